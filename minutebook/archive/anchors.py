"""The places of a page that links may lead to."""

import re
from collections.abc import Callable, Mapping

from minutebook import urls
from minutebook.passages import Definition, Table, plain_words, proses_of, tables_in
from minutebook.release import PublicDocument
from minutebook.tables import Sheet, entries_of

_ID = re.compile(r'\sid="([^"]+)"')


def anchors_once(sheet_by_table: Mapping[Table, Sheet]) -> Callable[[PublicDocument], frozenset[str]]:
    """``anchors_of`` that reads each document once."""
    known: dict[str, frozenset[str]] = {}

    def anchors(document: PublicDocument) -> frozenset[str]:
        path = document.source.path
        if path not in known:
            known[path] = anchors_of(document, sheet_by_table)
        return known[path]

    return anchors


def anchors_of(document: PublicDocument, sheet_by_table: Mapping[Table, Sheet]) -> frozenset[str]:
    """Every id that the words of a document give its page: items, clauses, headings, paragraphs, tables, indicators."""
    anchors = {item.anchor for item in document.items} | {c.anchor for item in document.items for c in item.clauses}
    anchors |= {block.anchor for block in document.blocks if isinstance(block, Definition)}
    for block in document.blocks:
        for table in tables_in((block,)):
            entries = entries_of(sheet_by_table[table], table.shape) if table in sheet_by_table else ()
            anchors.update((table.anchor, *(urls.row_anchor(table.anchor, entry.id) for entry in entries)))
        anchors.update(found for prose in proses_of(block) for found in _ID.findall(plain_words(prose)))
    return frozenset(anchors)
