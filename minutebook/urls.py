"""Where every record lives: the only place that spells an address.

Addresses here are below the site's own path and begin with a slash; ``Settings.prefix`` is put before them in pages.
"""

import posixpath

from minutebook.files import Source
from minutebook.slugs import slug as slug

HOME = "/"
RESOLUTIONS = "/resolutions/"
PEOPLE = "/people/"
ANNUAL_REPORTS = "/annual-reports/"
INDICATORS = "/indicators/"
SEARCH = "/search/"
TOPICS = "/topics/"
CALENDAR = "/calendar/"
CORRECTIONS = "/corrections/"
COMPLETENESS = "/completeness/"
GLOSSARY = "/glossary/"
WITHDRAWN = "/withdrawn/"
NOT_FOUND = "/404.html"
OPEN_FILES = "/data/"
DATABASE = f"{OPEN_FILES}archive.sqlite"
DECISIONS_INDEX = f"{RESOLUTIONS}decisions.json"
OPENSEARCH = "/opensearch.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
CALENDAR_FILE = "/calendar.ics"
OVERDUE_FEED = f"{RESOLUTIONS}overdue.atom"

_ALONE = {"home": HOME, "glossary": GLOSSARY, "withdrawn": WITHDRAWN}

ALWAYS_THERE = frozenset((HOME, RESOLUTIONS, PEOPLE, SEARCH, CALENDAR, CORRECTIONS, COMPLETENESS, OPEN_FILES))
"""The pages that every archive has, whatever its files are."""


def body(folder: str) -> str:
    """/improving-lives/"""
    return f"/{folder}/"


def meeting(body_folder: str, meeting_folder: str) -> str:
    """/improving-lives/2019-04-16/"""
    return f"/{body_folder}/{meeting_folder}/"


def paper(body_folder: str, meeting_folder: str, name: str) -> str:
    """/improving-lives/2019-04-16/minutes/"""
    return f"/{body_folder}/{meeting_folder}/{name}/"


def annual_report(folder: str) -> str:
    """/annual-reports/safeguarding-children-2019-20/"""
    return f"{ANNUAL_REPORTS}{folder}/"


def notice(body_folder: str, name: str) -> str:
    """/about/ or /improving-lives/remit/"""
    return f"/{body_folder}/{name}/" if body_folder else f"/{name}/"


def person(person_slug: str) -> str:
    """/people/cusworth/"""
    return f"/people/{person_slug}/"


def resolutions_of(year: str) -> str:
    """/resolutions/2019-20/"""
    return f"{RESOLUTIONS}{year}/"


def decisions_of(year: str) -> str:
    """/resolutions/2019-20.json"""
    return f"{RESOLUTIONS}{year}.json"


def open_file(name: str) -> str:
    """/data/resolutions.csv"""
    return f"{OPEN_FILES}{name}"


def sitemap_part(number: int) -> str:
    """/sitemap-1.xml"""
    return f"/sitemap-{number}.xml"


def topic(name: str) -> str:
    """/topics/domestic-abuse/"""
    return f"{TOPICS}{name}/"


def calendar_year(year: int) -> str:
    """/calendar/2019/"""
    return f"{CALENDAR}{year}/"


def body_calendar(folder: str) -> str:
    """/improving-lives/calendar.ics"""
    return f"{body(folder)}calendar.ics"


def meeting_calendar(body_folder: str, meeting_folder: str) -> str:
    """/improving-lives/2019-04-16/meeting.ics"""
    return f"{meeting(body_folder, meeting_folder)}meeting.ics"


def feed(page: str) -> str:
    """/improving-lives/feed.atom for the feed that follows the page /improving-lives/."""
    return f"{page}feed.atom"


def item_anchor(label: str) -> str:
    """#item-7 for an agenda item."""
    return f"item-{label.replace('/', '_')}"


def minute_anchor(label: str) -> str:
    """#minute-68; a "/" in a label is written "_": #minute-77_21."""
    return f"minute-{label.replace('/', '_')}"


def clause_anchor(item: str, resolution: int, label: str) -> str:
    """#minute-68-2, or #minute-68-r2-1 for a second resolution (counted from 1) of the same minute."""
    return f"{item}-{label}" if resolution == 1 else f"{item}-r{resolution}-{label}"


def section_anchor(label: str) -> str:
    """#section-2-1 for a numbered section of a report."""
    return f"section-{slug(label)}"


def table_anchor(name: str) -> str:
    """#table-contacts for the table kept in contacts.csv."""
    return f"table-{name}"


def row_anchor(table: str, number: str) -> str:
    """#table-scorecard--2-1 for the row or column of indicator 2.1 in a table; no file's name has two hyphens."""
    return f"{table}--{slug(number)}"


def indicator_anchor(number: str) -> str:
    """#indicator-2-1 for the indicator 2.1 on the page of its series."""
    return f"indicator-{slug(number)}"


def followed_anchor(clause: str) -> str:
    """#followed-improving-lives-2020-10-27-minute-107-2 for what became of a clause, on the page of its schedule."""
    return f"followed-{clause.replace('/', '-', 1).replace('#', '-')}"


def indicators(series: str) -> str:
    """/indicators/families-performance/ for the indicators that the reports of a series share."""
    return f"{INDICATORS}{slug(series)}/"


def paragraph_anchor(number: str) -> str:
    """#paragraph-2-1 for a report's paragraph 2.1."""
    return f"paragraph-{number.replace('.', '-')}"


def path_from(source: Source, target: str) -> str:
    """The path of the file that a link of a paper names; the paper's own where it names none."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.path), target)) if target else source.path


def of_source(source: Source) -> str:
    """The address of what a source becomes: a page, or for an attachment the file itself."""
    if source.kind in ("attachment", "table"):
        return source.path.removeprefix("content")
    if source.kind == "annual-report":
        return annual_report(source.annual)
    if source.kind == "chapter":
        return f"{annual_report(source.annual)}{source.name}/"
    if source.kind in _ALONE:
        return _ALONE[source.kind]
    if source.kind in ("notice", "work-programme", "monitoring", "groups"):
        return notice(source.body, source.name)
    if source.kind in ("person", "topic"):
        return person(source.name) if source.kind == "person" else topic(source.name)
    if source.kind == "body":
        return body(source.body)
    return (
        meeting(source.body, source.meeting)
        if source.kind == "meeting"
        else paper(source.body, source.meeting, source.name)
    )
