"""The record as open data: files that programs read."""

from minutebook.exports.decisions import decision_files
from minutebook.exports.files import page_files, record_files
from minutebook.exports.questions import Answered, Questions
from minutebook.exports.record_tables import TABLES
from minutebook.exports.table import Column, RecordTable
from minutebook.exports.tables import Tables

__all__ = [
    "TABLES",
    "Answered",
    "Column",
    "Questions",
    "RecordTable",
    "Tables",
    "decision_files",
    "page_files",
    "record_files",
]
