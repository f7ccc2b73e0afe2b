"""What the archive holds: its bodies, their meetings, and the papers of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from minutebook import urls
from minutebook.dates import in_words, municipal_year
from minutebook.passages import Item
from minutebook.recall import Bundle, Recall
from minutebook.records import Body, Meeting, Minutes, Scope
from minutebook.release import PublicDocument
from minutebook.settings import Settings

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class ArchivedMeeting:
    """A meeting with its papers; ``run`` names the numbering that its minutes belong to, "2018-19"."""

    body: str
    folder: str
    day: date
    record: Meeting
    document: PublicDocument
    year: str
    run: str
    agendas: tuple[PublicDocument, ...] = ()
    minutes: PublicDocument | None = None
    reports: tuple[PublicDocument, ...] = ()

    @cached_property
    def key(self) -> str:
        """How records name a meeting: "improving-lives/2019-04-16"."""
        return f"{self.body}/{self.folder}"

    @property
    def word(self) -> str:
        """What tells it from another meeting of its day: "ordinary" for the folder "2025-05-21-ordinary", else ""."""
        return self.folder[11:]

    @property
    def when(self) -> str:
        """Its day in words, "21 May 2025", with its word where the folder has one: "21 May 2025 (ordinary)"."""
        return f"{in_words(self.day)} ({self.word})" if self.word else in_words(self.day)

    @cached_property
    def address(self) -> str:
        """Where its page is."""
        return urls.meeting(self.body, self.folder)

    @cached_property
    def minutes_address(self) -> str:
        """Where its minutes are, or would be."""
        return urls.paper(self.body, self.folder, "minutes")

    @property
    def minutes_record(self) -> Minutes | None:
        """The front matter of its minutes."""
        record = self.minutes.record if self.minutes else None
        return record if isinstance(record, Minutes) else None

    @cached_property
    def minute_by_label(self) -> dict[str, Item]:
        """Its numbered minutes."""
        return {item.label: item for item in self.minutes.items if item.label} if self.minutes else {}

    def items_at(self, anchor: str) -> tuple[tuple[PublicDocument, Item], ...]:
        """The items that a place in its papers names, each with its paper.

        "minute-5" names a minute and "minute-5-1" the one with that clause; "item-7" an item of the agenda, and the
        minute that says which item it is of.
        """
        number = anchor.removeprefix("item-") if anchor.startswith("item-") else ""
        return tuple(
            (paper, item)
            for paper in self.agendas_and_minutes
            for item in paper.items
            if anchor in (item.anchor, *(clause.anchor for clause in item.clauses)) or (number and item.item == number)
        )

    @property
    def agendas_and_minutes(self) -> tuple[PublicDocument, ...]:
        """The papers that are made of items, in the order in which they are published."""
        return (*self.agendas, self.minutes) if self.minutes else self.agendas

    @property
    def has_papers(self) -> bool:
        """Whether anything but the meeting itself is in the archive."""
        return bool(self.agendas or self.minutes or self.reports)


@dataclass(frozen=True)
class ArchivedBody:
    """A body with its meetings in order of their days."""

    folder: str
    record: Body
    document: PublicDocument
    meetings: tuple[ArchivedMeeting, ...]

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.body(self.folder)

    @property
    def short(self) -> str:
        """Its short name, or its name."""
        return self.record.short or self.record.name

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name it is known by."""
        return tuple(filter(None, (self.record.name, self.record.short, *self.record.aliases)))

    @cached_property
    def meeting_by_folder(self) -> dict[str, ArchivedMeeting]:
        """Its meetings by the names of their folders."""
        return {meeting.folder: meeting for meeting in self.meetings}

    @cached_property
    def meetings_by_day(self) -> dict[date, tuple[ArchivedMeeting, ...]]:
        """Its meetings by their days; several may be held on one."""
        return grouped((meeting.day, meeting) for meeting in self.meetings)


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """Values by key, in the order in which they come."""
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def bodies_of(
    bundles: Sequence[Bundle[PublicDocument]], settings: Settings, recall: Recall
) -> tuple[ArchivedBody, ...]:
    """The bodies whose papers some bundles are, by name of folder."""
    several = (recall(_bodies, papers, settings, recall) for papers in bundles)
    return tuple(sorted((body for bodies in several for body in bodies), key=lambda body: body.folder))


def body_of(papers: Bundle[PublicDocument], bodies: Sequence[ArchivedBody]) -> ArchivedBody | None:
    """The body that some papers are of; None where they are of none."""
    return next((body for body in bodies if body.folder == papers[0].source.body), None)


def _bodies(papers: Sequence[PublicDocument], settings: Settings, recall: Recall) -> tuple[ArchivedBody, ...]:
    """The body that some papers are of; none where they are of none."""
    return tuple(
        ArchivedBody(each.source.body, each.record, each, _meetings(papers, each.record, settings, recall))
        for each in papers
        if isinstance(each.record, Body)
    )


def _meetings(
    papers: Sequence[PublicDocument], body: Body, settings: Settings, recall: Recall
) -> tuple[ArchivedMeeting, ...]:
    by_folder = grouped((paper.source.meeting, paper) for paper in papers)
    several = (recall(_meetings_among, beside, body, settings) for beside in by_folder.values())
    return tuple(sorted((each for met in several for each in met), key=lambda meeting: (meeting.day, meeting.folder)))


def _meetings_among(beside: Sequence[PublicDocument], body: Body, settings: Settings) -> tuple[ArchivedMeeting, ...]:
    """The meeting whose papers lie beside each other in a folder; none where no public file says that it was."""
    records = ((each, each.record) for each in beside)
    return tuple(_meeting(each, r, beside, body, settings) for each, r in records if isinstance(r, Meeting))


def _meeting(
    document: PublicDocument, record: Meeting, beside: Sequence[PublicDocument], body: Body, settings: Settings
) -> ArchivedMeeting:
    folder = document.source.meeting
    day = date.fromisoformat(folder[:10])
    return ArchivedMeeting(
        body=document.source.body,
        folder=folder,
        day=day,
        record=record,
        document=document,
        year=municipal_year(day, settings.municipal_year.first_day),
        run=run_of(body, day, folder, settings),
        agendas=_in_order([each for each in beside if each.source.kind == "agenda"]),
        minutes=next((each for each in beside if each.source.kind == "minutes"), None),
        reports=tuple(each for each in beside if each.source.kind == "report"),
    )


def _in_order(agendas: Sequence[PublicDocument]) -> tuple[PublicDocument, ...]:
    """The agenda before its supplements, these by their numbers."""
    return tuple(sorted(agendas, key=lambda agenda: (len(agenda.source.name), agenda.source.name)))


def run_of(body: Body, day: date, folder: str, settings: Settings) -> str:
    """The numbering that minutes belong to: its scope and which one of these, "municipal-year 2018-19"."""
    scope: Scope
    if isinstance(body.numbering, str):
        scope = body.numbering
    else:
        begun = [each for each in body.numbering if each.from_ <= day]
        scope = max(begun, key=lambda each: each.from_).scope if begun else "municipal-year"
    runs = {
        "municipal-year": municipal_year(day, settings.municipal_year.first_day),
        "calendar-year": str(day.year),
        "meeting": folder,
        "continuous": "all",
    }
    return f"{scope} {runs[scope]}"
