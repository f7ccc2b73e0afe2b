"""What an Excel workbook hides (ECMA-376, part 1, SpreadsheetML)."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden, properties_hidden
from minutebook.attachments.packages import Package, attribute, local, ranges

_YES = ("1", "true")
_LETTERS = re.compile("[A-Z]+")


def hidden_in_excel(package: Package) -> Iterator[Hidden]:
    """Hidden sheets, rows and columns, values kept behind sheets, comments, embedded files, macros, who wrote it."""
    for number, sheet, part in _sheets(package):
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            yield Hidden("hidden-sheet", f"sheet {number}")
        yield from _in_sheet(package, part, f"sheet {number}")
    if package.in_folder("xl/externalLinks/", "xl/pivotCache/pivotCacheRecords"):
        yield Hidden("hidden-values")
    if package.in_folder("xl/comments", "xl/threadedComments/"):
        yield Hidden("comments-inside")
    if package.in_folder("xl/embeddings/"):
        yield Hidden("files-inside")
    if package.in_folder("xl/macrosheets/", "xl/activeX/", "xl/dialogsheets/"):
        yield Hidden("script-inside")
    if any(local(each) == "person" for name in package.in_folder("xl/persons/") for _, each in package.elements(name)):
        yield Hidden("author-inside")
    yield from properties_hidden(package)
    yield from media_hidden(package, "xl/media/")


def _sheets(package: Package) -> Iterator[tuple[int, Element, str]]:
    """Each sheet with its number among the tabs and the name of its part."""
    targets = {
        attribute(each, "Id"): attribute(each, "Target")
        for event, each in package.elements("xl/_rels/workbook.xml.rels")
        if event == "end"
    }
    sheets = (each for event, each in package.elements("xl/workbook.xml") if event == "end" and local(each) == "sheet")
    for number, sheet in enumerate(sheets, 1):
        target = next((targets[value] for value in sheet.attrib.values() if value in targets), "")
        yield number, sheet, posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


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
        yield Hidden("hidden-rows", f"{called}, columns {', '.join(map(_letters, sorted(columns)[:3]))}")


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


def _letters(column: int) -> str:
    """The letters of a column, "AB" for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
