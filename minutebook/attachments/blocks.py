"""The blocks that the file of a picture is made of, and what stands behind its end (ITU-T T.81, annex B; W3C PNG)."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_END_OF_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""A marker behind which no pixels go on: neither a stuffed byte nor a restart (ITU-T T.81, B.1.1.2 and B.1.1.5)."""
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
_SCAN, _END, _COMMENT, _FIRST_OF_PROGRAMS = 0xDA, 0xD9, 0xFE, 0xE0
_PADDING = b"\0\xff\t\n\r "
_LARGEST_TEXT = 4_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """A segment of a JPEG ("APP1", "COM") or a chunk of a PNG ("tEXt") with what it holds."""

    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks of a picture in their order, and whether anything but padding stands behind its end."""

    each: tuple[Block, ...]
    has_tail: bool

    def of(self, kind: str) -> Iterator[bytes]:
        """What the blocks of a kind hold."""
        return (block.content for block in self.each if block.kind == kind)


def blocks_of(content: bytes) -> Blocks:
    """The blocks of a JPEG or a PNG as far as they can be followed; those that hold pixels stay empty."""
    return _chunks(content) if content.startswith(b"\x89PNG") else _segments(content)


def _chunks(content: bytes) -> Blocks:
    found, place = list[Block](), 8
    while place + 12 <= len(content):
        length, kind = (
            int.from_bytes(content[place : place + 4], "big"),
            content[place + 4 : place + 8].decode("latin-1"),
        )
        held = b"" if kind in ("IDAT", "fdAT") else content[place + 8 : place + 8 + length]
        found.append(Block(kind, held))
        place += length + 12
        if kind == "IEND":
            return Blocks(tuple(found), bool(content[place:].strip(_PADDING)))
    return Blocks(tuple(found), has_tail=False)


def _segments(content: bytes) -> Blocks:
    found, place = list[Block](), 2
    while place + 2 <= len(content):
        if content[place] != 0xFF:
            break
        marker = content[place + 1]
        if marker == 0xFF or marker in _ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker == _END:
            return Blocks(tuple(found), bool(content[place + 2 :].strip(_PADDING)))
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        if marker == _COMMENT or 0 <= marker - _FIRST_OF_PROGRAMS < 16:
            kind = "COM" if marker == _COMMENT else f"APP{marker - _FIRST_OF_PROGRAMS}"
            found.append(Block(kind, content[place + 4 : place + 2 + length]))
        place += length + 2
        if marker == _SCAN:
            end = _END_OF_SCAN.search(content, place)
            place = end.start() if end else len(content)
    return Blocks(tuple(found), has_tail=False)


def text_of(block: Block) -> tuple[str, str]:
    """The key and the words of a chunk of text; raises ValueError where it cannot be unpacked (W3C PNG, 11.3.3)."""
    key, _, rest = block.content.partition(b"\0")
    if block.kind == "zTXt":
        rest = _unpacked(rest[1:])
    if block.kind == "iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        rest = _unpacked(rest) if is_packed else rest
    return key.decode("latin-1"), rest.decode("utf-8" if block.kind == "iTXt" else "latin-1", errors="replace")


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _LARGEST_TEXT)
    except zlib.error as fault:
        raise ValueError("a text that cannot be unpacked") from fault


def resources_of(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each resource of Photoshop by its number (Adobe Photoshop File Formats, Image Resources Section)."""
    place = 0
    while content[place : place + 4] == b"8BIM" and place + 12 <= len(content):
        number = int.from_bytes(content[place + 4 : place + 6], "big")
        begin = place + 6 + (content[place + 6] // 2 + 1) * 2
        if begin + 4 > len(content):
            return
        (length,) = struct.unpack(">I", content[begin : begin + 4])
        yield number, content[begin + 4 : begin + 4 + length]
        place = begin + 4 + length + length % 2


def entries_of(content: bytes) -> Iterator[tuple[int, int, str]]:
    """Each entry that press agencies write: its record, its number and its words (IPTC IIM 4.2, chapter 1)."""
    place = 0
    while content[place : place + 1] == b"\x1c" and place + 5 <= len(content):
        record, number, length = struct.unpack(">BBH", content[place + 1 : place + 5])
        if length >= 0x8000:
            return
        yield record, number, content[place + 5 : place + 5 + length].decode("utf-8", errors="replace")
        place += length + 5
