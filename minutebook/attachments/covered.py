"""Words of a PDF that nobody sees on its page: below a box or a picture, white on white, beside the page."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError, PdfPage, PdfTextPage
from pypdfium2.raw import (
    FPDF_TEXTRENDERMODE_INVISIBLE,
    FPDFText_GetTextObject,
    FPDFText_GetUnicode,
    FPDFTextObj_GetTextRenderMode,
)

from minutebook.attachments.blackened import covers_scan
from minutebook.attachments.hidden import Hidden, Unreadable
from minutebook.attachments.packages import ranges
from minutebook.attachments.places import Area, Box, PlaceOf, area_of, placing

SECONDS = 40.0
_SCALE = 1.5
_LARGEST_PAGE = 4_000.0
_FLAT = 9
"""So far may the lightest and the darkest part of each colour be apart, of 255, where nobody sees a letter."""
_TINY = 0.4
"""What is lower than so many points, a seventh of a millimetre, nobody reads on paper."""
_LETTERS = 3
"""So many letters in a row are looked at together: a box may cover a part of a word."""
_RIM = 0.2
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
    below a coloured photograph are not noticed. PDFium gives the places of letters and draws the pages; so no reader
    of layouts is needed beside it.
    """
    began = time.monotonic()
    pages: list[int] = []
    try:
        with PdfDocument(content) as document:
            for number in range(len(document)):
                if time.monotonic() - began > SECONDS:
                    raise Unreadable("it is too long")
                page = document[number]
                if _hides(page):
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
    shown = [box for word in words if not word.is_behind for box in word.letters]
    return _hides_words(page, words) or covers_scan(page, shown)


def _hides_words(page: PdfPage, words: Sequence[_Word]) -> bool:
    if not words:
        return False
    scale = min(_SCALE, _LARGEST_PAGE / max(page.get_width(), page.get_height(), 1.0))
    bitmap, place_of = page.render(scale=scale), placing(page)
    looks = _LOOKS
    for word in words:
        if _is_tiny(word):
            bitmap.close()
            return True
        for area, is_one in _areas(word, place_of):
            if not _is_flat(bitmap, _inside(area, scale, is_one)):
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


def _is_tiny(word: _Word) -> bool:
    """Whether a word is drawn too small to be read; a letter without any size is one that its font does not tell of."""
    sides = [max(box[2] - box[0], box[3] - box[1]) for box in word.letters]
    return not word.is_behind and len(sides) >= _LETTERS and all(0 < side < _TINY for side in sides)


def _areas(word: _Word, place_of: PlaceOf) -> Iterator[tuple[Area, bool]]:
    """The places to look at, and whether each is that of one letter alone, which may be one stroke of one colour.

    Words behind a scan do not lie quite where its ink is, so each is looked at as a whole.
    """
    count = len(word.letters) if word.is_behind else min(_LETTERS, len(word.letters))
    last = len(word.letters) - count
    for first in sorted({*range(0, last, count - 1 or 1), last}):
        boxes = word.letters[first : first + count]
        yield area_of(_around(boxes), place_of), len({box[:2] for box in boxes}) == 1


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
    """Whether a place is of one colour looked at closely.

    What is read from a scan may lie beside its ink, on bare paper: there all around must be bare too. Where a scan is
    blacked out, its place is dark.
    """
    width, height = page.get_width(), page.get_height()
    left, upper, right, lower = area
    if right <= 0 or lower <= 0 or left >= width or upper >= height:
        return True
    if is_behind and not _is_dark(page, area):
        wide = lower - upper
        area, is_one = (left - wide, upper - wide, right + wide, lower + wide), True
    scale = max(_SCALE, min(_CLOSE / max(min(area[2] - area[0], area[3] - area[1]), 0.1), 40.0))
    drawn, (left, upper) = _drawn(page, area, scale)
    here = (area[0] - left, area[1] - upper, area[2] - left, area[3] - upper)
    is_flat = _is_flat(drawn, _inside(here, scale, is_one))
    drawn.close()
    return is_flat


def _is_dark(page: PdfPage, area: Area) -> bool:
    drawn, _ = _drawn(page, area, _SCALE)
    levels = bytes(drawn.buffer)
    drawn.close()
    return sum(levels) < _DARK * len(levels)


def _drawn(page: PdfPage, area: Area, scale: float) -> tuple[PdfBitmap, tuple[float, float]]:
    """The picture of a part of a page, with a point around it, and the left upper corner of that part."""
    width, height = page.get_width(), page.get_height()
    left, upper = max(area[0] - 1, 0.0), max(area[1] - 1, 0.0)
    right, lower = min(area[2] + 1, width), min(area[3] + 1, height)
    return page.render(scale=scale, crop=(left, height - lower, width - right, upper)), (left, upper)


def _is_flat(bitmap: PdfBitmap, box: tuple[int, int, int, int]) -> bool:
    """Whether what is drawn at a place is of one colour, or the place is beside the page."""
    left, upper = max(box[0], 0), max(box[1], 0)
    right, lower = min(box[2], bitmap.width), min(box[3], bitmap.height)
    if left >= right or upper >= lower:
        return True
    channels, drawn = bitmap.n_channels, memoryview(bitmap.buffer).cast("B")
    least, most = [255] * 3, [0] * 3
    middle = (upper + lower) // 2
    for row in (*range(middle, lower), *range(upper, middle)):  # most ink is in the middle
        line = bytes(drawn[row * bitmap.stride + left * channels : row * bitmap.stride + right * channels])
        for colour in range(min(channels, 3)):
            part = line[colour::channels]
            least[colour] = min(least[colour], min(part))
            most[colour] = max(most[colour], max(part))
        if any(high - low > _FLAT for low, high in zip(least, most, strict=True) if high >= low):
            return False
    return True
