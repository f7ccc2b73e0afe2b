"""Words that lead somewhere, and what a paper is called."""

from dataclasses import dataclass
from datetime import date

from minutebook.dates import in_words
from minutebook.records import Body, Meeting, Person, Topic
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address, words. ``note`` tells it from others of the same words."""

    words: str
    address: str = ""
    note: str = ""


def title_of(document: PublicDocument) -> str:
    """The title of a paper; the name of a body, topic or person; the day of a meeting; or its file's name in words."""
    record = document.record
    if record.title:
        return record.title
    if isinstance(record, Body | Person | Topic):
        return record.name
    if isinstance(record, Meeting):
        return f"Meeting of {in_words(date.fromisoformat(document.source.meeting[:10]))}"
    return document.source.called
