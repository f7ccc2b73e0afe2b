"""Every table of the record."""

from minutebook.exports.decision_tables import DECISION_TABLES
from minutebook.exports.holding_tables import HOLDING_TABLES
from minutebook.exports.paper_tables import PAPER_TABLES
from minutebook.exports.table import RecordTable

TABLES: tuple[RecordTable, ...] = (*HOLDING_TABLES, *DECISION_TABLES, *PAPER_TABLES)
"""Every table; a reader meets who and when before what was decided, and that before what was written."""
