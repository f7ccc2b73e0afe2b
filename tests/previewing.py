"""Runs the preview as a clerk does, and hears what it says."""

import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from running import REPOSITORY, TODAY

PATIENCE = 120


def save(path: Path, text: str) -> None:
    """Saves a file of an archive all at once, as many editors do, so that it makes one rebuild and none of half of it.

    The new file is written where no preview watches, which is beside the archive's folder.
    """
    archive = next(folder for folder in path.parents if (folder / "content").is_dir())
    beside = archive.with_name("_saving")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def add(path: Path, words: str) -> None:
    """Adds words at the end of a file in one stroke: however often it makes a rebuild, none is of half of it."""
    with open(path, "a", encoding="utf-8") as file:
        file.write(words)


class Preview:
    """A running preview: its address, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        assert process.stderr
        self.said: list[str] = []
        self.changed = threading.Condition()
        for stream in (process.stdout, process.stderr):
            threading.Thread(target=self._listen, args=(stream,), daemon=True).start()
        self.address = re.search(r"http://[\d.]+:\d+", self.heard("http://"))[0]  # type: ignore[index]

    def _listen(self, stream: Iterator[str]) -> None:
        for line in stream:
            with self.changed:
                self.said.append(line)
                self.changed.notify_all()

    def heard(self, words: str, times: int = 1) -> str:
        """The line that says some words for the nth time, once it has come."""
        with self.changed:
            assert self.changed.wait_for(lambda: len([s for s in self.said if words in s]) >= times, PATIENCE), (
                self.said
            )
            return [line for line in self.said if words in line][times - 1]

    def page(self, path: str) -> str:
        """What the preview answers for a path."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())


@contextmanager
def previewed(root: Path, *words: str) -> Iterator[Preview]:
    """A running preview of an archive, without its search unless some words say otherwise."""
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--root", str(root), "--port", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*command, "--today", TODAY, *(words or ["--no-search"])], text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield Preview(process)
        finally:
            process.terminate()
