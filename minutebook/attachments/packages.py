"""Reads the parts of packages, the ZIP files of Word, Excel and LibreOffice, within bounds."""

import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO, RawIOBase
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from minutebook.attachments.gaps import has_gaps
from minutebook.attachments.hidden import Unreadable

LARGEST = 200_000_000
"""So many bytes of one package are unpacked: a million cells fit, and what is packed to burst does not."""
MOST_PARTS = 20_000


class Package:
    """The parts of a package by name; raises Unreadable where one cannot be read.

    It has more where there are bytes that are of no part.
    """

    def __init__(self, package: ZipFile, has_more: bool = False) -> None:
        self._package = package
        self.has_more = has_more
        self._left = LARGEST
        self.names = tuple(package.namelist())
        if len(self.names) > MOST_PARTS:
            raise Unreadable("it has too many parts")
        if len({name.casefold() for name in self.names}) < len(self.names):
            raise Unreadable("it holds a part twice")  # programs differ in which of the two they show

    def elements(self, name: str) -> Iterator[tuple[str, Element]]:
        """The elements of a part of XML as they begin ("start") and end ("end"); none where there is no such part.

        What has ended may be cleared by the reader, and is, where it is a row or a paragraph.
        """
        if name in self.names:
            with self._package.open(name) as part:
                yield from iterparse(_Bounded(part, self), events=("start", "end"))

    def content(self, name: str) -> bytes:
        """A part as bytes."""
        with self._package.open(name) as part:
            return _Bounded(part, self).readall()

    def beginning(self, name: str) -> bytes:
        """The first bytes of a part, by which its kind is known."""
        with self._package.open(name) as part:
            return _Bounded(part, self).read(64)

    def has(self, name: str, *elements: str) -> bool:
        """Whether a part of XML has one of some elements; False where there is no such part."""
        return any(local(each) in elements for _, each in self.elements(name))

    def in_folder(self, *folders: str) -> tuple[str, ...]:
        """The names of the parts below some folders, "word/embeddings/"."""
        return tuple(name for name in self.names if name.startswith(folders) and not name.endswith("/"))

    def take(self, count: int) -> None:
        """Counts bytes that were unpacked; raises Unreadable where they are too many."""
        self._left -= count
        if self._left < 0:
            raise Unreadable("it is too large unpacked")


class _Bounded(RawIOBase):
    """A part whose bytes are counted as they are unpacked."""

    def __init__(self, part: IO[bytes], package: Package) -> None:
        self._part, self._package = part, package

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = self._part.read(size if size >= 0 else 1_000_000)
        self._package.take(len(taken))
        return taken

    def readall(self) -> bytes:
        return b"".join(iter(lambda: self.read(1_000_000), b""))


@contextmanager
def opened(content: bytes) -> Iterator[Package]:
    """A package that may be read within the block; raises Unreadable where it is none or damaged.

    Entities and document types are refused: no office program writes them (OWASP, XML External Entity Prevention).
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            yield Package(package, has_gaps(content, package))
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, ParseError, KeyError) as fault:
        raise Unreadable("it is damaged") from fault
    except DefusedXmlException as fault:  # pragma: no cover - a ValueError in this release
        raise Unreadable("it is damaged") from fault


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The value of an attribute by its name without a namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if key == name or key.endswith(f"}}{name}"):
            return value
    return ""


def ranges(numbers: list[int]) -> str:
    """Numbers in ascending order as words: "3, 7 to 9"; at most three ranges."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    told = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:3]]
    return ", ".join(told) + (" and more" if len(runs) > 3 else "")


def columns_of(numbers: Collection[int]) -> str:
    """Columns by their letters: "column AB", "columns B, D, E and more"; at most three."""
    told = ", ".join(map(_letters, sorted(numbers)[:3])) + " and more" * (len(numbers) > 3)
    return f"{'columns' if len(numbers) > 1 else 'column'} {told}"


def _letters(column: int) -> str:
    """The letters of a column, "AB" for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
