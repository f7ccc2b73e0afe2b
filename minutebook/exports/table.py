"""What a table of the record is: its columns, its key, and how its rows are taken from the archive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from minutebook.archive import Archive

Kind = Literal["address", "words", "day", "time", "number", "yes or no"]
Value = str | int | bool | date | time | None
"""What stands in a cell; None where the record says nothing."""
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of value it has, what it says; ``of`` is the table whose ``id`` its values are."""

    name: str
    kind: Kind
    says: str
    is_required: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table: ``name`` is that of its files and in SQL, ``key`` the columns that no two rows have alike.

    A row stands on the pages that the columns ``pages`` name. ``rows`` takes its rows from an archive in a fixed order,
    each as long as ``columns``; an "address" is below the site's path until ``told`` makes it whole.
    """

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    pages: tuple[str, ...]
    rows: Callable[[Archive], Iterator[Row]]

    def place(self, column: str) -> int:
        """Where a column stands in a row."""
        return [each.name for each in self.columns].index(column)

    def told(self, archive: Archive) -> tuple[Row, ...]:
        """The rows of an archive with every address as the world writes it, and nothing where words are empty."""
        whole = archive.settings.whole
        is_address = [column.kind == "address" for column in self.columns]
        return tuple(
            tuple(
                whole(value) if here and isinstance(value, str) and value.startswith("/") else _or_none(value)
                for value, here in zip(row, is_address, strict=True)
            )
            for row in self.rows(archive)
        )


def _or_none(value: Value) -> Value:
    return None if value == "" else value
