"""The places of a page that links may lead to."""

import re

from minutebook.passages import plain_words, proses_of, tables_in
from minutebook.release import PublicDocument

_ID = re.compile(r'\sid="([^"]+)"')


def anchors_of(document: PublicDocument) -> frozenset[str]:
    """Every id that the words of a document give its page: items, clauses, headings, paragraphs, tables."""
    anchors = {item.anchor for item in document.items} | {c.anchor for item in document.items for c in item.clauses}
    for block in (*document.before, *(block for item in document.items for block in item.blocks)):
        anchors.update(table.anchor for table in tables_in((block,)))
        anchors.update(found for prose in proses_of(block) for found in _ID.findall(plain_words(prose)))
    return frozenset(anchors)
