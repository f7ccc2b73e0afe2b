"""Words of a text or a spreadsheet of LibreOffice that have the colour of what is behind them, or are too small."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from minutebook.attachments.opendocument_styles import NONE, Style, Styles
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
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MOST_COLUMNS = 16_384


class Words:
    """Keeps how words look at the place that is read, from what they lie in (OpenDocument 1.3, part 3, 16.1)."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._around = [Style(behind=styles.page)]
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
            self._around.append(Style(behind=MIXED))
        elif kind in _FAMILY_BY_KIND:
            style = self._styles.style(_FAMILY_BY_KIND[kind], self._name(kind, element))
            if kind in _CELLS and (attribute(element, "value-type") == "boolean" or attribute(element, "value") == "0"):
                style = replace(style, behind=MIXED)
            around = self._around[-1]
            self._around.append(style.on(around if kind in ("span", "a") else replace(around, marked=None)))
        elif kind == "table-column" and self._columns:
            repeated = attribute(element, "number-columns-repeated")
            times = int(repeated) if repeated.isdecimal() and len(repeated) < 6 else 1
            room = max(_MOST_COLUMNS - len(self._columns[-1]), 0)
            self._columns[-1] += [attribute(element, "default-cell-style-name")] * min(times, room)
        if kind == "table":
            self._columns.append([])
        elif kind == "table-row":
            self._row, self._column = attribute(element, "default-cell-style-name"), 0

    def _name(self, kind: str, element: Element) -> str:
        """The style of an element; of a cell that names none, that of its row or its column (19.615)."""
        name = attribute(element, "style-name")
        if name or kind not in _CELLS:
            return name
        columns = self._columns[-1] if self._columns else []
        return self._row or (columns[self._column] if self._column < len(columns) else "")

    def ended(self, kind: str, element: Element) -> str:
        """Takes note of what ends: "tiny" or "covered" where nobody sees its words, "" otherwise."""
        if not element.tag.startswith(_DRAWN) and kind not in _FAMILY_BY_KIND:
            return ""
        look = self._around.pop() if len(self._around) > 1 else NONE
        if kind == "table" and self._columns:
            self._columns.pop()
        elif kind in _CELLS:
            repeated = attribute(element, "number-columns-repeated")
            self._column += int(repeated) if repeated.isdecimal() and len(repeated) < 6 else 1
        if kind not in _HOLDING or element.tag.startswith(_DRAWN):
            return ""
        words = (element.text or "") + "".join(part.tail or "" for part in element)
        if not has_words(words):
            return ""
        if look.is_tiny:
            return "tiny"
        return "covered" if are_alike(look.colour or "", look.marked or look.behind or "") else ""
