"""Rules of papers: the reports, topics, files and tables that they name are there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, Proceedings, report_path
from minutebook.documents import attachment_faults
from minutebook.files import Source
from minutebook.passages import Item, tables_in
from minutebook.problems import Place, Problem, Severity
from minutebook.recall import Recall
from minutebook.records import Report
from minutebook.release import PublicDocument
from minutebook.tables import ragged_rows
from minutebook.unfilled import unfilled_in


def topics_find_something(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """A topic has a place in the record."""
    for thread in archive.threads:
        if not thread.sightings:
            hint = "write phrases: [library, libraries], words that titles or texts hold"
            if len(thread.record.phrases) == 1 and "," in thread.record.phrases[0]:
                hint = "several phrases stand in brackets: [library, libraries]"
            place = Place(thread.document.source.path)
            message = "finds nothing in the public papers"
            yield Problem(place, "topic-finds-nothing", "This topic", message, hint, "", Severity.WARNING)


def pointers_lead_somewhere(proceedings: Proceedings, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """What an item or a declaration names by a number or a meeting is there."""
    for item in meeting.minutes.items if meeting.minutes else ():
        if item.approves and item.approves != "none" and not proceedings.approvals_by(meeting, item):
            hint = "write an earlier meeting of this body that is public here, or none"
            yield Problem(item.place, "unknown-approves", "A meeting", "is not one to approve", hint, item.approves)
    for report in meeting.reports:
        number = report.record.item if isinstance(report.record, Report) else None
        for each in proceedings.considered(report):
            said = each.item.item if each.document.source.kind == "minutes" else each.item.label
            if number and said and said != number and each.meeting is meeting:
                hint = f"the report says item {number}"
                message = "names a report that gives another item"
                yield Problem(each.item.place, "item-disagrees", "An item", message, hint, each.item.label)


def links_lead_to_reports(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """The report that an item names is in the archive."""
    public = {body.folder: recall(_paths, archive.papers_of(body)) for body in archive.bodies}
    for meeting, item in _naming(archive, recall):
        for name in item.reports:
            if report_path(meeting, name) not in public[meeting.body]:
                hint = "name a report of this meeting, or other-meeting/name"
                yield Problem(item.place, "missing-report", "A report", "is not public in this archive", hint, name)


def topics_are_there(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """The topics that an item names are in the archive."""
    known = {thread.name for thread in archive.threads}
    for _, item in _naming(archive, recall):
        for name in item.topics:
            if name not in known:
                hint = "name a file of content/topics/ that is public, without its ending"
                yield Problem(item.place, "missing-topic", "A topic", "is not public in this archive", hint, name)


def attachments_can_be_read(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """What goes out as it is holds something."""
    for source in archive.attachments:
        yield from recall(_faults_of, source)


def linked_tables_are_even(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """The rows of a table that a page only links are of one length; those of one that it shows must be."""
    shown = {path for documents in archive.bundles for path in recall(_shown_in, documents)}
    for source, sheet in archive.sheets:
        if source.path not in shown:
            yield from (replace(fault, severity=Severity.WARNING) for fault in ragged_rows(sheet))


def papers_are_filled(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """No public paper has a clause or a paragraph that was begun and not written."""
    for documents in archive.bundles:
        yield from recall(_unfilled, documents, recall)


def _unfilled(documents: Sequence[PublicDocument], recall: Recall) -> tuple[Problem, ...]:
    found = (recall(unfilled_in, each.source, each.items, Severity.ERROR) for each in documents)
    return tuple(problem for problems in found for problem in problems)


def _faults_of(source: Source) -> tuple[Problem, ...]:
    return tuple(attachment_faults(source))


def _paths(documents: Sequence[PublicDocument]) -> frozenset[str]:
    return frozenset(document.source.path for document in documents)


def _shown_in(documents: Sequence[PublicDocument]) -> frozenset[str]:
    """The paths of the tables that some papers show."""
    return frozenset(table.path for document in documents for table in tables_in(document.blocks))


def _naming(archive: Archive, recall: Recall) -> Iterator[tuple[ArchivedMeeting, Item]]:
    """Every item of every agenda and all minutes that names reports or topics."""
    return (each for body in archive.bodies for each in recall(_naming_in, body))


def _naming_in(body: ArchivedBody) -> tuple[tuple[ArchivedMeeting, Item], ...]:
    return tuple(
        (meeting, item)
        for meeting in body.meetings
        for paper in meeting.agendas_and_minutes
        for item in paper.items
        if item.reports or item.topics
    )
