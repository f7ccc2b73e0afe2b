"""Serves a site while its files are written: watches them, and rebuilds on every change."""

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from minutebook.serve.preview import Preview
from minutebook.serve.server import Server
from minutebook.site import Request, folders_of

EDITOR = "vscode://file{path}:{line}:{column}"
"""How Visual Studio Code opens a file at a place ("Opening VS Code with URLs")."""

_READ = (("content",), ("layouts",), ("assets",), ("site.toml",))
_READING = ("opened", "closed_no_write")
_QUIET_FOR = 0.05
_SEARCH_AFTER = 0.5
"""Seconds without a change after which the search is made anew; pages do not wait for it."""


def serve(
    renew: Callable[[], Request | None], port: int, is_quiet: bool, polls: bool = False, editor: str = EDITOR
) -> int:
    """Serves on 127.0.0.1 until interrupted; returns 0, or 2 where the settings cannot be read.

    ``polls`` looks at every file again and again, for disks that tell nothing of their changes.
    """
    request = renew()
    if request is None:
        return 2
    with tempfile.TemporaryDirectory(prefix="minutebook-preview-") as name:
        preview = Preview(renew, editor, is_quiet)
        server = Server(port, preview)
        preview.rebuild()
        preview.renew_search(Path(name) / "0")
        changes = _Changes(request.root)
        watcher = _watcher(changes, request, polls)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_port}{preview.prefix}  (Ctrl-C ends)", flush=True)
        try:
            _rebuild_on(changes, preview, Path(name))
        finally:
            watcher.stop()
            server.shutdown()
    return 0


class _Changes(FileSystemEventHandler):
    """What was written since it was last asked; events of reading are left out, or the build would wake itself."""

    def __init__(self, root: Path) -> None:
        self.happened = threading.Event()
        self._root = root
        self._paths: set[str] = set()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(str(event.src_path))
        told = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        is_ours = path is told or told.parts[:1] in _READ
        if is_ours and event.event_type not in _READING and not (event.is_directory and event.event_type == "modified"):
            with self._lock:
                self._paths.add(told.as_posix())
            self.happened.set()

    def taken(self) -> frozenset[str]:
        """The paths below the archive's folder that were written, each told once."""
        with self._lock:
            paths, self._paths = frozenset(self._paths), set()
        return paths


def _watcher(changes: _Changes, request: Request, polls: bool) -> BaseObserver:
    """What tells of changes: the system, or, where it cannot watch so many files, a look at them every second."""
    watcher = PollingObserver() if polls else Observer()
    watched = (request.root / "content", *folders_of(request, "layouts"), *folders_of(request, "assets"))
    try:
        for folder in watched:
            if folder.is_dir():
                watcher.schedule(changes, str(folder), recursive=True)
        watcher.schedule(changes, str(request.root), recursive=False)
        watcher.start()
    except OSError as fault:
        if polls:
            raise
        print(f"minutebook: {fault}; changes are looked for every second instead", file=sys.stderr)
        return _watcher(changes, request, polls=True)
    return watcher


def _rebuild_on(changes: _Changes, preview: Preview, folder: Path) -> None:
    for number in count(1):
        happened = changes.happened.wait(_SEARCH_AFTER if preview.unsearched else None)
        try:
            if happened:
                _wait_for_quiet(changes.happened)
                paths = changes.taken()
                preview.rebuild(paths, is_look=any(not path.startswith("content/") for path in paths))
            else:
                preview.renew_search(folder / str(number))
                _keep_newest(folder)
        except OSError as fault:
            print(f"minutebook: {fault}; the last good site stays", file=sys.stderr)


def _wait_for_quiet(happened: threading.Event) -> None:
    while happened.is_set():
        happened.clear()
        happened.wait(_QUIET_FOR)


def _keep_newest(folder: Path) -> None:
    """Takes older searches away, but for the last: a browser may be reading it."""
    for each in sorted(folder.iterdir(), key=lambda path: int(path.name))[:-2]:
        shutil.rmtree(each, ignore_errors=True)
