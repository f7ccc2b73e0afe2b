"""People whom minutes name."""

from dataclasses import dataclass
from typing import Literal

from minutebook.fields import Day, Several, Words
from minutebook.records.record import Record


@dataclass(frozen=True, slots=True)
class Role:
    """A role that somebody held in a body."""

    role: Words
    """What somebody was, such as Chair."""
    body: Words | None = None
    """The body in which the role was held: its name, or its folder."""
    from_: Day | None = None
    """The first day of the role."""
    to: Day | None = None
    """The last day of the role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody whom minutes name."""

    name: Words
    """The name as the page shows it."""
    address: Words | None = None
    """The last part of the page's address, where it is not made from the name."""
    also_known_as: Several = ()
    """Other ways in which minutes write this person's name, each exactly as they write it."""
    kind: Literal["councillor", "officer", "co-opted", "partner"] | None = None
    """Whether the person is a councillor, an officer, co-opted, or from a partner organisation."""
    roles: tuple[Role, ...] = ()
    """The roles that the person held in bodies."""
    ward: Words | None = None
    """The ward that a councillor represents."""
    party: Words | None = None
    """The party or group of a councillor."""
