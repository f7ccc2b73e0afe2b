"""How a value of ``site.toml`` is written: each function gives it, or raises ValueError in words for a clerk."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from minutebook.colours import contrast, darkened, is_readable
from minutebook.fields import read_email

_NOT_IN_ADDRESSES = re.compile(r'[\s\x00-\x20\x7f"<>\\^`{|}$]')
TINT = "#f1f4ef"
"""The darkest paper under the accent in light mode, as assets/site.css has it; dark mode lightens any accent."""


def month_and_day(value: str) -> str:
    """A day of every year as month and day: 05-20."""
    if not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value):
        raise ValueError("is not a month and day such as 05-20")
    return value


def colour(value: str) -> str:
    """A colour such as #0b5a4b that can be read on the page (WCAG 2.2, 1.4.3)."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("is not a colour such as #0b5a4b")
    if not is_readable(value, TINT):
        found, shade = f"{contrast(value, TINT) - 0.005:.2f} to 1", darkened(value, TINT)
        raise ValueError(f"is too light to be read on the page ({found}; WCAG 2.2 asks for 4.5); {shade} would do")
    return value


def can_be_split(address: str) -> bool:
    """Whether an address has parts that can be told from each other (RFC 3986)."""
    try:
        return bool(urlsplit(address))
    except ValueError:
        return False


def crest(value: str) -> str:
    """The name of a picture in assets/, or nothing."""
    if value and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png|jpg)", value):
        raise ValueError("is not a picture such as crest.svg, which lies in assets/")
    return value


def web_address(value: str) -> str:
    """The address that the site lives at, without a slash at its end, or nothing.

    It goes into the files of hosts: a letter that RFC 3986 leaves out of addresses, or $, has a meaning there.
    """
    parts = urlsplit(value)
    if value and (
        _NOT_IN_ADDRESSES.search(value)
        or parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise ValueError("is not a web address such as https://meetings.example.gov.uk")
    return value.rstrip("/")


def language(value: str) -> str:
    """A language such as en-GB (BCP 47)."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        raise ValueError("is not a language such as en-GB (BCP 47)")
    return value


def some_words(values: tuple[str, ...]) -> tuple[str, ...]:
    """At least one word, and none of them empty."""
    if not values or not all(value.strip() for value in values):
        raise ValueError("needs at least one word, and none of them empty")
    return values


def email(value: str) -> str:
    """An email address, or nothing."""
    return read_email(value) if value else value


def zone(value: str) -> str:
    """A time zone such as Europe/London, of the IANA database."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is not a time zone such as Europe/London") from None
    return value


def reporting_address(value: str) -> str:
    """Where a weakness is reported to: an e-mail address, or a page at https: (RFC 9116, 2.5.3)."""
    if value.startswith("mailto:") or "@" in value:
        return f"mailto:{read_email(value.removeprefix('mailto:'))}"
    if not value:
        raise ValueError("is empty")
    return secure_address(value)


def secure_address(value: str) -> str:
    """A page at https:, in letters that a header may hold, or nothing."""
    if value and (
        not re.fullmatch(r"https://[!-~]+", value) or not can_be_split(value) or not urlsplit(value).hostname
    ):
        raise ValueError("is not an address such as https://www.example.gov.uk/security")
    return value


def last_day(value: object) -> object:
    """A day, with or without quotation marks: 2027-01-31."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        read = None
    if not isinstance(read, date) or isinstance(read, datetime):
        raise ValueError("is not a day such as 2027-01-31")
    return read


def languages(values: tuple[str, ...]) -> tuple[str, ...]:
    """Languages such as en-GB (BCP 47)."""
    return tuple(language(value) for value in values)
