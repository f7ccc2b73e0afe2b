"""Traces how each member attended: every meeting with minutes here, held while somebody was a member."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.archive.people import ArchivedPerson, Attendance, PersonKey
from minutebook.records import Member


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
    return tuple(
        membership
        for person in people
        for body in bodies
        for membership in _membership(person, body, dated.get((person.slug, body.folder), []))
    )


def chaired_by(person: ArchivedPerson) -> tuple[ArchivedMeeting, ...]:
    """The meetings that somebody chaired: as ``chair`` says, or else as the one present who is marked as the Chair."""
    return tuple(each.meeting for each in person.attendances if _is_chairing(each))


def _is_chairing(attendance: Attendance) -> bool:
    record = attendance.meeting.minutes_record
    if record and record.chair:
        return attendance.name == record.chair and attendance.capacity != "apologies"
    return attendance.capacity == "present" and attendance.role.casefold() in ("chair", "in the chair", "mayor")


def _membership(person: ArchivedPerson, body: ArchivedBody, dated: Sequence[Member]) -> Iterator[Membership]:
    listed = {
        each.meeting.key: each
        for each in person.attendances
        if each.meeting.body == body.folder and each.capacity != "in attendance" and not each.is_substitute
    }
    seats = [_seat(meeting, listed) for meeting in reversed(body.meetings) if _is_member_at(meeting, dated, listed)]
    if seats:
        yield Membership(person, body, tuple(seats), bool(dated))


def _is_member_at(meeting: ArchivedMeeting, dated: Sequence[Member], listed: Mapping[str, Attendance]) -> bool:
    if not meeting.minutes_record or not (meeting.minutes_record.present or meeting.minutes_record.apologies):
        return False
    if not dated:
        return meeting.key in listed
    return any(
        (not each.from_ or each.from_ <= meeting.day) and (not each.to or meeting.day <= each.to) for each in dated
    )


def _seat(meeting: ArchivedMeeting, listed: Mapping[str, Attendance]) -> Seat:
    attendance = listed.get(meeting.key)
    if attendance is None or attendance.capacity == "in attendance":
        return Seat(meeting, "not listed")
    return Seat(meeting, attendance.capacity, attendance.role)
