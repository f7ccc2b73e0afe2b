"""What a picture hides: where it was taken, who took it, what was said of it, and how it was before."""

import struct
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from minutebook.attachments.blocks import Block, Blocks, blocks_of, text_of
from minutebook.attachments.details import (
    AUTHOR,
    PLACE,
    SMALL,
    WORDS,
    hidden_in_entries,
    hidden_in_exif,
    hidden_in_packet,
    hidden_in_resources,
)
from minutebook.attachments.hidden import Hidden, Unreadable
from minutebook.attachments.pixels import draws_out_of_sight
from minutebook.attachments.wording import is_written_by_somebody

PICTURES = frozenset(["jpg", "jpeg", "png"])
_DAMAGED = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    EOFError,
    struct.error,
)

_EXIF, _XMP, _MORE_XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_ORIGINAL_IN_XMP = b"GImage:Data"
"""The picture that a phone made another of, with all that was blurred or cut (Google, Depth Map Metadata)."""
_SMALL_IN_CREDENTIALS = b"c2pa.thumbnail."
"""A small picture of what a picture was made of (C2PA 2.1, 18.6)."""
_LAYERS = ("mkB", "mkT", "prV")
"""Chunks in which Adobe Fireworks keeps the layers of a picture and a small one of it."""

_WHO = frozenset(["artist", "author", "creator", "photographer", "byline", "by-line", "owner", "cameraownername"])
_SAID = frozenset(["comment", "description", "usercomment", "imagedescription", "subject", "keywords", "headline"])
_DRAWINGS = frozenset(["mxfile", "mxgraphmodel", "application/vnd.excalidraw+json"])
"""Under these keys programs of diagrams keep the whole drawing with all its pages."""
_RAW = "raw profile type "
"""How ImageMagick keeps details of a JPEG in a PNG: as hexadecimal digits under a name and a length."""


def hidden_in_picture(content: bytes) -> Iterator[Hidden]:
    """The place and the people that a picture names, words about it, and what is left of another (Exif 2.32; W3C PNG).

    Pixels are unpacked where some are transparent, and no others. Raises Unreadable where it is damaged.
    """
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            blocks = blocks_of(content)
            yield from dict.fromkeys(_hidden_in_blocks(blocks))
            if draws_out_of_sight(picture):
                yield Hidden("earlier-version", "where it is transparent")
    except _DAMAGED as fault:
        raise Unreadable("it is damaged") from fault


def _hidden_in_blocks(blocks: Blocks) -> Iterator[Hidden]:
    for block in blocks.each:
        if look := _LOOKS.get(block.kind):
            yield from look(block)
    resources = b"".join(each.removeprefix(_PHOTOSHOP) for each in blocks.of("APP13") if each.startswith(_PHOTOSHOP))
    yield from hidden_in_resources(resources)
    further = (each for each in blocks.of("APP1") if each.startswith(_MORE_XMP))
    if _ORIGINAL_IN_XMP in b"".join(each[len(_MORE_XMP) + 40 :] for each in further):
        yield Hidden("earlier-version", "in its details")
    if any(block.kind.startswith(_LAYERS) for block in blocks.each):
        yield Hidden("earlier-version", "in the layers of Adobe Fireworks")
    if any(block.kind == "fdAT" for block in blocks.each):
        yield Hidden("earlier-version", "in further pictures that most programs do not show")
    if blocks.has_tail:
        yield Hidden("earlier-version", "behind its end")


def _in_header(block: Block) -> Iterator[Hidden]:
    """A small picture in the oldest place for one (JFIF 1.02, pages 5 to 7)."""
    has_colours = block.content.startswith(b"JFIF\0") and len(block.content) > 14 and all(block.content[12:14])
    if has_colours or block.content.startswith(b"JFXX\0"):
        yield SMALL


def _in_first_details(block: Block) -> Iterator[Hidden]:
    if block.content.startswith(_EXIF):
        yield from hidden_in_exif(block.content)
    elif block.content.startswith(_XMP):
        yield from hidden_in_packet(block.content[len(_XMP) :])


def _in_credentials(block: Block) -> Iterator[Hidden]:
    if _SMALL_IN_CREDENTIALS in block.content:
        yield SMALL


def _in_comment(block: Block) -> Iterator[Hidden]:
    if is_written_by_somebody(block.content.decode("utf-8", errors="replace")):
        yield WORDS


def _in_exif_of_png(block: Block) -> Iterator[Hidden]:
    yield from hidden_in_exif(_EXIF + block.content)


def _in_text(block: Block) -> Iterator[Hidden]:
    """What is said under a keyword (W3C PNG, 11.3.3), which ImageMagick writes as "exif:Artist"."""
    keyword, words = text_of(block)
    key = keyword.strip().lower()
    name = key.rpartition(":")[2]
    if key == "xml:com.adobe.xmp":
        yield from hidden_in_packet(words.encode())
    elif key.startswith(_RAW):
        yield from _in_raw_profile(key.removeprefix(_RAW), words)
    elif key in _DRAWINGS and words.strip():
        yield Hidden("files-inside", "the drawing that it was made of")
    elif name in _WHO and words.strip("\0 \n"):
        yield AUTHOR
    elif name == "gpslatitude" and words.strip():
        yield PLACE
    elif name in _SAID and is_written_by_somebody(words):
        yield WORDS


def _in_raw_profile(kind: str, words: str) -> Iterator[Hidden]:
    digits = "".join(words.split()[2:])
    if kind in _RAW_LOOKS:
        yield from _RAW_LOOKS[kind](bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _in_resources_or_entries(held: bytes) -> Iterator[Hidden]:
    yield from hidden_in_resources(held) if held.startswith(b"8BIM") else hidden_in_entries(held)


def _in_app1(held: bytes) -> Iterator[Hidden]:
    yield from _in_first_details(Block("APP1", held))


_RAW_LOOKS: Mapping[str, Callable[[bytes], Iterator[Hidden]]] = {
    "exif": lambda held: hidden_in_exif(held if held.startswith(_EXIF) else _EXIF + held),
    "app1": _in_app1,
    "iptc": _in_resources_or_entries,
    "8bim": _in_resources_or_entries,
    "xmp": hidden_in_packet,
}
_LOOKS: Mapping[str, Callable[[Block], Iterator[Hidden]]] = {
    "APP0": _in_header,
    "APP1": _in_first_details,
    "APP11": _in_credentials,
    "COM": _in_comment,
    "caBX": _in_credentials,
    "eXIf": _in_exif_of_png,
    "iTXt": _in_text,
    "tEXt": _in_text,
    "zTXt": _in_text,
}
