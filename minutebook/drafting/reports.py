"""Begins a report to a meeting."""

import re
from pathlib import Path

from minutebook.drafting.draft import Draft, Drafted, Refused, Unreadable
from minutebook.drafting.lines import UNFILLED, file_name, heading, one_line, paper, typed_words
from minutebook.drafting.shelf import Sitting, meeting_named, open_shelf
from minutebook.settings import Settings
from minutebook.slugs import NO_SLUG

_SECTIONS = (
    "Background",
    "Key issues",
    "Options considered and recommended proposal",
    "Consultation",
    "Financial implications",
    "Legal implications",
)
_KEYS = (
    "# More that may be said, each in a line without the #:",
    "# authors:",
    "#   - {name: Jo Field, role: Head of Libraries, email: jo.field@example.gov.uk}",
    "# summary: what it is about, in a sentence or two",
    "# recommendations:",
    "#   - That the report be noted.",
    "# wards: [Borough-wide]",
    "# appendices: [plan.pdf]",
)


def draft_report(root: Path, meeting: str, title: str, settings: Settings, item: str | None = None) -> Drafted:
    """A report with its paragraphs numbered; ``item`` must be one of the meeting's agenda where it has one.

    Raises Refused, Unreadable where the agenda cannot be read, or OSError.
    """
    body, folder = meeting_named(meeting)
    shelf = open_shelf(root, body, settings)
    called = one_line(title, "the title")
    sitting = shelf.sitting(folder)
    name = file_name(called)
    if name == NO_SLUG or name in ("index", "minutes") or re.fullmatch(r"agenda(?:-supplement-\d+)?", name):
        raise Refused(f"a report cannot be called “{called}”", "give it a title of its own, in letters a–z")
    number = _number(sitting, item) if item is not None else ""
    keys = (f"title: {typed_words(called)}", f'item: "{number}"' if number else "# item: its number on the agenda")
    blocks = (
        f"{heading(str(place), words)}\n\n**{place}.1** {UNFILLED}" for place, words in enumerate(_SECTIONS, start=1)
    )
    path = f"content/{body}/{folder}/{name}.md"
    remark = f"{path}: begin each further paragraph with its number, **1.2**; take out sections that are not needed."
    text = paper((*keys, *_KEYS), *blocks)
    return Drafted((Draft(path, text),), (remark,), ("check",))


def _number(sitting: Sitting, item: str) -> str:
    """The number of an item as the agenda has it. Raises Refused where it has none such, or Unreadable."""
    unreadable = tuple(problem for each in sitting.agendas if each.record is None for problem in each.problems)
    if unreadable:
        raise Unreadable(unreadable)
    items = {each.label: each.title for agenda in sitting.agendas for each in agenda.items if each.label}
    number = one_line(item, "--item").rstrip(".")
    if sitting.agendas and number not in items:
        known = "\n".join(f"    {label}. {title}" for label, title in items.items())
        hint = f"its items are\n{known}" if known else "its items have no numbers; leave --item out"
        raise Refused(f"{sitting.agendas[0].source.path} has no item {number}", hint)
    return number
