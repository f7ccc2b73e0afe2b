"""The page of completeness: what this archive has of each meeting, and what it lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting
from minutebook.pages.lines import state_of
from minutebook.pages.links import Link
from minutebook.pages.page import Page


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
class BodyHoldings:
    """The meetings of a body by municipal year, newest first, and in words how complete they are."""

    body: ArchivedBody
    said: str
    years: tuple[tuple[str, tuple[HoldingLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class CompletenessShown:
    """What the page of completeness shows."""

    bodies: tuple[BodyHoldings, ...]


def completeness_pages(archive: Archive) -> Iterator[Page]:
    """The page of completeness."""
    bodies = tuple(_body(archive, body) for body in archive.bodies if body.meetings)
    said = "What this archive has of each meeting, and what is missing"
    yield Page(urls.COMPLETENESS, "completeness.html", "Completeness", CompletenessShown(bodies), said)


def _body(archive: Archive, body: ArchivedBody) -> BodyHoldings:
    gaps = dict(_gaps(body.meetings))
    years = tuple(
        (year, tuple(_line(archive, meeting, gaps.get(meeting.key, "")) for meeting in meetings))
        for year, meetings in groupby(reversed(body.meetings), key=lambda meeting: meeting.year)
    )
    held = [meeting for meeting in body.meetings if not state_of(meeting, archive.today) or meeting.has_papers]
    minutes = sum(1 for meeting in held if meeting.minutes)
    said = f"{len(body.meetings)} meetings are known here; {minutes} of them have minutes in this archive."
    return BodyHoldings(body, said, years)


def _line(archive: Archive, meeting: ArchivedMeeting, gap: str) -> HoldingLine:
    status = archive.standing(meeting).status if meeting.minutes else ""
    return HoldingLine(
        meeting=Link(meeting.when, meeting.address),
        state=meeting.record.status if meeting.record.status in _NOT_HELD and meeting.record.status else "",
        agendas=len(meeting.agendas),
        reports=len(meeting.reports),
        minutes=status,
        missing=tuple(_missing(archive, meeting)),
        gap=gap,
    )


_NOT_HELD = ("cancelled", "postponed", "inquorate")


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
    if archive.standing(meeting).status != "approved":
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
