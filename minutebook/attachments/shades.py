"""Colours of words, and of what is behind them, as office files write them."""

import re

WHITE, BLACK = "ffffff", "000000"
MIXED = "mixed"
"""Behind words, anything that is no one colour: a pattern, a picture, the shading of a style of tables."""
_NEAR = 5
"""So far may each part of two colours be apart, of 255, where nobody tells the one from the other."""
_COLOUR = re.compile("#?([0-9A-Fa-f]{6})")


def colour_of(said: str) -> str:
    """A colour as six small digits, "ffffff" of "#FFFFFF"; "" where none is said, or one that the program chooses."""
    match = _COLOUR.fullmatch(said)
    return match[1].lower() if match else ""


def are_alike(one: str, other: str) -> bool:
    """Whether nobody tells two colours apart; of what is no one colour nothing is known."""
    if len(one) != 6 or len(other) != 6:
        return False
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= _NEAR for at in (0, 2, 4))


def has_words(text: str | None) -> bool:
    """Whether a text has a letter or a digit: dots and lines in white are put between things to keep them apart."""
    return text is not None and any(sign.isalnum() for sign in text)
