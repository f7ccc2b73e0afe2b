"""What a picture hides: where it was taken, who took it, what was noted of it, how it was before.

The details of cameras are those of Exif 2.32, the notes of press agencies those of the IPTC's Information Interchange
Model 4.2, those of programs XMP's (ISO 16684-1) and the keys of W3C PNG, 11.3.3.1.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from minutebook.attachments.hidden import Hidden, Unreadable
from minutebook.attachments.streams import PNG, chunks, comments, tail_of, texts

PICTURES = frozenset(["jpg", "jpeg", "png"])
_WHO = (ExifTags.Base.Artist, ExifTags.Base.XPAuthor, ExifTags.Base.CameraOwnerName)
_NOTED = (
    *(ExifTags.Base.ImageDescription, ExifTags.Base.UserComment),
    *(ExifTags.Base.XPTitle, ExifTags.Base.XPSubject, ExifTags.Base.XPComment, ExifTags.Base.XPKeywords),
)
_SMALL = ExifTags.Base.JpegIFOffset
_DESCRIPTION, _SMALL_BEFORE, _SMALL_NOW = 0x0404, 0x0409, 0x040C
"""Resources of Photoshop: the notes of press agencies, and small pictures."""
_NOTES = re.compile(rb"\x1c\x02(.)(..)", re.DOTALL)
_OF_WHO, _OF_WHERE, _OF_WORDS = frozenset([80, 85, 118, 122]), frozenset([26, 27, 90, 92]), frozenset([25, 120])
"""By-line, its title, contact, writer; places; keywords and caption."""
_XMP_WHO = re.compile(
    rb"dc:creator|photoshop:(?:AuthorsPosition|CaptionWriter)|\w+:PersonInImage|\w+:PersonDisplayName|mwg-rs:Name"
)
_XMP_WHERE = re.compile(rb"exif:GPSLatitude|\w+:(?:City|Location|LocationCreated|LocationShown|Sublocation)\b")
_MARK = re.compile(rb"<[^>]*>")
_KEYS_WHO = frozenset(["author", "artist", "creator"])
_KEYS_NOTED = frozenset(["comment", "description", "title"])
_XMP = "xml:com.adobe.xmp"
_OF_PROGRAMS = re.compile(
    r"(?i)screenshot|screen shot|created (?:with|by|using) |file (?:written|source)|creator: |lavc|lead tech|applemark|"
    r"digital camera|dsc\b|dcim|optimi[sz]ed|compressed|jpe?g|gimp|photoshop|imagemagick|untitled|intel"
)
"""What programs and cameras note of themselves in every picture; it tells of nobody."""


def hidden_in_picture(content: bytes) -> Iterator[Hidden]:
    """The place, the people and the words that a picture carries, and what is left of another; no pixel is unpacked.

    A copyright is meant to be read, and is let be. Raises Unreadable where it is damaged.
    """
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            told = dict(texts(content)) if content.startswith(PNG) else {}
            for exif in (picture.getexif(), *_details_of(content)):
                yield from _in_details(exif)
            yield from _in_packet(_packet(picture.info, told))
            yield from _in_resources(picture.info.get("photoshop"))
            yield from _in_words(told, comments(content) if not content.startswith(PNG) else ())
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, TypeError) as fault:
        raise Unreadable("it is damaged") from fault
    if tail_of(content):
        yield Hidden("earlier-version", "behind its end")


def _details_of(content: bytes) -> Iterator[Image.Exif]:
    """The details of a PNG, which may stand behind its picture (W3C PNG, 11.3.3.5)."""
    for kind, held in chunks(content) if content.startswith(PNG) else ():
        if kind == b"eXIf":
            exif = Image.Exif()
            exif.load(b"Exif\0\0" + held)
            yield exif


def _packet(info: Mapping[Any, Any], told: Mapping[str, str]) -> bytes:
    xmp = info.get("xmp") or told.get(_XMP) or b""
    return xmp.encode() if isinstance(xmp, str) else bytes(xmp)


def _in_details(exif: Image.Exif) -> Iterator[Hidden]:
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield Hidden("place-inside")
    if any(_said(exif.get(tag) or camera.get(tag)) for tag in _WHO):
        yield Hidden("author-inside")
    if any(_is_noted(_said(exif.get(tag) or camera.get(tag))) for tag in _NOTED):
        yield Hidden("comments-inside", "in its details")
    if exif.get_ifd(ExifTags.IFD.IFD1).get(_SMALL):
        yield Hidden("earlier-version", "a small picture of how it was")


def _in_packet(packet: bytes) -> Iterator[Hidden]:
    if _is_filled(packet, _XMP_WHERE):
        yield Hidden("place-inside")
    if _is_filled(packet, _XMP_WHO):
        yield Hidden("author-inside")
    if b"xmp:Thumbnails" in packet:
        yield Hidden("earlier-version", "a small picture of how it was")


def _is_filled(packet: bytes, names: re.Pattern[bytes]) -> bool:
    """Whether one of some properties says anything; programs write them empty too (ISO 16684-1, 7.5 and 7.9)."""
    for name in names.finditer(packet):
        written = packet[name.end() :].lstrip()
        if written.startswith(b"="):
            quoted = written[1:].lstrip()
            said = quoted[1:].partition(quoted[:1] or b'"')[0]
        else:
            held = written.partition(b">")[2].partition(b"</" + name[0] + b">")[0]
            said = b"" if written.partition(b">")[0].endswith(b"/") else _MARK.sub(b"", held)
        if said.strip():
            return True
    return False


def _in_resources(resources: object) -> Iterator[Hidden]:
    """What Photoshop leaves: the notes of press agencies, and small pictures."""
    held = resources if isinstance(resources, dict) else {}
    if held.get(_SMALL_BEFORE) or held.get(_SMALL_NOW):
        yield Hidden("earlier-version", "a small picture of how it was")
    described = held.get(_DESCRIPTION)
    kinds = {each[1][0] for each in _NOTES.finditer(described if isinstance(described, bytes) else b"") if any(each[2])}
    if kinds & _OF_WHO:
        yield Hidden("author-inside")
    if kinds & _OF_WHERE:
        yield Hidden("place-inside")
    if kinds & _OF_WORDS:
        yield Hidden("comments-inside", "in its details")


def _in_words(told: Mapping[str, str], noted: Iterator[bytes] | tuple[()]) -> Iterator[Hidden]:
    if any(told.get(key, "").strip() for key in _KEYS_WHO):
        yield Hidden("author-inside")
    words = (*(told.get(key, "") for key in _KEYS_NOTED), *map(_said, noted))
    if any(map(_is_noted, words)):
        yield Hidden("comments-inside", "in its details")


def _said(value: object) -> str:
    """The words of a detail; cameras fill some of them with blanks, and Windows writes two bytes a letter."""
    if isinstance(value, bytes):
        for code in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0\0\0\0\0\0\0\0"):
            value = value.removeprefix(code)
        value = value.replace(b"\0", b"").decode("latin-1")
    return value.strip("\0 \t\r\n") if isinstance(value, str) else ""


def _is_noted(words: str) -> bool:
    return any(map(str.isalnum, words)) and not _OF_PROGRAMS.search(words)
