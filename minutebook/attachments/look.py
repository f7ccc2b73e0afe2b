"""Looks through a file for what it hides."""

from collections.abc import Iterator

from minutebook.attachments.covered import hidden_on_pages
from minutebook.attachments.excel import hidden_in_excel
from minutebook.attachments.hidden import Hidden, Unreadable
from minutebook.attachments.kinds import endings_of
from minutebook.attachments.opendocument import hidden_in_opendocument
from minutebook.attachments.packages import opened
from minutebook.attachments.pictures import PICTURES, hidden_in_picture
from minutebook.attachments.portable import hidden_in_objects
from minutebook.attachments.word import hidden_in_word

_OFFICE = {
    "docx": hidden_in_word,
    "xlsx": hidden_in_excel,
    "odt": hidden_in_opendocument,
    "ods": hidden_in_opendocument,
}


def look(content: bytes) -> tuple[Hidden, ...]:
    """What a file hides, by its bytes; of a kind that is not published, nothing.

    What cannot be looked through is told as such, with what was found before.
    """
    found: list[Hidden] = []
    try:
        found += _hidden(content)
    except Unreadable as fault:
        found.append(Hidden("not-looked-through", str(fault)))
    except MemoryError:
        found.append(Hidden("not-looked-through", "it is too large unpacked"))
    return tuple(dict.fromkeys(found))


def _hidden(content: bytes) -> Iterator[Hidden]:
    kind = next(iter(endings_of(content)), "")
    if kind == "pdf":
        yield from _hidden_in_pdf(content)
    elif kind in PICTURES:
        yield from hidden_in_picture(content)
    elif kind in _OFFICE:
        with opened(content) as package:
            yield from _OFFICE[kind](package)


def _hidden_in_pdf(content: bytes) -> Iterator[Hidden]:
    """What its objects hide, and its pages: these too where those cannot be read, for two readers do it."""
    faults: list[Unreadable] = []
    for hidden_in in (hidden_in_objects, hidden_on_pages):
        try:
            yield from hidden_in(content)
        except Unreadable as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
