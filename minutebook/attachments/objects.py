"""How the objects of a PDF are read (ISO 32000-2, 7.3): those inside others, those named by others, what is words."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

_ODD = (ValueError, LookupError, TypeError, AttributeError, RuntimeError, AssertionError, ArithmeticError, OSError)
DAMAGED = (PyPdfError, zlib.error, *_ODD)
"""What the reader raises of files that are damaged, or made to harm it."""
_DEEPEST = 50
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]+")
_NO_WORDS = frozenset(["true", "false", "yes", "no", "none"])


def within(value: PdfObject | None, depth: int = _DEEPEST) -> Iterator[DictionaryObject]:
    """A dictionary and those inside it, without those that lie elsewhere in the file."""
    if depth and isinstance(value, DictionaryObject):
        yield value
        for name in value:
            yield from within(value.raw_get(name), depth - 1)
    elif depth and isinstance(value, ArrayObject):
        for each in list.__iter__(value):
            yield from within(each, depth - 1)


def named_in(value: PdfObject | None) -> Iterator[int]:
    """The numbers of the objects that an object names."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            yield each.idnum
        elif isinstance(each, DictionaryObject):
            waiting.extend(dict.values(each))
        elif isinstance(each, ArrayObject):
            waiting.extend(list.__iter__(each))


def resolved(value: Any) -> Any:
    """An object itself where another names it."""
    return value.get_object() if isinstance(value, PdfObject) else value


def held_at(value: PdfObject | None, *names: str) -> Any:
    """What stands in a dictionary under a name, in that under the next, and so on."""
    found = resolved(value)
    for name in names:
        found = resolved(found.get(name)) if isinstance(found, DictionaryObject) else None
    return found


def named_at(value: PdfObject | None, *names: str) -> str:
    """The name that stands there, "" where none does."""
    found = held_at(value, *names)
    return found if isinstance(found, str) else ""


def bytes_of(value: PdfObject | None) -> bytes:
    """What a stream holds, unpacked; nothing where it is none, or is packed in a way that the reader does not know."""
    try:
        return value.get_data() if isinstance(value, StreamObject) else b""
    except DAMAGED:
        return b""
    finally:
        if isinstance(value, EncodedStreamObject):
            value.decoded_self = None  # it would be kept in memory


def text_of(value: object) -> str:
    """The text of a string, "" of anything else."""
    if isinstance(value, ByteStringObject):
        return value.decode("latin-1").strip()
    return str(value).strip() if isinstance(value, TextStringObject) else ""


def has_words(text: str) -> bool:
    """Whether a text says something: not a date, a number, a sum, or yes and no."""
    parts = re.split(r"[\s,;:/@._()<>]+", text)
    return any(_WORD.fullmatch(part) and part.casefold() not in _NO_WORDS for part in parts)
