"""Cells and areas of a sheet by their names (ECMA-376, part 1, 18.18.7 and 18.18.62)."""

import re
from collections.abc import Iterable, Iterator, Sequence

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_LAST_ROW = 1_048_576

Cell = tuple[int, int]
"""The row and the column of a cell."""
Area = tuple[Cell, Cell]


def areas_in(said: str) -> Iterator[Area]:
    """The areas that are named in some words, "A1:B3 D5"."""
    for name in said.split():
        if match := _AREA.fullmatch(name):
            first = (int(match[2]), column_of(match[1]))
            yield first, (int(match[4]), column_of(match[3])) if match[3] else first
        elif match := _COLUMNS.fullmatch(name):
            yield (1, column_of(match[1])), (_LAST_ROW, column_of(match[2]))


def is_within(cell: Cell, areas: Iterable[Area]) -> bool:
    """Whether a cell lies in one of some areas."""
    row, column = cell
    return any(top <= row <= foot and left <= column <= right for (top, left), (foot, right) in areas)


def column_of(name: str) -> int:
    """The number of a column, 28 for "AB" and for "AB7"; 0 where it is not said."""
    number = 0
    for letter in re.match("[A-Z]{0,3}", name)[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - 64
    return number


def some_cells(names: Sequence[str]) -> str:
    """Some cells by their names: "B4, B5, B6 and more"."""
    told = [name if re.fullmatch("[A-Z]{1,3}[0-9]{1,7}", name) else "a cell" for name in names[:3]]
    return f"{', '.join(told)}{' and more' * (len(names) > 3)}"
