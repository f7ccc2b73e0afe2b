"""The page of a series: each indicator with every table that has it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Page
from minutebook.passages import tables_in
from minutebook.release import PublicDocument
from minutebook.tables import Entry, entries_of


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An indicator in one table of one paper."""

    entry: Entry
    link: Link
    paper: Link


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator: number, title, address within the page, and where it occurs."""

    number: str
    title: str
    anchor: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsShown:
    """What the page of a series shows."""

    series: str
    indicators: tuple[IndicatorShown, ...]


def indicator_pages(archive: Archive) -> Iterator[Page]:
    """A page for each series whose tables number their indicators."""
    for series in sorted(archive.papers_by_series):
        found: dict[str, list[Occurrence]] = {}
        for occurrence in _in_series(archive, series):
            found.setdefault(urls.indicator_anchor(occurrence.entry.id), []).append(occurrence)
        if found:
            shown = partial(_shown, series=series, found=found)
            said = f"Every indicator of {series}, with each table that has it"
            yield Page(urls.indicators(series), "indicators.html", f"Indicators: {series}", shown, said)


def _shown(archive: Archive, series: str, found: Mapping[str, list[Occurrence]]) -> IndicatorsShown:
    return IndicatorsShown(series, tuple(_indicator(found[anchor]) for anchor in sorted(found, key=_key)))


def series_link(archive: Archive, series: str | None) -> Link | None:
    """The page of a series, where it has one."""
    if not series or not next(_in_series(archive, series), None):
        return None
    return Link(f"{series}: indicators followed from report to report", urls.indicators(series))


def _in_series(archive: Archive, series: str) -> Iterator[Occurrence]:
    for document in archive.papers_by_series.get(series, ()):
        yield from _occurrences(archive, document)


def _occurrences(archive: Archive, document: PublicDocument) -> Iterator[Occurrence]:
    address = urls.of_source(document.source)
    paper = Link(_name_of(archive, document), address)
    for table in tables_in(document.blocks):
        sheet = archive.sheet_by_table.get(table)
        for entry in entries_of(sheet, table.shape) if sheet else ():
            place = f"{address}#{urls.row_anchor(table.anchor, entry.id)}"
            yield Occurrence(entry, Link(table.shape.caption, place), paper)


def _name_of(archive: Archive, document: PublicDocument) -> str:
    """The title of a paper with that of the annual report, or the meeting, it belongs to."""
    report = next((each for each in archive.annual_reports if each.folder == document.source.annual), None)
    meeting = archive.meeting_by_key.get(f"{document.source.body}/{document.source.meeting}")
    if report and report.document is not document:
        return f"{title_of(document)}, {report.record.title}"
    return f"{title_of(document)}, {meeting.when}" if meeting else title_of(document)


def _indicator(occurrences: list[Occurrence]) -> IndicatorShown:
    first = occurrences[0].entry
    return IndicatorShown(first.id, first.title, urls.indicator_anchor(first.id), tuple(occurrences))


def _key(anchor: str) -> list[tuple[int, str]]:
    """indicator-2-2 before indicator-2-10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", anchor)
    return [(len(part.lstrip("0")), part.lstrip("0")) if part.isdecimal() else (0, part) for part in parts]
