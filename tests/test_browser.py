"""The site as somebody uses it: real Chromium, the real archive, the preview server."""

import http.client
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

REPOSITORY = Path(__file__).parent.parent
PAGES = (
    "/",
    "/improving-lives/",
    "/improving-lives/2019-04-16/",
    "/improving-lives/2019-04-16/minutes/",
    "/improving-lives/2020-12-15/agenda/",
    "/people/",
    "/people/cusworth/",
    "/resolutions/",
    "/search/?q=stalking",
    "/about/",
    "/improving-lives/2016-02-03/performance-december-2015/",
    "/improving-lives/2020-12-15/send-peer-challenge/",
    "/annual-reports/",
    "/annual-reports/safeguarding-children-2014-15/",
    "/annual-reports/safeguarding-children-2014-15/context/",
    "/indicators/safeguarding-children-and-families-performance/",
    "/improving-lives/work-programme-2020-21/",
    "/improving-lives/monitoring-2020-21/",
    "/improving-lives/groups-2020-21/",
)
SCORECARD = "/improving-lives/2016-02-03/performance-december-2015/#table-performance-scorecard"


def test_a_query_typed_on_the_home_page_leads_to_the_right_minute(server: str, page: Page) -> None:
    page.goto(server + "/")
    page.get_by_label("Search the record").fill("stalking")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Domestic Abuse Strategy").click()
    page.wait_for_url("**/improving-lives/2020-10-27/minutes/#minute-109")
    assert page.locator("#minute-109 h2").is_visible()
    assert page.evaluate("document.querySelector('#minute-109').getBoundingClientRect().top") < 200


def test_the_number_of_results_is_told_to_screen_readers(server: str, page: Page) -> None:
    page.goto(server + "/search/?q=stalking")
    expect(page.get_by_role("status")).to_have_text("3 results for “stalking”")
    page.goto(server + "/search/?q=zqvkxwalphak")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “zqvkxwalphak”.")


def test_routine_items_are_found_only_when_asked_for(server: str, page: Page) -> None:
    page.goto(server + "/search/?q=declared")
    expect(page.get_by_role("status")).to_contain_text("for “declared”")
    assert page.get_by_role("link", name="Declarations of interest").count() == 0
    page.get_by_label("Also routine items").check()
    page.get_by_role("link", name="Declarations of interest").first.wait_for()
    assert "routine=yes" in page.url


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_or_asks_another_origin(server: str, browser: Browser, path: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(server + path)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert [url for url in asked if not url.startswith(server)] == []
    assert faults == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_landmarks_and_one_first_heading(server: str, page: Page, path: str) -> None:
    page.goto(server + path)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1  # type: ignore[arg-type]
    assert page.get_by_role("heading", level=1).count() == 1
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "headings => headings.map(each => Number(each.tagName[1]))")
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert "demonstration" in page.get_by_role("contentinfo").inner_text()


def test_the_first_tab_leads_past_the_navigation_and_focus_is_seen(server: str, page: Page) -> None:
    page.goto(server + "/improving-lives/2019-04-16/minutes/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_record_is_whole_without_javascript(server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/resolutions/")
    page.get_by_role("link", name="ILSC 27 October 2020, minute 107(5)").click()
    assert page.url.endswith("/improving-lives/2020-10-27/minutes/#minute-107-5")
    page.goto(server + "/search/?q=stalking")
    assert page.get_by_text("The search needs JavaScript").is_visible()
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
    page.wait_for_timeout(500)
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
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename == "performance-scorecard.csv"
    assert ",2.1,Number of contacts,Info,Count,935,1029,1041,8727," in text


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
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    assert answer.status == status
    assert "default-src 'none'" in (answer.headers["Content-Security-Policy"] or "")
    connection.close()
