"""The last good site in memory, what is wrong now, and the answer to each path a browser asks for."""

import mimetypes
import sys
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.documents import Memory
from minutebook.layouts import LayoutBroken
from minutebook.output import Output
from minutebook.problems import Problem, Severity, as_text, counted
from minutebook.search import SearchBroken
from minutebook.serve.panel import FILES, bare_page, with_panel
from minutebook.site import Request, Site, add_search, is_refused, make_site, memory_of


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, media type and bytes (of a redirection: where it leads); a page has a stamp that tells its versions."""

    status: int
    kind: str
    content: bytes
    stamp: str = ""


@dataclass
class Preview:
    """What is shown; ``turn`` counts rebuilds and wakes browsers that wait, ``is_look`` says that all pages changed.

    ``editor`` is an address with ``{path}``, ``{line}`` and ``{column}`` by which a file is opened.
    """

    renew: Callable[[], Request | None]
    editor: str
    is_quiet: bool = False
    root: Path = Path()
    prefix: str = "/"
    outputs: dict[str, Output] = field(default_factory=dict)
    search: dict[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_held_back: bool = False
    turn: int = 0
    is_look: bool = False
    turned: threading.Condition = field(default_factory=threading.Condition)
    memory: Memory | None = None
    unsearched: tuple[Site, Request] | None = None

    def rebuild(self, changed: Collection[str] = (), is_look: bool = False) -> None:
        """Makes the site anew; where anything forbids publishing, the last good one stays."""
        began = time.perf_counter()
        request = self.renew()
        if request is None:
            return
        self.memory = self.memory or memory_of(request)
        site = make_site(request, self.memory)
        self.root = request.root
        self.problems = tuple(each for each in site.problems if each.severity is not Severity.NOTE)
        for problem in self.problems:
            print(as_text(problem), file=sys.stderr)
        self.is_held_back = is_refused(site.problems, request.is_strict)
        if not self.is_held_back:
            self.prefix = request.settings.prefix
            self.outputs = {output.address: output for output in site.outputs}
            self.unsearched = (site, request)
        with self.turned:
            self.turn += 1
            self.is_look = is_look
            self.turned.notify_all()
        if not self.is_quiet:
            self._tell(changed, time.perf_counter() - began)

    def _tell(self, changed: Collection[str], seconds: float) -> None:
        after = f" after {', '.join(sorted(changed)[:3])}" if changed else ""
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        told = f"{len(self.outputs):,} pages and files, {counted(len(self.problems), 'problem')}"
        held = "; the last good site stays" if self.is_held_back else ""
        print(f"rebuilt in {seconds:.2f} s{after}{more}: {told}{held}", flush=True)

    def renew_search(self, folder: Path) -> None:
        """Makes the search of the newest good site in a folder of its own; until it is ready, the older one answers."""
        if not self.unsearched:
            return
        (site, request), self.unsearched = self.unsearched, None
        try:
            add_search(site, request, folder)
        except SearchBroken as broken:
            print(f"minutebook: {broken}", file=sys.stderr)
        found = [path for path in folder.rglob("*") if path.is_file()]
        self.search = {"/" + path.relative_to(folder).as_posix(): path for path in found}

    def answer(self, path: str) -> Answer:
        """What is at a path; only what the site promises is ever served."""
        if path in FILES:
            return Answer(200, kind_of(path), FILES[path].read_bytes())
        if not path.startswith(self.prefix):
            return Answer(302, "", self.prefix.encode())
        address = "/" + path.removeprefix(self.prefix)
        if address in self.search:
            return Answer(200, kind_of(address), self.search[address].read_bytes())
        if f"{address}/" in self.outputs and address not in self.outputs:
            return Answer(302, "", f"{path}/".encode())
        return self._promised(address)

    def _promised(self, address: str) -> Answer:
        if not self.outputs:
            return self._page(503, bare_page("There is no good site to show yet", "Mend what is told below."))
        output = self.outputs.get(address)
        if not output:
            return self._page(404, self.outputs["/404.html"].make())
        try:
            content = output.make()
        except LayoutBroken as broken:
            return self._page(500, bare_page("A layout cannot be filled", str(broken)))
        kind = kind_of(address)
        return self._page(200, content) if kind == "text/html" else Answer(200, kind, content)

    def _page(self, status: int, page: bytes) -> Answer:
        whole, stamp = with_panel(page, self.problems, self.root, self.editor, self.is_held_back)
        return Answer(status, "text/html", whole, stamp)


def kind_of(address: str) -> str:
    """The media type of what lies at an address."""
    if address.endswith("/"):
        return "text/html"
    if ".pf_" in address or address.endswith(".pagefind"):
        return "application/octet-stream"
    if address.endswith(".ics"):
        return "text/calendar"
    return mimetypes.guess_type(address)[0] or "application/octet-stream"
