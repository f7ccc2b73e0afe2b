"""The pages of topics: the list, and each subject's thread through meetings and reports, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, Decision, Sentence, Sighting, Thread
from minutebook.dates import in_words
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Crumb, Page
from minutebook.records import Groups
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A paper, or a minute, in which a topic stands: what it is, where, what it decided or says.

    ``planned`` are decisions as a work programme gives them, ``sections`` those of a paper that the topic stands in.
    """

    link: Link
    kind: str
    is_about: bool
    decisions: tuple[Decision, ...] = ()
    sentence: Sentence | None = None
    sections: tuple[Link, ...] = ()
    planned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OccasionShown:
    """A meeting, or an annual report, with whose it is and every place of it in which a topic stands."""

    day: date
    link: Link
    said: str
    places: tuple[PlaceShown, ...]


@dataclass(frozen=True, slots=True)
class TopicShown:
    """What the page of a topic shows."""

    thread: Thread
    see_also: tuple[Link, ...]
    said: str
    occasions: tuple[OccasionShown, ...]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic as a line of the list, with what its thread holds."""

    thread: Thread
    said: str


@dataclass(frozen=True, slots=True)
class TopicsShown:
    """Every topic."""

    topics: tuple[TopicLine, ...]


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What places are gathered by: a day and the meeting, report or plain day they belong to."""

    day: date
    key: str
    link: Link
    said: str


def topic_pages(archive: Archive) -> Iterator[Page]:
    """The list of topics, and the thread of each."""
    if not archive.threads:
        return
    said = "Subjects followed across meetings, each with every decision"
    yield Page(urls.TOPICS, "topics.html", "Topics", _all, said)
    crumbs = (Crumb("Topics", urls.TOPICS),)
    for thread in archive.threads:
        shown = partial(_topic, thread=thread)
        record = thread.record
        summary = record.summary or f"{record.name} in the record"
        yield Page(thread.address, "topic.html", record.title or record.name, shown, summary, crumbs, record)


def _all(archive: Archive) -> TopicsShown:
    return TopicsShown(tuple(TopicLine(each, _topic(archive, each).said) for each in archive.threads))


def topic_links(threads: Iterable[Thread]) -> tuple[Link, ...]:
    """Topics as links."""
    return tuple(Link(thread.record.name, thread.address) for thread in threads)


def _topic(archive: Archive, thread: Thread) -> TopicShown:
    see_also = tuple(
        Link(other.record.name, other.address)
        for name in thread.record.see_also
        for other in archive.threads
        if other.name == name
    )
    occasions = _occasions(archive, thread)
    return TopicShown(thread, see_also, _said(occasions), occasions)


def _occasions(archive: Archive, thread: Thread) -> tuple[OccasionShown, ...]:
    gathered: dict[str, tuple[_Occasion, list[Sighting]]] = {}
    for sighting in thread.sightings:
        occasion = _occasion(archive, sighting)
        gathered.setdefault(occasion.key, (occasion, []))[1].append(sighting)
    shown = [
        OccasionShown(each.day, each.link, each.said, tuple(_places(archive, sightings)))
        for each, sightings in gathered.values()
    ]
    return tuple(sorted(shown, key=lambda each: (each.day, each.link.address), reverse=True))


def _occasion(archive: Archive, sighting: Sighting) -> _Occasion:
    source = sighting.document.source
    if source.kind == "groups" or (sighting.planned and not isinstance(sighting.planned.date, date)):
        return _plan(archive, sighting.document)
    if sighting.planned and isinstance(sighting.planned.date, date):
        day, body = sighting.planned.date, archive.body_by_folder[source.body]
        meeting = next((each for each in body.meetings if each.day == day), None)
        if not meeting:
            return _Occasion(day, f"{source.body}/{day}", Link(in_words(day)), body.record.name)
        return _at_meeting(archive, meeting)
    if source.annual:
        report = next(each for each in archive.annual_reports if each.folder == source.annual)
        presented = [each.meeting.day for each in archive.considered(report.document)]
        published = report.document.published_on
        day, how = (presented[0], "presented") if presented else (published, "published")
        said = f"{report.record.publisher}, {how} {in_words(day)}" if report.record.publisher else in_words(day)
        return _Occasion(day, report.folder, Link(report.record.title, report.address, "annual report"), said)
    return _at_meeting(archive, archive.meeting_by_key[f"{source.body}/{source.meeting}"])


def _plan(archive: Archive, document: PublicDocument) -> _Occasion:
    """The page of groups, or of what is planned without a day."""
    record, day = document.record, document.published_on
    if isinstance(record, Groups) and record.updated:
        day = record.updated
    said = f"{archive.body_by_folder[document.source.body].record.name}, as of {in_words(day)}"
    return _Occasion(day, document.source.path, Link(title_of(document), urls.of_source(document.source)), said)


def _at_meeting(archive: Archive, meeting: ArchivedMeeting) -> _Occasion:
    body = archive.body_by_folder[meeting.body].record.name
    return _Occasion(meeting.day, meeting.key, Link(meeting.when, meeting.address), body)


_ORDER = ("minutes", "agenda", "report", "annual-report", "chapter", "work-programme", "groups")


def _places(archive: Archive, sightings: list[Sighting]) -> Iterator[PlaceShown]:
    """The places of one occasion: minutes first, what is about the topic before what mentions it."""
    by_paper = sorted(sightings, key=lambda each: (_ORDER.index(each.document.source.kind), each.document.source.path))
    shown: list[PlaceShown] = []
    for _, several in groupby(by_paper, key=lambda each: each.document.source.path):
        of_paper = list(several)
        if of_paper[0].document.source.kind in ("minutes", "agenda"):
            shown.extend(_item(archive, each) for each in of_paper)
        elif of_paper[0].planned or of_paper[0].group:
            shown.extend(_entry(each) for each in of_paper)
        else:
            shown.append(_paper(of_paper))
    yield from (each for each in shown if each.is_about)
    yield from (each for each in shown if not each.is_about)


def _item(archive: Archive, sighting: Sighting) -> PlaceShown:
    document, item = sighting.document, sighting.item
    assert item, "minutes and agendas are seen item by item"
    meeting = archive.meeting_by_key[f"{document.source.body}/{document.source.meeting}"]
    is_minute = document.source.kind == "minutes"
    number = f"{'Minute' if is_minute else 'Agenda item'} {item.label}" if item.label else ""
    link = Link(item.title, f"{urls.of_source(document.source)}#{item.anchor}")
    made = tuple(line for line in archive.decisions_by(meeting) if is_minute and line.clause in sighting.clauses)
    sentence = None if any(_says(each, sighting.sentence) for each in made) else sighting.sentence
    return PlaceShown(link, number or ("Minutes" if is_minute else "Agenda"), sighting.is_about, made, sentence)


def _says(decision: Decision, sentence: Sentence | None) -> bool:
    """Whether a decision's own words hold a sentence, so that it need not be told twice."""
    if sentence is None:
        return False
    words = f"{sentence.before.removeprefix('… ')}{sentence.phrase}{sentence.after.removesuffix(' …')}"
    return words in decision.clause.words


def _paper(sightings: list[Sighting]) -> PlaceShown:
    """A report or a chapter: about the topic as a whole, in some sections, or mentioning it."""
    document = sightings[0].document
    kind = "Chapter" if document.source.kind == "chapter" else "Report"
    link = Link(title_of(document), urls.of_source(document.source))
    if any(each.is_about and not each.item for each in sightings):
        return PlaceShown(link, kind, is_about=True)
    about = tuple(_section(each) for each in sightings if each.is_about)
    if about:
        return PlaceShown(link, kind, is_about=True, sections=about)
    sections = tuple(_section(each) for each in sightings if each.item)
    return PlaceShown(link, kind, is_about=False, sentence=sightings[0].sentence, sections=sections)


def _section(sighting: Sighting) -> Link:
    item, address = sighting.item, urls.of_source(sighting.document.source)
    assert item, "a section is an item of its report"
    return Link(f"{item.label}. {item.title}" if item.label else item.title, f"{address}#{item.anchor}")


def _entry(sighting: Sighting) -> PlaceShown:
    """An entry of a work programme, or a group."""
    address, about = urls.of_source(sighting.document.source), sighting.is_about
    if sighting.group:
        return PlaceShown(Link(sighting.group.name, address), "Group", about, (), sighting.sentence)
    entry = sighting.planned
    assert entry, "an entry of a work programme"
    link = Link(entry.item, address)
    return PlaceShown(link, "Work programme", about, (), sighting.sentence, (), entry.decisions if about else ())


def _said(occasions: tuple[OccasionShown, ...]) -> str:
    """What a thread holds, in words: its first and last day, its minutes and its papers."""
    if not occasions:
        return "Nothing in this archive yet."
    first, last = occasions[-1].day, occasions[0].day
    days = in_words(last) if first == last else f"{in_words(first)} to {in_words(last)}"
    places = [place for each in occasions for place in each.places]
    minutes = sum(1 for place in places if place.kind.startswith("Minute"))
    papers = sum(1 for place in places if place.kind in ("Report", "Chapter"))
    items = sum(1 for place in places if place.kind.startswith("Agenda"))
    counts = [_counted(minutes, "minute"), _counted(items, "agenda item"), _counted(papers, "paper")]
    return f"{days}: {', '.join(filter(None, counts)) or 'plans'}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
