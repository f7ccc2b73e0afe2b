"""Draws columns of a sheet as small charts, one beside the other, each with what it shows in words."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from minutebook.passages import TableShape
from minutebook.tables.sheet import Cells, Sheet, column_of, heads_of, is_title
from minutebook.tables.spans import spans_of

WIDTH, HEIGHT = 360, 200
"""The size of a line chart in its own units; a bar chart is as high as it has bars."""

_TOP, _BOTTOM, _RIGHT, _LETTER, _BAR = 14, 30, 24, 7.2, 40
_MOST_DIGITS = 15
_NUMBER = re.compile(r"(?P<sign>[-–−+]?)(?P<before>[£$€]?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<after>\s?%?)")


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its words and where it stands."""

    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a line: its words and its place."""

    words: str
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
    """The panels of a chart, all of one kind."""

    kind: Literal["line", "bar"]
    panels: tuple[Panel, ...]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Value:
    label: str
    words: str
    number: float | None


def chart_of(sheet: Sheet, shape: TableShape) -> Chart | None:
    """The chart that a table asks for; None where it asks for none, or has nothing to draw."""
    if not shape.chart or not shape.row_headers:
        return None
    rows = _rows(sheet, shape)
    heads = heads_of(sheet, shape)
    units = dict(shape.units)
    chosen = {column_of(name, heads) for name in shape.chart_columns} or set(range(shape.row_headers, len(heads)))
    panels = []
    for column in sorted(number for number in chosen if number is not None):
        values = [_value(_row_head(row, shape), row[column]) for row in rows]
        if sum(1 for value in values if value.number is not None) > 1:
            title = _title(sheet, shape, heads, column)
            title = f"{title} ({units[heads[column]]})" if heads[column] in units else title
            panels.append(_line(title, values) if shape.chart == "line" else _bars(title, values))
    return Chart(shape.chart, tuple(panels)) if panels else None


def _rows(sheet: Sheet, shape: TableShape) -> tuple[Cells, ...]:
    """The rows to draw: from the first to the last that is named, or those of the first group, or all."""
    whole = sheet.rows[shape.header_rows :]
    body = tuple(row for number, row in enumerate(whole) if row[0] == "" or not is_title(sheet, shape, number))
    names = [_row_head(row, shape) for row in body]
    if shape.chart_rows:
        first, last = shape.chart_rows[0], shape.chart_rows[-1]
        if first not in names or last not in names[names.index(first) :]:
            return ()
        start = names.index(first)
        return body[start : names.index(last, start) + 1]
    if shape.row_headers >= 2:
        ends = [number for number, row in enumerate(body) if row[0] and number]
        return body[: ends[0]] if ends and not all(row[0] for row in body) else body
    return body


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


def _row_head(row: Cells, shape: TableShape) -> str:
    return next((cell for cell in reversed(row[: shape.row_headers]) if cell), "")


def _value(label: str, words: str) -> _Value:
    match = _NUMBER.fullmatch(words)
    if not match or sum(map(str.isdigit, match["digits"])) > _MOST_DIGITS:
        return _Value(label, words, None)
    number = float(match["digits"].replace(",", ""))
    return _Value(label, words, -number if match["sign"] not in ("", "+") else number)


def _line(title: str, values: Sequence[_Value]) -> Panel:
    known = [value for value in values if value.number is not None]
    numbers = [value.number for value in known if value.number is not None]
    low, high, step = _scale(min(numbers), max(numbers), from_zero=min(numbers) < 0.6 * max(numbers))
    marks = [round(low / step + number) * step for number in range(round((high - low) / step) + 1)]
    written = [_written(mark, step, known[0].words) for mark in marks]
    left = max(map(len, written)) * _LETTER + 8
    drawn = values[: max(number for number, value in enumerate(values) if value.number is not None) + 1]
    across = (WIDTH - left - _RIGHT) / max(len(drawn) - 1, 1)

    def height_of(number: float) -> float:
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (high - number) / (high - low), 1)

    last = len(drawn) - 1
    points = tuple(
        Point(value.words, round(left + across * place, 1), height_of(value.number), place in (0, last))
        for place, value in enumerate(drawn)
        if value.number is not None
    )
    return Panel(
        title=title,
        said=_said_of_line(known),
        height=HEIGHT,
        left=round(left, 1),
        ticks=tuple(Tick(words, height_of(mark)) for words, mark in zip(written, marks, strict=True)),
        labels=_labels([value.label for value in drawn], left, across),
        path=_path(drawn, left, across, height_of),
        points=points,
    )


def _path(values: Sequence[_Value], left: float, across: float, height_of: Callable[[float], float]) -> str:
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


def _bars(title: str, values: Sequence[_Value]) -> Panel:
    known = [value for value in values if value.number is not None]
    numbers = [value.number for value in known if value.number is not None]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    room = WIDTH - max(len(value.words) for value in known) * _LETTER - 8
    unit = room / ((high - low) or 1)
    bars = tuple(
        Bar(
            value.label,
            value.words,
            x=round((min(number, 0) - low) * unit, 1),
            y=float(place * _BAR),
            length=round(max(abs(number) * unit, 1), 1),
        )
        for place, (value, number) in enumerate(zip(known, numbers, strict=True))
    )
    highest, lowest = max(known, key=_number_of), min(known, key=_number_of)
    said = f"Highest: {highest.label}, {highest.words}. Lowest: {lowest.label}, {lowest.words}."
    return Panel(title, said, float(len(bars) * _BAR), 0, bars=bars)


def _said_of_line(known: Sequence[_Value]) -> str:
    first, last = known[0], known[-1]
    highest, lowest = max(known, key=_number_of), min(known, key=_number_of)
    said = f"From {first.words} in {first.label} to {last.words} in {last.label}"
    return f"{said}; highest {highest.words} ({highest.label}), lowest {lowest.words} ({lowest.label})."


def _number_of(value: _Value) -> float:
    return value.number if value.number is not None else 0.0


def _scale(low: float, high: float, from_zero: bool) -> tuple[float, float, float]:
    """A range of round numbers around two values, and the step between its marks."""
    low, high = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
    span = (high - low) or abs(high) or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = float(f"{next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough):.12g}")
    return math.floor(low / step) * step, (math.floor(high / step) + 1) * step, step


def _written(mark: float, step: float, like: str) -> str:
    """A mark in the manner of a value: with its £ or its %, with as many decimals as its step needs."""
    match = _NUMBER.fullmatch(like)
    before, after = (match["before"], match["after"].strip()) if match else ("", "")
    decimals = len(f"{Decimal(repr(step)).normalize():f}".partition(".")[2])
    sign = "−" if mark < 0 else ""
    return f"{sign}{before}{abs(mark):,.{decimals}f}{after}"
