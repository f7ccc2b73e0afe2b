"""Writes topics, glossaries and further meetings for small archives, and finds what their pages show."""

from pathlib import Path
from typing import TypeVar

from small_archives import MEETING, ONE_MEETING, errors_of, site_of, write_archive

from minutebook.archive import ArchivedMeeting, Thread
from minutebook.exports import Tables
from minutebook.pages import Page, plan
from minutebook.site import Site

GLOSSARY = "content/glossary.md"
MINUTES, AGENDA, SURVEY = (f"{MEETING}/{name}.md" for name in ("minutes", "agenda", "survey"))

Shown = TypeVar("Shown")


def paper(text: str, *front_matter: str) -> str:
    """A public paper; without further front matter its text begins in line 5."""
    return "\n".join(["---", "publish: 2025-01-01", *front_matter, "---", "", text, ""])


def topic(name: str, *front_matter: str, text: str = "") -> dict[str, str]:
    """A public topic that is called as its file, its further front matter from line 4."""
    title = name.replace("-", " ").capitalize()
    return {f"content/topics/{name}.md": paper(text, f"name: {title}", *front_matter)}


def glossary(text: str) -> dict[str, str]:
    """A public glossary whose text begins in line 5."""
    return {GLOSSARY: paper(text)}


def body(folder: str, *front_matter: str) -> dict[str, str]:
    """A public body that is called as its folder."""
    return {f"content/{folder}/index.md": paper("", f"name: {folder.replace('-', ' ').title()}", *front_matter)}


def meeting(folder: str, *front_matter: str, body: str = "ashdale", **papers: str) -> dict[str, str]:
    """A public meeting with papers by their names, such as ``minutes=paper("…")``."""
    place = f"content/{body}/{folder}"
    files = {f"{place}/{name}.md": text for name, text in papers.items()}
    return {f"{place}/index.md": paper("", *front_matter), **files}


HALL = topic("hall", "phrases: [village hall]")
"""A topic."""


def planned_page(site: Site, address: str) -> Page:
    """The page planned for an address."""
    return next(page for page in plan(site.archive, Tables(site.archive)) if page.address == address)


def shown_at(site: Site, address: str, kind: type[Shown]) -> Shown:
    """What the page at an address shows."""
    shown = planned_page(site, address).show(site.archive)
    assert isinstance(shown, kind)
    return shown


def thread_in(site: Site, name: str) -> Thread:
    """The thread of the topic of a file."""
    return next(thread for thread in site.archive.threads if thread.name == name)


def meeting_in(site: Site, key: str) -> ArchivedMeeting:
    """The meeting called "body/folder"."""
    return site.archive.meeting_by_key[key]


def site_with(root: Path, *layers: dict[str, str]) -> Site:
    """A site without errors of one meeting with some more papers."""
    site = site_of(write_archive(root, ONE_MEETING, *layers))
    assert errors_of(site) == ()
    return site


def thread_of(root: Path, *layers: dict[str, str]) -> Thread:
    """The thread of the topic Hall in such a site."""
    return thread_in(site_with(root, HALL, *layers), "hall")
