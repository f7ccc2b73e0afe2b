"""Tables kept as CSV: reading, checking, drawing up as a grid, drawing as a chart, giving away safely."""

from minutebook.tables.chart import Bar, Chart, Panel, Point, Tick, chart_of
from minutebook.tables.download import safe_csv
from minutebook.tables.faults import faults_alone, faults_of
from minutebook.tables.grid import Cell, Grid, Group, Row, grid_of
from minutebook.tables.indicators import Entry, entries_of
from minutebook.tables.sheet import Sheet, column_of, heads_of, read_sheet

__all__ = [
    "Bar",
    "Cell",
    "Chart",
    "Entry",
    "Grid",
    "Group",
    "Panel",
    "Point",
    "Row",
    "Sheet",
    "Tick",
    "chart_of",
    "column_of",
    "entries_of",
    "faults_alone",
    "faults_of",
    "grid_of",
    "heads_of",
    "read_sheet",
    "safe_csv",
]
