"""The places of a page that links may lead to."""

import re
from collections.abc import Sequence

from minutebook import urls
from minutebook.passages import Definition, plain_words, proses_of, tables_in
from minutebook.release import PublicDocument
from minutebook.tables import Sheet, entries_of

_ID = re.compile(r'\sid="([^"]+)"')


def anchors_of(document: PublicDocument, sheets: Sequence[Sheet | None]) -> frozenset[str]:
    """Every id that the words of a document give its page: items, clauses, headings, paragraphs, tables, indicators.

    ``sheets`` are those that its tables show, in their order; None where one cannot be shown.
    """
    anchors = {item.anchor for item in document.items} | {c.anchor for item in document.items for c in item.clauses}
    anchors |= {block.anchor for block in document.blocks if isinstance(block, Definition)}
    for table, sheet in zip(tables_in(document.blocks), sheets, strict=True):
        entries = entries_of(sheet, table.shape) if sheet else ()
        anchors.update((table.anchor, *(urls.row_anchor(table.anchor, entry.id) for entry in entries)))
    for block in document.blocks:
        anchors.update(found for prose in proses_of(block) for found in _ID.findall(plain_words(prose)))
    return frozenset(anchors)
