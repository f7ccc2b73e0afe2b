"""The pages of a meeting: the meeting itself, its agendas, its minutes, its reports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, Decision, minutes_presented
from minutebook.dates import with_weekday
from minutebook.feeds import Calendar, calendar_of
from minutebook.pages.lines import (
    MeetingLine,
    PersonLine,
    attendance_of,
    meeting_line,
    neighbours_of,
    people_lines,
)
from minutebook.pages.links import Link
from minutebook.pages.minutes import DeclarationShown, declarations_shown, minutes_shown
from minutebook.pages.page import Crumb, Page
from minutebook.pages.papers import report_links
from minutebook.pages.reports import report_shown
from minutebook.passages import Item
from minutebook.records import Agenda
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An agenda item with its papers, its minute and what was decided."""

    item: Item
    address: str
    papers: tuple[Link, ...]
    minute: Link | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """What the page of a meeting shows."""

    body: ArchivedBody
    line: MeetingLine
    before: MeetingLine | None
    after: MeetingLine | None
    items: tuple[ItemShown, ...]
    attendance: tuple[tuple[str, tuple[PersonLine, ...]], ...]
    declarations: tuple[DeclarationShown, ...]
    offered: Calendar


@dataclass(frozen=True, slots=True)
class AgendaShown:
    """What the page of an agenda shows."""

    meeting: ArchivedMeeting
    record: Agenda
    document: PublicDocument
    items: tuple[ItemShown, ...]
    membership: tuple[PersonLine, ...]


def meeting_pages(body: ArchivedBody) -> tuple[Page, ...]:
    """Every page of the meetings of a body."""
    return tuple(page for meeting in body.meetings for page in _pages(body, meeting))


def _pages(body: ArchivedBody, meeting: ArchivedMeeting) -> Iterator[Page]:
    name, day, full_day = body.record.name, meeting.when, with_weekday(meeting.day)
    crumbs = (Crumb(name, body.address),)
    inside = (*crumbs, Crumb(day, meeting.address))
    title = meeting.record.title or f"{name}, {day}"
    shown = partial(_meeting, body=body, meeting=meeting)
    yield Page(meeting.address, "meeting.html", title, shown, f"{name}, {full_day}", crumbs, meeting.document.record)
    for paper in (*meeting.agendas, *meeting.reports, *([meeting.minutes] if meeting.minutes else [])):
        yield _paper_page(body, meeting, paper, inside)


def _paper_page(body: ArchivedBody, meeting: ArchivedMeeting, paper: PublicDocument, crumbs: tuple[Crumb, ...]) -> Page:
    day, full_day, name = meeting.when, with_weekday(meeting.day), body.record.name
    title, said = paper.source.name, paper.record.summary or ""
    shown: Callable[[Archive], object]
    if paper.source.kind == "agenda":
        words = paper.source.called
        layout, shown = "agenda.html", partial(_agenda, meeting=meeting, agenda=paper)
        title, said = f"{words} for {day}", f"{words} of the {name} for {full_day}"
    elif paper.source.kind == "minutes":
        layout, shown = "minutes.html", partial(minutes_shown, body=body, meeting=meeting, paper=paper)
        title, said = f"Minutes of {day}", f"What the {name} resolved on {full_day}"
    else:
        layout, shown = "report.html", partial(report_shown, meeting=meeting, paper=paper)
    return Page(urls.of_source(paper.source), layout, paper.record.title or title, shown, said, crumbs, paper.record)


def _meeting(archive: Archive, body: ArchivedBody, meeting: ArchivedMeeting) -> MeetingShown:
    before, after = neighbours_of(archive, body, meeting)
    decisions = archive.decisions_by(meeting)
    items = [item for agenda in meeting.agendas for item in _items(archive, meeting, agenda, decisions)]
    told = {item.minute.address for item in items if item.minute}
    if meeting.minutes:
        minutes = [_as_item(archive, meeting, meeting.minutes, item, decisions) for item in meeting.minutes.items]
        items += [item for item in minutes if item.address not in told]
    line = meeting_line(archive, meeting)
    attendance, declarations = attendance_of(archive, meeting), declarations_shown(archive, meeting)
    offered = calendar_of(archive, meeting)
    return MeetingShown(body, line, before, after, tuple(items), attendance, declarations, offered)


def _agenda(archive: Archive, meeting: ArchivedMeeting, agenda: PublicDocument) -> AgendaShown:
    record = agenda.record
    assert isinstance(record, Agenda)
    items = tuple(_items(archive, meeting, agenda, archive.decisions_by(meeting)))
    return AgendaShown(meeting, record, agenda, items, people_lines(archive, meeting.body, record.membership))


def _items(
    archive: Archive, meeting: ArchivedMeeting, agenda: PublicDocument, decisions: tuple[Decision, ...]
) -> Iterator[ItemShown]:
    minute_by_item = {minute.item: minute for minute in meeting.minute_by_label.values() if minute.item}
    for item in agenda.items:
        minute = minute_by_item.get(item.label) if item.label else None
        link = Link(f"Minute {minute.label}", f"{meeting.minutes_address}#{minute.anchor}") if minute else None
        address = f"{urls.of_source(agenda.source)}#{item.anchor}"
        made = tuple(line for line in decisions if minute and line.item is minute)
        papers = (*report_links(archive, agenda, item), *_minutes_presented(archive, meeting, item))
        yield ItemShown(item, address, papers, link, made)


def _minutes_presented(archive: Archive, meeting: ArchivedMeeting, item: Item) -> tuple[Link, ...]:
    earlier = minutes_presented(item, archive.body_by_folder[meeting.body].meetings)
    return tuple(Link(f"Minutes of {each.when}", each.minutes_address) for each in earlier)


def _as_item(
    archive: Archive, meeting: ArchivedMeeting, minutes: PublicDocument, item: Item, decisions: tuple[Decision, ...]
) -> ItemShown:
    made = tuple(line for line in decisions if line.item is item)
    address = f"{meeting.minutes_address}#{item.anchor}"
    return ItemShown(item, address, report_links(archive, minutes, item), None, made)
