"""Reads a CSV file into rows of words."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from minutebook.passages import TableShape
from minutebook.problems import Place, Problem

Cells = tuple[str, ...]

_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file as rows of words, the line (from 1) on which each row ends, and what makes it unreadable."""

    path: str
    rows: tuple[Cells, ...] = ()
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sheet(path: str, text: str) -> Sheet:
    """The rows of a text in CSV (RFC 4180), blanks around words left off; empty rows and columns at the end too."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    first = _QUOTED.sub("", text).lstrip("\n").partition("\n")[0]
    if max(first.count(";"), first.count("\t")) > first.count(","):
        hint = "save it as CSV with commas between the cells"
        return Sheet(path, problems=(_fault(path, 1, "csv-separator", "has no commas between its cells", hint),))
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([" ".join(cell.split()) for cell in row])
                lines.append(reader.line_num)
    except csv.Error:
        hint = "close every quotation mark; one inside a cell is written twice"
        line = lines[-1] + 1 if lines else 1
        return Sheet(path, problems=(_fault(path, line, "csv-unreadable", "cannot be read as CSV", hint),))
    if not rows:
        return Sheet(
            path,
            problems=(_fault(path, 1, "empty-file", "is empty", "put the table here anew, or take out what names it"),),
        )
    width = max(_filled(row) for row in rows)
    return Sheet(path, tuple(tuple(row[:width]) for row in rows), tuple(lines))


def heads_of(sheet: Sheet, shape: TableShape) -> Cells:
    """What each column is called: the lowest of its heads that is not empty, or ""."""
    heads = sheet.rows[: shape.header_rows]
    return tuple(next((row[column] for row in reversed(heads) if row[column]), "") for column in range(_width(sheet)))


def row_head(row: Cells, shape: TableShape) -> str:
    """What a row is called: the last of its heads that is not empty, or ""."""
    return next((cell for cell in reversed(row[: shape.row_headers]) if cell), "")


def column_of(name: str, heads: Sequence[str]) -> int | None:
    """The number (from 0) of the only column of a name; None where there is none or more than one."""
    found = [number for number, head in enumerate(heads) if head == " ".join(name.split())]
    return found[0] if len(found) == 1 else None


def unit_by_head(shape: TableShape) -> dict[str, str]:
    """The unit of each head that has one, the head written as heads are."""
    return {" ".join(name.split()): unit for name, unit in shape.units}


def _width(sheet: Sheet) -> int:
    return len(sheet.rows[0]) if sheet.rows else 0


def _filled(row: Sequence[str]) -> int:
    """How many cells a row has up to its last that is not empty."""
    return next((number for number in range(len(row), 0, -1) if row[number - 1]), 0)


def _fault(path: str, line: int, code: str, message: str, hint: str = "") -> Problem:
    return Problem(Place(path, max(line, 1)), code, "This table", message, hint)
