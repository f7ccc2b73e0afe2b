"""Every table in one SQLite file."""

import sqlite3
from collections.abc import Iterator, Mapping

from minutebook.exports.record_tables import TABLES
from minutebook.exports.spreadsheet import plain
from minutebook.exports.table import Column, Kind, RecordTable, Row

_TYPES: dict[Kind, str] = {"number": "INTEGER", "yes or no": "INTEGER"}
_SEARCHED = (("minutes", ("title", "words")), ("resolutions", ("words",)))
_VERSION_PLACE = slice(96, 100)
"""Where the file's head has the number of the library that wrote it (SQLite file format, 1.3.22)."""


def database(rows: Mapping[str, tuple[Row, ...]]) -> bytes:
    """The rows of each table by its name as a SQLite 3 file with foreign keys, indexes, FTS5 over minutes and clauses.

    The same rows are the same bytes.
    ``minutes_search`` and ``resolutions_search`` have the ``rowid`` of the rows they find. Yes and no are 1 and 0. The
    file is written once, since FTS5 keeps what has been taken out.
    """
    with sqlite3.connect(":memory:") as connection:
        _fill(connection, rows)
        content = bytearray(connection.serialize())
    content[_VERSION_PLACE] = bytes(4)
    return bytes(content)


def _fill(connection: sqlite3.Connection, rows: Mapping[str, tuple[Row, ...]]) -> None:
    for table in TABLES:
        connection.execute(_made(table))
        holes = ", ".join("?" * len(table.columns))
        values = ([plain(value) for value in row] for row in rows[table.name])
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({holes})', values)
        for statement in _indexes(table):
            connection.execute(statement)
    for name, columns in _SEARCHED:
        said = ", ".join(columns)
        options = f'{said}, content="{name}", tokenize="porter unicode61"'
        connection.execute(f"CREATE VIRTUAL TABLE {name}_search USING fts5({options})")
        connection.execute(f"INSERT INTO {name}_search (rowid, {said}) SELECT rowid, {said} FROM {name}")
    connection.commit()


def _made(table: RecordTable) -> str:
    columns = [_column(column) for column in table.columns]
    columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(columns) + "\n)"


def _column(column: Column) -> str:
    parts = [_quoted(column.name), _TYPES.get(column.kind, "TEXT")]
    parts += ["NOT NULL"] if column.is_required else []
    parts += [f'REFERENCES "{column.of}" ("id")'] if column.of else []
    return " ".join(parts)


def _indexes(table: RecordTable) -> Iterator[str]:
    for column in table.columns:
        if (column.of or column.name in ("day", "at", "to", "outcome")) and column.name != table.key[0]:
            yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ({_quoted(column.name)})'


def _quoted(name: str) -> str:
    return f'"{name}"'
