"""Begins the minutes of a meeting."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from minutebook.archive import covers
from minutebook.dates import written_dates
from minutebook.drafting.draft import Draft, Drafted, Unreadable
from minutebook.drafting.lines import UNFILLED, heading, paper, typed_attendees
from minutebook.drafting.numbers import Start, start_of
from minutebook.drafting.shelf import Shelf, Sitting, meeting_named, open_shelf
from minutebook.drafting.standing import (
    Entry,
    entries_of,
    is_of_previous,
    previous_sitting,
    standing_entries,
    when,
)
from minutebook.records import Agenda, Attendee
from minutebook.settings import Settings

_ATTENDANCE = "# Everybody who may have been there; move those who sent apologies to the list of apologies."
_NO_ATTENDANCE = "# Write who was there between the brackets, with commas between them: [Brook (Chair), Lark, Heron]"


def draft_minutes(root: Path, meeting: str, settings: Settings) -> Drafted:
    """The ``minutes.md`` of a meeting: items of its agenda, those who may have been there, clauses to be filled.

    Raises Refused, Unreadable where its agenda or its body cannot be read, or OSError.
    """
    body, folder = meeting_named(meeting)
    shelf = open_shelf(root, body, settings)
    sitting = shelf.sitting(folder)
    unreadable = tuple(problem for each in sitting.agendas if each.record is None for problem in each.problems)
    if unreadable:
        raise Unreadable(unreadable)
    entries = entries_of(sitting.agendas, previous_sitting(shelf, folder)) or standing_entries(shelf, folder)[0]
    start = start_of(shelf, folder, settings)
    clauses = enumerate(zip(entries, _clauses(shelf, folder, entries), strict=True))
    blocks = (_block(str(start.first.plus(place)), entry, clause) for place, (entry, clause) in clauses)
    expected = _expected(shelf, sitting)
    keys = (
        _ATTENDANCE if expected else _NO_ATTENDANCE,
        *typed_attendees("present", expected),
        "apologies: []",
        f"# A clause that ends in {UNFILLED} waits for its words. Write below each item what was said.",
    )
    draft = Draft(f"content/{body}/{folder}/minutes.md", paper(keys, *blocks))
    return Drafted((draft,), tuple(_remarks(sitting, start, draft)), ("check",))


def _block(label: str, entry: Entry, clause: str) -> str:
    named = " ".join(entry.reports)
    attributes = (
        *((f"item={entry.label}",) if entry.label else ()),
        *((f'report="{named}"' if " " in named else f"report={named}",) if named else ()),
        *entry.attributes,
    )
    above = heading(label, entry.title, attributes)
    return f"{above}\n\n{clause}" if clause else above


def _clauses(shelf: Shelf, folder: str, entries: Sequence[Entry]) -> Iterator[str]:
    """The clause of each item that the clerk fills, "" where nothing is resolved as a rule.

    What resolved something in the body's last minutes does so again; of other items all that are not routine do.
    """
    last = next((each.minutes for each in shelf.before(folder) if each.minutes), None)
    count_by_title = {item.title.casefold(): len(item.clauses) for item in (last.items if last else ())}
    word = shelf.settings.minutes.resolved[0]
    for entry in entries:
        dates = written_dates(entry.title)
        if is_of_previous(entry.title):
            whose = f" held on {entry.title[dates[0][0] : dates[-1][1]]}" if dates else ""
            yield f"{word}:- That the minutes of the {'' if dates else 'previous '}meeting{whose} be {UNFILLED}"
            continue
        count = count_by_title.get(entry.title.casefold(), 0 if entry.is_routine else 2)
        number = "(1) " if count > 1 else ""
        yield f"{word}:- {number}That {UNFILLED}" if count else ""


def _expected(shelf: Shelf, sitting: Sitting) -> tuple[Attendee, ...]:
    """Who may be there: the agenda's own list; else the body's members on the day, and the members at its last meeting.

    Of the latter all are left out whom the body names as members at any time: its dates are what counts.
    """
    lists = (each.record.membership for each in sitting.agendas if isinstance(each.record, Agenda))
    listed = next((each for each in lists if each), ())
    records = (each.minutes_record for each in shelf.before(sitting.folder))
    last = next((record for record in records if record and record.present), None)
    named = {each.name for each in shelf.body.members}
    members = [Attendee(each.name, each.role) for each in shelf.body.members if covers(each, sitting.day)]
    met = [each for each in (*last.present, *last.apologies) if each.name not in named] if last else []
    return listed or (*members, *met)


def _remarks(sitting: Sitting, start: Start, draft: Draft) -> Iterator[str]:
    begins = f"{draft.path}: begins with {start.first}"
    if start.after:
        yield f"{begins}, the number after the last of {when(start.after)}."
    elif start.run_in_words and not start.unknown:
        yield f"{begins}, since no earlier minutes {start.run_in_words} are here: look whether that is right."
    for each in start.unknown:
        where = "have no numbers" if each.minutes_record else "cannot be read" if each.minutes else "are not here"
        yield f"{begins}, yet the minutes of {when(each)} {where}: look whether that is right."
    if not sitting.agendas:
        yield "There is no agenda: these are the body's routine items."
    if sitting.record.status == "scheduled":
        yield f"{sitting.document.source.path} says status: scheduled; when the meeting is over, write held."
