"""The pages that look over the archive: home, plain pages, the page for an address that is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody
from minutebook.pages.lines import MeetingLine, MinuteLine, by_minute, meeting_line
from minutebook.pages.links import Link, title_of
from minutebook.pages.news import NewsLine, news
from minutebook.pages.page import Crumb, Page
from minutebook.pages.topics import topic_links
from minutebook.records import Notice
from minutebook.release import PublicDocument

_LATEST = 8


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body with how many meetings and sets of minutes the archive has of it."""

    body: ArchivedBody
    meetings: int
    minutes: int


@dataclass(frozen=True, slots=True)
class HomeShown:
    """What the home page shows."""

    document: PublicDocument | None
    next_meetings: tuple[MeetingLine, ...]
    latest_decisions: tuple[MinuteLine, ...]
    bodies: tuple[BodyLine, ...]
    news: tuple[NewsLine, ...]
    annual_reports: tuple[Link, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """What a plain page shows."""

    document: PublicDocument


def overview_pages(archive: Archive) -> Iterator[Page]:
    """Home, plain pages, and the page for an address that is not there."""
    settings = archive.settings
    home = next((each for each in archive.documents if each.source.kind == "home"), None)
    title = (home.record.title if home else None) or settings.title
    record = home.record if home else None
    yield Page(urls.HOME, "home.html", title, partial(_home, document=home), settings.title, (), record)
    for document in archive.documents:
        if isinstance(document.record, Notice) and document.source.kind == "notice":
            yield _notice(archive, document)
    yield Page(urls.NOT_FOUND, "404.html", "Page not found", lambda _: None)


def _home(archive: Archive, document: PublicDocument | None) -> HomeShown:
    coming = [meeting for meeting in archive.meetings if meeting.day >= archive.today]
    held = [meeting for meeting in reversed(archive.meetings) if meeting.has_papers]
    decisions = [line for meeting in held for line in archive.decisions_by(meeting) if not line.item.is_routine]
    return HomeShown(
        document=document,
        next_meetings=tuple(meeting_line(archive, meeting) for meeting in coming[:_LATEST]),
        latest_decisions=by_minute(decisions[:_LATEST]),
        bodies=tuple(
            BodyLine(body, len(body.meetings), sum(1 for each in body.meetings if each.minutes))
            for body in archive.bodies
        ),
        news=news(archive, _LATEST),
        annual_reports=tuple(Link(each.record.title, each.address) for each in archive.annual_reports[:_LATEST]),
        topics=topic_links(archive.threads),
    )


def _notice(archive: Archive, document: PublicDocument) -> Page:
    source, record = document.source, document.record
    body = archive.body_by_folder.get(source.body)
    crumbs = (Crumb(body.record.name, body.address),) if body else ()
    shown = partial(_notice_shown, document=document)
    return Page(urls.of_source(source), "notice.html", title_of(document), shown, record.summary or "", crumbs, record)


def _notice_shown(archive: Archive, document: PublicDocument) -> NoticeShown:
    return NoticeShown(document)
