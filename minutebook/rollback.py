"""Brings back the site that was there before the last build, and nothing that was taken down since."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from minutebook.changes import PAGE, Changes, Written
from minutebook.locks import lock
from minutebook.manifests import NotOurs
from minutebook.origins import origins_remembered
from minutebook.output import go_back, kept_beside, remove_left_over
from minutebook.promises import Output
from minutebook.request import MEMORY
from minutebook.site import refuse_output
from minutebook.verify import Compared, Difference, compared

_SITEMAP = re.compile(r"sitemap(?:-[0-9]+)?\.xml")
_GONE = re.compile(rb'<meta name="minutebook" content="(?:withdrawn|moved)">')
"""What ``layouts/withdrawn.html`` and ``moved.html`` say of themselves; no words of an author become an element."""

_OF_EVERY_SITE = ("assets/", "data/", "opensearch.xml", "robots.txt", "_headers", "_redirects")
"""Beginnings of paths whose names say nothing of a paper; a site of another version may have others."""
WITHDRAWN = "content/withdrawn.md"
"""Where an archive says what was withdrawn."""
_BESIDE_A_PAGE = "index.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What the archive publishes now by path below the site's folder, and the paths that only say "withdrawn".

    ``origins`` are the files of the archive that it is made of, as ``origins_of`` writes them.
    """

    output_by_path: Mapping[str, Output]
    withdrawn: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()


Promised = Callable[[], Published]
"""Gives what the archive publishes now; asked for only where that must be known."""


class NothingKept(Exception):
    """There is no site to go back to, or none to go back from; the message says which."""


class KeptDiffers(Exception):
    """The site that is kept is not as it was written."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__(f"{len(differences)} differ")
        self.differences = differences


class TakenDown(Exception):
    """The site that is kept has files, or is made of files, that are not public any more; their names are in order."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"{len(names)} were taken down")
        self.names = names


class OriginsUnknown(Exception):
    """Nobody knows any more of which files the site that is kept was made."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What going back changed, and whether it was one step."""

    changes: Changes
    is_at_once: bool


def roll_back(root: Path, output: Path, promised: Promised) -> Returned:
    """Lets the site and the one kept beside it change places; doing it twice brings the newer one back.

    A file that the site lacks comes back only where the archive publishes it now, and with the very same bytes: what
    was withdrawn may have been published again with other words. Where the archive has a list of the withdrawn, a file
    that differs comes back only where the archive publishes it at all: what stands there now may be a tombstone. In
    the place of a tombstone only another comes back. All files that the kept site was made of must be those of the
    site, or public now, an attachment with the very same bytes.

    Raises NothingKept, KeptDiffers, TakenDown, OriginsUnknown, OutputRefused, Busy or OSError; nothing has changed
    then.
    """
    refuse_output(output, root)
    with lock(root / MEMORY, output):
        remove_left_over(output.resolve())
        kept = kept_beside(output)
        if not output.is_dir():
            raise NothingKept("there is no site here to go back from; build it")
        if kept.is_symlink() or not kept.is_dir():
            raise NothingKept("no earlier site is kept beside it; it is kept by the next build that changes something")
        before, now = _compared(kept), _compared(output)
        if before.differences:
            raise KeptDiffers(before.differences)
        promised = cache(promised)
        lacking = tuple(_taken_down(kept, output, before, now, promised, os.path.lexists(root / WITHDRAWN)))
        lacking = lacking or tuple(_without_origin(root / MEMORY, kept, output, promised))
        if lacking:
            raise TakenDown(lacking)
        return Returned(_changes(now.files, before.files), go_back(output))


def _compared(folder: Path) -> Compared:
    try:
        return compared(folder)
    except NotOurs:
        raise NothingKept(f"{folder.name} beside it is no site of this program") from None


def _taken_down(
    kept: Path, output: Path, before: Compared, now: Compared, promised: Promised, has_withdrawn: bool
) -> Iterator[str]:
    """Paths that would come back though they are not public; what somebody spoilt by hand was taken down too."""
    spoilt = {each.path for each in now.differences}
    standing = {file.path: file.digest for file in now.files if file.path not in spoilt}
    of_papers = [file for file in before.files if _is_of_a_paper(file.path)]
    unsure = [file for file in of_papers if file.path not in standing]
    differing = [file for file in of_papers if standing.get(file.path, file.digest) != file.digest]
    unsure += [file for file in differing if has_withdrawn or _became_another(kept, output, file.path)]
    published = promised() if unsure else Published({})
    for file in sorted(unsure, key=lambda file: file.path):
        made = published.output_by_path.get(file.path)
        is_new = file.path not in standing
        if file.path in published.withdrawn:
            is_down = not _says_what_became(kept, file.path)
        else:
            is_down = made is None or (is_new and sha256(made.make()).hexdigest() != file.digest)
        if is_down or (not is_new and _became_another(kept, output, file.path)):
            yield f"/{file.path.removesuffix('index.html')}"


def _without_origin(memory: Path, kept: Path, output: Path, promised: Promised) -> Iterator[str]:
    """Files of the archive that the kept site was made of and that are not public any more, or not as they were."""
    before = origins_remembered(memory, kept)
    if before is None:
        raise OriginsUnknown
    unsure = before - (origins_remembered(memory, output) or frozenset())
    for origin in sorted(unsure - promised().origins if unsure else ()):
        yield origin.partition(" ")[0]


def _became_another(kept: Path, output: Path, path: str) -> bool:
    """Whether only a page that says what became of it stands now where a paper stood before."""
    return _says_what_became(output, path) and not _says_what_became(kept, path)


def _says_what_became(folder: Path, path: str) -> bool:
    return path.endswith(PAGE) and bool(_GONE.search((folder / path).read_bytes()))


def _is_of_a_paper(path: str) -> bool:
    is_of_every_site = path.startswith(_OF_EVERY_SITE) or _SITEMAP.fullmatch(path)
    return not is_of_every_site and path.rpartition("/")[2] != _BESIDE_A_PAGE


def _changes(old: tuple[Written, ...], new: tuple[Written, ...]) -> Changes:
    before, after = {file.path: file.digest for file in old}, {file.path: file.digest for file in new}
    changed = sorted(path for path in before.keys() & after.keys() if before[path] != after[path])
    return Changes(
        tuple(sorted(after.keys() - before.keys())), tuple(changed), tuple(sorted(before.keys() - after.keys()))
    )
