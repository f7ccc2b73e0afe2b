"""The page "How to write" of the preview: true, whole, on one sheet, and never part of what is published."""

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize, expect
from previewing import PATIENCE, Preview, previewed
from reading import Element, read_page
from running import files_of
from small_archives import ONE_MEETING, addresses_of, request_for, site_of, write_archive
from test_accessibility import RULES

from minutebook.documents import RECORDS, Document, Memory, read
from minutebook.drafts import draft_site
from minutebook.editors.keys import keys_of
from minutebook.files import Source, find
from minutebook.passages import Amendment, Definition, Table, Vote, plain_words, proses_of, references_in
from minutebook.placement import is_address
from minutebook.records import Minutes
from minutebook.request import Remembered
from minutebook.serve.examples import EXAMPLES, Example
from minutebook.serve.how_to_write import PLACES, how_to_write
from minutebook.serve.panel import FILES, HOW_TO_WRITE
from minutebook.settings import MinutesSettings

EXAMPLE_BY_TITLE = {example.title: example for example in EXAMPLES}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a small archive in which nothing is wrong."""
    home = {"content/index.md": "---\npublish: 2025-01-01\n---\n\nWelcome.\n"}
    with previewed(write_archive(tmp_path_factory.mktemp("archive"), ONE_MEETING, home)) as running:
        yield running


def page() -> Element:
    """The page itself."""
    return read_page(how_to_write("/").decode())


def source_at(root: Path, path: str) -> Source:
    """The source that a file of an archive is found to be."""
    return next(source for source in find(root)[0] if source.path == path)


def read_example(example: Example, root: Path) -> Document:
    """An example as the program reads it, from a file in its place."""
    write_archive(root, {example.path: example.file})
    return read(source_at(root, example.path), MinutesSettings())


def html_of(document: Document) -> str:
    """All that stands in a document's text, questions left as words."""
    return "\n".join(plain_words(prose) for block in document.blocks for prose in proses_of(block))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_every_example_is_shown_as_it_is_and_read_without_a_problem(example: Example, tmp_path: Path) -> None:
    assert read_example(example, tmp_path).problems == ()
    shown = ["".join(map(str, each.inside)) for each in page().all("pre")]
    assert example.file.rstrip("\n").removeprefix(example.front_matter * (not example.shows_front_matter)) in shown


def test_the_example_of_minutes_becomes_people_an_item_a_reference_and_two_clauses(tmp_path: Path) -> None:
    document = read_example(EXAMPLE_BY_TITLE["Minutes"], tmp_path)
    assert isinstance(document.record, Minutes)
    assert [(each.name, each.role) for each in document.record.present] == [("Cusworth", "Chair"), ("Beaumont", None)]
    (item,) = document.items
    assert (item.label, item.title, item.item, item.reports) == ("68", "Library opening hours", "5", ("opening-hours",))
    assert [(each.anchor, each.outcome) for each in item.clauses] == [
        ("minute-68-1", "noted"),
        ("minute-68-2", "requested"),
    ]
    assert "Minute No. 58" in [each.html for each in references_in(document.blocks)]


def test_the_example_of_clauses_becomes_two_of_them(tmp_path: Path) -> None:
    (item,) = read_example(EXAMPLE_BY_TITLE["Clauses"], tmp_path).items
    assert [(each.words, each.outcome) for each in item.clauses] == [
        ("That the roof be mended.", "other"),
        ("That the hall be closed.", "deferred"),
    ]


def test_the_example_of_headings_becomes_an_approval_and_an_exempt_item(tmp_path: Path) -> None:
    first, second = read_example(EXAMPLE_BY_TITLE["Headings"], tmp_path).items
    assert (first.approves, first.clauses[0].outcome) == ("improving-lives/2025-12-16", "approved")
    assert (second.label, second.exempt) == ("71", ("3",))


def test_the_example_of_links_becomes_references_to_what_they_name(tmp_path: Path) -> None:
    references = references_in(read_example(EXAMPLE_BY_TITLE["Links"], tmp_path).blocks)
    assert [each.target for each in references if each.kind in ("named", "path")] == [
        "minute:cabinet/2018-02-19#109",
        "meeting:cabinet/2018-02-19",
        "report:cabinet/2018-02-19/plan",
        "person:clark",
        "topic:domestic-abuse",
        "letter.pdf",
    ]


def test_the_example_of_blocks_becomes_a_correction_a_vote_a_question_and_its_answer(tmp_path: Path) -> None:
    document = read_example(EXAMPLE_BY_TITLE["Correction, vote, question"], tmp_path)
    assert [each.target for each in document.blocks if isinstance(each, Amendment)] == [
        "improving-lives/2025-12-16#minute-59"
    ]
    votes = [each.counts for each in document.blocks if isinstance(each, Vote)]
    assert votes == [(("for", 2, ("Cusworth", "Beaumont")), ("against", 1, ()))]
    assert "Question from a resident" in html_of(document)
    assert 'class="answer"' in html_of(document)


def test_the_example_of_reports_becomes_a_paragraph_a_table_and_an_analysis(tmp_path: Path) -> None:
    html = html_of(read_example(EXAMPLE_BY_TITLE["Reports"], tmp_path))
    assert 'id="paragraph-2-1"' in html
    assert re.search(r"<caption\b.*Visits by year", html)
    assert "Independent Chair" in html


def test_the_example_of_a_table_becomes_one(tmp_path: Path) -> None:
    example = EXAMPLE_BY_TITLE["Tables kept in a file beside the paper"]
    (table,) = (each for each in read_example(example, tmp_path).blocks if isinstance(each, Table))
    assert (table.file, table.shape.chart, table.shape.units) == ("contacts.csv", "line", (("Progressing", "%"),))


def test_the_example_of_the_glossary_becomes_a_definition(tmp_path: Path) -> None:
    document = read_example(EXAMPLE_BY_TITLE["Glossary"], tmp_path)
    (definition,) = (each for each in document.blocks if isinstance(each, Definition))
    assert (definition.term, definition.meaning) == ("SEND", "Special educational needs and disabilities")


def test_every_kind_of_paper_is_there_with_every_key_it_takes() -> None:
    assert {kind for kind, _, _ in PLACES} == set(RECORDS) - {"home"}
    terms, keys = page().all("dt"), [each.words for each in page().all("dd")]
    for (kind, name, _), term, told in zip(PLACES, terms, keys, strict=True):
        assert term.words.startswith(name)
        missing = {each.key for each in keys_of(RECORDS[kind])} - set(re.findall(r"[a-z-]+", f"{told} {keys[0]}"))
        assert missing == set(), name


def test_a_key_that_a_paper_must_have_is_bold() -> None:
    assert [each.words for each in page().all("dd")[5].inside if isinstance(each, Element) and each.name == "b"] == [
        "title"
    ]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place[0])
def test_a_file_in_the_place_that_is_told_is_of_that_kind(place: tuple[str, str, str], tmp_path: Path) -> None:
    kind, _, places = place
    for path in places.split(", ")[1 if kind == "notice" else 0 :]:
        write_archive(tmp_path, {f"content/{path}": "---\n---\n"})
        assert source_at(tmp_path, f"content/{path}").kind == kind


def test_no_archive_can_have_an_address_of_the_preview_and_no_site_has_its_pages(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    own = {HOW_TO_WRITE, *FILES}
    assert not is_address(HOW_TO_WRITE.split("/")[1])
    assert own & addresses_of(site_of(root)) == set()
    shown = draft_site(request_for(root, "2026-01-01"), Remembered(Memory(None)))
    assert own & {output.address for output in shown.outputs} == set()


def test_what_is_built_holds_nothing_of_it(plain_town: Path) -> None:
    told = b"Back to the site"
    assert told in how_to_write("/")
    assert [path for path, content in files_of(plain_town).items() if told in content or b"/-/" in content] == []


def test_the_preview_links_it_and_it_links_back(preview: Preview, browser: Browser) -> None:
    opened = browser.new_page()
    opened.goto(f"{preview.address}/ashdale/")
    opened.get_by_role("complementary", name="Preview").get_by_role("link", name="How to write").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("How to write")
    opened.get_by_role("link", name="Back to the site").click()
    assert opened.url == f"{preview.address}/"
    opened.close()


def test_it_fits_on_one_printed_sheet(preview: Preview, browser: Browser) -> None:
    opened = browser.new_page()
    opened.goto(preview.address + HOW_TO_WRITE)
    printed = opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][\d.]* 84[12]", printed)
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_with_it(scheme: str, width: int, preview: Preview, browser: Browser) -> None:
    size = ViewportSize(width=width, height=900)
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    opened = context.new_page()
    for path in (HOW_TO_WRITE, "/ashdale/"):
        opened.goto(preview.address + path)
        found = Axe().run(opened, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_server_answers_it_as_a_page(preview: Preview) -> None:
    with urllib.request.urlopen(preview.address + HOW_TO_WRITE, timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
