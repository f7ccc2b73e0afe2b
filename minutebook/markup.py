"""Reads the tags of a finished page with their attributes."""

import html
import re
from collections.abc import Iterator

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'>]+)"""
_TAG = re.compile(rf"""<([a-zA-Z][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*{_VALUE})?)*)\s*/?>""")
_ATTRIBUTE = re.compile(rf"""\s+([^\s=>"'/]+)(?:\s*=\s*({_VALUE}))?""")


def tags_of(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every opening tag as its element and what its attributes say, names in small letters ("" for one alone)."""
    for tag in _TAG.finditer(page):
        attributes = _ATTRIBUTE.findall(tag[2])
        yield tag[1].lower(), {name.lower(): html.unescape(value.strip("\"'")) for name, value in attributes}
