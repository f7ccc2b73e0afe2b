"""Every table of the record with its rows."""

from dataclasses import dataclass
from functools import cached_property

from minutebook.archive import Archive
from minutebook.exports.decision_tables import DECISION_TABLES
from minutebook.exports.holding_tables import HOLDING_TABLES
from minutebook.exports.paper_tables import PAPER_TABLES
from minutebook.exports.table import RecordTable, Row, Value

TABLES: tuple[RecordTable, ...] = (*HOLDING_TABLES, *DECISION_TABLES, *PAPER_TABLES)
"""Every table; a reader meets who and when before what was decided, and that before what was written."""


@dataclass(frozen=True)
class Tables:
    """The tables of an archive; rows are taken from it once."""

    archive: Archive

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of each table by its name."""
        return {table.name: table.told(self.archive) for table in TABLES}

    def values(self, table: str, column: str) -> tuple[Value, ...]:
        """What a column of a table says, row by row."""
        place = next(each for each in TABLES if each.name == table).place(column)
        return tuple(row[place] for row in self.rows[table])
