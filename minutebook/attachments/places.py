"""Places on a page of a PDF: where its points lie when it is shown, cut and turned (ISO 32000-2, 8.3)."""

from collections.abc import Callable

from pypdfium2 import PdfPage, PdfPosConv

_FINE, _FAR = 100, 1_000

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points of the page."""
Area = tuple[float, float, float, float]
"""Left, upper, right and lower in points of the page as it is shown: cut and turned."""
PlaceOf = Callable[[float, float], tuple[float, float]]


def placing(page: PdfPage) -> PlaceOf:
    """What turns a point of a page into that of the page as it is shown; turned and cut are all that it can be."""
    places = PdfPosConv(page, (0, 0, *(round(side * _FINE) for side in page.get_size()), 0))
    (left, upper), (right, lower), (far, below) = (places.to_bitmap(*each) for each in ((0, 0), (_FAR, 0), (0, _FAR)))
    by_x, by_y = ((right - left) / _FAR, (lower - upper) / _FAR), ((far - left) / _FAR, (below - upper) / _FAR)

    def place_of(x: float, y: float) -> tuple[float, float]:
        return (left + x * by_x[0] + y * by_y[0]) / _FINE, (upper + x * by_x[1] + y * by_y[1]) / _FINE

    return place_of


def area_of(box: Box, place_of: PlaceOf) -> Area:
    """Where a box lies when its page is shown."""
    left, bottom, right, top = box
    across, down = map(sorted, zip(place_of(left, bottom), place_of(right, top), strict=True))
    return across[0], down[0], across[1], down[1]
