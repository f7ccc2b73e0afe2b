"""The process that looks through files: it alone loads the readers of PDF and of pictures."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import IO

from minutebook.attachments.apart import written_found
from minutebook.attachments.look import look

_MEMORY = 2_000_000_000


def answer_all() -> None:
    """Answers for files until there are no more: what the process runs."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    for content in _given(sys.stdin.buffer):
        answers.write(json.dumps(written_found(look(content))) + "\n")
        answers.flush()


def _given(stream: IO[bytes]) -> Iterator[bytes]:
    while len(size := stream.read(8)) == 8:
        yield stream.read(int.from_bytes(size, "big"))
