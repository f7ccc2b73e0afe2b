"""What a picture hides: where it was taken, who took it, how it was before (Exif 2.32; W3C PNG, section 11.3.3)."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from minutebook.attachments.hidden import Hidden, Unreadable

PICTURES = frozenset(["jpg", "jpeg", "png"])
_WHO = (ExifTags.Base.Artist, ExifTags.Base.XPAuthor, ExifTags.Base.CameraOwnerName)
_SMALL = ExifTags.Base.JpegIFOffset
_DESCRIPTION = 0x0404
_BY_LINE = b"\x1c\x02\x50"
"""Who took a picture, as press agencies note it (IPTC Information Interchange Model, 2:80)."""
_XMP_WHO = (b"dc:creator", b"photoshop:AuthorsPosition")
_XMP_WHERE = (b"exif:GPSLatitude", b"Iptc4xmpCore:Location")


def hidden_in_picture(content: bytes) -> Iterator[Hidden]:
    """The place and the people that a picture names, and what is left of another; no pixel is unpacked.

    Raises Unreadable where it is damaged.
    """
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            exif, told = picture.getexif(), picture.info
            camera = exif.get_ifd(ExifTags.IFD.Exif)
            xmp = told.get("xmp") or told.get("XML:com.adobe.xmp") or b""
            packet = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
            if exif.get_ifd(ExifTags.IFD.GPSInfo) or any(name in packet for name in _XMP_WHERE):
                yield Hidden("place-inside")
            names = any(exif.get(tag) or camera.get(tag) for tag in _WHO)
            if names or told.get("Author") or _BY_LINE in _described(told) or any(name in packet for name in _XMP_WHO):
                yield Hidden("author-inside")
            if exif.get_ifd(ExifTags.IFD.IFD1).get(_SMALL) or b"xmp:Thumbnails" in packet:
                yield Hidden("earlier-version", "a small picture of how it was")
            if content.startswith(b"\x89PNG") and _has_tail(content):
                yield Hidden("earlier-version", "behind its end")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, TypeError) as fault:
        raise Unreadable("it is damaged") from fault


def _described(told: Mapping[Any, Any]) -> bytes:
    """What a picture says of itself for press agencies; empty where it does not."""
    blocks = told.get("photoshop")
    described = blocks.get(_DESCRIPTION) if isinstance(blocks, dict) else None
    return described if isinstance(described, bytes) else b""


def _has_tail(content: bytes) -> bool:
    """Whether anything stands behind the end of a PNG, as programs left there that cut pictures and kept the rest."""
    place = 8
    while place + 12 <= len(content):
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        place += length + 12
        if kind == b"IEND":
            return bool(content[place:].strip(b"\0"))
    return False
