"""The preview: it follows what a clerk writes, and keeps the last good site when something is wrong."""

import gzip
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import REPOSITORY, TODAY

REMIT = "content/libraries-and-culture/remit.md"


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
            assert self.changed.wait_for(lambda: len([s for s in self.said if words in s]) >= times, 30), self.said
            return [line for line in self.said if words in line][times - 1]

    def page(self, path: str) -> str:
        """What the preview answers for a path."""
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return str(answer.read().decode())


@pytest.fixture
def preview(town: Path) -> Iterator[Preview]:
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--root", str(town), "--port", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*command, "--today", TODAY, "--no-search"], text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield Preview(process)
        finally:
            process.terminate()


def test_what_a_clerk_saves_is_on_the_page_and_the_browser_is_told(preview: Preview, town: Path) -> None:
    with urllib.request.urlopen(preview.address + "/-/changes", timeout=30) as changes:
        (town / REMIT).write_text((town / REMIT).read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
        assert changes.readline() == b"event: change\n"
    assert "A new sentence." in preview.page("/libraries-and-culture/remit/")


def test_a_fault_is_told_and_the_last_good_site_stays(preview: Preview, town: Path) -> None:
    good = (town / REMIT).read_text(encoding="utf-8")
    (town / REMIT).write_text(good.replace("---\n", "---\npublsh: 2020-01-01\n", 1), encoding="utf-8")
    assert f"{REMIT}:2:1: error[unknown-key]" in preview.heard("error[unknown-key]")
    assert preview.page("/libraries-and-culture/remit/")
    (town / REMIT).write_text(good + "\nMended.\n", encoding="utf-8")
    preview.heard("rebuilt", times=3)
    assert "Mended." in preview.page("/libraries-and-culture/remit/")


def test_a_page_that_is_not_there_is_not_found(preview: Preview) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.page("/nowhere/")


def test_the_preview_writes_nothing_to_the_site(preview: Preview, town: Path) -> None:
    assert preview.page("/")
    assert not (town / "public").exists()


def test_text_goes_out_compressed_where_the_browser_can_read_it(preview: Preview) -> None:
    asking = urllib.request.Request(preview.address + "/", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asking, timeout=10) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        packed = answer.read()
    assert gzip.decompress(packed).decode() == preview.page("/")
    assert len(packed) < len(preview.page("/")) / 2
