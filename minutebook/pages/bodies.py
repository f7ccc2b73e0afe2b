"""The page of a body: what it is for, who sits on it, its meetings, what it follows up, how its members attend."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from minutebook import urls
from minutebook.archive import IN_ORDER, Archive, ArchivedBody, chair_of, grouped
from minutebook.dates import in_words
from minutebook.feeds import Calendar, calendar_of_body
from minutebook.pages.lines import MeetingLine, PersonLine, by_surname, meeting_line
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Page
from minutebook.release import PublicDocument

_OF_BODY = ("work-programme", "monitoring", "groups", "notice")


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """How often a member was present, out of how many meetings with minutes while a member."""

    person: PersonLine
    present: int
    meetings: int


@dataclass(frozen=True, slots=True)
class BodyShown:
    """What the page of a body shows; ``years`` are municipal years, newest first.

    ``chair`` is who chaired last, with the minutes that say so; ``members`` are those of the day of the build;
    ``followed`` tells of each monitoring schedule how its recommendations stand; ``offered`` is its calendar.
    """

    body: ArchivedBody
    document: PublicDocument
    chair: tuple[PersonLine, Link] | None
    members: tuple[PersonLine, ...]
    next_meeting: MeetingLine | None
    years: tuple[tuple[str, tuple[MeetingLine, ...]], ...]
    attendance: tuple[AttendanceLine, ...]
    followed: tuple[Link, ...]
    papers: tuple[Link, ...]
    offered: Calendar | None


def body_pages(archive: Archive) -> Iterator[Page]:
    """The page of each body."""
    for body in archive.bodies:
        record = body.record
        said = record.summary or record.name
        shown = partial(_body, body=body)
        yield Page(body.address, "body.html", record.title or record.name, shown, said, (), record)


def _body(archive: Archive, body: ArchivedBody) -> BodyShown:
    coming = [
        meeting
        for meeting in body.meetings
        if meeting.day >= archive.today and meeting.record.status not in ("cancelled", "postponed")
    ]
    return BodyShown(
        body=body,
        document=body.document,
        chair=_chair(archive, body),
        members=tuple(_members(archive, body)),
        next_meeting=meeting_line(archive, coming[0]) if coming else None,
        years=tuple(
            (year, tuple(meeting_line(archive, each) for each in meetings))
            for year, meetings in groupby(reversed(body.meetings), key=lambda meeting: meeting.year)
        ),
        attendance=_attendance(archive, body),
        followed=tuple(_followed(archive, body)),
        papers=tuple(
            Link(title_of(each), urls.of_source(each.source))
            for each in archive.papers_of(body)
            if each.source.kind in _OF_BODY
        ),
        offered=calendar_of_body(archive, body),
    )


def _chair(archive: Archive, body: ArchivedBody) -> tuple[PersonLine, Link] | None:
    """Who took the chair at the last meeting with minutes here."""
    for meeting in reversed(body.meetings):
        name = chair_of(meeting)
        if name:
            minutes = Link(f"Minutes of {meeting.when}", f"{meeting.minutes_address}#_attendance")
            return PersonLine(name, "", archive.person_address(body.folder, name)), minutes
    return None


def _attendance(archive: Archive, body: ArchivedBody) -> tuple[AttendanceLine, ...]:
    of_body = [each for each in archive.memberships if each.body is body]
    return tuple(
        AttendanceLine(PersonLine(each.person.name, "", each.person.address), each.present, len(each.seats))
        for each in sorted(of_body, key=lambda each: (by_surname(each.person.name), each.person.slug))
    )


def _members(archive: Archive, body: ArchivedBody) -> Iterator[PersonLine]:
    for member in body.record.members:
        if (not member.from_ or member.from_ <= archive.today) and (not member.to or archive.today <= member.to):
            since = f"from {in_words(member.from_)}" if member.from_ else ""
            said = ", ".join(filter(None, (member.role, since)))
            yield PersonLine(member.name, said, archive.person_address(body.folder, member.name))


def _followed(archive: Archive, body: ArchivedBody) -> Iterator[Link]:
    """How many recommendations are overdue, open and done, schedule by schedule: "2 overdue, 4 open, 1 done"."""
    of_body = [fate for fate in archive.fates if fate.document.source.body == body.folder]
    for several in grouped((fate.document.source.path, fate) for fate in of_body).values():
        statuses = [fate.status for fate in several]
        counts = ((statuses.count(status), status) for status in IN_ORDER)
        said = ", ".join(f"{count} {status}" for count, status in counts if count)
        yield Link(said, urls.of_source(several[0].document.source))
