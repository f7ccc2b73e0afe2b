"""The steps of a build, and how each step tells how far it has come."""

from enum import StrEnum
from typing import Protocol


class Step(StrEnum):
    """A step of a build, in the words that a clerk sees while it lasts."""

    FINDING = "finding"
    READING = "reading papers"
    LINKING = "linking"
    WRITING = "writing pages and files"
    FOLLOWING = "following links"
    SEARCH = "search"
    PROVING = "reading back"

    @property
    def is_even(self) -> bool:
        """Whether its parts take about as long as each other, so that those done tell of those to come."""
        return self in (Step.READING, Step.WRITING, Step.PROVING)


class Tell(Protocol):
    """Takes the step that a build is at, how many of its parts are done, and how many there are (0: not known)."""

    def __call__(self, step: Step, done: int = 0, of: int = 0, /) -> None:
        """Is called often, a hundred thousand times in a large build, so it must cost next to nothing."""


def tell_nobody(step: Step, done: int = 0, of: int = 0, /) -> None:
    """Says nothing: what every step does unless somebody looks on."""
