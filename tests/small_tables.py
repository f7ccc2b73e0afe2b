"""Writes small archives whose one report shows a table, and reads the table from its page."""

from pathlib import Path

from reading import Element, read_page
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, page_of, site_of, write_archive

from minutebook.site import Site

REPORT = f"{MEETING}/survey.md"
SHEET = f"{MEETING}/hours.csv"
PAGE = "/ashdale/2025-03-04/survey/"
SERIES = "Opening hours survey"
INDICATORS = "/indicators/opening-hours-survey/"


def report_with(body: str, series: str = "") -> str:
    """A public report; without a series its body begins on line 6."""
    lines = ["---", "publish: 2025-03-05", "title: Survey", *([f"series: {series}"] if series else []), "---", "", body]
    return "\n".join(lines)


def block_with(options: str = "", caption: str = "Opening hours") -> str:
    """A ``::: table hours.csv`` block with a caption and further lines."""
    lines = ["::: table hours.csv", f"caption: {caption}", *options.splitlines(), ":::", ""]
    return "\n".join(lines)


def write_table(root: Path, csv: str | bytes, options: str = "", series: str = "") -> Path:
    """An archive whose one report shows one CSV file; the block stands on line 6, its options from line 8."""
    report = report_with(block_with(options), series)
    return write_archive(root, ONE_MEETING, {REPORT: report, SHEET: csv})


def report_page(root: Path) -> Element:
    """The page of the report, of an archive without errors."""
    site = site_of(root)
    assert errors_of(site) == ()
    return read_page(page_of(site, PAGE))


def figure_with(root: Path, csv: str | bytes, options: str = "", series: str = "") -> Element:
    """The table with its chart and its download as the report shows it."""
    return report_page(write_table(root, csv, options, series)).one("figure")


def figures_with(root: Path, csv: str | bytes, options: str = "", series: str = "") -> list[Element]:
    """The tables of the report; none where the archive has an error."""
    site = site_of(write_table(root, csv, options, series))
    return [] if errors_of(site) else read_page(page_of(site, PAGE)).all("figure")


def words_in(figure: Element) -> list[list[str]]:
    """The words of each cell, row by row."""
    return [[cell.words for cell in cells_in(row)] for row in figure.all("tr")]


def cells_in(row: Element) -> list[Element]:
    """The cells of a row, heads and values."""
    return [each for each in row.all() if each.name in ("th", "td")]


def cell_with(figure: Element, words: str) -> Element:
    """The only cell that says this."""
    found = [each for each in cells_in(figure) if each.words == words]
    assert len(found) == 1, f"{len(found)} cells say {words}"
    return found[0]


def slots_in(figure: Element) -> list[list[Element]]:
    """Each row as wide as the table, a cell in every slot that it spans (HTML Standard, "Forming a table").

    An AssertionError where two cells claim a slot, where none does, or where one reaches out of its row group.
    """
    table = figure.one("table")
    sections = [_slots_of_section(each) for each in table.all() if each.name in ("thead", "tbody")]
    width = max(column + 1 for taken in sections for _, column in taken)
    rows = []
    for taken in sections:
        height = max((row + 1 for row, _ in taken), default=0)
        for row in range(height):
            missing = [column for column in range(width) if (row, column) not in taken]
            assert not missing, f"no cell in columns {missing}"
            rows.append([taken[row, column] for column in range(width)])
    return rows


def _slots_of_section(section: Element) -> dict[tuple[int, int], Element]:
    taken: dict[tuple[int, int], Element] = {}
    rows = section.all("tr")
    for number, row in enumerate(rows):
        column = 0
        for cell in cells_in(row):
            while (number, column) in taken:
                column += 1
            columns, deep = int(cell.attributes.get("colspan", 1)), int(cell.attributes.get("rowspan", 1))
            assert number + deep <= len(rows), f"{cell.words} reaches out of its row group"
            for slot in [(number + down, column + right) for down in range(deep) for right in range(columns)]:
                assert slot not in taken, f"{cell.words} stands upon {taken[slot].words}"
                taken[slot] = cell
    return taken


def repeated_ids(page: Element) -> list[str]:
    """The ids that more than one place of a page has."""
    names = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    return sorted({name for name in names if names.count(name) > 1})


def lost_links(site: Site) -> list[str]:
    """Links between the report and the indicators of its series that lead to no place."""
    pages = {each: read_page(page_of(site, each)) for each in (PAGE, INDICATORS) if each in addresses_of(site)}
    links = [link.partition("#") for page in pages.values() for _, link in page.one("main").links]
    lost = [
        f"{page}#{place}" for page, mark, place in links if mark and page in pages and not pages[page].all(id=place)
    ]
    return [*lost, *(page for page, _, _ in links if page == INDICATORS and page not in pages)]
