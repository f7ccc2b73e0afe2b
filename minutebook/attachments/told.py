"""How a clerk is told of what a file hides, and how to take it out."""

from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.attachments.hidden import HiddenCode


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a finding: a message that goes on from "This file", and a hint."""

    message: str
    hint: str


_INSPECT = "in Word or Excel: File, Info, Inspect Document; in LibreOffice: File, Properties"

TOLD: Mapping[HiddenCode, Told] = {
    "author-inside": Told(
        "names its author or whoever changed it last", f"{_INSPECT}; for a PDF or a picture, save it anew without them"
    ),
    "comments-inside": Told("holds comments", "delete all comments (Review, Delete), and save it anew"),
    "earlier-version": Told(
        "holds earlier versions of itself", "print it to a new PDF; in LibreOffice: File, Versions, delete them"
    ),
    "files-inside": Told("holds other files", "take them out, and attach what is meant to be public by itself"),
    "hidden-rows": Told(
        "hides rows or columns that are filled", "delete them, or show them (select all, right-click, Unhide)"
    ),
    "hidden-sheet": Told("hides a sheet", "delete it, or show it (right-click a sheet’s tab, Unhide)"),
    "hidden-values": Told(
        "keeps values of other workbooks or behind a pivot table", "copy what is shown into a new workbook as values"
    ),
    "hidden-words": Told(
        "holds words that nobody sees",
        "a box does not take away what is below it: delete the words where the file was written, and save it anew",
    ),
    "links-outside": Told(
        "fetches something from elsewhere when it is opened",
        "in Word: Developer, Document Template; in Excel: Data, Queries & Connections; in LibreOffice: Edit, Links",
    ),
    "not-looked-through": Told(
        "cannot be looked through", "save it anew without a password; divide it where it is very long"
    ),
    "place-inside": Told("tells where a photograph was taken", "save the picture anew without its details"),
    "script-inside": Told("holds a macro, a script or an order to run something", "save it anew without, or as PDF"),
    "tracked-changes": Told(
        "holds tracked changes", "accept or reject all of them (Review, Accept All Changes), and save it anew"
    ),
}
