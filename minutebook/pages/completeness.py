"""The page of completeness: what this archive has of each meeting, and what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from minutebook import urls
from minutebook.archive import (
    NOT_HELD,
    Archive,
    ArchivedBody,
    ArchivedMeeting,
    grouped,
    meetings_lacking,
    numbers_lacking,
    papers_lacking,
)
from minutebook.dates import in_words
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Page
from minutebook.pages.papers import report_count
from minutebook.problems import counted


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """A meeting with what is here of it, what is missing, and the numbers of minutes missing since the one before."""

    meeting: Link
    state: str
    agendas: int
    reports: int
    minutes: str
    missing: tuple[str, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """A meeting that has no page here, and the papers that name it."""

    when: str
    named_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BodyHoldings:
    """The meetings of a body by municipal year, newest first, and in words how complete they are.

    ``absent`` are meetings of which this archive knows only that its papers name them.
    """

    body: ArchivedBody
    said: str
    years: tuple[tuple[str, tuple[HoldingLine, ...]], ...]
    absent: tuple[AbsentLine, ...]


@dataclass(frozen=True, slots=True)
class CompletenessShown:
    """What the page of completeness shows."""

    bodies: tuple[BodyHoldings, ...]


def completeness_pages(archive: Archive) -> Iterator[Page]:
    """The page of completeness."""
    said = "What this archive has of each meeting, and what is missing"
    yield Page(urls.COMPLETENESS, "completeness.html", "Completeness", _shown, said)


def _shown(archive: Archive) -> CompletenessShown:
    return CompletenessShown(tuple(_body(archive, body) for body in archive.bodies if body.meetings))


def _body(archive: Archive, body: ArchivedBody) -> BodyHoldings:
    gaps = dict(_gaps(body.meetings))
    years = tuple(
        (year, tuple(_line(archive, meeting, gaps.get(meeting.key, "")) for meeting in meetings))
        for year, meetings in groupby(reversed(body.meetings), key=lambda meeting: meeting.year)
    )
    minutes = sum(1 for meeting in body.meetings if meeting.minutes)
    pages = f"{counted(len(body.meetings), 'meeting')} {'has' if len(body.meetings) == 1 else 'have'} a page here"
    said = f"{pages}; {minutes} of them {'has' if minutes == 1 else 'have'} minutes in this archive."
    absences = sorted(_absent(archive, body).items(), reverse=True)
    absent = tuple(AbsentLine(in_words(day), links) for day, links in absences)
    return BodyHoldings(body, said, years, absent)


def _absent(archive: Archive, body: ArchivedBody) -> dict[date, tuple[Link, ...]]:
    """The days of meetings that have no page: named by a minute that approves theirs, or by a work programme."""
    named = []
    for naming in meetings_lacking(archive, body):
        if naming.by and naming.item:
            address = f"{naming.by.minutes_address}#{naming.item.anchor}"
            named.append((naming.day, Link(archive.citation(naming.by, naming.item), address)))
        else:
            named.append((naming.day, Link(title_of(naming.document), urls.of_source(naming.document.source))))
    return {day: tuple(dict.fromkeys(links)) for day, links in grouped(named).items()}


def _line(archive: Archive, meeting: ArchivedMeeting, gap: str) -> HoldingLine:
    status = archive.standing(meeting).status if meeting.minutes else ""
    return HoldingLine(
        meeting=Link(meeting.when, meeting.address),
        state=_state(archive, meeting),
        agendas=len(meeting.agendas),
        reports=report_count(archive, meeting),
        minutes=status,
        missing=tuple(papers_lacking(archive, meeting)),
        gap=gap,
    )


def _state(archive: Archive, meeting: ArchivedMeeting) -> str:
    """Why nothing is missing of a meeting: it was not held, or is to be held."""
    status = meeting.record.status or ""
    return status if status in NOT_HELD else "to be held" if meeting.day >= archive.today else ""


def _gaps(meetings: Sequence[ArchivedMeeting]) -> Iterator[tuple[str, str]]:
    """The numbers of minutes that lie between the minutes here of one numbering run, by the later meeting's key."""
    for meeting, first, last in numbers_lacking(meetings):
        said = f"Minute {first} before it is" if first == last else f"Minutes {first}–{last} before it are"
        yield meeting.key, f"{said} not in this archive."
