"""Finds clauses and paragraphs that were begun and still wait for their words."""

import re
from collections.abc import Iterator, Sequence

from minutebook.documents import Document
from minutebook.files import Source
from minutebook.passages import Item
from minutebook.problems import Place, Problem, Severity
from minutebook.release import Released

_CLAUSE = re.compile(r"(?:^|\bthat\b|\bbe\b)[^\w…]*(?:…|\.{3})\W*$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:^|\s)\d+\.\d+[a-z]?\s+(?:…|\.{3})(?=\s+\d+\.\d|\s*$)")
_HINT = "write the words where the … stands, or take it out"


def unfilled_in(source: Source, items: Sequence[Item], severity: Severity) -> tuple[Problem, ...]:
    """Clauses that end in "That …" or "be …", and paragraphs of a report that are their number and "…" alone."""
    found: list[Problem] = []
    for item in items:
        unfilled = (each for each in item.clauses if _CLAUSE.search(each.words))
        found += [_unfilled(clause.place, "A clause", severity) for clause in unfilled]
        if source.kind == "report" and _PARAGRAPH.search(item.words):
            found.append(_unfilled(item.place, "A paragraph below this heading", severity))
    return tuple(found)


def unfilled_in_hidden(documents: Sequence[Document], released: Released) -> Iterator[Problem]:
    """The same in files that are not public, without the author's words.

    It is a warning where a day is set on which they will be, since the build stops then; else only a note.
    """
    public = {each.source.path for each in released.documents}
    for document in documents:
        if document.source.path not in public and document.record:
            severity = Severity.WARNING if document.record.publish else Severity.NOTE
            yield from unfilled_in(document.source, document.items, severity)


def _unfilled(place: Place, subject: str, severity: Severity) -> Problem:
    return Problem(place, "unfilled", subject, "still waits for its words", _HINT, "", severity)
