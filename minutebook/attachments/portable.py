"""What a PDF hides in its objects (ISO 32000-2): files, scripts, comments, layers, earlier versions, who wrote it."""

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, PdfObject, StreamObject

from minutebook.attachments.hidden import Hidden, Unreadable

MOST_OBJECTS = 500_000
_DEEPEST = 50
_ENDS = re.compile(rb"startxref\s+\d+\s+%%EOF")
_RUNS = frozenset(["/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"])
_SILENT = frozenset(["/Link", "/Widget", "/FreeText", "/PrinterMark", "/TrapNet", "/Watermark", "/Screen"])
_NAMES = ("/Author", "/Company", "/Manager", "/SourceModified", "/LastModifiedBy")
_DAMAGED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


def hidden_in_objects(content: bytes) -> Iterator[Hidden]:
    """What the objects of a PDF hold that its pages do not show; raises Unreadable where they cannot be read."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it asks for a password")
        yield from dict.fromkeys(each for value in _objects(reader) for each in _in_object(value))
        yield from _of_whole(reader)
    except _DAMAGED as fault:
        raise Unreadable("it is damaged") from fault
    ends = len(_ENDS.findall(content))
    if ends > (2 if b"/Linearized" in content[:2048] else 1):  # annex F: a linearised file has two ends
        yield Hidden("earlier-version")


def _objects(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of a file, those within others too, used by a page or not."""
    numbers = {(number, generation) for generation, held in reader.xref.items() for number in held if number}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Unreadable("it has too many parts")
    for number, generation in sorted(numbers):
        yield from _within(reader.get_object(IndirectObject(number, generation, reader)), _DEEPEST)


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
    if value.get("/S") in _RUNS or "/JS" in value:
        yield Hidden("script-inside")
    if value.get("/Type") == "/EmbeddedFile" or "/EF" in value or kind in ("/RichMedia", "/Movie", "/Sound", "/3D"):
        yield Hidden("files-inside")
    if kind == "/Redact":
        yield Hidden("hidden-words", "marked to be blacked out, and still there")
    elif "/Rect" in value and isinstance(kind, str) and kind not in _SILENT and _has(value, "/Contents", "/RC"):
        yield Hidden("comments-inside")


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
    if (told is not None and _has(told, *_NAMES)) or re.search(
        rb"<dc:creator>.*?<rdf:li[^>]*>\s*[^<\s]", described, re.S
    ):
        yield Hidden("author-inside", "in its properties")
