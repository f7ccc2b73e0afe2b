"""Remembers finished shards by what they were made from, so that an edit makes one shard anew."""

import json
import os
import shutil
import stat
import time
from pathlib import Path

from minutebook.search.engine import files_below

_LIST = "files.json"
_READABLE = 0o644
_KEPT_FOR = 3600
"""Seconds for which a shard that is not needed any more is kept, for a preview or an edit taken back."""


class Memory:
    """A folder of finished shards by key; whatever is not whole is as if it were not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def knows(self, key: str) -> bool:
        """Whether a shard is remembered; only ``recall`` tells whether it is whole."""
        return (self.folder / key / _LIST).is_file()

    def recall(self, key: str, to: Path) -> bool:
        """Puts a remembered shard into a new folder ``to``; False where it is gone or not whole."""
        kept = self.folder / key
        try:
            if (sizes := _sizes(kept)) is None:
                return False
            os.utime(kept)
            for folder in {os.path.dirname(name) for name in sizes}:
                (to / folder).mkdir(parents=True, exist_ok=True)
            for name in sizes:
                _link_or_copy(f"{kept}/{name}", f"{to}/{name}")
        except FileNotFoundError:
            shutil.rmtree(to, ignore_errors=True)
            return False
        return True

    def keep(self, key: str, made: Path) -> None:
        """Takes a finished folder in by one rename; where another build was quicker, its shard stays."""
        sizes: dict[str, int] = {}
        for name, state in files_below(made):
            if stat.S_IMODE(state.st_mode) != _READABLE:
                os.chmod(f"{made}/{name}", _READABLE)
            sizes[name] = state.st_size
        (made / _LIST).write_text(json.dumps(sizes), encoding="utf-8")
        kept = self.folder / key
        if kept.is_dir() and _sizes(kept) is None:
            shutil.rmtree(kept, ignore_errors=True)
        try:
            made.rename(kept)
        except OSError:
            if _sizes(kept) is None:
                raise

    def forget(self, needed: frozenset[str]) -> None:
        """Removes what is neither needed nor was asked for lately, and what killed builds left."""
        now = time.time()
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in needed and now - path.stat().st_mtime > _KEPT_FOR:
                shutil.rmtree(path, ignore_errors=True)


def _sizes(kept: Path) -> dict[str, int] | None:
    """The files of a remembered shard with their sizes in bytes; None where one is missing or has another size."""
    try:
        sizes: dict[str, int] = json.loads((kept / _LIST).read_text(encoding="utf-8"))
        is_whole = all(os.stat(f"{kept}/{name}").st_size == size for name, size in sizes.items())
    except (OSError, ValueError, AttributeError):
        return None
    return sizes if sizes and is_whole else None


def _link_or_copy(path: str, to: str) -> None:
    """A hard link where the file system offers it: a shard may have fifty thousand small files."""
    try:
        os.link(path, to)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(path, to)
