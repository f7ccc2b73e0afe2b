"""What the archive lacks: papers of its meetings, numbers between minutes, meetings that its papers name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.archive.archive import Archive
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.passages import Item
from minutebook.records import WorkProgramme
from minutebook.release import PublicDocument

NOT_HELD = ("cancelled", "postponed", "inquorate")
"""The statuses of meetings that leave no papers."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A paper that names a meeting of a day; ``by`` and ``item`` the minute that approves its minutes, if one does.

    ``entry`` is the number (from 0) of the entry of a work programme.
    """

    day: date
    document: PublicDocument
    by: ArchivedMeeting | None = None
    item: Item | None = None
    entry: int = 0


def papers_lacking(archive: Archive, meeting: ArchivedMeeting) -> Iterator[str]:
    """What a resident would expect of a meeting that was held, and this archive does not have."""
    if meeting.day >= archive.today or meeting.record.status in NOT_HELD:
        return
    if not meeting.agendas:
        yield "agenda"
    if not meeting.minutes:
        yield "minutes"
        return
    record = meeting.minutes_record
    if record and not (record.present or record.apologies):
        yield "who was present"
    if archive.standing(meeting).status == "unconfirmed":
        yield "the minute that approved these minutes"


def numbers_lacking(meetings: Sequence[ArchivedMeeting]) -> Iterator[tuple[ArchivedMeeting, int, int]]:
    """The first and last number of minutes that lie between those here of one numbering run, by the later meeting."""
    last: dict[str, int] = {}
    for meeting in meetings:
        numbers = [int(label) for label in meeting.minute_by_label if label.isdigit()]
        if numbers and not meeting.run.startswith("meeting"):
            before = last.get(meeting.run, 0)
            if min(numbers) > before + 1:
                yield meeting, before + 1, min(numbers) - 1
            last[meeting.run] = max(numbers)


def meetings_lacking(archive: Archive, body: ArchivedBody) -> Iterator[Naming]:
    """Where papers name meetings of a body that have no page: approving their minutes, or in a work programme."""
    known = {meeting.day for meeting in body.meetings}
    for approval in archive.approvals:
        if approval.by.body == body.folder and approval.day not in known and approval.by.minutes:
            yield Naming(approval.day, approval.by.minutes, approval.by, approval.item)
    for document in archive.papers_of(body):
        if isinstance(document.record, WorkProgramme):
            dates = [entry.date for entry in document.record.entries]
            days = {day for day in dates if isinstance(day, date)}
            for day in sorted(days - known):
                yield Naming(day, document, entry=dates.index(day))
