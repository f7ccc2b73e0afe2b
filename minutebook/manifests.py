"""The list that a site carries of its own files: the size in bytes and the SHA-256 of each."""

import json
import re
from collections.abc import Iterable, Mapping

from minutebook.changes import Written

MANIFEST = "manifest.json"
GENERATOR = "Minutebook"
SEARCH = "pagefind/"
"""Files of the search have a manifest of their own in their folder: their bytes are not promised to be the same."""

_SUM = re.compile(r"[0-9a-f]{64}\Z")


class NotOurs(Exception):
    """A manifest that another program wrote, or none at all."""


class ManifestDamaged(Exception):
    """A manifest that cannot be read, or that names a file which cannot be of its site; the message says which."""


def manifest_of(files: Iterable[Written]) -> bytes:
    """``{"generator": …, "files": [{path, size, sha256}]}`` in the order of paths, which start at its own folder."""
    entries = [{"path": file.path, "size": file.size, "sha256": file.digest} for file in files]
    manifest = {"generator": GENERATOR, "files": sorted(entries, key=lambda entry: str(entry["path"]))}
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def files_listed_in(content: bytes) -> tuple[Written, ...]:
    """The files that the bytes of a manifest name, none of them outside its folder and each once.

    Raises NotOurs where it is whole and of another program, ManifestDamaged where it is not whole.
    """
    try:
        manifest = json.loads(content)
    except (ValueError, RecursionError):
        raise ManifestDamaged("is damaged") from None
    if not _has_our_name(manifest):
        raise NotOurs
    entries = manifest.get("files")
    if not isinstance(entries, list):
        raise ManifestDamaged("is damaged")
    files = tuple(_file(entry) for entry in entries)
    if len({file.path for file in files}) < len(files):
        raise ManifestDamaged("names a file twice")
    return files


def is_ours(content: bytes) -> bool:
    """Whether the bytes of a manifest say that this program wrote it, be its list whole or not."""
    try:
        return _has_our_name(json.loads(content))
    except (ValueError, RecursionError):
        return False


def _has_our_name(manifest: object) -> bool:
    return isinstance(manifest, dict) and manifest.get("generator") == GENERATOR


def _file(entry: object) -> Written:
    if not isinstance(entry, Mapping):
        raise ManifestDamaged("is damaged")
    path, size, digest = (entry.get(key) for key in ("path", "size", "sha256"))
    if not (isinstance(path, str) and type(size) is int and isinstance(digest, str) and _SUM.match(digest)):
        raise ManifestDamaged("is damaged")
    if "\0" in path or any(part in ("", ".", "..") for part in path.split("/")):
        raise ManifestDamaged("names a file outside its folder")
    if path == MANIFEST:
        raise ManifestDamaged("names itself")
    return Written(path, size, digest)
