"""How a minute or a clause is cited, so that it can be found again."""

from minutebook.archive.holdings import ArchivedMeeting
from minutebook.passages import Clause, Item


def citation(short: str, meeting: ArchivedMeeting, item: Item, clause: Clause | None = None) -> str:
    """How a minute or a clause is cited: "ILSC 16 April 2019, minute 68(2)"; ``short`` is its body's short name."""
    number = f"minute {item.label}" if item.label else item.title
    if clause:
        number += _clause_words(item, clause)
    return f"{short} {meeting.when}, {number}"


def _clause_words(item: Item, clause: Clause) -> str:
    """How a clause is told from the others of its minute: "(2)", ", clause 2", ", second resolution (1)"."""
    place, resolution = next((n, each) for n, each in enumerate(item.resolutions) if clause in each.clauses)
    ordinals = ("", "second", "third", "fourth", "fifth")
    ordinal = ordinals[place] if place < len(ordinals) else f"{place + 1}th"
    which = f", {ordinal} resolution" if ordinal else ""
    if clause.label:
        return f"{which} ({clause.label})" if which else f"({clause.label})"
    return f"{which}, clause {resolution.clauses.index(clause) + 1}" if len(resolution.clauses) > 1 else which
