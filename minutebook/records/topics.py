"""Subjects that are followed across meetings, and the words that need explaining."""

from dataclasses import dataclass

from minutebook.fields import Several, Words
from minutebook.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A subject followed across meetings; ``phrases`` put an item under it, ``see_also`` names other topics' files.

    A phrase in small letters is found in any case; one with a capital ("SEND", "Pause") as it is written.
    """

    name: Words
    phrases: Several = ()
    see_also: Several = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Record):
    """The abbreviations and terms of an archive; they stand in its text, a definition list."""
