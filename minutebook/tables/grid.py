"""Draws a sheet up as a table: heads with their spans and scopes, groups of rows, marks of rating and travel."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from minutebook.passages import TableShape
from minutebook.tables.groups import groups_of, has_group_column
from minutebook.tables.sheet import Cells, Sheet, column_of, heads_of, unit_by_head
from minutebook.tables.spans import spans_of
from minutebook.tables.values import AMOUNT, SIGN

Scope = Literal["", "col", "colgroup", "row", "rowgroup"]
Kind = Literal["", "number", "rag", "travel"]

# A shape beside each colour, since a colour alone tells nothing to many (WCAG 2.2, 1.4.1).
RATINGS = {"red": "◆", "amber": "▲", "yellow": "▲", "green": "●", "grey": "○", "gray": "○", "blue": "■"}
TRAVEL = {"↑": "up", "↗": "up", "▲": "up", "↓": "down", "↘": "down", "▼": "down", "→": "level", "↔": "level"}

_SHORT = 12
_NUMBER = re.compile(rf"[<>≤≥]?\s?{SIGN}{AMOUNT}\s?%?[<>+]?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, what it is a head of (``scope``), how many rows and columns it spans.

    ``mark`` is the shape or arrow beside the words, ``tone`` what it stands for; ``anchor`` and ``address`` are those
    of an indicator's number; a fixed cell stays in sight when the table is scrolled sideways.
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


Indicator = Callable[[str], tuple[str, str]]
"""The anchor and the address that belong to an indicator's number."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is known of a table before it is drawn; ``first`` is its first column that is drawn."""

    sheet: Sheet
    shape: TableShape
    kinds: tuple[Kind, ...]
    id_column: int | None
    first: int
    indicator: Indicator


def grid_of(sheet: Sheet, shape: TableShape, indicator: Indicator) -> Grid:
    """A sheet without faults as a grid."""
    heads = heads_of(sheet, shape)
    id_column = column_of(shape.id_column, heads) if shape.id_column else None
    first = 1 if has_group_column(sheet, shape) else 0
    plan = _Plan(sheet, shape, _kinds(sheet, shape, heads), id_column, first, indicator)
    groups = tuple(Group(title, tuple(_rows(plan, rows))) for title, rows in groups_of(sheet, shape))
    return Grid(tuple(_heads(plan)), groups, len(heads) - first)


def tone_of(words: str) -> str:
    """The rating that words begin with, "amber" for "Amber (was Red)"; "" where they begin with none."""
    first = words.split()[0].casefold() if words else ""
    return first if first in RATINGS else ""


def _kinds(sheet: Sheet, shape: TableShape, heads: Cells) -> tuple[Kind, ...]:
    """What each column holds; a column is one of numbers where most of what stands in it are numbers."""
    marked: dict[int | None, Kind] = {column_of(name, heads): "travel" for name in shape.travel}
    marked |= {column_of(name, heads): "rag" for name in shape.rag}
    kinds: list[Kind] = []
    for column in range(len(heads)):
        filled = [row[column] for row in sheet.rows[shape.header_rows :] if row[column]]
        numbers = sum(1 for words in filled if _NUMBER.fullmatch(words))
        plain: Kind = "number" if column >= shape.row_headers and filled and 2 * numbers > len(filled) else ""
        kinds.append(marked.get(column, plain))
    return tuple(kinds)


def _heads(plan: _Plan) -> Iterator[Row]:
    rows = plan.sheet.rows[: plan.shape.header_rows]
    spans = spans_of(rows, plan.first)
    for number, cells in groupby(sorted(spans), key=lambda place: place[0]):
        yield tuple(_head(plan, rows[number][column], (number, column), *spans[number, column]) for _, column in cells)


def _head(plan: _Plan, words: str, place: tuple[int, int], columns: int, deep: int) -> Cell:
    number, column = place
    unit = unit_by_head(plan.shape).get(words, "") if columns == 1 else ""
    is_id = words and plan.shape.id_row == number + 1 and column >= plan.shape.row_headers
    anchor, address = plan.indicator(words) if is_id else ("", "")
    return Cell(
        words=f"{words} ({unit})" if unit else words,
        scope="" if not words else "colgroup" if columns > 1 else "col",
        columns=columns,
        rows=deep,
        kind="number" if plan.kinds[column] == "number" and columns == 1 else "",
        anchor=anchor,
        address=address,
    )


def _rows(plan: _Plan, rows: Sequence[Cells]) -> Iterator[Row]:
    """The rows of a group; an empty row head continues the one above it, the last one of each row apart."""
    merging = [column for column in range(plan.first, plan.shape.row_headers - 1) if column != plan.id_column]
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        for column in range(plan.first, len(row)):
            is_merging = column in merging
            if is_merging and not row[column] and any(above[column] for above in rows[:number]):
                continue
            deep = 1
            while is_merging and row[column] and number + deep < len(rows) and not rows[number + deep][column]:
                deep += 1
            cells.append(_cell(plan, column, row[column], deep))
        yield tuple(cells)


def _cell(plan: _Plan, column: int, words: str, deep: int) -> Cell:
    anchor, address = plan.indicator(words) if column == plan.id_column and words else ("", "")
    if column < plan.shape.row_headers:
        is_fixed = column == plan.shape.row_headers - 1
        return Cell(words, "row" if words else "", 1, deep, is_fixed=is_fixed, anchor=anchor, address=address)
    kind = plan.kinds[column]
    tone = tone_of(words)
    if kind == "rag" and tone:
        return Cell(words, kind="rag", mark=RATINGS[tone], tone=tone)
    if kind == "travel" and words in TRAVEL:
        return Cell(TRAVEL[words], kind="travel", mark=words, tone=TRAVEL[words])
    is_number = kind == "number" and len(words) <= _SHORT
    return Cell(words, kind="number" if is_number else "", anchor=anchor, address=address)
