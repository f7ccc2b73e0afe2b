"""Writes small archives for tests, and builds them in the way the program does."""

import re
from collections.abc import Mapping
from datetime import datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

from minutebook.problems import Problem, Severity
from minutebook.request import Request
from minutebook.settings import read_settings
from minutebook.site import Site, check_site, make_site

MEETING = "content/ashdale/2025-03-04"

ONE_MEETING: Mapping[str, str | bytes] = {
    "content/ashdale/index.md": "---\npublish: 2025-01-01\nname: Ashdale Parish Council\n---\n",
    f"{MEETING}/index.md": "---\npublish: 2025-03-05\n---\n",
    f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. Opening hours\n\nThe hall opens at ten.\n",
}
"""A body with one meeting and its minutes, all public on 1 January 2026."""


def write_archive(root: Path, *layers: Mapping[str, str | bytes]) -> Path:
    """Writes files below a folder, later layers over earlier ones; returns the folder."""
    for files in layers:
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def site_of(root: Path, today: str = "2026-01-01") -> Site:
    """The site that an archive is on a day, or at a moment with its offset; nothing is written."""
    return make_site(request_for(root, today))


def told_by_check_alone(root: Path, today: str = "2026-01-01") -> tuple[Problem, ...]:
    """What ``check`` tells of an archive that no build does: problems of files that no public page shows."""
    return check_site(request_for(root, today))[1]


def request_for(root: Path, today: str) -> Request:
    """The request to build an archive as of a day or a moment."""
    settings, faults = read_settings(root / "site.toml")
    assert not faults
    moment = datetime.fromisoformat(today)
    now = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.timezone))
    return Request(root, root / "public", settings, now)


def addresses_of(site: Site) -> set[str]:
    """The address of every file that a site promises."""
    return {output.address for output in site.outputs}


def page_of(site: Site, address: str) -> str:
    """The HTML of one page."""
    return bytes_of(site, address).decode()


def bytes_of(site: Site, address: str) -> bytes:
    """What is promised at an address."""
    return next(output for output in site.outputs if output.address == address).make()


def everything_in(site: Site) -> str:
    """Every address and every page of a site as one text."""
    return "\n".join(f"{output.address}\n{output.make().decode(errors='replace')}" for output in site.outputs)


def text_of(html: str) -> str:
    """The words of a piece of HTML, tags stripped, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def errors_of(site: Site) -> tuple[Problem, ...]:
    """The problems that stop a build."""
    return tuple(problem for problem in site.problems if problem.severity is Severity.ERROR)
