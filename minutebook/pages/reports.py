"""The pages of reports: those of meetings, annual reports and their chapters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, ArchivedReport, Considered, Decision, grouped
from minutebook.dates import in_words
from minutebook.fields import read_day
from minutebook.pages.indicators import series_link
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Crumb, Page
from minutebook.pages.tables import table_links
from minutebook.passages import Reference
from minutebook.records import Report
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class ConsideredShown:
    """Where a report was considered, and what was decided there."""

    link: Link
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class ReportShown:
    """What the page of a report shows."""

    meeting: ArchivedMeeting
    record: Report
    document: PublicDocument
    considered: tuple[ConsideredShown, ...]
    appendices: tuple[Link, ...]
    appendix_to: tuple[Link, ...]
    contents: tuple[Link, ...]
    tables: tuple[Link, ...]
    indicators: Link | None


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter with its number among the others and the sections in it."""

    number: int
    link: Link
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnualReportShown:
    """What the cover of an annual report shows."""

    report: ArchivedReport
    chapters: tuple[ChapterLine, ...]
    tables: tuple[Link, ...]
    presented: tuple[ConsideredShown, ...]
    other_years: tuple[Link, ...]
    indicators: Link | None
    appendix_to: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """What the page of a chapter shows."""

    report: ArchivedReport
    document: PublicDocument
    number: int
    contents: tuple[Link, ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class AnnualReportsShown:
    """Every annual report, by series, newest first."""

    series: tuple[tuple[str, tuple[ArchivedReport, ...]], ...]


def report_shown(archive: Archive, meeting: ArchivedMeeting, paper: PublicDocument) -> ReportShown:
    """What the page of a report shows."""
    record = paper.record
    assert isinstance(record, Report)
    return ReportShown(
        meeting=meeting,
        record=record,
        document=paper,
        considered=tuple(_considered(archive, archive.considered(paper))),
        appendices=tuple(_appendix(archive, pointer) for pointer in paper.pointers),
        appendix_to=_appendix_to(archive, paper),
        contents=_contents(paper),
        tables=table_links(paper),
        indicators=series_link(archive, archive.series_by_path.get(paper.source.path)),
    )


def annual_pages(archive: Archive) -> Iterator[Page]:
    """The list of annual reports, the cover of each, and its chapters."""
    if archive.annual_reports:
        said = "Every annual report in this archive"
        yield Page(urls.ANNUAL_REPORTS, "annual-reports.html", "Annual reports", _all, said)
    top = Crumb("Annual reports", urls.ANNUAL_REPORTS)
    for report in archive.annual_reports:
        record = report.record
        shown = partial(_cover, report=report)
        yield Page(report.address, "annual-report.html", record.title, shown, record.summary or "", (top,), record)
        crumbs = (top, Crumb(record.title, report.address))
        for number, chapter in enumerate(report.chapters):
            title, said = title_of(chapter), chapter.record.summary or record.title
            address = urls.of_source(chapter.source)
            shown_chapter = partial(_chapter, report=report, number=number)
            yield Page(address, "chapter.html", title, shown_chapter, said, crumbs, chapter.record, within=record.title)


def _all(archive: Archive) -> AnnualReportsShown:
    by_series = grouped((_series(archive, report) or report.record.title, report) for report in archive.annual_reports)
    return AnnualReportsShown(tuple(by_series.items()))


def _series(archive: Archive, report: ArchivedReport) -> str | None:
    return archive.series_by_path.get(report.document.source.path)


def _cover(archive: Archive, report: ArchivedReport) -> AnnualReportShown:
    chapters = tuple(
        ChapterLine(
            number,
            Link(title_of(chapter), urls.of_source(chapter.source)),
            tuple(item.title for item in chapter.items),
        )
        for number, chapter in enumerate(report.chapters, start=1)
    )
    series = _series(archive, report)
    others = [each for each in archive.annual_reports if series and _series(archive, each) == series and each != report]
    return AnnualReportShown(
        report=report,
        chapters=chapters,
        tables=tuple(link for part in (report.document, *report.chapters) for link in table_links(part)),
        presented=(*_considered(archive, archive.considered(report.document)), *_presented_elsewhere(archive, report)),
        other_years=tuple(Link(each.record.title, each.address) for each in others),
        indicators=series_link(archive, series),
        appendix_to=_appendix_to(archive, report.document),
    )


def _chapter(archive: Archive, report: ArchivedReport, number: int) -> ChapterShown:
    links = [Link(title_of(each), urls.of_source(each.source)) for each in report.chapters]
    return ChapterShown(
        report=report,
        document=report.chapters[number],
        number=number + 1,
        contents=_contents(report.chapters[number]),
        before=links[number - 1] if number else None,
        after=links[number + 1] if number + 1 < len(links) else None,
    )


def _considered(archive: Archive, considered: Sequence[Considered]) -> Iterator[ConsideredShown]:
    for each in considered:
        body = archive.body_by_folder[each.meeting.body].record.name
        kind = "minute" if each.document.source.kind == "minutes" else "agenda item"
        number = f"{kind} {each.item.label}" if each.item.label else each.item.title
        address = f"{urls.of_source(each.document.source)}#{each.item.anchor}"
        made = archive.decisions_in(each.meeting, each.item)
        yield ConsideredShown(Link(f"{body}, {each.meeting.when}, {number}", address), made)


def _presented_elsewhere(archive: Archive, report: ArchivedReport) -> Iterator[ConsideredShown]:
    """Presentations outside the archive, in words."""
    for pointer in report.document.pointers:
        if pointer not in archive.address_by_reference:
            meeting, _, anchor = pointer.target.partition("#")
            body, _, day = meeting.partition("/")
            kind, _, number = anchor.partition("-")
            name = archive.body_by_folder[body].record.name if body in archive.body_by_folder else body
            name = name.replace("-", " ").capitalize() if name == body else name
            number = number.replace("_", "/")
            kind = "agenda item" if kind == "item" else kind
            yield ConsideredShown(Link(f"{name}, {in_words(read_day(day[:10]))}, {kind} {number}"), ())


def _appendix(archive: Archive, pointer: Reference) -> Link:
    address = archive.address_by_reference.get(pointer, "")
    document = archive.document_by_address.get(address.partition("#")[0])
    return Link(title_of(document) if document else pointer.target, address)


def _appendix_to(archive: Archive, paper: PublicDocument) -> tuple[Link, ...]:
    return tuple(Link(title_of(each), urls.of_source(each.source)) for each in archive.reports_with_appendix(paper))


def _contents(document: PublicDocument) -> tuple[Link, ...]:
    return tuple(
        Link(f"{item.label}. {item.title}" if item.label else item.title, f"#{item.anchor}") for item in document.items
    )
