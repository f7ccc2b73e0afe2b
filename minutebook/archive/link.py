"""Links the public documents into one archive: every question answered, every answer known at both ends."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from minutebook import urls
from minutebook.archive.amendments import amendments_of
from minutebook.archive.anchors import anchors_once
from minutebook.archive.annual import annual_reports_of, presentations
from minutebook.archive.approvals import approvals_in
from minutebook.archive.archive import Archive
from minutebook.archive.backlinks import backlinks_of
from minutebook.archive.fates import fates_of
from minutebook.archive.glossary import definitions_of, expansions_of
from minutebook.archive.holdings import ArchivedBody, bodies_of
from minutebook.archive.memberships import memberships_of
from minutebook.archive.papers import considerations
from minutebook.archive.people import address_of, people_of
from minutebook.archive.references import Answer, Shelves, answer
from minutebook.archive.tables import tables_of
from minutebook.archive.threads import threads_of
from minutebook.passages import Reference, Table
from minutebook.release import PublicDocument, Released
from minutebook.settings import Settings
from minutebook.tables import Sheet


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
    address_by_reference = {reference: each.address for _, reference, each in answers if each.address}
    named = frozenset(address_by_reference.values())
    sheets = tuple((s, sheet) for s, sheet in released.sheets if s.path in shown or urls.of_source(s) in named)
    definitions = definitions_of(documents)
    expansion_by_reference, uses_by_term = expansions_of(definitions, documents)
    faulty = (*faults, *misordered, *misshapen, *(problem for _, sheet in sheets for problem in sheet.problems))
    return Archive(
        settings=settings,
        today=today,
        documents=documents,
        bodies=bodies,
        people=people,
        slug_by_person=slug_by_person,
        address_by_reference=address_by_reference,
        mentions_by_address=backlinks_of(answers, shelves),
        amendments=amendments,
        approvals=tuple(a for body in bodies for m in body.meetings for a in approvals_in(m, body.meetings)),
        considerations=(*considerations(bodies), *presentations(reports, shelves.meeting_by_key)),
        attachments=tuple(each for each in released.attachments if urls.of_source(each) in named),
        annual_reports=reports,
        sheet_by_table=sheet_by_table,
        sheets=sheets,
        memberships=memberships_of(people, bodies, slug_by_person),
        fates=fates_of(documents, address_by_reference, today),
        threads=threads_of(documents, shelves.meeting_by_key),
        definitions=definitions,
        expansion_by_reference=expansion_by_reference,
        uses_by_term=uses_by_term,
        problems=(*problems, *faulty, *(each.problem for _, _, each in answers if each.problem)),
    )


def _shelves(
    released: Released, bodies: Sequence[ArchivedBody], slugs: frozenset[str], sheet_by_table: Mapping[Table, Sheet]
) -> Shelves:
    return Shelves(
        bodies=bodies,
        meetings_by_body={body.folder: body.meetings for body in bodies},
        meeting_by_key={meeting.key: meeting for body in bodies for meeting in body.meetings},
        address_by_path={each.source.path: address_of(each) for each in released.documents},
        document_by_path={each.source.path: each for each in released.documents},
        document_by_address={address_of(each): each for each in released.documents},
        attachment_by_path={each.path: each for each in (*released.attachments, *(s for s, _ in released.sheets))},
        person_slugs=slugs,
        topic_slugs=frozenset(each.source.name for each in released.documents if each.source.kind == "topic"),
        lists=urls.ALWAYS_THERE | _lists(released.documents),
        anchors=anchors_once(sheet_by_table),
    )


def _answers(
    documents: Sequence[PublicDocument], shelves: Shelves
) -> Iterator[tuple[PublicDocument, Reference, Answer]]:
    for document in documents:
        at = shelves.meeting_by_key.get(f"{document.source.body}/{document.source.meeting}")
        for reference in (each for each in document.references if each.kind != "abbreviation"):
            yield document, reference, answer(reference, document, at, shelves)


def _lists(documents: Sequence[PublicDocument]) -> frozenset[str]:
    """The lists that an archive has only where there is something to list."""
    list_by_kind = {"topic": urls.TOPICS, "annual-report": urls.ANNUAL_REPORTS}
    return frozenset(list_by_kind[each.source.kind] for each in documents if each.source.kind in list_by_kind)
