"""Every page of the site in order of its address."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from minutebook.archive import Archive
from minutebook.exports import Tables
from minutebook.feeds import channels_by_page
from minutebook.pages.bodies import body_pages
from minutebook.pages.calendar import calendar_pages
from minutebook.pages.completeness import completeness_pages
from minutebook.pages.corrections import correction_pages
from minutebook.pages.downloads import downloads_page
from minutebook.pages.glossary import glossary_pages
from minutebook.pages.indicators import indicator_pages
from minutebook.pages.links import Link
from minutebook.pages.meetings import meeting_pages
from minutebook.pages.overview import overview_pages
from minutebook.pages.page import Page
from minutebook.pages.people import people_pages
from minutebook.pages.programmes import programme_pages
from minutebook.pages.reports import annual_pages
from minutebook.pages.resolutions import resolution_pages
from minutebook.pages.search import search_pages
from minutebook.pages.topics import topic_pages

_OVER_ALL: tuple[Callable[[Archive], Iterator[Page]], ...] = (
    overview_pages,
    resolution_pages,
    search_pages,
    body_pages,
    people_pages,
    topic_pages,
    calendar_pages,
    annual_pages,
    indicator_pages,
    correction_pages,
    completeness_pages,
    glossary_pages,
)


def plan(archive: Archive, tables: Tables) -> tuple[Page, ...]:
    """The pages that an archive becomes; ``tables`` are its own."""
    pages = [downloads_page(tables), *(page for planned in _OVER_ALL for page in planned(archive))]
    for body in archive.bodies:
        pages.extend(programme_pages(archive, body))
        for meeting in body.meetings:
            pages.extend(meeting_pages(archive, body, meeting))
    feeds = {
        address: tuple(Link(each.words, each.address) for each in several)
        for address, several in channels_by_page(archive).items()
    }
    pages = [replace(page, feeds=feeds[page.address]) if page.address in feeds else page for page in pages]
    return tuple(sorted(pages, key=lambda page: page.address))
