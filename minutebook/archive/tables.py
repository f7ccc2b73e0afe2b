"""Which CSV file each table of a public page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.files import Source
from minutebook.passages import Table, tables_in
from minutebook.problems import Problem, Severity
from minutebook.recall import Recall
from minutebook.release import PublicDocument
from minutebook.tables import Sheet, faults_of


@dataclass(frozen=True, slots=True)
class ShownTables:
    """The tables of some papers: for each paper, and each of its tables, the sheet, or None where it cannot be shown.

    ``paths`` are those of all sheets that are named, ``problems`` says what is wrong with the others.
    """

    sheets: tuple[tuple[Sheet | None, ...], ...]
    sheet_by_table: Mapping[Table, Sheet]
    paths: frozenset[str]
    problems: tuple[Problem, ...]


def tables_of(
    documents: Sequence[PublicDocument], sheets: Sequence[tuple[Source, Sheet]], recall: Recall
) -> ShownTables:
    """The tables of some papers, whose sheets lie beside them."""
    sheet_by_path = {source.path: sheet for source, sheet in sheets}
    sheet_by_table: dict[Table, Sheet] = {}
    problems: list[Problem] = []
    named: set[str] = set()
    shown: list[tuple[Sheet | None, ...]] = []
    for document in documents:
        tables = recall(_tables_in, document)
        for table in tables:
            sheet = sheet_by_path.get(table.path)
            faults = faults_of(table, sheet)
            named.update([sheet.path] if sheet else [])
            problems.extend(faults)
            if sheet and not any(fault.severity is Severity.ERROR for fault in faults):
                sheet_by_table[table] = sheet
        shown.append(tuple(sheet_by_table.get(table) for table in tables))
    return ShownTables(tuple(shown), sheet_by_table, frozenset(named), tuple(problems))


def _tables_in(document: PublicDocument) -> tuple[Table, ...]:
    return tuple(tables_in(document.blocks))
