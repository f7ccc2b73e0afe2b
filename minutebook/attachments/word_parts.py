"""Reads one part of a Word document for what it hides (ECMA-376, part 1, WordprocessingML and DrawingML)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden, HiddenCode
from minutebook.attachments.packages import Package, attribute, local, ranges
from minutebook.attachments.pictured import is_cut
from minutebook.attachments.shades import BLACK, MIXED, WHITE, are_alike, colour_of, has_words
from minutebook.attachments.word_fields import Fields
from minutebook.attachments.word_marks import NONE, Marks, Styles, is_on, marks_of, shading_in

_TRACKED = frozenset(
    ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
).union(f"{each}Change" for each in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr"))
_DRAWN = "/drawingml/"
"""In the names of what is drawn, where ``moveTo`` begins a line (ECMA-376, part 1, 20.1.9.14)."""
_PLACES = {"hdr": "in a header", "ftr": "in a footer", "footnotes": "in a footnote", "endnotes": "in an endnote"}
_SMALLEST = 4
"""Words of so many halves of a point are too small to be seen."""
_BEGINNING: dict[str, HiddenCode] = {
    "comment": "comments-inside",
    "commentReference": "comments-inside",
    "person": "author-inside",
    **dict.fromkeys(_TRACKED, "tracked-changes"),
}
_PICTURED = ("srcRect", "imagedata", "docPr", "anchor", "lastRenderedPageBreak", "br", "background")
_OLDER = ("shape", "rect", "roundrect", "group", "oval", "line")
"""What is drawn as it was in older programs (ECMA-376, part 4, 19.1.2)."""
_CUT = "what was cut off a picture"


class Reading:
    """What surrounds the words that are being read: paragraphs in paragraphs, tables in tables, pages."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._found: dict[tuple[HiddenCode, str], list[int]] = {}
        self._fields = Fields()
        self._root = ""
        self._number, self._page = 1, 1
        self._paragraphs: list[Marks] = []
        self._tables: list[str | None] = []
        self._cells: list[str | None] = []
        self._rows: list[bool] = []
        self._boxes = 0
        self._background = WHITE
        self._is_placeholder = False
        self._white: list[tuple[int, int]] = []
        self._behind: set[int] = set()

    def hidden(self, package: Package, name: str) -> Iterator[Hidden]:
        """What is hidden in a part; of the text itself with the numbers of its paragraphs."""
        for event, element in package.elements(name):
            kind = local(element)
            self._root = self._root or kind
            if event == "start":
                self._begun(kind, element)
            else:
                self._ended(kind, element)
        for page, number in self._white:
            if page not in self._behind:
                self._add("hidden-words", number=number)
        for (code, what), numbers in self._found.items():
            counted = f"{'paragraphs' if len(numbers) > 1 else 'paragraph'} {ranges(sorted(numbers))}"
            place = counted if self._root == "document" else _PLACES.get(self._root, "")
            yield Hidden(code, ", ".join(filter(None, (what, place))))

    def _add(self, code: HiddenCode, what: str = "", number: int = 0) -> None:
        numbers = self._found.setdefault((code, what), [])
        if (number or self._number) not in numbers[-1:]:
            numbers.append(number or self._number)

    def _begun(self, kind: str, element: Element) -> None:
        if kind in _BEGINNING and _DRAWN not in element.tag:
            self._add(_BEGINNING[kind])
        elif kind == "p":
            self._paragraphs.append(self._styles.usual)
        elif kind == "tbl":
            self._tables.append(None)
        elif kind == "tr":
            self._rows.append(False)
        elif kind == "tc":
            self._cells.append(None)
        elif kind == "txbxContent":
            self._boxes += 1
        elif kind in ("fldChar", "fldSimple"):
            for code in self._fields.begun(kind, element):
                self._add(code, "a field")
        elif kind == "docVar" and len(attribute(element, "val").split()) > 1 and has_words(attribute(element, "val")):
            self._add("hidden-words", "a variable of the document")
        elif kind in _PICTURED or kind in _OLDER:
            self._begun_picture(kind, element)

    def _begun_picture(self, kind: str, element: Element) -> None:
        """Pictures and what lies behind words, and where pages end."""
        if is_cut(kind, element):
            self._add("earlier-version", _CUT)
        elif kind == "docPr" and attribute(element, "hidden") in ("1", "true"):
            self._add("hidden-words", "a drawing that is hidden")
        elif attribute(element, "behindDoc") in ("1", "true") or "z-index:-" in attribute(element, "style"):
            self._behind.add(self._page)
        elif kind == "lastRenderedPageBreak" or (kind == "br" and attribute(element, "type") == "page"):
            self._page += 1
        elif kind == "background" and colour_of(attribute(element, "color")):
            self._background = colour_of(attribute(element, "color"))

    def _ended(self, kind: str, element: Element) -> None:
        if kind == "r":
            self._ended_run(element)
        elif kind == "p" and self._paragraphs:
            self._paragraphs.pop()
            self._number += not self._paragraphs
            element.clear()
        elif kind == "pPr" and self._paragraphs:
            style = next((attribute(part, "val") for part in element if local(part) == "pStyle"), "")
            marks = self._styles.marks(style) if style else self._styles.usual
            self._paragraphs[-1] = Marks(behind=shading_in(element)).on(marks)
        elif kind == "instrText":
            self._fields.ended(element)
        elif kind == "txbxContent":
            self._boxes -= 1
        elif kind == "docPartPr":
            marks_of_part = {attribute(part, "val") for part in element.iter()}
            self._is_placeholder = bool(marks_of_part & {"placeholder", "bbPlcHdr"})
        else:
            self._ended_table(kind, element)

    def _ended_table(self, kind: str, element: Element) -> None:
        if kind in ("tblPr", "tblPrEx") and self._tables:
            style = next((attribute(part, "val") for part in element if local(part) == "tblStyle"), "")
            shaded = MIXED if self._styles.shades_tables(style) else None
            self._tables[-1] = shading_in(element) or shaded or (self._tables[-1] if kind == "tblPrEx" else None)
        elif kind == "tcPr" and self._cells:
            self._cells[-1] = shading_in(element)
        elif kind == "trPr" and self._rows:
            self._rows[-1] = any(local(part) == "hidden" and is_on(part) for part in element)
        elif kind == "tbl" and self._tables:
            self._tables.pop()
        elif kind == "tr" and self._rows:
            self._rows.pop()
        elif kind == "tc" and self._cells:
            self._cells.pop()

    def _ended_run(self, run: Element) -> None:
        """Takes note of a run whose words nobody sees: hidden (17.3.2.41), too small, or of the colour behind them."""
        words = "".join(part.text or "" for part in run if local(part) == "t")
        if not words.strip():
            return
        properties = next((part for part in run if local(part) == "rPr"), None)
        marks = self._paragraphs[-1] if self._paragraphs else NONE
        if properties is not None:
            style = next((attribute(mark, "val") for mark in properties if local(mark) == "rStyle"), "")
            marks = marks_of(properties).on(self._styles.marks(style) if style else NONE).on(marks)
        if self._root == "glossaryDocument" and not self._is_placeholder and has_words(words):
            self._add("hidden-words", "a building block")
        elif marks.is_hidden or any(self._rows):
            self._add("hidden-words")
        elif has_words(words):
            if marks.size is not None and marks.size <= _SMALLEST:
                self._add("hidden-words")
            elif self._is_covered(marks):
                self._white.append((self._page, self._number))

    def _is_covered(self, marks: Marks) -> bool:
        """Whether words are of the colour of what is behind them; words in a box are left to the box."""
        if marks.highlight:
            return are_alike(marks.colour or BLACK, marks.highlight)
        if marks.fill or marks.behind:
            return are_alike(marks.colour or "", marks.fill or marks.behind or "")
        if self._boxes:
            return False
        around = (shade for pair in zip(reversed(self._cells), reversed(self._tables), strict=False) for shade in pair)
        return are_alike(marks.colour or "", next(filter(None, around), self._background))
