"""Tables kept as CSV: reading, checking, drawing up as a grid, drawing as a chart, giving away safely."""

from minutebook.tables.chart import Chart, chart_of
from minutebook.tables.download import safe_cell, safe_csv
from minutebook.tables.faults import faults_alone, faults_of, ragged_rows
from minutebook.tables.grid import Grid, grid_of
from minutebook.tables.indicators import Entry, entries_of
from minutebook.tables.sheet import Sheet, read_sheet

__all__ = [
    "Chart",
    "Entry",
    "Grid",
    "Sheet",
    "chart_of",
    "entries_of",
    "faults_alone",
    "faults_of",
    "grid_of",
    "ragged_rows",
    "read_sheet",
    "safe_cell",
    "safe_csv",
]
