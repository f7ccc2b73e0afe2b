"""Shows on a terminal how far a build has come, on one line that is taken away again."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from minutebook.telling import Step, Tell, tell_nobody

_QUICK = 1.0
"""Seconds after which a build, or a step whose end is foretold, is no longer quick."""
_EVERY = 0.2
_WIDTH = 80


@contextmanager
def progress_on(stream: TextIO, is_wanted: bool) -> Iterator[Tell]:
    """What a build may tell its steps to; they stand on the last line of a terminal while the build lasts.

    Nothing is shown of a build that is done within a second, where ``stream`` is no terminal (a file, a pipe, the log
    of a server), or on a terminal that cannot go back to the start of a line (TERM is not set, or "dumb"). The line
    has no colours, so NO_COLOR has nothing to take away.
    """
    if not (is_wanted and _can_go_back(stream)):
        yield tell_nobody
        return
    line = _Line(stream)
    try:
        yield line.tell
    finally:
        line.end()


def in_words(step: Step, done: int, of: int, seconds: float) -> str:
    """A step on one line: "reading papers 320 of 3,000, about 12 s more of it".

    ``seconds`` is what the step has taken so far; the rest is worked out from that, and left out where parts are not
    alike, where nothing is done, or in the step's first second.
    """
    told = f"{step} {done:,} of {of:,}" if of else f"{step} …"
    if not (step.is_even and 0 < done < of and seconds >= _QUICK):
        return told
    return f"{told}, about {_rounded_up(seconds * (of - done) / done)} more of it"


def _rounded_up(seconds: float) -> str:
    """Whole seconds, and from two minutes on whole minutes: "12 s", "3 min"."""
    whole = int(seconds) + 1
    return f"{whole} s" if whole < 120 else f"{-(-whole // 60)} min"


def _can_go_back(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"


class _Line:
    """The line, and the thread that writes it: a step that tells nothing for long is seen none the less."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._now = (Step.FINDING, 0, 0)
        self._step_began = (Step.FINDING, time.monotonic())
        self._shown = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._show_until_ended, daemon=True)
        self._thread.start()

    def tell(self, step: Step, done: int = 0, of: int = 0, /) -> None:
        if step is not self._step_began[0]:
            self._step_began = (step, time.monotonic())
        self._now = (step, done, of)

    def end(self) -> None:
        """Takes the line away."""
        self._ended.set()
        self._thread.join()
        if self._shown:
            self._write("")
            self._write("")

    def _show_until_ended(self) -> None:
        pause = _QUICK
        while not self._ended.wait(pause):
            pause = _EVERY
            (step, done, of), (of_step, began) = self._now, self._step_began
            seconds = time.monotonic() - began if of_step is step else 0.0
            self._write(in_words(step, done, of, seconds))

    def _write(self, words: str) -> None:
        """Puts words over those that were there; a line as wide as the terminal would run on to the next."""
        words = words[: _width_of(self._stream) - 1]
        with suppress(OSError):  # a terminal that was closed is no reason to stop the build
            self._stream.write(f"\r{words.ljust(self._shown)}")
            self._stream.flush()
        self._shown = len(words)


def _width_of(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except OSError:
        return _WIDTH
