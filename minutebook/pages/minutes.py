"""The page of minutes: each minute with its decisions, and what other minutes did with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook import urls
from minutebook.archive import Amended, Approval, Archive, ArchivedBody, ArchivedMeeting, Decision, Standing
from minutebook.dates import in_words
from minutebook.pages.lines import (
    MeetingLine,
    PersonLine,
    attendance_of,
    meeting_line,
    neighbours_of,
    outcomes_in_words,
)
from minutebook.pages.links import Link
from minutebook.pages.papers import report_links
from minutebook.pages.topics import topic_links
from minutebook.passages import Amendment, Block, Item
from minutebook.placement import is_meeting_folder
from minutebook.records import Declaration
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class CorrectsShown:
    """An amendment with the minute that it corrects, as words and, where that is in the archive, a link."""

    amendment: Amendment
    link: Link


@dataclass(frozen=True, slots=True)
class MinuteShown:
    """A minute with its citation, its decisions, and what other minutes did with it or say of it."""

    item: Item
    address: str
    citation: str
    papers: tuple[Link, ...]
    decisions: tuple[Decision, ...]
    approvals: tuple[Approval, ...]
    amended: tuple[Amended, ...]
    mentioned_in: tuple[Link, ...]
    corrects: tuple[CorrectsShown, ...]
    topics: tuple[Link, ...]
    outcomes: str


@dataclass(frozen=True, slots=True)
class DeclarationShown:
    """A declaration with its member's page and the minutes it concerns."""

    declaration: Declaration
    member: PersonLine
    minutes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MinutesShown:
    """What the page of minutes shows."""

    body: ArchivedBody
    line: MeetingLine
    standing: Standing
    approved_in: Link | None
    introduction: tuple[Block, ...]
    minutes: tuple[MinuteShown, ...]
    attendance: tuple[tuple[str, tuple[PersonLine, ...]], ...]
    chair: PersonLine | None
    declarations: tuple[DeclarationShown, ...]
    numbers: str
    before: MeetingLine | None
    after: MeetingLine | None
    has_amendments: bool


def minutes_shown(
    archive: Archive, body: ArchivedBody, meeting: ArchivedMeeting, paper: PublicDocument
) -> MinutesShown:
    """What the minutes of a meeting show."""
    before, after = neighbours_of(archive, body, meeting)
    standing = archive.standing(meeting)
    labels = [item.label for item in paper.items if item.label]
    decisions = archive.decisions_by(meeting)
    minutes = tuple(_minute(archive, meeting, paper, item, decisions) for item in paper.items)
    return MinutesShown(
        body=body,
        line=meeting_line(archive, meeting),
        standing=standing,
        approved_in=_approved_in(archive, standing),
        introduction=paper.before,
        minutes=minutes,
        attendance=attendance_of(archive, meeting),
        chair=_chair(archive, meeting),
        declarations=declarations_shown(archive, meeting),
        numbers=f"{labels[0]}–{labels[-1]}" if len(labels) > 1 else "".join(labels),
        before=before,
        after=after,
        has_amendments=any(minute.amended for minute in minutes),
    )


def _minute(
    archive: Archive, meeting: ArchivedMeeting, paper: PublicDocument, item: Item, decisions: tuple[Decision, ...]
) -> MinuteShown:
    address = f"{meeting.minutes_address}#{item.anchor}"
    made = tuple(line for line in decisions if line.item is item)
    return MinuteShown(
        item=item,
        address=address,
        citation=archive.citation(meeting, item),
        papers=report_links(archive, paper, item),
        decisions=made,
        approvals=archive.approvals_by(meeting, item),
        amended=archive.amendments_to(address),
        mentioned_in=_mentions(archive, address),
        corrects=tuple(_corrects(archive, each) for each in archive.amendments_by(meeting, item)),
        topics=topic_links(archive.topics_of(paper, item)),
        outcomes=outcomes_in_words(made),
    )


def _mentions(archive: Archive, address: str) -> tuple[Link, ...]:
    links = []
    for each in archive.backlinks.to(address):
        page = urls.of_source(each.document.source)
        if each.item:
            words = f"{archive.citation(each.meeting, each.item)}: {each.item.title}"
            if each.document.source.kind != "minutes":
                title = each.document.record.title or each.document.source.called
                words = f"{title}, {each.meeting.when}"
            links.append(Link(words, f"{page}#{each.item.anchor}"))
        else:
            links.append(Link(each.document.record.title or each.meeting.when, page))
    return tuple(links)


def _approved_in(archive: Archive, standing: Standing) -> Link | None:
    if standing.approval:
        by, item = standing.approval.by, standing.approval.item
        return Link(archive.citation(by, item), f"{by.minutes_address}#{item.anchor}")
    return Link("the meeting that approved them", standing.approved_by) if standing.approved_by else None


def declarations_shown(archive: Archive, meeting: ArchivedMeeting) -> tuple[DeclarationShown, ...]:
    """The declarations of interest at a meeting."""
    record = meeting.minutes_record
    shown = []
    for each in record.declarations if record else ():
        member = PersonLine(each.member, "", archive.person_address(meeting.body, each.member))
        shown.append(DeclarationShown(each, member, tuple(_concerned(meeting, each))))
    return tuple(shown)


def _concerned(meeting: ArchivedMeeting, declaration: Declaration) -> Iterator[Link]:
    """The minutes that a declaration concerns, by their own number or by that of the agenda item they record."""
    if declaration.minute and declaration.minute not in meeting.minute_by_label:
        yield Link(f"minute {declaration.minute}")
    for item in meeting.minute_by_label.values():
        if item.label == declaration.minute or (item.item and item.item in declaration.items):
            yield Link(f"minute {item.label}", f"{meeting.minutes_address}#{item.anchor}")


def amended_minute(archive: Archive, amended: Amended) -> Link:
    """The minute that a correction corrects, as words and, where it is in the archive, a link."""
    key, _, anchor = amended.amendment.target.partition("#")
    body, _, folder = key.partition("/")
    number = anchor.removeprefix("minute-").replace("_", "/")
    where = in_words(date.fromisoformat(folder[:10])) if is_meeting_folder(folder) else folder
    if body != amended.by.body and body in archive.body_by_folder:
        where = f"the {archive.body_by_folder[body].record.name}, {where}"
    outside = "" if amended.to else ", which is not in this archive"
    return Link(f"minute {number} of {where}{outside}", amended.to)


def _corrects(archive: Archive, amended: Amended) -> CorrectsShown:
    link = amended_minute(archive, amended)
    return CorrectsShown(amended.amendment, Link(f"Corrects {link.words}", link.address))


def _chair(archive: Archive, meeting: ArchivedMeeting) -> PersonLine | None:
    """Who took the chair, where the list of those present does not say so already."""
    record = meeting.minutes_record
    if not record or not record.chair:
        return None
    if any(each.name == record.chair and each.role for each in record.present):
        return None
    return PersonLine(record.chair, "", archive.person_address(meeting.body, record.chair))
