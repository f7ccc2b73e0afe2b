"""The codes that problems carry, and what each of them means."""

from minutebook.codes.archive import OF_THE_ARCHIVE
from minutebook.codes.attachments import OF_ATTACHMENTS
from minutebook.codes.code import Code
from minutebook.codes.files import OF_FILES
from minutebook.codes.frontmatter import OF_FRONT_MATTER
from minutebook.codes.slips import OF_SLIPS
from minutebook.codes.tables import OF_TABLES
from minutebook.codes.texts import OF_TEXTS

__all__ = ["CODES", "Code", "codes_as_text"]

_OF_PAPERS = (*OF_FRONT_MATTER, *OF_TEXTS, *OF_SLIPS, *OF_TABLES)

CODES: tuple[Code, ...] = tuple(
    sorted((*OF_FILES, *OF_ATTACHMENTS, *_OF_PAPERS, *OF_THE_ARCHIVE), key=lambda each: each.code)
)
"""Every code that a problem may carry, by the alphabet."""


def codes_as_text() -> str:
    """All codes for a clerk to read: a line ``code (how grave)``, what it means, how to mend it."""
    return "\n\n".join(
        f"{each.code} ({' or '.join(each.severities)})\n  {each.meaning}\n  {each.mending}" for each in CODES
    )
