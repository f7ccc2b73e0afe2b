"""The pages of what a body plans, follows up and sets up: work programme, monitoring, groups."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from minutebook import urls
from minutebook.archive import IN_ORDER, Archive, ArchivedBody, Decision, Fate
from minutebook.dates import in_words
from minutebook.pages.links import Link
from minutebook.pages.page import Crumb, Page
from minutebook.records import Groups, Monitoring, Planned, WorkProgramme
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class PlannedShown:
    """Something planned, with the minute of it and what was decided there."""

    planned: Planned
    minute: Link | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class WorkProgrammeShown:
    """What a work programme shows: for each day, the meeting and what is planned for it."""

    record: WorkProgramme
    document: PublicDocument
    days: tuple[tuple[Link, tuple[PlannedShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class FollowedShown:
    """A clause and what became of it."""

    fate: Fate
    decision: Decision
    due: str


@dataclass(frozen=True, slots=True)
class MonitoringShown:
    """What a monitoring schedule shows: its entries by how they stand, overdue first."""

    record: Monitoring
    document: PublicDocument
    groups: tuple[tuple[str, tuple[FollowedShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupsShown:
    """What a list of groups shows."""

    record: Groups
    document: PublicDocument


def programme_pages(body: ArchivedBody, papers: Sequence[PublicDocument]) -> tuple[Page, ...]:
    """The work programmes, monitoring schedules and groups among the papers of a body."""
    return tuple(_pages(body, papers))


def _pages(body: ArchivedBody, papers: Sequence[PublicDocument]) -> Iterator[Page]:
    crumbs = (Crumb(body.record.name, body.address),)
    for document in papers:
        record, address = document.record, urls.of_source(document.source)
        shown: Callable[[Archive], object]
        if isinstance(record, WorkProgramme):
            layout, shown = "work-programme.html", partial(_programme, body=body, document=document, record=record)
        elif isinstance(record, Monitoring):
            layout, shown = "monitoring.html", partial(_monitoring, document=document, record=record)
        elif isinstance(record, Groups):
            layout, shown = "groups.html", partial(_groups, record=record, document=document)
        else:
            continue
        yield Page(address, layout, record.title, shown, record.summary or body.record.name, crumbs, record)


def _programme(
    archive: Archive, body: ArchivedBody, document: PublicDocument, record: WorkProgramme
) -> WorkProgrammeShown:
    address_by_target = {pointer.target: archive.address_by_reference.get(pointer, "") for pointer in document.pointers}
    days = tuple(
        (_day(body, day), tuple(_planned(archive, planned, address_by_target) for planned in entries))
        for day, entries in groupby(record.entries, key=lambda planned: planned.date)
    )
    return WorkProgrammeShown(record, document, days)


def _day(body: ArchivedBody, day: date | str | None) -> Link:
    """A day in words, leading to the body's only meeting of that day."""
    if not isinstance(day, date):
        return Link(day or "Not yet scheduled")
    same_day = [meeting for meeting in body.meetings if meeting.day == day]
    return Link(in_words(day), same_day[0].address if len(same_day) == 1 else "")


def _planned(archive: Archive, planned: Planned, address_by_target: dict[str, str]) -> PlannedShown:
    address = address_by_target.get(planned.minute or "", "")
    decision = archive.decision_by_address.get(address)
    if decision:
        said = archive.citation(decision.meeting, decision.item)
        return PlannedShown(planned, Link(said, address), (decision,))
    if address in archive.item_by_address:
        meeting, item = archive.item_by_address[address]
        return PlannedShown(
            planned, Link(archive.citation(meeting, item), address), archive.decisions_in(meeting, item)
        )
    return PlannedShown(planned, Link("The papers of this item", address) if address else None, ())


def _monitoring(archive: Archive, document: PublicDocument, record: Monitoring) -> MonitoringShown:
    entries = [
        FollowedShown(fate, archive.decision_by_address[fate.clause], _due(fate))
        for fate in archive.fates
        if fate.document is document
    ]
    groups = tuple((status, tuple(each for each in entries if each.fate.status == status)) for status in IN_ORDER)
    return MonitoringShown(record, document, tuple((status, several) for status, several in groups if several))


def _groups(archive: Archive, record: Groups, document: PublicDocument) -> GroupsShown:
    return GroupsShown(record, document)


def _due(fate: Fate) -> str:
    due = fate.followed.due
    return in_words(due) if isinstance(due, date) else due or ""
