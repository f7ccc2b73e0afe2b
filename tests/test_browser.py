"""The site as somebody uses it: real Chromium, the real archive, the preview server."""

import csv
import http.client
import urllib.request
from collections.abc import Mapping
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from reading import pages
from test_pages_in_browser import MINUTES, PAGES, SEARCHED, TABLES, go

SEARCH = "/search/"
SCORECARD = f"{TABLES}#table-performance-scorecard"

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
"""What a page may do; the first five are the promise, the others take more away."""
SEARCH_POLICY = POLICY | {"script-src": "'self' 'wasm-unsafe-eval'"}

STOPS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  globalThis.stops = all.filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility());
  globalThis.lookOf = (each) => {
    const { outlineStyle, outlineWidth, outlineColor, backgroundColor, boxShadow } = getComputedStyle(each);
    const outline = outlineStyle === "none" ? "" : outlineStyle + outlineWidth + outlineColor;
    return [outline, backgroundColor, boxShadow].join();
  };
  globalThis.looks = stops.map(lookOf);
  return stops.map((each) => each.textContent.trim().slice(0, 60) || each.name);
}"""
"""Every link and field of a page in its order, kept in the page with how it looks without focus."""

AT_ITS_END = "(region) => region.scrollLeft + region.clientWidth >= region.scrollWidth - 1"
"""Whether a region has been scrolled to its right edge, which takes some frames."""

FOCUSED = """() => {
  const at = document.activeElement;
  const place = stops.indexOf(at);
  const part = [...at.getClientRects()].map((box) => ({
    left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
    top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight),
  })).find((box) => box.left < box.right && box.top < box.bottom);
  const hit = part && document.elementFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2);
  const isUncovered = Boolean(hit) && (at.contains(hit) || hit.contains(at));
  return { place, isMarked: at.matches(":focus-visible") && lookOf(at) !== looks[place], isUncovered };
}"""
"""Which of the stops has the focus, whether that is seen in how it looks, and whether it is in sight."""


def test_a_query_typed_on_the_home_page_leads_to_the_right_minute(server: str, page: Page) -> None:
    page.goto(server + "/")
    page.get_by_role("main").get_by_role("searchbox").fill("stalking")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Domestic Abuse Strategy").click()
    page.wait_for_url("**/improving-lives/2020-10-27/minutes/#minute-109")
    assert page.locator("#minute-109 h2").is_visible()
    assert page.evaluate("document.querySelector('#minute-109').getBoundingClientRect().top") < 200


def test_the_number_of_results_is_told_to_screen_readers(server: str, page: Page) -> None:
    page.goto(server + "/search/?q=stalking")
    expect(page.get_by_role("status")).to_have_text("4 results for “stalking”")
    page.goto(server + "/search/?q=zqvkxwalphak")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “zqvkxwalphak”.")


def test_routine_items_are_found_only_when_asked_for(server: str, page: Page) -> None:
    page.goto(server + "/search/?q=declared")
    expect(page.get_by_role("status")).to_contain_text("for “declared”")
    assert page.get_by_role("link", name="Declarations of interest").count() == 0
    page.get_by_text("Narrow the results").click()
    page.get_by_label("Also routine items").check()
    page.get_by_role("link", name="Declarations of interest").first.wait_for()
    assert "routine=yes" in page.url


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_landmarks_and_one_first_heading(server: str, page: Page, path: str) -> None:
    page.goto(server + path)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1  # type: ignore[arg-type]
    assert page.get_by_role("heading", level=1).count() == 1
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "headings => headings.map(each => Number(each.tagName[1]))")
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert "demonstration" in page.get_by_role("contentinfo").inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_the_first_tab_leads_past_the_navigation_to_the_main_content(server: str, page: Page, path: str) -> None:
    go(page, server + path)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').compareDocumentPosition(document.activeElement) & 4")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", [MINUTES, "/topics/domestic-abuse/", "/resolutions/", SEARCHED, TABLES, "/"], ids=lambda path: path
)
def test_tab_leads_through_every_link_and_field_in_their_order_with_the_focus_in_sight(
    server: str, page: Page, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    go(page, server + path)
    stops = page.evaluate(STOPS)
    assert stops[0] == "Skip to the main content"
    assert len(stops) > 15
    unmarked, unseen = [], []
    for place, words in enumerate(stops):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["place"] == place, f"Tab does not lead to “{words}”"
        unmarked += [] if focused["isMarked"] else [words]
        unseen += [] if focused["isUncovered"] else [words]
    assert unmarked == []
    assert unseen == []
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED)["place"] == len(stops) - 2


def test_a_decision_is_reached_from_the_list_without_javascript(server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/resolutions/")
    page.get_by_role("main").get_by_role("link", name="2020–21").click()
    page.wait_for_url("**/resolutions/2020-21/")
    page.get_by_role("link", name="ILSC 27 October 2020, minute 107(5)").click()
    assert page.url.endswith("/improving-lives/2020-10-27/minutes/#minute-107-5")
    context.close()


def test_the_widest_table_is_read_by_keyboard_on_a_narrow_screen(server: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(server + SCORECARD)
    region = page.get_by_role("region", name="Scorecard for safeguarding children and families")
    for _ in range(100):
        page.keyboard.press("Tab")
        if region.evaluate("region => region === document.activeElement"):
            break
    assert region.evaluate("region => region === document.activeElement"), "no Tab leads to the table"
    last = region.locator("thead tr").last.locator("th").last
    assert not is_in_sight(page, last)
    for _ in range(200):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(AT_ITS_END, arg=region.element_handle())
    assert is_in_sight(page, last)
    name = region.get_by_role("rowheader", name="Number of contacts", exact=True)
    assert is_in_sight(page, name), "the row's name scrolled away"
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.close()


def is_in_sight(page: Page, cell: Locator) -> bool:
    """Whether a cell stands between the left and the right edge of the window."""
    box, size = cell.bounding_box(), page.viewport_size
    assert box
    assert size
    return box["x"] >= 0 and box["x"] + box["width"] <= size["width"]


def test_a_chart_says_in_words_what_it_shows_and_its_table_has_the_same_numbers(server: str, page: Page) -> None:
    page.goto(server + "/improving-lives/2016-02-03/performance-december-2015/")
    charts = page.get_by_role("img")
    assert charts.count() > 10
    figure = page.locator("#table-performance-contacts")
    chart = figure.get_by_role("img", name="No. Contacts")
    said = "From 880 in Apr-15 to 1041 in Dec-15; highest 1145 (Sep-15), lowest 860 (May-15)."
    said += " The axis starts at 800."
    expect(chart).to_have_accessible_description(said)
    cells = figure.locator("td").all_inner_texts()
    assert {"880", "1041", "1145", "860"} <= set(cells)


def test_a_table_is_taken_away_as_csv(server: str, page: Page) -> None:
    page.goto(server + SCORECARD)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download “Scorecard").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert download.value.suggested_filename == "performance-scorecard.csv"
    row = next(row for row in rows if row[1] == "2.1")
    assert row[2:9] == ["Number of contacts", "Info", "Count", "935", "1029", "1041", "8727"]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/", {"Host": "example.org"}, 403),
        ("/", {"Origin": "https://example.org"}, 403),
        ("/../site.toml", {}, 404),
        ("/%2e%2e/site.toml", {}, 404),
        ("/.git/config", {}, 404),
        ("/content/index.md", {}, 404),
        ("/about/%00", {}, 404),
        ("/about", {}, 302),
    ],
)
def test_the_preview_serves_only_the_site_and_only_to_this_machine(
    server: str, path: str, headers: dict[str, str], status: int
) -> None:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    assert answer.status == status
    assert "default-src 'none'" in (answer.headers["Content-Security-Policy"] or "")
    connection.close()


@pytest.mark.parametrize("path", PAGES)
def test_the_preview_sends_the_policy_and_the_search_alone_may_run_webassembly(server: str, path: str) -> None:
    with urllib.request.urlopen(server + path, timeout=60) as answer:
        sent = directives(answer.headers["Content-Security-Policy"])
    assert sent == (SEARCH_POLICY if path == SEARCHED else POLICY)


def test_one_rule_of_the_headers_for_a_host_fits_each_page_and_sends_what_the_preview_sends(
    built_archive: Path, server: str
) -> None:
    rules = rules_in(built_archive / "_headers")
    with urllib.request.urlopen(server + MINUTES, timeout=60) as answer:
        assert rules["/improving-lives/*"].items() <= dict(answer.headers).items()
    policies_by_address = {
        address: [directives(rules[rule]["Content-Security-Policy"]) for rule in rules if fnmatch(address, rule)]
        for address in pages(built_archive)
    }
    assert len(policies_by_address) > 100
    assert policies_by_address.pop(SEARCH) == [SEARCH_POLICY]
    assert {address for address, policies in policies_by_address.items() if policies != [POLICY]} == set()


def test_no_page_has_a_script_or_a_style_in_its_text(built_archive: Path) -> None:
    found = pages(built_archive)
    assert len(found) > 100
    for address, page in found.items():
        run = [script for script in page.all("script") if script.attributes.get("type") != "application/ld+json"]
        assert [script.words for script in run if script.words or "src" not in script.attributes] == []
        assert page.all("style") == [], address
        names = {name for element in page.all() for name in element.attributes}
        assert {name for name in names if name == "style" or name.startswith("on")} == set(), address
        leads = [words for words, link in page.links if link.strip().lower().startswith(("javascript:", "data:"))]
        assert leads == [], address


def directives(policy: str) -> Mapping[str, str]:
    """A content security policy by the name of each directive."""
    parts = [part.strip().partition(" ") for part in policy.split(";")]
    assert len(parts) == len({name for name, _, _ in parts})
    return {name: sources for name, _, sources in parts}


def rules_in(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The headers that a file ``_headers`` gives by the pattern of addresses that they are for."""
    rules: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            assert line not in rules
            rules[line] = headers = {}
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return rules
