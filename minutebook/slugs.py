"""Words as part of an address."""

import re
import unicodedata

NO_SLUG = "section"
"""What words become that have no letter or digit for an address."""


def slug(words: str) -> str:
    """Words in plain small letters and digits, joined by hyphens; "section" where none is left."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-") or NO_SLUG
