"""Measures the preview of a generated archive: python tests/bench/preview.py FOLDER (an empty one for 2,000 meetings).

A real preview, a real Chromium that shows the newest minutes, real saves: from the save until the page shows what was
written. Times on one machine say little; nothing here decides a test.
"""

import argparse
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive import write
from playwright.sync_api import Page, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
_SEED = 1
_SHOWS = "mark => document.querySelector('main')?.textContent.toLowerCase().includes(mark)"


def main() -> None:
    """Writes the archive where there is none, and prints each figure as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=2000)
    parser.add_argument("--megabytes", type=float, default=90)
    parser.add_argument("--saves", type=int, default=15)
    options = parser.parse_args()
    if not (options.folder / "content").is_dir():
        write(options.folder, options.meetings, _SEED, options.megabytes)
    minutes = sorted(options.folder.glob("content/*/*/minutes.md"), key=lambda path: path.parent.name)[-60]
    kinds: tuple[tuple[str, Callable[[str, str], str]], ...] = (
        ("a word of a minute", _with_word),
        ("a minute more", _with_minute),
        ("somebody more present", _with_person),
    )
    with _served(options.folder) as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]).new_page()
        page.goto(f"{address}{minutes.parent.relative_to(options.folder / 'content')}/minutes/")
        for name, edited in kinds:
            _report(name, [_saved(page, minutes, edited, f"mark{number}") for number in range(options.saves)])


def _saved(page: Page, minutes: Path, edited: Callable[[str, str], str], mark: str) -> float:
    """Seconds from a save until the page shows it; the file is then as it was."""
    was = minutes.read_text(encoding="utf-8")
    try:
        start = time.perf_counter()
        minutes.write_text(edited(was, mark), encoding="utf-8")
        page.wait_for_function(_SHOWS, arg=mark, polling="raf", timeout=60_000)
        return time.perf_counter() - start
    finally:
        minutes.write_text(was, encoding="utf-8")
        page.wait_for_function(f"mark => !({_SHOWS})(mark)", arg=mark, polling="raf", timeout=60_000)


def _with_word(text: str, mark: str) -> str:
    """A word at the end of the first paragraph of the first minute."""
    head, heading, rest = re.split(r"(^## .*\n+)", text, maxsplit=1, flags=re.MULTILINE)[:3]
    return f"{head}{heading}{mark} {rest}"


def _with_minute(text: str, mark: str) -> str:
    return f"{text}\n## 9999. {mark}\n\nThat was all.\n"


def _with_person(text: str, mark: str) -> str:
    return re.sub("^present: .", lambda match: f"{match[0]}{mark.title()}, ", text, count=1, flags=re.MULTILINE)


def _report(name: str, seconds: list[float]) -> None:
    middle, most = statistics.median(seconds), max(seconds)
    print(f"{name:28}{middle * 1000:8.0f} ms median{most * 1000:8.0f} ms at most, of {len(seconds)}", flush=True)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--root", str(folder), "--port", "0"]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            for line in process.stdout:
                if line.startswith("http://"):
                    print(f"{'ready':28}{time.perf_counter() - start:8.1f} s", flush=True)
                    yield line.split()[0]
                    break
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
