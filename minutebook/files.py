"""Finds what clerks wrote; refuses links and unknown files."""

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minutebook.placement import ANNUAL_REPORTS, SUPPLEMENT, Kind, described, is_address
from minutebook.problems import Place, Problem

LEDGER = "content/addresses.txt"
"""Every address that was ever public, kept by the program; no paper."""
_LEFT_BY_PROGRAMS = re.compile(r"~\$.+|.+~|#.+#|.+\.(?:tmp|swp|swo)|Thumbs\.db|[Dd]esktop\.ini")
"""What Word, Explorer and editors put beside a file that somebody opens; no paper is called so."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as found: its path below the archive's folder, its bytes, and what its place says it is.

    ``body`` and ``meeting`` are folder names ("improving-lives", "2019-04-16"), as is ``annual``, that of an annual
    report; ``name`` is the file's without its ending.
    """

    path: str
    content: bytes
    kind: Kind
    body: str = ""
    meeting: str = ""
    name: str = ""
    annual: str = ""

    @property
    def called(self) -> str:
        """What a file without a title is called: "Agenda", "Supplementary agenda 1", "Minutes", "Work programme"."""
        supplement = SUPPLEMENT.fullmatch(self.name)
        return f"Supplementary agenda {supplement[1]}" if supplement else self.name.replace("-", " ").capitalize()


def find(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every source below ``root/content`` in order of path, and what is wrong with the places of files.

    Raises OSError where a file or folder cannot be read.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in _walk(root / "content"):
        if path == root / LEDGER:
            continue
        found = _source(root, path)
        if isinstance(found, Source):
            sources.append(found)
        else:
            problems.append(found)
    problems.extend(_folders_without_index(sources))
    if not sources and not problems:
        hint = "write content/index.md; to take a site down, take down the folder it is served from"
        problems.append(_refused(Place("content"), "empty-archive", "holds no paper at all", hint))
    return tuple(sources), tuple(problems)


def find_again(root: Path, sources: Sequence[Source], changed: Collection[str]) -> tuple[Source, ...] | None:
    """The sources anew where of all files only some that were found before were ``changed``; else None.

    Raises OSError where a file cannot be read.
    """
    number_by_path = {source.path: number for number, source in enumerate(sources)}
    renewed = list(sources)
    for name in (each for each in changed if _is_of_content(each)):
        path = root / name
        source = _source(root, path) if name in number_by_path and path.is_file() else None
        if isinstance(source, Source):
            renewed[number_by_path[name]] = source
        elif os.path.lexists(path) or any(each.startswith(f"{name}/") or each == name for each in number_by_path):
            return None
    return tuple(renewed)


def _is_of_content(name: str) -> bool:
    path = Path(name)
    return path.parts[:1] == ("content",) and not is_left_alone(path)


def find_body(root: Path, body: str) -> tuple[Source, ...]:
    """Every source of one body in order of path; files that have no place there are left out.

    Raises OSError where a file or folder cannot be read.
    """
    found = (_source(root, path) for path in _walk(root / "content" / body))
    return tuple(each for each in found if isinstance(each, Source))


def _walk(folder: Path) -> Iterator[Path]:
    for name in sorted(os.listdir(folder)):
        path = folder / name
        if is_left_alone(Path(name)):
            continue
        if stat.S_ISDIR(path.lstat().st_mode):
            yield from _walk(path)
        else:
            yield path


def is_left_alone(path: Path) -> bool:
    """Whether a path is one that clerks keep for themselves, a part of it begins with "." or "_", or programs left."""
    is_kept = any(part.startswith((".", "_")) for part in path.parts)
    return is_kept or path.name == "README.md" or bool(_LEFT_BY_PROGRAMS.fullmatch(path.name))


def _source(root: Path, path: Path) -> Source | Problem:
    place = Place(path.relative_to(root).as_posix())
    if path.is_symlink():
        return _refused(place, "symbolic-link", "is a symbolic link", "put the file itself here")
    if not path.is_file():
        return _refused(place, "unknown-file", "is not an ordinary file", "take it out; papers are files")
    parts = path.relative_to(root / "content").parts
    if len(os.fsencode(path.name)) > 240:
        return _refused(place, "name-too-long", "has a name longer than 240 bytes", "give it a shorter name")
    for part in (*parts[:-1], path.stem):
        if not is_address(part):
            hint = "use small letters, digits and hyphens, since the name becomes an address"
            return _refused(place, "bad-name", "has a name that cannot be an address", hint)
    found = described(parts, path.suffix[1:])
    if isinstance(found, str):
        return _refused(place, "unknown-file", found, "a name that starts with _ is left alone")
    kind, body, meeting = found
    annual = parts[1] if parts[0] == ANNUAL_REPORTS else ""
    return Source(place.path, path.read_bytes(), kind, body, meeting, path.stem, annual)


def _folders_without_index(sources: list[Source]) -> Iterator[Problem]:
    bodies = {source.body for source in sources if source.kind == "body"}
    meetings = {(source.body, source.meeting) for source in sources if source.kind == "meeting"}
    for body in sorted({source.body for source in sources if source.body} - bodies):
        place = Place(f"content/{body}/index.md")
        yield _refused(place, "missing-index", "is missing: every body needs one", "write the body's name and publish:")
    for body, meeting in sorted({(source.body, source.meeting) for source in sources if source.meeting} - meetings):
        place = Place(f"content/{body}/{meeting}/index.md")
        yield _refused(
            place, "missing-index", "is missing: every meeting needs one", "write publish: and what is known"
        )
    covers = {source.annual for source in sources if source.kind == "annual-report"}
    for annual in sorted({source.annual for source in sources if source.annual} - covers):
        place = Place(f"content/{ANNUAL_REPORTS}/{annual}/index.md")
        yield _refused(place, "missing-index", "is missing: every annual report needs one", "write publish: and title:")


def _refused(place: Place, code: str, message: str, hint: str = "") -> Problem:
    return Problem(place, code, "This file", message, hint, is_unreadable=True)
