"""The clerk's own view: all readable papers as though they were public, in types that nothing writes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from minutebook.archive import Archive, address_of, link
from minutebook.dates import in_words
from minutebook.documents import Document
from minutebook.findings import findings
from minutebook.gone import holds
from minutebook.placement import Kind
from minutebook.problems import Problem, Severity, sorted_problems
from minutebook.promises import Outputs
from minutebook.recall import Bundle, Recall
from minutebook.records import Withdrawn
from minutebook.release import PublicDocument, Released, bundles_of, joined, moment, release
from minutebook.request import Remembered, Request
from minutebook.search import build_search
from minutebook.settings import Settings
from minutebook.site import plan_and_fill
from minutebook.urls import of_source

_NOUN: Mapping[Kind, str] = MappingProxyType(
    {"body": "body", "meeting": "meeting", "annual-report": "annual report", "person": "page", "topic": "page"}
)


@dataclass(frozen=True, slots=True)
class DraftDocument(PublicDocument):
    """A readable paper, public or not, in the place of a public one; a ``Site`` refuses it."""


@dataclass(frozen=True, slots=True)
class DraftOutput:
    """A file that shows drafts: its address and what makes its bytes; no ``Output``, so ``write`` refuses it."""

    address: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class DraftOutputs:
    """All files that show drafts; no ``Outputs``, so ``write`` refuses them."""

    outputs: Outputs

    def __iter__(self) -> Iterator[DraftOutput]:
        return (DraftOutput(each.address, each.make) for each in self.outputs)

    def __len__(self) -> int:
        return len(self.outputs)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address of each."""
        return self.outputs.addresses

    def at(self, address: str) -> DraftOutput | None:
        """The file at an address."""
        output = self.outputs.at(address)
        return DraftOutput(output.address, output.make) if output else None


@dataclass(frozen=True, slots=True)
class DraftSite:
    """The site as it would be were every readable paper public; only ever shown on the clerk's own machine.

    ``standing_by_address`` says of the page of each paper that is not public when it will be, in a sentence.
    """

    archive: Archive
    outputs: DraftOutputs
    problems: tuple[Problem, ...]
    standing_by_address: Mapping[str, str]


def draft_site(request: Request, remembered: Remembered, changed: Collection[str] | None = None) -> DraftSite:
    """Finds, reads, links, plans and fills as for the public, but shows every readable paper, and writes nothing.

    Problems are told whole, in the author's words. ``changed`` as for ``make_site``. Raises OSError where files cannot
    be read.
    """
    documents, recall = remembered.read(request, changed), remembered.recall
    zone = ZoneInfo(request.settings.timezone)
    public = {each.source.path for each in release(documents, request.now, zone, recall).documents}
    kept = _without_withdrawn(documents, public)
    shown = _as_though_public(kept, request.now.astimezone(zone).date(), recall)
    archive, outputs, problems, *_ = plan_and_fill(request, shown, remembered)
    hidden = [each for each in shown.documents if each.source.path not in public]
    document_by_path = {each.source.path: each for each in documents}
    return DraftSite(
        archive,
        DraftOutputs(outputs),
        sorted_problems(_eased(problems, frozenset(each.source.path for each in hidden))),
        {
            address_of(each): standing(document_by_path[each.source.path], documents, request.now, zone)
            for each in hidden
        },
    )


def add_draft_search(site: DraftSite, request: Request, folder: Path, remembered: Path) -> None:
    """Adds the search of a site with drafts to a folder; ``remembered`` is never the memory of the public search.

    Raises SearchBroken or OSError.
    """
    if request.with_search:
        build_search(tuple(findings(site.archive)), request.settings.language, folder, remembered)


def archive_with_drafts(documents: Sequence[Document], settings: Settings, now: datetime) -> Archive:
    """The archive that all readable papers would be; only printed, never built."""
    today = now.astimezone(ZoneInfo(settings.timezone)).date()
    return link(_as_though_public(documents, today, Recall()), settings, today)


def standing(document: Document, documents: Sequence[Document], now: datetime, zone: ZoneInfo) -> str:
    """Why a paper is not public at a moment, and when it will be: "This paper becomes public on 3 May 2027 at 09:00."

    A meeting hides its papers until it is due, a body its meetings, the cover of an annual report its chapters.
    """
    noun = f"This {_NOUN.get(document.source.kind, 'paper')}"
    holders = tuple(_holders(document, documents))
    undated = [each for each in holders if not _publish(each)]
    if not _publish(document):
        return f"{noun} is not public."
    if undated:
        return f"{noun} is not public: its {_NOUN[undated[0].source.kind]} is not."
    last = max((document, *holders), key=lambda each: moment(_publish(each) or date.min, zone))
    behind = "" if last is document else f", with its {_NOUN[last.source.kind]}"
    return f"{noun} becomes public on {_when(_publish(last), zone)}{behind}."


def _holders(document: Document, documents: Sequence[Document]) -> Iterator[Document]:
    """What hides a paper where it is not public itself: its meeting, its body, the cover of its annual report."""
    source = document.source
    for each in documents:
        other = each.source
        is_meeting = other.kind == "meeting" and (other.body, other.meeting) == (source.body, source.meeting)
        is_body = other.kind == "body" and other.body == source.body
        is_cover = other.kind == "annual-report" and other.annual == source.annual
        if each is not document and (is_meeting or is_body or is_cover):
            yield each


def _publish(document: Document) -> date | datetime | None:
    return document.record.publish if document.record else None


def _when(publish: date | datetime | None, zone: ZoneInfo) -> str:
    assert publish, "what becomes public has its day"
    if not isinstance(publish, datetime):
        return in_words(publish)
    try:
        local = publish.astimezone(zone)
    except OverflowError:  # the last hours that Python can tell are over elsewhere
        return in_words(publish)
    return f"{in_words(local)} at {local:%H:%M}"


def _without_withdrawn(documents: tuple[Document, ...], public: Collection[str]) -> tuple[Document, ...]:
    """All papers but those that are withdrawn and not public any more: a page says at their addresses why."""
    lists = (each.record.withdrawn for each in documents if isinstance(each.record, Withdrawn))
    gone = tuple(each.address for withdrawn in lists for each in withdrawn)
    if not gone:
        return documents
    return tuple(
        each
        for each in documents
        if each.source.path in public or not any(holds(address, of_source(each.source)) for address in gone)
    )


def _as_though_public(documents: Sequence[Document], today: date, recall: Recall) -> Released:
    """Every readable paper; one without ``publish`` as though it went out today."""
    return joined([recall(_shown, papers, today, recall) for papers in bundles_of(documents, recall)])


def _shown(documents: Sequence[Document], today: date, recall: Recall) -> Released:
    return Released(
        Bundle(recall(_draft, each, today) for each in documents if each.record),
        tuple(each.source for each in documents if each.source.kind == "attachment"),
        tuple((each.source, each.sheet) for each in documents if each.sheet),
        tuple(problem for each in documents for problem in each.problems),
    )


def _draft(document: Document, today: date) -> DraftDocument:
    assert document.record, "what cannot be read is not shown"
    record = replace(document.record, publish=document.record.publish or today)
    return DraftDocument(
        document.source, record, document.before, document.items, document.references, document.pointers
    )


def _eased(problems: Sequence[Problem], hidden: frozenset[str]) -> Iterator[Problem]:
    """Words that a draft still waits for stop it from going out, not from being looked at."""
    for problem in problems:
        is_begun = problem.code == "unfilled" and problem.place.path in hidden
        yield replace(problem, severity=Severity.WARNING) if is_begun else problem
