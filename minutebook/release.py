"""Decides what the public may see on a given day; the one gate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from minutebook.documents import Document, attachment_faults
from minutebook.files import Source
from minutebook.passages import Block, Item, Reference, tables_in
from minutebook.problems import Problem, Severity
from minutebook.records import Record
from minutebook.tables import Sheet, faults_alone, faults_of


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document that the public may see. ``release`` alone makes these, and all that follows accepts nothing else."""

    source: Source
    record: Record
    before: tuple[Block, ...]
    items: tuple[Item, ...]
    references: tuple[Reference, ...]
    pointers: tuple[Reference, ...]

    @property
    def published_on(self) -> date:
        """The day on which it went out."""
        published = self.record.publish
        assert published, "what is public has been published"
        return published.date() if isinstance(published, datetime) else published

    @property
    def changed_on(self) -> date:
        """The day on which it went out, or that of its newest correction."""
        return max((self.published_on, *(each.date for each in self.record.corrected)))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that stands in its text, in order."""
        return (*self.before, *(block for item in self.items for block in item.blocks))


@dataclass(frozen=True, slots=True)
class Released:
    """What is public on a day: documents, attachments and tables that may go out if a public page names them, problems.

    The problems of a table or an attachment are its own, told where a public page names it.
    """

    documents: tuple[PublicDocument, ...]
    attachments: tuple[Source, ...]
    sheets: tuple[tuple[Source, Sheet], ...]
    problems: tuple[Problem, ...]


def release(documents: Sequence[Document], now: datetime, zone: ZoneInfo) -> Released:
    """Lets through what is published by ``now`` (an aware moment): the file itself, its meeting and its body.

    The cover of an annual report stands to its chapters as a meeting to its papers.

    Problems of public documents are told whole. Of files that are not public only those are told that make a file
    unreadable, without the author's words: what such a file says may not be seen, not even in a message.
    """
    open_bodies = {each.source.body for each in documents if each.source.kind == "body" and is_due(each, now, zone)}
    open_meetings = {
        (each.source.body, each.source.meeting)
        for each in documents
        if each.source.kind == "meeting" and each.source.body in open_bodies and is_due(each, now, zone)
    }
    open_reports = {each.source.annual for each in documents if _is_cover(each) and is_due(each, now, zone)}
    public: list[PublicDocument] = []
    attachments: list[Source] = []
    sheets: list[tuple[Source, Sheet]] = []
    problems: list[Problem] = []
    for document in documents:
        source = document.source
        is_reachable = (not source.body or source.body in open_bodies) and (
            not source.meeting or (source.body, source.meeting) in open_meetings
        )
        is_reachable = is_reachable and (not source.annual or source.annual in open_reports)
        if source.kind == "attachment" and is_reachable:
            attachments.append(source)
        elif document.sheet and is_reachable:
            sheets.append((source, document.sheet))
        elif document.record is not None and is_reachable and is_due(document, now, zone):
            public.append(_public(document, document.record))
            problems.extend(document.problems)
            continue
        problems.extend(_unreadable(document))
    return Released(tuple(public), tuple(attachments), tuple(sheets), tuple(problems))


def preview_problems(documents: Sequence[Document], released: Released) -> tuple[Problem, ...]:
    """Problems of files that are readable and not public, without the author's words: for ``check`` alone."""
    files = (*released.attachments, *(source for source, _ in released.sheets))
    shown = {each.source.path for each in released.documents} | {source.path for source in files}
    hidden = [document for document in documents if document.source.path not in shown]
    sheet_by_path = {document.source.path: document.sheet for document in documents}
    problems = [problem for document in hidden for problem in _all_problems(document, sheet_by_path)]
    return tuple(problem.without_words() for problem in problems if not problem.is_unreadable)


def _all_problems(document: Document, sheet_by_path: Mapping[str, Sheet | None]) -> Iterator[Problem]:
    """The problems of a document, of the tables that it shows, and of the file that it is."""
    yield from document.problems
    for table in tables_in(document.blocks):
        yield from faults_of(table, sheet_by_path.get(table.path))
    if document.sheet:
        yield from faults_alone(document.sheet)
    if document.source.kind == "attachment":
        yield from attachment_faults(document.source)


def _is_cover(document: Document) -> bool:
    return document.source.kind == "annual-report"


def is_due(document: Document, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the document's own ``publish`` has come; a date is 00:00 of that day in the site's time zone."""
    publish = document.record.publish if document.record else None
    return publish is not None and moment(publish, zone) <= now


def moment(day: date | datetime, zone: ZoneInfo) -> datetime:
    """A date as the moment it begins in a time zone; a moment as it is."""
    return day if isinstance(day, datetime) else datetime.combine(day, time(), zone)


def _public(document: Document, record: Record) -> PublicDocument:
    return PublicDocument(
        document.source, record, document.before, document.items, document.references, document.pointers
    )


def _unreadable(document: Document) -> Iterator[Problem]:
    for problem in document.problems:
        if problem.is_unreadable:
            assert problem.severity is Severity.ERROR, "what cannot be read stops the build"
            yield problem
