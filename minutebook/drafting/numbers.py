"""The number at which the minutes of a meeting go on from those before them."""

import re
from dataclasses import dataclass, replace

from minutebook.archive import run_of
from minutebook.drafting.shelf import Shelf, Sitting
from minutebook.settings import Settings

_LABEL = re.compile(r"(?P<prefix>[A-Z]?)(?P<number>\d+)(?P<year>/\d+)?(?:\.\d+)?[a-z]?")


@dataclass(frozen=True, slots=True)
class Number:
    """A minute's number: "68", "A94" with a letter before it, "85/21" with a year behind it."""

    value: int
    prefix: str = ""
    year: str = ""

    def __str__(self) -> str:
        return f"{self.prefix}{self.value}{self.year}"

    def plus(self, further: int) -> "Number":
        """The number some places on."""
        return replace(self, value=self.value + further)


@dataclass(frozen=True, slots=True)
class Start:
    """The first number of a meeting's minutes, the meeting it runs on from, and meetings between without numbers.

    ``run`` is the numbering as ``run_of`` names it.
    """

    first: Number
    run: str
    after: Sitting | None = None
    unknown: tuple[Sitting, ...] = ()

    @property
    def run_in_words(self) -> str:
        """The numbering, "in the municipal year 2025-26"; "" where each meeting has its own."""
        scope, _, name = self.run.partition(" ")
        words = {"municipal-year": f"in the municipal year {name}", "calendar-year": f"in {name}"}
        return words.get(scope, "of this body" if scope == "continuous" else "")


def start_of(shelf: Shelf, folder: str, settings: Settings) -> Start:
    """Where the minutes of a meeting begin to count, by its body's ``numbering``. Raises Unreadable."""
    sitting = shelf.sitting(folder)
    run = run_of(shelf.body, sitting.day, folder, settings)
    unknown: list[Sitting] = []
    for earlier in shelf.before(folder):
        run_before = run_of(shelf.body, earlier.day, earlier.folder, settings)
        last = _last_number(earlier)
        if last:
            year = _year(last, run_before, earlier, run, sitting)
            is_same = run_before == run
            first = Number(last.value + 1 if is_same else 1, last.prefix, year)
            return Start(first, run, earlier if is_same else None, tuple(unknown))
        if run_before == run and earlier.takes_place:
            unknown.append(earlier)
    return Start(Number(1), run, None, tuple(unknown))


def _last_number(sitting: Sitting) -> Number | None:
    labels = [item.label for item in sitting.minutes.items if item.label] if sitting.minutes else []
    matches = [match for label in labels if (match := _LABEL.fullmatch(label))]
    if not matches:
        return None
    match = matches[-1]
    return Number(int(match["number"]), match["prefix"], match["year"] or "")


def _year(last: Number, run_before: str, earlier: Sitting, run: str, sitting: Sitting) -> str:
    """The year behind a number, renewed where it is that of the earlier meeting."""
    is_its_year = last.year == f"/{_short_year(run_before, earlier)}"
    return f"/{_short_year(run, sitting)}" if is_its_year else last.year


def _short_year(run: str, sitting: Sitting) -> str:
    """The last two digits of the year that a numbering belongs to: "25" in "municipal-year 2025-26"."""
    scope, _, name = run.partition(" ")
    return name[2:4] if scope == "municipal-year" else f"{sitting.day:%y}"
