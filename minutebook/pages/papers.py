"""Which papers belong to a meeting and to its items, in the order in which a reader wants them."""

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting
from minutebook.pages.links import Link, title_of
from minutebook.passages import Item
from minutebook.release import PublicDocument

_FEW = 2


def papers_of(archive: Archive, meeting: ArchivedMeeting) -> tuple[Link, ...]:
    """Every paper of a meeting: agendas, reports in the order of the items with their appendices, minutes."""
    reports = tuple(_link(archive, report) for report in _reports(archive, meeting))
    return (*_agendas(meeting), *reports, *_minutes(archive, meeting))


def papers_in_brief(archive: Archive, meeting: ArchivedMeeting) -> tuple[Link, ...]:
    """The papers of a meeting for one line of a list: many reports are counted, and lead to the meeting's page."""
    reports = tuple(_link(archive, report) for report in _reports(archive, meeting))
    if len(reports) > _FEW:
        reports = (Link(f"{len(reports)} reports", meeting.address),)
    return (*_agendas(meeting), *reports, *_minutes(archive, meeting))


def report_count(archive: Archive, meeting: ArchivedMeeting) -> int:
    """How many reports a meeting has, with those of other meetings and annual reports that its items are about."""
    return len(_reports(archive, meeting))


def report_links(archive: Archive, document: PublicDocument, item: Item) -> tuple[Link, ...]:
    """The reports that an item is about, with their appendices, as links."""
    return tuple(_link(archive, each) for each in _with_appendices(archive, archive.reports_on(document, item)))


def _agendas(meeting: ArchivedMeeting) -> tuple[Link, ...]:
    return tuple(Link(each.source.called, urls.of_source(each.source)) for each in meeting.agendas)


def _minutes(archive: Archive, meeting: ArchivedMeeting) -> tuple[Link, ...]:
    if not meeting.minutes:
        return ()
    return (Link(f"Minutes ({archive.standing(meeting).status})", meeting.minutes_address),)


def _reports(archive: Archive, meeting: ArchivedMeeting) -> tuple[PublicDocument, ...]:
    of_items = [
        report
        for paper in meeting.agendas_and_minutes
        for item in paper.items
        for report in archive.reports_on(paper, item)
    ]
    appendices = {each.source.path for report in meeting.reports for each in archive.appendices(report)}
    others = [report for report in meeting.reports if report.source.path not in appendices]
    return _with_appendices(archive, (*of_items, *others, *meeting.reports))


def _with_appendices(archive: Archive, reports: tuple[PublicDocument, ...]) -> tuple[PublicDocument, ...]:
    """Some reports, each followed by its appendices and theirs, each once."""
    found: dict[str, PublicDocument] = {}

    def add(report: PublicDocument) -> None:
        if report.source.path not in found:
            found[report.source.path] = report
            for each in archive.appendices(report):
                add(each)

    for report in reports:
        add(report)
    return tuple(found.values())


def _link(archive: Archive, report: PublicDocument) -> Link:
    """A paper with what kind it is, since a report and what it presents often share a title."""
    note = "annual report" if report.source.kind == "annual-report" else "report"
    if note == "report" and archive.reports_with_appendix(report):
        note = "appendix"
    return Link(title_of(report), urls.of_source(report.source), note)
