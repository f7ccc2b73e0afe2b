"""What a text or a spreadsheet of LibreOffice hides (OpenDocument 1.3, part 3)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden
from minutebook.attachments.packages import Package, attribute, local, ranges

_UNSEEN = ("collapse", "filter")
_NAMES = frozenset(["creator", "initial-creator", "printed-by"])
_HIDING = frozenset(["hidden-text", "hidden-paragraph"])


def hidden_in_opendocument(package: Package) -> Iterator[Hidden]:
    """Tracked changes, comments, hidden sheets, rows and words, earlier versions, files, macros, who wrote it."""
    unseen = frozenset(style for part in ("styles.xml", "content.xml") for style in _unseen_styles(package, part))
    yield from dict.fromkeys((*_Reading(unseen).hidden(package, "content.xml"), *_in_styles(package)))
    if package.in_folder("Basic/", "Scripts/"):
        yield Hidden("script-inside")
    if package.in_folder("Versions/") or "VersionList.xml" in package.names:
        yield Hidden("earlier-version")
    if any(re.fullmatch(r"Object [0-9]+", name) for name in package.names):
        yield Hidden("files-inside")
    ended = (element for event, element in package.elements("meta.xml") if event == "end")
    if any(local(each) in _NAMES and (each.text or "").strip() for each in ended):
        yield Hidden("author-inside", "in its properties")
    yield from media_hidden(package, "Pictures/")


def _unseen_styles(package: Package, part: str) -> Iterator[str]:
    """The names of styles whose words or tables are not displayed (20.404, table:display; 20.356, text:display)."""
    for event, element in package.elements(part):
        if event == "end" and local(element) == "style":
            displays = (attribute(each, "display") for each in element)
            if any(said in ("false", "none") for said in displays):
                yield attribute(element, "name")


def _in_styles(package: Package) -> Iterator[Hidden]:
    """Comments and changes in the headings and feet of pages."""
    yield from (each for each in _Reading(frozenset()).hidden(package, "styles.xml") if each.code != "hidden-words")


class _Reading:
    """Reads one part; ``unseen`` are the names of styles whose words or tables are not displayed."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self._unseen = unseen
        self._sheet = self._row = self._column = 0
        self._rows: list[int] = []
        self._columns: list[int] = []

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
            elif kind in ("p", "span", "h", "section") and self._is_unseen(kind, element):
                yield Hidden("hidden-words")

    def _begun(self, kind: str, element: Element) -> Iterator[Hidden]:
        if kind == "changed-region" or kind.endswith(("-content-change", "-movement")):
            yield Hidden("tracked-changes")
        elif kind == "annotation":
            yield Hidden("comments-inside")
        elif kind in _HIDING:
            yield Hidden("hidden-words")
        elif kind == "event-listener":
            yield Hidden("script-inside")
        elif kind == "table":
            self._sheet, self._row, self._column, self._rows, self._columns = self._sheet + 1, 0, 0, [], []
            if attribute(element, "style-name") in self._unseen:
                yield Hidden("hidden-sheet", f"sheet {self._sheet}")
        elif kind == "table-column":
            repeated = _repeated(element, "number-columns-repeated")
            if attribute(element, "visibility") in _UNSEEN:
                self._columns += range(self._column + 1, self._column + min(repeated, 16_384) + 1)
            self._column += repeated

    def _ended(self) -> Iterator[Hidden]:
        if self._rows:
            yield Hidden(
                "hidden-rows", f"sheet {self._sheet}, {'rows' if len(self._rows) > 1 else 'row'} {ranges(self._rows)}"
            )
        self._rows = []

    def _count_row(self, row: Element) -> None:
        """Takes note of a row that is hidden and holds something, or holds something in a hidden column."""
        repeated = _repeated(row, "number-rows-repeated")
        filled, column = [], 0
        for cell in row:
            column += _repeated(cell, "number-columns-repeated")
            filled += [column] if any(True for _ in cell) else []
        is_unseen = attribute(row, "visibility") in _UNSEEN or not set(filled).isdisjoint(self._columns)
        if filled and is_unseen:
            self._rows += range(self._row + 1, self._row + min(repeated, 1_000) + 1)
        self._row += repeated

    def _is_unseen(self, kind: str, element: Element) -> bool:
        """Whether words are not displayed: by their style, or as a hidden section (19.826, text:display)."""
        is_hidden = attribute(element, "style-name") in self._unseen
        is_hidden = is_hidden or (kind == "section" and attribute(element, "display") == "none")
        return is_hidden and any(text.strip() for text in element.itertext())


def _repeated(element: Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if re.fullmatch("[0-9]{1,7}", said) else 1
