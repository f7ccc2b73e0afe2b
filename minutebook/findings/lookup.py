"""Spells a reference as one word that a search index keeps whole: "109(2)" as "zqcbtxfx".

Pagefind cuts words at digits and brackets and takes endings off; a word of these consonants passes unchanged. The same
spelling stands in ``assets/search/reference.js``.
"""

from datetime import date
from functools import cache

_LETTERS = dict(zip("0123456789", "bcfhjkmpqt", strict=True))
_END = "x"
_OTHER = "v"


def minute_word(label: str) -> str:
    """The word of a minute by its number, "109" or "A94"."""
    return f"zq{_spelled(label)}{_END}"


def clause_word(label: str, clause: str) -> str:
    """The word of a clause by its minute's number and its own label, "109" and "2"."""
    return f"{minute_word(label)}{_spelled(clause)}{_END}"


def item_word(label: str) -> str:
    """The word of an agenda item by its number."""
    return f"zr{_spelled(label)}{_END}"


def day_word(day: date) -> str:
    """The word of a meeting's day."""
    return f"zw{_spelled(day.isoformat())}{_END}"


@cache
def _spelled(label: str) -> str:
    """Digits as consonants, any other letter as a mark with the last two digits of its code: A to Z stay apart."""
    return "".join(_LETTERS.get(each) or _OTHER + _code(each) for each in label.casefold() if each.isalnum())


def _code(letter: str) -> str:
    return "".join(_LETTERS[digit] for digit in f"{ord(letter) % 100:02d}")
