"""Rules of papers: the reports, topics, files and tables that they name are there."""

from collections.abc import Iterator
from dataclasses import replace

from minutebook.archive import Archive, ArchivedMeeting, report_path
from minutebook.documents import attachment_faults
from minutebook.passages import Item, tables_in
from minutebook.problems import Place, Problem, Severity
from minutebook.records import Report
from minutebook.tables import ragged_rows
from minutebook.unfilled import unfilled_in


def topics_find_something(archive: Archive) -> Iterator[Problem]:
    """A topic has a place in the record."""
    for thread in archive.threads:
        if not thread.sightings:
            hint = "write phrases: [library, libraries], words that titles or texts hold"
            if len(thread.record.phrases) == 1 and "," in thread.record.phrases[0]:
                hint = "several phrases stand in brackets: [library, libraries]"
            place = Place(thread.document.source.path)
            message = "finds nothing in the public papers"
            yield Problem(place, "topic-finds-nothing", "This topic", message, hint, "", Severity.WARNING)


def pointers_lead_somewhere(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """What an item or a declaration names by a number or a meeting is there."""
    for item in meeting.minutes.items if meeting.minutes else ():
        if item.approves and item.approves != "none" and not archive.approvals_by(meeting, item):
            hint = "write an earlier meeting of this body that is public here, or none"
            yield Problem(item.place, "unknown-approves", "A meeting", "is not one to approve", hint, item.approves)
    for report in meeting.reports:
        number = report.record.item if isinstance(report.record, Report) else None
        for each in archive.considered(report):
            said = each.item.item if each.document.source.kind == "minutes" else each.item.label
            if number and said and said != number and each.meeting is meeting:
                hint = f"the report says item {number}"
                message = "names a report that gives another item"
                yield Problem(each.item.place, "item-disagrees", "An item", message, hint, each.item.label)


def links_lead_to_reports(archive: Archive) -> Iterator[Problem]:
    """The report that an item names is in the archive."""
    public = {document.source.path for document in archive.documents}
    for meeting, item in _items(archive):
        for name in item.reports:
            if report_path(meeting, name) not in public:
                hint = "name a report of this meeting, or other-meeting/name"
                yield Problem(item.place, "missing-report", "A report", "is not public in this archive", hint, name)


def topics_are_there(archive: Archive) -> Iterator[Problem]:
    """The topics that an item names are in the archive."""
    known = {thread.name for thread in archive.threads}
    for _, item in _items(archive):
        for name in item.topics:
            if name not in known:
                hint = "name a file of content/topics/ that is public, without its ending"
                yield Problem(item.place, "missing-topic", "A topic", "is not public in this archive", hint, name)


def attachments_can_be_read(archive: Archive) -> Iterator[Problem]:
    """What goes out as it is holds something."""
    for source in archive.attachments:
        yield from attachment_faults(source)


def linked_tables_are_even(archive: Archive) -> Iterator[Problem]:
    """The rows of a table that a page only links are of one length; those of one that it shows must be."""
    shown = {table.path for document in archive.documents for table in tables_in(document.blocks)}
    for source, sheet in archive.sheets:
        if source.path not in shown:
            yield from (replace(fault, severity=Severity.WARNING) for fault in ragged_rows(sheet))


def papers_are_filled(archive: Archive) -> Iterator[Problem]:
    """No public paper has a clause or a paragraph that was begun and not written."""
    for document in archive.documents:
        yield from unfilled_in(document.source, document.items, Severity.ERROR)


def _items(archive: Archive) -> Iterator[tuple[ArchivedMeeting, Item]]:
    """Every item of every agenda and all minutes."""
    for meeting in archive.meetings:
        for paper in meeting.agendas_and_minutes:
            yield from ((meeting, item) for item in paper.items)
