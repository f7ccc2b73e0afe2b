"""Small pictures of how a file of Word or Excel once was (ECMA-376, part 2, 10, Thumbnails)."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.packages import Package

_WIDEST = 2_000
_NEAR = 8
"""So far may the lightest and the darkest part of each colour be apart, of 255, in a picture of an empty page."""


def thumbnails_hidden(package: Package) -> Iterator[Hidden]:
    """A small picture of the first page as it was when somebody saved it with one; of an empty page, nothing."""
    pictures = (name for name in package.in_folder("docProps/") if not name.endswith((".xml", ".rels")))
    if any(not _is_blank(package.content(name)) for name in pictures):
        yield Hidden("earlier-version", "a small picture of how it was")


def _is_blank(content: bytes) -> bool:
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > _WIDEST:
                return False
            grey = picture.convert("L").getextrema()
            return isinstance(grey[0], int | float) and grey[1] - grey[0] <= _NEAR
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
