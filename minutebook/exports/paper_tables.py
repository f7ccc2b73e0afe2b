"""Tables of what is written for meetings and of what they are about: reports, recommendations, topics."""

from collections.abc import Iterator

from minutebook import urls
from minutebook.archive import Archive, address_of
from minutebook.exports.table import Column, RecordTable, Row
from minutebook.passages import proses_of
from minutebook.prose import words_of
from minutebook.records import AnnualReport, Report
from minutebook.release import PublicDocument


def _reports(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        for document in meeting.reports:
            yield _report(document, meeting.address)
    for report in archive.annual_reports:
        for document in (report.document, *report.chapters):
            yield _report(document, None)


def _report(document: PublicDocument, meeting: str | None) -> Row:
    record = document.record
    address = urls.of_source(document.source)
    item = authors = director = key_decision = series = period = publisher = None
    if isinstance(record, Report):
        authors = "; ".join(", ".join(filter(None, (each.name, each.role))) for each in record.authors)
        item, director, key_decision, series = record.item, record.director, record.key_decision, record.series
    elif isinstance(record, AnnualReport):
        series, period, publisher = record.series, record.period, record.publisher
    kind = {"report": "report", "annual-report": "annual report", "chapter": "chapter"}[document.source.kind]
    said = (item, authors, director, key_decision, series, period, publisher, record.summary)
    return address, kind, meeting, record.title, *said, document.published_on


def _recommendations(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        for document in meeting.reports:
            recommended = document.record.recommendations if isinstance(document.record, Report) else ()
            for place, words in enumerate(recommended, start=1):
                yield urls.of_source(document.source), place, words


def _considered(archive: Archive) -> Iterator[Row]:
    for each in archive.considerations:
        at = f"{urls.of_source(each.document.source)}#{each.item.anchor}"
        yield urls.of_source(each.report.source), at, each.meeting.address


def _topics(archive: Archive) -> Iterator[Row]:
    for thread in archive.threads:
        yield thread.address, thread.record.name, thread.record.summary


def _topic_places(archive: Archive) -> Iterator[Row]:
    for thread in archive.threads:
        about: dict[str, bool] = {}
        for sighting in thread.sightings:
            for address in sighting.addresses:
                about[address] = about.get(address, False) or sighting.is_about
        for at, is_about in about.items():
            yield thread.address, at, is_about


def _sections(archive: Archive) -> Iterator[Row]:
    for document in archive.documents:
        if document.source.kind in ("agenda", "minutes"):
            continue
        page = address_of(document)
        opening = " ".join(words_of(prose) for block in document.before for prose in proses_of(block)).strip()
        if opening:
            yield page, page, None, document.record.title, opening
        for item in document.items:
            yield f"{page}#{item.anchor}", page, item.label, item.title, item.words


PAPER_TABLES = (
    RecordTable(
        "reports",
        "Reports",
        "Every report to a meeting, every annual report and each of its chapters.",
        (
            Column("id", "address", "where the report is", True),
            Column("kind", "words", "report, annual report or chapter", True),
            Column("meeting", "address", "the meeting for which it was written", False, "meetings"),
            Column("title", "words", "its title"),
            Column("item", "words", "the number of its agenda item"),
            Column("authors", "words", "who wrote it, each with a post where one is given"),
            Column("director", "words", "the director who is responsible"),
            Column("key_decision", "words", "whether it is a key decision, as its cover says"),
            Column("series", "words", "what the reports of other years on the same subject share"),
            Column("period", "words", "the period that an annual report covers"),
            Column("publisher", "words", "who publishes an annual report"),
            Column("summary", "words", "its summary"),
            Column("published", "day", "the day on which it was published", True),
        ),
        ("id",),
        ("id",),
        _reports,
    ),
    RecordTable(
        "sections",
        "Sections",
        "The text of every report, chapter and page, section by section; agendas and minutes are tables of their own.",
        (
            Column("id", "address", "where the section stands; for what comes before the first one, the page", True),
            Column("paper", "address", "the page", True),
            Column("number", "words", "its number"),
            Column("title", "words", "its title"),
            Column("words", "words", "its text"),
        ),
        ("id",),
        ("id",),
        _sections,
    ),
    RecordTable(
        "recommendations",
        "Recommendations",
        "What each report recommended to its meeting.",
        (
            Column("report", "address", "the report", True, "reports"),
            Column("place", "number", "its place among the recommendations of the report", True),
            Column("words", "words", "the recommendation", True),
        ),
        ("report", "place"),
        ("report",),
        _recommendations,
    ),
    RecordTable(
        "considered",
        "Reports considered",
        "Which report was considered under which agenda item and in which minute.",
        (
            Column("report", "address", "the report", True, "reports"),
            Column("at", "address", "the agenda item or the minute", True),
            Column("meeting", "address", "the meeting that considered it", True, "meetings"),
        ),
        ("report", "at"),
        ("report",),
        _considered,
    ),
    RecordTable(
        "topics",
        "Topics",
        "The subjects that this archive follows across meetings.",
        (
            Column("id", "address", "where the topic's page is", True),
            Column("name", "words", "its name", True),
            Column("summary", "words", "what it is about"),
        ),
        ("id",),
        ("id",),
        _topics,
    ),
    RecordTable(
        "topic_places",
        "Where topics stand",
        "Every item, clause and paper under each topic.",
        (
            Column("topic", "address", "the topic", True, "topics"),
            Column("at", "address", "the agenda item, the minute, the clause or the paper", True),
            Column("about", "yes or no", "whether it is about the topic and does not only mention it", True),
        ),
        ("topic", "at"),
        ("topic",),
        _topic_places,
    ),
)
