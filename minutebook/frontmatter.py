"""Front matter to records, with the line and column of every fault."""

import difflib
import keyword
import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter, ValidationError

from minutebook.fields import WrongValueError
from minutebook.problems import Place, Problem
from minutebook.typed import KEY, Loc, Marks, TypedWronglyError, typed_values

AnyRecord = TypeVar("AnyRecord")

LONGEST = 200_000
"""The most characters that front matter may have."""

_LOOK_ALIKE = re.compile(r"[^\x00-\x7f]")
_reader = cache(TypeAdapter)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file cut in two: the YAML, the body, and the line (from 1) on which the body starts."""

    yaml: str
    body: str
    body_line: int


def split(path: str, text: str) -> FrontMatter | Problem:
    """Cuts the front matter from a text; a Problem where there is none or it is not closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hints = {
            "": "the first line must be ---; take out the blank line above it",
            "+++": "front matter is YAML between --- lines, not TOML between +++",
        }
        hint = hints.get(lines[0].strip(), "the first line must be three hyphens: ---")
        return _unreadable(path, "front-matter-missing", "does not begin with front matter", 1, 1, hint)
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            if sum(map(len, lines[:number])) > LONGEST:
                hint = f"front matter has {LONGEST:,} characters at the most; write long text below it"
                return _unreadable(path, "front-matter-too-long", "has front matter that is too long", 1, 1, hint)
            return FrontMatter("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    hint = "close it with a line of three hyphens: ---"
    return _unreadable(path, "front-matter-unclosed", "begins with front matter that is not closed", 1, 1, hint)


def read_record(
    path: str, text: str, kind: type[AnyRecord], marks: Marks
) -> tuple[AnyRecord | None, tuple[Problem, ...]]:
    """A record from YAML (the lines after the first ``---``); None where any fault makes it unreadable.

    ``marks`` is filled with the line and column of every value.
    """
    try:
        typed = typed_values(text, marks)
    except TypedWronglyError as fault:
        return None, (_unreadable(path, fault.code, fault.message, fault.line, fault.column, fault.hint),)
    problems = {problem.place: problem for problem in _unknown_keys(path, typed, kind, (), marks)}
    record: AnyRecord | None = None
    try:
        record = _reader(cast(Hashable, kind)).validate_python(_by_field(typed, kind))
    except ValidationError as faults:
        for each in faults.errors():
            problem = _wrong_value(path, each, marks)
            problems.setdefault(problem.place, problem)
    return (None if problems else record), tuple(problems.values())


def name_of_key(key: str) -> str:
    """The field that a key is kept in: ``signed-by`` in ``signed_by``, ``for`` in ``for_``."""
    name = key.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def key_of_name(name: str) -> str:
    """The key as a clerk writes it."""
    return name.rstrip("_").replace("_", "-")


def _records_by_key(kind: Any) -> dict[str, Any]:
    """The keys of a record, each with the record that its values are, None for plain values."""
    return {key_of_name(field.name): _record_inside(field.type) for field in fields(kind)}


def _record_inside(annotation: Any) -> Any:
    """The record that a field's type holds, through unions, tuples and annotations."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_inside(part))), None)


def _by_field(typed: Any, kind: Any) -> Any:
    """Values by the names of fields; keys that are not known are left out, since they are told apart."""
    if isinstance(typed, list):
        return [_by_field(each, kind) for each in typed]
    if not isinstance(typed, dict) or kind is None:
        return typed
    known = _records_by_key(kind)
    return {name_of_key(key): _by_field(value, known[key]) for key, value in typed.items() if key in known}


def _unknown_keys(path: str, typed: Any, kind: Any, loc: Loc, marks: Marks) -> Iterator[Problem]:
    """Keys that no field of a record (or of the records it holds) has."""
    if isinstance(typed, list):
        for number, each in enumerate(typed):
            yield from _unknown_keys(path, each, kind, (*loc, number), marks)
    elif isinstance(typed, dict) and kind is not None:
        known = _records_by_key(kind)
        for key, value in typed.items():
            if key in known:
                yield from _unknown_keys(path, value, known[key], (*loc, key), marks)
            else:
                yield _unknown_key(Place(path, *marks[(*loc, key, KEY)]), key, kind, list(known))


def _unknown_key(place: Place, key: str, kind: type[Any], known: list[str]) -> Problem:
    """The key itself is told only where it is near a known one: anything else may be words that are not public."""
    near = difflib.get_close_matches(key.casefold(), known, 1)
    hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(known)}"
    if _LOOK_ALIKE.search(key):
        hint = "it has a letter that only looks like one of a–z; type the key anew"
    message = f"is not a key of {_called(kind)}"
    return Problem(place, "unknown-key", "This", message, hint, key if near else "", is_unreadable=True)


def _called(kind: type[Any]) -> str:
    names = {"Minutes": "minutes", "Agenda": "an agenda", "Attendee": "somebody present", "Notice": "a plain page"}
    names |= {"AnnualReport": "an annual report", "WorkProgramme": "a work programme", "TableShape": "a table"}
    names |= {"Planned": "an entry of a work programme", "Followed": "an entry of monitoring", "Groups": "groups"}
    return names.get(kind.__name__, f"a {kind.__name__.lower()}")


def _wrong_value(path: str, fault: Any, marks: Marks) -> Problem:
    loc = tuple(key_of_name(part) if isinstance(part, str) else part for part in fault["loc"])
    missing = loc[-1] if fault["type"] == "missing" else ""
    while loc and loc not in marks:
        loc = loc[:-1]
    line, column = marks.get(loc, (2, 1))
    named = [part for part in loc if isinstance(part, str)]
    subject = f"The value of “{named[-1]}”" if named else "The front matter"
    if missing:
        return _unreadable(path, "missing-key", f"lacks “{missing}”", line, column, f"add a line {missing}: …", subject)
    message, hint = _message_and_hint(fault)
    return _unreadable(path, "wrong-value", message, line, column, hint, subject)


def _message_and_hint(fault: Any) -> tuple[str, str]:
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, WrongValueError):
        return str(error), error.hint
    if fault["type"] == "literal_error":
        expected = fault["ctx"]["expected"].replace("'", "")
        return f"must be one of {expected}", "write one of these as it stands here, in small letters"
    if fault["type"].startswith("bool"):
        return "must be yes or no", "write yes or no, without quotation marks"
    if fault["type"] == "tuple_type":
        return "is of the wrong kind", "write a list: in brackets with commas between, or a line with a hyphen for each"
    return "is of the wrong kind", "write keys with their values in braces, such as {name: …}, as the guide shows it"


def _unreadable(
    path: str, code: str, message: str, line: int, column: int, hint: str = "", subject: str = "This file"
) -> Problem:
    return Problem(Place(path, line, column), code, subject, message, hint, is_unreadable=True)
