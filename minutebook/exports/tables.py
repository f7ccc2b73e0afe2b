"""The tables of one archive with their rows, and the files that more than one reader asks for."""

from dataclasses import dataclass
from functools import cached_property

from minutebook.archive import Archive
from minutebook.exports.database import database
from minutebook.exports.record_tables import TABLES
from minutebook.exports.spreadsheet import as_csv
from minutebook.exports.table import Row, Value


@dataclass(frozen=True)
class Tables:
    """The tables of an archive; each of these is made once, when it is first asked for."""

    archive: Archive

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of each table by its name."""
        return {table.name: table.told(self.archive) for table in TABLES}

    @cached_property
    def csv(self) -> dict[str, bytes]:
        """Each table as CSV by its name."""
        return {table.name: as_csv(table, self.rows[table.name]) for table in TABLES}

    @cached_property
    def database(self) -> bytes:
        """All of them as a SQLite file."""
        return database(self.rows)

    def values(self, table: str, column: str) -> tuple[Value, ...]:
        """What a column of a table says, row by row."""
        place = next(each for each in TABLES if each.name == table).place(column)
        return tuple(row[place] for row in self.rows[table])
