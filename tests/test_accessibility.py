"""What machines can tell of accessibility: axe-core over a page of every kind (WCAG 2.2 A and AA, best practice)."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize
from test_pages_in_browser import PAGES, go

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SCREENS = [(scheme, width) for width in (1280, 320) for scheme in ("light", "dark")]

NARROWED = "/search/?q=children&kind=Decision&year=2020-21"
REFERRED = "/search/?q=minute+68"
"""A search with its choices open, and one by reference."""

THINNED = """() => {
  const number_by_make = new Map();
  const madeOf = (each) => [...new Set([each, ...each.querySelectorAll("*")].map(
    (part) => `${part.localName}.${part.getAttribute("class")}.${part.getAttribute("data-fate")}`))].sort().join();
  for (const each of document.querySelectorAll("main :is(tr, section, article, li, div, dl)")) {
    const number = number_by_make.get(madeOf(each)) ?? 0;
    if (each.isConnected && number >= 3) each.remove();
    else if (each.isConnected) number_by_make.set(madeOf(each), number + 1);
  }
}"""
"""Of rows, sections and charts made alike, the first three stay: axe takes a minute over a thousand of them."""


@pytest.fixture(scope="module", params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[1]}")
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """One page for all addresses; the policy of the site forbids foreign scripts, and axe is one."""
    scheme, width = request.param
    context = browser.new_context(
        viewport=ViewportSize(width=width, height=900), color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [*PAGES, NARROWED, REFERRED])
def test_axe_finds_nothing(server: str, screen: Page, path: str) -> None:
    go(screen, server + path)
    is_first = screen.evaluate("innerWidth === 1280 && matchMedia('(prefers-color-scheme: light)').matches")
    if not is_first:  # what does not hang on colours and widths is found on the whole page of the first screen
        screen.evaluate(THINNED)
    found = Axe().run(screen, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    passed = {rule["id"] for rule in found.response["passes"]}
    assert {"color-contrast", "target-size", "link-name", "region", "document-title"} <= passed
