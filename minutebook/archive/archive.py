"""Everything public, linked, and what is known of each thing at both ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from minutebook import urls
from minutebook.archive.amendments import Amended
from minutebook.archive.annual import ArchivedReport, presentations
from minutebook.archive.approvals import Approval, Standing, standing_of
from minutebook.archive.backlinks import Backlinks
from minutebook.archive.citations import citation
from minutebook.archive.decisions import Decision
from minutebook.archive.fates import Fate
from minutebook.archive.glossary import Expansion, Use, definitions_of
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.archive.memberships import Membership
from minutebook.archive.papers import Considered
from minutebook.archive.people import ArchivedPerson, PersonKey
from minutebook.archive.proceedings import Proceedings
from minutebook.archive.threads import Thread
from minutebook.files import Source
from minutebook.passages import Definition, Item, Reference, Table
from minutebook.problems import Problem
from minutebook.recall import Bundle
from minutebook.release import PublicDocument
from minutebook.settings import Settings
from minutebook.tables import Sheet


@dataclass(frozen=True)
class Archive:
    """Everything public, linked; addresses are below the site's path, "/body/meeting/minutes/#minute-68".

    ``document_by_address`` has every public document by the address of its page, ``slugs_by_older`` who may be meant
    by the slug of a person's page that is there no more.
    """

    settings: Settings
    today: date
    bundles: tuple[Bundle[PublicDocument], ...]
    bodies: tuple[ArchivedBody, ...]
    people: tuple[ArchivedPerson, ...]
    slug_by_person: Mapping[PersonKey, str]
    slugs_by_older: Mapping[str, tuple[str, ...]]
    address_by_reference: Mapping[Reference, str]
    backlinks: Backlinks
    amendments: tuple[Amended, ...]
    proceedings: tuple[Proceedings, ...]
    attachments: tuple[Source, ...]
    annual_reports: tuple[ArchivedReport, ...]
    sheet_by_table: Mapping[Table, Sheet]
    sheets: tuple[tuple[Source, Sheet], ...]
    memberships: tuple[Membership, ...]
    fates: tuple[Fate, ...]
    decisions_by_meeting: Mapping[str, tuple[Decision, ...]]
    threads: tuple[Thread, ...]
    expansion_by_reference: Mapping[Reference, Expansion]
    uses_by_term: Mapping[str, tuple[Use, ...]]
    document_by_address: Mapping[str, PublicDocument]
    papers_by_series: Mapping[str, tuple[PublicDocument, ...]]
    problems: tuple[Problem, ...]
    _standing_by_meeting: dict[str, Standing] = field(default_factory=dict, repr=False)

    @cached_property
    def documents(self) -> tuple[PublicDocument, ...]:
        """Every public document in the order in which they were found."""
        return tuple(chain.from_iterable(self.bundles))

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
    def _proceedings_by_body(self) -> dict[str, Proceedings]:
        return {each.body.folder: each for each in self.proceedings}

    @cached_property
    def approvals(self) -> tuple[Approval, ...]:
        """What the minutes of each body approve."""
        return tuple(approval for each in self.proceedings for approval in each.approvals)

    @cached_property
    def considerations(self) -> tuple[Considered, ...]:
        """Every pair of an item and a report that it is about, or that was presented there."""
        return (*(pair for each in self.proceedings for pair in each.considerations), *self.presentations)

    @cached_property
    def presentations(self) -> tuple[Considered, ...]:
        """Every agenda item or minute at which an annual report was presented."""
        return tuple(presentations(self.annual_reports, self.meeting_by_key))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Every definition of the glossary in order."""
        return definitions_of([each for papers in self.bundles if not papers[0].source.body for each in papers])

    @cached_property
    def _approval_by_meeting(self) -> dict[str, Approval]:
        return {each.meeting.key: each for each in reversed(self.approvals) if each.meeting}

    def standing(self, meeting: ArchivedMeeting) -> Standing:
        """How the minutes of a meeting stand today."""
        if meeting.key not in self._standing_by_meeting:
            meetings = self.body_by_folder[meeting.body].meetings
            approval, later = self._approval_by_meeting.get(meeting.key), meetings[meetings.index(meeting) + 1 :]
            standing = standing_of(meeting, later, approval, self.meeting_by_key, self.today)
            self._standing_by_meeting[meeting.key] = standing
        return self._standing_by_meeting[meeting.key]

    def approvals_by(self, meeting: ArchivedMeeting, item: Item) -> tuple[Approval, ...]:
        """What a minute approves."""
        return self._proceedings_by_body[meeting.body].approvals_by(meeting, item)

    def reports_on(self, document: PublicDocument, item: Item) -> tuple[PublicDocument, ...]:
        """The reports that an agenda item or a minute is about."""
        own = self._proceedings_by_body.get(document.source.body)
        presented = (each for each in self.presentations if each.document is document and each.item is item)
        return (*(own.reports_on(document, item) if own else ()), *(each.report for each in presented))

    def considered(self, report: PublicDocument) -> tuple[Considered, ...]:
        """Where a report was considered, in order of the meetings."""
        own = self._proceedings_by_body.get(report.source.body)
        presented = (each for each in self.presentations if each.report is report)
        return (*(own.considered(report) if own else ()), *presented)

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

    def papers_of(self, body: ArchivedBody) -> Bundle[PublicDocument]:
        """Every public document of a body in the order of their files."""
        return self._papers_by_body[body.folder]

    @cached_property
    def _papers_by_body(self) -> dict[str, Bundle[PublicDocument]]:
        return {papers[0].source.body: papers for papers in self.bundles}

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
        return {paper.source.path: series for series, papers in self.papers_by_series.items() for paper in papers}

    def person_address(self, body: str, name: str) -> str:
        """Where the page of somebody is whom a body's minutes name so; "" where there is none."""
        slug = self.slug_by_person.get((body, name))
        return urls.person(slug) if slug else ""

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every clause, body by body, in the order of the meetings."""
        return tuple(each for decisions in self.decisions_by_meeting.values() for each in decisions)

    @cached_property
    def decision_by_address(self) -> dict[str, Decision]:
        """Every clause by its address."""
        return {each.address: each for each in self.decisions}

    def decisions_by(self, meeting: ArchivedMeeting) -> tuple[Decision, ...]:
        """Every clause of a meeting."""
        return self.decisions_by_meeting.get(meeting.key, ())

    def decisions_in(self, meeting: ArchivedMeeting, item: Item) -> tuple[Decision, ...]:
        """Every clause of a minute."""
        return tuple(each for each in self.decisions_by(meeting) if each.item is item)

    def citation(self, meeting: ArchivedMeeting, item: Item) -> str:
        """How a minute is cited: "ILSC 16 April 2019, minute 68"."""
        return citation(self.body_by_folder[meeting.body].short, meeting, item)

    @cached_property
    def membership_by_place(self) -> dict[tuple[str, str], Membership]:
        """Memberships by the person's slug and the body's folder."""
        return {(each.person.slug, each.body.folder): each for each in self.memberships}

    def topics_of(self, document: PublicDocument, item: Item | None) -> tuple[Thread, ...]:
        """The topics that an item, or a whole paper, is about."""
        if document.source.path not in self._topics_by_path:
            self._topics_by_path[document.source.path] = grouped(
                (each.item.anchor if each.item else "", thread)
                for thread in self.threads
                for each in thread.sightings
                if each.document is document and each.is_about and not each.planned
            )
        return self._topics_by_path[document.source.path].get(item.anchor if item else "", ())

    @cached_property
    def topics_by_address(self) -> dict[str, tuple[Thread, ...]]:
        """The topics that stand at each address: of an item, of a clause, of a paper for its opening."""
        return grouped((address, thread) for thread in self.threads for address in thread.addresses)

    @cached_property
    def _topics_by_path(self) -> dict[str, dict[str, tuple[Thread, ...]]]:
        """By path and place, of the papers that were asked for."""
        return {}
