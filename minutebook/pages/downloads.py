"""The page of open data: every table as files, what each column says, and ten questions with their answers."""

from dataclasses import dataclass
from functools import cached_property, partial

from minutebook import urls
from minutebook.archive import Archive
from minutebook.exports import TABLES, Answered, Questions, RecordTable, Tables
from minutebook.pages.links import Link
from minutebook.pages.page import Page
from minutebook.standards import POPOLO, Download, Thing, dataset


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table with its number of rows and its files."""

    table: RecordTable
    count: int
    files: tuple[Link, ...]


@dataclass(frozen=True)
class DownloadsShown:
    """What the page shows; rows are counted and questions asked when it is filled."""

    archive_tables: Tables
    database: str = urls.DATABASE
    popolo: tuple[Link, ...] = tuple(Link(name, urls.open_file(f"popolo/{name}.json")) for name in POPOLO)
    package: str = urls.open_file("datapackage.json")

    @cached_property
    def tables(self) -> tuple[TableShown, ...]:
        """Every table."""
        return tuple(TableShown(each, len(self.archive_tables.rows[each.name]), _files(each.name)) for each in TABLES)

    @cached_property
    def questions(self) -> tuple[Answered, ...]:
        """The questions with their answers."""
        return Questions(self.archive_tables).answered

    @cached_property
    def address_by_citation(self) -> dict[str, str]:
        """Where each minute and each clause stands, by how it is cited."""
        tables = self.archive_tables
        pairs = [(tables.values(each, "citation"), tables.values(each, "id")) for each in ("resolutions", "minutes")]
        return {str(cited): str(at) for citations, ids in pairs for cited, at in zip(citations, ids, strict=True)}


def downloads_page(tables: Tables) -> Page:
    """The page of open data."""
    said = "Meetings, minutes, decisions, attendance and reports of this archive as CSV, JSON and SQLite"
    title = f"{tables.archive.settings.title}: open data"
    downloads = [Download("All tables", urls.DATABASE, "application/vnd.sqlite3")]
    downloads += [Download(each.title, urls.open_file(f"{each.name}.csv"), "text/csv") for each in TABLES]

    def things() -> tuple[Thing, ...]:
        return (dataset(tables.archive, urls.OPEN_FILES, title, said, downloads),)

    return Page(urls.OPEN_FILES, "downloads.html", "Open data", partial(_shown, tables=tables), said, things=things)


def _shown(archive: Archive, tables: Tables) -> DownloadsShown:
    return DownloadsShown(tables)


def _files(name: str) -> tuple[Link, ...]:
    return tuple(
        Link(words, urls.open_file(f"{name}.{ending}")) for words, ending in (("CSV", "csv"), ("JSON", "json"))
    )
