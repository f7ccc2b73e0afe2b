"""The words of findings, and the topics under which they stand."""

from collections.abc import Iterable

from minutebook.archive import Archive
from minutebook.passages import Block, Table, proses_of
from minutebook.prose import words_of


def words_in(blocks: Iterable[Block]) -> str:
    """The words of some blocks; of a table its caption, since its cells are a finding of their own."""
    return " ".join(filter(None, (words_of(prose) for block in blocks for prose in proses_of(block))))


def words_of_table(archive: Archive, table: Table) -> str:
    """The heads of a table's columns, then every cell of its rows, each row a sentence."""
    sheet = archive.sheet_by_table.get(table)
    rows = sheet.rows if sheet else ()
    heads = [cell for row in rows[: table.shape.header_rows] for cell in row if cell]
    lines = [", ".join(dict.fromkeys(heads))]
    lines += [" ".join(filter(None, row)) for row in rows[table.shape.header_rows :]]
    return ". ".join(filter(None, lines))


def topics_at(archive: Archive, address: str) -> tuple[str, ...]:
    """The names of the topics that stand at an address."""
    return tuple(thread.record.name for thread in archive.topics_by_address.get(address, ()))
