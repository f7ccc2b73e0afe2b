"""Dates and times as clerks write them and as readers read them, the same under every locale."""

import re
from datetime import date, time

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WRITTEN_DATE = (
    r"(?:(?:" + "|".join(WEEKDAYS) + r"),?\s+)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>" + "|".join(MONTHS) + r"),?\s+(?P<year>\d{4})"
)
_WRITTEN = re.compile(r"\b" + WRITTEN_DATE + r"\b")


def written_dates(text: str) -> tuple[tuple[int, int, date], ...]:
    """Every date written in words in a text ("16th October, 2017"), as (start, end, date); impossible ones left out."""
    found = []
    for match in _WRITTEN.finditer(text):
        try:
            day = date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
        except ValueError:
            continue
        found.append((match.start(), match.end(), day))
    return tuple(found)


def in_words(day: date) -> str:
    """ "16 April 2019"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """ "Tuesday 16 April 2019"."""
    return f"{WEEKDAYS[day.weekday()]} {in_words(day)}"


def clock(moment: time) -> str:
    """ "5.30 pm", "10 am", "noon"."""
    if (moment.hour, moment.minute) == (12, 0):
        return "noon"
    half = "am" if moment.hour < 12 else "pm"
    hour = moment.hour % 12 or 12
    return f"{hour}.{moment.minute:02d} {half}" if moment.minute else f"{hour} {half}"


def municipal_year(day: date, starts: tuple[int, int]) -> str:
    """The municipal year a day falls in, "2019-20"; ``starts`` is its first (month, day)."""
    first = day.year if (day.month, day.day) >= starts else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"
