"""Remembers of which public files a site was made, so that no rollback brings back what is public no more.

Not every paper has a page of its own: a body's words stand on many pages, and an attachment may be put in the place of
another. The site itself names none of them, since some may not be named any more.
"""

import contextlib
import json
import os
from hashlib import sha256
from pathlib import Path

from minutebook.archive import Archive
from minutebook.manifests import MANIFEST

_FOLDER = "made-from"
_KEPT = 20
"""So many sites are remembered: that which is public and the one before, of every folder that is built into."""


def origins_of(archive: Archive) -> frozenset[str]:
    """The public files of an archive by their paths: papers, tables, and attachments each with their SHA-256."""
    written = (*(each.source for each in archive.documents), *(source for source, _ in archive.sheets))
    attached = (f"{each.path} {sha256(each.content).hexdigest()}" for each in archive.attachments)
    return frozenset((*(each.path for each in written), *attached))


def remember_origins(memory: Path, site: Path, origins: frozenset[str]) -> None:
    """Notes of which files a finished site was made.

    Where that cannot be written it is left: a rollback is refused then, and a build is not.
    """
    folder = memory / _FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        path = folder / _name_of(site)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(sorted(origins)), encoding="utf-8")
        beside.replace(path)
        for old in sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime_ns)[:-_KEPT]:
            old.unlink()


def origins_remembered(memory: Path, site: Path) -> frozenset[str] | None:
    """Of which files a site was made, as ``origins_of`` writes them; None where that is not known."""
    try:
        origins = json.loads((memory / _FOLDER / _name_of(site)).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_list = isinstance(origins, list) and all(isinstance(each, str) for each in origins)
    return frozenset(origins) if is_list else None


def _name_of(site: Path) -> str:
    """A site by its manifest: two sites with the same one say the same."""
    return f"{sha256((site / MANIFEST).read_bytes()).hexdigest()[:32]}.json"
