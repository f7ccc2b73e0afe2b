"""How the cells of a workbook look that nobody sees (ECMA-376, part 1, 18.8, Styles)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.shades import BLACK, MIXED, WHITE, are_alike, colour_of

_STYLES = "xl/styles.xml"
_SHOWS_NOTHING = re.compile(r'(?:\[[^]]*\]|"\s*"|\s)*;(?:;|\[[^]]*\]|"\s*"|\s)*')
"""A number format of which every section is empty, such as ";;;" (18.8.31)."""
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The colours of a theme in the order in which cells number them (20.1.6.2)."""
_USUAL = (WHITE, BLACK)
_NUMBERED = (BLACK, WHITE, "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff")
"""The first colours of the old palette, which are there twice (18.8.27)."""
_OF_WINDOW = {64: BLACK, 65: WHITE}
_SMALLEST = 2.0


@dataclass(frozen=True, slots=True)
class Looks:
    """The numbers of styles of cells that show nothing, or words as nobody sees them; and of what rules put on cells.

    A rule may show nothing of a cell (``nothing_by_rule``), or colour what is behind it (``filled_by_rule``).
    """

    nothing: frozenset[str]
    unseen: frozenset[str]
    nothing_by_rule: frozenset[str]
    filled_by_rule: frozenset[str]


class _Read:
    """What was read of the styles of a workbook."""

    def __init__(self, theme: Sequence[str]) -> None:
        self._theme = theme
        self._formats: set[str] = set()
        self._fonts: list[str | None] = []
        self._fills: list[str] = []
        self._styles = 0
        self._rules = 0
        self.nothing: set[str] = set()
        self.unseen: set[str] = set()
        self.nothing_by_rule: set[str] = set()
        self.filled_by_rule: set[str] = set()

    def take(self, inside: str, element: Element) -> None:
        """Takes note of one of the styles, or of what they are made of."""
        if inside == "numFmts" and _SHOWS_NOTHING.fullmatch(attribute(element, "formatCode")):
            self._formats.add(attribute(element, "numFmtId"))
        elif inside == "fonts":
            self._fonts.append(_font(element, self._theme))
        elif inside == "fills":
            self._fills.append(_fill(element, self._theme))
        elif inside == "cellXfs":
            self._take_style(element)
        elif inside == "dxfs":
            parts = {local(part): part for part in element}
            if "numFmt" in parts and _SHOWS_NOTHING.fullmatch(attribute(parts["numFmt"], "formatCode")):
                self.nothing_by_rule.add(str(self._rules))
            if "fill" in parts:
                self.filled_by_rule.add(str(self._rules))
            self._rules += 1

    def _take_style(self, element: Element) -> None:
        font, fill = (attribute(element, name) for name in ("fontId", "fillId"))
        colour = self._fonts[int(font)] if font.isdecimal() and int(font) < len(self._fonts) else BLACK
        behind = self._fills[int(fill)] if fill.isdecimal() and int(fill) < len(self._fills) else WHITE
        if attribute(element, "numFmtId") in self._formats:
            self.nothing.add(str(self._styles))
        if colour is None or are_alike(colour, behind):
            self.unseen.add(str(self._styles))
        self._styles += 1


def looks_of(package: Package) -> Looks:
    """How the cells of a workbook look."""
    read = _Read(_theme(package))
    around: list[str] = []
    for event, element in package.elements(_STYLES):
        if event == "start":
            around.append(local(element))
        else:
            around.pop()
            read.take(around[-1] if around else "", element)
    return Looks(*(frozenset(each) for each in (read.nothing, read.unseen, read.nothing_by_rule, read.filled_by_rule)))


def _font(font: Element, theme: Sequence[str]) -> str | None:
    """The colour of a font; None where it is too small to be seen."""
    parts = {local(part): part for part in font}
    size = number_in(parts["sz"], "val") if "sz" in parts else None
    if size is not None and size <= _SMALLEST:
        return None
    return _colour(parts["color"], theme) if "color" in parts else BLACK


def _fill(fill: Element, theme: Sequence[str]) -> str:
    """The colour behind a cell, that of the sheet where it has none (18.8.32)."""
    pattern = next(iter(fill), None)
    if pattern is None or (local(pattern) == "patternFill" and attribute(pattern, "patternType") in ("", "none")):
        return WHITE
    colour = next((each for each in pattern if local(each) == "fgColor"), None)
    if attribute(pattern, "patternType") != "solid" or colour is None:
        return MIXED
    return _colour(colour, theme) or MIXED


def _colour(element: Element, theme: Sequence[str]) -> str:
    """A colour as it is said in one of four ways, "" where that is not known (18.8.3)."""
    said, numbered, of_theme = (attribute(element, name) for name in ("rgb", "indexed", "theme"))
    if said:
        return colour_of(said[-6:])
    if numbered.isdecimal():
        number = int(numbered[:3])
        return _NUMBERED[number % 8] if number < 16 else _OF_WINDOW.get(number, "")
    if of_theme.isdecimal():
        number = int(of_theme[:3])
        return _tinted(theme[number], number_in(element, "tint") or 0.0) if number < len(theme) else ""
    return BLACK if attribute(element, "auto") in ("1", "true") else ""


def _tinted(colour: str, tint: float) -> str:
    """A colour that is made darker or lighter (18.8.19)."""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    changed = (part * (1 + tint) if tint < 0 else part + (255 - part) * tint for part in parts)
    return "".join(f"{min(max(round(part), 0), 255):02x}" for part in changed)


def _theme(package: Package) -> Sequence[str]:
    """The colours of the theme of a workbook."""
    colour_by_name: dict[str, str] = {}
    for name in package.in_folder("xl/theme/theme"):
        for event, element in package.elements(name):
            kind = local(element)
            if event == "end" and kind in _THEME:
                inner = next(iter(element), element)
                colour_by_name.setdefault(kind, colour_of(attribute(inner, "lastClr") or attribute(inner, "val")))
            elif event == "end" and kind == "clrScheme":
                break
    found = [colour_by_name.get(name, "") for name in _THEME]
    return found if all(found) else _USUAL


def number_in(element: Element, name: str) -> float | None:
    """The value of an attribute that is a number; None where it is none."""
    said = attribute(element, name)
    return float(said) if re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{0,30})?", said) else None
