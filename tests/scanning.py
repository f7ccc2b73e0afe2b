"""Looks for words in everything that a build leaves, however it is packed."""

import base64
import binascii
import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_SQLITE = b"SQLite format 3\x00"
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})")
_DEEPEST = 5


def layers(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """Some bytes, and all that is packed in them: gzip, zlib, zip, SQLite, base64, the escapes of JSON and URLs."""
    yield content
    if depth == _DEEPEST:
        return
    for inside in _unpacked(content):
        if inside != content:
            yield from layers(inside, depth + 1)


def words_in(folder: Path, beginning: str) -> dict[str, set[str]]:
    """Every word that begins so, in any case, with the files below a folder that hold it in name, path or content."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        texts = [name.encode()] if path.is_dir() else [name.encode(), *layers(path.read_bytes())]
        for text in texts:
            for word in words_like(beginning, text):
                found.setdefault(word, set()).add(name)
    return found


def words_like(beginning: str, content: bytes) -> set[str]:
    """The words of some bytes that begin so, in small letters, in UTF-8 or UTF-16."""
    narrow = content.replace(b"\x00", b"") if b"\x00" in content else content
    found = re.findall(re.escape(beginning).encode() + rb"[a-z]+", narrow.lower())
    return {word.decode() for word in found}


def _unpacked(content: bytes) -> Iterator[bytes]:
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    elif content[:1] == b"\x78":
        yield from _tried(content)
    elif content[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "\n".join(archive.namelist()).encode()
            yield from (archive.read(each) for each in archive.namelist())
    elif content.startswith(_SQLITE):
        yield from _rows(content)
    else:
        yield from _decoded(content)


def _tried(content: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompress(content)
    except zlib.error:
        return


def _decoded(content: bytes) -> Iterator[bytes]:
    """What is written in base64, in the escapes of JSON, or percent by percent."""
    for match in _BASE64.finditer(content):
        written = match[0].replace(b"-", b"+").replace(b"_", b"/")
        try:
            yield base64.b64decode(written + b"=" * (-len(written) % 4))
        except binascii.Error:
            continue
    if _ESCAPED.search(content):
        yield _ESCAPED.sub(lambda match: chr(int(match[1], 16)).encode(errors="replace"), content)
    if b"%" in content:
        yield re.sub(rb"%([0-9a-fA-F]{2})", lambda match: bytes([int(match[1], 16)]), content)


def _rows(content: bytes) -> Iterator[bytes]:
    """Every value of every table of a database, those behind its full-text index too."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            yield b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in row)
    connection.close()
