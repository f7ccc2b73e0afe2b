"""A page as planned: its address, its layout and what it shows."""

from dataclasses import dataclass

from minutebook.records import Record


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; ``shows`` is the value that its layout knows, ``record`` its file's."""

    address: str
    layout: str
    title: str
    shows: object
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    record: Record | None = None
    searches: bool = False
