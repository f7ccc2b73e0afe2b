"""Rows and columns that carry an indicator's number, so that the indicator can be followed from report to report."""

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.passages import TableShape
from minutebook.tables.grid import TRAVEL
from minutebook.tables.groups import groups_of
from minutebook.tables.sheet import Sheet, column_of, heads_of, row_head
from minutebook.tables.spans import spans_of


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator as one table has it: number ("2.1"), title, and (head, value) for each value that is not empty."""

    id: str
    title: str
    values: tuple[tuple[str, str], ...]


def entries_of(sheet: Sheet, shape: TableShape) -> tuple[Entry, ...]:
    """The indicators of a table: its rows by ``id-column``, or its columns by ``id-row``."""
    if shape.id_column:
        return tuple(_by_row(sheet, shape, shape.id_column))
    return tuple(_by_column(sheet, shape, shape.id_row)) if shape.id_row else ()


def _by_row(sheet: Sheet, shape: TableShape, name: str) -> Iterator[Entry]:
    heads = heads_of(sheet, shape)
    column = column_of(name, heads)
    titles = [number for number in range(shape.row_headers) if number != column]
    for group, rows in groups_of(sheet, shape):
        title_by_column: dict[int, str] = {}
        for row in rows:
            title_by_column |= {each: row[each] for each in titles if row[each] or each == shape.row_headers - 1}
            if column is not None and row[column]:
                title = next((title_by_column[each] for each in titles[::-1] if title_by_column.get(each)), group)
                values = zip(heads[shape.row_headers :], row[shape.row_headers :], strict=True)
                yield Entry(row[column], title, tuple((head, _said(value)) for head, value in values if value))


def _by_column(sheet: Sheet, shape: TableShape, id_row: int) -> Iterator[Entry]:
    heads, upper = heads_of(sheet, shape), sheet.rows[: shape.header_rows]
    spans = spans_of(upper)
    for column in range(shape.row_headers, len(heads)):
        number = upper[id_row - 1][column]
        if not number:
            continue
        columns = range(column, column + spans[id_row - 1, column][0])
        values = [
            (f"{row_head(row, shape)}: {heads[each]}" if len(columns) > 1 else row_head(row, shape), row[each])
            for row in sheet.rows[shape.header_rows :]
            for each in columns
            if row[each]
        ]
        yield Entry(number, _title_over(column, sheet, shape, id_row), tuple(values))


def _title_over(column: int, sheet: Sheet, shape: TableShape, id_row: int) -> str:
    """The head next below the number of a column, else that next above it; one that spans columns is that of each."""
    upper = sheet.rows[: shape.header_rows]
    over = {
        row: upper[row][first] for (row, first), (width, _) in spans_of(upper).items() if 0 <= column - first < width
    }
    order = (*range(id_row, len(upper)), *range(id_row - 2, -1, -1))
    return next((over[row] for row in order if over.get(row)), "")


def _said(words: str) -> str:
    """Words as they are, an arrow with what it says."""
    return f"{words} {TRAVEL[words]}" if words in TRAVEL else words
