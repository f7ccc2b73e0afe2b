"""What is wrong between a CSV file and the block that shows it as a table."""

import difflib
from collections.abc import Iterator

from minutebook.passages import Table, TableShape
from minutebook.problems import Place, Problem, Severity, counted
from minutebook.slugs import NO_SLUG, slug
from minutebook.tables.chart import chart_of, undrawn
from minutebook.tables.grid import tone_of
from minutebook.tables.indicators import entries_of
from minutebook.tables.sheet import Sheet, column_of, heads_of
from minutebook.tables.values import is_nothing

LONGEST = 2_000
"""The most rows that a page shows as a table."""
HIGHEST, BROADEST = 400, 24
"""The most rows and columns that a table with a chart has."""
WIDEST = 60
"""The most columns that a page shows as a table."""

_TOLD = 20
_UNRATED = frozenset(("no rating", "none", "not rated", "not set"))


def faults_of(table: Table, sheet: Sheet | None) -> tuple[Problem, ...]:
    """Every fault of a table with its CSV file (None: it is not there); without an error, it can be shown."""
    if sheet is None:
        hint = "put the CSV file beside this page, or mend its name"
        return (Problem(table.place, "missing-table", "A CSV file", "is not beside this page", hint, table.file),)
    if sheet.problems:
        return sheet.problems
    size = tuple(_size_faults(table, sheet))
    return size or (*_head_faults(table, sheet), *_name_faults(table, sheet)) or tuple(_drawing_faults(table, sheet))


def faults_alone(sheet: Sheet) -> tuple[Problem, ...]:
    """What is wrong with a CSV file however it is shown."""
    return (*sheet.problems, *ragged_rows(sheet))


def ragged_rows(sheet: Sheet) -> Iterator[Problem]:
    """Rows that are longer or shorter than the first one, the first few of them."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    ragged = [(row, line) for row, line in zip(sheet.rows, sheet.lines, strict=True) if len(row) != width]
    for row, line in ragged[:_TOLD]:
        message = "has not as many cells as the first row"
        hint = (
            f"it has {counted(len(row), 'cell')}, the first row {width}; give every row the same number of commas; "
            "a cell with a comma in it goes into quotation marks"
        )
        yield Problem(Place(sheet.path, line), "ragged-table", "A row of a table", message, hint)


def _size_faults(table: Table, sheet: Sheet) -> Iterator[Problem]:
    rows, columns = len(sheet.rows), len(sheet.rows[0])
    instead = f"at the most; name the file in a link instead: [all rows]({table.file})"
    if rows > LONGEST:
        hint = f"it has {counted(rows, 'row')}, a page shows {LONGEST:,} {instead}"
        yield _fault(table, "table-too-long", "has more rows than a page shows", hint)
    if columns > WIDEST:
        hint = f"it has {counted(columns, 'column')}, a page shows {WIDEST} {instead}"
        yield _fault(table, "table-too-wide", "has more columns than a page shows", hint)
    yield from ragged_rows(sheet)


def _head_faults(table: Table, sheet: Sheet) -> Iterator[Problem]:
    shape, width = table.shape, len(sheet.rows[0])
    if not 1 <= shape.header_rows < len(sheet.rows):
        has = f"header-rows is {shape.header_rows} and the file has {counted(len(sheet.rows), 'row')}"
        hint = f"{has}; count those that are heads, one at least, and one must be left"
        yield _fault(table, "table-heads", "cannot have this number of header rows", hint, "header-rows")
        return
    if not 0 <= shape.row_headers < width:
        has = f"row-headers is {shape.row_headers} and the file has {counted(width, 'column')}"
        hint = f"{has}; count the first ones that name their row, and one must be left"
        yield _fault(table, "table-heads", "cannot have this number of row headers", hint, "row-headers")
        return
    for number, head in enumerate(heads_of(sheet, shape), start=1):
        if not head and number > shape.row_headers:
            hint = f"name what column {number} holds, or write header-rows: 2 where its head stands a row lower"
            yield _fault(table, "table-head-missing", "has a column without a head", hint, "header-rows")


def _name_faults(table: Table, sheet: Sheet) -> Iterator[Problem]:
    shape = table.shape
    if not 1 <= shape.header_rows < len(sheet.rows):
        return
    heads = heads_of(sheet, shape)
    for key, name in _named(shape):
        if column_of(name, heads) is None:
            near = difflib.get_close_matches(name, [head for head in heads if head != name], 1)
            hint = f"did you mean “{near[0]}”?" if near else f"its columns: {', '.join(filter(None, heads))}"
            is_repeated = " ".join(name.split()) in heads
            message = "is the name of more than one column" if is_repeated else "is no column of this table"
            yield Problem(table.place_of(key), "table-column", f"A column under {key}", message, hint, name)
    if shape.id_row is not None and shape.id_column:
        hint = "keep id-column where rows are indicators, id-row where columns are"
        yield _fault(table, "table-ids", "has both id-column and id-row", hint, "id-row")
    if shape.id_row is not None and not 1 <= shape.id_row <= shape.header_rows:
        has = f"id-row is {shape.id_row} and there {'is' if shape.header_rows == 1 else 'are'}"
        hint = f"{has} {counted(shape.header_rows, 'header row')}; it counts from 1 and names one of them"
        yield _fault(table, "table-id-row", "has no header row of the number that id-row gives", hint, "id-row")
    if len(shape.chart_rows) > 2:
        hint = "chart-rows names the first and the last row to draw, and those between are drawn too"
        yield _fault(table, "chart-rows", "has more than two names under chart-rows", hint, "chart-rows")


def _drawing_faults(table: Table, sheet: Sheet) -> Iterator[Problem]:
    seen: set[str] = set()
    of_numbers = table.place_of("id-column", "id-row")
    for entry in entries_of(sheet, table.shape):
        if slug(entry.id) in seen:
            message = "is the number of two indicators of one table, or has the address of another number"
            hint = "give each indicator of the table a number of its own"
            yield Problem(of_numbers, "indicator-repeated", "A number", message, hint, entry.id)
        seen.add(slug(entry.id))
    for entry in entries_of(sheet, table.shape):
        if slug(entry.id) == NO_SLUG:
            hint = "an indicator's number has a digit or a letter a–z, since it becomes an address"
            yield Problem(of_numbers, "indicator-number", "A number", "cannot be an address", hint, entry.id)
    yield from _rating_faults(table, sheet)
    if table.shape.chart and (len(sheet.rows) > HIGHEST or len(sheet.rows[0]) > BROADEST):
        hint = f"a chart takes {HIGHEST} rows and {BROADEST} columns at the most"
        yield _fault(table, "chart-too-large", "is too large for a chart", hint, "chart")
        return
    for words in dict.fromkeys(undrawn(sheet, table.shape)):
        hint = "a chart draws numbers such as 1,200, -3.5, £70 or 40%; leave the cell empty where there is none"
        message = "is no number, so the chart leaves it out"
        yield Problem(table.place_of("chart"), "chart-value", "A value", message, hint, words, Severity.WARNING)
    if (table.shape.chart or table.shape.chart_rows) and not chart_of(sheet, table.shape):
        hint = "a chart needs row headers and two rows with numbers; chart-rows names the first and the last of them"
        yield _fault(table, "chart-empty", "has nothing that its chart could draw", hint, "chart-rows", "chart")


def _rating_faults(table: Table, sheet: Sheet) -> Iterator[Problem]:
    heads = heads_of(sheet, table.shape)
    columns = [column for name in table.shape.rag if (column := column_of(name, heads)) is not None]
    rated = dict.fromkeys(row[column] for row in sheet.rows[table.shape.header_rows :] for column in columns)
    unmarked = [each for each in rated if not (tone_of(each) or is_nothing(each) or each.casefold() in _UNRATED)]
    for words in unmarked[:_TOLD]:
        hint = "begin with Red, Amber, Yellow, Green, Grey or Blue; leave the cell empty where there is none"
        message = "is no rating, so it has no mark beside it"
        yield Problem(table.place_of("rag"), "rag-value", "A value", message, hint, words, Severity.WARNING)


def _named(shape: TableShape) -> Iterator[tuple[str, str]]:
    yield from (("units", name) for name, _ in shape.units)
    yield from (("rag", name) for name in shape.rag)
    yield from (("travel", name) for name in shape.travel)
    yield from (("chart-columns", name) for name in shape.chart_columns)
    if shape.id_column:
        yield "id-column", shape.id_column


def _fault(table: Table, code: str, message: str, hint: str, *keys: str) -> Problem:
    return Problem(table.place_of(*keys), code, "This table", message, hint)
