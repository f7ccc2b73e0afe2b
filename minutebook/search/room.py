"""How work on several shards goes on side by side: within the memory there is, and none waiting long for another."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

_TURN = 0.0005
"""Seconds; with Python's own 5 ms a thread that links files waits most of its time for one that writes them."""


@contextmanager
def quick_turns() -> Iterator[None]:
    """Lets threads take turns more often than Python does by itself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class Room:
    """So many letters that may be worked on at once; what is larger than all of it is worked on alone."""

    def __init__(self, letters: int) -> None:
        self._all = self._left = letters
        self._changed = Condition()

    @contextmanager
    def taken(self, letters: int) -> Iterator[None]:
        """Waits until there is room for so many letters, and gives it back at the end."""
        needed = min(letters, self._all)
        with self._changed:
            self._changed.wait_for(lambda: needed <= self._left)
            self._left -= needed
        try:
            yield
        finally:
            with self._changed:
                self._left += needed
                self._changed.notify_all()
