"""Pages at addresses that a paper or a person has left, as a reader meets them: where they lead, what axe finds."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from previewing import previewed
from small_archives import MEETING, ONE_MEETING, write_archive
from test_accessibility import RULES, SCREENS
from test_pages_in_browser import CUT_OFF, SIDEWAYS

GONE = ("/ashdale/2025-02-04/", "/ashdale/2025-02-04/minutes/", "/withdrawn/")
LEFT = "/ashdale/2025-03-05/"
SHARED = "/people/oakley/"
MINUTES = "---\npublish: 2025-03-05\npresent: [Oakley]\n---\n\n## 1. Opening hours\n\nThe hall opens at ten.\n"
FILES = {
    f"{MEETING}/minutes.md": MINUTES,
    "content/otterburn/index.md": "---\npublish: 2025-01-01\nname: Otterburn Parish Council\n---\n",
    "content/otterburn/2025-03-04/index.md": "---\npublish: 2025-03-05\n---\n",
    "content/otterburn/2025-03-04/minutes.md": MINUTES,
    f"{MEETING}/index.md": f"---\npublish: 2025-03-05\nmoved-from: [{LEFT}]\n---\n",
    "content/withdrawn.md": (
        "---\npublish: 2025-01-01\nwithdrawn:\n"
        "  - {address: /ashdale/2025-02-04/, date: 2025-06-01, reason: It named a resident.}\n---\n"
    ),
    "content/addresses.txt": "\n".join(["# Addresses once public", LEFT, *GONE[:2], ""]),
}


@pytest.fixture(scope="module")
def old_places() -> Iterator[str]:
    """The address of a site of which two papers were withdrawn and one moved."""
    with tempfile.TemporaryDirectory() as folder, previewed(write_archive(Path(folder), ONE_MEETING, FILES)) as preview:
        yield preview.address


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[1]}")
def shown(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each width and scheme; the policy of the site forbids foreign scripts, and axe is one."""
    scheme, width = request.param
    window = ViewportSize(width=width, height=900)
    context = browser.new_context(viewport=window, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", GONE[::2])
def test_a_page_of_what_was_withdrawn_is_for_everybody(old_places: str, shown: Page, address: str) -> None:
    shown.goto(old_places + address)
    expect(shown.locator("main")).to_contain_text("It named a resident.")
    assert shown.evaluate(SIDEWAYS) <= 0
    assert shown.evaluate(CUT_OFF) == []
    found = Axe().run(shown, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_a_page_of_a_name_that_several_bear_is_for_everybody(old_places: str, shown: Page) -> None:
    shown.goto(old_places + SHARED)
    assert shown.evaluate(SIDEWAYS) <= 0
    assert shown.evaluate(CUT_OFF) == []
    found = Axe().run(shown, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    shown.get_by_role("main").get_by_role("link", name="Oakley, Otterburn Parish Council").click()
    expect(shown.get_by_role("main")).to_contain_text("Member of the Otterburn Parish Council")


def test_a_page_at_an_old_address_leads_on_and_is_for_everybody(old_places: str, shown: Page) -> None:
    html = shown.request.get(old_places + LEFT).text()
    shown.goto(old_places + LEFT)
    shown.wait_for_url("**/ashdale/2025-03-04/")
    shown.set_content(html.replace('http-equiv="refresh"', 'name="no-refresh"').replace('="/', f'="{old_places}/'))
    assert shown.evaluate(SIDEWAYS) <= 0
    found = Axe().run(shown, options=RULES)
    assert found.violations_count == 0, found.generate_report()
