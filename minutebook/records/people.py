"""People whom minutes name."""

from dataclasses import dataclass
from typing import Literal

from minutebook.fields import Day, Several, Words
from minutebook.records.record import Record


@dataclass(frozen=True, slots=True)
class Role:
    """A role that somebody held in a body."""

    role: Words
    body: Words | None = None
    from_: Day | None = None
    to: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody whom minutes name."""

    name: Words
    address: Words | None = None
    also_known_as: Several = ()
    kind: Literal["councillor", "officer", "co-opted", "partner"] | None = None
    roles: tuple[Role, ...] = ()
    ward: Words | None = None
    party: Words | None = None
