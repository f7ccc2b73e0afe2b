"""The pages of decisions: the explorer with the newest municipal year, and a page for each year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, grouped
from minutebook.pages.lines import MeetingLine, MinuteLine, by_minute, meeting_line
from minutebook.pages.links import Link
from minutebook.pages.page import Crumb, Page
from minutebook.pages.search import Choice, choices


@dataclass(frozen=True, slots=True)
class ResolutionsShown:
    """Every clause of a municipal year by meeting, newest first, with every other year as a link.

    ``count`` is that of the clauses in the whole archive, ``choices`` those of the explorer.
    """

    year: str
    meetings: tuple[tuple[MeetingLine, tuple[MinuteLine, ...]], ...]
    years: tuple[Link, ...]
    count: int
    choices: tuple[Choice, ...] = ()


def resolution_pages(archive: Archive) -> Iterator[Page]:
    """The explorer of decisions, which holds the newest year, and a page for each year."""
    held = [meeting for meeting in reversed(archive.meetings) if meeting.key in archive.decisions_by_meeting]
    meetings_by_year = grouped((meeting.year, meeting) for meeting in held)
    years = tuple(_year(archive, year, meetings) for year, meetings in meetings_by_year.items())
    newest = next(iter(meetings_by_year), "")
    said = "Every clause of every resolution in this archive"
    shown = partial(_explorer, newest=newest, meetings=meetings_by_year.get(newest, ()), years=years)
    yield Page(urls.RESOLUTIONS, "resolutions.html", "Decisions", shown, said)
    crumbs = (Crumb("Decisions", urls.RESOLUTIONS),)
    for year, meetings in meetings_by_year.items():
        title = f"Decisions of {year.replace('-', '–')}"
        of_year = partial(_shown, year=year, meetings=meetings, years=years)
        yield Page(urls.resolutions_of(year), "resolutions-of-year.html", title, of_year, title, crumbs)


def _explorer(
    archive: Archive, newest: str, meetings: Sequence[ArchivedMeeting], years: tuple[Link, ...]
) -> ResolutionsShown:
    return _shown(archive, newest, meetings, years, choices(archive))


def _shown(
    archive: Archive,
    year: str,
    meetings: Sequence[ArchivedMeeting],
    years: tuple[Link, ...],
    chosen_by: tuple[Choice, ...] = (),
) -> ResolutionsShown:
    lines = tuple((meeting_line(archive, each), by_minute(archive.decisions_by(each))) for each in meetings)
    return ResolutionsShown(year, lines, years, len(archive.decisions), chosen_by)


def _year(archive: Archive, year: str, meetings: Sequence[ArchivedMeeting]) -> Link:
    """A year with how many clauses it has."""
    count = sum(len(archive.decisions_by(meeting)) for meeting in meetings)
    return Link(year.replace("-", "–"), urls.resolutions_of(year), str(count))
