"""No author's words ever run: strings that try to be more than words, in every key and every place of a text."""

import csv
import io
import json
import re
import shutil
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from injections import INJECTIONS, archive_of_injections
from reading import read_page
from small_archives import errors_of, site_of, write_archive

REFUSED = frozenset(
    (
        "unsafe-link",
        "comment",
        "unknown-attribute",
        "missing-target",
        "repeated-attribute",
        "hidden-character",
        "misplaced-block",
        "unclosed-block",
        "stray-colons",
        "vote-unreadable",
        "second-title",
        "wrong-value",
    )
)
"""The codes by which a build stops at such a string; every other string is published as the words that it is."""

RUNS = re.compile(r"(?:javascript|vbscript|data|file|blob):", re.IGNORECASE)
SAFE = ("/", "#", "?", "https://", "http://", "mailto:", "webcal:")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of a site full of such strings, without the papers that a build stops at."""
    root = write_archive(tmp_path_factory.mktemp("injections"), archive_of_injections())
    stopped = errors_of(site_of(root))
    assert {problem.code for problem in stopped} == REFUSED
    for path in {root / problem.place.path for problem in stopped}:
        shutil.rmtree(path.parent) if path.name == "index.md" else path.unlink(missing_ok=True)
    site = site_of(root)
    assert errors_of(site) == ()
    return {output.address: output.make() for output in site.outputs}


def test_there_are_200_strings() -> None:
    assert len(INJECTIONS) >= 200


def test_pages_have_no_script_handler_or_address_but_ours(files: dict[str, bytes]) -> None:
    pages = {address: read_page(files[address].decode()) for address in files if address.endswith(("/", ".html"))}
    assert len(pages) > 500
    for address, page in pages.items():
        for element in page.all():
            assert [name for name in element.attributes if name[:2] == "on" or name == "style"] == [], address
            assert element.name not in ("style", "base", "object", "embed", "iframe"), address
            if element.name == "script" and element.attributes.get("type") == "application/ld+json":
                json.loads(element.words)
            for name in ("href", "src", "action", "formaction"):
                link = element.attributes.get(name, "#")
                assert link.startswith(SAFE) or not RUNS.search(link), f"{address}: {link}"
                assert "evil.example" not in link or element.name == "a", address
            assert (
                element.name != "script"
                or element.attributes.get("src", "/").startswith("/assets/")
                or ("src" not in element.attributes)
            )


def test_files_for_machines_can_all_be_read(files: dict[str, bytes]) -> None:
    for address, content in files.items():
        if address.endswith((".atom", ".xml")):
            ElementTree.fromstring(content)
        elif address.endswith((".json", ".jsonld")):
            json.loads(content)
        elif address.endswith(".ics"):
            summaries = [str(event["summary"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")]
            assert "evil" not in summaries, address


def test_no_cell_of_a_table_is_a_formula(files: dict[str, bytes]) -> None:
    tables = [address for address in files if address.endswith(".csv")]
    assert tables
    for address in tables:
        for row in csv.reader(io.StringIO(files[address].decode("utf-8-sig"), newline="")):
            assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == [], address


def test_the_database_is_whole(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(files["/data/archive.sqlite"])
    with sqlite3.connect(tmp_path / "archive.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
