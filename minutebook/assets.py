"""The look of a site: its styles, scripts, pictures and faces, as they lie in the folders ``assets/``."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from minutebook.files import is_left_alone
from minutebook.problems import Place, Problem
from minutebook.promises import Output
from minutebook.settings import Settings

FOLDER = "assets"
_ENDINGS = frozenset(["css", "js", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "ico", "woff", "woff2"])
_LICENCES = frozenset(["OFL.txt", "LICENSE.txt", "LICENCE.txt"])
"""What must go out beside faces and scripts that ask for it, under the names that it has there."""


def assets(folders: Sequence[Path], settings: Settings) -> Iterator[Output]:
    """The files of the assets folders, of two with one name the first; and the council's own colour."""
    path_by_name: dict[str, Path] = {}
    for folder in folders:
        for path in _files_in(folder):
            if _is_of_a_look(path) and not path.is_symlink():
                path_by_name.setdefault(path.relative_to(folder).as_posix(), path)
    for name, path in sorted(path_by_name.items()):
        yield Output(f"/{FOLDER}/{name}", path.read_bytes)
    yield Output(f"/{FOLDER}/council.css", partial(_council_style, settings))


def assets_astray(root: Path) -> Iterator[Problem]:
    """Files in an archive's own folder of assets that are no part of a look, and so are not published."""
    for path in _files_in(root / FOLDER):
        place = Place(path.relative_to(root).as_posix())
        if path.is_symlink():
            yield Problem(place, "symbolic-link", "This file", "is a symbolic link", "put the file itself here")
        elif not _is_of_a_look(path):
            hint = "here lie styles, scripts, pictures and faces; a name that starts with _ is left alone"
            yield Problem(place, "unknown-file", "This file", "is of a kind that is no part of a site’s look", hint)


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that nobody keeps there for himself; what a link leads to is not looked at."""
    for path in sorted(folder.rglob("*")):
        if not is_left_alone(path.relative_to(folder)) and (path.is_symlink() or not path.is_dir()):
            yield path


def _is_of_a_look(path: Path) -> bool:
    return path.is_file() and (path.suffix.lower().removeprefix(".") in _ENDINGS or path.name in _LICENCES)


def _council_style(settings: Settings) -> bytes:
    """The council's colour, and its name as the running head of printed pages (CSS Paged Media)."""
    name = re.sub(r'["\\<>\x00-\x1f]', lambda match: f"\\{ord(match[0]):x} ", settings.title)
    return f':root{{--council:{settings.accent}}}\n@page{{@top-left{{content:"{name}"}}}}\n'.encode()
