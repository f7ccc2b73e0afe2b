"""Papers as findings: each section and table of reports and annual reports, plans, plain pages."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting
from minutebook.dates import municipal_year
from minutebook.findings.finding import Finding
from minutebook.findings.lookup import day_word
from minutebook.findings.meetings import Make, made_at
from minutebook.findings.words import topics_at, words_in, words_of_table
from minutebook.kinds import Kind
from minutebook.passages import tables_in
from minutebook.records import Groups, Monitoring, Report, WorkProgramme
from minutebook.release import PublicDocument

_PLANS = ("work-programme", "monitoring", "groups")


def report_findings(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Finding]:
    """Each section and table of a meeting's reports, and the tables of its agendas and minutes."""
    said = f"{archive.body_by_folder[meeting.body].short} {meeting.when}"
    make = partial(made_at(archive, meeting), lookup=(day_word(meeting.day),))
    for report in meeting.reports:
        title = report.record.title or report.source.name
        yield from _sections(archive, report, "Report", f"{title}, {said}", make)
    for paper in meeting.agendas_and_minutes:
        of = "minutes" if paper.source.kind == "minutes" else "agenda"
        yield from _tables(archive, paper, f"{said}, {of}", make)


def annual_findings(archive: Archive) -> Iterator[Finding]:
    """Each section and table of the annual reports, of the day on which they were presented or else published."""
    for annual in archive.annual_reports:
        days = [each.meeting.day for each in archive.considered(annual.document)]
        for part in (annual.document, *annual.chapters):
            make = _made_on(archive, min(days, default=part.published_on))
            yield from _sections(archive, part, "Annual report", annual.record.title, make)


def plain_findings(archive: Archive) -> Iterator[Finding]:
    """Plans of bodies, plain pages and their tables."""
    for document in archive.documents:
        kind = document.source.kind
        address, title = urls.of_source(document.source), document.record.title or document.source.called
        if kind in _PLANS:
            body = archive.body_by_folder[document.source.body]
            make = _made_on(archive, document.published_on)
            yield make(address, title, "Plan", body.short, _planned(document), body=body.record.name)
        if kind in ("home", "notice", "body"):
            own = (document.record.summary, words_in(document.before))
            sections = (f"{item.title}. {item.words}" for item in document.items)
            words = " ".join(filter(None, (*own, *sections)))
            name = archive.body_by_folder[document.source.body].record.name if kind == "body" else title
            yield Finding(address, name, "Page", archive.settings.title, words or name)
        if kind in (*_PLANS, "home", "notice", "body"):
            yield from _tables(archive, document, title, Finding)


def _sections(archive: Archive, document: PublicDocument, kind: Kind, context: str, make: Make) -> Iterator[Finding]:
    """A report's opening with its summary, then each of its sections, then its tables."""
    address, title = urls.of_source(document.source), document.record.title or document.source.name
    asked = document.record.recommendations if isinstance(document.record, Report) else ()
    opening = " ".join(filter(None, (document.record.summary, *asked, words_in(document.before))))
    yield make(address, title, kind, context, opening or title, topics=topics_at(archive, address))
    for item in document.items:
        name = f"{item.label}. {item.title}" if item.label else item.title
        place = f"{address}#{item.anchor}"
        yield make(place, name, kind, context, item.words or name, topics=topics_at(archive, place))
    yield from _tables(archive, document, context, make)


def _tables(archive: Archive, document: PublicDocument, context: str, make: Make) -> Iterator[Finding]:
    address = urls.of_source(document.source)
    for table in tables_in(document.blocks):
        words = words_of_table(archive, table) or table.shape.caption
        yield make(f"{address}#{table.anchor}", table.shape.caption, "Table", context, words)


def _made_on(archive: Archive, day: date) -> Make:
    year = municipal_year(day, archive.settings.municipal_year.first_day)
    return partial(Finding, day=day.isoformat(), year=year)


def _planned(document: PublicDocument) -> str:
    """What a plan says of its entries; decisions that the archive has are found in their minutes."""
    record = document.record
    own = [record.summary, words_in(document.blocks), *(f"{item.title}." for item in document.items)]
    words: list[str | None] = []
    if isinstance(record, WorkProgramme):
        words = [part for each in record.entries for part in (each.item, each.purpose, *each.decisions, each.status)]
    if isinstance(record, Monitoring):
        words = [part for each in record.entries for part in (each.response, each.further_action)]
    if isinstance(record, Groups):
        words = [part for each in record.entries for part in (each.name, each.purpose, *each.members, each.status)]
    sentences = [part if part.endswith(".") else f"{part}." for part in (*own, *words) if part]
    return " ".join(sentences) or record.title or document.source.name
