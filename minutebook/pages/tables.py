"""A table as its page shows it: drawn up, charted, to take away."""

from dataclasses import dataclass

from minutebook import urls
from minutebook.archive import Archive
from minutebook.pages.links import Link
from minutebook.passages import Table, tables_in
from minutebook.release import PublicDocument
from minutebook.tables import Chart, Grid, chart_of, grid_of


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table with its grid, its chart where it asks for one, and the CSV file to take away."""

    table: Table
    grid: Grid
    chart: Chart | None
    download: Link

    @property
    def is_long(self) -> bool:
        """Whether it is so long that its heads should stay in sight."""
        return sum(len(group.rows) for group in self.grid.groups) > 20

    @property
    def is_wide(self) -> bool:
        """Whether it is so wide that print turns the sheet."""
        return self.grid.width > 9


def table_shown(archive: Archive, table: Table) -> TableShown | None:
    """What a table shows; None where its CSV file is missing or faulty, which is an error of the build."""
    sheet = archive.sheet_by_table.get(table)
    if not sheet:
        return None
    series = archive.series_by_path.get(table.place.path, "")

    def indicator(number: str) -> tuple[str, str]:
        address = f"{urls.indicators(series)}#{urls.indicator_anchor(number)}" if series else ""
        return urls.row_anchor(table.anchor, number), address

    words = f"Download “{table.shape.caption}” as CSV"
    download = Link(words, sheet.path.removeprefix("content"))
    return TableShown(table, grid_of(sheet, table.shape, indicator), chart_of(sheet, table.shape), download)


def table_links(document: PublicDocument) -> tuple[Link, ...]:
    """The tables of a document that are kept as CSV, as links to them."""
    address = urls.of_source(document.source)
    return tuple(Link(table.shape.caption, f"{address}#{table.anchor}") for table in tables_in(document.blocks))
