"""Which CSV file each table of a public page shows."""

from collections.abc import Sequence

from minutebook.files import Source
from minutebook.passages import Table, tables_in
from minutebook.problems import Problem, Severity
from minutebook.release import PublicDocument
from minutebook.tables import Sheet, faults_of


def tables_of(
    documents: Sequence[PublicDocument], sheets: Sequence[tuple[Source, Sheet]]
) -> tuple[dict[Table, Sheet], frozenset[str], tuple[Problem, ...]]:
    """The sheet of every table that can be shown, the paths of all that are named, what is wrong with the others."""
    sheet_by_path = {source.path: sheet for source, sheet in sheets}
    sheet_by_table: dict[Table, Sheet] = {}
    problems: list[Problem] = []
    named: set[str] = set()
    for document in documents:
        for table in tables_in(document.blocks):
            sheet = sheet_by_path.get(table.path)
            faults = faults_of(table, sheet)
            named.update([sheet.path] if sheet else [])
            problems.extend(faults)
            if sheet and not any(fault.severity is Severity.ERROR for fault in faults):
                sheet_by_table[table] = sheet
    return sheet_by_table, frozenset(named), tuple(problems)
