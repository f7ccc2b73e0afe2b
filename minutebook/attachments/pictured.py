"""Pictures of which a part was cut off that is still in the file (ECMA-376, part 1, 20.1.8.55; part 4, 19.1.2.11)."""

import re
from xml.etree.ElementTree import Element

from minutebook.attachments.packages import Package, attribute, local

_SIDES = ("l", "t", "r", "b")
_CROPS = ("cropleft", "croptop", "cropright", "cropbottom")
_LEAST = 0.05
"""Of so small a part of a picture, cut off at one side, nothing can be seen."""
_SAID = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)([f%]?)")
_SCALES = {("srcRect", ""): 100_000, ("srcRect", "%"): 100, ("imagedata", ""): 1, ("imagedata", "f"): 65_536}
_SCALES["imagedata", "%"] = 100


def is_cut(kind: str, element: Element) -> bool:
    """Whether an element says that more than an edge of a picture is cut off."""
    if kind not in ("srcRect", "imagedata"):
        return False
    for name in _SIDES if kind == "srcRect" else _CROPS:
        match = _SAID.fullmatch(attribute(element, name))
        if match and (kind, match[2]) in _SCALES and float(match[1]) / _SCALES[kind, match[2]] > _LEAST:
            return True
    return False


def has_cut_picture(package: Package, part: str) -> bool:
    """Whether a part shows less of a picture than the file holds."""
    return any(event == "start" and is_cut(local(each), each) for event, each in package.elements(part))
