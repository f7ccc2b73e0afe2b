"""Lets one build at a time read an archive and write an output."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another build holds the lock."""


@contextmanager
def lock(folder: Path, output: Path) -> Iterator[None]:
    """Holds the locks of an archive, in a folder of its own, and of its output; they are free when their owner dies.

    Raises Busy, with the owner's process number, where another build holds one of them.
    """
    folder.mkdir(exist_ok=True)
    name = hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16]
    with _held(folder / "lock"), _held(Path(tempfile.gettempdir()) / f"minutebook-{name}.lock"):
        yield


@contextmanager
def _held(path: Path) -> Iterator[None]:
    with open(path, "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Busy(file.read().strip()) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
