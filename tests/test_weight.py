"""How heavy the pages of the archive are: a reader on a slow line has the minutes at once."""

from pathlib import Path

import pytest
from reading import file_at, pages

MINUTES = 90_000
STYLES = 24_000
COUNCIL = 200
SCRIPTS = 5_000
"""The most bytes that minutes, the styles, the council's own colour and all scripts of a page may have."""


def test_every_page_of_minutes_is_below_90_kilobytes(built_archive: Path) -> None:
    size_by_path = {path: path.stat().st_size for path in built_archive.glob("*/*/minutes/index.html")}
    assert len(size_by_path) >= 5
    assert {path: size for path, size in size_by_path.items() if size >= MINUTES} == {}


@pytest.mark.parametrize(("name", "limit"), [("site.css", STYLES), ("council.css", COUNCIL)])
def test_the_styles_are_small(built_archive: Path, name: str, limit: int) -> None:
    assert 0 < (built_archive / "assets" / name).stat().st_size < limit


def test_a_page_loads_no_other_styles_than_the_two(built_archive: Path) -> None:
    for address, page in pages(built_archive).items():
        styles = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
        assert styles == ["/assets/site.css", "/assets/council.css"], address


def test_no_page_but_the_search_loads_a_script_and_that_a_small_one(built_archive: Path) -> None:
    scripts = {
        address: [script.attributes.get("src", "") for script in page.all("script")]
        for address, page in pages(built_archive).items()
    }
    assert {address: names for address, names in scripts.items() if names} == {"/search/": ["/assets/search.js"]}
    assert file_at(built_archive, "/assets/search.js").stat().st_size < SCRIPTS
