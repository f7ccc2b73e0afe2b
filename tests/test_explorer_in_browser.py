"""The explorer of decisions as readers use it, over the real archive, counted against the archive itself."""

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from reading import page as page_at
from records import newest_first, real_archive
from test_pages_in_browser import CHOSEN, watched

from minutebook.archive import Archive, Decision
from minutebook.outcomes import outcome_in_words

CITED = "ILSC 27 October 2020, minute 107(5)"

_DECISIONS = """() => [...document.querySelectorAll("#decisions .decision .margin a:not(.fate)")].map(
  (link) => link.pathname + link.hash)"""

CHOICES: Mapping[str, tuple[str, Callable[[Archive, Decision], object]]] = {
    "body": (
        "Improving Lives Select Commission",
        lambda archive, decision: archive.body_by_folder[decision.meeting.body].record.name,
    ),
    "year": ("2020-21", lambda _, decision: decision.meeting.year),
    "outcome": ("Requested", lambda _, decision: outcome_in_words(decision.clause.outcome)),
    "status": ("No follow-up recorded here", lambda _, decision: decision.status_in_words),
}


def decisions_where(fits: Callable[[Archive, Decision], bool]) -> list[str]:
    """The addresses of the decisions of the archive that fit, the newest meeting first."""
    archive = real_archive()
    return [each.address for each in newest_first(archive.decisions) if fits(archive, each)]


def topics_of(archive: Archive, decision: Decision) -> set[str]:
    """The names of the topics under which a decision stands."""
    return {thread.record.name for thread in archive.topics_by_address.get(decision.address, ())}


def shown(page: Page) -> list[str]:
    """The addresses of the chosen decisions in their order, with "Show more decisions" pressed to the end."""
    more = page.get_by_role("button", name="Show more decisions")
    while more.is_visible():
        number = page.locator("#decisions .decision").count()
        more.click()
        expect(page.locator("#decisions .decision")).not_to_have_count(number)
    return list(page.evaluate(_DECISIONS))


def open_choices(page: Page, address: str) -> None:
    """Leads to the explorer and opens its choices."""
    page.goto(address)
    page.locator("#explorer summary").click()
    expect(page.locator("select[name=outcome]")).to_be_visible()


def expect_count(page: Page, number: int) -> None:
    """Waits until the page tells how many decisions are chosen."""
    all_of_them = len(real_archive().decisions)
    expect(page.locator("#count")).to_have_role("status")
    expect(page.locator("#count")).to_have_text(f"{number} of {all_of_them} decisions")


def test_without_javascript_the_newest_year_and_links_to_every_year_stand_there(server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/resolutions/")
    expect(page.locator("#explorer")).to_be_hidden()
    years = sorted({decision.meeting.year for decision in real_archive().decisions}, reverse=True)
    assert len(years) > 4
    links = page.get_by_role("navigation", name="Decisions by municipal year").get_by_role("link")
    assert links.all_inner_texts() == [year.replace("-", "–") for year in years]
    newest = decisions_where(lambda _, decision: decision.meeting.year == years[0])
    listed = page.locator("#everything .decision .margin > a:not(.fate)")
    assert [urlsplit(link.get_attribute("href") or "").path for link in listed.all()] == [
        urlsplit(address).path for address in newest
    ]
    links.last.click()
    page.wait_for_url(f"**/resolutions/{years[-1]}/")
    assert page.locator(".decision").count() == len(
        decisions_where(lambda _, decision: decision.meeting.year == years[-1])
    )
    context.close()


def test_the_pages_of_all_years_together_hold_every_clause_once(built_archive: Path) -> None:
    decisions = real_archive().decisions
    assert len(decisions) == 67
    years = {decision.meeting.year for decision in decisions}
    lines = [line for year in years for line in page_at(built_archive, f"/resolutions/{year}/").all("li")]
    margins = [line.one("p", class_="margin") for line in lines if "data-outcome" in line.attributes]
    found = [margin.links[0][1] for margin in margins]
    assert sorted(found) == sorted(decision.address for decision in decisions)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_shows_the_decisions_of_the_archive_that_it_names(server: str, page: Page, name: str) -> None:
    value, told = CHOICES[name]
    wanted = decisions_where(lambda archive, decision: told(archive, decision) == value)
    assert wanted
    open_choices(page, server + "/resolutions/")
    page.locator(f"#explorer select[name={name}]").select_option(value)
    expect_count(page, len(wanted))
    assert shown(page) == wanted
    expect(page.locator("#everything")).to_be_hidden()


def test_every_value_of_every_choice_tells_the_number_of_its_decisions(server: str, page: Page) -> None:
    open_choices(page, server + "/resolutions/")
    names = (*CHOICES, "topic")
    for name in names:
        field = page.locator(f"#explorer select[name={name}]")
        values = field.locator("option").evaluate_all("options => options.map((each) => each.value)")[1:]
        assert values
        for value in values:
            field.select_option(value)
            wanted = decisions_where(lambda archive, each, name=name, value=value: fits(archive, each, name, value))
            expect_count(page, len(wanted))
        field.select_option("")
    expect(page.locator("#everything")).to_be_visible()


def fits(archive: Archive, decision: Decision, name: str, value: str) -> bool:
    """Whether a decision has a value of a choice; one with bars stands for several."""
    if name == "topic":
        return value in topics_of(archive, decision)
    return CHOICES[name][1](archive, decision) in value.split("|")


def test_several_choices_and_words_narrow_together(server: str, page: Page) -> None:
    page.goto(server + "/resolutions/?topic=Domestic+abuse&year=2020-21&q=domestic")
    wanted = decisions_where(
        lambda archive, each: (
            fits(archive, each, "topic", "Domestic abuse")
            and fits(archive, each, "year", "2020-21")
            and "domestic" in f"{each.item.title} {each.clause.words}".casefold()
        )
    )
    assert wanted
    expect_count(page, len(wanted))
    assert shown(page) == wanted


@pytest.mark.parametrize("words", ["report", "six months", "noted report", "109(2)"])
def test_words_choose_the_decisions_that_hold_all_of_them(server: str, page: Page, words: str) -> None:
    page.goto(server + "/resolutions/")
    page.locator("#explorer input[name=q]").fill(words)
    wanted = decisions_where(
        lambda _, each: all(
            word in f"{each.item.title} {each.clause.words} {each.citation}".casefold() for word in words.split()
        )
    )
    assert wanted
    expect_count(page, len(wanted))
    assert shown(page) == wanted


def test_words_that_no_decision_holds_leave_none_and_markup_is_but_words(server: str, page: Page) -> None:
    _, faults = watched(page)
    page.goto(server + "/resolutions/")
    for words in ("zqvkxwalphak", "<img src=x onerror=alert(1)>", "😀 zqvkxwalphak", "x" * 5_000):
        page.locator("#explorer input[name=q]").fill(words)
        page.wait_for_url(lambda url, words=words: parse_qs(urlsplit(url).query).get("q") == [words[:200]])
        expect_count(page, 0)
        assert shown(page) == []
    page.locator("#explorer input[name=q]").fill("([")
    expect(page.locator("#everything")).to_be_visible()
    assert page.locator("main img").count() == 0
    assert faults == []


def test_the_oldest_or_the_newest_come_first_exactly_by_day(server: str, page: Page) -> None:
    wanted = decisions_where(lambda archive, each: fits(archive, each, "outcome", "Requested"))
    page.goto(f"{server}{CHOSEN}")
    expect_count(page, len(wanted))
    newest = shown(page)
    assert newest == wanted
    page.get_by_label("In order of").select_option("oldest")
    page.wait_for_url("**sort=oldest*")
    meetings = [[address for address in newest if address.startswith(of)] for of in meetings_in(newest)]
    assert len(meetings) > 4
    assert meetings_in(newest) == sorted(meetings_in(newest), reverse=True)
    expect(page.locator("#decisions .decision .margin a:not(.fate)").first).to_have_attribute(
        "href", re.compile(re.escape(meetings[-1][0]))
    )
    assert shown(page) == [address for meeting in reversed(meetings) for address in meeting]


def meetings_in(addresses: list[str]) -> list[str]:
    """The beginnings of some addresses up to the meeting's day, each once."""
    return list(dict.fromkeys(address.partition("/minutes/")[0] for address in addresses))


def test_the_address_of_a_choice_leads_to_the_same_list_again(server: str, page: Page, browser: Browser) -> None:
    open_choices(page, server + "/resolutions/")
    page.locator("select[name=outcome]").select_option("Requested")
    page.get_by_label("Words", exact=True).fill("report")
    page.wait_for_url("**q=report*")
    page.get_by_label("In order of").select_option("oldest")
    page.wait_for_url("**sort=oldest*")
    wanted = decisions_where(
        lambda archive, each: (
            fits(archive, each, "outcome", "Requested")
            and "report" in f"{each.item.title} {each.clause.words} {each.citation}".casefold()
        )
    )
    expect_count(page, len(wanted))
    before = shown(page)
    assert sorted(before) == sorted(wanted)
    other = browser.new_page()
    other.goto(page.url)
    expect_count(other, len(wanted))
    assert shown(other) == before
    assert other.locator("select[name=outcome]").input_value() == "Requested"
    other.close()


def test_show_all_again_brings_the_whole_list_back(server: str, page: Page) -> None:
    page.goto(f"{server}{CHOSEN}")
    expect(page.locator("#everything")).to_be_hidden()
    page.get_by_role("button", name="Show all again").click()
    expect(page.locator("#everything")).to_be_visible()
    expect(page.locator("#decisions")).to_be_hidden()
    assert urlsplit(page.url).query == ""
    assert page.locator("select[name=outcome]").input_value() == ""
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_value_that_is_no_choice_is_none(server: str, page: Page) -> None:
    _, faults = watched(page)
    page.goto(server + "/resolutions/?outcome=Nonsense&year=1066-67&sort=sideways")
    expect(page.locator("#everything")).to_be_visible()
    assert page.locator("select[name=outcome]").input_value() == ""
    assert faults == []


def test_the_chosen_decisions_are_downloaded_as_csv(server: str, page: Page) -> None:
    page.goto(f"{server}{CHOSEN}")
    wanted = decisions_where(lambda archive, each: fits(archive, each, "outcome", "Requested"))
    expect_count(page, len(wanted))
    listed = shown(page)
    assert listed == wanted
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these as CSV").click()
    content = download.value.path().read_bytes()
    assert download.value.suggested_filename == "decisions.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert [row["Address"] for row in rows] == [server + address for address in listed]
    decision_by_address = {each.address: each for each in real_archive().decisions}
    for address, row in zip(listed, rows, strict=True):
        decision = decision_by_address[address]
        assert row["Citation"] == decision.citation
        assert row["Date"] == decision.meeting.day.isoformat()
        assert row["Decision"] == decision.clause.words
        assert row["Outcome"] == "Requested"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ('a "word"', '"a ""word"""'),
        ("a, b", '"a, b"'),
        ('=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'),
        ("two\nlines", '"two\nlines"'),
        ("£5 – Zoë", "£5 – Zoë"),
        ("", ""),
    ],
)
def test_a_cell_is_written_so_that_no_spreadsheet_runs_it(server: str, page: Page, cell: str, written: str) -> None:
    page.goto(server + "/about/")
    made = page.evaluate(
        "async (cell) => (await import('/assets/search/csv.js')).csv([['head', cell], [cell, 'end']])", cell
    )
    assert made == f"\ufeffhead,{written}\r\n{written},end\r\n"


@pytest.mark.parametrize("path", [CHOSEN + "&year=2020-21", "/resolutions/2020-21/", "/resolutions/"])
def test_a_citation_is_copied_with_its_address(server: str, browser: Browser, path: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server + path)
    button = page.get_by_role("button", name=re.compile("^Copy citation: "))
    if path == "/resolutions/2020-21/":
        assert button.count() == 0, "a list without the explorer has no buttons"
    else:
        cited = CITED if "outcome" in path else newest_first(real_archive().decisions)[0].citation
        address = next(each.address for each in real_archive().decisions if each.citation == cited)
        page.get_by_role("button", name=f"Copy citation: {cited}", exact=True).click()
        expect(page.locator("#copied")).to_have_text(f"Copied: {cited}")
        assert page.evaluate("navigator.clipboard.readText()") == f"{cited}. {server}{address}"
    context.close()


def test_the_explorer_is_used_by_keyboard(server: str, page: Page) -> None:
    page.goto(server + "/resolutions/")
    reach(page, "#explorer input[name=q]")
    page.keyboard.type("the")
    page.wait_for_url("**q=the*")
    wanted = decisions_where(
        lambda _, each: "the" in f"{each.item.title} {each.clause.words} {each.citation}".casefold()
    )
    assert len(wanted) > 20
    expect_count(page, len(wanted))
    assert page.evaluate("document.activeElement.name") == "q", "the focus left the field"
    reach(page, "#explorer summary")
    page.keyboard.press("Enter")
    reach(page, "select[name=sort]")
    first = page.locator("#decisions .decision .margin a:not(.fate)").first
    newest = first.get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**sort=oldest*")
    expect(first).not_to_have_attribute("href", newest)
    reach(page, "#all")
    reach(page, "#download")
    reach(page, "#more")
    page.keyboard.press("Enter")
    page.locator("#decisions .decision a:focus").wait_for()
    focused = page.evaluate(
        "[...document.querySelectorAll('#decisions .decision')].indexOf(document.activeElement.closest('.decision'))"
    )
    assert focused == 20
    page.locator("#all").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#everything")).to_be_visible()


def reach(page: Page, selector: str) -> None:
    """Presses Tab until what fits a selector has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")
