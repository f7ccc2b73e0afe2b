"""Annual reports: a cover with its chapters, the reports of other years, where each was presented."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutebook import urls
from minutebook.archive.holdings import ArchivedMeeting, grouped
from minutebook.archive.papers import Considered
from minutebook.problems import Place, Problem
from minutebook.recall import Bundle, Recall
from minutebook.records import AnnualReport, Chapter, Report
from minutebook.release import PublicDocument
from minutebook.slugs import slug


@dataclass(frozen=True, slots=True)
class ArchivedReport:
    """An annual report with its chapters in their order."""

    folder: str
    record: AnnualReport
    document: PublicDocument
    chapters: tuple[PublicDocument, ...]

    @property
    def address(self) -> str:
        """Where its cover is."""
        return urls.annual_report(self.folder)


def annual_reports_of(
    documents: Sequence[PublicDocument],
) -> tuple[tuple[ArchivedReport, ...], tuple[Problem, ...]]:
    """The annual reports of some public documents, newest period first, and chapters that claim one place."""
    chapters = grouped((each.source.annual, each) for each in documents if isinstance(each.record, Chapter))
    reports = [
        ArchivedReport(each.source.annual, each.record, each, _in_order(chapters.get(each.source.annual, ())))
        for each in documents
        if isinstance(each.record, AnnualReport)
    ]
    reports.sort(key=lambda report: report.folder)
    reports.sort(key=lambda report: report.record.period or "", reverse=True)
    return tuple(reports), tuple(fault for report in reports for fault in _faults(report))


def presentations(
    reports: Sequence[ArchivedReport], meeting_by_key: Mapping[str, ArchivedMeeting]
) -> Iterator[Considered]:
    """Every agenda item or minute at which an annual report was presented."""
    for report in reports:
        told: set[tuple[str, str]] = set()
        for target in report.record.presented_at:
            key, _, anchor = target.partition("#")
            meeting = meeting_by_key.get(key)
            for paper, item in meeting.items_at(anchor) if meeting else ():
                if meeting and (paper.source.path, item.anchor) not in told:
                    told.add((paper.source.path, item.anchor))
                    yield Considered(meeting, paper, item, report.document)


def papers_by_series(
    bundles: Sequence[Bundle[PublicDocument]], reports: Sequence[ArchivedReport], recall: Recall
) -> dict[str, tuple[PublicDocument, ...]]:
    """The papers of each series in the order in which they were found: reports, annual reports and their chapters."""
    annual = {part.source.path: each.record.series for each in reports for part in (each.document, *each.chapters)}
    found: list[tuple[PublicDocument, str]] = []
    for documents in bundles:
        found += recall(_with_series, documents)
        if not documents[0].source.body:
            found += [(each, series) for each in documents if (series := annual.get(each.source.path))]
    names: dict[str, str] = {}
    for _, name in sorted(found, key=lambda pair: pair[0].source.path):
        names.setdefault(slug(name), name)
    return grouped((names[slug(name)], paper) for paper, name in found)


def _with_series(documents: Sequence[PublicDocument]) -> tuple[tuple[PublicDocument, str], ...]:
    """The reports among some papers that are of a series."""
    records = ((each, each.record) for each in documents)
    return tuple((paper, each.series) for paper, each in records if isinstance(each, Report) and each.series)


def _in_order(chapters: Sequence[PublicDocument]) -> tuple[PublicDocument, ...]:
    return tuple(sorted(chapters, key=lambda chapter: (_order(chapter), chapter.source.name)))


def _order(chapter: PublicDocument) -> float:
    order = chapter.record.order if isinstance(chapter.record, Chapter) else None
    return float("inf") if order is None else order


def _faults(report: ArchivedReport) -> Iterator[Problem]:
    for before, chapter in pairwise(report.chapters):
        if _order(before) == _order(chapter) != float("inf"):
            hint = f"{before.source.name}.md has the same; give each chapter a number of its own"
            place = Place(chapter.source.path)
            yield Problem(place, "order-repeated", "The order of a chapter", "is that of another chapter", hint)
