"""What the files of pictures are made of: the segments of a JPEG (ITU-T T.81, annex B), the chunks of a PNG."""

import re
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
_MARKER = re.compile(rb"\xff+[^\x00\xff]")
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers without a length: TEM, RST0 to RST7, SOI."""
_SCAN, _END = 0xDA, 0xD9
_LONGEST_TEXT = 1_000_000

Part = tuple[bytes, bytes]
"""The name of a part and what it holds: a marker's one byte or a chunk's four letters."""


def tail_of(content: bytes) -> bytes:
    """What stands behind the end of a JPEG or a PNG but zeros; a cut picture has no end, and nothing behind it."""
    end = _end_of_png(content) if content.startswith(PNG) else _end_of_jpeg(content)
    return content[end:].strip(b"\0\r\n")


def chunks(content: bytes) -> Iterator[Part]:
    """The chunks of a PNG up to its end (W3C PNG, 5.3)."""
    place = len(PNG)
    while place + 12 <= len(content):
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        yield kind, content[place + 8 : place + 8 + length]
        place += length + 12
        if kind == b"IEND":
            return


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """The words that a PNG carries beside its picture, each with its key in small letters (11.3.3)."""
    for kind, held in chunks(content):
        key, _, rest = held.partition(b"\0")
        if kind == b"tEXt":
            yield _key(key), rest.decode("latin-1")
        elif kind == b"zTXt":
            yield _key(key), _unpacked(rest[1:]).decode("latin-1")
        elif kind == b"iTXt":
            is_packed, text = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
            yield _key(key), (_unpacked(text) if is_packed else text).decode("utf-8", "replace")


def comments(content: bytes) -> Iterator[bytes]:
    """What the comments of a JPEG say (B.2.4.5)."""
    return (held for marker, held, _ in _segments(content) if marker == 0xFE)


def _end_of_png(content: bytes) -> int:
    place = len(PNG)
    for kind, held in chunks(content):
        place += len(held) + 12
        if kind == b"IEND":
            return place
    return len(content)


def _end_of_jpeg(content: bytes) -> int:
    return next((place for marker, _, place in _segments(content) if marker == _END), len(content))


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The segments of a JPEG, each with its marker, what it holds, and the place behind it."""
    place = 2
    while marker := _MARKER.search(content, place):
        kind, place = marker[0][-1], marker.end()
        length = 0 if kind in _ALONE or kind == _END else int.from_bytes(content[place : place + 2], "big")
        held = content[place + 2 : place + length]
        place += length
        yield kind, held, place
        if kind == _END:
            return


def _key(key: bytes) -> str:
    return key.decode("latin-1").strip().casefold()


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LONGEST_TEXT)
    except zlib.error:
        return b""
