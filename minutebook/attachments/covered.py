"""Words of a PDF that nobody sees on its page: below a box or a picture, white on white, beside the page."""

import time
from collections.abc import Iterator, Sequence

from pypdfium2 import PdfBitmap, PdfDocument, PdfiumError, PdfPage, PdfTextPage
from pypdfium2.raw import FPDFText_GetUnicode

from minutebook.attachments.hidden import Hidden, Unreadable
from minutebook.attachments.packages import ranges

SECONDS = 40.0
_SCALE = 1.5
_LARGEST_PAGE = 4_000.0
_FLAT = 6
"""So far may the lightest and the darkest part of each colour be apart, of 255, where nobody sees a letter."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points of the page."""


def hidden_on_pages(content: bytes) -> Iterator[Hidden]:
    """The pages that have words which do not show when they are drawn; raises Unreadable where none can be drawn.

    Each word is looked for in the picture of its page: where its place is of one colour, nobody reads it. The words
    behind a scan have its ink in their places; white words on black show. Words below a coloured photograph are not
    noticed.
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
    boxes = list(_words(text))
    text.close()
    if not boxes:
        return False
    scale = min(_SCALE, _LARGEST_PAGE / max(page.get_width(), page.get_height(), 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    is_hidden = any(_is_flat(bitmap, each) for each in _in_picture(page, bitmap, boxes))
    bitmap.close()
    return is_hidden


def _words(text: PdfTextPage) -> Iterator[Box]:
    """The box of each word that has a letter or a figure."""
    letters: list[Box] = []
    for place in range(text.count_chars()):
        if chr(FPDFText_GetUnicode(text, place)).isalnum():
            letters.append(text.get_charbox(place))
        elif letters:
            yield _around(letters)
            letters = []
    if letters:
        yield _around(letters)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _in_picture(page: PdfPage, bitmap: PdfBitmap, boxes: Sequence[Box]) -> Iterator[tuple[int, int, int, int]]:
    """The boxes in the picture of the page: left, upper, right and lower, each at least a point wide and high."""
    places = bitmap.get_posconv(page)
    for left, bottom, right, top in boxes:
        corners = (places.to_bitmap(left, bottom), places.to_bitmap(right, top))
        across, down = zip(*corners, strict=True)
        yield min(across), min(down), max(max(across), min(across) + 1), max(max(down), min(down) + 1)


def _is_flat(bitmap: PdfBitmap, box: tuple[int, int, int, int]) -> bool:
    """Whether what is drawn at the place of a word is of one colour, or the place is beside the page."""
    left, upper = max(box[0], 0), max(box[1], 0)
    right, lower = min(box[2] + 1, bitmap.width), min(box[3] + 1, bitmap.height)
    if left >= right or upper >= lower:
        return True
    channels, drawn = bitmap.n_channels, memoryview(bitmap.buffer).cast("B")
    least, most = [255] * 3, [0] * 3
    for row in range(upper, lower):
        line = bytes(drawn[row * bitmap.stride + left * channels : row * bitmap.stride + right * channels])
        for colour in range(min(channels, 3)):
            part = line[colour::channels]
            least[colour] = min(least[colour], min(part))
            most[colour] = max(most[colour], max(part))
        if any(high - low > _FLAT for low, high in zip(least, most, strict=True) if high >= low):
            return False
    return True
