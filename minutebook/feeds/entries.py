"""What becomes an entry of a feed: papers as they go out, and minutes that decided something."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, ArchivedReport, Thread, address_of
from minutebook.dates import clock, with_weekday
from minutebook.feeds.atom import Entry, Line, tag_of
from minutebook.feeds.moments import last_changed, went_out
from minutebook.outcomes import outcome_in_words
from minutebook.passages import Item
from minutebook.prose import words_of
from minutebook.records import Body, Person, Report, Topic
from minutebook.release import PublicDocument

PAPERS = ("minutes", "agenda", "report", "annual-report")
"""The kinds of paper that subscribers are told of; the cover of an annual report stands for its chapters."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """The promise of an entry, with what the newest are chosen by: when it last changed, its day, its address."""

    updated: datetime
    day: date
    address: str
    make: Callable[[], Entry]

    @property
    def rank(self) -> tuple[datetime, date, str]:
        """What is newer ranks higher; of one moment's papers those of the later meeting do."""
        return self.updated, self.day, self.address


def paper_announced(archive: Archive, document: PublicDocument) -> Announcement:
    """A paper of one of ``PAPERS``; for minutes one entry holds every decision, those of routine items last."""
    source, zone = document.source, archive.settings.timezone
    if source.kind == "annual-report":
        annual = next(each for each in archive.annual_reports if each.folder == source.annual)
        updated = last_changed(document, zone, (last_changed(each, zone) for each in annual.chapters))
        make = partial(_annual_entry, archive, annual, updated)
        return Announcement(updated, document.published_on, annual.address, make)
    meeting = archive.meeting_by_key[f"{source.body}/{source.meeting}"]
    addresses = (f"{meeting.minutes_address}#{item.anchor}" for item in document.items)
    amended = _amended(archive, addresses) if source.kind == "minutes" else ()
    updated = last_changed(document, zone, amended)
    make = partial(_meeting_paper_entry, archive, meeting, document, updated)
    return Announcement(updated, meeting.day, urls.of_source(source), make)


def minutes_announced(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Announcement]:
    """Each minute of a meeting that decided something and is not routine."""
    for item in meeting.minutes.items if meeting.minutes else ():
        if meeting.minutes and item.clauses and not item.is_routine:
            address = f"{meeting.minutes_address}#{item.anchor}"
            updated = last_changed(meeting.minutes, archive.settings.timezone, _amended(archive, (address,)))
            make = partial(_minute_entry, archive, meeting, meeting.minutes, item, updated)
            yield Announcement(updated, meeting.day, address, make)


def title_of(archive: Archive, document: PublicDocument) -> str:
    """What a paper is called where nothing around it says whose it is: "Cabinet, 19 March 2025: minutes"."""
    record, source = document.record, document.source
    meeting, body = archive.meeting_by_key.get(f"{source.body}/{source.meeting}"), author_of(archive, source.body)
    if isinstance(record, Body | Person | Topic):
        return record.title or record.name
    title = record.title or source.called
    if not meeting:
        return f"{title} ({body})" if source.body else title
    if source.kind == "report":
        return f"{title} ({body}, {meeting.when})"
    if source.kind == "meeting":
        return f"{body}, {record.title or meeting.when}"
    return f"{body}, {meeting.when}: {record.title or source.called.lower()}"


def author_of(archive: Archive, body: str) -> str:
    """Who speaks: a body by its folder, or else the site."""
    return archive.body_by_folder[body].record.name if body else archive.settings.title


def minute_title(archive: Archive, meeting: ArchivedMeeting, item: Item) -> str:
    """A minute's title with its citation: "Opening hours (LCC 11 March 2025, minute 68)"."""
    cited = archive.citation(meeting, item)
    return f"{item.title} ({cited})" if item.label and item.title else cited


def _amended(archive: Archive, addresses: Iterable[str]) -> Iterator[datetime]:
    """When the corrections went out that later minutes make to some minutes."""
    for address in addresses:
        for each in archive.amendments_to(address):
            if each.by.minutes:
                yield went_out(each.by.minutes, archive.settings.timezone)


def _meeting_paper_entry(
    archive: Archive, meeting: ArchivedMeeting, document: PublicDocument, updated: datetime
) -> Entry:
    lines, topics = _lines_and_topics(archive, meeting, document)
    address = urls.of_source(document.source)
    return Entry(
        id=tag_of(archive.settings, meeting.day, address),
        title=title_of(archive, document),
        address=address,
        author=author_of(archive, meeting.body),
        published=went_out(document, archive.settings.timezone),
        updated=updated,
        lines=tuple(lines),
        summary=document.record.summary or "",
        topics=_named(topics),
    )


def _lines_and_topics(
    archive: Archive, meeting: ArchivedMeeting, document: PublicDocument
) -> tuple[Iterable[Line], Iterable[Thread]]:
    if document.source.kind == "minutes":
        deciding = sorted((item for item in document.items if item.clauses), key=lambda item: item.is_routine)
        lines = [line for item in deciding for line in _of_minute(archive, meeting, item)]
        topics = [topic for item in deciding for topic in _topics_of_minute(archive, meeting, item)]
        return lines or [Line("No decisions are recorded.")], topics
    topics = [topic for item in (None, *document.items) for topic in archive.topics_of(document, item)]
    if document.source.kind == "agenda":
        return _of_agenda(archive, meeting, document), topics
    return _of_report(archive, meeting, document), topics


def _of_minute(archive: Archive, meeting: ArchivedMeeting, item: Item) -> Iterator[Line]:
    """A minute's title, then what leads in to each resolution and its clauses."""
    number = f"{item.label}. " if item.label else ""
    yield Line(cited=f"{number}{item.title}", address=f"{meeting.minutes_address}#{item.anchor}")
    yield from _decided(archive, meeting, item)


def _decided(archive: Archive, meeting: ArchivedMeeting, item: Item) -> Iterator[Line]:
    decision_by_anchor = {each.clause.anchor: each for each in archive.decisions_in(meeting, item)}
    for resolution in item.resolutions:
        lead_in = words_of(resolution.lead_in)
        if lead_in:
            yield Line(lead_in)
        for clause in resolution.clauses:
            decision = decision_by_anchor[clause.anchor]
            outcome = outcome_in_words(clause.outcome)
            yield Line(clause.words, outcome, decision.citation, decision.address, is_listed=True)


def _of_agenda(archive: Archive, meeting: ArchivedMeeting, agenda: PublicDocument) -> Iterator[Line]:
    """When and where the meeting is, then what it is to consider, routine items left out."""
    when = with_weekday(meeting.day) + (f", {clock(meeting.record.time)}" if meeting.record.time else "")
    status = meeting.record.status if meeting.record.status in ("cancelled", "postponed", "inquorate") else ""
    held = ", ".join(filter(None, (author_of(archive, meeting.body), when, meeting.record.venue)))
    yield Line("", (status or "").capitalize(), held, meeting.address)
    for item in agenda.items:
        if not item.is_routine:
            number, address = f"{item.label}. " if item.label else "", urls.of_source(agenda.source)
            yield Line(cited=f"{number}{item.title}", address=f"{address}#{item.anchor}", is_listed=True)


def _of_report(archive: Archive, meeting: ArchivedMeeting, report: PublicDocument) -> Iterator[Line]:
    """The meeting that it is for, and what it recommends."""
    yield Line("For the meeting of", "", f"{author_of(archive, meeting.body)}, {meeting.when}", meeting.address)
    recommended = report.record.recommendations if isinstance(report.record, Report) else ()
    if recommended:
        yield Line("It recommends:")
    yield from (Line(each, is_listed=True) for each in recommended)


def _annual_entry(archive: Archive, annual: ArchivedReport, updated: datetime) -> Entry:
    record, parts = annual.record, (annual.document, *annual.chapters)
    opening = ", ".join(filter(None, (record.publisher, record.period)))
    chapters = [Line(cited=each.record.title or "", address=address_of(each), is_listed=True) for each in parts[1:]]
    topics = [
        topic for part in parts for item in (None, *part.items) for topic in archive.topics_of(part, item)
    ]  # fmt: skip
    return Entry(
        id=tag_of(archive.settings, annual.document.published_on, annual.address),
        title=record.title,
        address=annual.address,
        author=archive.settings.title,
        published=went_out(annual.document, archive.settings.timezone),
        updated=updated,
        lines=(Line(opening, "", record.title, annual.address), *chapters),
        summary=record.summary or "",
        topics=_named(topics),
    )


def _minute_entry(
    archive: Archive, meeting: ArchivedMeeting, minutes: PublicDocument, item: Item, updated: datetime
) -> Entry:
    address = f"{meeting.minutes_address}#{item.anchor}"
    return Entry(
        id=tag_of(archive.settings, meeting.day, address),
        title=minute_title(archive, meeting, item),
        address=address,
        author=author_of(archive, meeting.body),
        published=went_out(minutes, archive.settings.timezone),
        updated=updated,
        lines=tuple(_decided(archive, meeting, item)),
        topics=_named(_topics_of_minute(archive, meeting, item)),
    )


def _topics_of_minute(archive: Archive, meeting: ArchivedMeeting, item: Item) -> Iterator[Thread]:
    """The topics to which any clause of a minute belongs."""
    for clause in item.clauses:
        yield from archive.topics_by_address.get(f"{meeting.minutes_address}#{clause.anchor}", ())


def _named(topics: Iterable[Thread]) -> tuple[tuple[str, str], ...]:
    """Topics by the name of their file and their name in words, each once."""
    return tuple(sorted({topic.name: topic.record.name for topic in topics}.items()))
