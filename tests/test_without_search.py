"""A site that is built with ``--no-search``: nothing of it speaks of a search, and its lists lead to everything."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from reading import Element, file_at, pages
from running import SITES, files_of
from small_archives import site_of

from minutebook.findings import findings


@pytest.fixture(scope="module")
def plain(plain_town: Path) -> Mapping[str, Element]:
    """Every page of the town without its search by its address."""
    return pages(plain_town)


@pytest.fixture(scope="module")
def full(built_town: Path) -> Mapping[str, Element]:
    """Every page of the town with its search by its address."""
    return pages(built_town)


def boxes(page: Element) -> list[Element]:
    """The fields of a page in which words to be searched are typed."""
    fields = [field for form in page.all("form", role="search") for field in form.all("input")]
    return [field for field in fields if field.attributes.get("name") == "q"]


def test_with_search_every_page_has_one_box_and_without_it_none(
    plain: Mapping[str, Element], full: Mapping[str, Element]
) -> None:
    assert set(plain) == set(full)
    assert [address for address, page in full.items() if len(boxes(page)) != 1] == []
    assert [address for address, page in plain.items() if page.all(role="search")] == []
    assert [address for address, page in plain.items() if address != "/resolutions/" and page.all("form")] == []


def test_without_search_no_file_of_it_is_published_and_no_description(plain_town: Path, built_town: Path) -> None:
    with_search, without = files_of(built_town), files_of(plain_town)
    assert "opensearch.xml" in with_search
    assert "pagefind/shards.json" in with_search
    assert [path for path in without if path.startswith("pagefind/") or path == "opensearch.xml"] == []
    assert {path for path in with_search.keys() - without.keys() if not path.startswith("pagefind/")} == {
        "opensearch.xml"
    }


def test_without_search_no_page_names_the_description_or_loads_the_search(plain: Mapping[str, Element]) -> None:
    for address, page in plain.items():
        links = [each.attributes for each in page.all("link")]
        assert [each for each in links if each.get("rel") == "search"] == [], address
        scripts = [each.attributes.get("src", "") for each in page.all("script")]
        assert [each for each in scripts if each.startswith(("/assets/search/", "/pagefind/"))] == [], address


def test_a_page_is_otherwise_the_same_with_and_without_search(
    plain: Mapping[str, Element], full: Mapping[str, Element]
) -> None:
    for address in plain:
        if address not in ("/", "/search/", "/404.html"):
            assert plain[address].one("main").words == full[address].one("main").words, address
            assert plain[address].one("main").links == full[address].one("main").links, address


def test_the_search_page_says_that_there_is_none_and_needs_no_javascript(plain: Mapping[str, Element]) -> None:
    main = plain["/search/"].one("main")
    assert "This copy of the site has no search" in main.words
    assert main.all("form") + main.all("noscript") + main.all("input") + main.all("button") == []
    assert "JavaScript" not in main.words


def test_the_lists_of_the_search_page_lead_to_topics_years_bodies_people_and_the_glossary(
    plain: Mapping[str, Element], full: Mapping[str, Element]
) -> None:
    main = plain["/search/"].one("main")
    addresses = [address for _words, address in main.links]
    archive = site_of(SITES / "town").archive
    assert {thread.address for thread in archive.threads} <= set(addresses)
    assert {body.address for body in archive.bodies} <= set(addresses)
    years = {address for address in plain if re.fullmatch(r"/resolutions/\d{4}-\d\d/", address)}
    assert years
    assert years <= set(addresses)
    assert {"/people/", "/calendar/", "/annual-reports/", "/glossary/"} <= set(addresses)
    assert len(set(addresses)) == len(addresses)
    headings = [each.words for each in main.all("h3")]
    assert headings == ["Topics", "Decisions by municipal year", "Meetings by body", "Other lists"]
    assert full["/search/"].one("section", id="lists").links == main.links


def test_every_link_of_a_site_without_search_leads_to_a_file_and_a_place(
    plain_town: Path, plain: Mapping[str, Element]
) -> None:
    ids = {address: {each.attributes.get("id") for each in page.all()} for address, page in plain.items()}
    broken = []
    for address, page in plain.items():
        for _words, link in page.links:
            if link.startswith(("/", "#")):
                target, _, anchor = (link if link[0] == "/" else address + link).partition("#")
                is_there = file_at(plain_town, target.partition("?")[0]).is_file()
                if not is_there or (anchor and anchor not in ids[target]):
                    broken.append(f"{address} leads to {link}")
    assert broken == []


def test_from_the_lists_every_record_is_at_most_three_steps_away(plain: Mapping[str, Element]) -> None:
    links = {address: {link.partition("#")[0] for _, link in page.one("main").links} for address, page in plain.items()}
    reached = step = {"/search/"}
    for _ in range(3):
        step = {link for address in step for link in links.get(address, ())} - reached
        reached = reached | step
    wanted = {each.address.partition("#")[0] for each in findings(site_of(SITES / "town").archive)}
    home = {"/", "/about/"}
    assert wanted - reached - home == set()
