"""Links the public documents into one archive: every question answered, every answer known at both ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from minutebook import urls
from minutebook.archive.amendments import Amended, amendments_of
from minutebook.archive.anchors import anchors_once
from minutebook.archive.annual import ArchivedReport, annual_reports_of, presentations, series_of
from minutebook.archive.approvals import Approval, Standing, approvals_in, standing_of
from minutebook.archive.backlinks import MentionedIn, backlinks_of
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, bodies_of, grouped
from minutebook.archive.papers import Considered, considerations
from minutebook.archive.people import ArchivedPerson, PersonKey, people_of, slug_of
from minutebook.archive.references import Answer, Shelves, answer
from minutebook.archive.tables import tables_of
from minutebook.files import Source
from minutebook.passages import Clause, Item, Reference, Table
from minutebook.problems import Problem
from minutebook.release import PublicDocument, Released
from minutebook.settings import Settings
from minutebook.tables import Sheet


@dataclass(frozen=True)
class Archive:
    """Everything public, linked; addresses are below the site's path, "/body/meeting/minutes/#minute-68"."""

    settings: Settings
    today: date
    documents: tuple[PublicDocument, ...]
    bodies: tuple[ArchivedBody, ...]
    people: tuple[ArchivedPerson, ...]
    slug_by_person: Mapping[PersonKey, str]
    address_by_reference: Mapping[Reference, str]
    mentions_by_address: Mapping[str, tuple[MentionedIn, ...]]
    amendments: tuple[Amended, ...]
    approvals: tuple[Approval, ...]
    considerations: tuple[Considered, ...]
    attachments: tuple[Source, ...]
    annual_reports: tuple[ArchivedReport, ...]
    sheet_by_table: Mapping[Table, Sheet]
    sheets: tuple[tuple[Source, Sheet], ...]
    problems: tuple[Problem, ...]

    @cached_property
    def meetings(self) -> tuple[ArchivedMeeting, ...]:
        """Every meeting in order of its day."""
        meetings = [meeting for body in self.bodies for meeting in body.meetings]
        return tuple(sorted(meetings, key=lambda meeting: (meeting.day, meeting.key)))

    @cached_property
    def body_by_folder(self) -> dict[str, ArchivedBody]:
        """Bodies by the name of their folder."""
        return {body.folder: body for body in self.bodies}

    @cached_property
    def meeting_by_key(self) -> dict[str, ArchivedMeeting]:
        """Meetings by "body/meeting"."""
        return {meeting.key: meeting for meeting in self.meetings}

    @cached_property
    def _approval_by_meeting(self) -> dict[str, Approval]:
        return {each.meeting.key: each for each in reversed(self.approvals) if each.meeting}

    def standing(self, meeting: ArchivedMeeting) -> Standing:
        """How the minutes of a meeting stand today."""
        return self._standing_by_meeting[meeting.key]

    @cached_property
    def _standing_by_meeting(self) -> dict[str, Standing]:
        standings = {}
        for body in self.bodies:
            for number, meeting in enumerate(body.meetings, start=1):
                approval, later = self._approval_by_meeting.get(meeting.key), body.meetings[number:]
                standings[meeting.key] = standing_of(meeting, later, approval, self.meeting_by_key, self.today)
        return standings

    def approvals_by(self, meeting: ArchivedMeeting, item: Item) -> tuple[Approval, ...]:
        """What a minute approves."""
        return self._approvals_by_item.get(f"{meeting.minutes_address}#{item.anchor}", ())

    @cached_property
    def _approvals_by_item(self) -> dict[str, tuple[Approval, ...]]:
        return grouped((f"{each.by.minutes_address}#{each.item.anchor}", each) for each in self.approvals)

    def reports_on(self, document: PublicDocument, item: Item) -> tuple[PublicDocument, ...]:
        """The reports that an agenda item or a minute is about."""
        return self._reports_by_item.get((document.source.path, item.anchor), ())

    def considered(self, report: PublicDocument) -> tuple[Considered, ...]:
        """Where a report was considered, in order of the meetings."""
        return self._considered_by_report.get(report.source.path, ())

    @cached_property
    def _reports_by_item(self) -> dict[tuple[str, str], tuple[PublicDocument, ...]]:
        return grouped(((each.document.source.path, each.item.anchor), each.report) for each in self.considerations)

    @cached_property
    def _considered_by_report(self) -> dict[str, tuple[Considered, ...]]:
        return grouped((each.report.source.path, each) for each in self.considerations)

    def amendments_to(self, address: str) -> tuple[Amended, ...]:
        """The corrections made to a minute."""
        return self._amendments_by_address.get(address, ())

    def amendments_by(self, meeting: ArchivedMeeting, item: Item) -> tuple[Amended, ...]:
        """The corrections that a minute makes."""
        return self._amendments_by_item.get(f"{meeting.minutes_address}#{item.anchor}", ())

    @cached_property
    def _amendments_by_address(self) -> dict[str, tuple[Amended, ...]]:
        return grouped((each.to, each) for each in self.amendments if each.to)

    @cached_property
    def _amendments_by_item(self) -> dict[str, tuple[Amended, ...]]:
        return grouped((f"{each.by.minutes_address}#{each.item.anchor}", each) for each in self.amendments)

    @cached_property
    def document_by_address(self) -> dict[str, PublicDocument]:
        """Every public document by the address of its page."""
        return {_address(document): document for document in self.documents}

    def appendices(self, report: PublicDocument) -> tuple[PublicDocument, ...]:
        """The appendices of a report that are papers of this archive."""
        named = [pointer for pointer in report.pointers if pointer.kind == "path"]
        addresses = [self.address_by_reference.get(pointer, "").partition("#")[0] for pointer in named]
        return tuple(self.document_by_address[each] for each in addresses if each in self.document_by_address)

    def reports_with_appendix(self, appendix: PublicDocument) -> tuple[PublicDocument, ...]:
        """The reports that name a paper among their appendices."""
        return self._reports_by_appendix.get(appendix.source.path, ())

    @cached_property
    def _reports_by_appendix(self) -> dict[str, tuple[PublicDocument, ...]]:
        return grouped(
            (appendix.source.path, report)
            for report in self.documents
            if report.source.kind == "report"
            for appendix in self.appendices(report)
        )

    @cached_property
    def clause_by_address(self) -> dict[str, tuple[ArchivedMeeting, Item, Clause]]:
        """Every clause by its address, "/body/meeting/minutes/#minute-107-2"."""
        return {
            f"{meeting.minutes_address}#{clause.anchor}": (meeting, item, clause)
            for meeting in self.meetings
            for item in (meeting.minutes.items if meeting.minutes else ())
            for clause in item.clauses
        }

    @cached_property
    def item_by_address(self) -> dict[str, tuple[ArchivedMeeting, Item]]:
        """Every minute by its address, "/body/meeting/minutes/#minute-107"."""
        return {
            f"{meeting.minutes_address}#{item.anchor}": (meeting, item)
            for meeting in self.meetings
            for item in (meeting.minutes.items if meeting.minutes else ())
        }

    @cached_property
    def series_by_path(self) -> dict[str, str]:
        """The series that a report, or the annual report that a chapter is of, belongs to."""
        return series_of(self.documents, self.annual_reports)

    def person_address(self, body: str, name: str) -> str:
        """Where the page of somebody is whom a body's minutes name so; "" where there is none."""
        slug = self.slug_by_person.get((body, name))
        return urls.person(slug) if slug else ""


def link(released: Released, settings: Settings, today: date) -> Archive:
    """The archive of what is public; faults that only show when all is together are its ``problems``."""
    documents = released.documents
    bodies = bodies_of(documents, settings)
    people, slug_by_person, problems = people_of(bodies, [d for d in documents if d.source.kind == "person"])
    sheet_by_table, shown, misshapen = tables_of(documents, released.sheets)
    shelves = _shelves(released, bodies, frozenset(person.slug for person in people), sheet_by_table)
    answers = tuple(_answers(documents, shelves))
    amendments, faults = amendments_of(bodies, shelves)
    reports, misordered = annual_reports_of(documents)
    named = {each.address for _, _, each in answers if each.address}
    sheets = tuple((s, sheet) for s, sheet in released.sheets if s.path in shown or urls.of_source(s) in named)
    unsafe = [problem for _, sheet in sheets for problem in sheet.problems]
    problems = (*problems, *faults, *misordered, *misshapen, *unsafe)
    return Archive(
        settings=settings,
        today=today,
        documents=documents,
        bodies=bodies,
        people=people,
        slug_by_person=slug_by_person,
        address_by_reference={reference: each.address for _, reference, each in answers if each.address},
        mentions_by_address=backlinks_of(answers, shelves),
        amendments=amendments,
        approvals=tuple(a for body in bodies for m in body.meetings for a in approvals_in(m, body.meetings)),
        considerations=(*considerations(bodies), *presentations(reports, shelves.meeting_by_key)),
        attachments=tuple(each for each in released.attachments if urls.of_source(each) in named),
        annual_reports=reports,
        sheet_by_table=sheet_by_table,
        sheets=sheets,
        problems=(*problems, *(each.problem for _, _, each in answers if each.problem)),
    )


def _shelves(
    released: Released, bodies: Sequence[ArchivedBody], slugs: frozenset[str], sheet_by_table: Mapping[Table, Sheet]
) -> Shelves:
    return Shelves(
        bodies=bodies,
        meetings_by_body={body.folder: body.meetings for body in bodies},
        meeting_by_key={meeting.key: meeting for body in bodies for meeting in body.meetings},
        address_by_path={each.source.path: _address(each) for each in released.documents},
        document_by_path={each.source.path: each for each in released.documents},
        document_by_address={_address(each): each for each in released.documents},
        attachment_by_path={each.path: each for each in (*released.attachments, *(s for s, _ in released.sheets))},
        person_slugs=slugs,
        anchors=anchors_once(sheet_by_table),
    )


def _address(document: PublicDocument) -> str:
    return urls.person(slug_of(document)) if document.source.kind == "person" else urls.of_source(document.source)


def _answers(
    documents: Sequence[PublicDocument], shelves: Shelves
) -> Iterator[tuple[PublicDocument, Reference, Answer]]:
    for document in documents:
        at = shelves.meeting_by_key.get(f"{document.source.body}/{document.source.meeting}")
        for reference in document.references:
            yield document, reference, answer(reference, document, at, shelves)
