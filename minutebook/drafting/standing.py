"""The items that come back on every agenda of a body, and the items of an agenda as they were typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutebook.archive import brings_minutes
from minutebook.dates import in_words, written_dates
from minutebook.documents import Document
from minutebook.drafting.shelf import Shelf, Sitting
from minutebook.passages import Item
from minutebook.prose import read_attributes

_LAST = ("urgent", "date")
_PREVIOUS = re.compile(r"\b(?:previous|last)\s+meeting\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of an agenda that is to be: its title in Markdown, its number and attributes, the text below it."""

    title: str
    label: str = ""
    text: str = ""
    reports: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    is_routine: bool = False


def standing_entries(shelf: Shelf, folder: str) -> tuple[tuple[Entry, ...], int]:
    """The items to begin a meeting's agenda with, and after how many of them the items of business come.

    They are the routine items of the body's latest agenda before the meeting, else those that ``site.toml`` calls
    routine.
    """
    previous = previous_sitting(shelf, folder)
    days = {each.day for each in shelf.sittings}
    others = [each for each in shelf.sittings if each.folder > folder]
    for sitting in (*shelf.before(folder), *others):
        items = [(agenda, item) for agenda in sitting.agendas[:1] for item in agenda.items if item.label]
        standing = [item.is_routine or _is_previous(item, days) for _, item in items]
        if any(standing):
            again = (_again(*pair) for pair, is_standing in zip(items, standing, strict=True) if is_standing)
            entries = tuple(_with_day(each, previous) for each in again)
            return entries, _place_of_business(entries) if all(standing) else standing.index(False)
    entries = tuple(_with_day(Entry(title, is_routine=True), previous) for title in _once(shelf))
    return entries, _place_of_business(entries)


def entries_of(agendas: Sequence[Document], previous: Sitting | None) -> tuple[Entry, ...]:
    """The items of an agenda and its supplements in order; one that a supplement repeats stands in its first place.

    The item of the previous minutes names their day.
    """
    entries: dict[str, Entry] = {}
    is_numbered = any(item.label for agenda in agendas for item in agenda.items)
    for agenda in agendas:
        for item in agenda.items:
            if item.label or not is_numbered:
                key = item.label or item.title
                first = entries.get(key, _entry(agenda, item))
                entries[key] = replace(first, reports=tuple(dict.fromkeys((*first.reports, *item.reports))))
    return tuple(_with_day(each, previous) if not written_dates(each.title) else each for each in entries.values())


def previous_sitting(shelf: Shelf, folder: str) -> Sitting | None:
    """The last meeting on an earlier day that was or is to be held."""
    return next((each for each in shelf.before(folder) if each.takes_place and each.folder[:10] < folder[:10]), None)


def is_of_previous(title: str) -> bool:
    """Whether an item with this title brings forward the minutes of the body's previous meeting."""
    return brings_minutes(title) and bool(_PREVIOUS.search(title) or written_dates(title))


def _place_of_business(entries: Sequence[Entry]) -> int:
    """How many items of an agenda without business come before it: those that do not end a meeting."""
    ends = (number for number, each in enumerate(entries) if each.title.casefold().startswith(_LAST))
    return next(ends, len(entries))


def _is_previous(item: Item, days: set[date]) -> bool:
    """Whether an item brings forward minutes of this very body."""
    return brings_minutes(item.title) and (bool(_PREVIOUS.search(item.title)) or any(day in days for day in item.dates))


def _entry(agenda: Document, item: Item) -> Entry:
    marks = {
        "topics": " ".join(item.topics),
        "exempt": " ".join(item.exempt),
        "approves": item.approves,
    }
    written = tuple(f'{key}="{value}"' if " " in value else f"{key}={value}" for key, value in marks.items() if value)
    row = _rows(agenda)[item.place.line - 1]
    routine = ("routine",) if re.search(r"\{[^}]*\broutine\b[^}]*\}", row) else ()
    return Entry(
        _title(row, item), item.label, _text(agenda, item), item.reports, (*written, *routine), item.is_routine
    )


def _again(agenda: Document, item: Item) -> Entry:
    """An item as the next agenda has it: of its text only what is said every time ("To receive apologies …")."""
    entry = _entry(agenda, item)
    is_said_again = re.fullmatch(r"To [^\d\[\n]*", entry.text) is not None
    routine = tuple(each for each in entry.attributes if each == "routine")
    text = entry.text if is_said_again else ""
    return Entry(entry.title, text=text, attributes=routine, is_routine=entry.is_routine)


def _with_day(entry: Entry, previous: Sitting | None) -> Entry:
    """The item of the previous minutes with the day of the previous meeting in its title, as approval is read."""
    if not is_of_previous(entry.title):
        return entry
    dates = written_dates(entry.title)
    before = entry.title[: dates[0][0]] if dates else f"{entry.title} held on "
    after = entry.title[dates[-1][1] :] if dates else ""
    if not previous:
        return replace(entry, title=re.sub(r"\s+(?:held\s+)?on\s*$", "", before))
    return replace(entry, title=f"{before}{when(previous)}{after}")


def when(sitting: Sitting) -> str:
    """A meeting's day in words, with its word where its folder has one: "21 May 2025 (ordinary)"."""
    word = sitting.folder[11:]
    return f"{in_words(sitting.day)} ({word})" if word else in_words(sitting.day)


def _once(shelf: Shelf) -> Iterator[str]:
    """The routine titles of ``site.toml``, of several that begin with the same three words the first."""
    seen: set[tuple[str, ...]] = set()
    for title in shelf.settings.minutes.routine:
        words = tuple(title.casefold().split()[:3])
        if words not in seen:
            seen.add(words)
            yield title


def _title(row: str, item: Item) -> str:
    """An item's title with the clerk's own Markdown."""
    words = read_attributes(row.strip().strip("#").strip()).text
    if item.label and not words.startswith(f"{item.label}."):
        return item.title
    return words.removeprefix(f"{item.label}.").strip() if item.label else words


def _text(agenda: Document, item: Item) -> str:
    """What stands below an item's heading, as typed."""
    lines = [each.place.line for each in agenda.items if each.place.line > item.place.line]
    rows = _rows(agenda)
    return "\n".join(rows[item.place.line : min(lines, default=len(rows) + 1) - 1]).strip()


def _rows(document: Document) -> list[str]:
    text = document.source.content.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
