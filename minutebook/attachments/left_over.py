"""What is left in a PDF of how it was before: pages taken out, small pictures of pages, whole drawings, other bytes."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.objects import bytes_of, held_at, named_at, named_in, resolved
from minutebook.attachments.undrawn import has_undrawn_picture, is_large_picture

_ENDS = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_BESIDE = 32
"""So many bytes before the beginning or behind the end are let be, besides blanks: programs that send add some."""
_BEGINS, _SAYS = re.compile(rb"(?<!\S)BT\s"), re.compile(rb"[)>\]]\s*(?:TJ|Tj|['\"])(?!\S)")
"""How a stream draws words (9.4)."""
_LEAST_DRAWING = 1_000
_PAGES = ("/Page", "/Template")
"""What a page is called, and one that is kept to be shown some time (12.7.7)."""
_OF_PAGES_TOOL = "/ADBE_CompoundType"
"""Where Acrobat notes what it put at the top and the foot of pages."""

Objects = Mapping[int, PdfObject | None]


def left_around(content: bytes) -> Iterator[Hidden]:
    """Earlier versions before what was added to the end of a file (7.5.6), and bytes that are no part of it.

    An end before which no object was added is none of a version: Word writes one for old readers (7.5.8.4). A
    linearised file has two (annex F).
    """
    places = [found.end() for found in _ENDS.finditer(content)]
    ends = sum(
        1 for before, end in zip((0, *places), places, strict=False) if _OBJECT.search(content, before, end) is not None
    )
    if ends > (2 if b"/Linearized" in content[:2048] else 1):
        yield Hidden("earlier-version")
    if len(content[: max(content.find(b"%PDF-"), 0)].strip()) > _BESIDE:
        yield Hidden("earlier-version", "before its beginning")
    end = content.rfind(b"%%EOF")
    if end >= 0 and len(content[end + 5 :].strip(b"\0 \t\r\n\f")) > _BESIDE:
        yield Hidden("earlier-version", "behind its end")


def left_in_object(value: DictionaryObject) -> Iterator[Hidden]:
    """The small picture of a page (12.3.4), and the drawing that a program kept for itself (14.5).

    A program may note there how a page is called and when it was changed; a stream of some length is a drawing.
    """
    if named_at(value, "/Type") == "/Page" and isinstance(held_at(value, "/Thumb"), StreamObject):
        yield Hidden("earlier-version", "a small picture of how it was")
    kept = held_at(value, "/PieceInfo")
    if isinstance(kept, DictionaryObject) and any(
        name != _OF_PAGES_TOOL and _holds_drawing(held_at(kept, name, "/Private"), 3) for name in kept
    ):
        yield Hidden("earlier-version", "as the program keeps it that drew it")


def _holds_drawing(value: PdfObject | None, depth: int) -> bool:
    if isinstance(value, StreamObject):
        return len(bytes_of(value)) >= _LEAST_DRAWING
    if not depth or not isinstance(value, DictionaryObject | ArrayObject):
        return False
    held = value.values() if isinstance(value, DictionaryObject) else value
    return any(_holds_drawing(resolved(each), depth - 1) for each in held)


def left_behind(reader: PdfReader, objects: Objects, pages: frozenset[int]) -> Iterator[Hidden]:
    """Words and pictures that no page of the tree of pages (7.7.3) leads to or draws, as those of a page taken out.

    What has been left of fonts and the like says nothing. What a page shows all the same, in another copy, is let be:
    programs that stamp or pack pages write them anew and leave the old ones.
    """
    reached = _reached(reader, objects, pages)
    left = [
        value
        for number, value in objects.items()
        if number not in reached and isinstance(value, StreamObject) and _draws(value)
    ]
    is_taken_out = bool(left) and not {_sum(each) for each in left} <= _shown(objects, reached, pages)
    if is_taken_out or has_undrawn_picture(objects, reached):
        yield Hidden("earlier-version", "what was taken out of its pages")


def _reached(reader: PdfReader, objects: Objects, pages: frozenset[int]) -> set[int]:
    """The numbers of all objects that can be come to from the end of the file (7.5.5).

    An outline, a link or a name may still lead to a page that is not shown; nobody comes further there.
    """
    reached: set[int] = set()
    waiting = list(named_in(reader.trailer))
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached.add(number)
            value = objects.get(number)
            if number in pages or not isinstance(value, DictionaryObject) or named_at(value, "/Type") not in _PAGES:
                waiting.extend(named_in(value))
    return reached


def _shown(objects: Objects, reached: set[int], pages: frozenset[int]) -> set[bytes]:
    """The sums of what the pages draw."""
    drawn = [each for number in pages for each in _drawn_on(objects.get(number))]
    forms = (objects.get(number) for number in reached)
    return {_sum(each) for each in (*drawn, *forms) if isinstance(each, StreamObject)}


def _drawn_on(page: PdfObject | None) -> tuple[PdfObject | None, ...]:
    """The streams that draw a page (7.8.2)."""
    content = held_at(page, "/Contents")
    return tuple(map(resolved, content)) if isinstance(content, ArrayObject) else (content,)


def _draws(value: StreamObject) -> bool:
    """Whether a stream draws words, or is a picture that may show some."""
    kind = named_at(value, "/Subtype")
    if kind == "/Image":
        return is_large_picture(value)
    if kind not in ("", "/Form") or named_at(value, "/Type") not in ("", "/XObject") or "/Length1" in value:
        return False
    drawn = bytes_of(value)
    begun = _BEGINS.search(drawn)
    return begun is not None and _SAYS.search(drawn, begun.end()) is not None


def _sum(value: StreamObject) -> bytes:
    return sha256(value._data if named_at(value, "/Subtype") == "/Image" else bytes_of(value).strip()).digest()
