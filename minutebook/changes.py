"""What a build changes in the site that is there already."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGE = ".html"


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its path below the site's folder, its size in bytes and their SHA-256 in hex."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths of files that are new, that have other bytes, and that are gone, each in order.

    ``noted`` addresses were added to the archive's ledger, ``unnoted`` ones are public and not in it.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    is_first: bool = False
    noted: int = 0
    unnoted: int = 0


def changes_in(folder: Path, files: Iterable[Written], left_out: tuple[str, ...]) -> Changes:
    """What putting ``files`` in the place of ``folder`` changes; ``left_out`` are beginnings of paths not looked at.

    Where sizes agree, the bytes that lie there are read: what an earlier build says that it wrote is not believed.
    Whatever cannot be read counts as changed, and is no reason to stop.
    """
    if not folder.is_dir():
        return Changes((), (), (), is_first=True)
    before = {path: size for path, size in _files_in(folder) if not path.startswith(left_out)}
    after = {file.path: file for file in files if not file.path.startswith(left_out)}
    changed = (path for path in sorted(before.keys() & after.keys()) if not _is_same(folder, after[path], before))
    new, gone = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    return Changes(tuple(new), tuple(changed), tuple(gone), is_first=not before)


def _files_in(folder: Path) -> Iterator[tuple[str, int]]:
    """Every file below a folder with its size; of what is no ordinary file -1."""
    waiting = [""]
    while waiting:
        within = waiting.pop()
        try:
            with os.scandir(folder / within) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{within}{entry.name}/")
                    else:
                        is_plain = entry.is_file(follow_symlinks=False)
                        yield f"{within}{entry.name}", entry.stat(follow_symlinks=False).st_size if is_plain else -1
        except OSError:
            continue


def _is_same(folder: Path, file: Written, size_before: Mapping[str, int]) -> bool:
    if file.size != size_before[file.path]:
        return False
    try:
        with open(f"{folder}/{file.path}", "rb", buffering=0) as before:
            return hashlib.sha256(before.read()).hexdigest() == file.digest
    except OSError:
        return False
