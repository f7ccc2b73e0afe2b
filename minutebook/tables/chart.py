"""Draws columns of a sheet as small charts, one beside the other, each with what it shows in words."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from minutebook.passages import TableShape
from minutebook.tables.axis import axis_for, written
from minutebook.tables.groups import group_drawn, groups_of
from minutebook.tables.sheet import Cells, Sheet, column_of, heads_of, row_head, unit_by_head
from minutebook.tables.spans import spans_of
from minutebook.tables.values import Value, is_nothing, is_total, known, value_of

WIDTH, HEIGHT = 360, 200
"""The size of a line chart in its own units; a bar chart is as high as it has bars."""

_TOP, _BOTTOM, _RIGHT, _LETTER, _BAR = 14, 30, 24, 7.2, 40


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its words and where it stands."""

    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Point:
    """The place of a value of a line."""

    x: float
    y: float
    is_labelled: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A value of a bar chart: what it is of, its words, where its bar begins, how far down, how long it is."""

    label: str
    words: str
    x: float
    y: float
    length: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One column, drawn; ``said`` tells in words what it shows."""

    title: str
    said: str
    height: float
    left: float
    ticks: tuple[Tick, ...] = ()
    labels: tuple[Tick, ...] = ()
    path: str = ""
    points: tuple[Point, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """The panels of a chart, all of one kind; ``group`` names the rows that are drawn, where there are others."""

    kind: Literal["line", "bar"]
    panels: tuple[Panel, ...]
    group: str = ""
    width: int = WIDTH


def chart_of(sheet: Sheet, shape: TableShape) -> Chart | None:
    """The chart that a table asks for; None where it asks for none, or has nothing to draw."""
    if not shape.chart:
        return None
    units, heads, rows = unit_by_head(shape), heads_of(sheet, shape), _rows(sheet, shape)
    left_out = f" Totals are not drawn: {', '.join(rows.totals)}." if rows.totals else ""
    panels = []
    for column, values in _columns(sheet, shape):
        title = _title(sheet, shape, heads, column)
        title = f"{title} ({units[heads[column]]})" if heads[column] in units else title
        panel = _line(title, values) if shape.chart == "line" else _bars(title, values)
        panels.append(replace(panel, said=f"{panel.said}{left_out}"))
    return Chart(shape.chart, tuple(panels), rows.group) if panels else None


def undrawn(sheet: Sheet, shape: TableShape) -> tuple[str, ...]:
    """Words in the columns of a chart that are no number and do not say that there is none."""
    return tuple(
        value.words
        for _, values in _columns(sheet, shape)
        for value in values
        if value.number is None and not is_nothing(value.words)
    )


def _columns(sheet: Sheet, shape: TableShape) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """The columns to draw, those in which two rows at least have numbers."""
    if not shape.chart or not shape.row_headers:
        return
    heads, rows = heads_of(sheet, shape), _rows(sheet, shape).drawn
    chosen = {column_of(name, heads) for name in shape.chart_columns} or set(range(shape.row_headers, len(heads)))
    for column in sorted(number for number in chosen if number is not None):
        values = tuple(value_of(row_head(row, shape), row[column]) for row in rows)
        if len(known(values)) > 1:
            yield column, values


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows to draw, the title of their group where there are others, what the totals are called that are not."""

    drawn: tuple[Cells, ...] = ()
    group: str = ""
    totals: tuple[str, ...] = ()


def _rows(sheet: Sheet, shape: TableShape) -> _Rows:
    """The rows from the first to the last that is named; else those of the first group without totals."""
    if not shape.chart_rows:
        group, rows = group_drawn(sheet, shape)
        totals = [row_head(row, shape) for row in rows if is_total(row_head(row, shape))]
        drawn = tuple(row for row in rows if not is_total(row_head(row, shape)))
        return _Rows(drawn, group, tuple(dict.fromkeys(totals)))
    rows = tuple(row for _, group_rows in groups_of(sheet, shape) for row in group_rows)
    names = [row_head(row, shape) for row in rows]
    first, last = shape.chart_rows[0], shape.chart_rows[-1]
    if first not in names or last not in names[names.index(first) :]:
        return _Rows()
    start = names.index(first)
    return _Rows(rows[start : names.index(last, start) + 1])


def _title(sheet: Sheet, shape: TableShape, heads: Cells, column: int) -> str:
    """The name of a column; behind those above it where another column has the same."""
    if heads.count(heads[column]) < 2:
        return heads[column]
    rows = sheet.rows[: shape.header_rows]
    above = [
        rows[row][first]
        for (row, first), (columns, _) in spans_of(rows).items()
        if first <= column < first + columns and rows[row][first]
    ]
    return ", ".join(dict.fromkeys(above))


def _line(title: str, values: Sequence[Value]) -> Panel:
    numbers = known(values)
    axis = axis_for(min(n for _, n in numbers), max(n for _, n in numbers), numbers[0][0].words)
    marks = [(mark, written(mark, axis.step, numbers[0][0].words)) for mark in axis.marks]
    left = max(len(words) for _, words in marks) * _LETTER + 8
    drawn = values[: max(place for place, value in enumerate(values) if value.number is not None) + 1]
    across = (WIDTH - left - _RIGHT) / max(len(drawn) - 1, 1)

    def height_of(number: float) -> float:
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (axis.high - number) / (axis.high - axis.low), 1)

    ends = (0, len(drawn) - 1)
    said = _said_of_line(numbers)
    return Panel(
        title=title,
        said=said if axis.low == 0 or axis.low < 0 < axis.high else f"{said} The axis starts at {marks[0][1]}.",
        height=HEIGHT,
        left=round(left, 1),
        ticks=tuple(Tick(words, height_of(mark)) for mark, words in marks),
        labels=_labels([value.label for value in drawn], left, across),
        path=_path(drawn, left, across, height_of),
        points=tuple(
            Point(round(left + across * place, 1), height_of(value.number), place in ends)
            for place, value in enumerate(drawn)
            if value.number is not None
        ),
    )


def _path(values: Sequence[Value], left: float, across: float, height_of: Callable[[float], float]) -> str:
    """An SVG path through the values; where one is missing, the line breaks."""
    steps, is_down = [], False
    for place, value in enumerate(values):
        if value.number is not None:
            steps.append(f"{'L' if is_down else 'M'}{left + across * place:.1f} {height_of(value.number)}")
        is_down = value.number is not None
    return "".join(steps)


def _labels(names: Sequence[str], left: float, across: float) -> tuple[Tick, ...]:
    """As many names below a line as fit: the first, the last, some at equal steps between."""
    room = max(map(len, names)) * _LETTER + 10
    every = max(1, math.ceil(room / across)) if across else 1
    places = [place for place in range(0, len(names), every) if place + every < len(names) or place == 0]
    last = len(names) - 1
    places = [place for place in places if place == 0 or (last - place) * across >= room]
    return tuple(Tick(names[place], round(left + across * place, 1)) for place in dict.fromkeys((*places, last)))


def _bars(title: str, values: Sequence[Value]) -> Panel:
    numbers = known(values)
    low, high = min(0.0, *(n for _, n in numbers)), max(0.0, *(n for _, n in numbers))
    room = WIDTH - max(len(value.words) for value, _ in numbers) * _LETTER - 8
    unit = room / ((high - low) or 1)
    bars = tuple(
        Bar(
            value.label,
            value.words,
            x=round((min(number, 0) - low) * unit, 1),
            y=float(place * _BAR),
            length=round(max(abs(number) * unit, 1), 1),
        )
        for place, (value, number) in enumerate(numbers)
    )
    highest, lowest = max(numbers, key=_number)[0], min(numbers, key=_number)[0]
    said = f"Highest: {highest.label}, {highest.words}. Lowest: {lowest.label}, {lowest.words}."
    return Panel(title, said, float(len(bars) * _BAR), 0, bars=bars)


def _said_of_line(numbers: Sequence[tuple[Value, float]]) -> str:
    (first, _), (last, _) = numbers[0], numbers[-1]
    highest, lowest = max(numbers, key=_number), min(numbers, key=_number)
    if highest[1] == lowest[1]:
        return f"{first.words} throughout, from {first.label} to {last.label}."
    said = f"From {first.words} in {first.label} to {last.words} in {last.label}"
    return f"{said}; highest {_named(highest, numbers)}, lowest {_named(lowest, numbers)}."


def _named(value: tuple[Value, float], numbers: Sequence[tuple[Value, float]]) -> str:
    """A value with the head of its row; the first one where several are alike."""
    several = "first " if sum(1 for _, number in numbers if number == value[1]) > 1 else ""
    return f"{value[0].words} ({several}{value[0].label})"


def _number(value: tuple[Value, float]) -> float:
    return value[1]
