"""What every file may say."""

from dataclasses import dataclass

from minutebook.fields import Day, Publish, Several, Words


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction made to a published paper."""

    date: Day
    note: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every file may say; ``publish`` is the only thing that publishes."""

    publish: Publish = None
    title: Words | None = None
    summary: Words | None = None
    source: Words | None = None
    corrected: tuple[Correction, ...] = ()
    moved_from: Several = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """A plain page, such as the site's introduction or its accessibility statement."""
