"""Pictures of a PDF that its pages may draw and none does, as those of other pages of the file it was cut out of."""

import re
from collections.abc import Iterator, Mapping

from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from minutebook.attachments.objects import bytes_of, held_at, named_at, named_in, within

_SMALLEST = 32
"""So many dots high and wide is a picture that shows more than a line or a corner."""
_NAME, _ESCAPED = re.compile(rb"/([^\s/<>\[\](){}%]+)"), re.compile(rb"#([0-9A-Fa-f]{2})")
_NO_DRAWING = frozenset(["/XRef", "/ObjStm", "/Metadata", "/EmbeddedFile"])
_DRAWINGS = frozenset(["", "/Form"])


def is_large_picture(value: PdfObject | None) -> bool:
    """Whether an object is a picture that may show words (ISO 32000-2, 8.9.5)."""
    if not isinstance(value, StreamObject) or named_at(value, "/Subtype") != "/Image":
        return False
    sides = (held_at(value, name) for name in ("/Width", "/Height"))
    return all(isinstance(side, int) and side >= _SMALLEST for side in sides)


def has_undrawn_picture(objects: Mapping[int, PdfObject | None], reached: set[int]) -> bool:
    """Whether nothing that is drawn calls a large picture by a name that the file gives it (7.8.3 and 8.8).

    Programs give all pages one list of names, and cut a page out of a file together with the whole list. A name that
    stands anywhere in what is drawn counts as called, in whichever list it is; so does one that cannot be told.
    """
    waiting = _names(objects, reached)
    for value in map(objects.get, reached):
        if not waiting:
            break
        if isinstance(value, StreamObject) and _may_draw(value):
            drawn = bytes_of(value)
            if value._data and not drawn:
                return False
            called = {_ESCAPED.sub(_unescaped, name) for name in set(_NAME.findall(drawn))}
            waiting = [names for names in waiting if not names & called]
    return bool(waiting)


def _names(objects: Mapping[int, PdfObject | None], reached: set[int]) -> list[set[bytes]]:
    """The names of each large picture that has some, but for those that are parts of others, as masks are (8.9.6)."""
    names_by_number: dict[int, set[str]] = {}
    parts: set[int] = set()
    for inside in (each for number in reached for each in within(objects.get(number))):
        for name, number in _named_drawings(inside):
            if is_large_picture(objects.get(number)):
                names_by_number.setdefault(number, set()).add(name)
        if named_at(inside, "/Subtype") == "/Image":
            parts.update(named_in(inside))
    told = (names for number, names in names_by_number.items() if number not in parts)
    return [{name.encode() for name in names} for names in told if all(map(str.isascii, names))]


def _named_drawings(value: DictionaryObject) -> Iterator[tuple[str, int]]:
    named = held_at(value, "/XObject")
    for name in named if isinstance(named, DictionaryObject) else ():
        drawing = named.raw_get(name)
        if isinstance(drawing, IndirectObject):
            yield name[1:], drawing.idnum


def _may_draw(value: StreamObject) -> bool:
    if "/Length1" in value or named_at(value, "/Type") in _NO_DRAWING:
        return False
    return named_at(value, "/Subtype") in _DRAWINGS


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])
