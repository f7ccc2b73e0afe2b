"""The page of completeness: what this archive has of each meeting, and what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, grouped
from minutebook.dates import in_words
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Page
from minutebook.pages.papers import report_count
from minutebook.problems import counted
from minutebook.records import WorkProgramme


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
    yield Page(urls.COMPLETENESS, "completeness.html", "Completeness", partial(_shown, archive), said)


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
    known = {meeting.day for meeting in body.meetings}
    named: list[tuple[date, Link]] = []
    for approval in archive.approvals:
        if approval.by.body == body.folder and approval.day not in known:
            address = f"{approval.by.minutes_address}#{approval.item.anchor}"
            named.append((approval.day, Link(archive.citation(approval.by, approval.item), address)))
    for document in archive.documents:
        if isinstance(document.record, WorkProgramme) and document.source.body == body.folder:
            days = {each.date for each in document.record.entries if isinstance(each.date, date)}
            link = Link(title_of(document), urls.of_source(document.source))
            named += [(day, link) for day in sorted(days - known)]
    return {day: tuple(dict.fromkeys(links)) for day, links in grouped(named).items()}


def _line(archive: Archive, meeting: ArchivedMeeting, gap: str) -> HoldingLine:
    status = archive.standing(meeting).status if meeting.minutes else ""
    return HoldingLine(
        meeting=Link(meeting.when, meeting.address),
        state=_state(archive, meeting),
        agendas=len(meeting.agendas),
        reports=report_count(archive, meeting),
        minutes=status,
        missing=tuple(_missing(archive, meeting)),
        gap=gap,
    )


_NOT_HELD = ("cancelled", "postponed", "inquorate")


def _state(archive: Archive, meeting: ArchivedMeeting) -> str:
    """Why nothing is missing of a meeting: it was not held, or is to be held."""
    status = meeting.record.status or ""
    return status if status in _NOT_HELD else "to be held" if meeting.day >= archive.today else ""


def _missing(archive: Archive, meeting: ArchivedMeeting) -> Iterator[str]:
    """What a resident would expect of a meeting that was held, and this archive does not have."""
    if meeting.day >= archive.today or meeting.record.status in _NOT_HELD:
        return
    if not meeting.agendas:
        yield "agenda"
    if not meeting.minutes:
        yield "minutes"
        return
    record = meeting.minutes_record
    if record and not (record.present or record.apologies):
        yield "who was present"
    if archive.standing(meeting).status == "unconfirmed":
        yield "the minute that approved these minutes"


def _gaps(meetings: Sequence[ArchivedMeeting]) -> Iterator[tuple[str, str]]:
    """The numbers of minutes that lie between the minutes here of one numbering run, by the later meeting's key."""
    last: dict[str, int] = {}
    for meeting in meetings:
        numbers = [int(label) for label in meeting.minute_by_label if label.isdigit()]
        if numbers and not meeting.run.startswith("meeting"):
            before = last.get(meeting.run, 0)
            if min(numbers) == before + 2:
                yield meeting.key, f"Minute {before + 1} before it is not in this archive."
            elif min(numbers) > before + 2:
                yield (
                    meeting.key,
                    f"Minutes {before + 1}–{min(numbers) - 1} before it are not in this archive.",
                )
            last[meeting.run] = max(numbers)
