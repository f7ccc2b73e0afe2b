"""Builds the search with Pagefind, and proves what it wrote."""

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pagefind_bin
from markupsafe import escape

from minutebook.findings import Finding

FOLDER = "pagefind"

_NOT_NEEDED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
_SECONDS = 3600


class SearchBroken(Exception):
    """Pagefind failed, or what it wrote is not whole."""


def build_search(findings: Sequence[Finding], language: str, prefix: str, folder: Path) -> None:
    """Writes ``folder/pagefind`` from findings, by Pagefind's command line over a folder made for it alone.

    ``prefix`` is put before every address. Raises SearchBroken or OSError; Pagefind's exit code alone is not believed.
    """
    if not findings:
        return
    with tempfile.TemporaryDirectory(prefix="minutebook-search-") as name:
        given = Path(name) / "given"
        given.mkdir()
        for number, finding in enumerate(findings):
            (given / f"{number:06d}.html").write_text(_page(finding, language, prefix), encoding="utf-8")
        _run(given, Path(name), folder / FOLDER, language)
    for pattern in _NOT_NEEDED:
        for path in (folder / FOLDER).glob(pattern):
            path.unlink()
    prove_search(folder / FOLDER, len(findings))


def prove_search(folder: Path, count: int) -> None:
    """Opens every file of an index and counts its records; raises SearchBroken where one is missing or cut off."""
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
        counted = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise SearchBroken(f"the search has no readable entry file ({type(fault).__name__})") from None
    fragments = list((folder / "fragment").glob("*.pf_fragment"))
    if counted != count or len(fragments) != count:
        raise SearchBroken(f"the search was given {count} records and holds {counted} in {len(fragments)} files")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.startswith(".pf_"):
            _open(path)
        elif path.is_file() and not path.stat().st_size:
            raise SearchBroken(f"{path.name} is empty")


def _open(path: Path) -> None:
    try:
        content = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError):
        raise SearchBroken(f"{path.name} cannot be opened") from None
    if not content.startswith(b"pagefind_dcd"):
        raise SearchBroken(f"{path.name} is not a file of the search")


def _run(given: Path, folder: Path, output: Path, language: str) -> None:
    """Runs Pagefind in an empty folder and without the environment, so that nothing but us tells it what to do."""
    command = [str(pagefind_bin.get_executable()), "--site", str(given), "--output-path", str(output)]
    command += ["--force-language", language, "--silent"]
    environment = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if key in os.environ}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise SearchBroken("Pagefind did not finish in time") from None
    except OSError as fault:
        raise SearchBroken(f"Pagefind could not be started: {fault.strerror}") from None
    if done.returncode:
        shutil.rmtree(output, ignore_errors=True)
        raise SearchBroken(f"Pagefind failed with exit code {done.returncode}")


def _page(finding: Finding, language: str, prefix: str) -> str:
    """One record as the HTML that Pagefind reads; its address is meta, since a file's name cannot hold a "#"."""
    meta = {
        "address": prefix + finding.address[1:],
        "kind": finding.kind,
        "context": finding.context,
        "day": finding.day,
    }
    filters = {
        "kind": finding.kind,
        "body": finding.body,
        "year": finding.year,
        "routine": "yes" if finding.is_routine else "no",
    }
    marks = "".join(f'<p data-pagefind-meta="{key}:{escape(value)}"></p>' for key, value in meta.items() if value)
    marks += "".join(f'<p data-pagefind-filter="{key}:{escape(value)}"></p>' for key, value in filters.items() if value)
    sort = f'<p data-pagefind-sort="day:{finding.day}"></p>' if finding.day else ""
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(finding.title)}</title></head>'
        f'<body data-pagefind-body><h1 data-pagefind-meta="title">{escape(finding.title)}</h1>{marks}{sort}'
        f"<p>{escape(finding.words)}</p></body></html>\n"
    )
