"""Cases of faults: what changes in the sound archive of ``tests/sites/broken``, and what ``check`` then tells.

A file of cases is Markdown. ``## Title`` opens a case; its ``diff`` fence says what changes: ``@@ path`` names a file
below the archive's folder, lines with ``-`` are taken out, those with ``+`` stand there instead, or at the file's end
where none were taken out. A file that is new is written with ``+`` alone; ``@@ path (taken out)`` takes one away. The
``text`` fence below holds every line that is told, and is missing where ``check`` stays silent.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from running import SITES, TODAY
from small_archives import request_for

from minutebook.problems import Problem, as_text, sorted_problems
from minutebook.settings import read_settings
from minutebook.site import check_site

FOLDER = SITES / "broken"
SOUND = FOLDER / "sound"
FILES = tuple(sorted(FOLDER.glob("*.md")))

_CASE = re.compile(r"^## (?P<title>[^\n]+)\n(?P<before>[^`]*)```diff\n(?P<diff>.*?)^```\n", re.MULTILINE | re.DOTALL)
_TOLD = re.compile(r"\n```text\n(?P<told>.*?)^```\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A titled change of the sound archive, and the lines that are expected to be told of it."""

    file: str
    title: str
    diff: str
    expected: str

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it changes, takes away or writes anew."""
        return tuple(line[3:].removesuffix(" (taken out)") for line in self.diff.splitlines() if line.startswith("@@ "))


def cases() -> tuple[Case, ...]:
    """Every case of every file in order."""
    return tuple(case for file in FILES for case in _cases_of(file))


def _cases_of(file: Path) -> Iterator[Case]:
    text = file.read_text(encoding="utf-8")
    for match in _CASE.finditer(text):
        told = _TOLD.match(text, match.end())
        yield Case(file.name, match["title"], match["diff"], told["told"] if told else "")


def renew(case: Case, told: str) -> None:
    """Writes into its file what is told of a case now."""
    file = FOLDER / case.file
    text = file.read_text(encoding="utf-8")
    match = next(each for each in _CASE.finditer(text) if each["title"] == case.title)
    before = _TOLD.match(text, match.end())
    fence = f"\n```text\n{told}```\n" if told else ""
    file.write_text(text[: match.end()] + fence + text[before.end() if before else match.end() :], encoding="utf-8")


def changed(case: Case, root: Path) -> None:
    """Makes the changes of a case in a copy of the sound archive."""
    for part in re.split(r"^@@ ", case.diff, flags=re.MULTILINE)[1:]:
        path, _, change = part.partition("\n")
        if path.endswith(" (taken out)"):
            (root / path.removesuffix(" (taken out)")).unlink()
            continue
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for hunk in re.findall(r"((?:^-.*\n)*)((?:^\+.*\n)*)", change, re.MULTILINE):
            text = _with_hunk(text, *(re.sub("^.", "", lines, flags=re.MULTILINE) for lines in hunk), case.title)
        file.write_text(text, encoding="utf-8", newline="")


def _with_hunk(text: str, old: str, new: str, title: str) -> str:
    if not old:
        return text + new
    assert f"\n{text}".count(f"\n{old}") == 1, f"{title}: these lines do not stand once in the file:\n{old}"
    return f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]


@cache
def told_of(case: Case) -> tuple[Problem, ...]:
    """Every problem of the sound archive with a case's changes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SOUND, Path(folder) / "archive"))
        changed(case, root)
        return told_by_check(root)


def told_by_check(root: Path) -> tuple[Problem, ...]:
    """Every problem that ``check`` tells of an archive, those of its settings or else those of its content."""
    _, faults = read_settings(root / "site.toml")
    if faults:
        return faults
    site, of_unpublished = check_site(request_for(root, TODAY))
    return sorted_problems((*site.problems, *of_unpublished))


def lines_of(problems: tuple[Problem, ...]) -> str:
    """Problems as the command line tells them."""
    return "".join(f"{as_text(problem)}\n" for problem in problems)
