"""What an Excel workbook hides (ECMA-376, part 1, SpreadsheetML)."""

from collections.abc import Iterator

from minutebook.attachments.customs import customs_hidden
from minutebook.attachments.excel_areas import Area, areas_in, some_cells
from minutebook.attachments.excel_books import pivots_hidden, workbook_hidden
from minutebook.attachments.excel_looks import looks_of
from minutebook.attachments.excel_sheets import Reading
from minutebook.attachments.excel_strings import Shared
from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import Related, media_hidden, parts_hidden, properties_hidden, related
from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.pictured import has_cut_picture

_WORKBOOK = "xl/workbook.xml"
_COMMENTS = ("comments", "threadedComment")


def hidden_in_excel(package: Package) -> Iterator[Hidden]:
    """Hidden sheets, rows and columns, values kept behind sheets, comments, what else lies in it, who wrote it."""
    yield from _in_sheets(package)
    yield from dict.fromkeys(workbook_hidden(package, _WORKBOOK))
    yield from dict.fromkeys(pivots_hidden(package))
    if package.in_folder("xl/externalLinks/", "xl/pivotCache/pivotCacheRecords"):
        yield Hidden("hidden-values")
    if package.in_folder("xl/revisions/"):
        yield Hidden("tracked-changes")
    if package.has("xl/connections.xml", "connection"):
        yield Hidden("links-outside")
    if package.in_folder("xl/macrosheets/", "xl/dialogsheets/"):
        yield Hidden("script-inside")
    if any(package.has(name, "ddeLink") for name in package.in_folder("xl/externalLinks/externalLink")):
        yield Hidden("script-inside", "it asks another program")
    if any(package.has(name, "person") for name in package.in_folder("xl/persons/")):
        yield Hidden("author-inside")
    if any(has_cut_picture(package, name) for name in package.in_folder("xl/drawings/") if name.endswith(".xml")):
        yield Hidden("earlier-version", "what was cut off a picture")
    yield from customs_hidden(package, ["xl/sharedStrings.xml"])
    yield from parts_hidden(package)
    yield from properties_hidden(package)
    yield from media_hidden(package, "xl/media/")


def _in_sheets(package: Package) -> Iterator[Hidden]:
    """What is hidden in sheets, and what none of them shows any more."""
    sheets = list(_sheets(package))
    comments = set(package.in_folder("xl/comments", "xl/threadedComments/"))
    looks, shared = looks_of(package), Shared(package)
    for number, is_hidden, part in sheets:
        called, beside = f"sheet {number}", related(package, part)
        if is_hidden:
            yield Hidden("hidden-sheet", called)
        yield from Reading(looks, shared, _tables(package, beside)).hidden(package, part, called)
        with_comments = {name for kind, name in beside.values() if kind in _COMMENTS}
        comments -= with_comments
        if cells := sorted({cell for name in with_comments for cell in _commented(package, name)}):
            yield Hidden("comments-inside", f"{called}, {some_cells(cells)}")
    listed = {part for _, _, part in sheets}
    without_tab = [name for name in package.in_folder("xl/worksheets/") if name.count("/") == 2 and name not in listed]
    if without_tab:
        yield Hidden("hidden-sheet", "one that no tab shows")
    elif shared.has_unused():
        yield Hidden("hidden-words", "words that no cell shows any more")
    if any(package.has(name, "comment", "threadedComment") for name in comments):
        yield Hidden("comments-inside")


def _sheets(package: Package) -> Iterator[tuple[int, bool, str]]:
    """The number of each sheet among the tabs, whether it is hidden, and the name of its part."""
    parts = related(package, _WORKBOOK)
    sheets = (each for event, each in package.elements(_WORKBOOK) if event == "end" and local(each) == "sheet")
    for number, sheet in enumerate(sheets, 1):
        is_hidden = attribute(sheet, "state") in ("hidden", "veryHidden")
        yield number, is_hidden, parts.get(attribute(sheet, "id"), ("", ""))[1]


def _tables(package: Package, beside: Related) -> list[Area]:
    """Where tables lie whose style may colour what is behind them (18.5.1.5)."""
    areas: list[Area] = []
    for name in (name for kind, name in beside.values() if kind == "table"):
        ref, is_coloured = "", False
        for _, element in package.elements(name):
            ref = ref or (attribute(element, "ref") if local(element) == "table" else "")
            is_coloured = is_coloured or (local(element) == "tableStyleInfo" and attribute(element, "name") != "")
        areas += areas_in(ref) if is_coloured else ()
    return areas


def _commented(package: Package, name: str) -> Iterator[str]:
    """The cells that have a comment, "B4"."""
    for event, element in package.elements(name):
        if event == "start" and local(element) in ("comment", "threadedComment"):
            yield attribute(element, "ref")
