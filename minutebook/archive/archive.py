"""Everything public, linked, and what is known of each thing at both ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from minutebook import urls
from minutebook.archive.amendments import Amended
from minutebook.archive.annual import ArchivedReport, series_of
from minutebook.archive.approvals import Approval, Standing, standing_of
from minutebook.archive.backlinks import MentionedIn
from minutebook.archive.citations import citation
from minutebook.archive.decisions import Decision, decisions_of
from minutebook.archive.fates import Fate
from minutebook.archive.glossary import Expansion, Use
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.archive.memberships import Membership
from minutebook.archive.papers import Considered
from minutebook.archive.people import ArchivedPerson, PersonKey, address_of
from minutebook.archive.threads import Thread
from minutebook.files import Source
from minutebook.passages import Definition, Item, Reference, Table
from minutebook.problems import Problem
from minutebook.records import Monitoring
from minutebook.release import PublicDocument
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
    memberships: tuple[Membership, ...]
    fates: tuple[Fate, ...]
    threads: tuple[Thread, ...]
    definitions: tuple[Definition, ...]
    expansion_by_reference: Mapping[Reference, Expansion]
    uses_by_term: Mapping[str, tuple[Use, ...]]
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
        return {address_of(document): document for document in self.documents}

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
        return series_of(self.documents, self.annual_reports)

    def person_address(self, body: str, name: str) -> str:
        """Where the page of somebody is whom a body's minutes name so; "" where there is none."""
        slug = self.slug_by_person.get((body, name))
        return urls.person(slug) if slug else ""

    @cached_property
    def fate_by_clause(self) -> dict[str, Fate]:
        """What became of clauses by their address; of several schedules the newest tells."""
        return {each.clause: each for each in sorted(self.fates, key=_updated)}

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every clause, body by body, in the order of the meetings."""
        return tuple(each for body in self.bodies for each in decisions_of(body, self.fate_by_clause))

    @cached_property
    def decision_by_address(self) -> dict[str, Decision]:
        """Every clause by its address."""
        return {each.address: each for each in self.decisions}

    def decisions_by(self, meeting: ArchivedMeeting) -> tuple[Decision, ...]:
        """Every clause of a meeting."""
        return self._decisions_by_meeting.get(meeting.key, ())

    def decisions_in(self, meeting: ArchivedMeeting, item: Item) -> tuple[Decision, ...]:
        """Every clause of a minute."""
        return tuple(each for each in self.decisions_by(meeting) if each.item is item)

    @cached_property
    def _decisions_by_meeting(self) -> dict[str, tuple[Decision, ...]]:
        return grouped((each.meeting.key, each) for each in self.decisions)

    def citation(self, meeting: ArchivedMeeting, item: Item) -> str:
        """How a minute is cited: "ILSC 16 April 2019, minute 68"."""
        return citation(self.body_by_folder[meeting.body].short, meeting, item)

    @cached_property
    def membership_by_place(self) -> dict[tuple[str, str], Membership]:
        """Memberships by the person's slug and the body's folder."""
        return {(each.person.slug, each.body.folder): each for each in self.memberships}

    def topics_of(self, document: PublicDocument, item: Item | None) -> tuple[Thread, ...]:
        """The topics that an item, or a whole paper, is about."""
        return self._topics_by_place.get((document.source.path, item.anchor if item else ""), ())

    @cached_property
    def topics_by_address(self) -> dict[str, tuple[Thread, ...]]:
        """The topics that stand at each address: of an item, of a clause, of a paper for its opening."""
        return grouped((address, thread) for thread in self.threads for address in thread.addresses)

    @cached_property
    def _topics_by_place(self) -> dict[tuple[str, str], tuple[Thread, ...]]:
        return grouped(
            ((each.document.source.path, each.item.anchor if each.item else ""), thread)
            for thread in self.threads
            for each in thread.sightings
            if each.is_about and not each.planned
        )


def _updated(fate: Fate) -> tuple[date, str]:
    record = fate.document.record
    updated = record.updated if isinstance(record, Monitoring) else None
    return updated or date.min, fate.document.source.path
