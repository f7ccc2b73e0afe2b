"""The calendar: coming meetings, and every meeting by year and month; cancelled ones are kept and marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, grouped
from minutebook.dates import MONTHS
from minutebook.feeds import Calendar, calendar_of_all
from minutebook.pages.lines import MeetingLine, meeting_line
from minutebook.pages.links import Link
from minutebook.pages.page import Crumb, Page

_ON_ONE_PAGE = 150

Months = tuple[tuple[str, tuple[MeetingLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class YearShown:
    """A calendar year with its months, newest first."""

    year: int
    months: Months


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """What a page of the calendar shows: what it offers to subscribe to, coming meetings, some years, links to all."""

    coming: Months
    years: tuple[YearShown, ...]
    all_years: tuple[Link, ...]
    offered: Calendar | None = None


def calendar_pages(archive: Archive) -> Iterator[Page]:
    """The calendar, and each of its years."""
    past = [meeting for meeting in reversed(archive.meetings) if meeting.day < archive.today]
    coming = [meeting for meeting in archive.meetings if meeting.day >= archive.today]
    by_year = grouped((meeting.day.year, meeting) for meeting in reversed(archive.meetings))
    past_by_year = grouped((meeting.day.year, meeting) for meeting in past)
    links = tuple(Link(str(year), urls.calendar_year(year), str(len(several))) for year, several in by_year.items())
    on_first = past_by_year if len(past) <= _ON_ONE_PAGE else dict(list(past_by_year.items())[:1])
    said = "Every meeting in this archive, by month"
    first = partial(_first, coming=coming, meetings_by_year=on_first, links=links)
    yield Page(urls.CALENDAR, "calendar.html", "Calendar", first, said)
    crumbs = (Crumb("Calendar", urls.CALENDAR),)
    for year, meetings in by_year.items():
        one = partial(_one_year, year=year, meetings=meetings, links=links)
        yield Page(urls.calendar_year(year), "calendar.html", f"Meetings in {year}", one, f"{said}: {year}", crumbs)


def _first(
    archive: Archive,
    coming: Sequence[ArchivedMeeting],
    meetings_by_year: Mapping[int, Sequence[ArchivedMeeting]],
    links: tuple[Link, ...],
) -> CalendarShown:
    years = tuple(_year(archive, year, meetings) for year, meetings in meetings_by_year.items())
    return CalendarShown(_months(archive, coming), years, links, calendar_of_all(archive))


def _one_year(
    archive: Archive, year: int, meetings: Sequence[ArchivedMeeting], links: tuple[Link, ...]
) -> CalendarShown:
    return CalendarShown((), (_year(archive, year, meetings),), links)


def _year(archive: Archive, year: int, meetings: Sequence[ArchivedMeeting]) -> YearShown:
    return YearShown(year, _months(archive, meetings))


def _months(archive: Archive, meetings: Sequence[ArchivedMeeting]) -> Months:
    return tuple(
        (f"{MONTHS[month - 1]} {year}", tuple(meeting_line(archive, each) for each in several))
        for (year, month), several in groupby(meetings, key=lambda meeting: (meeting.day.year, meeting.day.month))
    )
