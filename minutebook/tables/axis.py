"""The axis of a chart: a range of round numbers around its values, and how they are written."""

import math
from dataclasses import dataclass
from decimal import Decimal

from minutebook.tables.values import affixes_of


@dataclass(frozen=True, slots=True)
class Axis:
    """A range from ``low`` to ``high`` with a mark at every ``step``."""

    low: float
    high: float
    step: float

    @property
    def marks(self) -> tuple[float, ...]:
        """The numbers that are marked, from the lowest."""
        first = round(self.low / self.step)
        return tuple((first + number) * self.step for number in range(round((self.high - self.low) / self.step) + 1))


def axis_for(low: float, high: float, like: str) -> Axis:
    """An axis for values between two numbers, from nought where they differ much; shares end at 100%.

    ``like`` is one of the values as written, whose £ or % the marks have too.
    """
    most = high
    if low < 0.6 * high or high < 0.6 * low:
        low, high = min(low, 0.0), max(high, 0.0)
    rough = ((high - low) or abs(high) or 1.0) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = float(f"{next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough):.12g}")
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first, last = (first - 1, last) if most == 100 and affixes_of(like)[1] else (first, last + 1)
    return Axis(first * step, last * step, step)


def written(mark: float, step: float, like: str) -> str:
    """A mark in the manner of a value: with its £ or its %, with as many decimals as its step needs."""
    before, after = affixes_of(like)
    decimals = len(f"{Decimal(repr(step)).normalize():f}".partition(".")[2])
    sign = "−" if round(mark, decimals) < 0 else ""
    return f"{sign}{before}{abs(mark):,.{decimals}f}{after}"
