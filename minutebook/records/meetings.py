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
    """The name as the minutes write it."""
    role: Words | None = None
    """The role or post, such as Chair."""


AttendeeAsWritten = Annotated[Attendee, BeforeValidator(read_attendee)]
People = tuple[AttendeeAsWritten, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A membership of a body, from one day to another where these are known."""

    name: Words
    """The member's name as the minutes write it."""
    role: Words | None = None
    """The member's role, such as Chair."""
    from_: Day | None = None
    """The first day of the membership."""
    to: Day | None = None
    """The last day of the membership."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who sat in for an absent member."""

    name: Words
    """The name of the substitute."""
    for_: Words | None = None
    """The member for whom the substitute sat."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """An interest that a member declared (Localism Act 2011, sections 29 to 31)."""

    member: Words
    """The member who declared it."""
    interest: Words | None = None
    """The kind of interest, such as personal or disclosable pecuniary."""
    items: Several = ()
    """The numbers of the agenda items it concerns."""
    minute: Words | None = None
    """The number of the minute it concerns."""
    detail: Words | None = None
    """What the interest is."""
    withdrew: bool = False
    """Whether the member left the room for the item: yes or no."""


Scope = Literal["municipal-year", "calendar-year", "meeting", "continuous"]


@dataclass(frozen=True, slots=True)
class Numbering:
    """From which day on a body's minutes are numbered by which scope."""

    from_: Day
    """The first day of this way of numbering."""
    scope: Scope
    """Within what numbers are used once only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """A council, committee, commission, panel or board that meets."""

    name: Words
    """The body's full name."""
    short: Words | None = None
    """The body's initials or short name, such as ILSC."""
    kind: Literal["council", "cabinet", "committee", "select-commission", "panel", "board", "working-group"] | None = (
        None
    )
    """What kind of body it is."""
    parent: Words | None = None
    """The body that it belongs to."""
    contact: Words | None = None
    """Whom the public may write to or call."""
    webcast: WebAddress | None = None
    """The web address where its meetings are shown."""
    members: tuple[Member, ...] = ()
    """Who belongs to the body, and when."""
    aliases: Several = ()
    """Other names by which minutes call the body."""
    closed: Day | None = None
    """The last day of the body, where it is no more."""
    numbering: Scope | tuple[Numbering, ...] = "municipal-year"
    """Within what the numbers of minutes are used once only; a list where that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One meeting of a body: when, where, how to attend."""

    time: Time | None = None
    """When the meeting begins, such as 17:30."""
    venue: Words | None = None
    """Where the meeting is held."""
    status: Literal["scheduled", "held", "cancelled", "postponed", "inquorate"] | None = None
    """Whether the meeting is still to come, was held, or was not; without it the papers tell."""
    moved_to: Words | None = None
    """The meeting or the day to which it was postponed."""
    webcast: WebAddress | None = None
    """The web address where the meeting is shown."""
    contact: Words | None = None
    """Whom the public may write to or call."""
    attend: Words | None = None
    """How the public may attend or ask a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(Record):
    """What a meeting is to consider."""

    membership: People = ()
    """The members called to the meeting."""
    signed_by: Words | None = None
    """Who signed the summons."""
    urgent_reason: Words | None = None
    """Why an item is urgent (Local Government Act 1972, section 100B)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Record):
    """What a meeting decided, and who was there."""

    present: People = ()
    """The members present, each as the minutes write the name: Cusworth (Chair)."""
    in_attendance: People = ()
    """Who else was there, such as officers, each with their post."""
    apologies: People = ()
    """The members who sent apologies for absence."""
    substitutes: tuple[Substitute, ...] = ()
    """Who sat in for whom."""
    declarations: tuple[Declaration, ...] = ()
    """The interests that members declared."""
    chair: Words | None = None
    """Who chaired the meeting, where it was not the Chair."""
    approved: MeetingName | None = None
    """The meeting that approved the minutes, where its own minutes are not in the archive."""
