"""A council's own layouts: they replace the house's, and a fault in one is told with its place."""

import shutil
from pathlib import Path

import pytest
from running import REPOSITORY, build


@pytest.fixture
def own(town: Path) -> Path:
    """The town with layouts of its own."""
    shutil.copytree(REPOSITORY / "layouts", town / "layouts")
    return town


def test_an_archives_own_layouts_are_used(own: Path, tmp_path: Path) -> None:
    (own / "layouts" / "404.html").write_text("<p>Ours: {{ page.title }}</p>", encoding="utf-8")
    assert build(own, tmp_path / "public").returncode == 0
    assert (tmp_path / "public" / "404.html").read_text(encoding="utf-8") == "<p>Ours: Page not found</p>"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("one\n{{ page.titel }}", "404.html:2:"),
        ("one\ntwo\n{% if %}", "404.html:3:"),
        ('{% extends "frame.html" %}', "the layout frame.html is missing"),
    ],
)
def test_a_fault_in_a_layout_is_told_with_its_place_and_the_old_site_stays(
    own: Path, tmp_path: Path, written: str, told: str
) -> None:
    build(own, tmp_path / "public")
    before = (tmp_path / "public" / "404.html").read_bytes()
    (own / "layouts" / "404.html").write_text(written, encoding="utf-8")
    done = build(own, tmp_path / "public")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "public" / "404.html").read_bytes() == before


def test_words_of_authors_are_never_run_as_part_of_a_page(town: Path, tmp_path: Path) -> None:
    text = "---\npublish: 2025-01-01\ntitle: <script>alert(1)</script>\nsummary: '{{ 7 * 7 }}'\n---\n"
    body = '<img src=x onerror=alert(1)> {{ 7 * 7 }} <https://a.example/?"onclick=x>\n'
    (town / "content" / "about.md").write_text(text + body, encoding="utf-8")
    build(town, tmp_path / "public")
    page = (tmp_path / "public" / "about" / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page.replace("<script type=", "")
    assert "<img" not in page
    assert '"onclick' not in page
    assert page.count("{{ 7 * 7 }}") >= 2
