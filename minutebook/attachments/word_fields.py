"""Fields of a Word document that fetch or run something (ECMA-376, part 1, 17.16)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import HiddenCode
from minutebook.attachments.packages import attribute, local

_RUNS = ("DDE", "DDEAUTO")
_FETCHES = ("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD")
_WITHIN = '"cid:'
"""A picture of a message, copied with it (RFC 2392)."""
_LONGEST = 10_000


class Fields:
    """Puts the orders of fields together, which lie in several runs."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def begun(self, kind: str, element: Element) -> Iterator[HiddenCode]:
        """What a field does that is said at once, or as far as its result."""
        if kind == "fldSimple":
            yield from _done(attribute(element, "instr"))
        elif kind == "fldChar":
            said = attribute(element, "fldCharType")
            if said == "begin":
                self._open.append("")
            elif self._open:
                yield from _done(self._open[-1])
                self._open[-1] = ""
                if said == "end":
                    self._open.pop()

    def ended(self, element: Element) -> None:
        """Takes note of a piece of an order."""
        if local(element) == "instrText" and self._open and len(self._open[-1]) < _LONGEST:
            self._open[-1] += element.text or ""


def _done(order: str) -> Iterator[HiddenCode]:
    name, _, said = order.strip().partition(" ")
    if name.upper() in _RUNS:
        yield "script-inside"
    elif name.upper() in _FETCHES and not said.strip().startswith(_WITHIN):
        yield "links-outside"
