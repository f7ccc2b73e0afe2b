"""Words that lead somewhere, and what a paper is called."""

from dataclasses import dataclass

from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address, words. ``note`` tells it from others of the same words."""

    words: str
    address: str = ""
    note: str = ""


def title_of(document: PublicDocument) -> str:
    """The title of a paper, or its file's name in words."""
    return document.record.title or document.source.name.replace("-", " ").capitalize()
