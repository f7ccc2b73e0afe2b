"""Decides what the public may see on a given day; the one gate."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from minutebook.documents import Document, attachment_faults
from minutebook.files import Source
from minutebook.passages import Block, Item, Reference, tables_in
from minutebook.problems import Problem, Severity
from minutebook.recall import Bundle, Recall
from minutebook.records import Record
from minutebook.tables import Sheet, faults_alone, faults_of


class _FromSource(Protocol):
    @property
    def source(self) -> Source: ...


Paper = TypeVar("Paper", bound=_FromSource)


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
        corrected = self.record.corrected
        return max((self.published_on, *(each.date for each in corrected))) if corrected else self.published_on

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that stands in its text, in order."""
        return (*self.before, *(block for item in self.items for block in item.blocks))


@dataclass(frozen=True)
class Released:
    """What is public on a day: documents, attachments and tables that may go out if a public page names them, problems.

    The problems of a table or an attachment are its own, told where a public page names it. ``parts`` are what is
    public of each body, and of what is of none, in the order in which it was found.
    """

    documents: Bundle[PublicDocument]
    attachments: tuple[Source, ...]
    sheets: tuple[tuple[Source, Sheet], ...]
    problems: tuple[Problem, ...]
    parts: tuple["Released", ...] = ()


def release(documents: Sequence[Document], now: datetime, zone: ZoneInfo, recall: Recall | None = None) -> Released:
    """Lets through what is published by ``now`` (an aware moment): the file itself, its meeting and its body.

    The cover of an annual report stands to its chapters as a meeting to its papers.

    Problems of public documents are told whole. Of files that are not public only those are told that make a file
    unreadable, without the author's words: what such a file says may not be seen, not even in a message.
    """
    recall = recall or Recall()
    parts = []
    for papers in bundles_of(documents, recall):
        beginnings = recall(_beginnings, papers, zone)
        moments = recall(_moments, beginnings)
        last = bisect_right(moments, now)
        parts.append(recall(_release, papers, beginnings, moments[last - 1] if last else None, recall))
    return joined(parts)


def joined(parts: Sequence[Released]) -> Released:
    """All parts together."""
    return Released(
        Bundle(each for part in parts for each in part.documents),
        tuple(each for part in parts for each in part.attachments),
        tuple(each for part in parts for each in part.sheets),
        tuple(each for part in parts for each in part.problems),
        tuple(parts),
    )


def bundles_of(papers: Iterable[Paper], recall: Recall) -> tuple[Bundle[Paper], ...]:
    """Papers in the order in which they were found, those of one body together; the very same bundles as before."""
    return tuple(recall(_bundle, tuple(several)) for _, several in groupby(papers, key=attrgetter("source.body")))


def _bundle(papers: tuple[Paper, ...]) -> Bundle[Paper]:
    return Bundle(papers)


def _beginnings(papers: Sequence[Document], zone: ZoneInfo) -> Bundle[datetime | None]:
    """For each paper the moment (in UTC, which is soon compared) at which its own ``publish`` comes, if it has one."""
    published = (each.record.publish if each.record else None for each in papers)
    return Bundle(_in_utc(moment(publish, zone)) if publish else None for publish in published)


def _moments(beginnings: Sequence[datetime | None]) -> Bundle[datetime]:
    """The moments at which something becomes public, in their order."""
    return Bundle(sorted({begins for begins in beginnings if begins}))


def _in_utc(begins: datetime) -> datetime:
    try:
        return begins.astimezone(UTC)
    except OverflowError:  # the first or the last day that there is
        return begins


def _release(
    papers: Sequence[Document], beginnings: Sequence[datetime | None], now: datetime | None, recall: Recall
) -> Released:
    """What is public of the papers of one body, or of those of none; ``beginnings`` are the moments of their own.

    ``now`` is the last of these moments that has come; None where none has.
    """
    due = [bool(begins and now and begins <= now) for begins in beginnings]
    are_due = [each for each, is_due in zip(papers, due, strict=True) if is_due]
    open_bodies = {each.source.body for each in are_due if each.source.kind == "body"}
    open_meetings = {(each.source.body, each.source.meeting) for each in are_due if each.source.kind == "meeting"}
    open_reports = {each.source.annual for each in are_due if each.source.kind == "annual-report"}
    public: list[PublicDocument] = []
    attachments: list[Source] = []
    sheets: list[tuple[Source, Sheet]] = []
    problems: list[Problem] = []
    for document, is_due in zip(papers, due, strict=True):
        source = document.source
        is_reachable = (not source.body or source.body in open_bodies) and (
            not source.meeting or (source.body, source.meeting) in open_meetings
        )
        is_reachable = is_reachable and (not source.annual or source.annual in open_reports)
        if source.kind == "attachment" and is_reachable:
            attachments.append(source)
        elif document.sheet and is_reachable:
            sheets.append((source, document.sheet))
        elif document.record is not None and is_reachable and is_due:
            public.append(recall(_public, document, document.record))
            problems.extend(document.problems)
            continue
        problems.extend(_unreadable(document))
    return Released(Bundle(public), tuple(attachments), tuple(sheets), tuple(problems))


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
