"""Where every page leads: the places in its head and in its foot."""

from dataclasses import dataclass

from minutebook import urls
from minutebook.archive import Archive
from minutebook.pages.links import Link, title_of


@dataclass(frozen=True, slots=True)
class Navigation:
    """The places that every page leads to; ``foot`` are plain pages and pages about the archive itself."""

    head: tuple[Link, ...]
    foot: tuple[Link, ...]
    home: str = urls.HOME
    decisions: str = urls.RESOLUTIONS
    calendar: str = urls.CALENDAR
    search: str = urls.SEARCH


def navigation(archive: Archive) -> Navigation:
    """The places that an archive has."""
    head = [Link("Decisions", urls.RESOLUTIONS)]
    head += [Link("Topics", urls.TOPICS)] if archive.threads else []
    head += [Link("Calendar", urls.CALENDAR), Link("People", urls.PEOPLE)]
    head += [Link("Annual reports", urls.ANNUAL_REPORTS)] if archive.annual_reports else []
    of_no_body = [each for papers in archive.bundles if not papers[0].source.body for each in papers]
    plain = [each for each in of_no_body if each.source.kind == "notice"]
    foot = [Link(title_of(each), urls.of_source(each.source)) for each in plain]
    foot += [Link("Glossary", urls.GLOSSARY)] if archive.definitions else []
    foot += [Link("Withdrawn", urls.WITHDRAWN)] if any(each.source.kind == "withdrawn" for each in of_no_body) else []
    foot += [Link("Corrections", urls.CORRECTIONS), Link("Completeness", urls.COMPLETENESS)]
    foot += [Link("Open data", urls.OPEN_FILES)]
    return Navigation(tuple(head), tuple(foot))
