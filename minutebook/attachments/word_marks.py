"""How words of a Word document are marked, by themselves and by their styles (ECMA-376, part 1, 17.3.2 and 17.7)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.shades import MIXED, colour_of

_OFF = ("0", "false", "off")
_PLAIN = ("", "clear", "nil")
_DEEPEST = 100
_EFFECTS = ("textFill", "textOutline", "glow", "shadow", "outline", "emboss", "imprint")
"""Effects by which words are seen whatever their colour (17.3.2.23; MS-DOCX, 2.2.1)."""
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000ff",
    "cyan": "00ffff",
    "green": "00ff00",
    "magenta": "ff00ff",
    "red": "ff0000",
    "yellow": "ffff00",
    "white": "ffffff",
    "darkBlue": "00008b",
    "darkCyan": "008b8b",
    "darkGreen": "006400",
    "darkMagenta": "800080",
    "darkRed": "8b0000",
    "darkYellow": "808000",
    "darkGray": "a9a9a9",
    "lightGray": "d3d3d3",
    "none": "",
}
"""The colours with which words are highlighted (17.18.40)."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How words look; None where it is not said. The size is in halves of a point."""

    is_hidden: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    fill: str | None = None
    size: float | None = None
    behind: str | None = None
    """The shading of their paragraph."""

    def on(self, base: "Marks") -> "Marks":
        """These marks, and where they say nothing those of what they are put upon."""
        return Marks(
            base.is_hidden if self.is_hidden is None else self.is_hidden,
            base.colour if self.colour is None else self.colour,
            base.highlight if self.highlight is None else self.highlight,
            base.fill if self.fill is None else self.fill,
            base.size if self.size is None else self.size,
            base.behind if self.behind is None else self.behind,
        )


NONE = Marks()


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its marks, that on which it is based, and whether it shades tables."""

    marks: Marks
    base: str
    shades_tables: bool


class Styles:
    """The styles of a document by their names."""

    def __init__(self, style_by_name: Mapping[str, Style], usual: str = "") -> None:
        self._style_by_name, self._usual = style_by_name, usual
        self._known: dict[str, Marks] = {}

    def marks(self, name: str) -> Marks:
        """The marks of a style with those of the styles on which it is based."""
        if name not in self._known:
            marks = NONE
            for style in self._line(name):
                marks = marks.on(style.marks)
            self._known[name] = marks
        return self._known[name]

    @cached_property
    def usual(self) -> Marks:
        """The marks of a paragraph that names no style."""
        return self.marks(self._usual)

    def shades_tables(self, name: str) -> bool:
        """Whether a table of this style may be shaded, or parts of it."""
        return any(style.shades_tables for style in self._line(name))

    def _line(self, name: str) -> Iterator[Style]:
        for _ in range(_DEEPEST):
            if name not in self._style_by_name:
                return
            yield self._style_by_name[name]
            name = self._style_by_name[name].base


def styles_of(package: Package, parts: Iterable[str]) -> Styles:
    """The styles that some parts say; of two of the same name the first."""
    style_by_name: dict[str, Style] = {}
    usual = ""
    for part in parts:
        for event, element in package.elements(part):
            if event == "end" and local(element) == "style":
                name = attribute(element, "styleId")
                style_by_name.setdefault(name, _style(element))
                if attribute(element, "default") in ("1", "true", "on") and attribute(element, "type") == "paragraph":
                    usual = usual or name
    return Styles(style_by_name, usual)


def _style(element: Element) -> Style:
    marks, base, of_paragraph = NONE, "", NONE
    for part in element:
        kind = local(part)
        if kind == "rPr":
            marks = marks_of(part)
        elif kind == "pPr":
            of_paragraph = Marks(behind=shading_in(part))
        elif kind == "basedOn":
            base = attribute(part, "val")
    shaded = attribute(element, "type") == "table" and any(shade(each) for each in element.iter())
    return Style(marks.on(of_paragraph), base, shaded)


def marks_of(properties: Element) -> Marks:
    """What the properties of words say of how they look."""
    hidden: bool | None = None
    colour: str | None = None
    highlight: str | None = None
    size: float | None = None
    effects = False
    for mark in properties:
        kind = local(mark)
        if kind == "vanish":
            hidden = is_on(mark)
        elif kind == "color":
            colour = colour_of(attribute(mark, "val"))
        elif kind == "highlight":
            highlight = _HIGHLIGHTS.get(attribute(mark, "val"), MIXED)
        elif kind in _EFFECTS:
            effects = True
        elif kind == "sz":
            size = _size(attribute(mark, "val"))
    return Marks(hidden, MIXED if effects else colour, highlight, shading_in(properties), size)


def shading_in(properties: Element) -> str | None:
    """The colour with which something is shaded; None where it is not (17.3.5)."""
    return next((shade(each) for each in properties if local(each) == "shd"), None)


def shade(element: Element) -> str | None:
    """The colour of a shading; None where it has none, or it is left to the program."""
    if local(element) != "shd":
        return None
    pattern = attribute(element, "val")
    if pattern in _PLAIN:
        return colour_of(attribute(element, "fill")) or None
    return (colour_of(attribute(element, "color")) or MIXED) if pattern == "solid" else MIXED


def is_on(mark: Element) -> bool:
    """Whether a mark is set (17.17.4)."""
    return attribute(mark, "val") not in _OFF


def _size(said: str) -> float | None:
    """A size in halves of a point, whether it is said so or in points, "4" or "2pt" (17.18.42)."""
    match = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)(pt)?", said)
    return float(match[1]) * (2 if match[2] else 1) if match else None
