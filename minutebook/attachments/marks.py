"""What the marks and the fields of a PDF hide (ISO 32000-2, 12.5 and 12.7): notes, values, who wrote them."""

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, NullObject, PdfObject

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.objects import has_words, held_at, named_at, resolved, text_of

_NOT_SHOWN = 2 | 32
"""The flags Hidden and NoView of what is put on a page (12.5.3)."""
_SILENT = frozenset(["/Link", "/Widget", "/FreeText", "/PrinterMark", "/TrapNet", "/Watermark", "/Screen"])
_DRAWN = ("/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink", "/Stamp", "/Caret")
_WRITTEN = ("/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/FileAttachment")
_BY_HAND = frozenset([*_DRAWN, *_WRITTEN])
"""The marks that people put on a page, whose title is the name of who did (12.5.6.2)."""
_HIGHEST = 20
_UNSEEN = Hidden("hidden-words", "in a field or a note that is not shown")


def hidden_in_mark(value: DictionaryObject) -> Iterator[Hidden]:
    """What a mark or a field hides, if the dictionary is one."""
    kind = named_at(value, "/Subtype")
    if kind == "/Redact":
        yield Hidden("hidden-words", "marked to be blacked out, and still there")
    elif "/Rect" not in value:
        if "/FT" in value and not held_at(value, "/Kids") and _is_said(held_at(value, "/V")):  # a field without a place
            yield _UNSEEN
    elif _is_not_shown(value) and _says_what_no_other_shows(value):
        yield _UNSEEN
    elif kind and kind not in _SILENT and _has(value, "/Contents", "/RC"):
        yield Hidden("comments-inside")
    elif kind in _BY_HAND and has_words(text_of(held_at(value, "/T"))):
        yield Hidden("author-inside", "on a mark")


def _is_not_shown(mark: DictionaryObject) -> bool:
    flags = held_at(mark, "/F")
    return (isinstance(flags, int) and bool(flags & _NOT_SHOWN)) or (
        named_at(mark, "/Subtype") == "/Widget" and _is_without_size(held_at(mark, "/Rect"))
    )


def _is_without_size(place: object) -> bool:
    if not isinstance(place, ArrayObject) or len(place) != 4:
        return False
    left, bottom, right, top = (float(resolved(each)) for each in place)
    return abs(right - left) < 1 or abs(top - bottom) < 1


def _says_what_no_other_shows(mark: DictionaryObject) -> bool:
    """Whether words stand in a mark or in its field, and not in another place of the same field that is shown."""
    if any(_is_said(held_at(mark, name)) for name in ("/V", "/Contents", "/RC")):
        return True
    field = held_at(mark, "/Parent") if named_at(mark, "/Subtype") == "/Widget" else None
    for _ in range(_HIGHEST):
        if not isinstance(field, DictionaryObject):
            return False
        if _is_said(held_at(field, "/V")):
            places = held_at(field, "/Kids")
            beside = map(resolved, places) if isinstance(places, ArrayObject) else ()
            return all(_is_not_shown(each) for each in beside if isinstance(each, DictionaryObject))
        field = held_at(field, "/Parent")
    return False


def _is_said(value: PdfObject | None) -> bool:
    """Whether a value is words; a signature, or a box that is ticked, is none."""
    return any(text_of(resolved(each)) for each in value) if isinstance(value, ArrayObject) else bool(text_of(value))


def _has(value: DictionaryObject, *names: str) -> bool:
    found = (held_at(value, name) for name in names)
    return any(each is not None and not isinstance(each, NullObject) and str(each).strip() for each in found)
