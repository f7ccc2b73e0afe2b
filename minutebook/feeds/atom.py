"""Writes a feed as an Atom document (RFC 4287, ids by RFC 4151)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from minutebook import urls
from minutebook.manifests import GENERATOR
from minutebook.settings import Settings

_FEED = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
    "<id>{id}</id>\n"
    '<title type="text">{title}</title>\n'
    "{notice}"
    "<updated>{updated}</updated>\n"
    "<author><name>{author}</name></author>\n"
    '<link rel="alternate" type="text/html" href="{page}"/>\n'
    "{own}"
    "<generator>{generator}</generator>\n"
    "{entries}"
    "</feed>\n"
)
_SUBTITLE = Markup('<subtitle type="text">{}</subtitle>\n')
_SELF = Markup('<link rel="self" type="application/atom+xml" href="{}"/>\n')
_ENTRY = Markup(
    "<entry>\n"
    "<id>{id}</id>\n"
    '<title type="text">{title}</title>\n'
    "<published>{published}</published>\n"
    "<updated>{updated}</updated>\n"
    "<author><name>{author}</name></author>\n"
    '<link rel="alternate" type="text/html" href="{address}"/>\n'
    "{topics}{summary}"
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">\n{lines}</div></content>\n'
    "</entry>\n"
)
_TOPIC = Markup('<category term="{}"{} label="{}"/>\n')
_SUMMARY = Markup('<summary type="text">{}</summary>\n')
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in an XML document, however it is written (XML 1.0, 2.2)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry: what is said of it first ("Approved"), its words, and words that lead to an address.

    Any of these may be empty. Listed lines that follow one another make one list.
    """

    words: str = ""
    said: str = ""
    cited: str = ""
    address: str = ""
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its ``address`` is that of what it tells of; ``topics`` are (name of file, name in words)."""

    id: str
    title: str
    address: str
    author: str
    published: datetime
    updated: datetime
    lines: tuple[Line, ...]
    summary: str = ""
    topics: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of at least one entry: its own address, that of the page which it follows, whose it is."""

    id: str
    title: str
    address: str
    page: str
    author: str
    entries: tuple[Entry, ...]


def atom(feed: Feed, settings: Settings) -> bytes:
    """An Atom feed document in UTF-8.

    Addresses are whole where ``url`` is set, else they are paths on the host that sends the feed. What was written by
    anybody stands there as text; characters that XML 1.0 forbids are left out.
    """
    text = _FEED.format(
        language=settings.language,
        id=feed.id,
        title=feed.title,
        notice=_SUBTITLE.format(settings.notice) if settings.notice else "",
        updated=_moment(max(each.updated for each in feed.entries)),
        author=feed.author,
        page=settings.whole(feed.page),
        own=_SELF.format(settings.whole(feed.address)) if settings.url else "",
        generator=GENERATOR,
        entries=Markup("").join(_entry(each, settings) for each in feed.entries),
    )
    return _FORBIDDEN.sub("", str(text)).encode()


def tag_of(settings: Settings, day: date, address: str) -> str:
    """An id for ever: "tag:meetings.ashdale.example,2025-03-11:/cabinet/2025-03-11/minutes/#minute-68" (RFC 4151).

    ``address`` is below the site's path, which stands in the id, since several sites may share a host.
    """
    return f"tag:{settings.authority},{day.isoformat()}:{settings.prefix}{address[1:]}"


@lru_cache(maxsize=2048)
def _entry(entry: Entry, settings: Settings) -> Markup:
    """An entry in XML; remembered, since a minute stands in the feeds of all who were there."""
    scheme = Markup(' scheme="{}"').format(settings.whole(urls.TOPICS)) if settings.url else ""
    topics = (_TOPIC.format(name, scheme, words) for name, words in entry.topics)
    return _ENTRY.format(
        id=entry.id,
        title=entry.title,
        published=_moment(entry.published),
        updated=_moment(entry.updated),
        author=entry.author,
        address=settings.whole(entry.address),
        topics=Markup("").join(topics),
        summary=_SUMMARY.format(entry.summary) if entry.summary else "",
        lines=Markup("").join(_blocks(entry.lines, settings)),
    )


def _blocks(lines: tuple[Line, ...], settings: Settings) -> Iterator[Markup]:
    """Paragraphs and lists in XHTML."""
    for is_listed, several in groupby(lines, key=lambda line: line.is_listed):
        pieces = [_inside(each, settings) for each in several]
        if is_listed:
            yield Markup("<ul>\n{}</ul>\n").format(Markup("").join(Markup("<li>{}</li>\n").format(_) for _ in pieces))
        else:
            yield from (Markup("<p>{}</p>\n").format(each) for each in pieces)


def _inside(line: Line, settings: Settings) -> Markup:
    parts = []
    if line.said:
        parts.append(Markup("<strong>{}:</strong>").format(line.said))
    if line.words:
        parts.append(Markup("{}").format(line.words))
    if line.cited:
        parts.append(Markup('<a href="{}">{}</a>').format(settings.whole(line.address), line.cited))
    return Markup(" ").join(parts)


def _moment(moment: datetime) -> str:
    """A moment by RFC 3339: "2025-06-10T00:00:00+01:00", "2025-03-11T09:00:00Z"."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
