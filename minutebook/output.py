"""Writes a complete tree into staging, proves it, exchanges it into place."""

import glob
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from minutebook.changes import Changes, Written, changes_in
from minutebook.exchanges import exchange, sync_folder
from minutebook.manifests import MANIFEST, SEARCH, is_ours, manifest_of
from minutebook.promises import Output, Outputs
from minutebook.telling import Step, Tell, tell_nobody

_SERVED, _OUT_OF_SIGHT = 0o755, 0o700


class OutputRefused(Exception):
    """The output folder is not one that may be written; the message says why."""


class OutputBroken(Exception):
    """A written tree is not what was promised; nothing was published."""


def refuse_unless_ours(folder: Path, root: Path, kept_folders: Sequence[Path] = ()) -> None:
    """Raises OutputRefused where writing could harm: content, the archive itself, a folder that we did not make."""
    folder, root = folder.resolve(), root.resolve()
    content = root / "content"
    if folder == root or folder in root.parents:
        raise OutputRefused("the output folder holds the archive itself")
    for kept in (content, root / "layouts", root / "assets", root / ".git", *kept_folders):
        if folder == kept or kept in folder.parents:
            raise OutputRefused(f"the output folder lies inside {kept.name}/")
    if folder.exists() and not folder.is_dir():
        raise OutputRefused("the output is not a folder")
    if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder):
        raise OutputRefused(
            "the output folder holds files that this program did not make; name an empty or a new folder"
        )


def write(outputs: Outputs, folder: Path, add_search: Callable[[Path], None], tell: Tell = tell_nobody) -> Changes:
    """Keeps every promise in a staging folder beside ``folder``, proves the tree, and exchanges the two in one step.

    ``add_search`` is called with the staging folder when all files are there. Returns what this changes in the files
    that were promised. Raises OSError (disk full, no permission) or OutputBroken; ``folder`` is then as it was. Raises
    TypeError for anything but ``Outputs``, such as the promises of a site that shows drafts.
    """
    if type(outputs) is not Outputs:
        raise TypeError("only what is public is written")
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    remove_left_over(folder)
    staging = folder.parent / f".{folder.name}.staging-{os.getpid()}"
    try:
        staging.mkdir()
        files = tuple(_kept(outputs, staging, tell))
        add_search(staging)
        _list_search(staging / SEARCH)
        _put(staging / MANIFEST, manifest_of(files))
        _prove(staging, files, tell)
        os.sync()  # the folders, and the files of the search, which are too many to wait for each
        changes = changes_in(folder, files, (SEARCH, MANIFEST))
        _publish(staging, folder, is_kept=_has_any(changes) and not changes.is_first)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return changes


def go_back(folder: Path) -> bool:
    """Exchanges a site with the one that is kept beside it; whether that was one step, without a moment between.

    Raises OSError; both are then where they were.
    """
    folder = folder.resolve()
    kept = kept_beside(folder)
    if stat.S_IMODE(kept.stat().st_mode) != _SERVED:
        kept.chmod(_SERVED)
    try:
        return exchange(kept, folder, folder.parent / f".{folder.name}.staging-{os.getpid()}-old")
    finally:
        _hide(kept)


def kept_beside(folder: Path) -> Path:
    """Where the site is kept that was there before the last build that changed something.

    Nobody is to be served from there: its name begins with a full stop, and its owner alone can look into it.
    """
    return folder.resolve().parent / f".{folder.resolve().name}.before"


def _kept(outputs: Outputs, staging: Path, tell: Tell) -> Iterator[Written]:
    for done, output in enumerate(outputs):
        tell(Step.WRITING, done, len(outputs))
        yield _keep(output, staging)


def _keep(output: Output, staging: Path) -> Written:
    content = output.make()
    path = staging / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(path, content)
    return Written(output.path, len(content), hashlib.sha256(content).hexdigest())


def _put(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)


def _prove(staging: Path, files: Sequence[Written], tell: Tell) -> None:
    """Reads every file back: what lies on the disk must be what was promised, no more and no less."""
    for done, file in enumerate(files):
        tell(Step.PROVING, done, len(files))
        if hashlib.sha256((staging / file.path).read_bytes()).hexdigest() != file.digest:
            raise OutputBroken(f"{file.path} was not written as promised")
    promised = {file.path for file in files} | {MANIFEST}
    for parent, _folders, names in os.walk(staging):
        Path(parent).chmod(0o755)
        for name in names:
            path = (Path(parent) / name).relative_to(staging).as_posix()
            if path not in promised and not path.startswith(SEARCH):
                raise OutputBroken(f"{path} was written and never promised")


def _list_search(folder: Path) -> None:
    """Gives the search, where there is one, a manifest of its own."""
    if not folder.is_dir():
        return
    files = []
    for parent, _folders, names in os.walk(folder):
        for name in names:
            content = Path(parent, name).read_bytes()
            path = Path(parent, name).relative_to(folder).as_posix()
            files.append(Written(path, len(content), hashlib.sha256(content).hexdigest()))
    _put(folder / MANIFEST, manifest_of(files))


def _has_any(changes: Changes) -> bool:
    return bool(changes.new or changes.changed or changes.gone)


def _publish(staging: Path, folder: Path, is_kept: bool) -> None:
    """Puts the new tree in the place of the old one, which is kept or left in the place of ``staging``.

    What was kept until now goes first: a build that is killed in between leaves none, never one that is too old.
    """
    if not folder.exists():
        staging.rename(folder)
        sync_folder(folder.parent)
        return
    kept, doomed = kept_beside(folder), staging.with_name(f"{staging.name}-doomed")
    if is_kept and os.path.lexists(kept):
        kept.rename(doomed)
    try:
        exchange(staging, folder, staging.with_name(f"{staging.name}-old"))
    except OSError:
        if os.path.lexists(doomed):
            doomed.rename(kept)
        raise
    if is_kept:
        with suppress(OSError):  # what is published is no failure for want of a way back
            staging.rename(kept)
        _hide(kept)
        _remove(doomed)


def _hide(kept: Path) -> None:
    """Keeps others from looking into a folder, unless it belongs to one of them: it was served until now."""
    with suppress(OSError):
        kept.chmod(_OUT_OF_SIGHT)


def remove_left_over(folder: Path) -> None:
    """Removes staging folders of builds that were killed; the caller holds the lock, so none is in use.

    One that was already exchanged aside is put back if the live folder is missing.
    """
    for left in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.staging-*")):
        if left.name.endswith("-old") and not folder.exists():
            left.rename(folder)
        else:
            _remove(left)


def _remove(path: Path) -> None:
    if os.path.lexists(path) and not stat.S_ISDIR(path.lstat().st_mode):
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        return is_ours((folder / MANIFEST).read_bytes())
    except OSError:
        return False
