"""Runs the command line on a terminal of its own, and hears what stands there."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection, connect
from typing import TextIO

from running import REPOSITORY

PATIENCE = 60


class Terminal:
    """A terminal: ``stream`` is the end that a program writes to, ``shown`` what has come out so far."""

    def __init__(self) -> None:
        self.reading, writing = pty.openpty()
        self.stream: TextIO = os.fdopen(writing, "w", encoding="utf-8")
        self.shown = ""

    def hear(self, words: str = "") -> str:
        """Listens until some words have come, or, without words, until every program has closed its end."""
        while not words or words not in self.shown:
            assert select.select([self.reading], [], [], PATIENCE)[0], self.shown
            try:
                heard = os.read(self.reading, 4096)
            except OSError:  # Linux says so where the other end is closed
                heard = b""
            if not heard:
                assert not words, self.shown
                break
            self.shown += heard.decode(errors="replace")
        return self.shown

    def lines(self) -> list[str]:
        """What a person sees in the end: a carriage return goes back, and what comes then is written over."""
        seen = []
        for line in self.shown.replace("\r\n", "\n").split("\n"):
            letters: list[str] = []
            for part in line.split("\r"):
                letters[: len(part)] = part
            seen.append("".join(letters).rstrip())
        return seen


@contextmanager
def terminal() -> Iterator[Terminal]:
    """A terminal for one test."""
    made = Terminal()
    try:
        yield made
    finally:
        if not made.stream.closed:
            made.stream.close()
        os.close(made.reading)


def start_on(made: Terminal, *words: str | Path, kind: str = "xterm") -> subprocess.Popen[bytes]:
    """Starts ``build.py`` with all that it says going to a terminal of some kind, as TERM names it."""
    command = [sys.executable, str(REPOSITORY / "build.py"), *map(str, words)]
    environment = {**os.environ, "TERM": kind}
    process = subprocess.Popen(command, cwd="/", env=environment, stdout=made.stream, stderr=made.stream)
    made.stream.close()
    return process


def wait_for_lock(root: Path, process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Waits until a build holds the lock of an archive: by then it has begun, and wants the archive's memory next."""
    lock = root / ".minutebook" / "lock"
    until = time.monotonic() + PATIENCE
    while not lock.exists() or lock.read_text(encoding="utf-8") != f"{process.pid}\n":
        assert process.poll() is None, "the build has ended"
        assert time.monotonic() < until, "the build does not begin"
        time.sleep(0.005)


@contextmanager
def memory_in_use(root: Path) -> Iterator[Connection]:
    """An archive's memory as another process holds it: a build waits five seconds for it, then goes on without."""
    (root / ".minutebook").mkdir(exist_ok=True)
    with closing(connect(root / ".minutebook" / "documents.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection
