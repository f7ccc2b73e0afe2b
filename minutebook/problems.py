"""What is wrong, where it is, how to mend it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How grave a problem is: an error stops publishing, a warning does not, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a path below the archive's folder, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        path = self.path.replace("\n", "\\n").encode(errors="backslashreplace").decode()
        return f"{path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, told as "“words” message", or as "subject message" where the author's words may not be shown.

    ``subject`` and ``message`` never hold words of an author; ``words`` and ``hint`` may.
    """

    place: Place
    code: str
    subject: str
    message: str
    hint: str = ""
    words: str = ""
    severity: Severity = Severity.ERROR
    is_unreadable: bool = False

    @property
    def sentence(self) -> str:
        """The fault in one sentence."""
        subject = f"“{self.words}”" if self.words else self.subject
        return f"{subject} {self.message}"

    def without_words(self) -> "Problem":
        """The same fault with nothing of the author's in it, for files that are not public."""
        return replace(self, words="", hint="")


def counted(number: int, word: str) -> str:
    """A number of things in words: "1 row", "2,000 rows"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by path and place, each once; all that tells two of them apart orders them."""
    return tuple(sorted(set(problems), key=_order))


def _order(problem: Problem) -> tuple[object, ...]:
    told = (problem.place, problem.code, problem.sentence, problem.subject, problem.message, problem.words)
    return (*told, problem.hint, problem.severity, problem.is_unreadable)


def as_text(problem: Problem) -> str:
    """One line ``path:line:column: severity[code] sentence`` and, where there is one, a hint below it."""
    line = f"{problem.place}: {problem.severity}[{problem.code}] {problem.sentence}"
    return f"{line}\n  hint: {problem.hint}" if problem.hint else line


def as_json(problems: Iterable[Problem]) -> str:
    """``{"problems": [{path, line, column, severity, code, message, hint}]}``."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.sentence,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


def as_github(problem: Problem) -> str:
    """A workflow command that annotates the line (GitHub Actions, "Workflow commands")."""
    level = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    message = f"{problem.sentence}. {problem.hint}" if problem.hint else problem.sentence
    place = problem.place
    properties = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(problem.code)}"
    return f"::{level} {properties}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
