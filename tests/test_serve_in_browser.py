"""The preview in a browser: what changed is shown at once where the reader stands, and what did not is left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from previewing import Preview, add, previewed, save
from test_accessibility import RULES

REMIT = "content/libraries-and-culture/remit.md"


@pytest.fixture
def preview(town: Path) -> Iterator[Preview]:
    with previewed(town) as running:
        yield running


@pytest.fixture
def page(preview: Preview, browser: Browser) -> Iterator[Page]:
    """A low window on the remit, which listens for changes and has compared itself once, as it does at first."""
    opened = browser.new_page(viewport={"width": 600, "height": 200})
    with opened.expect_response(lambda answer: answer.status == 304):
        opened.goto(f"{preview.address}/libraries-and-culture/remit/")
    yield opened
    opened.close()


def test_a_change_is_shown_where_the_reader_stands(page: Page, town: Path) -> None:
    page.evaluate("scrollTo(0, 120)")
    add(town / REMIT, "\nA new sentence.\n")
    expect(page.get_by_text("A new sentence.")).to_be_attached()
    assert page.evaluate("scrollY") == 120


def test_a_page_that_did_not_change_is_not_loaded_again(page: Page, preview: Preview, town: Path) -> None:
    page.evaluate("window.kept = true")
    with page.expect_response(lambda answer: answer.status == 304):
        add(town / "content/about.md", "\nMore about it.\n")
    assert "More about it." in preview.page("/about/")
    assert page.evaluate("window.kept")


def test_a_change_of_the_look_loads_every_page_again(page: Page, town: Path) -> None:
    page.evaluate("window.kept = true")
    with page.expect_navigation():
        save(town / "site.toml", (town / "site.toml").read_text(encoding="utf-8") + "\n")
    assert not page.evaluate("window.kept")


def test_a_fault_appears_on_the_page_and_goes_again(page: Page, town: Path) -> None:
    good = (town / REMIT).read_text(encoding="utf-8")
    save(town / REMIT, good.replace("---\n", "---\npublsh: 1\n", 1))
    panel = page.get_by_role("complementary", name="What is wrong")
    expect(panel).to_contain_text("“publsh” is not a key")
    way = panel.get_by_role("link", name=f"{REMIT}:2:1")
    expect(way).to_have_attribute("href", f"vscode://file{town / REMIT}:2:1")
    save(town / REMIT, good)
    expect(panel).not_to_contain_text("publsh")
    expect(panel.get_by_role("link").first).to_be_hidden()


def test_a_page_that_nobody_looks_at_holds_no_connection(page: Page, preview: Preview, town: Path) -> None:
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    add(town / REMIT, "\nUnseen.\n")
    preview.heard(f"after {REMIT}: ")
    page.wait_for_timeout(1500)
    expect(page.get_by_text("Unseen.")).to_have_count(0)
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("Unseen.")).to_be_attached()


def test_the_band_of_drafts_stands_above_all_on_every_screen_and_on_paper(town: Path, browser: Browser) -> None:
    good = (town / REMIT).read_text(encoding="utf-8")
    (town / REMIT).write_text(good.replace("publish: 2025-01-01", "publish: 2027-05-03"), encoding="utf-8")
    with previewed(town, "--no-search", "--drafts") as preview:
        for scheme, width in ((each, width) for each in ("light", "dark") for width in (320, 1280)):
            size = ViewportSize(width=width, height=700)
            context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(f"{preview.address}/libraries-and-culture/remit/")
            band = page.get_by_role("complementary", name="Not public")
            expect(band).to_have_text("Not public: drafts are shown. This paper becomes public on 3 May 2027.")
            expect(band).to_be_in_viewport(ratio=1)
            assert band.evaluate("each => each.getBoundingClientRect().top") == 0
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, found.generate_report()
            page.emulate_media(media="print")
            expect(band).to_be_visible()
            assert band.evaluate("each => getComputedStyle(each).color") == "rgb(138, 13, 6)"
            context.close()


def test_the_band_of_drafts_needs_no_script(town: Path, browser: Browser) -> None:
    with previewed(town, "--no-search", "--drafts") as preview:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{preview.address}/cabinet/")
        expect(page.get_by_role("complementary", name="Not public")).to_be_in_viewport(ratio=1)
        context.close()
