"""How one value of front matter is read from the words that a clerk typed."""

import re
from datetime import date, datetime, time
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""NUL and other controls, and marks that turn the reading direction (Unicode TR 36)."""
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
MEETING = re.compile(r"[a-z0-9_-]+/\d{4}-\d{2}-\d{2}(?:-[a-z]+)?")
LONGEST_SERIES = 100
_LONGEST_PART = 200
"""Letters of one part of an address; most file systems take 255 bytes."""
PLACE = re.compile(MEETING.pattern + r"#(?:item|minute)-[A-Za-z0-9._-]+")
ADDRESS = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9_~-]+\.[A-Za-z0-9]+)?")
EMAIL = re.compile(r"(?!.{255})[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+")
_ROLE = re.compile(r"\s*(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)\s*")
_RANK = re.compile(r"(?:Councillors?|Cllrs?\.?)\s+")


class WrongValueError(ValueError):
    """What is wrong with a value, and how to mend it: both in words of ours alone, so that they may be told."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


_DAY_HINT = "write the year, the month and the day in digits with hyphens between: 2019-04-16"
_MOMENT_HINT = "write the day, a T, the time and how far it is from Greenwich: 2019-04-25T09:00+01:00"
HIDDEN_MESSAGE = "has a character that cannot be seen and may mislead"
HIDDEN_HINT = "take it out, also where it is written with a backslash, as \\u202e"
_UNFILLED_HINT = "write the words where the … stands, or take the line out"
_EMPTY_HINT = "write it behind the colon, or take the line out"
_TIME_HINT = "write hours from 0 to 23 and minutes from 00 to 59 with a colon between: 17:30"
_CALENDAR_HINT = "look for a slip in the month or the day"


def read_day(value: object) -> date:
    """A day from "2019-04-16" (RFC 3339 full-date); raises WrongValueError."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise WrongValueError("is not a date such as 2019-04-16", _DAY_HINT)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongValueError("is not a day of the calendar", _CALENDAR_HINT) from None


def read_moment(value: object) -> date | datetime:
    """A day, or a moment with its offset, "2019-04-25T09:00+01:00" (RFC 3339); raises WrongValueError."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or "T" not in value:
        return read_day(value)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise WrongValueError("is not a moment such as 2019-04-25T09:00+01:00", _MOMENT_HINT) from None
    if not DAY.match(value) or moment.tzinfo is None:
        raise WrongValueError("is a moment without its offset; write 2019-04-25T09:00+01:00", _MOMENT_HINT)
    return moment


def read_publish(value: object) -> date | datetime | None:
    """When a paper becomes public, None (never) where nothing stands behind the key; raises WrongValueError."""
    return None if value in (None, "") else read_moment(value)


def read_time(value: object) -> time:
    """A time of day from "17:30"; raises WrongValueError."""
    if isinstance(value, time):
        return value
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise WrongValueError("is not a time such as 17:30", _TIME_HINT)
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError:
        raise WrongValueError("is not a time of day", _TIME_HINT) from None


def read_attendee(value: object) -> object:
    """A name with a role in brackets, ``Cusworth (Chair)``, as ``{name, role}``; the rank of councillor is left off."""
    if not isinstance(value, str):
        return value
    words = without_rank(value)
    match = _ROLE.fullmatch(words)
    return {"name": match["name"], "role": match["role"]} if match else {"name": words}


def without_rank(words: str) -> str:
    """A name without the rank of councillor before it."""
    return _RANK.sub("", words.strip(), count=1)


def read_several(value: object) -> object:
    """A list; one value alone counts as a list of one."""
    return [value] if isinstance(value, str) else value


def read_words(value: object) -> str:
    """Words as the clerk typed them; raises WrongValueError where there are none."""
    if not isinstance(value, str):
        if value is None:
            raise WrongValueError("has no value", _EMPTY_HINT)
        raise WrongValueError("takes words, not a list", "take out the brackets, or put the words into quotation marks")
    if not value.strip():
        raise WrongValueError("has no value", _EMPTY_HINT)
    if not value.strip(" .…"):
        raise WrongValueError("still waits for its words", _UNFILLED_HINT)
    if HIDDEN.search(value):
        raise WrongValueError(HIDDEN_MESSAGE, HIDDEN_HINT)
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
        hint = "begin with https:// and leave out blanks, user names and passwords"
        raise WrongValueError("is not a web address such as https://www.example.gov.uk/webcast", hint)
    return words


def read_email(value: object) -> str:
    """An address of electronic mail; raises WrongValueError."""
    words = read_words(value)
    if not EMAIL.fullmatch(words):
        hint = "write the name, an @ and the domain, without blanks"
        raise WrongValueError("is not an e-mail address such as clerk@example.gov.uk", hint)
    return words


def read_count(value: object) -> int:
    """A number of things from "2"; raises WrongValueError."""
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,4}", value):
        raise WrongValueError("is not a whole number such as 2", "write it in digits, without a sign or a fraction")
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
    hint = "write braces, and in them each name, a colon and its value"
    raise WrongValueError('takes names with values, such as {Progressing: "%"}', hint)


def read_series(value: object) -> str:
    """The name of a series, which becomes an address; raises WrongValueError."""
    words = read_words(value)
    if len(words) > LONGEST_SERIES or not re.search(r"[A-Za-z0-9]", words):
        allowed = f"{LONGEST_SERIES} characters at the most, with letters a–z"
        raise WrongValueError(f"is not the name of a series: {allowed}", "write it short and in plain letters")
    return words


def read_place(value: object) -> str:
    """A place in the papers of a meeting, "improving-lives/2020-10-27#minute-107-2"; raises WrongValueError."""
    words = read_words(value)
    if not PLACE.fullmatch(words):
        hint = "write the body's folder, the meeting's folder and, behind a #, the place as its address has it"
        raise WrongValueError("is not a place such as improving-lives/2020-10-27#minute-107-2", hint)
    read_day(words.partition("/")[2][:10])
    return words


def read_address(value: object) -> str:
    """An address of the site, "/cabinet/2025-03-04/minutes/" or that of a file; raises WrongValueError."""
    words = read_words(value)
    if not ADDRESS.fullmatch(words) or ".." in words:
        hint = "write what stands in the browser behind the site's own address, from its first stroke to its last"
        raise WrongValueError("is not an address of this site such as /cabinet/2025-03-04/minutes/", hint)
    parts = words.split("/")
    if "index.html" in parts or words == "/manifest.json" or max(map(len, parts)) > _LONGEST_PART:
        hint = "a page's address ends with a stroke: /cabinet/2025-03-04/minutes/"
        raise WrongValueError("is not an address that a paper can have had", hint)
    return words


def read_meeting(value: object) -> str:
    """A meeting as records name it, "improving-lives/2016-02-03"; raises WrongValueError."""
    words = read_words(value)
    if not MEETING.fullmatch(words):
        hint = "write the body's folder, a stroke and the meeting's folder"
        raise WrongValueError("is not a meeting such as improving-lives/2016-02-03", hint)
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
SiteAddress = Annotated[str, BeforeValidator(read_address)]
SiteAddresses = Annotated[tuple[SiteAddress, ...], BeforeValidator(read_several)]
