"""Subjects that are followed across meetings, and the words that need explaining."""

from dataclasses import dataclass

from minutebook.fields import Several, Words
from minutebook.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A subject followed across meetings."""

    name: Words
    """What the topic is called."""
    phrases: Several = ()
    """Words in an item's title or text that put it under the topic.

    A phrase in small letters is found in any case; one with a capital (SEND, Pause) as it is written.
    """
    see_also: Several = ()
    """Other topics near to this one: their files' names without the ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Record):
    """The abbreviations and terms of an archive; they stand in its text, a definition list."""
