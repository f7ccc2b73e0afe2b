"""Outlines of bodies, meetings and papers: all that must be known of them to answer a reference from elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from minutebook import urls
from minutebook.archive.anchors import anchors_of
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.archive.people import address_of
from minutebook.files import Source
from minutebook.passages import Item
from minutebook.placement import Kind
from minutebook.recall import Recall
from minutebook.release import PublicDocument, Released
from minutebook.tables import Sheet


@dataclass(frozen=True, slots=True)
class ItemOutline:
    """An item of a paper: its places, the agenda item that it says it is of; of each clause label and place."""

    label: str
    anchor: str
    item: str
    clauses: tuple[tuple[str, str], ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """Its own place and those of its clauses."""
        return (self.anchor, *(anchor for _, anchor in self.clauses))


@dataclass(frozen=True)
class PaperOutline:
    """A public document: where it lies, the address and the places of its page."""

    path: str
    kind: Kind
    address: str
    items: tuple[ItemOutline, ...]
    anchors: frozenset[str]

    @cached_property
    def item_by_anchor(self) -> dict[str, ItemOutline]:
        """Its items by their own places and those of their clauses."""
        return {anchor: item for item in reversed(self.items) for anchor in reversed(item.anchors)}


@dataclass(frozen=True)
class MeetingOutline:
    """A meeting: its day, its numbering, its minutes; ``papers`` are the paths of its agendas and minutes."""

    body: str
    folder: str
    day: date
    run: str
    address: str
    minutes_address: str
    papers: tuple[str, ...]
    has_agenda: bool
    has_minutes: bool
    minutes: tuple[ItemOutline, ...]

    @property
    def key(self) -> str:
        """How records name it: "improving-lives/2019-04-16"."""
        return f"{self.body}/{self.folder}"

    @cached_property
    def minute_by_label(self) -> dict[str, ItemOutline]:
        """Its numbered minutes."""
        return {item.label: item for item in self.minutes if item.label}


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as sentences name it: every name it is known by, and the days on which it met."""

    folder: str
    names: tuple[str, ...]
    days: frozenset[date]


@dataclass(frozen=True)
class Shelf:
    """The meetings, papers and attachments of one body, or the papers that are of none."""

    meetings: tuple[MeetingOutline, ...]
    papers: tuple[PaperOutline, ...]
    attachments: tuple[Source, ...]

    @cached_property
    def meeting_by_key(self) -> dict[str, MeetingOutline]:
        """Meetings by "body/meeting"."""
        return {meeting.key: meeting for meeting in self.meetings}

    @cached_property
    def meetings_by_day(self) -> dict[date, tuple[MeetingOutline, ...]]:
        """Meetings by day; several may be held on one."""
        return grouped((each.day, each) for each in self.meetings)

    @cached_property
    def meetings_by_minute(self) -> dict[str, tuple[MeetingOutline, ...]]:
        """The meetings whose minutes have a number, by that number."""
        return grouped((label, each) for each in self.meetings for label in each.minute_by_label)

    @cached_property
    def paper_by_path(self) -> dict[str, PaperOutline]:
        """Papers by the path of their file."""
        return {paper.path: paper for paper in self.papers}

    @cached_property
    def paper_by_address(self) -> dict[str, PaperOutline]:
        """Papers by the address of their page."""
        return {paper.address: paper for paper in self.papers}

    @cached_property
    def attachment_by_path(self) -> dict[str, Source]:
        """Attachments and tables by the path of their file."""
        return {source.path: source for source in self.attachments}


@dataclass(frozen=True, slots=True)
class Listed:
    """Who and what has a page of its own without being a paper: people, topics, lists."""

    person_slugs: frozenset[str]
    topic_slugs: frozenset[str]
    lists: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelves:
    """What references are looked up in: a shelf for each body, and one named "" for what is of none."""

    bodies: tuple[NamedBody, ...]
    shelf_by_body: Mapping[str, Shelf]
    listed: Listed

    def of(self, body: str) -> Shelf:
        """The shelf of a body; that of what is of none where there is no such body."""
        return self.shelf_by_body.get(body) or self.shelf_by_body[""]


def shelves_of(
    released: Released,
    bodies: Sequence[ArchivedBody],
    sheets: Sequence[tuple[tuple[Sheet | None, ...], ...]],
    slugs: frozenset[str],
    recall: Recall,
) -> Shelves:
    """The shelves of an archive; of each body the very same one where nothing that references ask for has changed.

    ``sheets`` has, for each document of each part that has any, the tables that it shows.
    """
    papers: dict[str, list[PaperOutline]] = {}
    attachments: dict[str, list[Source]] = {}
    parts = [part for part in released.parts if part.documents]
    for part, shown in zip(parts, sheets, strict=True):
        source = part.documents[0].source
        outlines = recall(_paper_outlines, part.documents, shown, recall)
        papers.setdefault(source.body, []).extend(recall.same(f"papers from {source.path}", outlines))
    for part in released.parts:
        for each in (*part.attachments, *(source for source, _ in part.sheets)):
            attachments.setdefault(each.body, []).append(each)
    meetings = {
        each.folder: recall.same(f"meetings of {each.folder}", recall(_meetings, each, recall)) for each in bodies
    }
    shelves = {
        folder: recall(
            Shelf, meetings.get(folder, ()), tuple(papers.get(folder, ())), tuple(attachments.get(folder, ()))
        )
        for folder in ("", *meetings)
    }
    named = [recall.same(f"names of {body.folder}", recall(named_body, body)) for body in bodies]
    return Shelves(recall.same("bodies named", tuple(named)), shelves, _listed(parts, slugs, recall))


def _listed(parts: Sequence[Released], slugs: frozenset[str], recall: Recall) -> Listed:
    of_no_body = [each.source for part in parts if not part.documents[0].source.body for each in part.documents]
    kinds = frozenset(source.kind for source in of_no_body)
    topics = frozenset(source.name for source in of_no_body if source.kind == "topic")
    lists = urls.ALWAYS_THERE | {address for kind, address in _LISTS.items() if kind in kinds}
    return recall(Listed, slugs, topics, lists)


_LISTS: Mapping[Kind, str] = {"topic": urls.TOPICS, "annual-report": urls.ANNUAL_REPORTS}
"""The lists that an archive has only where there is something to list."""


def _paper_outlines(
    documents: Sequence[PublicDocument], sheets: Sequence[tuple[Sheet | None, ...]], recall: Recall
) -> tuple[PaperOutline, ...]:
    return tuple(recall(_paper_outline, *each) for each in zip(documents, sheets, strict=True))


def _paper_outline(document: PublicDocument, sheets: Sequence[Sheet | None]) -> PaperOutline:
    source, items = document.source, tuple(_item_outline(item) for item in document.items)
    return PaperOutline(source.path, source.kind, address_of(document), items, anchors_of(document, sheets))


def _item_outline(item: Item) -> ItemOutline:
    return ItemOutline(item.label, item.anchor, item.item, tuple((each.label, each.anchor) for each in item.clauses))


def named_body(body: ArchivedBody) -> NamedBody:
    """A body as sentences name it."""
    return NamedBody(body.folder, body.names, frozenset(meeting.day for meeting in body.meetings))


def _meetings(body: ArchivedBody, recall: Recall) -> tuple[MeetingOutline, ...]:
    return tuple(recall(_meeting_outline, meeting) for meeting in body.meetings)


def _meeting_outline(meeting: ArchivedMeeting) -> MeetingOutline:
    return MeetingOutline(
        body=meeting.body,
        folder=meeting.folder,
        day=meeting.day,
        run=meeting.run,
        address=meeting.address,
        minutes_address=meeting.minutes_address,
        papers=tuple(each.source.path for each in meeting.agendas_and_minutes),
        has_agenda=bool(meeting.agendas),
        has_minutes=meeting.minutes is not None,
        minutes=tuple(_item_outline(item) for item in meeting.minutes.items) if meeting.minutes else (),
    )
