"""Recalls what was worked out of the same values before, so that a preview works out only what a change touches."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_BY_WHAT_THEY_SAY = frozenset((str, bytes, int, bool, float, frozenset, date, datetime, time, timedelta, type(None)))


class Bundle(tuple[Answer, ...]):
    """Values that are recalled together: the same only as itself, so that nobody looks at each of them to know it."""

    __slots__ = ()


class Recall:
    """The answers of functions to frozen values; the same question about the very same values is answered from memory.

    Words, numbers, days and frozen sets are the same where they say the same; a tuple where it holds the very same
    values; every other value, and a bundle, is the same only as itself, and is held as long as its answer. A function
    that is asked so may look at nothing but these values. ``forget`` lets go of what the last round did not need.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, _Answered] = {}
        self._needed: dict[Hashable, _Answered] = {}
        self._kept: dict[str, object] = {}
        self._working: list[dict[Hashable, _Answered]] = [self._needed]

    def __call__(self, work: Callable[Asked, Answer], *values: Asked.args, **none: Asked.kwargs) -> Answer:
        """What ``work`` gives for some values; TypeError where that is used up when it is read."""
        key = (work, *map(_sameness, values))
        known = self._known.get(key)
        if known is None:
            self._working.append({})
            try:
                answer = work(*values, **none)
            finally:
                within = self._working.pop()
            if isinstance(answer, Iterator):
                raise TypeError("an answer that can be read once cannot be recalled")
            known = self._known[key] = _Answered(answer, values, within)
        self._working[-1][key] = known
        return known.answer  # type: ignore[return-value]

    def same(self, name: str, value: Answer) -> Answer:
        """The value that was given under a name last, where it equals this one; else this one."""
        last = self._kept.get(name)
        if last is value or (type(last) is type(value) and last == value):
            return last
        self._kept[name] = value
        return value

    def next_round(self) -> None:
        """Begins a round: what no round after the last one needs is forgotten when that is asked for."""
        self._needed = {}
        self._working = [self._needed]

    def forget(self) -> None:
        """Forgets what neither this round needed nor any answer that it needed was worked out of."""
        known: dict[Hashable, _Answered] = {}
        needed = [self._needed]
        while needed:
            for key, answered in needed.pop().items():
                if key not in known:
                    known[key] = answered
                    needed.append(answered.within)
        self._known = known


@dataclass(frozen=True, slots=True)
class _Answered:
    """An answer, the values it is of, and what was recalled to work it out."""

    answer: object
    values: tuple[object, ...]
    within: dict[Hashable, "_Answered"]


def _sameness(value: object) -> Hashable:
    if type(value) is tuple:
        return tuple(map(id, value))
    return value if type(value) in _BY_WHAT_THEY_SAY else id(value)
