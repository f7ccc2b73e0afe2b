"""The whole build, top to bottom."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from minutebook.archive import Archive, link
from minutebook.assets import assets, assets_astray
from minutebook.changes import Changes
from minutebook.checks import attachments_hide_nothing, check, late_minutes, unnamed_files
from minutebook.consequences import unreadable_papers, without_consequences
from minutebook.documents import Document
from minutebook.exports import Tables, decision_files, page_files, record_files
from minutebook.feeds import Channel, calendar_files, channels_of, feed_files
from minutebook.findings import findings
from minutebook.foot import foot_astray
from minutebook.forbidden import prove_policy
from minutebook.gone import gone, papers_now, redirects_file
from minutebook.home import HOME, PACKAGE
from minutebook.layouts import fill
from minutebook.ledger import NotNoted, read_ledger, record, unnoted
from minutebook.links import prove_links
from minutebook.locks import lock
from minutebook.opensearch import opensearch
from minutebook.origins import origins_of, remember_origins
from minutebook.output import refuse_unless_ours, write
from minutebook.pages import Page, moved_pages, plan, tombstone_pages
from minutebook.policy import headers_file
from minutebook.problems import Place, Problem, Severity, sorted_problems
from minutebook.promises import Alike, Output, Outputs
from minutebook.release import PublicDocument, Released, preview_problems, release
from minutebook.request import MEMORY, Remembered, Request, remembered_of
from minutebook.search import build_search
from minutebook.settings import Settings, place_of_setting
from minutebook.standards import popolo_files, robots, security_files, security_problems, sitemap_files
from minutebook.tables import safe_csv
from minutebook.telling import Step
from minutebook.unfilled import unfilled_in_hidden
from minutebook.urls import OPENSEARCH, ROBOTS, of_source

Filled = tuple[Archive, Outputs, tuple[Problem, ...], frozenset[str], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Site:
    """A site as read, linked and planned: its archive, its promises, and every problem found on the way.

    ``withdrawn`` are the addresses at which it says that something was withdrawn, ``redirects`` those that lead on,
    each with where it leads.
    """

    archive: Archive
    outputs: Outputs
    problems: tuple[Problem, ...]
    withdrawn: frozenset[str] = frozenset()
    redirects: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not all(type(each) is PublicDocument for each in self.archive.documents):
            raise TypeError("a site is made of what was released, and of nothing else")


def make_site(request: Request, remembered: Remembered | None = None, changed: Collection[str] | None = None) -> Site:
    """Finds, reads, releases, links, plans and fills; writes nothing but its memory.

    ``changed`` are the paths below the archive's folder that were written since it was last made (None: nobody knows).
    Raises OSError where files cannot be read.
    """
    remembered = remembered or remembered_of(request)
    _, released = _read_and_release(request, remembered, changed)
    return Site(*plan_and_fill(request, released, remembered))


def check_site(request: Request) -> tuple[Site, tuple[Problem, ...], int]:
    """The site, what is wrong with files that no public page shows, and how many papers are not public.

    This is for ``check``: no build may tell it.

    Raises OSError where files cannot be read.
    """
    remembered = remembered_of(request)
    documents, released = _read_and_release(request, remembered)
    site = Site(*plan_and_fill(request, released, remembered))
    late, unfilled = late_minutes(documents, site.archive), unfilled_in_hidden(documents, released)
    unnamed = unnamed_files(released, site.archive, site.withdrawn)
    told = (*preview_problems(documents, released), *unnamed, *late, *unfilled)
    public = {document.source.path for document in released.documents}
    hidden = sum(1 for each in documents if each.record and each.source.path not in public)
    return site, sorted_problems(without_consequences(told, unreadable_papers(site.problems))), hidden


def _read_and_release(
    request: Request, remembered: Remembered, changed: Collection[str] | None = None
) -> tuple[tuple[Document, ...], Released]:
    documents = remembered.read(request, changed)
    return documents, release(documents, request.now, ZoneInfo(request.settings.timezone), remembered.recall)


def plan_and_fill(request: Request, released: Released, remembered: Remembered) -> Filled:
    """What let through becomes: archive, promises, problems, withdrawn, redirects; of papers released a ``Site``."""
    request.tell(Step.LINKING)
    zone, recall = ZoneInfo(request.settings.timezone), remembered.recall
    settings = recall.same("settings", request.settings)
    archive = link(released, settings, request.now.astimezone(zone).date(), recall)
    tables, channels = Tables(archive), channels_of(archive)
    pages = plan(archive, tables, channels, recall)
    files = tuple(_files(request, tables, channels, pages))
    now = (*(page.address for page in pages), *Outputs(files).addresses)
    lost = gone(archive, now, read_ledger(request.root), request.is_other_day, recall)
    told = (*pages, *moved_pages(lost.address_by_moved), *tombstone_pages(lost.withdrawal_by_address))
    filled = fill(told, archive, folders_of(request, "layouts"), request.with_search)
    moves = (Output("/_redirects", partial(redirects_file, lost.redirects, settings.prefix)),) if lost.redirects else ()
    headers = Output("/_headers", partial(_headers, (filled, *files), pages, settings))
    outputs = Outputs((filled, *files, *moves, headers))
    hiding = attachments_hide_nothing(archive, remembered.hidden_in(archive.attachments), recall)
    written = request.root / "site.toml"
    of_settings = (
        *assets_astray(request.root),
        *foot_astray(settings, written, outputs.addresses),
        *security_problems(settings, request.now.date(), place_of_setting(written, "expires", "security")),
    )
    found = (
        *remembered.misplaced,
        *released.problems,
        *archive.problems,
        *check(archive, recall),
        *hiding,
        *lost.problems,
    )
    told_of = without_consequences((*found, *_claimed_twice(outputs), *of_settings), unreadable_papers(found))
    problems = sorted_problems(told_of)
    return archive, outputs, problems, frozenset(lost.withdrawal_by_address), lost.redirects


def _headers(parts: tuple[Output | Alike, ...], pages: tuple[Page, ...], settings: Settings) -> bytes:
    searching = [page.address for page in pages if page.searches]
    return headers_file(Outputs(parts).addresses, searching, settings.prefix, settings.is_secure)


def _claimed_twice(outputs: Outputs) -> Iterator[Problem]:
    """Addresses that more than one file of the site would have."""
    for address in outputs.twice_promised:
        message, hint = "is claimed by two pages", "give one of the two another name"
        yield Problem(Place("content"), "address-twice", "An address", message, hint, address)


def build(request: Request) -> tuple[Site, Changes | None]:
    """Builds the site; returns it and what this changes, None where a problem forbids publishing.

    Raises OutputRefused, OutputBroken, LinksBroken, PolicyBroken, SearchBroken, Busy or OSError; the folder that was
    there is then as it was. Raises NotNoted where the site is there and its addresses could not be noted.
    """
    refuse_output(request.output, request.root)
    with lock(request.root / MEMORY, request.output):
        site = make_site(request)
        if is_refused(site.problems, request.is_strict):
            return site, None
        changes = write(site.outputs, request.output, partial(_finish, site, request), request.tell)
        remember_origins(request.root / MEMORY, request.output, origins_of(site.archive))
        return site, _noted(site, request, changes)


def _noted(site: Site, request: Request, changes: Changes) -> Changes:
    """What was published with how many addresses the ledger has since, or lacks."""
    try:
        ledger, addresses = read_ledger(request.root), papers_now(site.archive)
        if request.records_addresses:
            return replace(changes, noted=record(request.root, ledger, addresses))
    except OSError as fault:
        raise NotNoted(fault) from fault
    return changes if request.is_other_day else replace(changes, unnoted=len(unnoted(ledger, addresses)))


def refuse_output(output: Path, root: Path) -> None:
    """Raises OutputRefused where writing into a folder could harm the archive or the program."""
    refuse_unless_ours(output, root, (root / MEMORY, HOME / "layouts", HOME / "assets", PACKAGE))


def _finish(site: Site, request: Request, folder: Path) -> None:
    request.tell(Step.FOLLOWING)
    prove_links(folder, request.settings.prefix)
    prove_policy(folder)
    add_search(site, request, folder)


def add_search(site: Site, request: Request, folder: Path) -> None:
    """Adds the search to a folder that holds the site, unless the request leaves it out."""
    if request.with_search:
        request.tell(Step.SEARCH)
        with nothing_collected():
            given = tuple(findings(site.archive))
            build_search(given, request.settings.language, folder, request.root / MEMORY / "search", request.tell)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Spares Python the search for garbage among many values that are all needed."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def is_refused(problems: tuple[Problem, ...], is_strict: bool) -> bool:
    """Whether problems forbid publishing: any error, and under ``--strict`` any warning."""
    grave = (Severity.ERROR, Severity.WARNING) if is_strict else (Severity.ERROR,)
    return any(problem.severity in grave for problem in problems)


def folders_of(request: Request, name: str) -> tuple[Path, ...]:
    """The archive's own ``layouts`` or ``assets`` folder where it has one, and the one beside the program."""
    folders = (request.root / name, HOME / name)
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def _files(
    request: Request, tables: Tables, channels: tuple[Channel, ...], pages: tuple[Page, ...]
) -> Iterator[Output | Alike]:
    """Assets, files for machines, and the attachments and tables that public pages name."""
    archive, settings = tables.archive, request.settings
    yield from assets(folders_of(request, "assets"), settings)
    addresses = [page.address for page in pages]
    yield from decision_files(archive)
    yield from calendar_files(archive)
    yield from feed_files(archive, channels)
    yield from popolo_files(archive)
    yield from sitemap_files(archive, addresses)
    yield Output(ROBOTS, partial(robots, settings))
    yield from security_files(settings)
    yield from record_files(tables)
    yield page_files(tables, {page.address: (page.title, page.description) for page in pages})
    if request.with_search and archive.settings.url:
        yield Output(OPENSEARCH, partial(opensearch, archive.settings))
    for source in archive.attachments:
        yield Output(of_source(source), partial(bytes, source.content))
    for source, sheet in archive.sheets:
        yield Output(of_source(source), partial(safe_csv, sheet))
