"""The whole build, top to bottom."""

import fcntl
import gc
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from minutebook.archive import Archive, link
from minutebook.checks import check, late_minutes, unnamed_files
from minutebook.documents import Document, Memory, read_all
from minutebook.exports import Tables, decision_files, page_files, record_files
from minutebook.feeds import calendar_files, feed_files
from minutebook.files import find
from minutebook.findings import findings
from minutebook.forbidden import prove_policy
from minutebook.layouts import assets, fill
from minutebook.links import prove_links
from minutebook.opensearch import opensearch
from minutebook.output import Output, refuse_unless_ours, twice_promised, write
from minutebook.pages import Page, plan
from minutebook.policy import headers_file
from minutebook.problems import Place, Problem, Severity, sorted_problems
from minutebook.release import Released, preview_problems, release
from minutebook.search import build_search
from minutebook.settings import Settings
from minutebook.standards import popolo_files, robots, sitemap_files
from minutebook.tables import safe_csv
from minutebook.unfilled import unfilled_in_hidden
from minutebook.urls import OPENSEARCH, ROBOTS, of_source

MEMORY = ".minutebook"

_PACKAGE = Path(__file__).resolve().parent
HOME = _PACKAGE.parent if (_PACKAGE.parent / "build.py").is_file() else _PACKAGE / "house"
"""Where the program's own layouts and assets lie: beside build.py, or inside the installed package."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built: from which folder, into which, as of which moment, by which rules."""

    root: Path
    output: Path
    settings: Settings
    now: datetime
    with_search: bool = True
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A site as read, linked and planned: its archive, its promises, and every problem found on the way."""

    archive: Archive
    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]


class Busy(Exception):
    """Another build holds the lock."""


def make_site(request: Request, memory: Memory | None = None) -> Site:
    """Finds, reads, releases, links, plans and fills; writes nothing but its memory.

    Raises OSError where files cannot be read.
    """
    _, released, misplaced = _read_and_release(request, memory)
    return _plan_and_fill(request, released, misplaced)


def check_site(request: Request) -> tuple[Site, tuple[Problem, ...]]:
    """The site, and what is wrong with files that no public page shows: for ``check``, since no build may tell it.

    Raises OSError where files cannot be read.
    """
    documents, released, misplaced = _read_and_release(request)
    site = _plan_and_fill(request, released, misplaced)
    late, unfilled = late_minutes(documents, site.archive), unfilled_in_hidden(documents, released)
    told = (*preview_problems(documents, released), *unnamed_files(released, site.archive), *late, *unfilled)
    return site, sorted_problems(told)


def memory_of(request: Request) -> Memory:
    """What an archive's documents were when they were last read."""
    return Memory(request.root / MEMORY / "documents.sqlite")


def _read_and_release(
    request: Request, memory: Memory | None = None
) -> tuple[tuple[Document, ...], Released, tuple[Problem, ...]]:
    sources, misplaced = find(request.root)
    documents = read_all(sources, request.settings.minutes, memory or memory_of(request))
    return documents, release(documents, request.now, ZoneInfo(request.settings.timezone)), misplaced


def _plan_and_fill(request: Request, released: Released, misplaced: tuple[Problem, ...]) -> Site:
    zone = ZoneInfo(request.settings.timezone)
    archive = link(released, request.settings, request.now.astimezone(zone).date())
    tables = Tables(archive)
    pages = plan(archive, tables)
    filled = fill(pages, archive, folders_of(request, "layouts"), request.with_search)
    outputs = (*filled, *_files(request, tables, pages))
    collisions = tuple(
        Problem(
            Place("content"),
            "address-twice",
            "An address",
            "is claimed by two pages",
            "give one of the two another name",
            address,
        )
        for address in twice_promised(outputs)
    )
    astray = _foot_astray(request.settings, frozenset(output.address for output in outputs))
    problems = (*misplaced, *released.problems, *archive.problems, *check(archive), *collisions, *astray)
    return Site(archive, outputs, sorted_problems(problems))


def build(request: Request) -> tuple[Site, int]:
    """Builds the site; returns it and the number of files written, 0 where a problem forbids publishing.

    Raises OutputRefused, OutputBroken, LinksBroken, PolicyBroken, SearchBroken, Busy or OSError; the folder that was
    there is then as it was.
    """
    kept = (request.root / MEMORY, HOME / "layouts", HOME / "assets", _PACKAGE)
    refuse_unless_ours(request.output, request.root, kept)
    with lock(request):
        site = make_site(request)
        if is_refused(site.problems, request.is_strict):
            return site, 0
        return site, write(site.outputs, request.output, lambda staging: _finish(site, request, staging))


def _finish(site: Site, request: Request, folder: Path) -> None:
    prove_links(folder, request.settings.prefix)
    prove_policy(folder)
    add_search(site, request, folder)


def add_search(site: Site, request: Request, folder: Path) -> None:
    """Adds the search to a folder that holds the site, unless the request leaves it out."""
    if request.with_search:
        with _nothing_collected():
            given = tuple(findings(site.archive))
            build_search(given, request.settings.language, folder, request.root / MEMORY / "search")


@contextmanager
def _nothing_collected() -> Iterator[None]:
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


@contextmanager
def lock(request: Request) -> Iterator[None]:
    """Holds the locks of an archive and of its output; the system frees them when their owner dies.

    Raises Busy, with the owner's process number, where another build holds one of them.
    """
    folder = request.root / MEMORY
    folder.mkdir(exist_ok=True)
    name = hashlib.sha256(os.fsencode(request.output.resolve())).hexdigest()[:16]
    with _held(folder / "lock"), _held(Path(tempfile.gettempdir()) / f"minutebook-{name}.lock"):
        yield


@contextmanager
def _held(path: Path) -> Iterator[None]:
    with open(path, "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Busy(file.read().strip()) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _foot_astray(settings: Settings, addresses: frozenset[str]) -> Iterator[Problem]:
    """Links of the site's foot that lead to no page of it."""
    for words, address in settings.footer:
        if address.startswith("/") and re.split("[?#]", address)[0] not in addresses:
            message = f"leads to {address}, which is no page of this site"
            hint = "write /about/ for a page of this site, or a whole address such as https://www.example.gov.uk"
            yield Problem(Place("site.toml"), "missing-target", "A link in [footer]", message, hint, words)


def _files(request: Request, tables: Tables, pages: tuple[Page, ...]) -> Iterator[Output]:
    """Assets, the headers for a host, and the attachments and tables that public pages name."""
    archive = tables.archive
    yield from assets(folders_of(request, "assets"), request.settings)
    addresses, searching = [page.address for page in pages], [page.address for page in pages if page.searches]
    yield from decision_files(archive)
    yield from calendar_files(archive)
    yield from feed_files(archive)
    yield from popolo_files(archive)
    yield from sitemap_files(archive, addresses)
    yield Output(ROBOTS, partial(robots, request.settings))
    yield from record_files(tables)
    yield from page_files(tables, [(page.address, page.title, page.description) for page in pages])
    if request.with_search and archive.settings.url:
        yield Output(OPENSEARCH, partial(opensearch, archive.settings))
    yield Output("/_headers", partial(headers_file, addresses, searching, request.settings.prefix))
    for source in archive.attachments:
        yield Output(of_source(source), _Bytes(source.content))
    for source, sheet in archive.sheets:
        yield Output(of_source(source), partial(safe_csv, sheet))


@dataclass(frozen=True, slots=True)
class _Bytes:
    content: bytes

    def __call__(self) -> bytes:
        return self.content
