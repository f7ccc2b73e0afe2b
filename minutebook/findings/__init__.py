"""What the search is given, record by record, with the address of each down to its anchor."""

from minutebook.findings.all import findings
from minutebook.findings.finding import UNDATED, Finding
from minutebook.findings.lookup import clause_word, day_word, item_word, minute_word

__all__ = [
    "UNDATED",
    "Finding",
    "clause_word",
    "day_word",
    "findings",
    "item_word",
    "minute_word",
]
