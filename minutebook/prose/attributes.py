"""Attributes in braces at the end of a heading or a clause: ``{item=5 report="opening-hours survey" routine}``."""

import re
from dataclasses import dataclass

_BRACES = re.compile(r"^(?P<text>.*?)\s*\{(?P<inside>[^{}]*)\}\s*$", re.DOTALL)
_PAIR = re.compile(r"\s*(?P<key>[^\s=\"“”]+)(?:=(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>[^\s\"“”]+)))?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """A text without its braces, what they hold, and the column (from 1, within the text) at which they open.

    ``pairs`` maps each key to its value, "" for a mark alone; ``is_readable`` is False for anything else.
    """

    text: str
    pairs: tuple[tuple[str, str], ...] = ()
    column: int = 1
    is_readable: bool = True


def read_attributes(text: str) -> Attributes:
    """Cuts the braces from the end of a text and reads them; straight or curly quotation marks."""
    match = _BRACES.match(text)
    if not match:
        return Attributes(text)
    inside, place, pairs = match["inside"], 0, []
    while place < len(inside.rstrip()):
        pair = _PAIR.match(inside, place)
        if not pair:
            return Attributes(match["text"], (), match.start("inside"), is_readable=False)
        value = pair["quoted"] if pair["quoted"] is not None else pair["bare"]
        pairs.append((pair["key"], value or ""))
        place = pair.end()
    return Attributes(match["text"], tuple(pairs), match.start("inside"), is_readable=bool(pairs))
