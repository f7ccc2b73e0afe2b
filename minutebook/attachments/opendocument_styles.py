"""The styles of a text or a spreadsheet of LibreOffice (OpenDocument 1.3, part 3, 16 and 20)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.shades import MIXED, WHITE, are_alike, colour_of

_DEEPEST = 100
_SMALLEST = 2.0
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(cm|mm|in|pt)")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0}
_LEAST_CUT = 14.0
"""Of so few points of a picture, cut off at one side, nothing can be seen: half a centimetre."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How something looks; None where it is not said.

    Words may have a colour, one behind them, and be too small; a cell or a paragraph has one behind all of it.
    """

    parent: str = ""
    colour: str | None = None
    marked: str | None = None
    behind: str | None = None
    is_tiny: bool | None = None
    is_not_shown: bool = False
    is_cut: bool = False
    is_behind: bool = False

    def on(self, base: "Style") -> "Style":
        """This style, and where it says nothing what it is put upon."""
        return Style(
            base.parent,
            base.colour if self.colour is None else self.colour,
            base.marked if self.marked is None else self.marked,
            base.behind if self.behind is None else self.behind,
            base.is_tiny if self.is_tiny is None else self.is_tiny,
            self.is_not_shown or base.is_not_shown,
            self.is_cut or base.is_cut,
            self.is_behind or base.is_behind,
        )


NONE = Style()


class Styles:
    """The styles of a file by what they are for and by their names, and the colour of its pages."""

    def __init__(self, style_by_name: Mapping[tuple[str, str], Style], page: str) -> None:
        self._style_by_name, self.page = style_by_name, page
        self._known: dict[tuple[str, str], Style] = {}
        self.not_shown = frozenset(name for (_, name), style in style_by_name.items() if style.is_not_shown)

    def style(self, family: str, name: str) -> Style:
        """A style with those on which it is based."""
        key = family, name
        if key not in self._known:
            found = NONE
            for _ in range(_DEEPEST):
                if (family, name) not in self._style_by_name:
                    break
                found = found.on(self._style_by_name[family, name])
                name = found.parent
            self._known[key] = found
        return self._known[key]


def styles_of(package: Package, parts: Iterable[str]) -> Styles:
    """The styles that some parts say."""
    style_by_name: dict[tuple[str, str], Style] = {}
    page = WHITE
    for part in parts:
        for event, element in package.elements(part):
            kind = local(element)
            if event == "start":
                if kind == "body":
                    break  # styles come before it (3.1.3.2)
            elif kind == "style":
                name = attribute(element, "family"), attribute(element, "name")
                style_by_name[name] = _style(element)
            elif kind in ("page-layout-properties", "drawing-page-properties"):
                said = _behind(element)
                page = MIXED if said and not are_alike(said, WHITE) else page
    return Styles(style_by_name, page)


def _style(element: Element) -> Style:
    style = Style(parent=attribute(element, "parent-style-name"))
    for part in element:
        kind = local(part)
        if kind == "text-properties":
            is_automatic = attribute(part, "use-window-font-color") == "true"
            size = _points(attribute(part, "font-size"))
            style = replace(
                style,
                colour="" if is_automatic else colour_of(attribute(part, "color")) or None,
                marked=colour_of(attribute(part, "background-color")) or None,
                is_tiny=None if size is None else size <= _SMALLEST,
            )
        elif kind.endswith("-properties"):
            sides = attribute(part, "clip").removeprefix("rect(").removesuffix(")").replace(",", " ").split()
            style = replace(
                style,
                behind=_behind(part) or style.behind,
                is_cut=style.is_cut or any((_points(side) or 0) > _LEAST_CUT for side in sides),
                is_behind=style.is_behind or attribute(part, "run-through") == "background",
            )
        elif kind == "map":
            style = replace(style, behind=MIXED)
    is_not_shown = any(attribute(each, "display") in ("false", "none") for each in element)
    return replace(style, is_not_shown=is_not_shown)


def _behind(properties: Element) -> str | None:
    """The colour behind something: one, a picture or a pattern, or none."""
    if attribute(properties, "fill") in ("gradient", "hatch", "bitmap") or any(
        local(each) == "background-image" and attribute(each, "href") for each in properties
    ):
        return MIXED
    return colour_of(attribute(properties, "background-color")) or None


def _points(said: str) -> float | None:
    match = _LENGTH.fullmatch(said)
    return float(match[1]) * _POINTS[match[2]] if match else None
