"""How one value of front matter is read from the words that a clerk typed."""

import re
from datetime import date, datetime, time
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
MEETING = re.compile(r"[a-z0-9_-]+/\d{4}-\d{2}-\d{2}(?:-[a-z]+)?")
LONGEST_SERIES = 100
PLACE = re.compile(MEETING.pattern + r"#(?:item|minute)-[A-Za-z0-9._-]+")
EMAIL = re.compile(r"[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+")
_ROLE = re.compile(r"\s*(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)\s*")
_RANK = re.compile(r"(?:Councillors?|Cllrs?\.?)\s+")


class WrongValueError(ValueError):
    """What is wrong with a value, in words of ours: no author's word stands in the message, so it may be told."""


def read_day(value: object) -> date:
    """A day from "2019-04-16" (RFC 3339 full-date); raises WrongValueError."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise WrongValueError("is not a date such as 2019-04-16")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongValueError("is not a day of the calendar") from None


def read_moment(value: object) -> date | datetime:
    """A day, or a moment with its offset, "2019-04-25T09:00+01:00" (RFC 3339); raises WrongValueError."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or "T" not in value:
        return read_day(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise WrongValueError("is not a moment such as 2019-04-25T09:00+01:00") from None
    if not DAY.match(value) or moment.tzinfo is None:
        raise WrongValueError("is a moment without its offset; write 2019-04-25T09:00+01:00")
    return moment


def read_publish(value: object) -> date | datetime | None:
    """When a paper becomes public, None where the key has no value; raises WrongValueError."""
    return None if value is None else read_moment(value)


def read_time(value: object) -> time:
    """A time of day from "17:30"; raises WrongValueError."""
    if isinstance(value, time):
        return value
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise WrongValueError("is not a time such as 17:30")
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError:
        raise WrongValueError("is not a time of day") from None


def read_attendee(value: object) -> object:
    """A name with a role in brackets, ``Cusworth (Chair)``, as ``{name, role}``; the rank of councillor is left off."""
    if not isinstance(value, str):
        return value
    words = _RANK.sub("", value.strip(), count=1)
    match = _ROLE.fullmatch(words)
    return {"name": match["name"], "role": match["role"]} if match else {"name": words}


def read_several(value: object) -> object:
    """A list; one value alone counts as a list of one."""
    return [value] if isinstance(value, str) else value


def read_words(value: object) -> str:
    """Words as the clerk typed them; raises WrongValueError where there are none."""
    if not isinstance(value, str):
        raise WrongValueError("has no value" if value is None else "takes words, not a list")
    if not value.strip():
        raise WrongValueError("has no value")
    return value.strip()


def read_web_address(value: object) -> str:
    """An address that a page may link to, http or https and without a password (RFC 3986); raises WrongValueError."""
    words = read_words(value)
    try:
        parts = urlsplit(words)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:  # its message holds the value, which may not be public
        is_good = False
    if not is_good or " " in words:
        raise WrongValueError("is not a web address such as https://www.example.gov.uk/webcast")
    return words


def read_email(value: object) -> str:
    """An address of electronic mail; raises WrongValueError."""
    words = read_words(value)
    if not EMAIL.fullmatch(words):
        raise WrongValueError("is not an e-mail address such as clerk@example.gov.uk")
    return words


def read_count(value: object) -> int:
    """A number of things from "2"; raises WrongValueError."""
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,4}", value):
        raise WrongValueError("is not a whole number such as 2")
    return int(value)


def read_day_or_words(value: object) -> date | str:
    """A day from "2021-01-26", anything else as the words that it is ("to be confirmed"); raises WrongValueError."""
    words = value if isinstance(value, date) else read_words(value)
    return read_day(words) if isinstance(words, date) or DAY.fullmatch(words) else words


def read_pairs(value: object) -> object:
    """Keys of the clerk's own with words, ``{Progressing: "%"}``, as pairs."""
    if isinstance(value, dict):
        return tuple(value.items())
    if isinstance(value, tuple):
        return value
    raise WrongValueError('takes names with values, such as {Progressing: "%"}')


def read_series(value: object) -> str:
    """The name of a series, which becomes an address; raises WrongValueError."""
    words = read_words(value)
    if len(words) > LONGEST_SERIES or not re.search(r"[A-Za-z0-9]", words):
        allowed = f"{LONGEST_SERIES} characters at the most, with letters a–z"
        raise WrongValueError(f"is not the name of a series: {allowed}")
    return words


def read_place(value: object) -> str:
    """A place in the papers of a meeting, "improving-lives/2020-10-27#minute-107-2"; raises WrongValueError."""
    words = read_words(value)
    if not PLACE.fullmatch(words):
        raise WrongValueError("is not a place such as improving-lives/2020-10-27#minute-107-2")
    read_day(words.partition("/")[2][:10])
    return words


def read_meeting(value: object) -> str:
    """A meeting as records name it, "improving-lives/2016-02-03"; raises WrongValueError."""
    words = read_words(value)
    if not MEETING.fullmatch(words):
        raise WrongValueError("is not a meeting such as improving-lives/2016-02-03")
    read_day(words.partition("/")[2][:10])
    return words


MeetingName = Annotated[str, BeforeValidator(read_meeting)]
WebAddress = Annotated[str, BeforeValidator(read_web_address)]
Email = Annotated[str, BeforeValidator(read_email)]
Words = Annotated[str, BeforeValidator(read_words)]
Day = Annotated[date, BeforeValidator(read_day)]
Publish = Annotated[date | datetime | None, BeforeValidator(read_publish)]
Time = Annotated[time, BeforeValidator(read_time)]
Several = Annotated[tuple[Words, ...], BeforeValidator(read_several)]
SeriesName = Annotated[str, BeforeValidator(read_series)]
Count = Annotated[int, BeforeValidator(read_count)]
DayOrWords = Annotated[date | str, BeforeValidator(read_day_or_words)]
Pairs = Annotated[tuple[tuple[Words, Words], ...], BeforeValidator(read_pairs)]
PlaceName = Annotated[str, BeforeValidator(read_place)]
