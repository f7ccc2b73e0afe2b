"""What a workbook says of itself and of those who worked on it (ECMA-376, part 1, 18.2, Workbook; 18.10, Pivot)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.excel_sheets import asks_another
from minutebook.attachments.hidden import Hidden
from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.paths import names_somebody
from minutebook.attachments.shades import has_words

_YES = ("1", "true")
_TEXT = re.compile('=?\\{?"([^"]*)".*', re.DOTALL)
_VIEW = re.compile(".* - Personal View")


def workbook_hidden(package: Package, part: str) -> Iterator[Hidden]:
    """Hidden names that hold words, and people whom the workbook names."""
    for event, element in package.elements(part):
        if event == "start":
            continue
        kind = local(element)
        if kind == "definedName":
            yield from _of_name(element)
        elif kind == "fileSharing" and has_words(attribute(element, "userName")):
            yield Hidden("author-inside", "whoever protected it")
        elif kind == "customWorkbookView" and _VIEW.fullmatch(attribute(element, "name")):
            yield Hidden("author-inside", "whoever has a view of it")
        elif kind == "absPath" and names_somebody(attribute(element, "url")):
            yield Hidden("author-inside", "in the place where it was saved")


def _of_name(element: Element) -> Iterator[Hidden]:
    """What a name stands for: an order to run something, or, of a hidden name, words; one alone is a program's mark."""
    text = _TEXT.fullmatch(element.text or "")
    if asks_another(element.text):
        yield Hidden("script-inside", "a name")
    elif attribute(element, "hidden") in _YES and text and len(text[1].split()) > 1 and has_words(text[1]):
        yield Hidden("hidden-words", "a hidden name")


def pivots_hidden(package: Package) -> Iterator[Hidden]:
    """Values behind pivot tables, and who brought them in last (18.10.1.67)."""
    for name in package.in_folder("xl/pivotCache/pivotCacheDefinition"):
        is_kept = False
        for event, element in package.elements(name):
            kind = local(element)
            if event == "start" and kind == "pivotCacheDefinition" and has_words(attribute(element, "refreshedBy")):
                yield Hidden("author-inside", "whoever brought in the values of a pivot table")
            elif event == "end" and kind == "sharedItems":
                is_kept = is_kept or any(attribute(item, "v") for item in element)
        if is_kept:
            yield Hidden("hidden-values")
