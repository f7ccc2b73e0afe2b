"""Reads the words of a cell as a number that can be drawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

CURRENCY, MINUS = "[£$€]?", "[-–−]?"
SIGN = "[-–−+]?"
AMOUNT = rf"{CURRENCY}\d[\d,]*(?:\.\d+)?"
"""What looks like a number, in a pattern: "£1,204.50", and "1,5" too, which is none that can be drawn."""

_MOST_DIGITS = 15
_DIGITS = r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_NUMBER = re.compile(rf"(?P<sign>{SIGN})(?P<before>{CURRENCY})(?P<inner>{MINUS}){_DIGITS}(?P<after>\s?%?)")
_IN_BRACKETS = re.compile(rf"\((?P<inside>{AMOUNT}\s?%?)\)")
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "na", "nil", "tbc", "*", "..", "not legible"))
_TOTAL = re.compile(r"(?:(?:grand|sub)[\s-]?)?totals?\b|(?:all|sum|overall):?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """A cell to be drawn: the head of its row, its words, its number (None where it has none)."""

    label: str
    words: str
    number: float | None


def value_of(label: str, words: str) -> Value:
    """A cell as a value; a number in brackets is below nought."""
    in_brackets = _IN_BRACKETS.fullmatch(words)
    match = _NUMBER.fullmatch(in_brackets["inside"] if in_brackets else words)
    if not label or not match or sum(map(str.isdigit, match["digits"])) > _MOST_DIGITS:
        return Value(label, words, None)
    number = float(match["digits"].replace(",", ""))
    is_negative = bool(in_brackets) or match["sign"] not in ("", "+") or bool(match["inner"])
    return Value(label, words, -number if is_negative else number)


def affixes_of(words: str) -> tuple[str, str]:
    """The £ before and the % behind the digits of a number."""
    match = _NUMBER.fullmatch(words)
    return (match["before"], match["after"].strip()) if match else ("", "")


def is_nothing(words: str) -> bool:
    """Whether words say that there is no value."""
    return words.casefold() in _NOTHING


def is_total(label: str) -> bool:
    """Whether a row is the total of others, which is never drawn beside them."""
    return bool(_TOTAL.match(label))


def known(values: Sequence[Value]) -> list[tuple[Value, float]]:
    """The values that have a number, with it."""
    return [(value, value.number) for value in values if value.number is not None]
