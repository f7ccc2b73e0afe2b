"""Papers as creative works of schema.org."""

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, address_of
from minutebook.records import Author, Chapter, Report
from minutebook.standards.cited import Cited
from minutebook.standards.json_ld import Thing, named, placed, published_by, said
from minutebook.standards.schema_org import name_of

_TYPES = {"Annual report": "Report", "Report": "Report", "Chapter": "Chapter"}


def work(archive: Archive, paper: Cited) -> Thing:
    """A paper: minutes and agendas are about their meeting, reports and chapters part of what they belong to."""
    settings, record = archive.settings, paper.document.record
    kind = _TYPES.get(paper.kind, "DigitalDocument")
    meeting = archive.meeting_by_key.get(f"{paper.document.source.body}/{paper.document.source.meeting}")
    standing = archive.standing(meeting).status if meeting and paper.kind == "Minutes" else None
    return said(
        {
            **placed(settings, kind, paper.address),
            "name": record.title if isinstance(record, Chapter) else paper.title,
            "description": record.summary,
            "inLanguage": settings.language,
            "datePublished": paper.published.isoformat(),
            "dateModified": paper.corrected.isoformat() if paper.corrected else None,
            "author": [_author(archive, paper, author) for author in paper.authors],
            "publisher": published_by(settings, paper.publisher),
            "about": _event(archive, meeting) if meeting and kind == "DigitalDocument" else None,
            "creativeWorkStatus": standing,
            "position": _position(archive, paper),
            "hasPart": _chapters(archive, paper),
            "isPartOf": _wholes(archive, paper),
        }
    )


def _event(archive: Archive, meeting: ArchivedMeeting) -> Thing:
    return named(archive.settings, "Event", name_of(archive, meeting), meeting.address)


def _position(archive: Archive, paper: Cited) -> int | None:
    """The place of a chapter among the others, counted from 1."""
    for report in archive.annual_reports:
        if paper.document in report.chapters:
            return report.chapters.index(paper.document) + 1
    return None


def _chapters(archive: Archive, paper: Cited) -> list[Thing]:
    reports = [report for report in archive.annual_reports if report.document is paper.document]
    return [{"@id": archive.settings.whole(address_of(each))} for report in reports for each in report.chapters]


def _wholes(archive: Archive, paper: Cited) -> list[Thing]:
    settings, document = archive.settings, paper.document
    if isinstance(document.record, Chapter):
        return [{"@type": "Report", "@id": settings.whole(address)} for address in paper.within]
    wholes: list[Thing] = [
        {"@type": "Report", "@id": settings.whole(address_of(each))} for each in archive.reports_with_appendix(document)
    ]
    series = archive.series_by_path.get(document.source.path)
    if series:
        wholes.append(named(settings, "CreativeWorkSeries", series))
    return [*wholes, {"@type": "WebSite", "@id": settings.whole(urls.HOME)}]


def _author(archive: Archive, paper: Cited, author: Author) -> Thing:
    body = paper.document.source.body if isinstance(paper.document.record, Report) else ""
    address = archive.person_address(body, author.name)
    return said({**named(archive.settings, "Person", author.name, address), "jobTitle": author.role})
