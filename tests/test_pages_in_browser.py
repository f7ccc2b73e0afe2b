"""One page of every kind as readers have it: narrow, wide, large, printed, in forced colours, without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from running import REPOSITORY
from search_page import answered
from small_archives import site_of

from minutebook.exports import Tables
from minutebook.pages import plan

MINUTES = "/improving-lives/2019-04-16/minutes/"
TABLES = "/improving-lives/2016-02-03/performance-december-2015/"
SEARCHED = "/search/?q=stalking"
CHOSEN = "/resolutions/?outcome=Requested"

PAGES = (
    "/",
    "/improving-lives/",
    "/improving-lives/2016-02-03/",
    "/improving-lives/2019-04-16/",
    "/improving-lives/2020-12-15/agenda/",
    MINUTES,
    "/improving-lives/2020-10-27/minutes/",
    "/improving-lives/2020-12-15/send-peer-challenge/",
    "/improving-lives/2020-12-15/send-peer-challenge-actions/",
    TABLES,
    "/annual-reports/",
    "/annual-reports/safeguarding-children-2014-15/",
    "/annual-reports/safeguarding-children-2014-15/budget/",
    "/annual-reports/safeguarding-children-2014-15/effectiveness/",
    "/indicators/safeguarding-children-and-families-performance/",
    "/improving-lives/work-programme-2020-21/",
    "/improving-lives/monitoring-2020-21/",
    "/improving-lives/groups-2020-21/",
    "/topics/",
    "/topics/domestic-abuse/",
    "/people/",
    "/people/cusworth/",
    "/calendar/",
    "/calendar/2019/",
    "/corrections/",
    "/completeness/",
    "/data/",
    "/glossary/",
    "/resolutions/",
    CHOSEN,
    "/resolutions/2020-21/",
    SEARCHED,
    "/about/",
    "/accessibility/",
    "/404.html",
)
"""A page of every kind, and of some kinds both a short and a crowded one."""

LEFT_BEHIND = {"moved.html", "namesakes.html", "withdrawn.html", "withdrawals.html"}
"""Pages at addresses that a paper has left, of which the archive has none; test_gone_in_browser looks at them."""

PHONE = ViewportSize(width=320, height=700)
DESKTOP = ViewportSize(width=1280, height=900)
A4 = ViewportSize(width=657, height=971)
"""What a sheet of A4 leaves inside margins of 18 and 20 mm, at 96 points an inch."""
A4_TURNED = ViewportSize(width=1031, height=702)
"""A sheet of A4 on its side inside margins of 12 mm."""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

CUT_OFF = """() => [...document.body.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return each.clientWidth > 1 && style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
}).map((each) => `${each.localName}.${each.className}: ${each.scrollWidth} in ${each.clientWidth}`)"""
"""Every element that hides what does not fit into it."""

TURNED = """() => [...document.querySelectorAll("figure, table, section, div")].filter((each) =>
  getComputedStyle(each).page !== "auto" && getComputedStyle(each.parentElement).page === "auto")"""
"""Every outermost element that asks for a sheet of its own kind."""

NEEDS_JAVASCRIPT = "The search needs JavaScript. Without it, these lists hold everything."

WRITTEN = """() => {
  const written = document.querySelector("#everything").cloneNode(true);
  written.querySelectorAll(".copy").forEach((button) => button.remove());
  return written.textContent.replaceAll(/\\s+/g, " ");
}"""
"""The words of the list of decisions, without the buttons that a script sets beside them."""

MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  const seconds = [style.transitionDuration, style.animationDuration].join(", ").split(", ").map(parseFloat);
  return Math.max(...seconds) > 0 || style.scrollBehavior === "smooth";
}).map((each) => each.localName)"""
"""Every element that moves, or would when it changes."""

SMALL_TARGETS = """() => {
  const isSeen = (each) => each.checkVisibility({ visibilityProperty: true });
  const isInSight = (each, box) => {
    const [x, y] = middle(box);
    for (let frame = each.parentElement; frame !== document.body; frame = frame.parentElement) {
      const edge = frame.getBoundingClientRect();
      const isInside = edge.left <= x && x <= edge.right && edge.top <= y && y <= edge.bottom;
      if (getComputedStyle(frame).overflowX !== "visible" && !isInside) return false;
    }
    return box.width > 1;
  };
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const all = [...document.querySelectorAll("a[href], button, input, select, summary")].filter(isSeen);
  const targets = all.map((each) => {
    const area = each.labels?.length ? [each, ...each.labels] : [each];
    const boxes = area.flatMap((part) => [...part.getClientRects()]).filter((box) => isInSight(each, box));
    return { each, boxes };
  }).filter(({ boxes }) => boxes.length);
  const isLarge = ({ boxes }) => boxes.some((box) => box.width >= 24 && box.height >= 24);
  const isInText = ({ each }) => {
    let block = each.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const others = block.cloneNode(true);
    others.querySelectorAll("a, button, input, .unseen").forEach((other) => other.remove());
    return getComputedStyle(each).display === "inline" && /\\w/.test(others.textContent);
  };
  const distance = ([x, y], box) =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  const isCrowded = (target) => targets.some((other) => {
    if (other === target || other.each.contains(target.each) || target.each.contains(other.each)) return false;
    const centre = middle(target.boxes[0]);
    if (other.boxes.some((box) => distance(centre, box) < 11.5)) return true;
    const [x, y] = middle(other.boxes[0]);
    return !isLarge(other) && Math.hypot(x - centre[0], y - centre[1]) < 23.5;
  });
  return targets.filter((target) => !isLarge(target) && !isInText(target) && isCrowded(target)).map(({ each, boxes }) =>
    `${each.textContent.trim() || each.name} ${Math.round(boxes[0].width)} × ${Math.round(boxes[0].height)}`);
}"""
"""Every link, button or field below 24 × 24 that is not in a line of text and has another in its circle of 24."""


@pytest.fixture(scope="module", params=PAGES)
def loaded(server: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of every kind, loaded once for all tests that only look at it."""
    page = browser.new_page()
    go(page, server + request.param)
    yield page
    page.close()


@pytest.fixture
def shown(loaded: Page) -> Iterator[Page]:
    """A page of every kind on a desktop; what a test changes of the window or the medium is undone after it."""
    loaded.set_viewport_size(DESKTOP)
    yield loaded
    loaded.emulate_media(media="screen", forced_colors="none", reduced_motion="no-preference")
    loaded.evaluate("document.documentElement.style.fontSize = ''")


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def go(page: Page, url: str) -> None:
    """Leads a page to an address and waits for what it searches or chooses."""
    page.goto(url)
    if "?" in url:
        expect(page.locator("#results li, #decisions li")).not_to_have_count(0)
    if "/search/?" in url:
        answered(page)


def test_every_kind_of_page_that_the_archive_has_is_in_the_list() -> None:
    archive = site_of(REPOSITORY).archive
    layout_by_address = {page.address: page.layout for page in plan(archive, Tables(archive))}
    layouts = {path.name for path in (REPOSITORY / "layouts").glob("*.html")} - {"page.html"}
    assert {layout_by_address[path.partition("?")[0]] for path in PAGES} == layouts - LEFT_BEHIND
    assert set(layout_by_address.values()) == layouts - LEFT_BEHIND


def test_no_page_scrolls_sideways_on_a_phone_on_a_desktop_or_with_text_twice_as_large(shown: Page) -> None:
    assert shown.evaluate(SIDEWAYS) == 0, "on a desktop"
    shown.evaluate("document.documentElement.style.fontSize = '32px'")
    assert shown.evaluate(SIDEWAYS) == 0, "with text twice as large"
    shown.evaluate("document.documentElement.style.fontSize = ''")
    shown.set_viewport_size(PHONE)
    assert shown.evaluate(SIDEWAYS) == 0, "on a phone"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_link_and_field_is_large_enough_or_stands_in_text_or_apart(shown: Page, size: ViewportSize) -> None:
    shown.set_viewport_size(size)
    assert shown.evaluate(SMALL_TARGETS) == []


def test_a_printed_page_has_no_navigation_and_no_form(shown: Page) -> None:
    assert shown.get_by_role("navigation").count() >= 2
    shown.emulate_media(media="print")
    left = [shown.get_by_role(role).all_inner_texts() for role in ("navigation", "search", "searchbox", "button")]
    assert left == [[], [], [], []]
    expect(shown.get_by_text("Skip to the main content")).to_be_hidden()
    expect(shown.get_by_role("heading", level=1)).to_be_visible()


def test_no_word_is_cut_off_at_the_edge_of_the_printed_sheet(shown: Page) -> None:
    shown.emulate_media(media="print")
    shown.set_viewport_size(A4)
    turned = shown.evaluate_handle(TURNED)
    shown.evaluate("turned => turned.forEach((each) => { each.style.display = 'none' })", turned)
    upright = [shown.evaluate(SIDEWAYS), shown.evaluate(CUT_OFF)]
    shown.evaluate("turned => turned.forEach((each) => { each.style.display = '' })", turned)
    assert upright == [0, []]
    shown.set_viewport_size(A4_TURNED)
    assert shown.evaluate(SIDEWAYS) == 0, "on a sheet turned on its side"
    assert shown.evaluate(CUT_OFF) == []


def test_a_page_is_read_in_forced_colours_with_its_focus_seen(shown: Page) -> None:
    shown.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert shown.evaluate("matchMedia('(forced-colors: active)').matches")
    expect(shown.get_by_role("heading", level=1)).to_be_visible()
    assert shown.evaluate(SIDEWAYS) == 0
    shown.keyboard.press("Tab")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement !== document.body")
    assert shown.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert shown.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_nothing_moves_where_a_reader_asks_for_less_motion(shown: Page) -> None:
    shown.emulate_media(reduced_motion="reduce")
    assert shown.evaluate(MOVING) == []
    assert shown.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_origin_breaks_its_policy_or_meets_an_error(server: str, page: Page, path: str) -> None:
    asked, faults = watched(page)
    go(page, server + path)
    assert [url for url in asked if not url.startswith(server)] == []
    assert faults == []
    assert page.evaluate("violations") == []


def test_searching_asks_no_other_origin_breaks_no_policy_and_meets_no_error(server: str, page: Page) -> None:
    asked, faults = watched(page)
    page.goto(server + "/search/")
    page.get_by_label("Words, names, subjects").fill("children")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("#results").get_by_role("listitem")).to_have_count(20)
    page.get_by_text("Narrow the results").click()
    page.get_by_label("Also routine items").check()
    expect(page).to_have_url(re.compile("routine=yes"))
    assert any("/pagefind/" in url for url in asked)
    assert [url for url in asked if not url.startswith(server)] == []
    assert faults == []
    assert page.evaluate("violations") == []


def test_the_watch_for_broken_policies_sees_a_style_in_an_element(server: str, page: Page) -> None:
    _, faults = watched(page)
    page.goto(server + "/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_function("violations.length")
    assert set(page.evaluate("violations")) == {"style-src-attr"}
    assert faults


def watched(page: Page) -> tuple[list[str], list[str]]:
    """What a page asks for and what goes wrong in it, as lists that grow; ``violations`` in it are of its policy."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script(
        "globalThis.violations = [];"
        "addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))"
    )
    return asked, faults


def test_a_page_says_the_same_words_without_javascript(server: str, loaded: Page, bare: BrowserContext) -> None:
    page = bare.new_page()
    page.goto(loaded.url)
    if "/search/" in loaded.url:
        expect(page.locator("noscript p")).to_be_visible()
        assert page.locator("noscript p").inner_text() == NEEDS_JAVASCRIPT
    elif page.locator("#everything").count():
        assert page.evaluate(WRITTEN) == loaded.evaluate(WRITTEN)
        expect(page.locator("#everything")).to_be_visible()
        expect(page.locator("#explorer")).to_be_hidden()
    else:
        loaded.evaluate("document.querySelectorAll('button.cite').forEach((each) => each.remove())")
        assert page.locator("main").text_content() == loaded.locator("main").text_content()
        assert page.get_by_role("main").inner_text() == loaded.get_by_role("main").inner_text()
    page.close()


def test_a_query_without_javascript_leads_to_a_message_and_to_lists_of_decisions(
    server: str, bare: BrowserContext
) -> None:
    page = bare.new_page()
    page.goto(server + "/")
    page.get_by_role("main").get_by_role("searchbox").fill("stalking")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=stalking")
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="2020–21").click()
    page.wait_for_url("**/resolutions/2020-21/")
    expect(page.get_by_role("link", name="ILSC 27 October 2020, minute 109(2)")).to_be_visible()
    page.close()


@pytest.mark.parametrize(("path", "kinds"), [(MINUTES, {False}), (TABLES, {False, True})], ids=["minutes", "tables"])
def test_minutes_print_on_upright_sheets_and_wide_tables_on_turned_ones(
    server: str, page: Page, path: str, kinds: set[bool]
) -> None:
    page.goto(server + path)
    printed = page.pdf(width="210mm", height="297mm", prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    sheets = [(float(width), float(height)) for width, height in boxes]
    assert len(sheets) > 1
    assert all(abs(min(sheet) - 595) < 2 and abs(max(sheet) - 842) < 2 for sheet in sheets)
    assert {width > height for width, height in sheets} == kinds
