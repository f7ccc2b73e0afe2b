"""What a picture hides: where it was taken, and who took it (Exif 2.32; W3C PNG, section 11.3.3)."""

from collections.abc import Iterator
from io import BytesIO

from PIL import ExifTags, Image, UnidentifiedImageError

from minutebook.attachments.hidden import Hidden, Unreadable

PICTURES = frozenset(["jpg", "jpeg", "png"])
_WHO = (ExifTags.Base.Artist, ExifTags.Base.XPAuthor, ExifTags.Base.CameraOwnerName)
_XMP_WHO = (b"dc:creator", b"photoshop:AuthorsPosition")
_XMP_WHERE = (b"exif:GPSLatitude", b"Iptc4xmpCore:Location")


def hidden_in_picture(content: bytes) -> Iterator[Hidden]:
    """The place and the people that a picture names; raises Unreadable where it is damaged. No pixel is unpacked."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            exif, told = picture.getexif(), picture.info
            camera = exif.get_ifd(ExifTags.IFD.Exif)
            xmp = told.get("xmp") or told.get("XML:com.adobe.xmp") or b""
            packet = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
            if exif.get_ifd(ExifTags.IFD.GPSInfo) or any(name in packet for name in _XMP_WHERE):
                yield Hidden("place-inside")
            names = any(exif.get(tag) or camera.get(tag) for tag in _WHO)
            if names or told.get("Author") or any(name in packet for name in _XMP_WHO):
                yield Hidden("author-inside")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, TypeError) as fault:
        raise Unreadable("it is damaged") from fault
