"""A file of the site as a promise; writes a complete tree into staging, proves it, exchanges it into place."""

import ctypes
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
GENERATOR = "Minutebook"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its address ("/about/" or "/assets/site.css") and a function that makes its bytes."""

    address: str
    make: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Where the file lies below the output folder: "about/index.html"."""
        return self.address[1:] + ("index.html" if self.address.endswith("/") else "")


class OutputRefused(Exception):
    """The output folder is not one that may be written; the message says why."""


class OutputBroken(Exception):
    """A written tree is not what was promised; nothing was published."""


def twice_promised(outputs: Iterable[Output]) -> tuple[str, ...]:
    """Addresses that more than one output claims."""
    seen: set[str] = set()
    twice: list[str] = []
    for output in outputs:
        twice += [output.address] if output.path in seen else []
        seen.add(output.path)
    return tuple(twice)


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


def write(outputs: Sequence[Output], folder: Path, add_search: Callable[[Path], None]) -> int:
    """Keeps every promise in a staging folder beside ``folder``, proves the tree, and exchanges the two in one step.

    ``add_search`` is called with the staging folder when all files are there. Returns the number of files promised.
    Raises OSError (disk full, no permission) or OutputBroken; ``folder`` is then as it was.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_left_over(folder)
    staging = folder.parent / f".{folder.name}.staging-{os.getpid()}"
    try:
        staging.mkdir()
        entries = [_keep(output, staging) for output in outputs]
        add_search(staging)
        manifest = {"generator": GENERATOR, "files": sorted(entries, key=lambda entry: str(entry["path"]))}
        _put(staging / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
        _prove(staging, entries)
        _exchange(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return len(entries)


def _keep(output: Output, staging: Path) -> dict[str, str | int]:
    content = output.make()
    path = staging / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(path, content)
    return {"path": output.path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _put(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)


def _prove(staging: Path, entries: Sequence[dict[str, str | int]]) -> None:
    """Reads every file back: what lies on the disk must be what was promised, no more and no less."""
    for entry in entries:
        content = (staging / str(entry["path"])).read_bytes()
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise OutputBroken(f"{entry['path']} was not written as promised")
    promised = {str(entry["path"]) for entry in entries} | {MANIFEST}
    for parent, _folders, names in os.walk(staging):
        Path(parent).chmod(0o755)
        for name in names:
            path = (Path(parent) / name).relative_to(staging).as_posix()
            if path not in promised and not path.startswith("pagefind/"):
                raise OutputBroken(f"{path} was written and never promised")


def _exchange(staging: Path, folder: Path) -> None:
    """Puts the new tree in the place of the old: one atomic step where Linux offers it, two renames elsewhere."""
    if not folder.exists():
        staging.rename(folder)
    elif not _exchange_at_once(staging, folder):
        aside = staging.with_name(staging.name + "-old")
        folder.rename(aside)
        try:
            staging.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    _sync_folder(folder.parent)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE; False where system or file system does not have it."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_left_over(folder: Path) -> None:
    """Staging folders of builds that were killed; the caller holds the lock, so none is in use.

    One that was already exchanged aside is put back if the live folder is missing.
    """
    for left in sorted(folder.parent.glob(f".{folder.name}.staging-*")):
        if left.name.endswith("-old") and not folder.exists():
            left.rename(folder)
        elif stat.S_ISDIR(left.lstat().st_mode):
            shutil.rmtree(left, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("generator") == GENERATOR
