"""What is written for meetings: reports, annual reports, work programmes, and what follows from decisions."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator

from minutebook.fields import Count, Day, DayOrWords, Email, PlaceName, SeriesName, Several, Words, read_several
from minutebook.records.record import Record


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a report."""

    name: Words
    role: Words | None = None
    email: Email | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A paper that a meeting considered."""

    title: Words
    item: Words | None = None
    authors: tuple[Author, ...] = ()
    director: Words | None = None
    key_decision: Words | None = None
    wards: Several = ()
    recommendations: Several = ()
    appendices: Several = ()
    background_papers: Several = ()
    consulted: Several = ()
    council_approval: Words | None = None
    exempt: Several = ()
    pages: Words | None = None
    series: SeriesName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport(Record):
    """A report on a year, in chapters: its cover. ``series`` is what the reports of other years share."""

    title: Words
    publisher: Words | None = None
    period: Words | None = None
    series: SeriesName | None = None
    presented_at: Annotated[tuple[PlaceName, ...], BeforeValidator(read_several)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Record):
    """A chapter of an annual report; ``order`` is its place among the others."""

    title: Words
    order: Count | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that a body plans to consider; ``decisions`` only where no minute of it is in the archive."""

    item: Words
    date: DayOrWords | None = None
    purpose: Words | None = None
    minute: PlaceName | None = None
    decisions: Several = ()
    status: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkProgramme(Record):
    """What a body plans to consider in a municipal year."""

    title: Words
    year: Words | None = None
    entries: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a clause that asked for something; its words are those of the minutes."""

    resolution: PlaceName
    due: DayOrWords | None = None
    response: Words | None = None
    responded: Day | None = None
    status: Literal["open", "done", "overdue", "superseded"] | None = None
    further_action: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Record):
    """What became of the recommendations of a body."""

    title: Words
    updated: Day | None = None
    entries: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A sub or project group of a body."""

    name: Words
    purpose: Words | None = None
    members: Several = ()
    status: Words | None = None
    reported_to: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups(Record):
    """The sub and project groups of a body."""

    title: Words
    updated: Day | None = None
    entries: tuple[Group, ...] = ()
