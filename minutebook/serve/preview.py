"""The last good site in memory, what is wrong now, and the answer to each path a browser asks for."""

import gc
import shutil
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.drafts import DraftOutput, DraftOutputs, DraftSite, add_draft_search, draft_site
from minutebook.layouts import LayoutBroken
from minutebook.media_types import type_of
from minutebook.problems import Problem, Severity, as_text, counted
from minutebook.promises import Output, Outputs
from minutebook.request import Remembered, Request, remembered_of
from minutebook.search import FOLDER, SearchBroken
from minutebook.serve.band import with_band
from minutebook.serve.changes import Written
from minutebook.serve.how_to_write import how_to_write
from minutebook.serve.panel import FILES, HOW_TO_WRITE, bare_page, with_panel
from minutebook.site import Site, add_search, is_refused, make_site


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, media type and bytes (of a redirection: where it leads); a page has a stamp that tells its versions."""

    status: int
    kind: str
    content: bytes
    stamp: str = ""


@dataclass
class Preview:
    """What is shown; ``turn`` counts rebuilds and wakes browsers that wait, ``look`` is the last of all pages.

    ``folder`` is where its search is made, a temporary one; ``editor`` is an address with ``{path}``, ``{line}`` and
    ``{column}`` by which a file is opened. ``renew`` gives the request as the settings now are, or what is wrong.
    """

    renew: Callable[[], Request | tuple[Problem, ...]]
    folder: Path
    editor: str
    is_quiet: bool = False
    shows_drafts: bool = False
    root: Path = Path()
    prefix: str = "/"
    outputs: Outputs | DraftOutputs = field(default_factory=Outputs)
    standing_by_address: Mapping[str, str] = field(default_factory=dict)
    search: dict[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_held_back: bool = False
    turn: int = 0
    look: int = 0
    turned: threading.Condition = field(default_factory=threading.Condition)
    remembered: Remembered | None = None
    unread: frozenset[str] | None = None
    unsearched: tuple[Site | DraftSite, Request] | None = None
    searching: threading.Lock = field(default_factory=threading.Lock)
    made: dict[str, bytes] = field(default_factory=dict)

    def rebuild(self, written: Written | None = None, is_look: bool = False) -> None:
        """Makes the site anew (``written``: nobody knows what was written); the last good one stays if it must."""
        began = time.perf_counter()
        self.unread = None if written is None or self.unread is None else self.unread | written.touched
        request = self.renew()
        if not isinstance(request, Request):
            self._hold_back(request)
            return
        site = self._site(request)
        self.root = request.root
        self.problems = tuple(each for each in site.problems if each.severity is not Severity.NOTE)
        for problem in self.problems:
            print(as_text(problem), file=sys.stderr)
        self.is_held_back = is_refused(site.problems, request.is_strict)
        if not self.is_held_back:
            self.prefix = request.settings.prefix
            self.outputs, self.made = site.outputs, {}
            self.standing_by_address = site.standing_by_address if isinstance(site, DraftSite) else {}
            self.unsearched = (site, request)
        self._wake(is_look)
        if not self.is_quiet:
            self._tell(written.saved if written else (), time.perf_counter() - began)

    def _site(self, request: Request) -> Site | DraftSite:
        """The site as it now is; after the first one only what was written is looked at again."""
        is_first = self.remembered is None
        self.remembered = self.remembered or remembered_of(request)
        gc.disable()  # "tidy" collects, when nobody waits
        make = draft_site if self.shows_drafts else make_site
        site = make(request, self.remembered, None if is_first else self.unread)
        self.unread = frozenset()
        if is_first:
            gc.freeze()
        return site

    def tidy(self) -> None:
        """Lets go of what was worked out for sites before this one; for a moment when nothing is to be made."""
        if self.remembered:
            self.remembered.recall.forget()
        gc.collect()

    def _hold_back(self, faults: tuple[Problem, ...]) -> None:
        """Shows what is wrong with the settings, which ``renew`` has told; the last good site stays."""
        if faults:
            self.problems, self.is_held_back = faults, True
            self._wake()
        if not self.is_quiet:
            print("nothing is rebuilt; the last good site stays", flush=True)

    def _wake(self, is_look: bool = False) -> None:
        with self.turned:
            self.turn += 1
            self.look = self.turn if is_look else self.look
            self.turned.notify_all()

    def _tell(self, changed: Collection[str], seconds: float) -> None:
        after = f" after {', '.join(sorted(changed)[:3])}" if changed else ""
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        told = f"{len(self.outputs):,} pages and files, {counted(len(self.problems), 'problem')}"
        held = "; the last good site stays" if self.is_held_back else ""
        print(f"rebuilt in {seconds:.2f} s{after}{more}: {told}{held}", flush=True)

    def _renew_search(self) -> None:
        """Makes the search of the newest good site, in a folder of its own beside the one before.

        It is made when a browser asks for it, and no sooner: most that is saved is never searched for.
        """
        with self.searching:
            if not self.unsearched:
                return
            (site, request), self.unsearched = self.unsearched, None
            folder = self.folder / str(self.turn)
            try:
                if isinstance(site, DraftSite):
                    add_draft_search(site, request, folder, self.folder / "remembered")
                else:
                    add_search(site, request, folder)
            except (SearchBroken, OSError) as broken:
                print(f"minutebook: {broken}", file=sys.stderr)
            found = [path for path in folder.rglob("*") if path.is_file()]
            self.search = {"/" + path.relative_to(folder).as_posix(): path for path in found}
            made = [path for path in self.folder.iterdir() if path.name.isdigit()]
            for older in sorted(made, key=lambda path: int(path.name))[:-2]:
                shutil.rmtree(older, ignore_errors=True)

    def answer(self, path: str) -> Answer:
        """What is at a path; only what the site promises is ever served."""
        if path in FILES:
            return Answer(200, type_of(path), FILES[path].read_bytes())
        if path == HOW_TO_WRITE:
            return Answer(200, "text/html", how_to_write(self.prefix))
        if not path.startswith(self.prefix):
            return Answer(302, "", self.prefix.encode())
        address = "/" + path.removeprefix(self.prefix)
        if address.startswith(f"/{FOLDER}/"):
            self._renew_search()
        if address in self.search:
            return Answer(200, type_of(address), self.search[address].read_bytes())
        if self.outputs.at(f"{address}/") and not self.outputs.at(address):
            return Answer(302, "", f"{path}/".encode())
        return self._promised(address)

    def _promised(self, address: str) -> Answer:
        if not self.outputs:
            return self._page(503, bare_page("There is no good site to show yet", "Mend what is told below."))
        output = self.outputs.at(address)
        if not output:
            missing = self.outputs.at("/404.html")
            return self._page(404, missing.make() if missing else b"")
        try:
            content = self._made(output)
        except LayoutBroken as broken:
            return self._page(500, bare_page("A layout cannot be filled", str(broken)), address)
        kind = type_of(address)
        return self._page(200, content, address) if kind == "text/html" else Answer(200, kind, content)

    def _made(self, output: Output | DraftOutput) -> bytes:
        """What is at an address; a page once, since a browser asks whether it has changed before it shows it."""
        made = self.made if output.address.endswith("/") else {}
        if output.address not in made:
            made[output.address] = output.make()
        return made[output.address]

    def _page(self, status: int, page: bytes, address: str = "") -> Answer:
        page = with_band(page, self.standing_by_address.get(address, "")) if self.shows_drafts else page
        whole, stamp = with_panel(page, self.problems, self.root, self.editor, self.is_held_back)
        return Answer(status, "text/html", whole, stamp)
