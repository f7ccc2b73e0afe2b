"""Writes drafts whole, all or none, and never over a file that is there."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from minutebook.drafting.draft import Draft, Refused


def write_drafts(root: Path, drafts: Sequence[Draft]) -> None:
    """Writes every draft, or none where one cannot be.

    Raises Refused where a file is there already or a folder is a symbolic link, OSError where the disk refuses.
    """
    for draft in drafts:
        _refuse_taken(root, draft)
    folders: list[Path] = []
    asides: list[Path] = []
    written: list[Path] = []
    try:
        for draft in drafts:
            path = root / draft.path
            for folder in _missing(path.parent):
                folder.mkdir()
                folders.append(folder)
            asides.append(path.with_name(f".{path.name}.{os.getpid()}.new"))
            _put(asides[-1], draft.text)
        for draft, aside in zip(drafts, asides, strict=True):
            _name(aside, root, draft)
            written.append(root / draft.path)
    except BaseException:
        _take_away((*written, *asides), folders)
        raise
    _take_away(asides, ())


def _refuse_taken(root: Path, draft: Draft) -> None:
    path = root / draft.path
    for folder in path.parents:
        if folder == root:
            break
        if folder.is_symlink():
            hint = "put the folder itself there"
            raise Refused(f"{folder.relative_to(root).as_posix()} is a symbolic link", hint)
    if os.path.lexists(path):
        raise _there(draft.path)


def _there(path: str) -> Refused:
    hint = "change that file by hand, or move it away first"
    if path.endswith("/index.md") and path.count("/") == 3:
        hint = f"for its agenda alone: new agenda {path.removeprefix('content/').removesuffix('/index.md')}"
    return Refused(f"{path} is there already; nothing was written", hint)


def _missing(folder: Path) -> tuple[Path, ...]:
    """A folder and those above it that are not there, outermost first."""
    return tuple(reversed([each for each in (folder, *folder.parents) if not os.path.lexists(each)]))


def _name(aside: Path, root: Path, draft: Draft) -> None:
    """Gives a whole file its name; unlike a rename, a link never replaces what is there (POSIX, link)."""
    try:
        os.link(aside, root / draft.path)
    except FileExistsError:
        raise _there(draft.path) from None


def _put(path: Path, text: str) -> None:
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _take_away(files: Sequence[Path], folders: Sequence[Path]) -> None:
    """Takes away what is not to stay; folders only where nobody else has put anything into them."""
    for path in files:
        path.unlink(missing_ok=True)
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
