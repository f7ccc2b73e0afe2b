"""Values of fields of LibreOffice that are kept and not shown, and links to elsewhere (OpenDocument 1.3, part 3, 7)."""

import re
from xml.etree.ElementTree import Element

from minutebook.attachments.packages import attribute
from minutebook.attachments.shades import has_words

_FETCHED = frozenset(
    ["image", "object", "object-ole", "plugin", "applet", "floating-frame", "fill-image", "background-image"]
)
_ELSEWHERE = re.compile(r"(?i)(?:https?|ftp|file):|/|\.\./|[a-z]:[\\/]")
_LOCAL = re.compile(r"(?i)file:|//|\\\\|[a-z]:[\\/]")
"""How the places of files begin that lie on a computer or in its network, and not on the web (RFC 8089)."""


class Kept:
    """Values that fields keep: those of a user (7.4.8), alternatives (7.7.4), and variables that are not displayed."""

    def __init__(self) -> None:
        self._declared: set[str] = set()
        self._shown: set[str] = set()
        self._is_hidden = False

    def take(self, kind: str, element: Element) -> None:
        """Takes note of a field."""
        if kind == "user-field-decl" and has_words(attribute(element, "string-value")):
            self._declared.add(attribute(element, "name"))
        elif kind in ("user-field-get", "user-field-input") and attribute(element, "display") != "none":
            self._shown.add(attribute(element, "name"))
        elif kind == "variable-set" and attribute(element, "display") == "none":
            self._is_hidden = self._is_hidden or has_words(attribute(element, "string-value"))
        elif kind == "conditional-text":
            is_true = attribute(element, "current-value") == "true"
            other = attribute(element, f"string-value-if-{'false' if is_true else 'true'}")
            self._is_hidden = self._is_hidden or has_words(other)

    def is_any_hidden(self) -> bool:
        """Whether any of the fields keeps words that none shows."""
        return self._is_hidden or not self._declared <= self._shown


def leads_outside(kind: str, element: Element) -> bool:
    """Whether something is fetched from elsewhere, or leads to a file on a computer or in its network."""
    if kind != "a" and kind not in _FETCHED:
        return False
    place = attribute(element, "href")
    return (_ELSEWHERE if kind in _FETCHED else _LOCAL).match(place) is not None
