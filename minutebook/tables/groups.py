"""Which rows of a table belong together, for its grid and its chart alike."""

from minutebook.passages import TableShape
from minutebook.tables.sheet import Cells, Sheet, column_of, heads_of

RowGroup = tuple[str, tuple[Cells, ...]]
"""The title of a group of rows ("" where it has none), and the rows."""


def has_group_column(sheet: Sheet, shape: TableShape) -> bool:
    """Whether the first column holds the titles of groups: it has no head, and its first row is filled."""
    has_head = any(row[0] for row in sheet.rows[: shape.header_rows])
    is_filled = bool(sheet.rows[shape.header_rows][0])
    return shape.row_headers >= 2 and not has_head and is_filled and not _begins_with_numbers(sheet, shape)


def groups_of(sheet: Sheet, shape: TableShape) -> tuple[RowGroup, ...]:
    """The rows of each group: its title stands in a column of titles, or alone in a row that others follow."""
    in_column, may_stand_alone = has_group_column(sheet, shape), not _begins_with_numbers(sheet, shape)
    body = sheet.rows[shape.header_rows :]
    groups: list[tuple[str, list[Cells]]] = []
    for number, row in enumerate(body):
        stands_alone = may_stand_alone and bool(shape.row_headers) and _stands_alone(body, number)
        title = row[0] if in_column or stands_alone else ""
        if title or not groups:
            groups.append((title, []))
        if not stands_alone:
            groups[-1][1].append(row)
    return tuple((title, tuple(rows)) for title, rows in groups)


def group_drawn(sheet: Sheet, shape: TableShape) -> RowGroup:
    """The rows that a chart draws, the first group that has two at least; all, without a title, where none has."""
    groups = groups_of(sheet, shape)
    several = [(title, rows) for title, rows in groups if len(rows) > 1]
    if several and len(groups) > 1:
        title, rows = several[0]
        return title or f"the rows above “{groups[1][0]}”", rows
    rows = tuple(row for _, group_rows in groups for row in group_rows)
    names = [row[0] for row in rows]
    is_continued = shape.row_headers >= 2 and not all(names) and not _begins_with_numbers(sheet, shape)
    following = next((number for number, name in enumerate(names) if name and number), 0)
    return (names[0], rows[:following]) if is_continued and names[0] and following else ("", rows)


def _stands_alone(body: tuple[Cells, ...], number: int) -> bool:
    """Whether nothing stands behind the first cell of a row, and something behind that of the next.

    In a table of two columns such a row lacks its value, and is no title.
    """
    if len(body[number]) < 3:
        return False
    return number + 1 < len(body) and not any(body[number][1:]) and any(body[number + 1][1:])


def _begins_with_numbers(sheet: Sheet, shape: TableShape) -> bool:
    """Whether the first column holds the numbers of indicators, each of which stands for its own row."""
    return bool(shape.id_column) and column_of(shape.id_column or "", heads_of(sheet, shape)) == 0
