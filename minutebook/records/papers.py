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
    """The author's name."""
    role: Words | None = None
    """The author's post."""
    email: Email | None = None
    """The author's e-mail address at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A paper that a meeting considered."""

    title: Words
    """The report's title."""
    item: Words | None = None
    """The number of the agenda item under which it was considered."""
    authors: tuple[Author, ...] = ()
    """Who wrote the report."""
    director: Words | None = None
    """The director who is responsible for it."""
    key_decision: Words | None = None
    """Whether it is a key decision, in the report's words."""
    wards: Several = ()
    """The wards it concerns."""
    recommendations: Several = ()
    """What it recommends, one entry each."""
    appendices: Several = ()
    """The names of files beside it that belong to it."""
    background_papers: Several = ()
    """Papers that it relies on."""
    consulted: Several = ()
    """Who was consulted."""
    council_approval: Words | None = None
    """Whether the Council must approve it, in the report's words."""
    exempt: Several = ()
    """The paragraphs of Schedule 12A (Local Government Act 1972) that keep its text from the public."""
    pages: Words | None = None
    """Its pages in the printed pack, such as 13-59."""
    series: SeriesName | None = None
    """What it shares with reports of the same kind at other meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport(Record):
    """A report on a year, in chapters: its cover."""

    title: Words
    """The report's title."""
    publisher: Words | None = None
    """Who published it."""
    period: Words | None = None
    """The year it reports on, such as 2019-20."""
    series: SeriesName | None = None
    """What the reports of other years share."""
    presented_at: Annotated[tuple[PlaceName, ...], BeforeValidator(read_several)] = ()
    """Where meetings considered it: improving-lives/2020-12-15#item-7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Record):
    """A chapter of an annual report."""

    title: Words
    """The chapter's title."""
    order: Count | None = None
    """Its place among the other chapters, a whole number."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that a body plans to consider."""

    item: Words
    """What is to be considered."""
    date: DayOrWords | None = None
    """The day of the meeting, or words such as to be confirmed."""
    purpose: Words | None = None
    """Why it is to be considered."""
    minute: PlaceName | None = None
    """The minute that considered it: improving-lives/2020-10-27#minute-107."""
    decisions: Several = ()
    """What was decided, only where no minute of it is in the archive."""
    status: Words | None = None
    """How far it has come, in the programme's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkProgramme(Record):
    """What a body plans to consider in a municipal year."""

    title: Words
    """The programme's title."""
    year: Words | None = None
    """The municipal year, such as 2020-21."""
    entries: tuple[Planned, ...] = ()
    """What is planned, one entry each."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a clause that asked for something; its words are those of the minutes."""

    resolution: PlaceName
    """The clause that asked for it: improving-lives/2020-10-27#minute-107-2."""
    due: DayOrWords | None = None
    """The day by which it is due, or words such as to be confirmed."""
    response: Words | None = None
    """What was answered."""
    responded: Day | None = None
    """The day of the answer."""
    status: Literal["open", "done", "overdue", "superseded"] | None = None
    """How far it has come."""
    further_action: Words | None = None
    """What is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Record):
    """What became of the recommendations of a body."""

    title: Words
    """The title of the paper."""
    updated: Day | None = None
    """The day on which it was last brought up to date."""
    entries: tuple[Followed, ...] = ()
    """The clauses that are followed, one entry each."""


@dataclass(frozen=True, slots=True)
class Group:
    """A sub or project group of a body."""

    name: Words
    """The group's name."""
    purpose: Words | None = None
    """What the group is for."""
    members: Several = ()
    """Who belongs to the group."""
    status: Words | None = None
    """How far its work has come."""
    reported_to: Words | None = None
    """Whom it reported to, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups(Record):
    """The sub and project groups of a body."""

    title: Words
    """The title of the paper."""
    updated: Day | None = None
    """The day on which it was last brought up to date."""
    entries: tuple[Group, ...] = ()
    """The groups, one entry each."""
