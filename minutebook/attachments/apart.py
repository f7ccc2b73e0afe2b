"""Looks through files in a process of its own: what makes a reader crash or hang stops that process, and no build.

The process is given each file as its length in eight bytes and its bytes, and answers with a line of JSON.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import get_args

from minutebook.attachments.hidden import Allowable, Hidden

SECONDS = 150.0
"""The longest that one file is looked through."""
_CODES = frozenset((*get_args(Allowable), "script-inside"))
FAILED = (Hidden("not-looked-through", "looking through it took too long or failed"),)
"""What is told of a file that the process did not survive: it is looked through again next time."""


def look_apart(contents: Sequence[bytes]) -> list[tuple[Hidden, ...]]:
    """What each of some files hides, in their order."""
    found: list[tuple[Hidden, ...]] = [()] * len(contents)
    waiting: SimpleQueue[int | None] = SimpleQueue()
    workers = min(len(contents), os.cpu_count() or 1)
    for number in (*range(len(contents)), *[None] * workers):
        waiting.put(number)

    def work() -> None:
        with contextlib.closing(_Looker()) as looker:
            for number in iter(waiting.get, None):
                found[number] = looker.look(contents[number])

    with ThreadPoolExecutor(workers or 1) as pool:
        for done in [pool.submit(work) for _ in range(workers)]:
            done.result()
    return found


def read_found(written: object) -> tuple[Hidden, ...] | None:
    """What was found, from how ``written_found`` writes it; None where it is anything else."""
    if not isinstance(written, list):
        return None
    pairs = [each for each in written if isinstance(each, list) and len(each) == 2 and each[0] in _CODES]
    return tuple(Hidden(code, str(where)) for code, where in pairs) if len(pairs) == len(written) else None


def written_found(found: Iterable[Hidden]) -> list[list[str]]:
    """What was found as pairs of code and place."""
    return [[each.code, each.where] for each in found]


class _Looker:
    """A process that looks through one file after the other, begun anew after one that it did not survive."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def look(self, content: bytes) -> tuple[Hidden, ...]:
        """What a file hides, or that it could not be looked through."""
        if self._process is None:
            command = [sys.executable, "-c", "from minutebook.attachments.answer import answer_all; answer_all()"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._process = subprocess.Popen(command, env=environment, **pipes)  # type: ignore[call-overload]
        assert self._process
        assert self._process.stdin
        assert self._process.stdout
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(len(content).to_bytes(8, "big") + content)
            self._process.stdin.flush()
            if select.select([self._process.stdout], [], [], SECONDS)[0]:
                found = read_found(json.loads(self._process.stdout.readline() or b"null"))
                if found is not None:
                    return found
        self.close()
        return FAILED

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            with contextlib.suppress(OSError), process:  # what it was not given any more goes nowhere
                return
