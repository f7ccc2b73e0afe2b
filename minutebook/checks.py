"""The rules that a record must keep, a tuple of small functions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from minutebook.archive import Archive, ArchivedMeeting, is_approving, report_path
from minutebook.documents import attachment_faults
from minutebook.passages import Item, Resolution, Vote, tables_in
from minutebook.problems import Place, Problem, Severity
from minutebook.records import Report
from minutebook.release import Released
from minutebook.tables import faults_alone, ragged_rows

Rule = Callable[[Archive], Iterator[Problem]]
RuleOfMeetings = Callable[[Archive, ArchivedMeeting], Iterator[Problem]]


def check(archive: Archive) -> tuple[Problem, ...]:
    """Every fault of an archive, and of all its meetings, against every rule."""
    of_meetings = (rule(archive, meeting) for meeting in archive.meetings for rule in RULES_OF_MEETINGS)
    return tuple(problem for found in (*of_meetings, *(rule(archive) for rule in RULES)) for problem in found)


def unnamed_files(released: Released, archive: Archive) -> Iterator[Problem]:
    """Files beside papers that no public page names, which are therefore not published."""
    named = {source.path for source in (*archive.attachments, *(source for source, _ in archive.sheets))}
    for source in (*released.attachments, *(source for source, _ in released.sheets)):
        if source.path not in named:
            message = "is named by no public page, so it is not published"
            hint = "link it from a paper of its meeting, or take it out"
            yield Problem(Place(source.path), "unnamed-file", "This file", message, hint, "", Severity.WARNING)
    faults = [
        fault for source in released.attachments if source.path not in named for fault in attachment_faults(source)
    ]
    faults += [fault for source, sheet in released.sheets if source.path not in named for fault in faults_alone(sheet)]
    yield from (fault.without_words() for fault in faults)


def minute_numbers_are_unique(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """No two items of one paper carry the same number."""
    for paper in meeting.agendas_and_minutes:
        seen: dict[str, Item] = {}
        for item in paper.items:
            if item.label and item.label in seen:
                hint = f"the other one stands in line {seen[item.label].place.line}"
                yield Problem(item.place, "number-repeated", "A number", "is used by two items", hint, item.label)
            seen[item.label] = item


def minute_numbers_run_on(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Minutes are numbered without gaps."""
    numbers = [(item, int(item.label)) for item in meeting.minute_by_label.values() if item.label.isdigit()]
    for (_, before), (item, number) in pairwise(numbers):
        if number != before + 1:
            message, hint = f"does not follow {before}", "mend the number, or write the minutes between"
            yield Problem(item.place, "number-gap", "A minute's number", message, hint, item.label, Severity.WARNING)


def clauses_run_in_order(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Clauses are numbered (1), (2), (3) without gaps."""
    for resolution in _resolutions(meeting):
        numbers = [(clause, int(clause.label)) for clause in resolution.clauses if clause.label.isdigit()]
        for (_, before), (clause, number) in pairwise(numbers):
            if number == before + 1:
                continue
            message, hint = f"does not follow ({before})", "mend the number, or write the clauses between"
            yield Problem(clause.place, "clause-gap", "A clause", message, hint, f"({number})", Severity.WARNING)


def clauses_have_labels_of_their_own(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """No two clauses of a resolution share an address, however they are labelled."""
    for resolution in _resolutions(meeting):
        anchors = [clause.anchor for clause in resolution.clauses]
        for number, clause in enumerate(resolution.clauses):
            if clause.anchor in anchors[:number]:
                hint = "give each clause a label of its own, since the label is its address"
                yield Problem(
                    clause.place, "clause-repeated", "A clause", "is labelled twice", hint, f"({clause.label})"
                )


def present_is_not_absent(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Nobody is both present and absent with apologies."""
    record = meeting.minutes_record
    if record and meeting.minutes:
        present = {attendee.name for attendee in record.present}
        for attendee in record.apologies:
            if attendee.name in present:
                place = Place(meeting.minutes.source.path)
                message = "is listed as present and with apologies"
                hint = "take the name out of one of the two lists"
                yield Problem(place, "present-and-absent", "Somebody", message, hint, attendee.name, Severity.WARNING)


def votes_fit_attendance(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """No more people vote than are present."""
    record = meeting.minutes_record
    for item in meeting.minute_by_label.values():
        for vote in (block for block in item.blocks if isinstance(block, Vote)):
            total = sum(count for _, count, _ in vote.counts)
            if record and record.present and total > len(record.present):
                message = f"counts {total} votes, more than the {len(record.present)} present"
                hint = "look at the counts, and at the list of those present"
                yield Problem(vote.place, "votes-above-present", "A vote", message, hint)
            present = _present(meeting)
            for name in (name for _, _, names in vote.counts for name in names if present and name not in present):
                hint = "write the name as the list of those present has it"
                yield Problem(
                    vote.place, "voter-not-present", "Somebody", "votes and is not listed as present", hint, name
                )


def approvals_are_clear(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """An item that approves minutes says of which meeting."""
    for item in meeting.minutes.items if meeting.minutes else ():
        if is_approving(item) and not item.approves and not archive.approvals_by(meeting, item):
            hint = "write the meeting's date in the title, or approves=body/meeting behind it"
            message = "does not say whose minutes it approves"
            yield Problem(item.place, "unclear-approval", "An item", message, hint, "", Severity.WARNING)


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


def _items(archive: Archive) -> Iterator[tuple[ArchivedMeeting, Item]]:
    """Every item of every agenda and all minutes."""
    for meeting in archive.meetings:
        for paper in meeting.agendas_and_minutes:
            yield from ((meeting, item) for item in paper.items)


def _present(meeting: ArchivedMeeting) -> frozenset[str]:
    record = meeting.minutes_record
    if not record:
        return frozenset()
    return frozenset((*(each.name for each in record.present), *(each.name for each in record.substitutes)))


def _resolutions(meeting: ArchivedMeeting) -> tuple[Resolution, ...]:
    return tuple(each for item in (meeting.minutes.items if meeting.minutes else ()) for each in item.resolutions)


RULES: tuple[Rule, ...] = (
    topics_find_something,
    links_lead_to_reports,
    topics_are_there,
    attachments_can_be_read,
    linked_tables_are_even,
)
RULES_OF_MEETINGS: tuple[RuleOfMeetings, ...] = (
    minute_numbers_are_unique,
    minute_numbers_run_on,
    clauses_run_in_order,
    clauses_have_labels_of_their_own,
    present_is_not_absent,
    votes_fit_attendance,
    approvals_are_clear,
    pointers_lead_somewhere,
)
