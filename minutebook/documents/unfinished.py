"""What is still to be written in a paper: items without a title or a word, clauses that say nothing yet."""

import re
from collections.abc import Iterator

from minutebook.passages import Item
from minutebook.problems import Problem, Severity

_DOTS = re.compile(r"…|\.{3}")
_NOTHING = re.compile(r"\W*(?:that)?\W*", re.IGNORECASE)


def unfinished(item: Item, is_minute: bool) -> Iterator[Problem]:
    """What a numbered item lacks that is to go out; of a minute also its words, where it is not exempt."""
    if item.label and not item.title.strip():
        hint = "write what it is about behind the number: ## 68. Title"
        yield Problem(item.place, "untitled-item", "An item", "has no title", hint, item.label, Severity.WARNING)
    elif is_minute and item.label and not item.blocks and not item.exempt:
        message, hint = (
            "has a number and a title and no words",
            "write what was said or decided, or take it out",
        )
        yield Problem(item.place, "empty-minute", "A minute", message, hint, item.label, Severity.WARNING)
    for clause in item.clauses:
        if _NOTHING.fullmatch(clause.words) and not _DOTS.search(clause.words):
            message, hint = "says nothing", "write what was decided behind its label, or take the label out"
            label = f"({clause.label})" if clause.label else ""
            yield Problem(clause.place, "empty-clause", "A clause", message, hint, label, Severity.WARNING)
