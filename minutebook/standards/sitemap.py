"""The sitemap: every page that may be indexed, with the day on which its papers last changed (Sitemaps 0.9)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from minutebook import urls
from minutebook.archive import Archive, address_of
from minutebook.promises import Output
from minutebook.release import PublicDocument

MOST = 50_000
LARGEST = 50 * 1024 * 1024
"""The most addresses and the most bytes that one file may have."""

_UNINDEXED = (urls.NOT_FOUND, urls.SEARCH)
_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_CLOSING = "</{}>\n"
_ROOM = 200
"""Bytes for what stands before and after the entries."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page in the sitemap; ``day`` is None where no paper tells when it changed."""

    address: str
    day: date | None

    def lines(self, element: str) -> str:
        """The entry as XML: a ``url``, or in an index a ``sitemap``."""
        changed = Markup("<lastmod>{}</lastmod>").format(self.day.isoformat()) if self.day else ""
        return str(Markup("<{0}><loc>{1}</loc>{2}</{0}>\n").format(element, self.address, changed))


def sitemap_files(
    archive: Archive, addresses: Iterable[str], most: int = MOST, largest: int = LARGEST
) -> Iterator[Output]:
    """``/sitemap.xml`` of some pages; above ``most`` addresses or ``largest`` bytes ``/sitemap-1.xml`` … and an index.

    The page for what is not found and the search page, which is empty until somebody asks, are left out. A sitemap
    needs whole addresses, so without ``url`` there is none.
    """
    if not archive.settings.url:
        return
    whole = archive.settings.whole
    listed = tuple(each for each in addresses if each not in _UNINDEXED)
    longest = 6 * len(whole(max(listed, key=len, default=""))) + _ROOM  # no letter is written with more than six bytes
    if len(listed) <= most and (len(listed) + 1) * longest <= largest:
        yield Output(urls.SITEMAP, partial(_alone, archive, listed))
        return
    parts = tuple(_split(_entries(archive, listed), most, largest))
    if len(parts) == 1:
        yield Output(urls.SITEMAP, partial(_written, "urlset", "url", parts[0]))
        return
    index = []
    for number, part in enumerate(parts, start=1):
        address = urls.sitemap_part(number)
        index.append(_Entry(whole(address), max((each.day for each in part if each.day), default=None)))
        yield Output(address, partial(_written, "urlset", "url", part))
    yield Output(urls.SITEMAP, partial(_written, "sitemapindex", "sitemap", tuple(index)))


def _alone(archive: Archive, listed: Sequence[str]) -> bytes:
    return _written("urlset", "url", _entries(archive, listed))


def _entries(archive: Archive, listed: Sequence[str]) -> tuple[_Entry, ...]:
    days, whole = changed_days(archive), archive.settings.whole
    return tuple(_Entry(whole(each), days.get(each)) for each in listed)


def changed_days(archive: Archive) -> dict[str, date]:
    """The newest day on which a paper that makes a page went out or was corrected, by the page's address."""
    days: dict[str, date] = {}
    for address, document in _behind_pages(archive):
        day = document.changed_on
        days[address] = max(day, days.get(address, day))
    return days


def _behind_pages(archive: Archive) -> Iterator[tuple[str, PublicDocument]]:
    """Each page with every document that makes it: its own, those below it, those that a topic or a person is in."""
    for document in archive.documents:
        source = document.source
        yield urls.HOME, document
        yield address_of(document), document
        if source.body:
            yield urls.body(source.body), document
        if source.meeting:
            yield urls.meeting(source.body, source.meeting), document
        if source.annual:
            yield urls.annual_report(source.annual), document
    for thread in archive.threads:
        yield from ((thread.address, sighting.document) for sighting in thread.sightings)
    for person in archive.people:
        yield from ((person.address, each.meeting.minutes) for each in person.attendances if each.meeting.minutes)


def _split(entries: Iterable[_Entry], most: int, largest: int) -> Iterator[tuple[_Entry, ...]]:
    """Entries in order, as many in each part as may be in one file."""
    part: list[_Entry] = []
    size = _ROOM
    for entry in entries:
        length = len(entry.lines("url").encode())
        if part and (len(part) == most or size + length > largest):
            yield tuple(part)
            part, size = [], _ROOM
        part.append(entry)
        size += length
    yield tuple(part)


def _written(root: str, element: str, entries: tuple[_Entry, ...]) -> bytes:
    lines = (entry.lines(element) for entry in entries)
    return "".join((_OPENING.format(root), *lines, _CLOSING.format(root))).encode()
