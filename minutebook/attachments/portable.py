"""What a PDF hides in its objects (ISO 32000-2): files, scripts, comments, layers, earlier versions, who wrote it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from minutebook.attachments.hidden import Hidden, HiddenCode, Unreadable
from minutebook.attachments.leftovers import held, left_beside, left_in_objects
from minutebook.attachments.packages import ranges
from minutebook.attachments.pictures import hidden_in_picture

MOST_OBJECTS = 500_000
MOST_PAGES = 5_000
_DEEPEST = 50
_NOT_SHOWN = 2 | 32
"""The flags Hidden and NoView of what is put on a page (12.5.3)."""
_RUNS = frozenset(["/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"])
_SILENT = frozenset(["/Link", "/Widget", "/FreeText", "/PrinterMark", "/TrapNet", "/Watermark", "/Screen"])
_MARKED_BY = frozenset(
    [
        *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"),
        *("/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink"),
    ]
)
"""Marks whose title is who set them (12.5.6.2)."""
_NAMES = re.compile(r"(?i)author|e-?mail|company|manager|modifiedby|sourcemodified|savedby|owner|user|reviewer|client")
"""What programs call properties that tell of people (14.3.3 leaves them free to)."""
_DAMAGED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


def hidden_in_objects(content: bytes) -> Iterator[Hidden]:
    """What the objects of a PDF hold that its pages do not show; raises Unreadable where they cannot be read."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it asks for a password")
        yield from _in_objects(reader)
        yield from _of_whole(reader)
    except DependencyError as fault:
        raise Unreadable("it is encrypted") from fault
    except _DAMAGED as fault:
        raise Unreadable("it is damaged") from fault
    yield from left_beside(content)


def _in_objects(reader: PdfReader) -> Iterator[Hidden]:
    """What is found in any object, used by a page or not; with the pages where it is theirs."""
    numbers = {(number, generation) for generation, held in reader.xref.items() for number in held if number}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Unreadable("it has too many parts")
    page_by_number = _pages(reader)
    pages: dict[tuple[HiddenCode, str], set[int]] = {}
    value_by_number = {number: reader.get_object(IndirectObject(number, of, reader)) for number, of in sorted(numbers)}
    for number, value in value_by_number.items():
        for found in (each for inside in _within(value, _DEEPEST) for each in _in_object(inside)):
            pages.setdefault((found.code, found.where), set()).add(page_by_number.get(number, 0))
    for (code, where), on in pages.items():
        told = sorted(on - {0})
        called = f"{'pages' if len(told) > 1 else 'page'} {ranges(told)}" if told else ""
        yield Hidden(code, ", ".join(filter(None, (called, where))))
    yield from left_in_objects(reader, value_by_number)


def _pages(reader: PdfReader) -> Mapping[int, int]:
    """The page of each object that is a page, or a mark on one, by the object's number."""
    page_by_number: dict[int, int] = {}
    with suppress(*_DAMAGED):  # a tree of pages that is damaged costs no more than the numbers of pages
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"it has more than {MOST_PAGES:,} pages")
        for number, page in enumerate(reader.pages, 1):
            marks = page.get("/Annots")
            held = list.__iter__(marks) if isinstance(marks, ArrayObject) else ()
            for each in (page.indirect_reference, *held):
                if isinstance(each, IndirectObject):
                    page_by_number[each.idnum] = number
                    action = each.get_object()
                    for beside in _actions(action) if isinstance(action, DictionaryObject) else ():
                        page_by_number.setdefault(beside, number)
    return page_by_number


def _actions(mark: DictionaryObject) -> Iterator[int]:
    """The numbers of the objects that say what a mark or a page does (12.6.3)."""
    for name in ("/A", "/AA"):
        if name in mark and isinstance(action := mark.raw_get(name), IndirectObject):
            yield action.idnum


def _within(value: PdfObject | None, depth: int) -> Iterator[DictionaryObject]:
    if depth and isinstance(value, DictionaryObject):
        yield value
        for name in value:
            yield from _within(value.raw_get(name), depth - 1)
    elif depth and isinstance(value, ArrayObject):
        for each in list.__iter__(value):
            yield from _within(each, depth - 1)


def _in_object(value: DictionaryObject) -> Iterator[Hidden]:
    kind = value.get("/Subtype")
    if value.get("/S") in _RUNS or "/JS" in value or "/XFA" in value:
        yield Hidden("script-inside")
    if value.get("/Type") == "/EmbeddedFile" or "/EF" in value or kind in ("/RichMedia", "/Movie", "/Sound", "/3D"):
        yield Hidden("files-inside")
    if kind == "/Image" and isinstance(value, StreamObject) and "/DCTDecode" in str(value.get("/Filter")):
        with suppress(Unreadable):  # where it is damaged, its page is drawn without it
            yield from hidden_in_picture(value.get_data())
    if kind == "/Redact":
        yield Hidden("hidden-words", "marked to be blacked out, and still there")
    elif "/Rect" in value and _is_not_shown(value) and any(map(_is_said, _words_of(value))):
        yield Hidden("hidden-words", "in a field or a note that is not shown")
    elif "/Rect" in value and isinstance(kind, str) and kind not in _SILENT and _has(value, "/Contents", "/RC"):
        yield Hidden("comments-inside")
    elif "/Rect" in value and kind in _MARKED_BY and _has(value, "/T"):
        yield Hidden("author-inside", "beside a mark")


def _words_of(mark: DictionaryObject) -> Iterator[object]:
    """What a mark or a field says; a field may have its value from the one that it is a part of (12.7.4.1)."""
    yield from (held(mark, name) for name in ("/V", "/Contents", "/RC"))
    yield held(held(mark, "/Parent"), "/V")


def _is_not_shown(mark: DictionaryObject) -> bool:
    flags = mark.get("/F")
    return isinstance(flags, int) and bool(flags & _NOT_SHOWN)


def _is_said(value: object) -> bool:
    """Whether a value is words; a signature, or a box that is ticked, is none."""
    return isinstance(value, TextStringObject | ByteStringObject) and bool(value.strip())


def _has(value: DictionaryObject, *names: str) -> bool:
    found = (value.get(name) for name in names)
    return any(each is not None and not isinstance(each, NullObject) and str(each).strip() for each in found)


def _of_whole(reader: PdfReader) -> Iterator[Hidden]:
    """What the document says as a whole: layers that are off (8.11.4.3), and who wrote it (14.3)."""
    layers = reader.root_object.get("/OCProperties")
    layers = layers.get_object() if layers is not None else None
    usual = layers.get("/D") if isinstance(layers, DictionaryObject) else None
    usual = usual.get_object() if usual is not None else None
    if isinstance(usual, DictionaryObject) and (usual.get("/OFF") or usual.get("/BaseState") == "/OFF"):
        yield Hidden("hidden-words", "on a layer that is switched off")
    told = reader.metadata
    packet = reader.root_object.get("/Metadata")
    packet = packet.get_object() if packet is not None else None
    described = packet.get_data() if isinstance(packet, StreamObject) else b""
    named = [name for name in told if _NAMES.search(name)] if told is not None else []
    if (told is not None and _has(told, *named)) or re.search(
        rb"<dc:creator>.*?<rdf:li[^>]*>\s*[^<\s]", described, re.S
    ):
        yield Hidden("author-inside", "in its properties")
