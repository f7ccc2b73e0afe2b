"""Writes papers for small archives: reports, annual reports with chapters, work programmes, monitoring, groups."""

from pathlib import Path

from small_archives import MEETING, ONE_MEETING, site_of, write_archive

from minutebook.site import Site

BODY = "content/ashdale"
HALL = "content/annual-reports/hall"

DECIDED: dict[str, str] = {
    f"{MEETING}/agenda.md": "---\npublish: 2025-03-05\n---\n\n## 5. Opening hours\n",
    f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. Opening hours\n\n"
    "Resolved: That the hall open at ten.\n",
}
"""The one meeting with an agenda item 5 and a minute 1 that has one clause."""


def report(body: str, *front_matter: str) -> str:
    """A public report called Survey."""
    return "\n".join(["---", "publish: 2025-03-05", "title: Survey", *front_matter, "---", "", body])


def annual(*front_matter: str) -> dict[str, str]:
    """The public cover of an annual report."""
    return {f"{HALL}/index.md": "\n".join(["---", "publish: 2025-03-05", "title: The hall", *front_matter, "---", ""])}


def chapter(name: str, *front_matter: str) -> dict[str, str]:
    """A public chapter of that report."""
    lines = ["---", "publish: 2025-03-05", "title: Chapter", *front_matter, "---", ""]
    return {f"{HALL}/{name}.md": "\n".join(lines)}


def plan(entry_lines: str) -> dict[str, str]:
    """A work programme of one entry."""
    text = f"---\npublish: 2025-03-05\ntitle: Plan\nentries:\n  - item: Hours\n    {entry_lines}\n---\n"
    return {f"{BODY}/work-programme.md": text}


def monitoring(entry_lines: str) -> dict[str, str]:
    """A monitoring schedule of one entry."""
    text = f"---\npublish: 2025-03-05\ntitle: Followed\nentries:\n  - {entry_lines}\n---\n"
    return {f"{BODY}/monitoring.md": text}


def groups(entry_lines: str) -> dict[str, str]:
    """A list of one group."""
    return {f"{BODY}/groups.md": f"---\npublish: 2025-03-05\ntitle: Groups\nentries:\n  - {entry_lines}\n---\n"}


def with_papers(root: Path, *layers: dict[str, str]) -> Site:
    """The site of one meeting with some more papers."""
    return site_of(write_archive(root, ONE_MEETING, *layers))
