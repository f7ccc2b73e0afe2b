"""Watches, rebuilds, serves, reloads: the site as it will be, on this machine alone."""

import gzip
import mimetypes
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from minutebook.layouts import LayoutBroken
from minutebook.output import Output
from minutebook.policy import headers_of, is_open, may_search
from minutebook.problems import Problem, Severity, as_text, counted
from minutebook.search import SearchBroken
from minutebook.site import Request, add_search, folders_of, is_refused, make_site
from minutebook.urls import SEARCH

_RELOAD = b'new EventSource("/-/changes").addEventListener("change", () => location.reload())\n'
_QUIET_FOR = 0.05
_HEARTBEAT = 15.0


@dataclass
class Preview:
    """The last good site in memory and what is wrong now; ``turn`` counts rebuilds and wakes the browsers that wait."""

    renew: Callable[[], Request | None]
    is_quiet: bool = False
    prefix: str = "/"
    outputs: dict[str, Output] = field(default_factory=dict)
    search: dict[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    turn: int = 0
    turned: threading.Condition = field(default_factory=threading.Condition)

    def rebuild(self, search_folder: Path) -> None:
        """Makes the site anew; where anything forbids publishing, the last good one stays."""
        request = self.renew()
        if request is None:
            return
        site = make_site(request)
        self.problems = tuple(each for each in site.problems if each.severity is not Severity.NOTE)
        for problem in self.problems:
            print(as_text(problem), file=sys.stderr)
        if not is_refused(site.problems, request.is_strict):
            self.prefix = request.settings.prefix
            self.outputs = {output.address: output for output in site.outputs}
            folder = search_folder / str(self.turn)
            try:
                add_search(site, request, folder)
            except SearchBroken as broken:
                print(f"minutebook: {broken}", file=sys.stderr)
            found = [path for path in folder.rglob("*") if path.is_file()]
            self.search = {"/" + path.relative_to(folder).as_posix(): path for path in found}
            shutil.rmtree(search_folder / str(self.turn - 1), ignore_errors=True)
        with self.turned:
            self.turn += 1
            self.turned.notify_all()
        if not self.is_quiet:
            print(f"rebuilt: {len(self.outputs)} pages and files, {counted(len(self.problems), 'problem')}", flush=True)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, kind of content and bytes for a path; only what the site promises is ever served."""
        if path in ("/-/reload.js",):
            return 200, "text/javascript", _RELOAD
        if not path.startswith(self.prefix):
            return 302, "", self.prefix.encode()
        address = "/" + path.removeprefix(self.prefix)
        if address in self.search:
            return 200, _kind(address), self.search[address].read_bytes()
        if address in self.outputs:
            return 200, _kind(address), _with_reload(_kind(address), self.outputs[address].make())
        if f"{address}/" in self.outputs:
            return 302, "", f"{path}/".encode()
        if self.outputs:
            return 404, "text/html", _with_reload("text/html", self.outputs["/404.html"].make())
        told = "\n".join(as_text(problem) for problem in self.problems)
        return 503, "text/plain", f"There is no good site to show yet.\n\n{told}\n".encode()


class _Changes(FileSystemEventHandler):
    """Wakes the rebuild on writes; events of reading are left out, or the build would wake itself."""

    def __init__(self) -> None:
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.changed.set()


def serve(renew: Callable[[], Request | None], port: int, is_quiet: bool) -> int:
    """Serves on 127.0.0.1 until interrupted; returns 0, or 2 where the settings cannot be read."""
    request = renew()
    if request is None:
        return 2
    with tempfile.TemporaryDirectory(prefix="minutebook-preview-") as name:
        preview = Preview(renew, is_quiet)
        server = _Server(port, preview)
        preview.rebuild(Path(name))
        changes, watcher = _Changes(), Observer()
        for folder in (request.root / "content", *folders_of(request, "layouts"), *folders_of(request, "assets")):
            if folder.is_dir():
                watcher.schedule(changes, str(folder), recursive=True)
        watcher.schedule(changes, str(request.root), recursive=False)
        watcher.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_port}{preview.prefix}  (Ctrl-C ends)", flush=True)
        try:
            _rebuild_on(changes.changed, preview, Path(name))
        finally:
            watcher.stop()
            server.shutdown()
    return 0


def _rebuild_on(changed: threading.Event, preview: Preview, folder: Path) -> None:
    while True:
        changed.wait()
        while changed.is_set():
            changed.clear()
            changed.wait(_QUIET_FOR)
        try:
            preview.rebuild(folder)
        except OSError as fault:
            print(f"minutebook: {fault}; the last good site stays", file=sys.stderr)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.preview = preview

    @property
    def names(self) -> frozenset[str]:
        """What this server is called, as Host or Origin say it."""
        return frozenset(f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost", "[::1]"))


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        origin = self.headers.get("Origin")
        names = self.server.names
        path = unquote(urlsplit(self.path).path)
        if self.headers.get("Host") not in names or (origin and urlsplit(origin).netloc not in names):
            self._send(403, "text/plain", b"This preview answers its own machine only.\n")
        elif path == "/-/changes":
            self._tell_changes(self.server.preview)
        else:
            try:
                self._send(*self.server.preview.answer(path))
            except LayoutBroken as broken:
                self._send(500, "text/plain", f"{broken}\n".encode())

    do_HEAD = do_GET

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        if status == 302:
            self.send_header("Location", quote(content.decode()))
            content = b""
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if _is_text(kind) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, compresslevel=1)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(content)))
        path = self.path.partition("?")[0]
        prefix = self.server.preview.prefix
        for name, value in headers_of(may_search(path, prefix, (SEARCH,)), is_open(path, prefix)):
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_changes(self, preview: Preview) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = preview.turn
        try:
            while True:
                with preview.turned:
                    if preview.turn == seen:
                        preview.turned.wait(timeout=_HEARTBEAT)
                message = b"event: change\ndata: .\n\n" if preview.turn != seen else b": still here\n\n"
                seen = preview.turn
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


def _with_reload(kind: str, content: bytes) -> bytes:
    if kind != "text/html":
        return content
    return content.replace(b"</head>", b'<script type="module" src="/-/reload.js"></script></head>', 1)


def _is_text(kind: str) -> bool:
    """Whether content of a kind gets smaller by compressing, as hosts do with it."""
    return kind.startswith("text/") or kind in ("application/json", "image/svg+xml")


def _kind(address: str) -> str:
    if address.endswith("/"):
        return "text/html"
    if ".pf_" in address or address.endswith(".pagefind"):
        return "application/octet-stream"
    if address.endswith(".ics"):
        return "text/calendar"
    return mimetypes.guess_type(address)[0] or "application/octet-stream"
