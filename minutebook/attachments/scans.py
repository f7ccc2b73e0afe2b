"""Finds what a box covers of a scan: the words are in the picture below it, which goes out whole."""

from collections.abc import Iterator
from ctypes import byref, c_int, c_uint

from pypdfium2 import PdfBitmap, PdfImage, PdfiumError, PdfObject, PdfPage
from pypdfium2.raw import (
    FPDF_ANNOT_CIRCLE,
    FPDF_ANNOT_INK,
    FPDF_ANNOT_POLYGON,
    FPDF_ANNOT_SQUARE,
    FPDF_ANNOT_STAMP,
    FPDF_FILLMODE_NONE,
    FPDF_PAGEOBJ_IMAGE,
    FPDF_PAGEOBJ_PATH,
    FS_RECTF,
    FPDFAnnot_GetRect,
    FPDFAnnot_GetSubtype,
    FPDFPage_CloseAnnot,
    FPDFPage_GetAnnot,
    FPDFPage_GetAnnotCount,
    FPDFPageObj_GetFillColor,
    FPDFPath_GetDrawMode,
)

from minutebook.attachments.drawn import Box, drawn_part, is_flat, place_on

_LEAST, _LOOKS = 5.0, 50
"""Points high and wide that a box must cover at least; the most boxes of a page that are looked at."""
_OPAQUE = 250
_MOST_COVERED = 0.9
"""Of a picture: what covers more is the ground of a slide, drawn over another."""
_PAPER, _INK = 0.4, 0.005
"""The least part of the covered picture that is light, and that is dark, where it is taken for writing on paper."""
_LIGHT, _DARK = 190, 110
_TONES = bytes(ord("d") if tone < _DARK else ord("l") if tone > _LIGHT else ord("m") for tone in range(256))
_ROWS = 300
_BOXED = (FPDF_ANNOT_SQUARE, FPDF_ANNOT_CIRCLE, FPDF_ANNOT_POLYGON, FPDF_ANNOT_INK, FPDF_ANNOT_STAMP)


def covers_a_scan(page: PdfPage) -> bool:
    """Whether something opaque is drawn over writing in a picture, and nothing of the writing shows.

    A box over a photograph is let be: bands of one colour across pictures are how covers of reports are made. So is
    what covers nearly the whole of a picture. Pictures within forms of their own are not looked at.
    """
    looks = _LOOKS
    for picture, box in _covered(page):
        looks -= 1
        if not looks:
            return False
        if _shows_nothing(page, box) and _is_writing(picture, box):
            return True
    return False


def _covered(page: PdfPage) -> Iterator[tuple[PdfImage, Box]]:
    """Each picture of a page with the part of it that something drawn later covers."""
    pictures: list[PdfImage] = []
    for each in page.get_objects(max_depth=1):
        if each.type == FPDF_PAGEOBJ_IMAGE and isinstance(each, PdfImage):
            pictures.append(each)
        elif pictures and each.type == FPDF_PAGEOBJ_PATH and _is_filled(each):
            yield from _shared(pictures, each.get_bounds())
    for box in _marks(page) if pictures else ():
        yield from _shared(pictures, box)


def _shared(pictures: list[PdfImage], cover: Box) -> Iterator[tuple[PdfImage, Box]]:
    for picture in pictures:
        left, bottom, right, top = picture.get_bounds()
        shared = (max(left, cover[0]), max(bottom, cover[1]), min(right, cover[2]), min(top, cover[3]))
        width, height = shared[2] - shared[0], shared[3] - shared[1]
        if min(width, height) >= _LEAST and width * height < _MOST_COVERED * (right - left) * (top - bottom):
            yield picture, shared


def _is_filled(path: PdfObject) -> bool:
    mode, stroke, colour = c_int(), c_int(), [c_uint() for _ in range(4)]
    has_mode = FPDFPath_GetDrawMode(path, byref(mode), byref(stroke))
    has_colour = FPDFPageObj_GetFillColor(path, *map(byref, colour))
    return bool(has_mode and has_colour) and mode.value != FPDF_FILLMODE_NONE and colour[3].value >= _OPAQUE


def _marks(page: PdfPage) -> Iterator[Box]:
    """The places of marks that somebody drew on a page in a reader of PDF (ISO 32000-2, 12.5.6)."""
    for number in range(FPDFPage_GetAnnotCount(page)):
        mark, place = FPDFPage_GetAnnot(page, number), FS_RECTF()
        if FPDFAnnot_GetSubtype(mark) in _BOXED and FPDFAnnot_GetRect(mark, byref(place)):
            yield place.left, place.bottom, place.right, place.top
        FPDFPage_CloseAnnot(mark)


def _shows_nothing(page: PdfPage, box: Box) -> bool:
    """Whether the middle of a place is of one colour on the page as it is shown."""
    area = place_on(page, box)
    bitmap, (left, upper) = drawn_part(page, area, 2.0)
    rim_x, rim_y = (area[2] - area[0]) / 8, (area[3] - area[1]) / 8
    middle = (area[0] + rim_x - left, area[1] + rim_y - upper, area[2] - rim_x - left, area[3] - rim_y - upper)
    across, down = (round(middle[0] * 2), round(middle[2] * 2)), (round(middle[1] * 2), round(middle[3] * 2))
    is_covered = is_flat(bitmap, (across[0], down[0], across[1], down[1]))
    bitmap.close()
    return is_covered


def _is_writing(picture: PdfImage, box: Box) -> bool:
    """Whether a part of a picture is light with some ink on it."""
    try:
        bitmap = picture.get_bitmap()
    except (PdfiumError, ValueError, MemoryError):
        return False
    left, upper, right, lower = _in_picture(picture, box, bitmap)
    channels, drawn, counts = bitmap.n_channels, memoryview(bitmap.buffer).cast("B"), {"d": 0, "l": 0, "m": 0}
    for row in range(upper, lower, max(1, (lower - upper) // _ROWS)):
        line = bytes(drawn[row * bitmap.stride + left * channels : row * bitmap.stride + right * channels : channels])
        tones = line.translate(_TONES)
        for tone in counts:
            counts[tone] += tones.count(tone.encode())
    seen = sum(counts.values()) or 1
    return counts["l"] / seen >= _PAPER and counts["d"] / seen >= _INK


def _in_picture(picture: PdfImage, box: Box, bitmap: PdfBitmap) -> tuple[int, int, int, int]:
    """A place of the page in points of a picture, which may be turned (ISO 32000-2, 8.9.5.1)."""
    matrix = picture.get_matrix()
    whole = matrix.a * matrix.d - matrix.b * matrix.c
    corners = [(x - matrix.e, y - matrix.f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = sorted((matrix.d * x - matrix.c * y) / whole for x, y in corners)
    up = sorted((matrix.a * y - matrix.b * x) / whole for x, y in corners)
    left, right = (min(max(round(each * bitmap.width), 0), bitmap.width) for each in (across[0], across[-1]))
    upper, lower = (min(max(round((1 - each) * bitmap.height), 0), bitmap.height) for each in (up[-1], up[0]))
    return left, upper, right, lower
