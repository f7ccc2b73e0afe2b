"""Reads one sheet of a workbook for what it hides (ECMA-376, part 1, 18.3, Worksheets)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.excel_areas import Area, Cell, areas_in, column_of, is_within, some_cells
from minutebook.attachments.excel_looks import Looks, number_in
from minutebook.attachments.excel_strings import Shared
from minutebook.attachments.hidden import Hidden
from minutebook.attachments.packages import Package, attribute, columns_of, local, ranges
from minutebook.attachments.shades import has_words

_YES = ("1", "true")
_THINNEST = 1.0
"""A column of so little width, or a row of so little height, is not seen."""
_QUOTED = re.compile(r'"[^"]*"' + r"|'[^']*'|\[[^]]*\]")
_MOST_COLUMNS = 16_384
_NO_WORDS = ("b", "e")
"""Kinds of cells that boxes to be ticked are tied to, and that only say what went wrong (18.18.11)."""


class Reading:
    """What one pass over a sheet found; ``tables`` are areas whose style colours what is behind them."""

    def __init__(self, looks: Looks, shared: Shared, tables: list[Area]) -> None:
        self._looks, self._shared, self._coloured = looks, shared, tables
        self._row = 0
        self._rows: list[int] = []
        self._listed: set[int] = set()
        self._hidden: set[int] = set()
        self._thin: set[int] = set()
        self._columns: set[int] = set()
        self._in_thin: list[Cell] = []
        self._nothing: list[str] = []
        self._unseen: list[tuple[Cell, str]] = []
        self._ruled: list[Area] = []
        self._rules: list[Area] = []
        self._merged: list[Area] = []
        self._is_narrow = self._is_pictured = self._runs = self._has_scenarios = False

    def hidden(self, package: Package, part: str, called: str) -> Iterator[Hidden]:
        """Hidden rows and columns that hold something, cells that nobody sees, scenarios, and orders to run something.

        Most rows and columns that are hidden are the empty ones beyond a table.
        """
        for event, element in package.elements(part):
            kind = local(element)
            if event == "end" and kind == "row":
                self._take_row(element)
                element.clear()
            elif event == "end" and kind == "conditionalFormatting":
                self._take_rules(element)
                element.clear()
            elif event == "end":
                self._take(kind, element)
        self._settle_thin()
        if self._rows:
            rows = sorted(set(self._rows))
            yield Hidden("hidden-rows", f"{called}, {'rows' if len(rows) > 1 else 'row'} {ranges(rows)}")
        if self._columns:
            yield Hidden("hidden-rows", f"{called}, {columns_of(self._columns)}")
        if self._has_scenarios:
            yield Hidden("hidden-values", f"{called}, scenarios")
        if self._runs:
            yield Hidden("script-inside", called)
        ruled = list(_filled(package, part, self._ruled)) if self._ruled else []
        unseen = [name for cell, name in self._unseen if not is_within(cell, self._coloured) and not self._is_pictured]
        if cells := [*sorted(self._nothing), *unseen, *ruled]:
            yield Hidden("hidden-words", f"{called}, {some_cells(list(dict.fromkeys(cells)))}")

    def _take(self, kind: str, element: Element) -> None:
        """Takes note of what stands around the rows."""
        if kind == "sheetFormatPr":
            width = number_in(element, "defaultColWidth")
            self._is_narrow = width is not None and width < _THINNEST
        elif kind == "col":
            columns = range(_count(element, "min"), min(_count(element, "max"), _MOST_COLUMNS) + 1)
            self._listed.update(columns)
            if attribute(element, "hidden") in _YES or number_in(element, "width") == 0:
                self._hidden.update(columns)
            elif (width := number_in(element, "width")) is not None and width < _THINNEST:
                self._thin.update(columns)
        elif kind == "mergeCell":
            self._merged += (area for area in areas_in(attribute(element, "ref")) if area[0] != area[1])
        elif kind == "picture":
            self._is_pictured = True
        elif kind == "scenario":
            self._has_scenarios = True
        elif kind in ("f", "formula1", "formula2"):
            self._runs = self._runs or asks_another(element.text)

    def _take_rules(self, rules: Element) -> None:
        """Takes note of where rules show nothing, or colour what is behind (18.3.1.18)."""
        for rule in rules:
            number = attribute(rule, "dxfId")
            if number in self._looks.nothing_by_rule:
                self._ruled += areas_in(attribute(rules, "sqref"))
            if number in self._looks.filled_by_rule or attribute(rule, "type") in ("colorScale", "dataBar"):
                self._coloured = [*self._coloured, *areas_in(attribute(rules, "sqref"))]

    def _take_row(self, row: Element) -> None:
        self._row = _count(row, "r") or self._row + 1
        filled = {column_of(attribute(cell, "r")) or place: cell for place, cell in enumerate(row, 1) if len(cell)}
        height = number_in(row, "ht")
        if filled and (attribute(row, "hidden") in _YES or height == 0):
            self._rows.append(self._row)
        elif height is not None and height < _THINNEST:
            self._in_thin += ((self._row, column) for column in filled if column not in self._thin)
        for column, cell in filled.items():
            if column in self._hidden or (self._is_narrow and column not in self._listed):
                self._columns.add(column)
            elif column in self._thin and (attribute(cell, "t") in ("", "n") or column + 1 in filled):
                self._in_thin.append((self._row, column))  # words go on into the next cell where that is empty
            self._take_cell(cell, (self._row, column))

    def _take_cell(self, cell: Element, place: Cell) -> None:
        style, kind = attribute(cell, "s"), attribute(cell, "t")
        value = "".join("".join(part.itertext()) for part in cell if local(part) in ("v", "is"))
        words = self._shared.use(value.strip()) if kind == "s" else has_words(value)
        if style in self._looks.nothing:
            self._nothing.append(attribute(cell, "r"))
        elif style in self._looks.unseen and words and kind not in _NO_WORDS and (kind == "s" or value != "0"):
            self._unseen.append((place, attribute(cell, "r")))

    def _settle_thin(self) -> None:
        """Of cells in thin rows and columns, those count that do not reach into others (18.3.1.55)."""
        for row, column in self._in_thin:
            if is_within((row, column), self._merged):
                continue
            if column in self._thin:
                self._columns.add(column)
            else:
                self._rows.append(row)


def asks_another(formula: str | None) -> bool:
    """Whether a formula asks another program, "cmd|'/c a'!A1" (MS-XLSX, 2.2.2, DDE)."""
    return formula is not None and "|" in formula and "|" in _QUOTED.sub("", formula)


def _filled(package: Package, part: str, areas: list[Area]) -> Iterator[str]:
    """The names of cells in some areas that have a value."""
    for event, element in package.elements(part):
        if event == "end" and local(element) == "c" and len(element):
            name = attribute(element, "r")
            if any(is_within(first, areas) for first, _ in areas_in(name)):
                yield name
        elif event == "end" and local(element) == "row":
            element.clear()


def _count(element: Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if re.fullmatch("[0-9]{1,7}", said) else 0
