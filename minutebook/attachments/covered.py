"""Words of a PDF that nobody sees on its page: below a box or a picture, white on white, beside the page."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage
from pypdfium2.raw import (
    FPDF_TEXTRENDERMODE_INVISIBLE,
    FPDFText_GetTextObject,
    FPDFText_GetUnicode,
    FPDFTextObj_GetTextRenderMode,
)

from minutebook.attachments.drawn import FAINT, FLAT, SCALE, Area, Box, drawn_part, is_flat, placed, placing
from minutebook.attachments.hidden import Hidden, Unreadable
from minutebook.attachments.packages import ranges
from minutebook.attachments.scans import covers_a_scan

SECONDS = 40.0
_LARGEST_PAGE = 4_000.0
_LETTERS = 3
"""So many letters in a row are looked at together: a box may cover a part of a word."""
_RIM = 0.2
_SPECK = 0.7
"""Points high and wide that one letter of a word must have, at the least, to be read."""
_CLOSE = 24.0
"""So many points high and wide, at the least, a place is drawn that is looked at closely."""
_LOOKS = 50
"""The most places of a page that are looked at closely; where so many are of one colour, the first is believed."""
_DARK = 128


@dataclass(frozen=True, slots=True)
class _Word:
    """The boxes of a word's letters; ``is_behind`` where they are not drawn, as those that are read from a scan."""

    letters: tuple[Box, ...]
    is_behind: bool


def hidden_on_pages(content: bytes) -> Iterator[Hidden]:
    """The pages that have words which do not show when they are drawn; raises Unreadable where none can be drawn.

    Each word is looked for in the picture of its page: where its place, or that of three letters of it, is of one
    colour, nobody reads it. The words behind a scan have its ink in their places; white words on black show. Words
    below a coloured photograph are not noticed; those of a scan below a box are. PDFium gives the places of letters
    and draws the pages; so no reader of layouts is needed beside it.
    """
    began = time.monotonic()
    pages: list[int] = []
    try:
        with PdfDocument(content) as document:
            for number in range(len(document)):
                if time.monotonic() - began > SECONDS:
                    raise Unreadable("it is too long")
                page = document[number]
                if _hides(page) or covers_a_scan(page):
                    pages.append(number + 1)
                page.close()
    except (PdfiumError, ValueError, MemoryError, OSError) as fault:
        raise Unreadable("it is damaged") from fault
    if pages:
        yield Hidden("hidden-words", f"{'pages' if len(pages) > 1 else 'page'} {ranges(pages)}")


def _hides(page: PdfPage) -> bool:
    text = page.get_textpage()
    words = list(_words(text))
    text.close()
    if not words:
        return False
    scale = min(SCALE, _LARGEST_PAGE / max(page.get_width(), page.get_height(), 1.0))
    bitmap, place_of = page.render(scale=scale), placing(page)
    looks = _LOOKS
    for word in words:
        if not word.is_behind and _is_speck(word):
            bitmap.close()
            return True
        for area, is_one in _areas(word, place_of):
            if not is_flat(bitmap, _inside(area, scale, is_one), FLAT if word.is_behind else FAINT):
                continue
            looks -= 1
            if _is_unseen(page, area, word.is_behind, is_one) or not looks:
                bitmap.close()
                return True
    bitmap.close()
    return False


def _words(text: PdfTextPage) -> Iterator[_Word]:
    """Each run of letters and figures."""
    letters: list[Box] = []
    is_behind = False
    for place in range(text.count_chars()):
        if chr(FPDFText_GetUnicode(text, place)).isalnum():
            if not letters:
                drawn = FPDFText_GetTextObject(text, place)
                is_behind = bool(drawn) and FPDFTextObj_GetTextRenderMode(drawn) == FPDF_TEXTRENDERMODE_INVISIBLE
            letters.append(text.get_charbox(place))
        elif letters:
            yield _Word(tuple(letters), is_behind)
            letters = []
    if letters:
        yield _Word(tuple(letters), is_behind)


def _areas(word: _Word, place_of: Callable[[float, float], tuple[float, float]]) -> Iterator[tuple[Area, bool]]:
    """The places to look at, and whether each is that of one letter alone, which may be one stroke of one colour.

    Words behind a scan do not lie quite where its ink is, so each is looked at as a whole.
    """
    count = len(word.letters) if word.is_behind else min(_LETTERS, len(word.letters))
    last = len(word.letters) - count
    for first in sorted({*range(0, last, count - 1 or 1), last}):
        boxes = word.letters[first : first + count]
        yield placed(place_of, _around(boxes)), len({box[:2] for box in boxes}) == 1


def _is_speck(word: _Word) -> bool:
    """Whether the letters of a word are too small to be letters to anybody."""
    return all(max(right - left, top - bottom) < _SPECK for left, bottom, right, top in word.letters)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _inside(area: Area, scale: float, is_one: bool) -> tuple[int, int, int, int]:
    """A place in the picture of a page: a pixel more on each side of one letter; of several the middle alone.

    A box that is drawn over words need not cover all that hangs below their line.
    """
    left, upper, right, lower = (each * scale for each in area)
    if is_one:
        return round(left) - 1, round(upper) - 1, round(right) + 1, round(lower) + 1
    across, down = (right - left) * _RIM / 2, (lower - upper) * _RIM
    left, upper, right, lower = map(round, (left + across, upper + down, right - across, lower - down))
    return left, upper, max(right, left + 1), max(lower, upper + 1)


def _is_unseen(page: PdfPage, area: Area, is_behind: bool, is_one: bool) -> bool:
    """Whether a place is of one colour looked at closely, or of two that nobody tells apart.

    What is read from a scan may lie beside its ink, on bare paper: there all around must be bare too. Where a scan is
    blacked out, its place is dark.
    """
    width, height, apart = page.get_width(), page.get_height(), FLAT if is_behind else FAINT
    left, upper, right, lower = area
    if right <= 0 or lower <= 0 or left >= width or upper >= height:
        return True
    if is_behind and not _is_dark(page, area):
        wide = lower - upper
        area, is_one = (left - wide, upper - wide, right + wide, lower + wide), True
    scale = max(SCALE, min(_CLOSE / max(min(area[2] - area[0], area[3] - area[1]), 0.1), 40.0))
    drawn, (left, upper) = drawn_part(page, area, scale)
    here = (area[0] - left, area[1] - upper, area[2] - left, area[3] - upper)
    is_bare = is_flat(drawn, _inside(here, scale, is_one), apart)
    drawn.close()
    return is_bare


def _is_dark(page: PdfPage, area: Area) -> bool:
    drawn, _ = drawn_part(page, area, SCALE)
    levels = bytes(drawn.buffer)
    drawn.close()
    return sum(levels) < _DARK * len(levels)
