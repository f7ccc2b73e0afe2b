"""Proves that every link of a finished site leads to a file of it, and every anchor to a place of that file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from minutebook.markup import tags_of

_LEADING = ("href", "src", "action")
_TOLD = 5


class LinksBroken(Exception):
    """Some links of a finished site lead nowhere; the message names the first ones."""


def prove_links(folder: Path, prefix: str) -> None:
    """Reads every page below a folder that holds the site; ``prefix`` is the path that the site lives below.

    Raises LinksBroken. Links to other sites are not followed.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    first_by_link: dict[str, str] = {}
    for name in sorted(files):
        if name.endswith(".html") and not name.startswith("pagefind/"):
            page = prefix + name.removesuffix("index.html")
            for link in _links(folder / name, page):
                first_by_link.setdefault(link, page)
    wanted: dict[str, dict[str, str]] = {}
    broken: list[str] = []
    for link, page in first_by_link.items():
        target, anchor = _file_of(link, prefix), unquote(urlsplit(link).fragment)
        if target not in files:
            broken.append(f"{page} leads to {link}")
        elif anchor:
            wanted.setdefault(target, {})[anchor] = page
    for name, anchors in sorted(wanted.items()):
        places = set(_values(("id",), folder / name))
        lost = sorted(anchor for anchor in anchors if anchor not in places)
        broken.extend(f"{anchors[anchor]} leads to #{anchor} of {name}" for anchor in lost)
    if broken:
        more = f" and {len(broken) - _TOLD} more" if len(broken) > _TOLD else ""
        count = f"{len(broken)} links lead" if len(broken) > 1 else "1 link leads"
        raise LinksBroken(f"{count} nowhere: {'; '.join(broken[:_TOLD])}{more}")


def _links(path: Path, page: str) -> Iterator[str]:
    """The links of a page that stay on its site, as addresses from the site's root."""
    for written in dict.fromkeys(_values(_LEADING, path)):
        if written.startswith("/") and not written.startswith("//"):
            yield written
            continue
        parts = urlsplit(written)
        if not parts.scheme and not parts.netloc:
            yield urljoin(page, written)


def _values(names: Sequence[str], path: Path) -> Iterator[str]:
    """What some attributes say in every tag of a page that has them."""
    for _, attributes in tags_of(path.read_text(encoding="utf-8")):
        yield from (attributes[name] for name in names if name in attributes)


def _file_of(link: str, prefix: str) -> str:
    """The file that a server sends for an address, as a path below the site's folder; "" outside the site's path."""
    path = unquote(urlsplit(link).path)
    if not path.startswith(prefix):
        return ""
    inside = path.removeprefix(prefix)
    return f"{inside}index.html" if not inside or inside.endswith("/") else inside
