"""What a file may hold that nobody who opens it sees."""

from dataclasses import dataclass
from typing import Literal

Allowable = Literal[
    "author-inside",
    "comments-inside",
    "earlier-version",
    "files-inside",
    "hidden-rows",
    "hidden-sheet",
    "hidden-values",
    "hidden-words",
    "links-outside",
    "not-looked-through",
    "place-inside",
    "tracked-changes",
]
"""What a paper may allow of a file by name and with a reason."""
HiddenCode = Allowable | Literal["script-inside"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something hidden, and where: "sheet 3, rows 7 to 9", "page 2", "" where it is of the whole file.

    It never holds any of the hidden words.
    """

    code: HiddenCode
    where: str = ""


class Unreadable(Exception):
    """A file that cannot be looked through: damaged, protected by a password, or too large unpacked."""
