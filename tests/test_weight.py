"""How heavy the pages of the archive are: a reader on a slow line has the minutes at once."""

import re
from pathlib import Path

import pytest
from reading import file_at, pages

MINUTES = 90_000
STYLES = 24_000
COUNCIL = 200
CHOOSING = 4_000
MARKS = 2_000
READING = 5_000
SCRIPTS = 44_000
"""The most bytes that minutes, the styles, the council's own colour, the styles of choosing, the script of every page,
the scripts of minutes and all scripts of ours on a page may have."""

OF_EVERY_PAGE = "/assets/marks.js"
OF_SEARCH = "/assets/search/page.js"
OF_DECISIONS = "/assets/resolutions.js"
OF_MINUTES = "/assets/citing.js"


def test_every_page_of_minutes_is_below_90_kilobytes(built_archive: Path) -> None:
    size_by_path = {path: path.stat().st_size for path in built_archive.glob("*/*/minutes/index.html")}
    assert len(size_by_path) >= 5
    assert {path: size for path, size in size_by_path.items() if size >= MINUTES} == {}


@pytest.mark.parametrize(
    ("name", "limit"), [("site.css", STYLES), ("council.css", COUNCIL), ("search/search.css", CHOOSING)]
)
def test_the_styles_are_small(built_archive: Path, name: str, limit: int) -> None:
    assert 0 < (built_archive / "assets" / name).stat().st_size < limit


def test_a_page_loads_no_other_styles_than_the_two_and_where_one_chooses_a_third(built_archive: Path) -> None:
    found = pages(built_archive)
    assert {"/search/", "/resolutions/", "/resolutions/2020-21/"} <= set(found)
    for address, page in found.items():
        styles = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
        more = ["/assets/search/search.css"] if address.startswith(("/search/", "/resolutions/")) else []
        assert styles == ["/assets/site.css", "/assets/council.css", *more], address


def test_every_page_loads_one_small_script_and_search_and_decisions_their_own_besides(built_archive: Path) -> None:
    own = {"/search/": [OF_SEARCH], "/resolutions/": [OF_DECISIONS]}
    found = pages(built_archive)
    assert len(found) > 100
    for address, page in found.items():
        blocks = [each for each in page.all("script") if each.attributes.get("type") != "application/ld+json"]
        scripts = [each.attributes.get("src", "") for each in blocks]
        more = [OF_MINUTES] if address.endswith("/minutes/") else own.get(address, [])
        assert scripts == [OF_EVERY_PAGE, *more], address
    assert loaded_by(built_archive, OF_EVERY_PAGE) == {OF_EVERY_PAGE}
    sizes = [file_at(built_archive, name).stat().st_size for name in (OF_EVERY_PAGE, OF_MINUTES)]
    assert 0 < sizes[0] < MARKS
    assert sum(sizes) < READING


@pytest.mark.parametrize("script", [OF_SEARCH, OF_DECISIONS])
def test_all_scripts_of_ours_that_a_page_loads_are_small_together(built_archive: Path, script: str) -> None:
    names = loaded_by(built_archive, OF_EVERY_PAGE) | loaded_by(built_archive, script)
    assert len(names) >= 4
    assert sum(file_at(built_archive, name).stat().st_size for name in names) < SCRIPTS


def test_no_script_of_ours_lies_there_that_no_page_loads(built_archive: Path) -> None:
    names = set().union(
        *(loaded_by(built_archive, each) for each in (OF_EVERY_PAGE, OF_SEARCH, OF_DECISIONS, OF_MINUTES))
    )
    lying = {f"/{path.relative_to(built_archive).as_posix()}" for path in (built_archive / "assets").rglob("*.js")}
    assert lying == names


def loaded_by(site: Path, script: str) -> set[str]:
    """A script with every other that it imports, and those that these import."""
    found, left = set(), [script]
    while left:
        name = left.pop()
        found.add(name)
        folder = name.rpartition("/")[0]
        imported = re.findall(r'^import .* from "\./([^"]+)";$', file_at(site, name).read_text(encoding="utf-8"), re.M)
        left += [f"{folder}/{each}" for each in imported if f"{folder}/{each}" not in found]
    return found
