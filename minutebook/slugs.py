"""Words as part of an address."""

import re
import unicodedata

NO_SLUG = "section"
"""What words become that have no letter or digit for an address."""


def slug(words: str) -> str:
    """Words in plain small letters and digits, joined by hyphens; "section" where none is left."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-") or NO_SLUG


def unused(name: str, taken: set[str]) -> str:
    """A name, or the first of name-2, name-3 … that is not taken; it is taken from now on."""
    number, free = 2, name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    taken.add(free)
    return free
