"""What a file is by its place in the archive alone."""

import re
from datetime import date
from typing import Literal

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
_ALONE: dict[str, Kind] = {"glossary": "glossary", "withdrawn": "withdrawn"}
"""Papers at the top of content/ whose names say what they are."""

_RECORD_BY_FOLDER: dict[str, Kind] = {"people": "person", "topics": "topic"}

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MEETING = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-[a-z]+)?")
_PROGRAMME = re.compile(r"(work-programme|monitoring|groups)(?:-\d{4}-\d{2})?")
SUPPLEMENT = re.compile(r"agenda-supplement-(\d+)")


def is_address(name: str) -> bool:
    """Whether the name of a file or a folder can be an address: small letters, digits, hyphens between them."""
    return bool(_NAME.fullmatch(name))


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


def described(parts: tuple[str, ...], suffix: str) -> tuple[Kind, str, str] | str:
    """What a file is by its place alone: (kind, body, meeting), or why it is nothing known."""
    stem = parts[-1].removesuffix(f".{suffix}")
    if len(parts) == 1:
        if suffix != "md":
            return "is of a kind that has no place at the top of content/"
        if stem in _ALONE:
            return _ALONE[stem], "", ""
        if stem in RESERVED and stem != "index":
            return "has a name that the site keeps for itself"
        return ("home" if stem == "index" else "notice"), "", ""
    if parts[0] in _RECORD_BY_FOLDER and len(parts) == 2 and suffix == "md":
        return _RECORD_BY_FOLDER[parts[0]], "", ""
    if parts[0] == ANNUAL_REPORTS and len(parts) == 3:
        return _chapter(stem, suffix)
    if parts[0] in RESERVED:
        return "stands in a folder that the site keeps for itself"
    if len(parts) == 2:
        if suffix != "md":
            return "is of a kind that has no place in a body's folder"
        return _kind_in_body(stem), parts[0], ""
    if len(parts) == 3:
        return _paper(parts, stem, suffix)
    return "stands too deep: papers lie in body/meeting/"


def _kind_in_body(stem: str) -> Kind:
    if stem == "index":
        return "body"
    kinds: dict[str, Kind] = {"work-programme": "work-programme", "monitoring": "monitoring", "groups": "groups"}
    match = _PROGRAMME.fullmatch(stem)
    return kinds[match[1]] if match else "notice"


def _chapter(stem: str, suffix: str) -> tuple[Kind, str, str] | str:
    if suffix == "md":
        return ("annual-report" if stem == "index" else "chapter"), "", ""
    return _attachment(suffix, "", "")


def _attachment(suffix: str, body: str, meeting: str) -> tuple[Kind, str, str] | str:
    if suffix == "csv":
        return "table", body, meeting
    return ("attachment", body, meeting) if suffix in ATTACHMENTS else "is of a kind that is not published"


def _paper(parts: tuple[str, ...], stem: str, suffix: str) -> tuple[Kind, str, str] | str:
    body, meeting, _ = parts
    if not is_meeting_folder(meeting):
        return "stands in a folder whose name is not a meeting's date"
    if suffix != "md":
        return _attachment(suffix, body, meeting)
    if stem in ("index", "agenda", "minutes") or SUPPLEMENT.fullmatch(stem):
        kinds: dict[str, Kind] = {"index": "meeting", "minutes": "minutes"}
        return kinds.get(stem, "agenda"), body, meeting
    return "report", body, meeting
