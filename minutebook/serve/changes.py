"""What a clerk saved, told from what an editor does on the way there."""

import threading
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from watchdog.events import FileSystemEvent, FileSystemEventHandler

_READ = (("content",), ("layouts",), ("assets",), ("site.toml",))
_READING = ("opened", "closed_no_write")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files that a clerk saved, and every path that anything happened to on the way."""

    saved: frozenset[str]
    touched: frozenset[str]


class Changes(FileSystemEventHandler):
    """What was written since it was last asked; events of reading are left out, or the build would wake itself."""

    def __init__(self, root: Path) -> None:
        self.happened = threading.Event()
        self._root = root
        self._paths: set[str] = set()
        self._touched: set[str] = set()
        self._passing: set[str] = set()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes note of one event; of a move, the place that it ends at is what was saved."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        ends = (str(event.dest_path), str(event.src_path)) if event.event_type == "moved" else (str(event.src_path),)
        read = [path for path in map(self._told, filter(None, ends)) if is_read(path)]
        if not read:
            return
        named = next((path for path in read if not path.endswith("~")), None)
        with self._lock:
            self._touched.update(read)
            if named and event.event_type == "moved":
                self._paths.difference_update(read)
            if named:
                self._note(named, event.event_type)
        self.happened.set()

    def _note(self, path: str, event: str) -> None:
        """A file that was made and taken away again, such as an editor's trial of a folder, was never saved."""
        if event == "created" and path not in self._paths:
            self._passing.add(path)
        if event == "deleted" and path in self._passing:
            self._passing.discard(path)
            self._paths.discard(path)
        else:
            self._paths.add(path)

    def _told(self, written: str) -> str:
        path = Path(written)
        return (path.relative_to(self._root) if path.is_relative_to(self._root) else path).as_posix()

    def taken(self) -> Written:
        """What was written below the archive's folder since it was last asked."""
        with self._lock:
            written = Written(frozenset(self._paths), frozenset(self._touched))
            for told in (self._paths, self._touched, self._passing):
                told.clear()
        return written


def is_read(path: str) -> bool:
    """Whether a build reads what lies at a path below the archive's folder, or at a whole one of the program's own.

    Names that begin with a full stop are left alone everywhere; in ``content/`` also those that ``files.find`` leaves
    alone, which begin with "_".
    """
    parts = PurePosixPath(path).parts
    if path.startswith("/"):
        return not parts[-1].startswith(".")
    hiding = (".", "_") if parts[0] == "content" else (".",)
    return parts[:1] in _READ and not any(part.startswith(hiding) for part in parts)
