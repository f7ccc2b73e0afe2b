"""Tables as CSV and JSON."""

import csv
import json
from datetime import date, time
from io import StringIO

from minutebook.exports.table import RecordTable, Row, Value
from minutebook.tables import safe_cell


def as_csv(table: RecordTable, rows: tuple[Row, ...]) -> bytes:
    """A table as CSV (RFC 4180, UTF-8 with its mark); a cell that a spreadsheet would run has an apostrophe before it.

    Days and times are written as ISO 8601, yes and no as true and false, nothing as an empty cell.
    """
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([safe_cell(_in_cell(value)) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def as_json(table: RecordTable, rows: tuple[Row, ...]) -> bytes:
    """A table as JSON (RFC 8259): an array with one object a row."""
    lines = [json.dumps(as_object(table, row), ensure_ascii=False) for row in rows]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode() if lines else b"[]\n"


def as_object(table: RecordTable, row: Row) -> dict[str, str | int | bool | None]:
    """A row by the names of its columns, days and times as ISO 8601."""
    return {column.name: plain(value) for column, value in zip(table.columns, row, strict=True)}


def plain(value: Value) -> str | int | bool | None:
    """A value as formats without days and times of their own have it."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def _in_cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(plain(value))
