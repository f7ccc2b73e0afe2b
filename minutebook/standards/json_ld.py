"""The format of JSON-LD: things, what they are called, and the script in which a page holds them."""

import json
import re
from collections.abc import Sequence

from minutebook.settings import Settings
from minutebook.standards.cited import Publisher

Thing = dict[str, object]
"""A node of JSON-LD: its ``@type``, mostly its ``@id``, and what is said of it."""

_ENDING_SCRIPTS = re.compile("[<>&\u2028\u2029]")


def as_script(things: Sequence[Thing]) -> str:
    """Things as what stands in a ``<script type="application/ld+json">`` (JSON-LD 1.1, 7); "" for none.

    What could end the script or begin another is written as an escape of JSON, here and in whatever was quoted.
    """
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return _ENDING_SCRIPTS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def breadcrumbs(settings: Settings, steps: Sequence[tuple[str, str]]) -> Thing:
    """The way to a page, as (words, address), the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": words, "item": settings.whole(address)}
            for position, (words, address) in enumerate(steps, start=1)
        ],
    }


def placed(settings: Settings, kind: str, address: str) -> Thing:
    """The beginning of a thing that has a page of its own."""
    return {"@type": kind, "@id": settings.whole(address), "url": settings.whole(address)}


def named(settings: Settings, kind: str, name: str, address: str = "") -> Thing:
    """A thing that another tells of by its name and, where there is one, its address."""
    return {"@type": kind, **({"@id": settings.whole(address)} if address else {}), "name": name}


def published_by(settings: Settings, publisher: Publisher) -> Thing:
    """Who publishes; a body of this archive is what its own page says it is."""
    kind = "GovernmentOrganization" if publisher.address else "Organization"
    return named(settings, kind, publisher.name, publisher.address)


def said(thing: Thing) -> Thing:
    """A thing without what is not known of it."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
