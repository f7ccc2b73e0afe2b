"""Which reports an agenda item or a minute is about, and where each report was considered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.passages import Item
from minutebook.records import Report
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class Considered:
    """An agenda item or minute that is about a report."""

    meeting: ArchivedMeeting
    document: PublicDocument
    item: Item
    report: PublicDocument


def considerations(body: ArchivedBody) -> tuple[Considered, ...]:
    """Every pair of an item and a report of a body: the item names the report, or the report its agenda item."""
    reports = {each.source.path: each for meeting in body.meetings for each in meeting.reports}
    return tuple(each for meeting in body.meetings for each in _in_meeting(meeting, reports))


def report_path(meeting: ArchivedMeeting, name: str) -> str:
    """The path of a report as an item names it: "name" of the same meeting, or "other-meeting/name" of the body."""
    return f"content/{meeting.body}/{name if '/' in name else f'{meeting.folder}/{name}'}.md"


def _in_meeting(meeting: ArchivedMeeting, reports: Mapping[str, PublicDocument]) -> Iterator[Considered]:
    by_number = grouped((number, each.source.path) for each in meeting.reports if (number := _item_of(each)))
    for paper in meeting.agendas_and_minutes:
        for item in paper.items:
            number = item.item if paper.source.kind == "minutes" else item.label
            named = tuple(report_path(meeting, name) for name in item.reports)
            if number and paper.source.kind != "minutes":
                by_number[number] = (*named, *by_number.get(number, ()))
            for path in dict.fromkeys((*named, *(by_number.get(number, ()) if number else ()))):
                if path in reports:
                    yield Considered(meeting, paper, item, reports[path])


def _item_of(report: PublicDocument) -> str | None:
    return report.record.item if isinstance(report.record, Report) else None
