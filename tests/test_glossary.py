"""The glossary: abbreviations expanded at their first use, the page of words with their uses, and its faults."""

import re
from pathlib import Path

import pytest
from reading import Element, read_page
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, page_of, site_of, text_of, write_archive
from small_papers import report
from small_subjects import GLOSSARY, MINUTES, SURVEY, glossary, meeting, paper, shown_at, site_with, topic

from minutebook.pages.glossary import GlossaryShown
from minutebook.site import Site

ABOUT = "content/about.md"
WORDS = glossary(
    "EHCP\n: Education, Health and Care Plan\n: A legal document about a child.\n\n"
    "MASH\n: Multi-Agency Safeguarding Hub\n\n"
    "Clause\n: One thing that was decided.\n"
)
EHCP, MASH = "Education, Health and Care Plan", "Multi-Agency Safeguarding Hub"


def expanded(root: Path, text: str, *layers: dict[str, str]) -> list[tuple[str, str]]:
    """Each abbreviation that a plain page with a text expands, with its title, in order."""
    site = site_with(root, WORDS, {ABOUT: paper(text)}, *layers)
    return [(each.words, each.attributes["title"]) for each in main_of(site, "/about/").all("abbr")]


def main_of(site: Site, address: str) -> Element:
    """The main part of a page."""
    return read_page(page_of(site, address)).one("main")


def uses_in(site: Site) -> dict[str, list[tuple[str, str]]]:
    """The links to the uses of each word, as (words, address)."""
    entries = shown_at(site, "/glossary/", GlossaryShown).entries
    return {
        entry.block.term: [(link.words, link.address) for link in entry.uses]
        for entry in entries
        if entry.block.kind == "definition"
    }


# First uses


def test_the_first_use_of_an_abbreviation_is_expanded_and_no_later_one(tmp_path: Path) -> None:
    text = "An EHCP, another EHCP, the MASH.\n\n- One more EHCP and **MASH**.\n"
    assert expanded(tmp_path, text) == [("EHCP", EHCP), ("MASH", MASH)]


def test_each_section_expands_an_abbreviation_once_more(tmp_path: Path) -> None:
    text = "The MASH.\n\n## One\n\nThe MASH of the MASH.\n\n### Deeper\n\nThe MASH.\n\n## Two\n\nThe MASH.\n"
    assert expanded(tmp_path, text) == [("MASH", MASH)] * 3


def test_each_minute_expands_an_abbreviation_at_its_first_use_clauses_too(tmp_path: Path) -> None:
    first = "## 1. One\n\nNothing.\n\nResolved:- (1) That the MASH be noted. (2) That the MASH grow.\n\n"
    text = f"{first}## 2. Two\n\nThe MASH.\n"
    archive = site_with(tmp_path, WORDS, {MINUTES: paper(text)}).archive
    assert [(each.place.line, each.html) for each in archive.expansion_by_reference] == [(9, "MASH"), (13, "MASH")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Two EHCPs were made.", "EHCPs", id="a plural"),
        pytest.param("EHCPs, and an EHCP.", "EHCPs", id="a plural before its singular"),
        pytest.param("The EHCP's words.", "EHCP", id="a straight apostrophe"),
        pytest.param("The EHCP’s words.", "EHCP", id="a curly apostrophe"),
        pytest.param("An (EHCP) was made.", "EHCP", id="between brackets"),
        pytest.param("**EHCP** and more.", "EHCP", id="in bold"),
        pytest.param("An EHCP-led way.", "EHCP", id="before a hyphen"),
        pytest.param("> An EHCP was made.", "EHCP", id="in a quotation"),
        pytest.param("| Plan |\n| --- |\n| EHCP |", "EHCP", id="in a cell of a table"),
        pytest.param("An EHCP.", "EHCP", id="at the end of a sentence"),
        pytest.param("See [the EHCP](https://example.org/). An EHCP.", "EHCP", id="after a link that has it"),
        pytest.param("See [the EHCP](index.md). An EHCP.", "EHCP", id="after a link to a file"),
    ],
)
def test_a_use_is_expanded(text: str, found: str, tmp_path: Path) -> None:
    home = {"content/index.md": paper("Home.")}
    assert expanded(tmp_path, text, home) == [(found, EHCP)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## The EHCP\n\nText.", id="a heading"),
        pytest.param("Text.\n\n### The EHCP\n\nText.", id="a heading of a section"),
        pytest.param("See [the EHCP](https://example.org/).", id="a link to another site"),
        pytest.param("See [the EHCP](index.md).", id="a link to a file"),
        pytest.param("See https://example.org/EHCP today.", id="an address"),
        pytest.param("Write to EHCP@example.org today.", id="an address of mail"),
        pytest.param("Write to clerk@EHCP.example.org today.", id="the end of an address of mail"),
        pytest.param("XEHCP, EHCPX, EHCP2 and SEHCPs.", id="other words"),
        pytest.param("An ehcp.", id="small letters"),
        pytest.param("`EHCP`", id="code"),
        pytest.param("A Clause of it.", id="a term that is no abbreviation"),
    ],
)
def test_what_is_no_use_is_left_alone(text: str, tmp_path: Path) -> None:
    assert expanded(tmp_path, text, {"content/index.md": paper("Home.")}) == []


def test_an_item_that_spells_an_abbreviation_out_is_told_apart_from_one_that_does_not(tmp_path: Path) -> None:
    spelt = f"## 1. One\n\nAn {EHCP.lower()} (EHCP) was made.\n\n"
    archive = site_with(tmp_path, WORDS, {MINUTES: paper(f"{spelt}## 2. Two\n\nAn EHCP was made.\n")}).archive
    assert [each.is_told for each in archive.expansion_by_reference.values()] == [True, False]


def test_what_stands_before_the_first_heading_and_spells_an_abbreviation_out_is_told_apart_too(tmp_path: Path) -> None:
    archive = site_with(tmp_path, WORDS, {ABOUT: paper(f"An {EHCP} (EHCP) was made.\n")}).archive
    assert [each.is_told for each in archive.expansion_by_reference.values()] == [True]


def test_the_words_of_a_meaning_stand_as_they_are_in_a_title(tmp_path: Path) -> None:
    odd = glossary('QA\n: Questions & "Answers" <of all>\n')
    page = main_of(site_with(tmp_path, odd, {ABOUT: paper("The QA.")}), "/about/")
    assert page.one("abbr").attributes["title"] == 'Questions & "Answers" <of all>'


def test_an_abbreviation_keeps_the_words_around_it(tmp_path: Path) -> None:
    site = site_with(tmp_path, WORDS, {ABOUT: paper("Three (EHCPs), minute 1, the MASH\nand more.")})
    assert "Three (EHCPs), minute 1, the MASH and more." in main_of(site, "/about/").words


@pytest.mark.parametrize(
    "layers",
    [(), (glossary("Only a passage.\n"),), ({GLOSSARY: WORDS[GLOSSARY].replace("publish: 2025-01-01\n", "")},)],
    ids=["no glossary", "no word in it", "unpublished"],
)
def test_without_a_glossary_that_is_public_nothing_is_expanded(
    layers: tuple[dict[str, str], ...], tmp_path: Path
) -> None:
    site = site_with(tmp_path, {ABOUT: paper("An EHCP.")}, *layers)
    assert main_of(site, "/about/").all("abbr") == []
    assert ("/glossary/" in addresses_of(site)) is bool(layers and "publish" in layers[0][GLOSSARY])


# The page of words


def test_every_word_of_the_glossary_is_on_its_page_in_order(tmp_path: Path) -> None:
    text = (
        "Words that *papers* use.\n\n## A to M\n\nEHCP\n: Education & Care Plan\n: A [document](about.md), with\n"
        "two lines.\n\n    - and a list\n\nA&E\n\n: Accident and Emergency\n\nBetween **words**.\n\n"
        "LAC\n: Looked-after child\n\n> A quotation.\n"
    )
    site = site_with(tmp_path, glossary(text), {ABOUT: paper("Text.")})
    plain = re.sub(r"\]\([^)]*\)", "", re.sub(r"(?m)^(?:[:>#]+|\s+-) ", " ", text))
    wanted = re.findall(r"[\w&-]+", plain)
    shown = iter(re.findall(r"[\w&-]+", main_of(site, "/glossary/").words))
    assert [word for word in wanted if word not in shown] == []


def test_each_word_has_a_place_of_its_own_and_its_definitions(tmp_path: Path) -> None:
    page = main_of(site_with(tmp_path, WORDS), "/glossary/")
    assert all(words in page.one(id="ehcp").words for words in ("EHCP", EHCP, "A legal document about a child."))
    assert MASH in page.one(id="mash").words
    assert page.one(id="clause").words == "Clause One thing that was decided."


def test_a_link_may_lead_to_a_word_of_the_glossary(tmp_path: Path) -> None:
    text = "See [one](/glossary/#mash) and [two](glossary.md#ehcp), not [three](/glossary/#cse)."
    site = site_of(write_archive(tmp_path, ONE_MEETING, WORDS, {ABOUT: paper(text)}))
    assert [(each.code, each.words) for each in errors_of(site)] == [("missing-anchor", "/glossary/#cse")]
    assert {"/glossary/#mash", "/glossary/#ehcp"} <= set(site.archive.address_by_reference.values())


def test_the_glossary_tells_where_each_word_is_used_newest_first(tmp_path: Path) -> None:
    layers = (
        {MINUTES: paper("## 1. One\n\nAn EHCP, an EHCP.\n\n## 2. Two\n\nNo plan.\n")},
        {SURVEY: report("## 3. Plans\n\nAn EHCP.\n")},
        meeting("2025-06-10", agenda=paper("## 5. Plan\n\nAn EHCP.\n")),
    )
    uses = uses_in(site_with(tmp_path, WORDS, *layers))
    assert [address for _, address in uses["EHCP"]] == [
        "/ashdale/2025-06-10/agenda/#item-5",
        "/ashdale/2025-03-04/minutes/#minute-1",
        "/ashdale/2025-03-04/survey/#section-3",
    ]
    assert uses["MASH"] == []


def test_the_glossary_counts_the_uses_that_it_does_not_list(tmp_path: Path) -> None:
    text = "\n".join(f"## {number}. Plan\n\nAn EHCP.\n" for number in range(1, 10))
    entry = shown_at(site_with(tmp_path, WORDS, {MINUTES: paper(text)}), "/glossary/", GlossaryShown).entries[0]
    assert len(entry.uses) + entry.more == 9
    assert entry.more > 0


@pytest.mark.parametrize(
    ("path", "front_matter", "address", "name"),
    [
        pytest.param(f"{MEETING}/index.md", (), "/ashdale/2025-03-04/", "4 March 2025", id="a meeting"),
        pytest.param("content/ashdale/index.md", ("name: Ashdale",), "/ashdale/", "Ashdale", id="a body"),
        pytest.param(
            "content/people/lark.md", ("name: J. Lark", "address: jo"), "/people/jo/", "J. Lark", id="a person"
        ),
        pytest.param("content/topics/send.md", ("name: Plans",), "/topics/send/", "Plans", id="a topic"),
        pytest.param(ABOUT, ("title: About us",), "/about/", "About us", id="a plain page"),
    ],
)
def test_a_use_outside_papers_leads_to_its_page_by_the_name_of_that(
    path: str, front_matter: tuple[str, ...], address: str, name: str, tmp_path: Path
) -> None:
    site = site_with(tmp_path, WORDS, {path: paper("An EHCP.", *front_matter)})
    ((words, leads_to),) = uses_in(site)["EHCP"]
    assert leads_to == address
    assert name in words
    assert "Index" not in words


# Faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param("QA\n: One\n\nQA\n: Two\n", [("term-repeated", 8)], id="a word twice"),
        pytest.param("QA\n: One\n\nText.\n\nQA\n: Two\n", [("term-repeated", 10)], id="a word twice, text between"),
        pytest.param("QA\n: One\nQB\n: Two\n", [("definition-lost", 8)], id="no line empty between two words"),
        pytest.param("QA\n: One\n\nQB\nQC\n: Two\n", [("definition-lost", 10)], id="two words with one definition"),
        pytest.param(": One\n\nQB\n: Two\n", [("definition-lost", 5)], id="a definition of no word"),
        pytest.param("QA\n: One\n\nText.\n: Two\n", [], id="a text with a definition is a word"),
    ],
)
def test_a_fault_of_the_glossary_is_told_with_its_line(
    text: str, faults: list[tuple[str, int]], tmp_path: Path
) -> None:
    found = errors_of(site_of(write_archive(tmp_path, ONE_MEETING, glossary(text))))
    assert [(each.code, each.place.line) for each in found] == faults
    assert all(each.place.path == GLOSSARY and each.hint for each in found)


def test_definition_lists_are_read_in_the_glossary_alone(tmp_path: Path) -> None:
    site = site_with(tmp_path, {ABOUT: paper("QA\n: Questions and answers\n")}, topic("hall"))
    assert "QA : Questions and answers" in text_of(page_of(site, "/about/"))
