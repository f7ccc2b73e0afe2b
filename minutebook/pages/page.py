"""A page as planned: its address, its layout and what it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from minutebook.archive import Archive
from minutebook.pages.links import Link
from minutebook.records import Record
from minutebook.standards import Thing


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; ``show`` makes the value that its layout knows of an archive, ``record`` is its file's.

    ``within`` is what its title belongs to, where that is not the first crumb; ``feeds`` are those that follow it.
    ``is_gone`` says that it only tells what became of an address, and ``leads_to`` where that leads now. ``things``
    makes what is told to machines besides what its address tells them.
    """

    address: str
    layout: str
    title: str
    show: Callable[[Archive], object]
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    record: Record | None = None
    searches: bool = False
    within: str = ""
    feeds: tuple[Link, ...] = ()
    leads_to: str = ""
    is_gone: bool = False
    things: Callable[[], tuple[Thing, ...]] = tuple

    @property
    def has_search_box(self) -> bool:
        """Whether its text holds a search box of its own."""
        return self.layout in ("home.html", "search.html", "404.html")

    @property
    def tab_title(self) -> str:
        """Its title with what it belongs to, so that it is told from others of the same name (WCAG 2.2, 2.4.2)."""
        within = self.within or (self.crumbs[0].words if self.crumbs else "")
        return f"{self.title} – {within}" if within else self.title
