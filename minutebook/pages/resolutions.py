"""The pages of decisions: the explorer with the newest municipal year, and a page for each year."""

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook import urls
from minutebook.archive import Archive
from minutebook.pages.lines import MeetingLine, MinuteLine, by_minute, meeting_line
from minutebook.pages.links import Link
from minutebook.pages.page import Crumb, Page
from minutebook.pages.search import Choice, choices, decided_years


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
    years = decided_years(archive)
    said = "Every clause of every resolution in this archive"
    newest = _shown(archive, years[0] if years else "", choices(archive))
    yield Page(urls.RESOLUTIONS, "resolutions.html", "Decisions", newest, said)
    crumbs = (Crumb("Decisions", urls.RESOLUTIONS),)
    for year in years:
        title = f"Decisions of {year.replace('-', '–')}"
        shown = _shown(archive, year)
        yield Page(urls.resolutions_of(year), "resolutions-of-year.html", title, shown, title, crumbs)


def _shown(archive: Archive, year: str, chosen_by: tuple[Choice, ...] = ()) -> ResolutionsShown:
    meetings = [each for each in reversed(archive.meetings) if each.year == year and archive.decisions_by(each)]
    lines = tuple((meeting_line(archive, each), by_minute(archive.decisions_by(each))) for each in meetings)
    counts = _counts(archive)
    years = tuple(
        Link(each.replace("-", "–"), urls.resolutions_of(each), str(counts[each])) for each in decided_years(archive)
    )
    return ResolutionsShown(year, lines, years, len(archive.decisions), chosen_by)


def _counts(archive: Archive) -> dict[str, int]:
    """How many clauses each municipal year has."""
    counts: dict[str, int] = {}
    for decision in archive.decisions:
        counts[decision.meeting.year] = counts.get(decision.meeting.year, 0) + 1
    return counts
