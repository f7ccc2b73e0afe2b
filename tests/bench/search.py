"""Measures the search over a generated archive: python tests/bench/search.py FOLDER (an empty one for 2,000 meetings).

Times on one machine say little; the ratios of one run say more. Nothing here decides a test.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import pagefind_bin
from archive import edit, needles, write

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from browsing import browsed

from minutebook.exports import Tables
from minutebook.feeds import channels_of
from minutebook.findings import findings
from minutebook.pages import plan
from minutebook.request import MEMORY, Request
from minutebook.search.pieces import html_of, path_of
from minutebook.settings import read_settings
from minutebook.site import Site, add_search, make_site

Value = TypeVar("Value")

_SEED = 1
_PAGES = ("agenda.html", "minutes.html", "report.html", "meeting.html", "annual-report.html", "chapter.html")


def main() -> None:
    """Writes the archive where there is none, and prints each figure as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=2000)
    parser.add_argument("--megabytes", type=float, default=90)
    parser.add_argument("--without-once", action="store_true", help="leave out Pagefind run once over the pages")
    options = parser.parse_args()
    if not (options.folder / "content").is_dir():
        timed("the archive is written", lambda: write(options.folder, options.meetings, _SEED, options.megabytes))
    shutil.rmtree(options.folder / MEMORY, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as name:
        output = Path(name) / "public"
        request = _request(options.folder, output)
        site = timed("read, linked and planned", lambda: make_site(request))
        with peak_memory("pagefind") as peak:
            timed("search from nothing", lambda: _search(site, request, output))
        print(f"{'  most memory of Pagefind at once':44}{peak[0] / 1e6:10.0f} MB")
        for which in ("newest", "older"):
            edit(options.folder, which)
            changed = make_site(request)
            shutil.rmtree(output)
            timed(f"search again after an edit, {which}", partial(_search, changed, request, output))
        shutil.rmtree(output)
        timed("search again, nothing edited", lambda: _search(changed, request, output))
        _write_pages(changed, output)
        for is_compressed in (False, True):
            print("as it lies" if not is_compressed else "with text compressed, as hosts do")
            with _served(output, is_compressed) as address:
                browsed(address, questions(changed), needles(_SEED, options.meetings))
        if not options.without_once:
            _once(changed, Path(name))


def timed(what: str, do: Callable[[], Value]) -> Value:
    """What a call returns, with its time printed."""
    start = time.perf_counter()
    value = do()
    print(f"{what:44}{time.perf_counter() - start:10.2f} s", flush=True)
    return value


@contextmanager
def peak_memory(program: str) -> Iterator[list[int]]:
    """The most memory in bytes that all processes of a program held together, looked at 20 times a second (Linux)."""
    peak, is_over = [0], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.05):
            peak[0] = max(peak[0], sum(_memory_of(path, program) for path in Path("/proc").glob("[0-9]*")))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield peak
    finally:
        is_over.set()
        watching.join()


def _memory_of(process: Path, program: str) -> int:
    try:
        if program not in (process / "comm").read_text():
            return 0
        resident = next(line for line in (process / "status").read_text().splitlines() if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return 0
    return int(resident.split()[1]) * 1024


def _request(root: Path, output: Path) -> Request:
    settings, problems = read_settings(root / "site.toml")
    assert settings, problems
    return Request(root, output, settings, datetime.now(UTC))


def questions(site: Site) -> list[str]:
    """What somebody types who remembers a title of the newest meetings: its first two or three longer words."""
    titles = [
        [word for word in item.title.split() if len(word) > 4]
        for meeting in list(reversed(site.archive.meetings))[:20]
        for item in (meeting.minutes.items if meeting.minutes else ())
        if not item.is_routine
    ]
    return [" ".join(words[: 2 + place % 2]) for place, words in enumerate(titles[::5]) if len(words) > 1][:24]


def _search(site: Site, request: Request, output: Path) -> None:
    add_search(site, request, output)


def _write_pages(site: Site, output: Path) -> None:
    """The pages that hold the record, the search page, and what that loads."""
    needed = [each for each in site.outputs if each.address.startswith(("/search/", "/assets/"))]
    tables, channels = Tables(site.archive), channels_of(site.archive)
    held = {page.address for page in plan(site.archive, tables, channels) if page.layout in _PAGES}
    papers = [each for each in site.outputs if each.address in held]
    for each in (*needed, *papers):
        path = output / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.make())


def _once(site: Site, folder: Path) -> None:
    """Pagefind run once over the same records, and once over the papers' pages, as a site without records would."""
    timed("the same records written for Pagefind", partial(_write_records, site, folder / "records"))
    _write_pages(site, folder / "pages")
    for given in ("records", "pages"):
        command = [str(pagefind_bin.get_executable()), "--site", str(folder / given), "--silent"]
        with peak_memory("pagefind") as peak:
            timed(f"Pagefind once over the {given}", partial(subprocess.run, command, check=True))
        print(f"{'  most memory of Pagefind at once':44}{peak[0] / 1e6:10.0f} MB")


def _write_records(site: Site, folder: Path) -> None:
    for place, finding in enumerate(findings(site.archive)):
        path = folder / path_of(finding)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html_of(finding, site.archive.settings.language, place), encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return


class _Compressing(_Quiet):
    """Sends pages, styles and scripts compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".css", ".js", ".json") or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def _served(folder: Path, is_compressed: bool) -> Iterator[str]:
    answering = partial(_Compressing if is_compressed else _Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


if __name__ == "__main__":
    main()
