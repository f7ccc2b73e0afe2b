"""Which meeting a mention in running text means, from the bodies and dates that its sentence or its title names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from minutebook.archive.outlines import MeetingOutline, NamedBody, Shelf
from minutebook.dates import written_dates
from minutebook.passages import Reference

Value = TypeVar("Value")

_PHRASE = (
    r"(?P<phrase>(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the|of the)\s+)?){0,8}"
    r"(?:Cabinet|Council|Committee|Commission|Commissioners|Panel|Board|Forum|Group))\b"
)
_AS_A_MEETING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Mm]eetings?\s+of\s+(?:the\s+)?{_PHRASE}",
        rf"{_PHRASE}(?:[’']s)?\s+[Mm]eetings?\b",
        rf"{_PHRASE},?\s+(?:held\s+)?on\s+(?:[A-Z][a-z]+day,?\s+)?\d",
    )
)
_OF_THE_BODY = re.compile(rf"\s*(?:\([^)]*\)\s*)?of\s+(?:the\s+)?{_PHRASE}")
_SPEAKS_OF_MEETINGS = re.compile(r"\b(?:[Mm]eetings?|[Mm]inutes of|held on)\b")


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a text says of the meeting meant: a body's folder ("?" for one that the archive does not have), a day."""

    body: str = ""
    day: date | None = None


def pointing_of(reference: Reference, bodies: Sequence[NamedBody], home: str) -> Pointing:
    """What the sentence of a mention says, or else the title of its item; ``home`` is its own body."""
    before, after = reference.start, reference.end
    said = _said(reference.sentence, before, after, bodies, home)
    if said.body or said.day:
        return said
    title = reference.title
    if _SPEAKS_OF_MEETINGS.search(title):
        return _said(title, len(title), len(title), bodies, home)
    return Pointing()


def meeting_pointed_at(pointing: Pointing, label: str, at: MeetingOutline, shelf: Shelf) -> MeetingOutline | None:
    """The meeting whose minute ``label`` is meant, seen from a meeting; None where it is not in the archive.

    ``shelf`` is that of the body that is named, or of the meeting's own where none is.
    A meeting that the words name by its day is returned though it may lack the minute.
    """
    if pointing.day:
        same_day = shelf.meetings_by_day.get(pointing.day, ())
        having = [meeting for meeting in same_day if label in meeting.minute_by_label]
        return next(iter(having or same_day), None) if len(having) < 2 else None
    if not pointing.body and label in at.minute_by_label:
        return at
    latest_first = reversed(shelf.meetings_by_minute.get(label, ()))
    earlier = (meeting for meeting in latest_first if (meeting.day, meeting.folder) < (at.day, at.folder))
    return next((meeting for meeting in earlier if pointing.body or meeting.run == at.run), None)


def _said(text: str, start: int, end: int, bodies: Sequence[NamedBody], home: str) -> Pointing:
    body = _nearest(_bodies_named(text, end, bodies, home), start, end)
    day = _nearest([(first, last, day) for first, last, day in written_dates(text)], start, end)
    if day and not _SPEAKS_OF_MEETINGS.search(text) and not _is_a_meeting_day(day, body or home, bodies):
        day = None
    return Pointing(body or "", day)


def _bodies_named(text: str, end: int, bodies: Sequence[NamedBody], home: str) -> list[tuple[int, int, str]]:
    found = []
    for body in bodies:
        for name in body.names:
            if name in text:
                found += [(*match.span(), body.folder) for match in _whole(name).finditer(text)]
    for pattern_of_meeting in _AS_A_MEETING:
        for match in pattern_of_meeting.finditer(text):
            found.append((*match.span("phrase"), _body_called(match["phrase"], bodies, home)))
    follows = _OF_THE_BODY.match(text, end)
    if follows:
        found.append((*follows.span("phrase"), _body_called(follows["phrase"], bodies, home)))
    named = [(start, last) for start, last, folder in found if folder != "?"]
    return [each for each in found if each[2] != "?" or not any(a <= each[0] and each[1] <= b for a, b in named)]


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")


def _body_called(phrase: str, bodies: Sequence[NamedBody], home: str) -> str:
    """The body that a phrase names; the end of the own body's name ("the Select Commission") means that body."""
    words = " ".join(phrase.split()).removeprefix("The ").casefold()
    for body in bodies:
        if words in (name.casefold() for name in body.names):
            return body.folder
    own = next((body for body in bodies if body.folder == home), None)
    if own and any(name.casefold().endswith(" " + words) for name in own.names):
        return home
    return "?"


def _nearest(found: Sequence[tuple[int, int, Value]], start: int, end: int) -> Value | None:
    """The value nearest to a mention: the one before where two are equally near, the longer of two at one place."""
    if not found:
        return None
    gap = [
        (min(abs(start - last), abs(first - end)), first >= end, first - last, n)
        for n, (first, last, _) in enumerate(found)
    ]
    return found[min(gap)[3]][2]


def _is_a_meeting_day(day: date, body: str, bodies: Sequence[NamedBody]) -> bool:
    return any(day in each.days for each in bodies if each.folder == body)
