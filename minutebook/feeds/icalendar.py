"""The iCalendar format: lines of properties, folded and escaped."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

_LONGEST = 75
_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_NOT_ALLOWED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_MEANT_OTHERWISE = re.compile(r"[\\;,]")
_IN_LINES = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")


def in_text(words: str) -> str:
    r"""Words as a value of type TEXT: ``\``, ``;`` and ``,`` escaped, a new line as ``\n`` (RFC 5545, 3.3.11).

    Control characters, which no content line may hold, are left out.
    """
    escaped = _MEANT_OTHERWISE.sub(lambda match: f"\\{match[0]}", _NOT_ALLOWED.sub("", words))
    return _BREAKS.sub(r"\\n", escaped)


def in_day(day: date) -> str:
    """A day as a value of type DATE: "20190416" (RFC 5545, 3.3.4)."""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def in_local_time(moment: datetime) -> str:
    """What a clock on the wall shows, as a value of type DATE-TIME: "20190416T173000" (RFC 5545, 3.3.5, form 1)."""
    return f"{in_day(moment)}T{moment.hour:02d}{moment.minute:02d}{moment.second:02d}"


def in_utc(moment: datetime) -> str:
    """An aware moment as a value of type DATE-TIME in UTC: "20190416T163000Z" (RFC 5545, 3.3.5, form 2)."""
    return f"{in_local_time(moment.astimezone(UTC))}Z"


def in_offset(offset: timedelta) -> str:
    """How far a clock is ahead of UTC: "+0100", or "-000115" where seconds count (RFC 5545, 3.3.14)."""
    sign, seconds = ("-", -offset.total_seconds()) if offset < timedelta() else ("+", offset.total_seconds())
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour:02d}{minute:02d}{f'{second:02d}' if second else ''}"


def component(name: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of a component between its BEGIN and its END."""
    return (f"BEGIN:{name}", *lines, f"END:{name}")


def stream(lines: Iterable[str]) -> bytes:
    """Content lines as a file in UTF-8, each ended by CR LF (RFC 5545, 3.1).

    A line of more than 75 octets is folded, though never inside a character. No control character passes, so that
    each line given is one line.
    """
    return b"".join(_folded(_IN_LINES.sub("", line)) for line in lines)


def _folded(line: str) -> bytes:
    octets = line.encode()
    pieces, start, room = [], 0, _LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # a later octet of a character (RFC 3629)
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, _LONGEST - 1
    return b"\r\n ".join((*pieces, octets[start:])) + b"\r\n"
