"""A time zone as iCalendar tells it: a VTIMEZONE that holds for some years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from minutebook.feeds.icalendar import component, in_local_time, in_offset, in_text

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """A time from which a zone's clocks are otherwise: ``at`` is what they would have shown then without the change."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool

    @property
    def manner(self) -> tuple[object, ...]:
        """What recurs in a change that follows a rule, but for which of the month's weekdays it is."""
        return (self.at.month, self.at.weekday(), self.at.time(), self.before, self.after, self.name, self.is_daylight)

    @property
    def is_last(self) -> bool:
        """Whether it falls on the last of its weekday in the month."""
        return (self.at + 7 * _DAY).month != self.at.month

    @property
    def ordinal(self) -> int:
        """Which of its weekday in the month it falls on, from 1."""
        return (self.at.day - 1) // 7 + 1


def time_zone(zone: ZoneInfo, first: int, last: int) -> tuple[str, ...]:
    """The lines of a VTIMEZONE that is right from the year ``first`` to the year ``last`` (RFC 5545, 3.6.5).

    It begins with the year before, so that a change stands before every time of these years. Where clocks change
    twice a year by one rule throughout, it has one observance for each of the two with its rule; elsewhere one for the
    beginning and one for each change. Both come from the time zone database, as ``zone`` has it.
    """
    first, last = max(first - 1, MINYEAR + 1), min(max(last, MINYEAR + 1), MAXYEAR - 1)
    changes = tuple(_changes(zone, first, last))
    rules = _rules(changes, last - first + 1)
    observances = [_observance(change, rule) for change, rule in zip(changes, rules, strict=False)]
    if not rules:
        observances = [_observance(each) for each in (_beginning(zone, first), *changes)]
    lines = (line for observance in observances for line in observance)
    return component("VTIMEZONE", (f"TZID:{in_text(zone.key)}", *lines))


def _beginning(zone: ZoneInfo, year: int) -> Change:
    """How a zone's clocks stand when a year begins."""
    start = datetime(year, 1, 1, tzinfo=zone)
    return Change(start.replace(tzinfo=None), _offset(start), _offset(start), _name(start), _is_daylight(start))


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[Change]:
    """Every change of a zone's offset in some years, found by asking day by day."""
    days = (datetime(first, 1, 1, tzinfo=UTC) - _DAY, datetime(last + 1, 1, 1, tzinfo=UTC) + _DAY)
    midnights = (days[0] + number * _DAY for number in range((days[1] - days[0]).days + 1))
    for earlier, later in pairwise(midnights):
        before = _offset(earlier.astimezone(zone))
        if before != _offset(later.astimezone(zone)):
            moment = _first_after(zone, earlier, later)
            local = moment.astimezone(zone)
            at = (moment + before).replace(tzinfo=None)
            if first <= at.year <= last:
                yield Change(at, before, _offset(local), _name(local), _is_daylight(local))


def _first_after(zone: ZoneInfo, earlier: datetime, later: datetime) -> datetime:
    """The first second at which the offset is no more what it was ``earlier``, by halving."""
    offset = _offset(earlier.astimezone(zone))
    while later - earlier > _SECOND:
        middle = earlier + (later - earlier) // _SECOND // 2 * _SECOND
        is_as_before = _offset(middle.astimezone(zone)) == offset
        earlier, later = (middle, later) if is_as_before else (earlier, middle)
    return later


def _rules(changes: Sequence[Change], years: int) -> tuple[str, ...]:
    """The rules that the first and the second change of every year follow; none where one of them follows no rule."""
    springs, autumns = changes[::2], changes[1::2]
    in_pairs = len(changes) == 2 * years and all(
        one.at.year == other.at.year for one, other in zip(springs, autumns, strict=True)
    )
    rules = (_rule(springs), _rule(autumns)) if in_pairs else ()
    return rules if all(rules) else ()


def _rule(changes: Sequence[Change]) -> str:
    """The rule that a change of each year follows, as a value of type RECUR (RFC 5545, 3.3.10); "" where none does."""
    one = changes[0]
    if any(each.manner != one.manner for each in changes):
        return ""
    weekday = _WEEKDAYS[one.at.weekday()]
    if all(each.is_last for each in changes):
        return f"FREQ=YEARLY;BYMONTH={one.at.month};BYDAY=-1{weekday}"
    if all(each.ordinal == one.ordinal for each in changes):
        return f"FREQ=YEARLY;BYMONTH={one.at.month};BYDAY={one.ordinal}{weekday}"
    return ""


def _observance(change: Change, rule: str = "") -> tuple[str, ...]:
    lines = (
        f"DTSTART:{in_local_time(change.at)}",
        f"TZOFFSETFROM:{in_offset(change.before)}",
        f"TZOFFSETTO:{in_offset(change.after)}",
        f"TZNAME:{in_text(change.name)}",
        *([f"RRULE:{rule}"] if rule else []),
    )
    return component("DAYLIGHT" if change.is_daylight else "STANDARD", lines)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _name(moment: datetime) -> str:
    return moment.tzname() or ""


def _is_daylight(moment: datetime) -> bool:
    return (moment.dst() or timedelta()) > timedelta()
