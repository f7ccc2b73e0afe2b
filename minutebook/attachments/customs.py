"""What other programs keep in a file of Word or Excel as XML of their own (ECMA-376, part 1, 15.2.4, Custom XML)."""

from collections.abc import Iterator, Sequence

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.packages import Package, local
from minutebook.attachments.shades import has_words

_OWN = ("{http://schemas.microsoft.com/", "{http://schemas.openxmlformats.org/", "{http://purl.oclc.org/ooxml/")
"""Forms that Office itself keeps so, mostly without a value: sources of books, covers, sheets of SharePoint."""
_PERSON = "DisplayName"
_MOST = 1_000


def customs_hidden(package: Package, parts: Sequence[str]) -> Iterator[Hidden]:
    """Words that some other program keeps and none of ``parts`` shows, and people to whom SharePoint gave the file.

    What a letter shows of them in its fields is no secret, and one word alone is mostly a mark of a program.
    """
    words: set[str] = set()
    for name in package.in_folder("customXml/"):
        if not name.endswith(".xml") or name.count("/") > 1 or "itemProps" in name:
            continue
        is_own = None
        for event, element in package.elements(name):
            is_own = element.tag.startswith(_OWN) if is_own is None else is_own
            text = " ".join((element.text or "").split()) if event == "end" else ""
            if is_own and local(element) == _PERSON and has_words(text):
                yield Hidden("author-inside", "people with whom it was shared")
                return
            if not is_own and " " in text and has_words(text) and len(words) < _MOST:
                words.add(text)
    shown = _shown(package, parts) if words else ""
    if any(each not in shown for each in words):
        yield Hidden("hidden-words", "values of another program")


def _shown(package: Package, parts: Sequence[str]) -> str:
    """The words of some parts in their order."""
    pieces: list[str] = []
    for name in parts:
        for event, element in package.elements(name):
            kind = local(element)
            if event == "end" and kind == "t":
                pieces.append(element.text or "")
            elif event == "end" and kind in ("p", "si"):
                pieces.append(" ")
                element.clear()
    return " ".join("".join(pieces).split())
