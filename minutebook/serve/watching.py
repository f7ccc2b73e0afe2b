"""Serves a site while its files are written: watches them, and rebuilds on every change."""

import errno
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from minutebook.problems import Problem
from minutebook.request import Request
from minutebook.serve.changes import Changes
from minutebook.serve.preview import Preview
from minutebook.serve.server import Server
from minutebook.site import folders_of

EDITOR = "vscode://file{path}:{line}:{column}"
"""How Visual Studio Code opens a file at a place ("Opening VS Code with URLs")."""

_DRAFTS = "shows drafts, which are not public, to this machine alone  "
_QUIET_FOR = 0.01
_IDLE_AFTER = 2.0


def serve(
    renew: Callable[[], Request | tuple[Problem, ...]],
    port: int,
    is_quiet: bool,
    polls: bool = False,
    editor: str = EDITOR,
    shows_drafts: bool = False,
) -> int:
    """Serves on 127.0.0.1 until interrupted; returns 0, or 2 where the settings cannot be read.

    ``polls`` looks at every file again and again, for disks that tell nothing of their changes. ``shows_drafts``
    shows every readable paper as though it were public, to this machine alone.
    """
    request = renew()
    if not isinstance(request, Request):
        return 2
    with tempfile.TemporaryDirectory(prefix="minutebook-preview-") as name:
        preview = Preview(renew, Path(name), editor, is_quiet, shows_drafts)
        server = _server(port, preview)
        preview.rebuild()
        changes = Changes(request.root)
        watcher = _watcher(changes, request, polls)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(
            f"http://127.0.0.1:{server.server_port}{preview.prefix}  {_DRAFTS if shows_drafts else ''}(Ctrl-C ends)",
            flush=True,
        )
        try:
            _rebuild_on(changes, preview)
        finally:
            watcher.stop()
            server.shutdown()
    return 0


def _server(port: int, preview: Preview) -> Server:
    """The server; raises OSError in words that say what to do where its port is taken."""
    try:
        return Server(port, preview)
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        hint = f"perhaps by a preview in another window: end that with Ctrl-C, or add --port {port + 10}"
        raise OSError(errno.EADDRINUSE, f"port {port} is taken, {hint}") from fault


def _watcher(changes: Changes, request: Request, polls: bool) -> BaseObserver:
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


def _rebuild_on(changes: Changes, preview: Preview) -> None:
    """Rebuilds whenever something was written, and tidies up once nothing has been written for a while."""
    is_tidy = False
    while True:
        if not changes.happened.wait(None if is_tidy else _IDLE_AFTER):
            preview.tidy()
            is_tidy = True
            continue
        is_tidy = False
        _wait_for_quiet(changes.happened)
        written = changes.taken()
        try:
            preview.rebuild(written, is_look=any(not path.startswith("content/") for path in written.touched))
        except OSError as fault:
            print(f"minutebook: {fault}; the last good site stays", file=sys.stderr)


def _wait_for_quiet(happened: threading.Event) -> None:
    while happened.is_set():
        happened.clear()
        happened.wait(_QUIET_FOR)
