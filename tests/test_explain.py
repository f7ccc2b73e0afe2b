"""What ``check --explain`` and ``--missing`` print: the clerk's own view of a file, and what the archive lacks."""

import shutil
from pathlib import Path

import pytest
from faults import SOUND

from minutebook.cli import main

MARCH = "content/ashdale/2025-03-04"
APRIL = "content/ashdale/2025-04-01"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sound archive that the test may change."""
    return Path(shutil.copytree(SOUND, tmp_path / "archive"))


def printed(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> list[str]:
    """The lines that ``check`` prints."""
    assert main(["check", "--root", str(root), "--today", "2026-01-01", *words]) == 0
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_explain_tells_who_was_there_and_where_their_pages_are(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, root, "--explain", str(root / MARCH / "minutes.md"))
    assert lines[1:6] == [
        "present  Moss (Chair)  /people/moss/",
        "present  Birch  /people/birch/",
        "present  Dale  /people/dale/",
        "apologies  Reed  /people/reed/",
        "declared  Birch (personal)  /people/birch/",
    ]


def test_explain_tells_where_references_lead_and_which_lead_outside(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes = root / APRIL / "minutes.md"
    text = minutes.read_text(encoding="utf-8").replace("granted to the school.", "granted (Minute No. 77 refers).")
    minutes.write_text(text, encoding="utf-8")
    refers = [line for line in printed(capsys, root, "--explain", str(minutes)) if "refers to" in line]
    assert refers == [
        "10          refers to: meeting held on 4th March, 2025 → /ashdale/2025-03-04/minutes/",
        "14          refers to: Minute No. 3(2) → /ashdale/2025-03-04/minutes/#minute-3-2",
        "14          refers to: the report → /ashdale/2025-04-01/hall-roof/",
        "14          refers to: a letter → /ashdale/2025-04-01/letter.pdf",
        "21          refers to: Minute No. 77 → outside this archive",
    ]


def test_explain_shows_a_paper_that_is_not_public_as_though_it_were(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes = root / APRIL / "minutes.md"
    text = minutes.read_text(encoding="utf-8")
    as_public = printed(capsys, root, "--explain", str(minutes))
    minutes.write_text(text.replace("publish: 2025-04-08", "# not yet to be published"), encoding="utf-8")
    assert printed(capsys, root, "--explain", str(minutes)) == as_public


def test_missing_is_silent_on_an_archive_of_which_nothing_is_missing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, root, "--missing") == ["Nothing is missing."]


def test_missing_lists_papers_and_meetings_that_are_not_here_with_the_place_that_names_them(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for paper in ("agenda.md", "minutes.md"):
        (root / MARCH / paper).unlink()
    agenda = root / APRIL / "agenda.md"
    agenda.write_text(agenda.read_text(encoding="utf-8").replace("report=hall-roof", "report=survey"), encoding="utf-8")
    programme = root / "content/ashdale/work-programme-2025-26.md"
    text = programme.read_text(encoding="utf-8").replace("date: to be confirmed", "date: 2025-05-06")
    programme.write_text(text, encoding="utf-8")
    assert printed(capsys, root, "--missing") == [
        "Ashdale Parish Council",
        "4 March 2025",
        f"{MARCH}/index.md:1:1: agenda",
        f"{MARCH}/index.md:1:1: minutes",
        "1 April 2025",
        f"{APRIL}/agenda.md:7:1: report survey",
        f"{APRIL}/minutes.md:8:1: minutes 1–3 before it",
        "6 May 2025",
        "content/ashdale/work-programme-2025-26.md:9:11: the meeting of this day",
        "A meeting whose day is not told",
        f"{APRIL}/minutes.md:14:12: Minute No. 3(2)",
    ]


def test_missing_says_which_bodies_are_not_here(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    minutes = root / APRIL / "minutes.md"
    said = "The Highways Panel agreed at the meeting of the Highways Panel held on 3rd February, 2025."
    text = minutes.read_text(encoding="utf-8").replace("Resolved:- That the roof be mended.", said)
    minutes.write_text(text, encoding="utf-8")
    lines = printed(capsys, root, "--missing")
    assert lines[:2] == ["Bodies that are not in this archive", "3 February 2025"]
    assert "meeting of the Highways Panel held on 3rd February, 2025" in lines[2]
