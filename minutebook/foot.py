"""Checks the links of the site's foot."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from minutebook.problems import Problem
from minutebook.settings import Settings, place_of_setting


def foot_astray(settings: Settings, path: Path, addresses: Collection[str]) -> Iterator[Problem]:
    """Links of the site's foot that lead to no page of it; ``path`` is that of the settings' file."""
    known = frozenset(addresses) if settings.footer else ()
    for words, address in settings.footer:
        if address.startswith("/") and re.split("[?#]", address)[0] not in known:
            message = f"leads to {address}, which is no page of this site"
            hint = "write /about/ for a page of this site, or a whole address such as https://www.example.gov.uk"
            place = place_of_setting(path, words, "footer")
            yield Problem(place, "missing-target", "A link in [footer]", message, hint, words)
