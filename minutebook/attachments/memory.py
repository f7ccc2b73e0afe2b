"""Remembers what files hide, by their bytes: a file is looked through once."""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from minutebook.attachments.apart import FAILED, look_apart, read_found, written_found
from minutebook.attachments.hidden import Hidden

_READERS = ("cryptography", "defusedxml", "pillow", "pypdf", "pypdfium2")

Found = tuple[Hidden, ...]


class Looked:
    """What was found in files before, in a file of JSON that holds sums, codes and places, and none of their words.

    A file that cannot be read or written is done without.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._found: dict[str, Found] | None = None
        self._known: dict[int, tuple[bytes, str]] = {}

    def found_in(self, contents: Sequence[bytes]) -> list[Found]:
        """What each of some files hides, in their order."""
        if not contents:
            return []
        before = self._read() if self._found is None else self._found
        sums = self._sums(contents)
        content_by_sum = {total: content for total, content in zip(sums, contents, strict=True) if total not in before}
        looked = dict(zip(content_by_sum, look_apart(tuple(content_by_sum.values())), strict=True))
        self._found = {total: looked[total] if total in looked else before[total] for total in sums}
        if looked or len(before) != len(self._found):
            self._write(self._found)
        return [self._found[total] for total in sums]

    def _sums(self, contents: Sequence[bytes]) -> list[str]:
        """The sum of each file; that of the very same bytes as last time is known."""
        known = {
            id(each): last if (last := self._known.get(id(each))) and last[0] is each else (each, _sum(each))
            for each in contents
        }
        self._known = known
        return [known[id(each)][1] for each in contents]

    def _read(self) -> dict[str, Found]:
        with suppress(OSError, ValueError):
            written = json.loads(self._file.read_bytes()) if self._file else None
            if isinstance(written, dict) and written.get("engine") == _engine() and isinstance(written["found"], dict):
                read = {total: read_found(each) for total, each in written["found"].items()}
                return {total: found for total, found in read.items() if found is not None}
        return {}

    def _write(self, found: dict[str, Found]) -> None:
        if self._file:
            kept = {total: written_found(each) for total, each in found.items() if each != FAILED}
            written = {"engine": _engine(), "found": kept}
            with suppress(OSError):
                self._file.parent.mkdir(exist_ok=True)
                beside = self._file.with_suffix(f".{os.getpid()}")
                beside.write_text(json.dumps(written, indent=0), encoding="utf-8")
                beside.replace(self._file)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _engine() -> str:
    """A sum of the code that looks, and of what it looks with."""
    known = hashlib.sha256(repr([version(name) for name in _READERS]).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        known.update(path.read_bytes())
    return known.hexdigest()
