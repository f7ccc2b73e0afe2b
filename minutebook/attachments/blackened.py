"""Scans of which a part is covered by what is drawn over it: the picture below still holds the words."""

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint
from itertools import islice
from typing import cast

from PIL import Image, ImageChops
from pypdfium2 import PdfImage, PdfiumError, PdfObject, PdfPage
from pypdfium2.raw import (
    FPDF_ANNOT_CIRCLE,
    FPDF_ANNOT_FREETEXT,
    FPDF_ANNOT_HIGHLIGHT,
    FPDF_ANNOT_INK,
    FPDF_ANNOT_LINE,
    FPDF_ANNOT_POLYGON,
    FPDF_ANNOT_POLYLINE,
    FPDF_ANNOT_SQUARE,
    FPDF_ANNOT_STAMP,
    FPDF_PAGEOBJ_FORM,
    FPDF_PAGEOBJ_IMAGE,
    FPDF_PAGEOBJ_PATH,
    FS_RECTF,
    FPDFAnnot_GetRect,
    FPDFAnnot_GetSubtype,
    FPDFImageObj_GetImageDataRaw,
    FPDFPage_CloseAnnot,
    FPDFPage_GetAnnot,
    FPDFPage_GetAnnotCount,
    FPDFPageObj_GetFillColor,
    FPDFPageObj_GetStrokeWidth,
    FPDFPageObj_SetIsActive,
    FPDFPath_GetDrawMode,
)

from minutebook.attachments.places import Area, Box, area_of, placing

_SCALE = 2.0
_LARGEST_SIDE = 3_000.0
_NO_WORDS = (FPDF_PAGEOBJ_FORM, FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH)
_MOST, _MOST_PICTURES, _DEEPEST = 10_000, 100, 5
"""So many things on a page, so many pictures, in so many drawings of drawings, are looked at."""
_LOOKS = 20
_PLAIN_BYTES, _PLAIN_DOTS = 8_000, 4_000_000
_LEAST_WIDE, _LEAST_HIGH = 8.0, 4.0
"""What is narrower or lower, in points, covers no word."""
_OPAQUE = 250
_STEPS = (1, 2, 4)
"""The picture is compared in squares of eight dots, four points: the height of small letters."""
_FLAT, _INK = 6, 96
"""So far are the lightest and the darkest dot apart, of 255, at the most where nothing is read, and at the least in
words."""
_LEAST_DOTS = 300
_DARK, _LIGHT, _WHITE, _BLACK = 100, 170, 240, 64
_MOST_MIDDLE, _LEAST_LIGHT, _LEAST_DARK = 0.4, 0.5, 0.02
_NEARLY_ALL = 0.9
_EDGE = 8.0
_COVERING = (
    *(FPDF_ANNOT_CIRCLE, FPDF_ANNOT_HIGHLIGHT, FPDF_ANNOT_INK, FPDF_ANNOT_LINE, FPDF_ANNOT_POLYGON),
    *(FPDF_ANNOT_POLYLINE, FPDF_ANNOT_SQUARE, FPDF_ANNOT_STAMP),
)


def covers_scan(page: PdfPage, words: Sequence[Box]) -> bool:
    """Whether something black or white is drawn over what is ink on paper in a picture; ``words`` are those that show.

    The page is drawn as it is, and with its pictures alone. Where the first is of one colour and the second is not,
    something is covered. It counts where

    - the colour is black or white: what is coloured marks a place;
    - there are no words in it if it is white, or a bar along an edge of the picture: that is the ground of a caption;
    - the picture is a scan, or a picture of words: mostly light, with little between light and dark, so that whatever
      is laid over a photograph is let be;
    - and so is what is covered: light, with dark in it, a hundred square points of it.

    A picture of one colour is no picture, but a box. Others that are drawn over pictures are let be, for scanners
    divide pages into such. Afterwards the page draws its pictures alone: it cannot be drawn as it was any more.
    """
    place_of, scale = placing(page), min(_SCALE, _LARGEST_SIDE / max(*page.get_size(), 1.0))
    pairs = sorted(set(_covered(page)), key=lambda each: (-_size(each[0]), each))[:_LOOKS]
    if not pairs:
        return False
    words = [*words, *_marks(page, FPDF_ANNOT_FREETEXT)]
    shown = _drawn(page, scale, is_whole=True)
    for each in page.get_objects(max_depth=_DEEPEST):
        if each.type not in (FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM) or _is_plain(each):
            FPDFPageObj_SetIsActive(each, False)
    below = _drawn(page, scale, is_whole=False)
    for box, picture in pairs:
        part, whole = (_dots(area_of(each, place_of), scale, shown.size) for each in (box, picture))
        if part and whole and _is_scan(below.crop(whole)):
            colour = _colour_over_ink(shown.crop(part), below.crop(part))
            is_captioned = any(_size(_common(box, each)) > 0 for each in words)
            if colour and not (is_captioned and (colour == "white" or _is_bar(box, picture))):
                return True
    return False


def _covered(page: PdfPage) -> Iterator[tuple[Box, Box]]:
    """Each place where something may cover a picture, and the whole of that picture."""
    pictures: list[Box] = []
    for each in islice(page.get_objects(filter=_NO_WORDS, max_depth=1), _MOST):
        inside = [each]
        if each.type == FPDF_PAGEOBJ_FORM:
            inside = list(islice(page.get_objects(filter=_NO_WORDS, max_depth=_DEEPEST, form=each, level=1), _MOST))
        elif each.type == FPDF_PAGEOBJ_PATH and not pictures:
            continue
        box = each.get_bounds()
        if any(held.type == FPDF_PAGEOBJ_IMAGE and not _is_plain(held) for held in inside):
            pictures = [*pictures, box][:_MOST_PICTURES]
        if any(_covers(held) for held in inside):
            yield from _over(pictures, box)
    for box in _marks(page, *_COVERING, FPDF_ANNOT_FREETEXT):
        yield from _over(pictures, box)


def _over(pictures: Sequence[Box], box: Box) -> Iterator[tuple[Box, Box]]:
    for picture in pictures:
        left, bottom, right, top = common = _common(box, picture)
        if right - left >= _LEAST_WIDE and top - bottom >= _LEAST_HIGH:
            yield common, picture


def _covers(drawn: PdfObject) -> bool:
    """Whether something is drawn that lets nothing through: an area that is filled, a wide line, a plain picture."""
    if drawn.type != FPDF_PAGEOBJ_PATH:
        return _is_plain(drawn)
    fill, is_stroked, width = c_int(), c_int(), c_float()
    FPDFPath_GetDrawMode(drawn, fill, is_stroked)
    FPDFPageObj_GetStrokeWidth(drawn, width)
    if is_stroked.value and width.value >= _LEAST_HIGH:
        return True
    levels = [c_uint() for _ in range(4)]
    FPDFPageObj_GetFillColor(drawn, *levels)
    return bool(fill.value) and levels[3].value >= _OPAQUE


def _is_plain(drawn: PdfObject) -> bool:
    """Whether something is a picture of one colour; such a one is short."""
    if not isinstance(drawn, PdfImage) or FPDFImageObj_GetImageDataRaw(drawn, None, 0) > _PLAIN_BYTES:
        return False
    width, height = drawn.get_px_size()
    if width * height > _PLAIN_DOTS:
        return False
    try:
        bitmap = drawn.get_bitmap()
    except PdfiumError:
        return False
    least, most = cast(Image.Image, bitmap.to_pil()).convert("L").getextrema()
    bitmap.close()
    return cast(float, most) - cast(float, least) <= _FLAT


def _marks(page: PdfPage, *kinds: int) -> Iterator[Box]:
    """The places of marks of some kinds (12.5.6)."""
    for number in range(min(FPDFPage_GetAnnotCount(page), _MOST)):
        mark = FPDFPage_GetAnnot(page, number)
        if mark:
            place = FS_RECTF()
            if FPDFAnnot_GetSubtype(mark) in kinds and FPDFAnnot_GetRect(mark, place):
                yield place.left, place.bottom, place.right, place.top
            FPDFPage_CloseAnnot(mark)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _size(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _drawn(page: PdfPage, scale: float, is_whole: bool) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=is_whole)
    drawn = cast(Image.Image, bitmap.to_pil()).convert("L").copy()
    bitmap.close()
    return drawn


def _dots(area: Area, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    left, upper, right, lower = (round(each * scale) for each in area)
    left, upper, right, lower = max(left, 0), max(upper, 0), min(right, size[0]), min(lower, size[1])
    return (left, upper, right, lower) if left < right and upper < lower else None


def _is_bar(box: Box, picture: Box) -> bool:
    """Whether a box lies along a whole edge of a picture."""
    left, bottom, right, top = (abs(one - other) <= _EDGE for one, other in zip(box, picture, strict=True))
    return (left and right and (bottom or top)) or (bottom and top and (left or right))


def _is_scan(picture: Image.Image) -> bool:
    levels = picture.histogram()
    total = sum(levels)
    return sum(levels[_LIGHT:]) >= _LEAST_LIGHT * total and sum(levels[_DARK:_LIGHT]) <= _MOST_MIDDLE / 2 * total


def _colour_over_ink(shown: Image.Image, below: Image.Image) -> str:
    """The one colour, "black" or "white", that lies over ink on paper, "" where it is none of them or does not."""
    flat = _range(shown).point(lambda level: 255 * (level <= _FLAT))
    covered = ImageChops.darker(flat, _range(below).point(lambda level: 255 * (level >= _INK)))
    above, ink = shown.histogram(covered), below.histogram(covered)
    total = sum(ink)
    dark, light = sum(ink[:_DARK]), sum(ink[_LIGHT:])
    if total < _LEAST_DOTS or dark < _LEAST_DARK * total or light < dark / 2:
        return ""
    if total - dark - light > _MOST_MIDDLE * total:
        return ""
    is_black, is_white = sum(above[:_BLACK]) > _NEARLY_ALL * total, sum(above[_WHITE:]) > _NEARLY_ALL * total
    return "black" if is_black else "white" if is_white else ""


def _range(picture: Image.Image) -> Image.Image:
    """How far the lightest and the darkest dot around each dot are apart."""
    lightest = darkest = picture
    for step in _STEPS:
        for across, down in ((step, 0), (0, step)):
            lightest = ImageChops.lighter(lightest, ImageChops.offset(lightest, across, down))
            darkest = ImageChops.darker(darkest, ImageChops.offset(darkest, across, down))
    return ImageChops.subtract(lightest, darkest)
