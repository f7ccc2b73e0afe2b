"""Proves that no page of a finished site holds what its content security policy forbids."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from minutebook.markup import tags_of

_FOREIGN = re.compile(r"\s*(?:(?:https?:)?//|data:)", re.IGNORECASE)
_LOADED = ("src", "srcset", "data", "poster", "action", "formaction", "background")
_LOADED_LINKS = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"))


class PolicyBroken(Exception):
    """A page holds what the policy forbids; the message names the first such page and why."""


def prove_policy(folder: Path) -> None:
    """Reads every page below a folder that holds the site; raises PolicyBroken."""
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("pagefind/"):
            for element, attributes in tags_of(path.read_text(encoding="utf-8")):
                for fault in _faults(element, attributes):
                    raise PolicyBroken(f"{name} {fault}, which browsers would refuse: use a file in assets/")


def _faults(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for attribute in attributes:
        if attribute == "style" or attribute.startswith("on"):
            yield f"has an attribute {attribute}="
    is_inline = element == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
    if element in ("style", "base", "object", "embed") or is_inline:
        yield f"has a <{element}> of its own"
    for attribute in _LOADED:
        if _FOREIGN.match(attributes.get(attribute, "")):
            yield f"has a <{element}> that leads to another site"
    is_loaded = element in ("use", "image") or _LOADED_LINKS.intersection(attributes.get("rel", "").lower().split())
    if element != "a" and is_loaded and _FOREIGN.match(attributes.get("href", "")):
        yield f"loads a <{element}> from another site"
