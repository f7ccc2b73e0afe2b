"""The pages that look over the archive: home, bodies, decisions, search, plain pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting
from minutebook.pages.lines import DecisionLine, MeetingLine, PersonLine, decisions_of, meeting_line
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Crumb, Page
from minutebook.records import Notice
from minutebook.release import PublicDocument

_LATEST = 8
_OF_BODY = ("work-programme", "monitoring", "groups", "notice")


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body with how many meetings and sets of minutes the archive has of it."""

    body: ArchivedBody
    meetings: int
    minutes: int


@dataclass(frozen=True, slots=True)
class HomeShown:
    """What the home page shows."""

    document: PublicDocument | None
    next_meetings: tuple[MeetingLine, ...]
    latest_decisions: tuple[DecisionLine, ...]
    bodies: tuple[BodyLine, ...]
    latest_meetings: tuple[MeetingLine, ...]
    annual_reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """How often a member was present, out of how many meetings with minutes (present or with apologies)."""

    person: PersonLine
    present: int
    meetings: int


@dataclass(frozen=True, slots=True)
class BodyShown:
    """What the page of a body shows; ``years`` are municipal years, newest first."""

    body: ArchivedBody
    document: PublicDocument
    next_meeting: MeetingLine | None
    years: tuple[tuple[str, tuple[MeetingLine, ...]], ...]
    attendance: tuple[AttendanceLine, ...]
    sets_of_minutes: int
    papers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ResolutionsShown:
    """Every clause by municipal year, newest first."""

    years: tuple[tuple[str, tuple[tuple[MeetingLine, tuple[DecisionLine, ...]], ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """What a plain page shows."""

    document: PublicDocument


def overview_pages(archive: Archive) -> Iterator[Page]:
    """Home, bodies, decisions, search, plain pages, and the page for an address that is not there."""
    settings = archive.settings
    home = next((each for each in archive.documents if each.source.kind == "home"), None)
    title = (home.record.title if home else None) or settings.title
    yield Page(urls.HOME, "home.html", title, _home(archive, home), settings.title, (), home.record if home else None)
    for body in archive.bodies:
        record = body.record
        said = record.summary or record.name
        yield Page(body.address, "body.html", record.title or record.name, _body(archive, body), said, (), record)
    for document in archive.documents:
        if isinstance(document.record, Notice) and document.source.kind == "notice":
            yield _notice(archive, document)
    said = "Every clause of every resolution in this archive"
    yield Page(urls.RESOLUTIONS, "resolutions.html", "Decisions", _resolutions(archive), said)
    yield Page(urls.SEARCH, "search.html", "Search", None, "Search every minute and decision", searches=True)
    yield Page(urls.NOT_FOUND, "404.html", "Page not found", None)


def _home(archive: Archive, document: PublicDocument | None) -> HomeShown:
    coming = [meeting for meeting in archive.meetings if meeting.day >= archive.today]
    held = [meeting for meeting in reversed(archive.meetings) if meeting.has_papers]
    decisions = [line for line in decisions_of(archive, held) if not line.item.is_routine]
    return HomeShown(
        document=document,
        next_meetings=tuple(meeting_line(archive, meeting) for meeting in coming[:_LATEST]),
        latest_decisions=tuple(decisions[:_LATEST]),
        bodies=tuple(
            BodyLine(body, len(body.meetings), sum(1 for each in body.meetings if each.minutes))
            for body in archive.bodies
        ),
        latest_meetings=tuple(meeting_line(archive, meeting) for meeting in held[:_LATEST]),
        annual_reports=tuple(Link(each.record.title, each.address) for each in archive.annual_reports[:_LATEST]),
    )


def _body(archive: Archive, body: ArchivedBody) -> BodyShown:
    coming = [
        meeting for meeting in body.meetings if meeting.day >= archive.today and meeting.record.status != "cancelled"
    ]
    return BodyShown(
        body=body,
        document=body.document,
        next_meeting=meeting_line(archive, coming[0]) if coming else None,
        years=tuple(
            (year, tuple(meeting_line(archive, each) for each in meetings))
            for year, meetings in groupby(reversed(body.meetings), key=lambda meeting: meeting.year)
        ),
        attendance=_attendance(archive, body),
        sets_of_minutes=sum(1 for meeting in body.meetings if meeting.minutes),
        papers=tuple(
            Link(title_of(each), urls.of_source(each.source))
            for each in archive.documents
            if each.source.body == body.folder and each.source.kind in _OF_BODY
        ),
    )


def _attendance(archive: Archive, body: ArchivedBody) -> tuple[AttendanceLine, ...]:
    lines = []
    for person in archive.people:
        sat = [a for a in person.attendances if a.meeting.body == body.folder and a.capacity != "in attendance"]
        if sat:
            present = sum(1 for attendance in sat if attendance.capacity == "present")
            lines.append(AttendanceLine(PersonLine(person.name, "", person.address), present, len(sat)))
    return tuple(lines)


def _resolutions(archive: Archive) -> ResolutionsShown:
    with_decisions = [m for m in reversed(archive.meetings) if m.minutes and decisions_of(archive, [m])]
    years = tuple(
        (year, tuple((meeting_line(archive, each), decisions_of(archive, [each])) for each in meetings))
        for year, meetings in groupby(with_decisions, key=lambda meeting: meeting.year)
    )
    return ResolutionsShown(years, _count(with_decisions))


def _count(meetings: Sequence[ArchivedMeeting]) -> int:
    return sum(len(item.clauses) for meeting in meetings if meeting.minutes for item in meeting.minutes.items)


def _notice(archive: Archive, document: PublicDocument) -> Page:
    source, record = document.source, document.record
    body = archive.body_by_folder.get(source.body)
    crumbs = (Crumb(body.record.name, body.address),) if body else ()
    shown = NoticeShown(document)
    return Page(urls.of_source(source), "notice.html", title_of(document), shown, record.summary or "", crumbs, record)
