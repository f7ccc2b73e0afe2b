"""Draws a sheet up as a table: heads with their spans and scopes, groups of rows, marks of rating and travel."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.passages import TableShape
from minutebook.tables.sheet import Cells, Sheet, column_of, heads_of, span_of

Scope = Literal["", "col", "colgroup", "row", "rowgroup"]
Kind = Literal["", "number", "rag", "travel"]

_SHORT = 12
_NUMBER = re.compile(r"[<>≤≥]?\s?[+\-–]?[£$€]?\d[\d,]*(?:\.\d+)?\s?%?[<>+]?")
# A shape beside each colour, since a colour alone tells nothing to many (WCAG 2.2, 1.4.1).
RATINGS = {"red": "◆", "amber": "▲", "yellow": "▲", "green": "●", "grey": "○", "gray": "○", "blue": "■"}
TRAVEL = {"↑": "up", "↗": "up", "▲": "up", "↓": "down", "↘": "down", "▼": "down", "→": "level", "↔": "level"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, what it is a head of (``scope``), how many rows and columns it spans.

    ``mark`` is the shape or arrow beside the words, ``tone`` what it stands for; ``anchor`` and ``address`` are those
    of an indicator's number.
    """

    words: str
    scope: Scope = ""
    columns: int = 1
    rows: int = 1
    kind: Kind = ""
    mark: str = ""
    tone: str = ""
    is_fixed: bool = False
    anchor: str = ""
    address: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a title that spans the table ("" where there is none)."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn up; ``width`` counts its columns."""

    heads: tuple[Row, ...]
    groups: tuple[Group, ...]
    width: int
    has_marks: bool


Indicator = Callable[[str], tuple[str, str]]
"""The anchor and the address that belong to an indicator's number."""


def grid_of(sheet: Sheet, shape: TableShape, indicator: Indicator) -> Grid:
    """A sheet without faults as a grid."""
    body = sheet.rows[shape.header_rows :]
    first = 1 if _is_grouped(sheet, shape) else 0
    kinds = _kinds(sheet, shape)
    heads = tuple(tuple(row) for row in _heads(sheet, shape, first, kinds, indicator))
    groups: list[tuple[str, list[Row]]] = []
    for number, row in enumerate(body):
        title = row[0] if first or not any(row[1:]) else ""
        if title or not groups:
            groups.append((title, []))
        if first or not (title and shape.row_headers):
            groups[-1][1].append(tuple(_cells(body, number, shape, first, kinds, sheet, indicator)))
    width = len(sheet.rows[0]) - first
    return Grid(heads, tuple(Group(title, tuple(rows)) for title, rows in groups), width, "rag" in kinds)


def _is_grouped(sheet: Sheet, shape: TableShape) -> bool:
    """Whether the first column holds names of groups: no head, filled in the first row and in some others alone."""
    body = sheet.rows[shape.header_rows :]
    has_head = any(row[0] for row in sheet.rows[: shape.header_rows])
    return shape.row_headers >= 2 and not has_head and bool(body[0][0])


def _kinds(sheet: Sheet, shape: TableShape) -> tuple[Kind, ...]:
    """What each column holds; a column is one of numbers where most of what stands in it are numbers."""
    heads = heads_of(sheet, shape)
    marked: dict[int | None, Kind] = {column_of(name, heads): "travel" for name in shape.travel}
    marked |= {column_of(name, heads): "rag" for name in shape.rag}
    kinds: list[Kind] = []
    for column in range(len(heads)):
        filled = [row[column] for row in sheet.rows[shape.header_rows :] if row[column]]
        numbers = sum(1 for words in filled if _NUMBER.fullmatch(words))
        plain: Kind = "number" if column >= shape.row_headers and filled and 2 * numbers > len(filled) else ""
        kinds.append(marked.get(column, plain))
    return tuple(kinds)


def _heads(
    sheet: Sheet, shape: TableShape, first: int, kinds: Sequence[Kind], indicator: Indicator
) -> Iterator[Iterator[Cell]]:
    units = dict(shape.units)
    rows = sheet.rows[: shape.header_rows]
    covered: set[tuple[int, int]] = set()
    for number in range(len(rows)):
        yield iter([*_head_row(rows, number, first, covered, kinds, units, shape.id_row, indicator)])


def _head_row(
    rows: Sequence[Cells],
    number: int,
    first: int,
    covered: set[tuple[int, int]],
    kinds: Sequence[Kind],
    units: dict[str, str],
    id_row: int | None,
    indicator: Indicator,
) -> Iterator[Cell]:
    for column in range(first, len(rows[0])):
        if (number, column) in covered:
            continue
        words = rows[number][column]
        columns, deep = span_of(rows, number, column)
        columns = columns if words else 1
        covered |= {(number + down, column + right) for down in range(deep) for right in range(columns)}
        unit = units.get(words, "") if columns == 1 else ""
        anchor, address = indicator(words) if words and id_row == number + 1 else ("", "")
        yield Cell(
            words=f"{words} ({unit})" if unit else words,
            scope="" if not words else "colgroup" if columns > 1 else "col",
            columns=columns,
            rows=deep,
            kind="number" if kinds[column] == "number" and columns == 1 else "",
            anchor=anchor,
            address=address,
        )


def _cells(
    body: Sequence[Cells],
    number: int,
    shape: TableShape,
    first: int,
    kinds: Sequence[Kind],
    sheet: Sheet,
    indicator: Indicator,
) -> Iterator[Cell]:
    id_column = column_of(shape.id_column, heads_of(sheet, shape)) if shape.id_column else None
    for column in range(first, len(body[number])):
        words = body[number][column]
        if column >= shape.row_headers:
            yield _value(words, kinds[column])
            continue
        merges = column < shape.row_headers - 1 and column != id_column and not first
        if merges and number and not words and any(row[column] for row in body[:number]):
            continue
        deep = 1
        while merges and words and number + deep < len(body) and not body[number + deep][column]:
            deep += 1
        anchor, address = indicator(words) if column == id_column and words else ("", "")
        is_fixed = column == shape.row_headers - 1
        yield Cell(words, "row" if words else "", 1, deep, is_fixed=is_fixed, anchor=anchor, address=address)


def _value(words: str, kind: Kind) -> Cell:
    if kind == "rag":
        tone = words.split()[0].casefold() if words else ""
        return Cell(words, kind="rag", mark=RATINGS[tone], tone=tone) if tone in RATINGS else Cell(words)
    if kind == "travel" and words in TRAVEL:
        return Cell(TRAVEL[words], kind="travel", mark=words, tone=TRAVEL[words])
    return Cell(words, kind="number" if kind == "number" and len(words) <= _SHORT else "")
