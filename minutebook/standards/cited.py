"""A paper as it is cited: its full title, who wrote it, who published it and when."""

from dataclasses import dataclass
from datetime import date

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, ArchivedReport
from minutebook.records import AnnualReport, Author, Chapter, Report
from minutebook.release import PublicDocument

_KINDS = {
    "minutes": "Minutes",
    "agenda": "Agenda",
    "report": "Report",
    "annual-report": "Annual report",
    "chapter": "Chapter",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes; ``address`` is that of its page below the site's path, "" where this archive has none."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper that can be cited; ``within`` are the addresses of what it belongs to, a meeting or an annual report.

    ``kind`` is "Minutes", "Agenda", "Report", "Annual report" or "Chapter"; ``body`` is the body whose meeting it is
    of, or ""; ``corrected`` is the day of its newest correction.
    """

    document: PublicDocument
    address: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    body: str
    publisher: Publisher
    published: date
    corrected: date | None
    within: tuple[str, ...]


def cited(archive: Archive, document: PublicDocument) -> Cited | None:
    """How a paper of a meeting, an annual report or a chapter of one is cited; None for what is no paper."""
    source, record = document.source, document.record
    if source.kind not in _KINDS:
        return None
    meeting = archive.meeting_by_key.get(f"{source.body}/{source.meeting}")
    report = next((each for each in archive.annual_reports if each.folder == source.annual), None)
    return Cited(
        document=document,
        address=urls.of_source(source),
        kind=_KINDS[source.kind],
        title=_title(archive, document, meeting, report),
        authors=record.authors if isinstance(record, Report) else (),
        body=archive.body_by_folder[meeting.body].record.name if meeting else "",
        publisher=_publisher(archive, meeting, report),
        published=document.published_on,
        corrected=max((each.date for each in record.corrected), default=None),
        within=_within(archive, document, meeting, report),
    )


def council_of(archive: Archive) -> Publisher:
    """Whom the whole archive is of: what every body answers to, or else what the site is called."""
    tops = {top_of(archive, body).name: top_of(archive, body) for body in archive.bodies}
    return next(iter(tops.values())) if len(tops) == 1 else Publisher(archive.settings.title)


def parent_of(archive: Archive, body: ArchivedBody) -> ArchivedBody | None:
    """The body of this archive that a body answers to by name."""
    others = (each for each in archive.bodies if each is not body and body.record.parent in each.names)
    return next(others, None)


def top_of(archive: Archive, body: ArchivedBody) -> Publisher:
    """The council that a body answers to in the end, in this archive or in words; itself where it answers to none."""
    passed = [body]
    while (parent := parent_of(archive, passed[-1])) and parent not in passed:
        passed.append(parent)
    last = passed[-1]
    if last.record.parent and not parent:
        return Publisher(last.record.parent)
    return Publisher(last.record.name, last.address)


def _title(
    archive: Archive, document: PublicDocument, meeting: ArchivedMeeting | None, report: ArchivedReport | None
) -> str:
    """A title that says of itself what it is of, since a citation stands away from its page."""
    source, record = document.source, document.record
    if meeting and source.kind in ("minutes", "agenda"):
        name = archive.body_by_folder[meeting.body].record.name
        if source.kind == "minutes":
            return f"Minutes of the {name} held on {meeting.when}"
        return f"{source.called} of the {name} for {meeting.when}"
    title = record.title or source.called
    return f"{title} ({report.record.title})" if report and isinstance(record, Chapter) else title


def _publisher(archive: Archive, meeting: ArchivedMeeting | None, report: ArchivedReport | None) -> Publisher:
    if meeting:
        return top_of(archive, archive.body_by_folder[meeting.body])
    return Publisher(report.record.publisher) if report and report.record.publisher else council_of(archive)


def _within(
    archive: Archive, document: PublicDocument, meeting: ArchivedMeeting | None, report: ArchivedReport | None
) -> tuple[str, ...]:
    if isinstance(document.record, AnnualReport):
        return tuple(dict.fromkeys(each.meeting.address for each in archive.considered(document)))
    return tuple(each.address for each in (meeting, report) if each)
