"""Begins a meeting and its agenda."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from minutebook.drafting.draft import Draft, Drafted, Refused
from minutebook.drafting.lines import heading, one_line, paper, typed_words
from minutebook.drafting.shelf import Shelf, meeting_folder, meeting_named, open_shelf
from minutebook.drafting.standing import standing_entries
from minutebook.fields import WrongValueError, read_time
from minutebook.settings import Settings


def draft_meeting(
    root: Path, body: str, day: str, settings: Settings, today: date, time: str | None = None, venue: str | None = None
) -> Drafted:
    """A meeting's ``index.md`` and ``agenda.md``; ``time`` as "17:30". Raises Refused or OSError.

    Time and venue that are not given are those of the body's latest meeting before it.
    """
    folder = meeting_folder(day)
    shelf = open_shelf(root, body.strip("/").removeprefix("content/"), settings)
    keys = (*_time(shelf, folder, time), *_venue(shelf, folder, venue), *_status(folder, today))
    index = Draft(f"content/{shelf.folder}/{folder}/index.md", paper(keys))
    remarks = tuple(
        f"No {key} is known: write it into {index.path}."
        for key in ("time", "venue")
        if not any(line.startswith(f"{key}:") for line in keys)
    )
    agenda, place = _agenda(shelf, folder)
    return Drafted((index, agenda), (*remarks, place), _following(shelf, folder))


def draft_agenda(root: Path, meeting: str, settings: Settings) -> Drafted:
    """The ``agenda.md`` of a meeting that is there already. Raises Refused or OSError."""
    body, folder = meeting_named(meeting)
    shelf = open_shelf(root, body, settings)
    shelf.sitting(folder)
    agenda, place = _agenda(shelf, folder)
    return Drafted((agenda,), (place,), _following(shelf, folder))


def _following(shelf: Shelf, folder: str) -> tuple[str, ...]:
    return ("new", "report", f"{shelf.folder}/{folder}", "Title of the report", "--item", "N")


def _agenda(shelf: Shelf, folder: str) -> tuple[Draft, str]:
    entries, business = standing_entries(shelf, folder)
    place = f"go between {business} and {business + 1}"
    if business == 0:
        place = "go before 1"
    elif business == len(entries):
        place = f"follow {business}"
    blocks = (_block(number, each.title, each.text, each.attributes) for number, each in enumerate(entries, start=1))
    told = f"The items of business {place}; number those behind them anew."
    path = f"content/{shelf.folder}/{folder}/agenda.md"
    return Draft(path, paper((f"# {told}",), *blocks)), f"{path}: {told[0].lower()}{told[1:]}"


def _block(number: int, title: str, text: str, attributes: tuple[str, ...]) -> str:
    above = heading(str(number), title, attributes)
    return f"{above}\n\n{text}" if text else above


def _time(shelf: Shelf, folder: str, given: str | None) -> Iterator[str]:
    try:
        time = read_time(given) if given is not None else None
    except WrongValueError as wrong:
        raise Refused(f"“{given}” {wrong}", "write hours and minutes: --time 17:30") from None
    time = time or next((each.record.time for each in shelf.before(folder) if each.record.time), None)
    yield f"time: {time:%H:%M}" if time else "# time: 17:30"


def _venue(shelf: Shelf, folder: str, given: str | None) -> Iterator[str]:
    venue = one_line(given, "--venue") if given is not None else None
    venue = venue or next((each.record.venue for each in shelf.before(folder) if each.record.venue), None)
    yield f"venue: {typed_words(venue)}" if venue else "# venue: where it is held"


def _status(folder: str, today: date) -> Iterator[str]:
    """A meeting of the past may have been held or not: the clerk knows."""
    is_ahead = date.fromisoformat(folder[:10]) >= today
    yield "status: scheduled" if is_ahead else "# status: held, cancelled, postponed or inquorate"
