"""Traces how each member attended: every meeting with minutes here, held while somebody was a member."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.archive.people import ArchivedPerson, Attendance, PersonKey
from minutebook.records import Member

_IN_THE_CHAIR = ("chair", "in the chair", "mayor", "chairman", "chairwoman", "chairperson")


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat at one meeting: whether its minutes list the member as present or with apologies."""

    meeting: ArchivedMeeting
    capacity: Literal["present", "apologies", "not listed"]
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
    people: Sequence[ArchivedPerson], bodies: Sequence[ArchivedBody], slug_by_person: Mapping[PersonKey, str]
) -> tuple[Membership, ...]:
    """The membership of each member in each body, by person and body; substitutes are no members."""
    dated: dict[tuple[str, str], list[Member]] = {}
    for body in bodies:
        for member in body.record.members:
            if member.from_ or member.to:
                slug = slug_by_person.get((body.folder, member.name), "")
                dated.setdefault((slug, body.folder), []).append(member)
    return tuple(membership for person in people for membership in _memberships(person, bodies, dated))


def chaired_by(person: ArchivedPerson) -> tuple[ArchivedMeeting, ...]:
    """The meetings that somebody chaired."""
    return tuple(
        each.meeting
        for each in person.attendances
        if each.capacity != "apologies" and each.name == chair_of(each.meeting)
    )


def chair_of(meeting: ArchivedMeeting) -> str:
    """Who took the chair: as ``chair`` says, or else the first one present who is marked so; "" where nobody is."""
    record = meeting.minutes_record
    if not record or record.chair:
        return record.chair or "" if record else ""
    return next((each.name for each in record.present if (each.role or "").casefold() in _IN_THE_CHAIR), "")


def _memberships(
    person: ArchivedPerson, bodies: Sequence[ArchivedBody], dated: Mapping[tuple[str, str], Sequence[Member]]
) -> Iterator[Membership]:
    attended = [each for each in person.attendances if each.capacity != "in attendance" and not each.is_substitute]
    by_body = grouped((each.meeting.body, each) for each in attended)
    for body in bodies:
        listed = by_body.get(body.folder, ())
        terms = dated.get((person.slug, body.folder), ())
        seats = tuple(_seats(body, terms, listed)) if terms else tuple(map(_listed_seat, listed))
        if seats:
            yield Membership(person, body, seats, bool(terms))


def _seats(body: ArchivedBody, terms: Sequence[Member], listed: Sequence[Attendance]) -> Iterator[Seat]:
    """Every meeting with a list of who was there that was held during a membership, newest first."""
    attendance_by_meeting = {each.meeting.key: each for each in listed}
    for meeting in reversed(body.meetings):
        record = meeting.minutes_record
        if record and (record.present or record.apologies) and any(_covers(each, meeting) for each in terms):
            attendance = attendance_by_meeting.get(meeting.key)
            yield _listed_seat(attendance) if attendance else Seat(meeting, "not listed")


def _covers(term: Member, meeting: ArchivedMeeting) -> bool:
    return (not term.from_ or term.from_ <= meeting.day) and (not term.to or meeting.day <= term.to)


def _listed_seat(attendance: Attendance) -> Seat:
    assert attendance.capacity != "in attendance", "a member is present or sends apologies"
    return Seat(attendance.meeting, attendance.capacity, attendance.role)
