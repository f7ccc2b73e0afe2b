"""Finds clauses and paragraphs that were begun and still wait for their words."""

import re
from collections.abc import Iterator, Sequence

from minutebook.documents import Document
from minutebook.passages import Item
from minutebook.problems import Place, Problem, Severity
from minutebook.release import Released

_CLAUSE = re.compile(r"(?:^|\bthat\b|\bbe\b)[^\w…]*(?:…|\.{3})\W*$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:^|\s)\d+\.\d+[a-z]?\s+(?:…|\.{3})(?=\s|$)")


def unfilled_in(items: Sequence[Item], severity: Severity) -> Iterator[Problem]:
    """Clauses that end in "That …" or "be …", and paragraphs of a report that are their number and "…" alone."""
    for item in items:
        for clause in (each for each in item.clauses if _CLAUSE.search(each.words)):
            yield _unfilled(
                clause.place, "A clause", "write behind “That” what was resolved, or take the clause out", severity
            )
        if _PARAGRAPH.search(item.words):
            yield _unfilled(item.place, "A paragraph under this heading", "write it, or take it out", severity)


def unfilled_in_hidden(documents: Sequence[Document], released: Released) -> Iterator[Problem]:
    """The same in files that are not public, without the author's words.

    It is a warning where a day is set on which they will be, since the build stops then; else only a note.
    """
    public = {each.source.path for each in released.documents}
    for document in documents:
        if document.source.path not in public and document.record:
            yield from unfilled_in(document.items, Severity.WARNING if document.record.publish else Severity.NOTE)


def _unfilled(place: Place, subject: str, hint: str, severity: Severity) -> Problem:
    return Problem(place, "unfilled", subject, "still waits for its words", hint, "", severity)
