"""Words of a text or a spreadsheet of LibreOffice that have the colour of what is behind them, or are too small."""

from xml.etree.ElementTree import Element

from minutebook.attachments.opendocument_styles import Style, Styles
from minutebook.attachments.packages import attribute
from minutebook.attachments.shades import MIXED, are_alike, has_words

_FAMILY_BY_KIND = {
    "p": "paragraph",
    "h": "paragraph",
    "span": "text",
    "a": "text",
    "section": "section",
    "table": "table",
    "table-row": "table-row",
    "table-cell": "table-cell",
    "covered-table-cell": "table-cell",
}
_HOLDING = ("p", "h", "span", "a")
_CELLS = ("table-cell", "covered-table-cell")
_OF_TABLES = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MOST_COLUMNS = 16_384
_IN_BOX = Style(behind=MIXED)


class Words:
    """Keeps how words look at the place that is read, from what they lie in (OpenDocument 1.3, part 3, 16.1)."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._around = [Style(behind=styles.page)]
        self._known: dict[tuple[Style, str, str], Style] = {}
        self._columns: list[list[str]] = []
        self._row = ""
        self._column = 0
        self.is_covered = False
        """Whether a picture lies behind the words of this part, so that their colour says nothing."""

    def begun(self, kind: str, element: Element) -> None:
        """Takes note of what begins."""
        if element.tag.startswith(_DRAWN):
            style = self._styles.style("graphic", attribute(element, "style-name"))
            self.is_covered = self.is_covered or style.is_behind
            self._around.append(_IN_BOX)
        elif kind in _FAMILY_BY_KIND:
            look = self._look(kind, self._name(kind, element))
            self._around.append(_IN_BOX if kind in _CELLS and _is_unseen(look) and _is_nought(element) else look)
        elif kind == "table-column" and self._columns:
            room = max(_MOST_COLUMNS - len(self._columns[-1]), 0)
            self._columns[-1] += [attribute(element, "default-cell-style-name")] * min(_repeated(element), room)
        if kind == "table":
            self._columns.append([])
        elif kind == "table-row":
            self._row, self._column = element.get(f"{_OF_TABLES}default-cell-style-name", ""), 0

    def _look(self, kind: str, name: str) -> Style:
        """How what begins looks, in what is around it; few of these differ in a file."""
        around = self._around[-1]
        key = around, kind, name
        if key not in self._known:
            self._known[key] = self._styles.style(_FAMILY_BY_KIND[kind], name).on(around)
        return self._known[key]

    def _name(self, kind: str, element: Element) -> str:
        """The style of an element; of a cell that names none, that of its row or its column (19.615)."""
        name = element.get(f"{element.tag.rpartition('}')[0]}}}style-name", "")
        if name or kind not in _CELLS:
            return name
        columns = self._columns[-1] if self._columns else []
        return self._row or (columns[self._column] if self._column < len(columns) else "")

    def ended(self, kind: str, element: Element) -> str:
        """Takes note of what ends: "tiny" or "covered" where nobody sees its words, "" otherwise."""
        is_drawn = element.tag.startswith(_DRAWN)
        if not is_drawn and kind not in _FAMILY_BY_KIND:
            return ""
        look = self._around.pop()
        if kind == "table" and self._columns:
            self._columns.pop()
        elif kind in _CELLS:
            self._column += _repeated(element)
        if is_drawn or kind not in _HOLDING or not (look.is_tiny or _is_unseen(look)):
            return ""
        if not has_words((element.text or "") + "".join(part.tail or "" for part in element)):
            return ""
        return "tiny" if look.is_tiny else "covered"


def _is_unseen(look: Style) -> bool:
    return bool(look.colour) and are_alike(look.colour or "", look.marked or look.behind or "")


def _is_nought(cell: Element) -> bool:
    """Whether a cell holds a nought, or the tick of a box, which are often made white."""
    return attribute(cell, "value-type") == "boolean" or attribute(cell, "value") == "0"


def _repeated(element: Element) -> int:
    said = element.get(f"{_OF_TABLES}number-columns-repeated", "1")
    return int(said) if said.isdecimal() and len(said) < 6 else 1
