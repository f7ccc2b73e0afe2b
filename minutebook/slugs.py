"""Words as part of an address."""

import re
import unicodedata
from bisect import bisect_left

NO_SLUG = "section"
"""What words become that have no letter or digit for an address."""


def slug(words: str) -> str:
    """Words in plain small letters and digits, joined by hyphens; "section" where none is left."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-") or NO_SLUG


def unused(name: str, taken: set[str]) -> str:
    """A name, or the first of name-2, name-3 … that is not taken; it is taken from now on."""
    free = name if name not in taken else f"{name}-{_first_free(name, taken)}"
    taken.add(free)
    return free


def _first_free(name: str, taken: set[str]) -> int:
    """A number that is free behind a name: sought in steps that double, since one name may be taken 20,000 times."""
    step = 1
    while f"{name}-{1 + step}" in taken:
        step *= 2
    numbers = range(2 + step // 2, 2 + step)
    return numbers[bisect_left(numbers, True, key=lambda number: f"{name}-{number}" not in taken)]
