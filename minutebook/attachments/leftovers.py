"""What is left in a PDF of how it was: pages taken out, small pictures, the files of programs, bytes beside it."""

import re
from collections.abc import Iterator, Mapping

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from minutebook.attachments.hidden import Hidden

_ENDS = re.compile(rb"startxref\s+\d+\s+%%EOF")
_DRAWS_WORDS = re.compile(rb"\bBT\b.*?\bT[jJ]\b", re.DOTALL)
_BEFORE, _BEHIND = "before its beginning", "behind its end"
_BLANK = b"\0\t\n\f\r \x1a"


def left_beside(content: bytes) -> Iterator[Hidden]:
    """Other versions and other bytes in the file of a PDF, outside its objects (ISO 32000-2, 7.5).

    A linearised file has two ends (annex F).
    """
    ends = list(_ENDS.finditer(content))
    if len(ends) > (2 if b"/Linearized" in content[:2048] else 1):
        yield Hidden("earlier-version")
    if content[: max(content.find(b"%PDF-"), 0)].strip(_BLANK + b"\xef\xbb\xbf"):
        yield Hidden("earlier-version", _BEFORE)
    if ends and content[ends[-1].end() :].strip(_BLANK):
        yield Hidden("earlier-version", _BEHIND)


def left_in_objects(reader: PdfReader, value_by_number: Mapping[int, PdfObject | None]) -> Iterator[Hidden]:
    """Pages that are in the file and not in the document, what no page draws any more, and small pictures of pages."""
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    reached = _reached(reader)
    for number, value in value_by_number.items():
        if not isinstance(value, DictionaryObject):
            continue
        is_page = value.get("/Type") == "/Page"
        if is_page and number not in pages and "/Contents" in value:
            yield Hidden("earlier-version", "a page that was taken out")
        if is_page and "/Thumb" in value:
            yield Hidden("earlier-version", "a small picture of a page")
        if number not in reached and isinstance(value, StreamObject) and _draws(value):
            yield Hidden("earlier-version", "what was on a page before")
        if any(isinstance(each, StreamObject) for each in _of_programs(value)):
            yield Hidden("earlier-version", "the file of the program that drew it")


def _reached(reader: PdfReader) -> frozenset[int]:
    """The numbers of all objects that something in the document leads to."""
    reached: set[int] = set()
    waiting: list[object] = [reader.trailer]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in reached:
                continue
            reached.add(value.idnum)
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            waiting += dict.values(value)
        elif isinstance(value, ArrayObject):
            waiting += list.__iter__(value)
    return frozenset(reached)


def _draws(stream: StreamObject) -> bool:
    if stream.get("/Subtype") in ("/Image", "/Form"):
        return True
    return not {"/Type", "/Subtype", "/Length1", "/FunctionType"} & stream.keys() and bool(
        _DRAWS_WORDS.search(stream.get_data())
    )


def _of_programs(value: DictionaryObject) -> Iterator[object]:
    """What programs keep for themselves of a page or a drawing (14.5, Page-piece dictionaries)."""
    pieces = held(value, "/PieceInfo")
    for name in pieces if isinstance(pieces, DictionaryObject) else ():
        private = held(held(pieces, name), "/Private")
        if isinstance(private, DictionaryObject):
            yield private
            yield from (held(private, key) for key in private)


def held(value: PdfObject | None, name: str) -> PdfObject | None:
    """What a dictionary has under a name, be it there or in an object of its own; None where it is none or lacks it."""
    if not isinstance(value, DictionaryObject) or name not in value:
        return None
    found: PdfObject | None = value.raw_get(name).get_object()
    return found
