"""How far each head of a table reaches."""

from collections.abc import Sequence

from minutebook.tables.sheet import Cells

Place = tuple[int, int]
"""The row and the column of a cell, from 0."""


def spans_of(rows: Sequence[Cells], first: int = 0) -> dict[Place, tuple[int, int]]:
    """For each head the (columns, rows) that it spans, from a column on; together they cover every place once.

    A head continues over the empty cells to its right that have heads below them, then down over empty rows.
    """
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for number, row in enumerate(rows):
        for column in range(first, len(row)):
            if (number, column) in covered:
                continue
            columns, deep = 1, 1
            while row[column] and _continues(rows, number, column + columns, covered):
                columns += 1
            while number + deep < len(rows) and all(
                not rows[number + deep][each] and (number + deep, each) not in covered
                for each in range(column, column + columns)
            ):
                deep += 1
            spans[number, column] = (columns, deep)
            covered |= {(number + down, column + right) for down in range(deep) for right in range(columns)}
    return spans


def _continues(rows: Sequence[Cells], number: int, column: int, covered: set[Place]) -> bool:
    """Whether a place is free, empty, and has a head somewhere below it."""
    if column >= len(rows[number]) or (number, column) in covered or rows[number][column]:
        return False
    return any(row[column] for row in rows[number + 1 :])
