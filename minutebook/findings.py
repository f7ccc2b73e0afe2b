"""What the search is given, record by record: each minute, agenda item, section of a report, plan and plain page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting
from minutebook.dates import municipal_year
from minutebook.passages import Block, Item, Table, proses_of
from minutebook.prose import words_of
from minutebook.records import Groups, Monitoring, Report, Topic, WorkProgramme
from minutebook.release import PublicDocument

_WORD = re.compile(r"[^\W\d_]{2}")

FindingKind = Literal["Minute", "Agenda item", "Report", "Annual report", "Plan", "Topic", "Page"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One record as the search knows it; ``address`` leads to the place itself, ``day`` is ISO 8601 or ""."""

    address: str
    title: str
    kind: FindingKind
    context: str
    words: str
    body: str = ""
    year: str = ""
    day: str = ""
    is_routine: bool = False


def findings(archive: Archive) -> Iterator[Finding]:
    """Every finding of an archive, in order of meetings, then plain pages."""
    for meeting in archive.meetings:
        for paper in meeting.agendas_and_minutes:
            yield from (_item(archive, meeting, paper, item) for item in paper.items)
        for report in meeting.reports:
            body = archive.body_by_folder[meeting.body]
            title = report.record.title or report.source.name
            for finding in _sections(archive, report, "Report", f"{title}, {body.short} {meeting.when}"):
                yield _dated(archive, meeting, finding)
    for annual in archive.annual_reports:
        for part in (annual.document, *annual.chapters):
            yield from _sections(archive, part, "Annual report", annual.record.title)
    for document in archive.documents:
        if document.source.kind in ("work-programme", "monitoring", "groups"):
            body = archive.body_by_folder[document.source.body]
            title, words = document.record.title or document.source.name, _planned(archive, document)
            yield Finding(urls.of_source(document.source), title, "Plan", body.short, words, body.record.name)
        if isinstance(document.record, Topic):
            said = " ".join(filter(None, (document.record.summary, _text(archive, document), *document.record.phrases)))
            address = urls.of_source(document.source)
            yield Finding(address, document.record.name, "Topic", archive.settings.title, said)
        if document.source.kind in ("home", "notice"):
            title = document.record.title or document.source.name.replace("-", " ").capitalize()
            yield Finding(
                urls.of_source(document.source), title, "Page", archive.settings.title, _text(archive, document)
            )


def _item(archive: Archive, meeting: ArchivedMeeting, paper: PublicDocument, item: Item) -> Finding:
    address = f"{urls.of_source(paper.source)}#{item.anchor}"
    if paper.source.kind == "minutes":
        said = archive.citation(meeting, item)
        found = Finding(address, item.title, "Minute", said, f"{said}. {item.words}", is_routine=item.is_routine)
        return _dated(archive, meeting, found)
    said = f"{archive.body_by_folder[meeting.body].short} {meeting.when}, agenda item {item.label}"
    found = Finding(address, item.title, "Agenda item", said, item.words, is_routine=item.is_routine)
    return _dated(archive, meeting, found)


def _sections(archive: Archive, document: PublicDocument, kind: FindingKind, context: str) -> Iterator[Finding]:
    """A report's opening with its summary, then each of its sections."""
    address, title = urls.of_source(document.source), document.record.title or document.source.name
    asked = document.record.recommendations if isinstance(document.record, Report) else ()
    opening = " ".join(filter(None, (document.record.summary, *asked, _words(archive, document.before))))
    yield Finding(address, title, kind, context, opening or title)
    for item in document.items:
        name = f"{item.label}. {item.title}" if item.label else item.title
        yield Finding(f"{address}#{item.anchor}", name, kind, context, _words(archive, item.blocks) or name)


def _dated(archive: Archive, meeting: ArchivedMeeting, finding: Finding) -> Finding:
    """A finding with its meeting's body, municipal year and day."""
    return replace(
        finding,
        body=archive.body_by_folder[meeting.body].record.name,
        year=municipal_year(meeting.day, archive.settings.municipal_year.first_day),
        day=meeting.day.isoformat(),
    )


def _planned(archive: Archive, document: PublicDocument) -> str:
    """What a work programme or a list of groups says of its entries; decisions are found in their minutes."""
    record = document.record
    own = [document.record.summary, _text(archive, document)]
    words: list[str | None] = []
    if isinstance(record, WorkProgramme):
        words = [part for each in record.entries for part in (each.item, each.purpose, *each.decisions, each.status)]
    if isinstance(record, Monitoring):
        words = [part for each in record.entries for part in (each.response, each.further_action)]
    if isinstance(record, Groups):
        words = [part for each in record.entries for part in (each.name, each.purpose, *each.members, each.status)]
    sentences = [part if part.endswith(".") else f"{part}." for part in (*own, *words) if part]
    return " ".join(sentences) or record.title or document.source.name


def _text(archive: Archive, document: PublicDocument) -> str:
    parts = [_words(archive, document.before)]
    parts += [f"{item.title}. {_words(archive, item.blocks)}" for item in document.items]
    return " ".join(filter(None, parts))


def _words(archive: Archive, blocks: tuple[Block, ...]) -> str:
    """The words of some blocks; of a table its caption and every cell that has words."""
    found: list[str] = []
    for block in blocks:
        found += [words_of(prose) for prose in proses_of(block)]
        if isinstance(block, Table) and (sheet := archive.sheet_by_table.get(block)):
            found += [cell for row in sheet.rows for cell in row if _WORD.search(cell)]
    return " ".join(filter(None, found))
