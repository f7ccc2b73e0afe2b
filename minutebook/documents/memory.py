"""Remembers documents as they were read: a file is read again only when it, the settings or the engine change."""

import hashlib
import io
import pickle
import platform
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from minutebook.documents.document import Document
from minutebook.files import Source
from minutebook.settings import MinutesSettings

_PACKAGE = Path(__file__).resolve().parent.parent
_READERS = ("markdown-it-py", "mdit-py-plugins", "pydantic", "pydantic-core", "pyyaml")
_DIGEST = 16
_PLAIN = (date, datetime, time, timedelta, timezone)
_MADE = "CREATE TABLE IF NOT EXISTS documents (fingerprint BLOB PRIMARY KEY, written BLOB NOT NULL)"


class Memory:
    """What was read before, in a SQLite file; where there is none, or it cannot be used, nothing is remembered.

    What is taken from the file is held, so a second asking for the same source costs nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._held: dict[bytes, Document] = {}
        self._printed: dict[str, tuple[Source, MinutesSettings, bytes]] = {}
        self._needed: frozenset[bytes] | None = None

    def fingerprints(self, sources: Sequence[Source], settings: MinutesSettings) -> list[bytes]:
        """The fingerprint of each source; that of the very same value as last time is known."""
        before, self._printed = self._printed, {}
        for source in sources:
            last = before.get(source.path)
            if last and last[0] is source and last[1] is settings:
                self._printed[source.path] = last
            else:
                self._printed[source.path] = (source, settings, fingerprint_of(source, settings))
        return [self._printed[source.path][2] for source in sources]

    def recalled(self, sources: Mapping[bytes, Source]) -> dict[bytes, Document]:
        """The documents that are remembered of some sources, both by the sources' fingerprints."""
        absent = [fingerprint for fingerprint in sources if fingerprint not in self._held]
        if self._file and absent:
            with suppress(sqlite3.Error, OSError):
                for fingerprint, written in _taken(self._file, absent):
                    document = understood(sources[fingerprint], written)
                    if document:
                        self._held[fingerprint] = document
        return {each: self._held[each] for each in sources if each in self._held}

    def keep(self, read: Mapping[bytes, tuple[Document, bytes]], needed: Iterable[bytes]) -> None:
        """Remembers what was read just now, as document and as written, and forgets all but what is needed."""
        current = frozenset(needed)
        before, self._needed = self._needed, current
        if before == current:
            return
        for each in (self._held.keys() if before is None else before) - current:
            self._held.pop(each, None)
        self._held.update({each: document for each, (document, _) in read.items()})
        if self._file:
            try:
                _renew(self._file, {each: written for each, (_, written) in read.items()}, current, before)
            except (sqlite3.OperationalError, OSError):
                return  # another process writes it, or the disk refuses: what is there may still be good
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    self._file.unlink(missing_ok=True)


def fingerprint_of(source: Source, settings: MinutesSettings) -> bytes:
    """What tells one reading from every other: the source's bytes and place, the settings, the engine's own code."""
    place = (source.path, source.kind, source.body, source.meeting, source.name, source.annual, settings)
    known = hashlib.blake2b(repr(place).encode(), digest_size=_DIGEST, key=_engine())
    known.update(source.content)
    return known.digest()


def written_down(document: Document) -> bytes:
    """A document without its source, behind a sum by which it is known to be whole."""
    content = pickle.dumps(
        (
            document.record,
            document.before,
            document.items,
            document.problems,
            document.pointers,
            document.sheet,
        ),
        protocol=5,
    )
    return hashlib.blake2b(content, digest_size=_DIGEST).digest() + content


def understood(source: Source, written: bytes) -> Document | None:
    """The document of a source as it was written down; None where that is damaged or asks for more than our values."""
    total, content = written[:_DIGEST], written[_DIGEST:]
    if hashlib.blake2b(content, digest_size=_DIGEST).digest() != total:
        return None
    try:
        record, before, items, problems, pointers, sheet = _Values(io.BytesIO(content)).load()
        return Document(source, record, before, items, problems, pointers, sheet)
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError, EOFError):
        return None


class _Values(pickle.Unpickler):
    """Makes frozen values of this package, days and times, and nothing else: no memory may run anything."""

    def find_class(self, module: str, name: str) -> type:
        return _value_class(module, name)


@cache
def _value_class(module: str, name: str) -> type:
    found = getattr(import_module(module), name, None) if module.startswith(("minutebook.", "datetime")) else None
    if found in _PLAIN or (isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum))):
        assert isinstance(found, type)
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no value of a document")


@cache
def _engine() -> bytes:
    """A digest of the code that reads, of what it reads with and of the Python that runs it."""
    known = hashlib.blake2b(digest_size=32)
    known.update(repr([platform.python_version(), *(version(name) for name in _READERS)]).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        known.update(path.relative_to(_PACKAGE).as_posix().encode())
        known.update(path.read_bytes())
    return known.digest()


def _taken(file: Path, fingerprints: Sequence[bytes]) -> Iterable[tuple[bytes, bytes]]:
    if not file.is_file():
        return
    with closing(sqlite3.connect(file)) as connection:
        for fingerprint in fingerprints:
            row = connection.execute("SELECT written FROM documents WHERE fingerprint = ?", (fingerprint,)).fetchone()
            if row and isinstance(row[0], bytes):
                yield fingerprint, row[0]


def _renew(file: Path, read: Mapping[bytes, bytes], needed: frozenset[bytes], before: frozenset[bytes] | None) -> None:
    """Writes down what was read, and takes out what is not needed any more; ``before`` is known of a second writing."""
    file.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_MADE)
        connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", read.items())
        kept = before or {each for (each,) in connection.execute("SELECT fingerprint FROM documents")}
        connection.executemany("DELETE FROM documents WHERE fingerprint = ?", ((each,) for each in kept - needed))
