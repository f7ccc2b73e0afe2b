"""The description by which a browser searches the archive from its address bar (OpenSearch 1.1)."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read_page
from small_archives import ONE_MEETING, addresses_of, page_of, site_of, write_archive

from minutebook.opensearch import opensearch
from minutebook.settings import Settings
from minutebook.site import Site

NAMES = "{http://a9.com/-/spec/opensearch/1.1/}"
TITLES = st.text(st.characters(min_codepoint=0x20, blacklist_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=80)


def site_at(root: Path, settings: str) -> Site:
    """The site of one meeting with some settings."""
    return site_of(write_archive(root, ONE_MEETING, {"site.toml": settings}))


def told(content: bytes) -> dict[str, str]:
    """What a description says, by the names of its elements."""
    root = ElementTree.fromstring(content)
    assert root.tag == f"{NAMES}OpenSearchDescription"
    return {each.tag.removeprefix(NAMES): each.text or each.attrib.get("template", "") for each in root}


@pytest.mark.parametrize(
    ("url", "template"),
    [
        ("https://meetings.example.org", "https://meetings.example.org/search/?q={searchTerms}"),
        ("https://meetings.example.org/", "https://meetings.example.org/search/?q={searchTerms}"),
        ("https://example.org/meetings", "https://example.org/meetings/search/?q={searchTerms}"),
        ("https://example.org/a/b/", "https://example.org/a/b/search/?q={searchTerms}"),
    ],
)
def test_the_template_leads_to_the_search_page_below_the_path_of_the_site(
    url: str, template: str, tmp_path: Path
) -> None:
    site = site_at(tmp_path, f'url = "{url}"\ntitle = "Ashdale"\nlanguage = "cy"\n')
    content = page_of(site, "/opensearch.xml").encode()
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert told(content) == {
        "ShortName": "Ashdale",
        "Description": "Search every decision, minute and paper of Ashdale",
        "Url": template,
        "Language": "cy",
        "InputEncoding": "UTF-8",
    }
    (link,) = ElementTree.fromstring(content).findall(f"{NAMES}Url")
    assert link.attrib["type"] == "text/html"


def test_the_box_of_every_page_asks_as_the_template_does(tmp_path: Path) -> None:
    site = site_at(tmp_path, 'url = "https://example.org/meetings"\n')
    template = told(page_of(site, "/opensearch.xml").encode())["Url"]
    for address in ("/", "/404.html", "/search/", "/ashdale/"):
        (form,) = read_page(page_of(site, address)).all("form", role="search")
        assert form.attributes.get("method", "get") == "get"
        (box,) = form.all("input", type="search")
        assert f"https://example.org{form.attributes['action']}?{box.attributes['name']}={{searchTerms}}" == template


@pytest.mark.parametrize(
    ("url", "prefix"), [("https://example.org", ""), ("https://example.org/meetings", "/meetings")]
)
def test_every_page_names_the_description(url: str, prefix: str, tmp_path: Path) -> None:
    site = site_at(tmp_path, f'url = "{url}"\ntitle = "Ashdale & <Dale>"\n')
    pages = [each for each in addresses_of(site) if each.endswith(("/", ".html"))]
    assert len(pages) > 5
    for address in pages:
        (link,) = read_page(page_of(site, address)).all("link", rel="search")
        assert link.attributes["type"] == "application/opensearchdescription+xml"
        assert (link.attributes["href"], link.attributes["title"]) == (f"{prefix}/opensearch.xml", "Ashdale & <Dale>")


def test_without_an_address_of_the_site_there_is_no_description_and_no_page_names_one(tmp_path: Path) -> None:
    site = site_at(tmp_path, 'title = "Ashdale"\n')
    assert "/opensearch.xml" not in addresses_of(site)
    for address in ("/", "/search/", "/404.html"):
        page = read_page(page_of(site, address))
        assert page.all("link", rel="search") == []
        assert page.all("form", role="search") != []


def test_signs_that_mean_something_to_xml_are_escaped(tmp_path: Path) -> None:
    title = "A & B <c> \\\"d\\\" 'e'"
    site = site_at(tmp_path, f'title = "{title}"\nurl = "https://example.org/a&b"\n')
    said = told(page_of(site, "/opensearch.xml").encode())
    assert said["ShortName"] == 'A & B <c> "d"'
    assert said["Description"].endswith("A & B <c> \"d\" 'e'")
    assert said["Url"] == "https://example.org/a&b/search/?q={searchTerms}"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ashdale", "Ashdale"),
        ("Ashdale meetings", "Ashdale meetings"),
        ("Ashdale record: all of it", "Ashdale record"),
        ("Ashdale Town Council meetings", "Ashdale Town"),
        ("Improving Lives: a demonstration archive", "Improving Lives"),
        ("Ashdale – the record of it", "Ashdale – the"),
        ("Llanfairpwllgwyngyll", "Llanfairpwllgwyn"),
        ("Ŵyl Tŷ Croeso Ashdale", "Ŵyl Tŷ Croeso"),
    ],
)
def test_the_short_name_is_as_many_whole_words_as_sixteen_letters_hold(title: str, short: str) -> None:
    settings = Settings(title=title, url="https://example.org")
    assert told(opensearch(settings))["ShortName"] == short


@given(title=TITLES)
def test_whatever_the_site_is_called_the_description_is_well_formed_and_within_its_limits(title: str) -> None:
    said = told(opensearch(Settings(title=title, url="https://example.org")))
    assert 1 <= len(said["ShortName"]) <= 16
    assert title.startswith(said["ShortName"])
    assert len(said["Description"]) <= 1024
    assert "<" not in said["Url"]


def test_a_very_long_title_keeps_the_description_within_its_limit() -> None:
    assert len(told(opensearch(Settings(title="Ashdale " * 300, url="https://example.org")))["Description"]) == 1024
