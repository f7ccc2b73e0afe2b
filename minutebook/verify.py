"""Compares a finished site with its manifests; nothing outside its folder is read."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minutebook.changes import Written
from minutebook.manifests import MANIFEST, SEARCH, ManifestDamaged, NotOurs, files_listed_in, manifest_of

ADDED, MISSING, CHANGED = "was added", "is missing", "was changed"
LINK, FOLDER, ODD = "is a symbolic link", "is a folder in the place of a file", "is no ordinary file"
UNREADABLE = "cannot be read"

Lying = Mapping[str, int | str]
"""What lies at each path below a folder: the size of a file in bytes, or what it is instead."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A file or an empty folder that is not as it was written: its path below the site's folder, and what is wrong."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A site beside its manifests: the files that its own one names, how many files of the search, what differs."""

    files: tuple[Written, ...]
    of_search: int
    differences: tuple[Difference, ...]


def compared(folder: Path) -> Compared:
    """Reads every file of a site that a manifest names, and tells of all others; follows no symbolic link.

    A site whose whole search was taken away cannot be told from one that was built without it: their manifests are the
    same. Raises NotOurs where the folder has no manifest of this program, OSError where it cannot be opened.
    """
    folder = folder.resolve()
    lying = dict(_lying_in(folder))
    if MANIFEST not in lying:
        raise NotOurs
    of_search = {path.removeprefix(SEARCH): what for path, what in lying.items() if path.startswith(SEARCH)}
    of_site = {path: what for path, what in lying.items() if not path.startswith(SEARCH)}
    if of_search:
        del of_site[SEARCH.removesuffix("/")]
    files, differences = _part(folder, of_site)
    searched, found = _search_part(folder / SEARCH, of_search)
    told = (Difference(f"{SEARCH}{each.path}", each.what) for each in found)
    return Compared(files, len(searched), tuple(sorted((*differences, *told))))


def _search_part(folder: Path, lying: Lying) -> tuple[tuple[Written, ...], tuple[Difference, ...]]:
    if MANIFEST not in lying:
        return (), tuple(_differences_of(folder, (), lying)) + ((Difference(MANIFEST, MISSING),) if lying else ())
    try:
        return _part(folder, lying)
    except NotOurs:
        return (), (Difference(MANIFEST, CHANGED),)


def _part(folder: Path, lying: Lying) -> tuple[tuple[Written, ...], tuple[Difference, ...]]:
    """What a manifest names, and what differs; where it cannot be read, it alone is told of."""
    kind = lying[MANIFEST]
    if isinstance(kind, str):
        return (), (Difference(MANIFEST, kind),)
    try:
        content = _content(folder / MANIFEST)
        files = files_listed_in(content)
    except OSError:
        return (), (Difference(MANIFEST, UNREADABLE),)
    except ManifestDamaged as damaged:
        return (), (Difference(MANIFEST, f"{damaged}"),)
    others = {path: what for path, what in lying.items() if path != MANIFEST}
    changed = () if content == manifest_of(files) else (Difference(MANIFEST, CHANGED),)
    return files, (*changed, *_differences_of(folder, files, others))


def _differences_of(folder: Path, files: Iterable[Written], lying: Lying) -> Iterator[Difference]:
    named = {file.path: file for file in files}
    filled = {folder for path in (*named, *lying) for folder in _folders_of(path)}
    for path, what in lying.items():
        if path not in named and not (what == FOLDER and path in filled):
            yield Difference(path, what if isinstance(what, str) and what != FOLDER else ADDED)
    for path, file in named.items():
        if fault := _fault_of(folder, file, lying.get(path, MISSING)):
            yield Difference(path, fault)


def _folders_of(path: str) -> Iterator[str]:
    """The folders that something lies in, from the innermost to the outermost."""
    while path := path.rpartition("/")[0]:
        yield path


def _fault_of(folder: Path, file: Written, lying: int | str) -> str:
    if isinstance(lying, str):
        return lying
    if lying != file.size:
        return CHANGED
    try:
        return "" if hashlib.sha256(_content(folder / file.path)).hexdigest() == file.digest else CHANGED
    except OSError:
        return UNREADABLE


def _content(path: Path) -> bytes:
    """The bytes of an ordinary file; raises OSError for a link, and waits for no pipe."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:
        return file.read()


def _lying_in(folder: Path) -> Iterator[tuple[str, int | str]]:
    """Everything below a folder; what a symbolic link leads to is not looked at."""
    waiting = [""]
    while waiting:
        within = waiting.pop()
        try:
            with os.scandir(folder / within) as entries:
                for entry in entries:
                    state = entry.stat(follow_symlinks=False)
                    yield f"{within}{entry.name}", _kind(state)
                    waiting += [f"{within}{entry.name}/"] if stat.S_ISDIR(state.st_mode) else []
        except OSError:
            if not within:
                raise
            yield within.removesuffix("/"), UNREADABLE


def _kind(state: os.stat_result) -> int | str:
    if stat.S_ISREG(state.st_mode):
        return state.st_size
    if stat.S_ISLNK(state.st_mode):
        return LINK
    return FOLDER if stat.S_ISDIR(state.st_mode) else ODD
