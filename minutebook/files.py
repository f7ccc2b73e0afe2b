"""Finds what clerks wrote; refuses links and unknown files."""

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from minutebook.problems import Place, Problem

Paper = Literal["agenda", "minutes", "report", "annual-report", "chapter", "work-programme", "monitoring", "groups"]
Kind = (
    Paper
    | Literal["home", "notice", "glossary", "withdrawn", "body", "meeting", "person", "topic", "table", "attachment"]
)

RESERVED = frozenset(
    [
        *("annual-reports", "people", "topics", "meetings", "resolutions", "search", "calendar", "corrections"),
        *("completeness", "data", "files", "assets", "pagefind", "feed", "glossary", "withdrawn", "index"),
        *("indicators", "404"),
    ]
)
ATTACHMENTS = frozenset(["pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "jpeg"])
ANNUAL_REPORTS = "annual-reports"
LEDGER = "content/addresses.txt"
"""Every address that was ever public, kept by the program; no paper."""
ALONE: dict[str, Kind] = {"glossary": "glossary", "withdrawn": "withdrawn"}
"""Papers at the top of content/ whose names say what they are."""

_RECORD_BY_FOLDER: dict[str, Kind] = {"people": "person", "topics": "topic"}

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MEETING = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-[a-z]+)?")
_PROGRAMME = re.compile(r"(work-programme|monitoring|groups)(?:-\d{4}-\d{2})?")
_SUPPLEMENT = re.compile(r"agenda-supplement-(\d+)")


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
        supplement = _SUPPLEMENT.fullmatch(self.name)
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
    return path.parts[:1] == ("content",) and not _is_left_alone(path)


def find_body(root: Path, body: str) -> tuple[Source, ...]:
    """Every source of one body in order of path; files that have no place there are left out.

    Raises OSError where a file or folder cannot be read.
    """
    found = (_source(root, path) for path in _walk(root / "content" / body))
    return tuple(each for each in found if isinstance(each, Source))


def is_address(name: str) -> bool:
    """Whether the name of a file or a folder can be an address: small letters, digits, hyphens between them."""
    return bool(_NAME.fullmatch(name))


def _walk(folder: Path) -> Iterator[Path]:
    for name in sorted(os.listdir(folder)):
        path = folder / name
        if _is_left_alone(Path(name)):
            continue
        if stat.S_ISDIR(path.lstat().st_mode):
            yield from _walk(path)
        else:
            yield path


def _is_left_alone(path: Path) -> bool:
    """Whether a path is one of those that clerks keep for themselves: a part of it begins with "." or "_"."""
    return path.name == "README.md" or any(part.startswith((".", "_")) for part in path.parts)


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
        if not _NAME.fullmatch(part):
            hint = "use small letters, digits and hyphens, since the name becomes an address"
            return _refused(place, "bad-name", "has a name that cannot be an address", hint)
    described = _describe(parts, path.suffix[1:])
    if isinstance(described, str):
        return _refused(place, "unknown-file", described, "a name that starts with _ is left alone")
    kind, body, meeting = described
    annual = parts[1] if parts[0] == ANNUAL_REPORTS else ""
    return Source(place.path, path.read_bytes(), kind, body, meeting, path.stem, annual)


def _describe(parts: tuple[str, ...], suffix: str) -> tuple[Kind, str, str] | str:
    """What a file is by its place alone: (kind, body, meeting), or why it is nothing known."""
    stem = parts[-1].removesuffix(f".{suffix}")
    if len(parts) == 1:
        if suffix != "md":
            return "is of a kind that has no place at the top of content/"
        if stem in ALONE:
            return ALONE[stem], "", ""
        if stem in RESERVED and stem != "index":
            return "has a name that the site keeps for itself"
        return ("home" if stem == "index" else "notice"), "", ""
    if parts[0] in _RECORD_BY_FOLDER and len(parts) == 2 and suffix == "md":
        return _RECORD_BY_FOLDER[parts[0]], "", ""
    if parts[0] == ANNUAL_REPORTS and len(parts) == 3:
        return _describe_chapter(stem, suffix)
    if parts[0] in RESERVED:
        return "stands in a folder that the site keeps for itself"
    if len(parts) == 2:
        if suffix != "md":
            return "is of a kind that has no place in a body's folder"
        return _kind_in_body(stem), parts[0], ""
    if len(parts) == 3:
        return _describe_paper(parts, stem, suffix)
    return "stands too deep: papers lie in body/meeting/"


def _kind_in_body(stem: str) -> Kind:
    if stem == "index":
        return "body"
    kinds: dict[str, Kind] = {"work-programme": "work-programme", "monitoring": "monitoring", "groups": "groups"}
    match = _PROGRAMME.fullmatch(stem)
    return kinds[match[1]] if match else "notice"


def _describe_chapter(stem: str, suffix: str) -> tuple[Kind, str, str] | str:
    if suffix == "md":
        return ("annual-report" if stem == "index" else "chapter"), "", ""
    return _describe_attachment(suffix, "", "")


def _describe_attachment(suffix: str, body: str, meeting: str) -> tuple[Kind, str, str] | str:
    if suffix == "csv":
        return "table", body, meeting
    return ("attachment", body, meeting) if suffix in ATTACHMENTS else "is of a kind that is not published"


def _describe_paper(parts: tuple[str, ...], stem: str, suffix: str) -> tuple[Kind, str, str] | str:
    body, meeting, _ = parts
    if not is_meeting_folder(meeting):
        return "stands in a folder whose name is not a meeting's date"
    if suffix != "md":
        return _describe_attachment(suffix, body, meeting)
    if stem in ("index", "agenda", "minutes") or _SUPPLEMENT.fullmatch(stem):
        kinds: dict[str, Kind] = {"index": "meeting", "minutes": "minutes"}
        return kinds.get(stem, "agenda"), body, meeting
    return "report", body, meeting


def is_meeting_folder(name: str) -> bool:
    """Whether a folder's name is a day of the calendar, alone or followed by a word."""
    match = _MEETING.fullmatch(name)
    if not match:
        return False
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return False
    return True


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
