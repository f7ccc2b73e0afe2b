"""Files that are to be written, and why they cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.problems import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is to be written: its path below the archive's folder, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """Files for a clerk to start from, what to look at in them, and the words of the next command."""

    drafts: tuple[Draft, ...]
    remarks: tuple[str, ...] = ()
    following: tuple[str, ...] = ()


class Refused(Exception):
    """What was asked for cannot be drafted; the message says why, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Unreadable(Exception):
    """A file that is needed cannot be read; ``problems`` say where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("a file that is needed cannot be read")
        self.problems = tuple(problems)
