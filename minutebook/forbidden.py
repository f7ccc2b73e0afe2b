"""Proves that no page of a finished site holds what its content security policy forbids."""

import re
from collections.abc import Iterator
from pathlib import Path

_TAG = re.compile(
    r"<(?P<element>script|style|img|link|iframe|source|video|audio|object|embed)\b(?P<attributes>[^<>]*)>"
    r"|<[a-z][^<>]*?\s(?P<inline>style|on[a-z]+)\s*=",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"""\s(?:src|href|data)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)
_LOADED_LINK = re.compile(r"""\srel\s*=\s*["']?[^"'<>]*(?:stylesheet|icon|preload|manifest)""", re.IGNORECASE)
_LEFT_ALONE = re.compile(r"""\ssrc\s*=|\stype\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
"""A script from a file, which may not be foreign, and linked data, which no browser runs."""


class PolicyBroken(Exception):
    """A page holds what the policy forbids; the message names the first such page and why."""


def prove_policy(folder: Path) -> None:
    """Reads every page below a folder that holds the site; raises PolicyBroken."""
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("pagefind/"):
            for fault in _faults(path.read_text(encoding="utf-8")):
                raise PolicyBroken(f"{name} {fault}, which browsers would refuse: move it to a file in assets/")


def _faults(page: str) -> Iterator[str]:
    for tag in _TAG.finditer(page):
        element, attributes = (tag["element"] or "").lower(), tag["attributes"] or ""
        if tag["inline"]:
            yield f"has an attribute {tag['inline'].lower()}="
        elif element == "style" or (element == "script" and not _LEFT_ALONE.search(attributes)):
            yield f"has a <{element}> of its own"
        elif _FOREIGN.search(attributes) and (element != "link" or _LOADED_LINK.search(attributes)):
            yield f"loads a <{element}> from another site"
