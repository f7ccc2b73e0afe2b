"""What a PDF hides in its objects (ISO 32000-2): files, scripts, comments, layers, earlier versions, who wrote it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from minutebook.attachments.authors import names_somebody, packet_names_somebody, packet_tells_place
from minutebook.attachments.hidden import Hidden, HiddenCode, Unreadable
from minutebook.attachments.left_over import left_around, left_behind, left_in_object
from minutebook.attachments.marks import hidden_in_mark
from minutebook.attachments.objects import DAMAGED, bytes_of, held_at, named_at, within
from minutebook.attachments.packages import ranges
from minutebook.attachments.pictures import hidden_in_picture

MOST_OBJECTS = 500_000
MOST_PAGES = 5_000
_RUNS = frozenset(["/JavaScript", "/Launch", "/ImportData", "/Rendition", "/RichMediaExecute"])
_HOLDS_FILE = frozenset(["/RichMedia", "/Movie", "/Sound", "/3D"])
_LEADS_AWAY = frozenset(["/URI", "/GoToR", "/GoToE"])


def hidden_in_objects(content: bytes) -> Iterator[Hidden]:
    """What the objects of a PDF hold that its pages do not show; raises Unreadable where they cannot be read."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it asks for a password")
        objects, page_by_number = _objects(reader), _pages(reader)
        yield from _in_objects(objects, page_by_number)
        yield from _of_whole(reader)
        pages = frozenset(each for each in page_by_number if named_at(objects.get(each), "/Type") == "/Page")
        if page_by_number and max(page_by_number.values()) == len(reader.pages):  # else their tree is damaged
            yield from left_behind(reader, objects, pages)
    except DependencyError as fault:
        raise Unreadable("it is encrypted") from fault
    except DAMAGED as fault:
        raise Unreadable("it is damaged") from fault
    yield from left_around(content)


def _objects(reader: PdfReader) -> Mapping[int, PdfObject | None]:
    """Every object, used by a page or not, by its number."""
    numbers = {(number, generation) for generation, held in reader.xref.items() for number in held if number}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Unreadable("it has too many parts")
    return {
        number: reader.get_object(IndirectObject(number, generation, reader)) for number, generation in sorted(numbers)
    }


def _in_objects(objects: Mapping[int, PdfObject | None], page_by_number: Mapping[int, int]) -> Iterator[Hidden]:
    """What is found in any object; with the pages where it is theirs."""
    pages: dict[tuple[HiddenCode, str], set[int]] = {}
    for number, value in objects.items():
        for found in (each for inside in within(value) for each in _in_object(inside)):
            pages.setdefault((found.code, found.where), set()).add(page_by_number.get(number, 0))
    for (code, where), on in pages.items():
        told = sorted(on - {0})
        called = f"{'pages' if len(told) > 1 else 'page'} {ranges(told)}" if told else ""
        yield Hidden(code, ", ".join(filter(None, (called, where))))


def _pages(reader: PdfReader) -> Mapping[int, int]:
    """The page of each object that is a page, or a mark on one, by the object's number."""
    page_by_number: dict[int, int] = {}
    with suppress(*DAMAGED):  # a tree of pages that is damaged costs no more than the numbers of pages
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"it has more than {MOST_PAGES:,} pages")
        for number, page in enumerate(reader.pages, 1):
            marks = held_at(page, "/Annots")
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


def _in_object(value: DictionaryObject) -> Iterator[Hidden]:
    kind, action = named_at(value, "/Subtype"), named_at(value, "/S")
    if action in _RUNS or "/JS" in value or "/XFA" in value:
        yield Hidden("script-inside")
    if action == "/SubmitForm":
        yield Hidden("links-outside", "sends what is filled in to elsewhere")
    if (
        named_at(value, "/Type") == "/EmbeddedFile"
        or "/EF" in value
        or kind in ("/RichMedia", "/Movie", "/Sound", "/3D")
    ):
        yield Hidden("files-inside")
    if kind == "/Image" and isinstance(value, StreamObject) and "/DCTDecode" in str(held_at(value, "/Filter")):
        with suppress(Unreadable):  # where it is damaged, its page is drawn without it
            yield from hidden_in_picture(value.get_data())
    if named_at(value, "/Type") == "/Metadata":
        packet = bytes_of(value)
        if packet_names_somebody(packet):
            yield Hidden("author-inside", "in its properties")
        if packet_tells_place(packet):
            yield Hidden("place-inside")
    yield from hidden_in_mark(value)
    yield from left_in_object(value)


def _of_whole(reader: PdfReader) -> Iterator[Hidden]:
    """What the document says as a whole: layers that are off (8.11.4.3), what it opens, who wrote it (14.3)."""
    usual = held_at(reader.root_object, "/OCProperties", "/D")
    if isinstance(usual, DictionaryObject) and (held_at(usual, "/OFF") or held_at(usual, "/BaseState") == "/OFF"):
        yield Hidden("hidden-words", "on a layer that is switched off")
    if named_at(reader.root_object, "/OpenAction", "/S") in _LEADS_AWAY:
        yield Hidden("links-outside")
    told = reader.metadata
    if told is not None and names_somebody(told):
        yield Hidden("author-inside", "in its properties")
