"""Meetings as calendars that others subscribe to: of all bodies, of each body, of one meeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting
from minutebook.dates import in_words
from minutebook.feeds.icalendar import component, in_day, in_local_time, in_text, in_utc, stream
from minutebook.feeds.moments import last_changed
from minutebook.feeds.zones import time_zone
from minutebook.fields import WrongValueError, read_day_or_words
from minutebook.promises import Alike, Output
from minutebook.records import Meeting
from minutebook.settings import Settings

_CALLED_OFF = ("cancelled", "postponed")
_SAID = {
    "cancelled": "Cancelled.",
    "postponed": "Postponed.",
    "inquorate": "The meeting was called and could not be held: too few members were there (inquorate).",
}
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Some meetings in the order of their days, as a file at an address below the site's path.

    ``name`` is what a reader's calendar calls it, ``words`` tell on a page what it holds. ``subscription`` is its
    webcal address, by which a reader's calendar fetches it again; "" without ``url``, and for one meeting alone.
    """

    address: str
    name: str
    words: str
    meetings: tuple[ArchivedMeeting, ...]
    subscription: str = ""


def calendar_files(archive: Archive) -> Iterator[Output | Alike]:
    """``/calendar.ics``, ``/<body>/calendar.ics`` and ``/<body>/<meeting>/meeting.ics`` (RFC 5545, RFC 7986).

    A calendar needs a component, so there is none where no meeting is public.
    """
    files = _Files(archive)
    bodies = [calendar_of_body(archive, body) for body in archive.bodies]
    for calendar in (calendar_of_all(archive), *bodies):
        if calendar:
            yield Output(calendar.address, partial(files.make, calendar))
    yield Alike(tuple(urls.meeting_calendar(each.body, each.folder) for each in archive.meetings), files.of_meeting)


def calendar_of_all(archive: Archive) -> Calendar | None:
    """Every meeting; None where there is none."""
    address, title = urls.CALENDAR_FILE, archive.settings.title
    return _subscribed(archive, address, title, "all meetings in this archive", archive.meetings)


def calendar_of_body(archive: Archive, body: ArchivedBody) -> Calendar | None:
    """The meetings of a body; None where there is none."""
    address, name = urls.body_calendar(body.folder), body.record.name
    return _subscribed(archive, address, name, f"all meetings of {name}", body.meetings)


def calendar_of(archive: Archive, meeting: ArchivedMeeting) -> Calendar:
    """One meeting."""
    words = f"{archive.body_by_folder[meeting.body].record.name}, {meeting.when}"
    address = urls.meeting_calendar(meeting.body, meeting.folder)
    return Calendar(address, _summary(archive, meeting), words, (meeting,))


def _subscribed(
    archive: Archive, address: str, name: str, words: str, meetings: tuple[ArchivedMeeting, ...]
) -> Calendar | None:
    settings = archive.settings
    webcal = re.sub(r"^https?:", "webcal:", settings.whole(address)) if settings.url else ""
    return Calendar(address, name, words, meetings, webcal) if meetings else None


@dataclass(frozen=True)
class _Files:
    archive: Archive

    def make(self, calendar: Calendar) -> bytes:
        """The file of a calendar, to be fetched once a day."""
        settings = self.archive.settings
        name = in_text(calendar.name)
        lines = [
            "VERSION:2.0",
            "PRODID:-//Minutebook//Minutebook//EN",
            f"NAME:{name}",
            f"X-WR-CALNAME:{name}",
            *([f"DESCRIPTION:{in_text(settings.notice)}"] if settings.notice else []),
            "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "X-PUBLISHED-TTL:P1D",
            *([f"SOURCE;VALUE=URI:{settings.whole(calendar.address)}"] if settings.url else []),
            *_zone(settings, calendar.meetings),
            *(line for meeting in calendar.meetings for line in self.event_by_meeting[meeting.key]),
        ]
        return stream(component("VCALENDAR", lines))

    def of_meeting(self, address: str) -> bytes:
        """The file of one meeting, which lies beside its page."""
        body, meeting, _ = address[1:].split("/")
        return self.make(calendar_of(self.archive, self.archive.meeting_by_key[f"{body}/{meeting}"]))

    @cached_property
    def event_by_meeting(self) -> dict[str, tuple[str, ...]]:
        """The lines of each meeting's VEVENT by the meeting's key."""
        return {each.key: component("VEVENT", _event(self.archive, each)) for each in self.archive.meetings}


def _zone(settings: Settings, meetings: Sequence[ArchivedMeeting]) -> tuple[str, ...]:
    years = [meeting.day.year for meeting in meetings if meeting.record.time]
    return time_zone(ZoneInfo(settings.timezone), min(years), max(years)) if years else ()


def _event(archive: Archive, meeting: ArchivedMeeting) -> Iterator[str]:
    """What a VEVENT says of a meeting; nobody knows when it will end, so it says nothing of that."""
    settings, record = archive.settings, meeting.record
    is_off = record.status in _CALLED_OFF
    revised = in_utc(_revised(meeting, settings.timezone))
    named = [*filter(None, settings.prefix.split("/")), meeting.body, meeting.folder]
    yield f"UID:{'.'.join(named)}@{settings.authority}"
    yield f"DTSTAMP:{revised}"
    yield f"LAST-MODIFIED:{revised}"
    yield f"SEQUENCE:{len(record.corrected) + is_off}"
    yield f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}"
    if record.time:
        yield f"DTSTART;TZID={settings.timezone}:{in_local_time(datetime.combine(meeting.day, record.time))}"
    else:
        yield f"DTSTART;VALUE=DATE:{in_day(meeting.day)}"
    if is_off or not record.time:
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{in_text(_summary(archive, meeting))}"
    if record.venue:
        yield f"LOCATION:{in_text(record.venue)}"
    if settings.url:
        yield f"URL:{settings.whole(meeting.address)}"
    description = _description(settings, meeting)
    if description:
        yield f"DESCRIPTION:{in_text(description)}"


def _revised(meeting: ArchivedMeeting, zone: str) -> datetime:
    """When what is told of a meeting last changed: the meeting itself, or an agenda or minutes that it leads to."""
    papers = (meeting.document, *meeting.agendas_and_minutes)
    return max(_EARLIEST, *(last_changed(paper, zone) for paper in papers))


def _summary(archive: Archive, meeting: ArchivedMeeting) -> str:
    name, title = archive.body_by_folder[meeting.body].record.name, meeting.record.title or ""
    if title:
        words = title if name in title else f"{name} – {title}"
    else:
        words = f"{name} ({meeting.word})" if meeting.word else name
    status = meeting.record.status
    return f"{status.capitalize()}: {words}" if status in _CALLED_OFF else words


def _description(settings: Settings, meeting: ArchivedMeeting) -> str:
    """What there is to know of a meeting beyond its time and its place, in paragraphs."""
    record = meeting.record
    facts = (("Attend or ask", record.attend), ("Webcast", record.webcast), ("Contact", record.contact))
    items = [item for agenda in meeting.agendas for item in agenda.items if not item.is_routine]
    papers = meeting.agendas_and_minutes if settings.url else ()
    paragraphs = (
        _state(record),
        "\n".join(f"{name}: {words}" for name, words in facts if words),
        "\n".join(f"{item.label}. {item.title}" if item.label else item.title for item in items),
        "\n".join(f"{paper.source.called}: {settings.whole(urls.of_source(paper.source))}" for paper in papers),
    )
    return "\n\n".join(filter(None, paragraphs))


def _state(record: Meeting) -> str:
    """What became of a meeting that was not held as called, and where it went; "" where nothing is told."""
    moved_to = f"Moved to {_where(record.moved_to)}." if record.moved_to else ""
    return " ".join(filter(None, (_SAID.get(record.status or ""), moved_to)))


def _where(moved_to: str) -> str:
    """What a clerk wrote of where a meeting went; a day written in figures in words, "20 January 2026"."""
    try:
        where = read_day_or_words(moved_to)
    except WrongValueError:
        return moved_to
    return where.rstrip(".") if isinstance(where, str) else in_words(where)
