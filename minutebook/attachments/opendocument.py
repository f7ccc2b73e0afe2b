"""What a text or a spreadsheet of LibreOffice hides (OpenDocument 1.3, part 3)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden, strangers
from minutebook.attachments.packages import Package, attribute, columns_of, local, ranges

_UNSEEN = ("collapse", "filter")
_NAMES = frozenset(["creator", "initial-creator", "printed-by", "user-defined"])
_HIDING = frozenset(["hidden-text", "hidden-paragraph"])
_OUTSIDE = frozenset(["table-source", "cell-range-source", "section-source", "dde-source", "database-source"])
_OTHERS = frozenset(["spreadsheet", "text", "drawing", "presentation"])
_OWN = ("mimetype", "META-INF/", "Configurations2/", "ObjectReplacements/", "layout-cache")
_TOLD = ("Basic/", "Scripts/", "Versions/", "Object ")
_OBJECT = re.compile(r"(?P<object>Object [0-9]+)(?:/content\.xml)?")
_WIDEST = 16_384
"""The most columns of a spreadsheet."""


def hidden_in_opendocument(package: Package) -> Iterator[Hidden]:
    """Tracked changes, comments, hidden sheets, rows and words, earlier versions, files, macros, who wrote it."""
    parts = ("content.xml", "styles.xml")
    unseen = frozenset(style for part in parts for style in _unseen_styles(package, part))
    yield from dict.fromkeys(each for part in parts for each in _Reading(unseen).hidden(package, part))
    if package.in_folder("Basic/", "Scripts/"):
        yield Hidden("script-inside")
    if package.in_folder("Versions/") or "VersionList.xml" in package.names:
        yield Hidden("earlier-version")
    if any(_is_file(package, match) for name in package.names if (match := _OBJECT.fullmatch(name))):
        yield Hidden("files-inside")
    yield from dict.fromkeys(strangers(package, (*_OWN, *_TOLD)))
    ended = [element for event, element in package.elements("meta.xml") if event == "end"]
    if any(local(each) in _NAMES and (each.text or "").strip() for each in ended):
        yield Hidden("author-inside", "in its properties")
    if any(local(each) == "template" for each in ended):
        yield Hidden("links-outside")
    yield from media_hidden(package, "Pictures/")


def _is_file(package: Package, match: re.Match[str]) -> bool:
    """Whether an object is a text or a sheet of its own, or another program's file; a chart or a formula is neither."""
    return match[0] == match["object"] or package.has(match[0], *_OTHERS)


def _unseen_styles(package: Package, part: str) -> Iterator[str]:
    """The names of styles whose words or tables are not displayed (20.404, table:display; 20.356, text:display)."""
    for event, element in package.elements(part):
        if event == "end" and local(element) == "style":
            displays = (attribute(each, "display") for each in element)
            if any(said in ("false", "none") for said in displays):
                yield attribute(element, "name")


class _Reading:
    """Reads one part; ``unseen`` are the names of styles whose words or tables are not displayed."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self._unseen = unseen
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
                yield from self._begun(kind, element)
            elif kind == "table":
                yield from self._ended()
            elif kind == "table-row":
                self._count_row(element)
                element.clear()
            elif kind == "tracked-changes" and any(True for _ in element):
                yield Hidden("tracked-changes")
            elif kind in ("p", "span", "h", "section") and self._is_unseen(kind, element):
                yield Hidden("hidden-words", self._where())

    def _begun(self, kind: str, element: Element) -> Iterator[Hidden]:
        self._is_spreadsheet |= kind == "spreadsheet"
        if kind == "annotation":
            yield Hidden("comments-inside", self._where())
        elif kind in _HIDING:
            yield Hidden("hidden-words", self._where())
        elif kind == "event-listener":
            yield Hidden("script-inside")
        elif kind in _OUTSIDE:
            yield Hidden("links-outside", self._where())
        elif kind == "table":
            self._sheet, self._row, self._column = self._sheet + 1, 0, 0
            self._rows, self._hidden, self._columns = [], set(), set()
            if attribute(element, "style-name") in self._unseen:
                yield Hidden("hidden-sheet", self._where())
        elif kind == "table-column":
            repeated = min(_repeated(element, "number-columns-repeated"), _WIDEST)
            if attribute(element, "visibility") in _UNSEEN:
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
        if is_filled and attribute(row, "visibility") in _UNSEEN:
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
