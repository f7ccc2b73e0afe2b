"""Bodies, their meetings, and what each meeting leaves: agenda and minutes."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator

from minutebook.fields import Day, MeetingName, Several, Time, WebAddress, Words, read_attendee
from minutebook.records.record import Record


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a meeting, as the minutes write the name, with a role or post where they tell it."""

    name: Words
    role: Words | None = None


AttendeeAsWritten = Annotated[Attendee, BeforeValidator(read_attendee)]
People = tuple[AttendeeAsWritten, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A membership of a body, from one day to another where these are known."""

    name: Words
    role: Words | None = None
    from_: Day | None = None
    to: Day | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who sat in for an absent member."""

    name: Words
    for_: Words | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """An interest that a member declared (Localism Act 2011, sections 29 to 31)."""

    member: Words
    interest: Words | None = None
    items: Several = ()
    minute: Words | None = None
    detail: Words | None = None
    withdrew: bool = False


Scope = Literal["municipal-year", "calendar-year", "meeting", "continuous"]


@dataclass(frozen=True, slots=True)
class Numbering:
    """From which day on a body's minutes are numbered by which scope."""

    from_: Day
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """A council, committee, commission, panel or board that meets."""

    name: Words
    short: Words | None = None
    kind: Literal["council", "cabinet", "committee", "select-commission", "panel", "board", "working-group"] | None = (
        None
    )
    parent: Words | None = None
    contact: Words | None = None
    webcast: WebAddress | None = None
    members: tuple[Member, ...] = ()
    aliases: Several = ()
    closed: Day | None = None
    numbering: Scope | tuple[Numbering, ...] = "municipal-year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One meeting of a body: when, where, how to attend."""

    time: Time | None = None
    venue: Words | None = None
    status: Literal["scheduled", "held", "cancelled", "postponed", "inquorate"] | None = None
    moved_to: Words | None = None
    webcast: WebAddress | None = None
    contact: Words | None = None
    attend: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(Record):
    """What a meeting is to consider."""

    membership: People = ()
    signed_by: Words | None = None
    urgent_reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Record):
    """What a meeting decided, and who was there."""

    present: People = ()
    in_attendance: People = ()
    apologies: People = ()
    substitutes: tuple[Substitute, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    chair: Words | None = None
    approved: MeetingName | None = None
