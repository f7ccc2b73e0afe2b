"""What the search is given, record by record: each minute, each agenda item, each report, each plain page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, citation
from minutebook.dates import municipal_year
from minutebook.passages import Block, Item, Vote, proses_of
from minutebook.prose import words_of
from minutebook.release import PublicDocument

FindingKind = Literal["Minute", "Agenda item", "Report", "Page"]


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
            title = report.record.title or report.source.name
            yield _finding(archive, meeting, urls.of_source(report.source), title, "Report", _text(report))
    for document in archive.documents:
        if document.source.kind in ("home", "notice"):
            title = document.record.title or document.source.name.replace("-", " ").capitalize()
            yield Finding(urls.of_source(document.source), title, "Page", archive.settings.title, _text(document))


def _item(archive: Archive, meeting: ArchivedMeeting, paper: PublicDocument, item: Item) -> Finding:
    address = f"{urls.of_source(paper.source)}#{item.anchor}"
    if paper.source.kind == "minutes":
        said = citation(archive, meeting, item)
        return _finding(archive, meeting, address, item.title, "Minute", f"{said}. {item.words}", said, item.is_routine)
    said = f"{archive.body_by_folder[meeting.body].short} {meeting.when}, agenda item {item.label}"
    return _finding(archive, meeting, address, item.title, "Agenda item", item.words, said, item.is_routine)


def _finding(
    archive: Archive,
    meeting: ArchivedMeeting,
    address: str,
    title: str,
    kind: FindingKind,
    words: str,
    context: str = "",
    is_routine: bool = False,
) -> Finding:
    body = archive.body_by_folder[meeting.body]
    return Finding(
        address=address,
        title=title,
        kind=kind,
        context=context or f"{body.short} {meeting.when}",
        words=words,
        body=body.record.name,
        year=municipal_year(meeting.day, archive.settings.municipal_year.first_day),
        day=meeting.day.isoformat(),
        is_routine=is_routine,
    )


def _text(document: PublicDocument) -> str:
    parts = [_words(document.before)]
    parts += [f"{item.title}. {_words(item.blocks)}" for item in document.items]
    return " ".join(filter(None, parts))


def _words(blocks: tuple[Block, ...]) -> str:
    return " ".join(words_of(prose) for block in blocks if not isinstance(block, Vote) for prose in proses_of(block))
