"""Links the public documents into one archive: every question answered, every answer known at both ends."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from minutebook import urls
from minutebook.archive.amendments import amendments_of
from minutebook.archive.annual import annual_reports_of, papers_by_series
from minutebook.archive.answers import Answered, answers_of
from minutebook.archive.archive import Archive
from minutebook.archive.backlinks import backlinks_of
from minutebook.archive.decisions import decisions_of
from minutebook.archive.fates import fates_of
from minutebook.archive.glossary import definitions_of, expansions_of
from minutebook.archive.holdings import ArchivedBody, bodies_of
from minutebook.archive.memberships import memberships_of
from minutebook.archive.outlines import shelves_of
from minutebook.archive.people import ArchivedPerson, address_of, people_of
from minutebook.archive.proceedings import proceedings_of
from minutebook.archive.tables import ShownTables, tables_of
from minutebook.archive.threads import threads_of
from minutebook.files import Source
from minutebook.problems import Problem
from minutebook.recall import Bundle, Recall
from minutebook.release import PublicDocument, Released
from minutebook.settings import Settings
from minutebook.tables import Sheet

Key = TypeVar("Key")
Value = TypeVar("Value")

Bundles = tuple[Bundle[PublicDocument], ...]


def link(released: Released, settings: Settings, today: date, recall: Recall | None = None) -> Archive:
    """The archive of what is public; faults that only show when all is together are its ``problems``."""
    recall, bundles = recall or Recall(), tuple(part.documents for part in released.parts if part.documents)
    bodies = bodies_of(bundles, settings, recall)
    of_no_body = tuple(each for papers in bundles if not papers[0].source.body for each in papers)
    people, slug_by_person, slugs_by_older, unclear = people_of(bodies, of_no_body, recall)
    tables = _tables(released, recall)
    answers = _answers(released, bundles, bodies, people, tables, recall)
    address_by_reference = _merged(each.address_by_reference for each in answers)
    amendments, astray = amendments_of(bodies, recall)
    reports, misordered = annual_reports_of(of_no_body)
    attachments, sheets = _named_files(released, tables, answers)
    expansion_by_reference, uses_by_term = expansions_of(bundles, definitions_of(of_no_body), recall)
    fates = fates_of(bundles, address_by_reference, today, recall)
    return Archive(
        settings=settings,
        today=today,
        bundles=bundles,
        bodies=bodies,
        people=people,
        slug_by_person=slug_by_person,
        slugs_by_older=slugs_by_older,
        address_by_reference=address_by_reference,
        backlinks=backlinks_of(bundles, answers, bodies, recall),
        amendments=amendments,
        proceedings=proceedings_of(bodies, slug_by_person, recall),
        attachments=attachments,
        annual_reports=reports,
        sheet_by_table=_merged(each.sheet_by_table for each in tables),
        sheets=sheets,
        memberships=memberships_of(people, bodies, slug_by_person, recall),
        fates=fates,
        decisions_by_meeting=decisions_of(bodies, fates, recall),
        threads=threads_of(bundles, bodies, recall),
        expansion_by_reference=expansion_by_reference,
        uses_by_term=uses_by_term,
        papers_by_series=papers_by_series(bundles, reports, recall),
        document_by_address=ChainMap(*(recall(_by_address, documents) for documents in bundles)),
        problems=(*unclear, *astray, *misordered, *_faults(sheets, tables, answers)),
    )


def _by_address(documents: Sequence[PublicDocument]) -> dict[str, PublicDocument]:
    return {address_of(document): document for document in documents}


def _merged(mappings: Iterable[Mapping[Key, Value]]) -> dict[Key, Value]:
    merged: dict[Key, Value] = {}
    for each in mappings:
        merged.update(each)
    return merged


def _named_files(
    released: Released, tables: Sequence[ShownTables], answers: Sequence[Answered]
) -> tuple[tuple[Source, ...], tuple[tuple[Source, Sheet], ...]]:
    """The attachments that public pages link, and the tables that they link or show."""
    named = frozenset(address for each in answers for address in each.files)
    shown = frozenset(path for each in tables for path in each.paths)
    attachments = tuple(each for each in released.attachments if urls.of_source(each) in named)
    sheets = (each for each in released.sheets if each[0].path in shown or urls.of_source(each[0]) in named)
    return attachments, tuple(sheets)


def _faults(
    sheets: Sequence[tuple[Source, Sheet]], tables: Sequence[ShownTables], answers: Sequence[Answered]
) -> Iterator[Problem]:
    for _, sheet in sheets:
        yield from sheet.problems
    for shown in tables:
        yield from shown.problems
    for answered in answers:
        yield from answered.problems


def _tables(released: Released, recall: Recall) -> tuple[ShownTables, ...]:
    """The tables of each bundle: a table's sheet lies beside its paper, so that it is of the same body."""
    return tuple(recall(tables_of, part.documents, part.sheets, recall) for part in released.parts if part.documents)


def _answers(
    released: Released,
    bundles: Bundles,
    bodies: Sequence[ArchivedBody],
    people: Sequence[ArchivedPerson],
    tables: Sequence[ShownTables],
    recall: Recall,
) -> tuple[Answered, ...]:
    """What the references of each bundle lead to."""
    slugs = frozenset(person.slug for person in people)
    shelves = shelves_of(released, bodies, tuple(each.sheets for each in tables), slugs, recall)
    return tuple(answers_of(documents, shelves, recall) for documents in bundles)
