"""How a clerk is told of what a file hides, and how to take it out in the program that made it."""

from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.attachments.hidden import HiddenCode

_WORD, _EXCEL, _LIBRE, _PDF, _PICTURE = ("docx",), ("xlsx",), ("odt", "ods"), ("pdf",), ("jpg", "jpeg", "png")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a finding: a message that goes on from "This file", a hint, and those for some endings."""

    message: str
    hint: str
    hints: Mapping[tuple[str, ...], str]

    def hint_for(self, path: str) -> str:
        """How to take it out of the file at a path."""
        ending = path.rpartition(".")[2]
        return next((hint for endings, hint in self.hints.items() if ending in endings), self.hint)


_INSPECT = "File, Info, Inspect Document, Remove All"
_PRINTED = "print it to a new PDF, and put that in its place"
_ANEW = "save the picture anew without its details (in Windows: right-click it, Properties, Details, Remove Properties)"
_COPIED = (
    "copy what is seen into a new picture (in Windows: Paint, Select all, Copy, New, Paste), and save that in its place"
)
_WITHIN = "take the pictures out, save them without their details, and put them in again"

TOLD: Mapping[HiddenCode, Told] = {
    "author-inside": Told(
        "names its author or whoever changed it last",
        "save it anew without its properties",
        {
            (*_WORD, *_EXCEL): f"in Word or Excel: {_INSPECT}",
            _LIBRE: "in LibreOffice: File, Properties, Reset Properties, with no tick at “Apply user data”",
            _PDF: "take the author out of the properties of what it was made from, and make the PDF anew",
            _PICTURE: _ANEW,
        },
    ),
    "comments-inside": Told(
        "holds comments",
        "delete all of them, and save it anew",
        {
            _WORD: "in Word: Review, Delete, Delete All Comments in Document",
            _EXCEL: f"in Excel: Review, Delete on each, or {_INSPECT}",
            _PDF: "delete all of them where they were written, and make the PDF anew",
        },
    ),
    "earlier-version": Told(
        "holds an earlier version of itself",
        _WITHIN,
        {
            (*_WORD, *_EXCEL): "in Word or Excel: Picture Format, Compress Pictures, Delete cropped areas; File, Info, "
            f"Properties, Advanced Properties, with no tick at the preview picture; or {_WITHIN}",
            _PDF: _PRINTED,
            _LIBRE: "in LibreOffice: File, Versions, delete them",
            _PICTURE: _COPIED,
        },
    ),
    "files-inside": Told(
        "holds other files",
        "take them out, and attach what is meant to be public by itself",
        {
            _PDF: "delete its attachments, or print it to a new PDF; attach what is meant to be public by itself",
            _PICTURE: _ANEW,
        },
    ),
    "hidden-rows": Told(
        "hides rows or columns that are filled",
        "delete them, or show them; a filter and a closed group hide rows too",
        {
            _EXCEL: "delete them, or in Excel: Home, Format, Hide & Unhide; a filter and a closed group hide rows too",
            _LIBRE: "delete them, or in LibreOffice: Format, Rows, Show; a filter and a closed group hide rows too",
        },
    ),
    "hidden-sheet": Told(
        "hides a sheet",
        "delete it, or show it",
        {
            _EXCEL: f"delete it, or show it (right-click a sheet’s tab, Unhide); where no menu shows it: {_INSPECT}",
            _LIBRE: "delete it, or in LibreOffice: Sheet, Show Sheet",
        },
    ),
    "hidden-values": Told(
        "keeps values of other workbooks or behind a pivot table",
        "copy what is shown into a new workbook as values",
        {},
    ),
    "hidden-words": Told(
        "holds words that nobody sees",
        "delete them, or show them",
        {
            _WORD: f"in Word: Home, Show/Hide ¶, delete them, or {_INSPECT}; black on black hides nothing, nor does "
            "white on white",
            _EXCEL: "delete them, or show them: in Excel: Home, Number Format, General, and Font Color, Automatic; "
            f"where no cell holds them: {_INSPECT}",
            _PDF: "a box does not take away what is below it: delete the words where the file was written, and make "
            "the PDF anew",
            _PICTURE: _ANEW,
        },
    ),
    "links-outside": Told(
        "fetches something from elsewhere when it is opened, or leads to the office’s own files",
        "take the link out, and save it anew",
        {
            _WORD: "in Word: Developer, Document Template, use Normal; for pictures: File, Info, Edit Links to Files; "
            "for other links: right-click, Remove Hyperlink",
            _EXCEL: "in Excel: Data, Queries & Connections, delete them; for other links: right-click, Remove "
            "Hyperlink",
            _LIBRE: "in LibreOffice: Edit, Links to External Files, Break Link",
            _PDF: f"take out what it opens or sends elsewhere, or {_PRINTED}",
        },
    ),
    "not-looked-through": Told(
        "cannot be looked through", "save it anew without a password; divide it where it is very long", {}
    ),
    "place-inside": Told("tells where a photograph was taken", _WITHIN, {_PICTURE: _ANEW}),
    "script-inside": Told(
        "holds a macro, a script or an order to run something", "save it anew without, or as PDF", {_PDF: _PRINTED}
    ),
    "tracked-changes": Told(
        "holds tracked changes",
        "accept or reject all of them, and save it anew",
        {
            _WORD: "in Word: Review, Accept, Accept All Changes",
            _EXCEL: "in Excel: stop sharing the workbook, which ends its history of changes",
            _LIBRE: "in LibreOffice: Edit, Track Changes, Accept All",
        },
    ),
}
