"""What an Excel workbook hides (ECMA-376, part 1, SpreadsheetML)."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden, parts_hidden, properties_hidden, related
from minutebook.attachments.packages import Package, attribute, columns_of, local, ranges

_YES = ("1", "true")
_WORKBOOK = "xl/workbook.xml"
_COMMENTS = ("comments", "threadedComment")
_LETTERS = re.compile("[A-Z]+")
_STYLES = "xl/styles.xml"
_SHOWS_NOTHING = re.compile(r'(?:\[[^]]*\]|"\s*"|\s)*;(?:;|\[[^]]*\]|"\s*"|\s)*')
"""A number format of which every section is empty, such as ";;;" (ECMA-376, part 1, 18.8.31)."""


def hidden_in_excel(package: Package) -> Iterator[Hidden]:
    """Hidden sheets, rows and columns, values kept behind sheets, comments, what else lies in it, who wrote it."""
    sheets = list(_sheets(package))
    comments = set(package.in_folder("xl/comments", "xl/threadedComments/"))
    unseen = _unseen_styles(package)
    for number, is_hidden, part in sheets:
        if is_hidden:
            yield Hidden("hidden-sheet", f"sheet {number}")
        yield from _in_sheet(package, part, f"sheet {number}")
        if unseen and (cells := sorted(_styled(package, part, unseen))):
            yield Hidden("hidden-words", f"sheet {number}, {_some(cells)}")
        beside = {name for kind, name in related(package, part).values() if kind in _COMMENTS}
        comments -= beside
        if cells := sorted({cell for name in beside for cell in _commented(package, name)}):
            yield Hidden("comments-inside", f"sheet {number}, {_some(cells)}")
    listed = {part for _, _, part in sheets}
    if any(name not in listed for name in package.in_folder("xl/worksheets/") if name.count("/") == 2):
        yield Hidden("hidden-sheet", "one that no tab shows")
    if any(package.has(name, "comment", "threadedComment") for name in comments):
        yield Hidden("comments-inside")
    if package.in_folder("xl/externalLinks/", "xl/pivotCache/pivotCacheRecords"):
        yield Hidden("hidden-values")
    if package.in_folder("xl/revisions/"):
        yield Hidden("tracked-changes")
    if package.has("xl/connections.xml", "connection"):
        yield Hidden("links-outside")
    if package.in_folder("xl/macrosheets/", "xl/dialogsheets/"):
        yield Hidden("script-inside")
    if any(package.has(name, "person") for name in package.in_folder("xl/persons/")):
        yield Hidden("author-inside")
    yield from parts_hidden(package)
    yield from properties_hidden(package)
    yield from media_hidden(package, "xl/media/")


def _sheets(package: Package) -> Iterator[tuple[int, bool, str]]:
    """The number of each sheet among the tabs, whether it is hidden, and the name of its part."""
    parts = related(package, _WORKBOOK)
    sheets = (each for event, each in package.elements(_WORKBOOK) if event == "end" and local(each) == "sheet")
    for number, sheet in enumerate(sheets, 1):
        is_hidden = attribute(sheet, "state") in ("hidden", "veryHidden")
        yield number, is_hidden, parts.get(attribute(sheet, "id"), ("", ""))[1]


def _commented(package: Package, name: str) -> Iterator[str]:
    """The cells that have a comment, "B4"."""
    for event, element in package.elements(name):
        if event == "start" and local(element) in ("comment", "threadedComment"):
            yield _cell(attribute(element, "ref"))


def _unseen_styles(package: Package) -> frozenset[str]:
    """The numbers of the styles of cells whose number format shows nothing."""
    formats: set[str] = set()
    formats_of_styles: list[str] = []
    is_of_cells = False
    for event, element in package.elements(_STYLES):
        kind = local(element)
        if kind == "cellXfs":
            is_of_cells = event == "start"
        elif event == "end" and kind == "numFmt" and _SHOWS_NOTHING.fullmatch(attribute(element, "formatCode")):
            formats.add(attribute(element, "numFmtId"))
        elif event == "end" and kind == "xf" and is_of_cells:
            formats_of_styles.append(attribute(element, "numFmtId"))
    return frozenset(str(style) for style, number in enumerate(formats_of_styles) if number in formats)


def _styled(package: Package, part: str, styles: frozenset[str]) -> Iterator[str]:
    """The cells of a sheet that are filled and have one of some styles."""
    for event, element in package.elements(part):
        if event == "end" and local(element) == "c" and len(element) and attribute(element, "s") in styles:
            yield _cell(attribute(element, "r"))
        elif event == "end" and local(element) == "row":
            element.clear()


def _cell(name: str) -> str:
    return name if re.fullmatch("[A-Z]{1,3}[0-9]{1,7}", name) else "a cell"


def _some(cells: Sequence[str]) -> str:
    return f"{', '.join(cells[:3])}{' and more' * (len(cells) > 3)}"


def _in_sheet(package: Package, part: str, called: str) -> Iterator[Hidden]:
    """Hidden rows and columns that hold something; most that are hidden are the empty ones beyond a table."""
    hidden: set[int] = set()
    rows: list[int] = []
    columns: set[int] = set()
    row = 0
    for event, element in package.elements(part):
        kind = local(element)
        if event == "end" and kind == "col" and _is_hidden(element, "width"):
            hidden.update(range(_count(element, "min"), min(_count(element, "max"), 16_384) + 1))
        elif event == "end" and kind == "row":
            row = _count(element, "r") or row + 1
            filled = [place for place, cell in enumerate(element, 1) if len(cell)]
            if filled and _is_hidden(element, "ht"):
                rows.append(row)
            named = ((_column(attribute(cell, "r")) or place) for place, cell in enumerate(element, 1) if len(cell))
            columns.update(hidden.intersection(named))
            element.clear()
    if rows:
        yield Hidden("hidden-rows", f"{called}, {'rows' if len(rows) > 1 else 'row'} {ranges(rows)}")
    if columns:
        yield Hidden("hidden-rows", f"{called}, {columns_of(columns)}")


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or a column is marked as hidden, or of no size."""
    said = attribute(element, size)
    return attribute(element, "hidden") in _YES or (said != "" and re.fullmatch(r"0+(\.0*)?", said) is not None)


def _count(element: Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if re.fullmatch("[0-9]{1,7}", said) else 0


def _column(cell: str) -> int:
    """The number of the column of a cell, 28 for "AB7"; 0 where it is not said."""
    match = _LETTERS.match(cell[:4])
    number = 0
    for letter in match[0] if match else "":
        number = number * 26 + ord(letter) - 64
    return number
