"""Every page of the site in order of its address."""

from minutebook.archive import Archive
from minutebook.pages.indicators import indicator_pages
from minutebook.pages.meetings import meeting_pages
from minutebook.pages.overview import overview_pages
from minutebook.pages.page import Page
from minutebook.pages.people import people_pages
from minutebook.pages.programmes import programme_pages
from minutebook.pages.reports import annual_pages


def plan(archive: Archive) -> tuple[Page, ...]:
    """The pages that an archive becomes."""
    pages = [*overview_pages(archive), *people_pages(archive), *annual_pages(archive), *indicator_pages(archive)]
    for body in archive.bodies:
        pages.extend(programme_pages(archive, body))
        for meeting in body.meetings:
            pages.extend(meeting_pages(archive, body, meeting))
    return tuple(sorted(pages, key=lambda page: page.address))
