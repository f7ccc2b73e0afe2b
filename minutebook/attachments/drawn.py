"""Draws parts of a PDF's pages, and looks whether anything is to be seen there."""

from collections.abc import Callable

from pypdfium2 import PdfBitmap, PdfPage, PdfPosConv

SCALE = 1.5
_FINE, _FAR = 100, 1_000
FLAT = 6
"""So far may the lightest and the darkest part of each colour be apart, of 255, where nobody sees a letter."""
FAINT = 10
"""So far apart they may be at most where letters are there to be seen, as those of a watermark are."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points of the page."""
Area = tuple[float, float, float, float]
"""Left, upper, right and lower in points of the page as it is shown: cut and turned."""
Pixels = tuple[int, int, int, int]
"""Left, upper, right and lower in pixels of what is drawn."""


def placing(page: PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """What turns a point of a page into that of the page as it is shown; turned and cut are all that it can be."""
    places = PdfPosConv(page, (0, 0, *(round(side * _FINE) for side in page.get_size()), 0))
    (left, upper), (right, lower), (far, below) = (places.to_bitmap(*each) for each in ((0, 0), (_FAR, 0), (0, _FAR)))
    by_x, by_y = ((right - left) / _FAR, (lower - upper) / _FAR), ((far - left) / _FAR, (below - upper) / _FAR)

    def place_of(x: float, y: float) -> tuple[float, float]:
        return (left + x * by_x[0] + y * by_y[0]) / _FINE, (upper + x * by_x[1] + y * by_y[1]) / _FINE

    return place_of


def place_on(page: PdfPage, box: Box) -> Area:
    """The place of a box of a page on the page as it is shown."""
    return placed(placing(page), box)


def placed(place_of: Callable[[float, float], tuple[float, float]], box: Box) -> Area:
    """A box as ``place_of`` turns it."""
    left, bottom, right, top = box
    across, down = map(sorted, zip(place_of(left, bottom), place_of(right, top), strict=True))
    return across[0], down[0], across[1], down[1]


def drawn_part(page: PdfPage, area: Area, scale: float) -> tuple[PdfBitmap, tuple[float, float]]:
    """The picture of a part of a page, with a point around it, and the left upper corner of that part."""
    width, height = page.get_width(), page.get_height()
    left, upper = max(area[0] - 1, 0.0), max(area[1] - 1, 0.0)
    right, lower = min(area[2] + 1, width), min(area[3] + 1, height)
    return page.render(scale=scale, crop=(left, height - lower, width - right, upper)), (left, upper)


def is_flat(bitmap: PdfBitmap, box: Pixels, apart: int = FLAT) -> bool:
    """Whether what is drawn at a place is of one colour, or the place is beside the page.

    ``apart`` is how far two tones of it may be, of 255.
    """
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
        if any(high - low > apart for low, high in zip(least, most, strict=True) if high >= low):
            return False
    return True
