"""Reads one part of a text or a spreadsheet of LibreOffice for what it hides (OpenDocument 1.3, part 3)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.opendocument_styles import Styles
from minutebook.attachments.opendocument_values import Kept, leads_outside
from minutebook.attachments.opendocument_words import Words
from minutebook.attachments.packages import Package, attribute, columns_of, local, ranges

_UNSEEN = ("collapse", "filter")
_HIDING = frozenset(["hidden-text", "hidden-paragraph"])
_OUTSIDE = frozenset(["table-source", "cell-range-source", "section-source", "dde-source", "database-source"])
_GROUPS = ("table-row-group", "table-column-group")
"""Rows and columns that may be folded away together (9.1.13, 9.1.10)."""
_WIDEST = 16_384
"""The most columns of a spreadsheet."""


class Reading:
    """Reads one part; ``kept`` are values that any part may show."""

    def __init__(self, styles: Styles, kept: Kept) -> None:
        self._styles, self._unseen = styles, styles.not_shown
        self._kept = kept
        self._words = Words(styles)
        self._covered: list[Hidden] = []
        self._closed: list[bool] = []
        self._sheet = self._row = self._column = 0
        self._rows: list[int] = []
        self._hidden: set[int] = set()
        self._columns: set[int] = set()
        self._is_spreadsheet = False

    def hidden(self, package: Package, part: str) -> Iterator[Hidden]:
        """What is hidden in a part."""
        for event, element in package.elements(part):
            kind = local(element)
            if event == "start":
                self._words.begun(kind, element)
                yield from self._begun(kind, element)
                continue
            if seen := self._words.ended(kind, element):
                found = Hidden("hidden-words", self._where())
                self._covered += [found] * (seen == "covered")
                yield from [found] * (seen == "tiny")
            if kind == "table":
                yield from self._ended()
            elif kind == "table-row":
                self._count_row(element)
                element.clear()
            elif kind == "tracked-changes" and any(True for _ in element):
                yield Hidden("tracked-changes")
            elif kind in ("p", "span", "h", "section") and self._is_unseen(kind, element):
                yield Hidden("hidden-words", self._where())
            elif kind in _GROUPS:
                self._closed.pop()
        yield from () if self._words.is_covered else dict.fromkeys(self._covered)

    def _begun(self, kind: str, element: Element) -> Iterator[Hidden]:
        self._is_spreadsheet |= kind == "spreadsheet"
        self._kept.take(kind, element)
        if kind == "annotation":
            yield Hidden("comments-inside", self._where())
        elif kind in _HIDING:
            yield Hidden("hidden-words", self._where())
        elif kind in ("event-listener", "script"):
            yield Hidden("script-inside")
        elif kind in _OUTSIDE or leads_outside(kind, element):
            yield Hidden("links-outside", self._where())
        elif kind in _GROUPS:
            self._closed.append(attribute(element, "display") == "false")
        elif kind == "scenario":
            yield Hidden("hidden-sheet", "one that no tab shows")
        elif kind == "frame" and self._styles.style("graphic", attribute(element, "style-name")).is_cut:
            yield Hidden("earlier-version", "what was cut off a picture")
        elif kind == "table":
            self._sheet, self._row, self._column = self._sheet + 1, 0, 0
            self._rows, self._hidden, self._columns = [], set(), set()
            if attribute(element, "style-name") in self._unseen:
                yield Hidden("hidden-sheet", self._where())
        elif kind == "table-column":
            repeated = min(_repeated(element, "number-columns-repeated"), _WIDEST)
            if attribute(element, "visibility") in _UNSEEN or any(self._closed):
                self._hidden |= set(range(self._column + 1, self._column + repeated + 1))
            self._column += repeated

    def _where(self) -> str:
        return f"sheet {self._sheet}" if self._is_spreadsheet and self._sheet else ""

    def _ended(self) -> Iterator[Hidden]:
        called = f"{'sheet' if self._is_spreadsheet else 'table'} {self._sheet}"
        if self._rows:
            yield Hidden("hidden-rows", f"{called}, {'rows' if len(self._rows) > 1 else 'row'} {ranges(self._rows)}")
        if self._columns:
            yield Hidden("hidden-rows", f"{called}, {columns_of(self._columns)}")
        self._rows, self._columns = [], set()

    def _count_row(self, row: Element) -> None:
        """Takes note of a row that is hidden and holds something, or holds something in a hidden column."""
        repeated = _repeated(row, "number-rows-repeated")
        is_filled, column = False, 0
        for cell in row:
            wide = min(_repeated(cell, "number-columns-repeated"), _WIDEST)
            if any(True for _ in cell):
                is_filled = True
                self._columns |= self._hidden.intersection(range(column + 1, column + wide + 1))
            column += wide
        if is_filled and (attribute(row, "visibility") in _UNSEEN or any(self._closed)):
            self._rows += range(self._row + 1, self._row + min(repeated, 1_000) + 1)
        self._row += repeated

    def _is_unseen(self, kind: str, element: Element) -> bool:
        """Whether words are not displayed: by their style, or as a hidden section (19.826, text:display)."""
        is_hidden = attribute(element, "style-name") in self._unseen
        is_hidden = is_hidden or (kind == "section" and attribute(element, "display") in ("none", "condition"))
        return is_hidden and any(text.strip() for text in element.itertext())


def _repeated(element: Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if re.fullmatch("[0-9]{1,7}", said) else 1
