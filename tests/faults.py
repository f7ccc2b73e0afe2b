"""Cases of faults: what changes in the sound archive of ``tests/sites/broken``, and what ``check`` then tells.

A file of cases is Markdown. ``## Title`` opens a case; its ``diff`` fence says what changes: ``@@ path`` names a file
below the archive's folder, lines with ``-`` are taken out, those with ``+`` stand there instead, or at the file's end
where none were taken out. A file that is new is written with ``+`` alone. The ``text`` fence below holds every line
that is told, and is missing where ``check`` stays silent.

Behind a path may stand in brackets what else is done: ``(taken out)`` takes a file or a folder away; ``(2001 times)``
writes what stands behind each ``+`` so often, as one line; ``(2001 lines)`` likewise, each a line of its own; ``(in
Latin-1)`` writes the file in that encoding; ``(of 100000001 bytes)`` fills a file up to that size; ``(a link to
/etc/hostname)`` makes a symbolic link; ``(a PDF with a black box)`` and its like put a file of ``attached`` there.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from attached import SAMPLES
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
        return tuple(line[3:].partition(" (")[0] for line in self.diff.splitlines() if line.startswith("@@ "))


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
        heading, _, change = part.partition("\n")
        path, _, way = heading.removesuffix(")").partition(" (")
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if _is_done_whole(file, way):
            continue
        change = _repeated(change, way)
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for hunk in re.findall(r"((?:^-.*\n)*)((?:^\+.*\n)*)", change, re.MULTILINE):
            text = _with_hunk(text, *(re.sub("^.", "", lines, flags=re.MULTILINE) for lines in hunk), case.title)
        file.write_text(text, encoding="latin-1" if way == "in Latin-1" else "utf-8", newline="")


def _is_done_whole(file: Path, way: str) -> bool:
    """Does what concerns a file or a folder as a whole; False where its lines are to be changed."""
    size = re.fullmatch(r"of (\d+) bytes", way)
    if size:
        with open(file, "r+b") as opened:
            opened.truncate(int(size[1]))
    elif way in SAMPLES:
        file.write_bytes(SAMPLES[way]())
    elif way.startswith("a link to "):
        file.symlink_to(way.removeprefix("a link to "))
    elif way == "taken out":
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    return bool(size) or way in SAMPLES or way.startswith("a link to ") or way == "taken out"


def _repeated(change: str, way: str) -> str:
    """The lines of a change, those that are written repeated as the case says."""
    number = re.fullmatch(r"(\d+) (times|lines)", way)
    if not number:
        return change
    count, is_of_lines = int(number[1]), number[2] == "lines"
    rows = ((row[0], row[1:]) for row in change.splitlines())
    repeated = ((f"{sign}{words}\n" * count if is_of_lines else f"{sign}{words * count}\n") for sign, words in rows)
    return "".join(repeated)


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
    site, of_unpublished, _ = check_site(request_for(root, TODAY))
    return sorted_problems((*site.problems, *of_unpublished))


def lines_of(problems: tuple[Problem, ...]) -> str:
    """Problems as the command line tells them."""
    return "".join(f"{as_text(problem)}\n" for problem in problems)
