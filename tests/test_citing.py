"""How minutes, each minute and each clause are cited: what is offered stands for the right place, in every form."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from reading import read_page
from records import real_archive
from running import build
from small_archives import ONE_MEETING, page_of, site_of, write_archive
from small_subjects import paper

from minutebook.standards import Heads
from minutebook.standards.citations import Citation

NOTICE = "A demonstration archive, retold from public papers. Not the official record."
MINUTES = "/improving-lives/2020-10-27/minutes/"
COPYING = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def minutes(server: str, browser: Browser) -> Iterator[Page]:
    """The minutes of 27 October 2020 in a browser that lets the page copy."""
    context = browser.new_context(permissions=COPYING)
    page = context.new_page()
    page.goto(server + MINUTES)
    page.wait_for_selector("button.cite", state="attached")
    yield page
    context.close()


def test_every_minute_and_every_clause_of_the_page_can_be_cited_once(minutes: Page) -> None:
    archive = real_archive()
    meeting = archive.meeting_by_key["improving-lives/2020-10-27"]
    wanted = [archive.citation(meeting, item) for item in meeting.minutes.items] if meeting.minutes else []
    wanted += [each.citation for each in archive.decisions_by(meeting)]
    offered = minutes.eval_on_selector_all("button.cite", "all => all.map((each) => each.getAttribute('aria-label'))")
    assert sorted(offered) == sorted(f"Cite {each}" for each in set(wanted))
    assert len(offered) > 20


@pytest.mark.parametrize(
    ("label", "anchor", "title"),
    [
        ("minute 107(2)", "minute-107-2", "Elective home education"),
        ("minute 107", "minute-107", "Elective home education"),
    ],
)
def test_what_is_copied_names_the_place_in_every_form(
    minutes: Page, server: str, label: str, anchor: str, title: str
) -> None:
    citation, address = f"ILSC 27 October 2020, {label}", f"{server}{MINUTES}#{anchor}"
    minutes.get_by_role("button", name=f"Cite {citation}", exact=True).click()
    dialog = minutes.get_by_role("dialog", name=citation)
    copied = {}
    for form in ("plain words", "Markdown", "BibTeX"):
        dialog.get_by_role("button", name=f"Copy {form}").click()
        expect(dialog.get_by_role("status")).to_contain_text("Copied")
        copied[form] = minutes.evaluate("navigator.clipboard.readText()")
    assert copied["plain words"] == f"{citation}: {title}. {address}"
    assert copied["Markdown"] == f"[{citation}]({address}): {title}"
    fields = dict(re.findall(r"^  (\w+) = \{+(.*?)\}+,?$", copied["BibTeX"], re.MULTILINE))
    assert fields == {
        "author": "Improving Lives Select Commission",
        "title": f"{citation}: {title}",
        "date": "2020-10-27",
        "note": NOTICE,
        "url": address,
    }


def test_the_dialog_is_left_by_keyboard_where_it_was_opened(minutes: Page) -> None:
    button = minutes.get_by_role("button", name="Cite ILSC 27 October 2020, minute 107(2)", exact=True)
    button.focus()
    minutes.keyboard.press("Enter")
    expect(minutes.get_by_role("dialog")).to_be_visible()
    minutes.keyboard.press("Escape")
    expect(minutes.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_where_copying_is_forbidden_the_words_are_selected(server: str, browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(server + MINUTES)
    page.locator("#minute-107-2 button.cite").click()
    page.get_by_role("button", name="Copy Markdown").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("could not be copied")
    assert page.evaluate("document.getSelection().toString()").startswith("[ILSC 27 October 2020, minute 107(2)](")
    page.close()


def test_without_javascript_the_minutes_are_cited_in_three_forms_and_each_clause_by_its_link(
    built_archive: Path,
) -> None:
    page = read_page((built_archive / MINUTES[1:] / "index.html").read_text(encoding="utf-8"))
    told = page.one("details", class_="cite").words
    title = "Minutes of the Improving Lives Select Commission held on 27 October 2020"
    council = "Rotherham Metropolitan Borough Council, 27 October 2020."
    assert f"{title}. {council} {MINUTES}" in told
    assert f"[{title}]({MINUTES}). {council}" in told
    assert "date = {2020-10-27}" in told
    assert f"note = {{{{{NOTICE}}}}}" in told
    assert ("ILSC 27 October 2020, minute 107(2)", "#minute-107-2") in page.links


def test_on_paper_the_page_says_what_and_where_it_is(tmp_path: Path, browser: Browser) -> None:
    root = write_archive(tmp_path / "here", ONE_MEETING, {"site.toml": 'url = "https://meetings.example.org"\n'})
    assert build(root, tmp_path / "public").returncode == 0
    page = browser.new_page()
    page.set_content((tmp_path / "public/ashdale/2025-03-04/minutes/index.html").read_text(encoding="utf-8"))
    page.add_style_tag(path=str(tmp_path / "public/assets/site.css"))
    reference = page.locator(".reference")
    expect(reference).to_be_hidden()
    page.emulate_media(media="print")
    expect(reference).to_be_visible()
    expect(reference).to_contain_text("https://meetings.example.org/ashdale/2025-03-04/minutes/")
    expect(reference).to_contain_text("Minutes of 4 March 2025")
    expect(page.locator("details.cite")).to_be_hidden()
    page.close()


HOSTILE = "Roads & <b>Bridges</b> [100%] {A} $5 #1 a_b ~ ^ \\ `x`"


def cited_report(tmp_path: Path, *front_matter: str) -> Citation:
    """How a report to the meeting of 4 March 2025 is cited, on a site that has an address."""
    files = {
        "site.toml": 'url = "https://example.org"\n',
        "content/ashdale/2025-03-04/roads.md": paper("It tells.", *front_matter),
    }
    site = site_of(write_archive(tmp_path, ONE_MEETING, files))
    made = Heads(site.archive).citation("/ashdale/2025-03-04/roads/")
    assert made
    return made


def test_no_sign_of_a_title_breaks_a_form(tmp_path: Path) -> None:
    made = cited_report(tmp_path, f"title: {json.dumps(HOSTILE)}", "authors: [{name: 'Ash & Co'}, {name: Jo Bell}]")
    assert made.plain.startswith(f"Ash & Co, Jo Bell: {HOSTILE}. ")
    assert made.plain.endswith(" https://example.org/ashdale/2025-03-04/roads/")
    (title,) = re.findall(r"^  title = \{\{(.*)\}\},$", made.bibtex, re.MULTILINE)
    assert title.count("{") == title.count("}")
    assert [sign for sign in "&%$#_" if re.search(rf"(?<!\\)\{sign}", title)] == []
    assert r"author = {Ash \& Co and Jo Bell}" in made.bibtex
    assert made.markdown.count("](") == 1
    assert re.fullmatch(r"@misc\{[a-z0-9-]+,\n(  .+\n)+\}", made.bibtex)


def test_a_report_without_authors_is_its_bodys(tmp_path: Path) -> None:
    made = cited_report(tmp_path, "title: Are the roads safe?")
    assert made.plain.startswith("Are the roads safe? ")
    (author,) = re.findall(r"^  author = \{\{(.*)\}\},$", made.bibtex, re.MULTILINE)
    assert author == made.body != ""


def test_no_two_papers_have_one_key(built_archive: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in built_archive.rglob("index.html")]
    keys = [key for page in pages for key in re.findall(r"@misc\{([^,]*),", page)]
    assert len(keys) == len(set(keys)) > 30
    papers = [page for page in pages if 'name="DC.title"' in page]
    assert len(papers) == len(keys)


def test_a_title_of_markup_is_but_words_on_the_page(tmp_path: Path) -> None:
    minutes = (
        "---\npublish: 2025-03-05\n---\n\n## 1. Heard & <script>x</script>\n\nHeard.\n\nResolved: That it be noted.\n"
    )
    root = write_archive(tmp_path, ONE_MEETING, {"content/ashdale/2025-03-04/minutes.md": minutes})
    page = page_of(site_of(root), "/ashdale/2025-03-04/minutes/")
    assert "<script>x" not in page
