"""Traces how each member attended: every meeting with minutes here, held while somebody was a member."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.archive.people import ArchivedPerson, Attendance, PersonKey
from minutebook.recall import Recall
from minutebook.records import Member

_IN_THE_CHAIR = ("chair", "in the chair", "mayor", "chairman", "chairwoman", "chairperson")


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat at one meeting: whether its minutes list the member as present or with apologies."""

    meeting: ArchivedMeeting
    capacity: Literal["present", "apologies", "in attendance", "not listed"]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's membership of a body with every seat, newest first.

    ``is_dated`` where the body's own ``members`` say from when or to when; otherwise a person is a member at the
    meetings whose minutes list the person as present or with apologies.
    """

    person: ArchivedPerson
    body: ArchivedBody
    seats: tuple[Seat, ...]
    is_dated: bool

    @property
    def present(self) -> int:
        """At how many of these meetings the member was present."""
        return sum(1 for seat in self.seats if seat.capacity == "present")


def memberships_of(
    people: Sequence[ArchivedPerson],
    bodies: Sequence[ArchivedBody],
    slug_by_person: Mapping[PersonKey, str],
    recall: Recall,
) -> tuple[Membership, ...]:
    """The membership of each member in each body, by person and body; substitutes are no members."""
    terms = grouped(
        ((slug_by_person.get((body.folder, member.name), ""), body.folder), member)
        for body in bodies
        for member in body.record.members
        if member.from_ or member.to
    )
    folders_by_slug = recall(_folders_by_slug, slug_by_person)
    body_by_folder = {body.folder: body for body in bodies}
    several = (
        recall(_memberships, person, body_by_folder[folder], terms.get((person.slug, folder), ()))
        for person in people
        for folder in folders_by_slug.get(person.slug, ())
    )
    return tuple(membership for memberships in several for membership in memberships)


def _folders_by_slug(slug_by_person: Mapping[PersonKey, str]) -> dict[str, tuple[str, ...]]:
    """The bodies in which each person is named."""
    found = grouped((slug, folder) for (folder, _), slug in slug_by_person.items())
    return {slug: tuple(sorted(set(folders))) for slug, folders in found.items()}


def covers(term: Member, day: date) -> bool:
    """Whether a membership holds on a day; without dates it always does."""
    return (not term.from_ or term.from_ <= day) and (not term.to or day <= term.to)


def chair_of(meeting: ArchivedMeeting) -> str:
    """Who took the chair: as ``chair`` says, or else the first one present who is marked so; "" where nobody is.

    Somebody who sent apologies did not take it, whatever is written.
    """
    record = meeting.minutes_record
    if not record:
        return ""
    marked = (each.name for each in record.present if (each.role or "").casefold() in _IN_THE_CHAIR)
    name = record.chair or next(marked, "")
    return "" if name in {each.name for each in record.apologies} else name


def _memberships(person: ArchivedPerson, body: ArchivedBody, terms: Sequence[Member]) -> tuple[Membership, ...]:
    """The membership of somebody in a body; none where there is none."""
    attended = _once([each for each in person.attendances if each.meeting.body == body.folder])
    seats = tuple(_seats(body, terms, attended)) if terms else tuple(_seat(e) for e in attended if _is_seated(e))
    return (Membership(person, body, seats, bool(terms)),) if seats else ()


def _once(attendances: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """One attendance a meeting: as a member before as a guest, present before with apologies."""
    first_by_meeting: dict[str, Attendance] = {}
    for each in sorted(attendances, key=lambda each: (not _is_seated(each), each.capacity != "present")):
        first_by_meeting.setdefault(each.meeting.key, each)
    chosen = set(map(id, first_by_meeting.values()))
    return tuple(each for each in attendances if id(each) in chosen)


def _is_seated(attendance: Attendance) -> bool:
    return attendance.capacity != "in attendance" and not attendance.is_substitute


def _seats(body: ArchivedBody, terms: Sequence[Member], attended: Sequence[Attendance]) -> Iterator[Seat]:
    """Every meeting with a list of who was there that was held during a membership, newest first."""
    attendance_by_meeting = {each.meeting.key: each for each in attended}
    for meeting in reversed(body.meetings):
        record = meeting.minutes_record
        if record and (record.present or record.apologies) and any(covers(each, meeting.day) for each in terms):
            attendance = attendance_by_meeting.get(meeting.key)
            yield _seat(attendance) if attendance else Seat(meeting, "not listed")


def _seat(attendance: Attendance) -> Seat:
    capacity = attendance.capacity if _is_seated(attendance) else "in attendance"
    return Seat(attendance.meeting, capacity, attendance.role)
