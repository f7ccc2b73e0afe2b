"""Every page of the site in order of its address."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from minutebook.archive import Archive, grouped
from minutebook.exports import Tables
from minutebook.feeds import Channel, channels_of
from minutebook.pages.bodies import body_pages
from minutebook.pages.calendar import calendar_pages
from minutebook.pages.completeness import completeness_pages
from minutebook.pages.corrections import correction_pages
from minutebook.pages.downloads import downloads_page
from minutebook.pages.glossary import glossary_pages
from minutebook.pages.gone import withdrawn_pages
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
from minutebook.recall import Recall

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
    withdrawn_pages,
)


def plan(
    archive: Archive, tables: Tables, channels: Sequence[Channel] | None = None, recall: Recall | None = None
) -> tuple[Page, ...]:
    """The pages that an archive becomes; ``tables`` and ``channels`` are its own."""
    recall = recall or Recall()
    pages = [downloads_page(tables), *(page for planned in _OVER_ALL for page in planned(archive))]
    for body in archive.bodies:
        pages.extend(recall(programme_pages, body, archive.papers_of(body)))
        pages.extend(recall(meeting_pages, body))
    channels = channels_of(archive) if channels is None else channels
    feeds = grouped((page, Link(each.words, each.address)) for each in channels for page in each.told_on)
    pages = [replace(page, feeds=feeds[page.address]) if page.address in feeds else page for page in pages]
    return tuple(sorted(pages, key=lambda page: page.address))
