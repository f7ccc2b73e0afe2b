"""The search page as readers use it, over the real archive: counts, choices, references, phrases, the keyboard."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from records import holding, records, said_in
from search_page import answered, ask, counted, everything, hits, look_up, referred
from test_pages_in_browser import watched

from minutebook.findings import UNDATED, Finding
from minutebook.kinds import GROUPS

WORDS = {"stalking": "stalk", "ofsted": "ofsted", "neglect": "neglect"}
"""Words to ask for, each with the beginning that those words share which the search takes for the same."""

CHOSEN = {
    "year": "2020-21",
    "kind": "Decision",
    "outcome": "Requested",
    "body": "Improving Lives Select Commission",
    "topic": "Domestic abuse",
    "status": "No follow-up recorded here",
}

SHIFTS = """() => {
  globalThis.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(
    ({ value, startTime, hadRecentInput, sources }) => ({
      value, startTime, hadRecentInput, moved: sources.map(({ node }) => `${node?.nodeName}#${node?.id ?? ""}`),
    })))).observe({ type: "layout-shift", buffered: true });
  addEventListener("keydown", (event) => { if (event.key === "Enter") globalThis.entered = event.timeStamp; }, true);
  const seen = new MutationObserver(() => {
    if (!document.querySelector("#results li, #referred li")) return;
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.stood = performance.now(); }));
  });
  seen.observe(document, { childList: true, subtree: true });
}"""
"""Keeps in the page every shift of its layout, when Enter was pressed, and when the first results had been painted."""


SLOW = """(ending, milliseconds) => {
  const fetchFile = globalThis.fetch;
  globalThis.late = [];
  globalThis.fetch = async (asked, ...rest) => {
    if (!String(asked).split("?")[0].endsWith(ending)) return fetchFile(asked, ...rest);
    await new Promise((go) => setTimeout(go, milliseconds));
    late.push(String(asked));
    return fetchFile(asked, ...rest);
  };
}"""


@pytest.fixture(scope="module")
def search(server: str, browser: Browser) -> Iterator[Page]:
    """One page for all tests that ask and look."""
    page = browser.new_page()
    yield page
    page.close()


def group_counts(page: Page) -> dict[str, int]:
    """How many results each group has, as the page tells it; "" is everything."""
    links = page.locator("#groups a[data-group]")
    return {link.get_attribute("data-group") or "": counted(link.inner_text()) for link in links.all()}


def choice_counts(page: Page, name: str) -> dict[str, int]:
    """The counts beside the choices of a filter, where they are above 0."""
    options = page.locator(f"select[name={name}] option:not([value=''])")
    told = {option.get_attribute("value") or "": option.text_content() or "" for option in options.all()}
    found = {value: re.search(r"\((\d+)\)$", words) for value, words in told.items()}
    assert all(found.values()), told
    return {value: int(match[1]) for value, match in found.items() if match and match[1] != "0"}


def values_of(record: Finding, name: str) -> tuple[str, ...]:
    """What a record is under a filter."""
    if name == "topic":
        return record.topics
    value = getattr(record, name)
    return (value,) if value else ()


@pytest.mark.parametrize("word", WORDS)
def test_the_groups_have_the_numbers_of_their_records_and_together_are_everything(
    server: str, search: Page, word: str
) -> None:
    look_up(search, server, word)
    held = holding(WORDS[word])
    told = group_counts(search)
    assert tuple(told) == ("", *GROUPS)
    assert {group: told[group] for group in GROUPS} == {group: count_of(held, group) for group in GROUPS}
    assert told[""] == sum(told[group] for group in GROUPS) == len(held)
    said = re.compile(rf"\b{len(held)} results (for “{word}”|with these words)$")
    expect(search.get_by_role("status")).to_have_text(said)


def count_of(held: list[Finding], group: str) -> int:
    """How many of some records stand in a group."""
    return sum(each.group == group for each in held)


def test_every_record_that_holds_a_word_is_found_once_and_no_other(server: str, search: Page) -> None:
    look_up(search, server, "ofsted")
    found = referred(search) + everything(search)
    assert sorted(found) == sorted(each.address for each in holding("ofsted"))
    assert len(found) > 20


def test_a_group_narrows_stays_in_the_address_and_back_returns(server: str, page: Page) -> None:
    look_up(page, server, "ofsted")
    before, told = hits(page), group_counts(page)
    page.locator("#groups a[data-group=Decisions]").click()
    answered(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["ofsted"], "group": ["Decisions"]}
    expect(page.locator("#groups a[aria-current]")).to_have_attribute("data-group", "Decisions")
    decisions = {each.address for each in holding("ofsted") if each.kind == "Decision"}
    assert decisions
    assert set(everything(page)) == decisions
    assert group_counts(page) == told, "the other groups no longer tell what they have"
    page.go_back()
    answered(page)
    assert "group" not in page.url
    assert hits(page) == before
    page.go_forward()
    answered(page)
    assert set(everything(page)) == decisions


@pytest.mark.parametrize(("name", "value"), CHOSEN.items(), ids=CHOSEN)
def test_a_filter_in_the_address_leaves_the_records_that_it_names_and_a_reload_the_same(
    server: str, search: Page, name: str, value: str
) -> None:
    look_up(search, server, "children", **{name: value})
    found = everything(search)
    wanted = [each.address for each in holding("children") if value in values_of(each, name)]
    assert wanted
    assert sorted(found) == sorted(wanted)
    expect(search.locator(f"select[name={name}]")).to_have_value(value)
    expect(search.locator(f"select[name={name}]")).to_be_visible()
    search.reload()
    answered(search)
    assert everything(search) == found


def test_filters_are_chosen_together_and_their_choice_changes_the_address(server: str, page: Page) -> None:
    look_up(page, server, "children")
    page.get_by_text("Narrow the results").click()
    chosen = {"kind": "Decision", "outcome": "Requested", "year": "2020-21"}
    for name, value in chosen.items():
        page.wait_for_timeout(1_100)  # what is chosen within a second is one step back
        page.locator(f"select[name={name}]").select_option(value)
        answered(page)
    said = {name: [value] for name, value in chosen.items()}
    assert parse_qs(urlsplit(page.url).query) == {"q": ["children"], **said}
    wanted = [
        each.address for each in holding("children") if (each.kind, each.outcome, each.year) == tuple(chosen.values())
    ]
    assert wanted
    assert sorted(everything(page)) == sorted(wanted)
    page.go_back()
    answered(page)
    assert "year" not in page.url
    expect(page.locator("select[name=year]")).to_have_value("")


@pytest.mark.parametrize("word", WORDS)
def test_the_counts_beside_the_choices_are_those_of_the_records(server: str, search: Page, word: str) -> None:
    look_up(search, server, word)
    search.locator("#narrow").evaluate("narrow => { narrow.open = true }")
    expect(search.locator("select[name=kind] option").nth(1)).to_have_text(re.compile(r"\(\d+\)$"))
    for name in CHOSEN:
        wanted = Counter(value for each in holding(WORDS[word]) for value in values_of(each, name))
        assert choice_counts(search, name) == offered(search, name, wanted), name


def offered(page: Page, name: str, counts: Counter[str]) -> dict[str, int]:
    """Of some counts those that a filter offers; a choice with bars stands for several values."""
    values = page.locator(f"select[name={name}] option").evaluate_all("options => options.map((each) => each.value)")
    found = {value: sum(counts[each] for each in value.split("|")) for value in values if value}
    return {value: count for value, count in found.items() if count}


def test_the_counts_beside_the_choices_follow_what_else_is_chosen(server: str, search: Page) -> None:
    look_up(search, server, "ofsted", kind="Minute", year="2018-19")
    expect(search.locator("select[name=topic] option").nth(1)).to_have_text(re.compile(r"\(\d+\)$"))
    held = [each for each in holding("ofsted") if (each.kind, each.year) == ("Minute", "2018-19")]
    wanted = Counter(topic for each in held for topic in each.topics)
    assert wanted
    assert choice_counts(search, "topic") == offered(search, "topic", wanted)


def test_routine_items_are_hidden_unless_asked_for(server: str, search: Page) -> None:
    routine = {each.address for each in holding("interest", with_routine=True) if each.is_routine}
    assert len(routine) > 5
    look_up(search, server, "interest")
    assert not routine & set(everything(search))
    look_up(search, server, "interest", routine="yes")
    assert routine <= set(everything(search))


@pytest.mark.parametrize(("word", "number"), [("ofsted", 5), ("neglect", 2)])
def test_newest_first_is_exact_by_day_and_what_has_no_day_comes_last(
    server: str, search: Page, word: str, number: int
) -> None:
    look_up(search, server, word, sort="newest")
    day_by_address = {each.address: each.day for each in records()}
    days = [day_by_address[address] for address in everything(search)]
    wanted = [each.day for each in holding(WORDS[word]) if each.address not in referred(search)]
    assert days == sorted(wanted, reverse=True)
    assert len(set(days)) > number
    assert days[-1] == UNDATED


def test_a_phrase_in_quotes_finds_only_records_that_hold_it_and_its_words_turned_round_nothing(
    server: str, search: Page
) -> None:
    look_up(search, server, '"make every contact count"')
    held = [each.address for each in records() if "make every contact count" in each.words.casefold()]
    assert held
    assert sorted(everything(search)) == sorted(held)
    for turned in ('"contact every"', '"count contact every make"'):
        assert not [each for each in records() if turned.strip('"') in each.words.casefold()]
        look_up(search, server, turned)
        assert hits(search) == []
        expect(search.get_by_role("status")).to_contain_text("Nothing found")


def test_a_phrase_and_a_word_together_find_the_records_that_hold_both(server: str, search: Page) -> None:
    look_up(search, server, '"domestic abuse" stalking')
    both = [each for each in holding("stalk") if "domestic abuse" in said_in(each).casefold()]
    assert 0 < len(both) < len(holding("domestic abuse"))
    assert sorted(everything(search)) == sorted(each.address for each in both)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("109(2)", "/improving-lives/2020-10-27/minutes/#minute-109-2"),
        ("minute 68", "/improving-lives/2019-04-16/minutes/#minute-68"),
        ("Minute No. 68", "/improving-lives/2019-04-16/minutes/#minute-68"),
        ("min 68(2)", "/improving-lives/2019-04-16/minutes/#minute-68-2"),
        ("minute 122 (2)", "/improving-lives/2018-03-13/minutes/#minute-122-2"),
        ("ILSC 27 October 2020, minute 107(5)", "/improving-lives/2020-10-27/minutes/#minute-107-5"),
        ("ILSC 16 April 2019", "/improving-lives/2019-04-16/"),
        ("16th April, 2019", "/improving-lives/2019-04-16/"),
        ("2019-04-16", "/improving-lives/2019-04-16/"),
        ("16/04/2019", "/improving-lives/2019-04-16/"),
        ("15 December 2020, agenda item 3", "/improving-lives/2020-12-15/agenda/#item-3"),
        ("agenda item 3", "/improving-lives/2020-12-15/agenda/#item-3"),
    ],
)
def test_a_reference_leads_to_its_place_first(server: str, search: Page, words: str, address: str) -> None:
    look_up(search, server, words)
    expect(search.locator("#referred a").first).to_be_visible()
    assert hits(search)[0] == address
    expect(search.locator("#referred h2")).to_contain_text("Found by reference")


def test_a_clause_that_is_not_there_is_told_and_leads_to_its_minute(server: str, search: Page) -> None:
    look_up(search, server, "109(99)")
    assert hits(search)[0] == "/improving-lives/2020-10-27/minutes/#minute-109"
    expect(search.locator("#referred h2")).to_have_text("There is no minute 109(99) in this archive; the minute is")


def test_a_number_of_several_agendas_leads_to_each_the_newest_first(server: str, search: Page) -> None:
    of_label = [each for each in records() if each.kind == "Agenda item" and each.address.endswith("#item-3")]
    look_up(search, server, "agenda item 3")
    found = search.locator("#referred a").evaluate_all("links => links.map((link) => link.pathname + link.hash)")
    newest = sorted(of_label, key=lambda each: each.day, reverse=True)
    assert len(newest) > 1
    assert found == [each.address for each in newest]


def test_a_hit_opens_at_its_place_with_the_words_marked_and_a_plain_address(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    look_up(page, server, "restraint in secure establishments")
    place = hits(page)[0]
    page.locator("#results a").first.click()
    page.wait_for_url(f"**{place}")
    assert page.url == server + place, "the words stay in the address"
    target = page.locator(f"[id='{urlsplit(place).fragment}']")
    expect(target).to_be_in_viewport()
    assert -1 <= target.evaluate("target => target.getBoundingClientRect().top") < 200
    marked = [words.casefold() for words in target.locator("mark").all_inner_texts()]
    assert {"restraint", "secure"} <= set(marked)
    assert page.locator("mark").count() == len(marked), "words are marked elsewhere too"
    page.reload()
    assert page.locator("mark").count() == 0


def test_a_marked_page_says_the_same_words(server: str, page: Page) -> None:
    place = "/improving-lives/2020-10-27/minutes/"
    page.goto(f"{server}{place}")
    before = page.locator("main").text_content()
    page.goto(f"{server}{place}?mark=domestic&mark=abuse&mark=.*&mark=(%5B#minute-109")
    assert page.locator("#minute-109 mark").count() > 1
    assert page.locator("main").text_content() == before


@pytest.mark.parametrize("words", ["stalking", "restraint", "caseload newly qualified", '"make every contact count"'])
def test_every_hit_shows_a_sentence_with_its_words_marked(server: str, search: Page, words: str) -> None:
    look_up(search, server, words)
    lines = search.locator("#results > li")
    assert lines.count() > 0
    asked = words.strip('"').casefold().split()
    for line in lines.all():
        marked = line.locator(".excerpt mark").all_inner_texts()
        said = line.locator("a").first.inner_text()
        if any(word[:5] in said.casefold() for word in asked) and not marked:
            continue  # the title holds them
        assert any(word[:5] in mark.casefold() for word in asked for mark in marked), (said, marked)


def test_nothing_found_says_so_and_offers_topics_years_and_the_glossary(server: str, search: Page) -> None:
    for words in ("zqvkxwalphak", "zzzz"):
        look_up(search, server, words)
        expect(search.get_by_role("status")).to_have_text(f"Nothing found for “{words}”.")
        assert hits(search) == []
        expect(search.locator("#groups")).to_be_hidden()
        lists = search.locator("#lists")
        for name in ("Domestic abuse", "2020–21", "Glossary of abbreviations", "People"):
            expect(lists.get_by_role("link", name=name, exact=True).first).to_be_visible()
    look_up(search, server, "stalking")
    expect(search.locator("#lists")).to_be_hidden()


def test_a_word_that_stands_nowhere_is_named_when_others_do(server: str, search: Page) -> None:
    look_up(search, server, "stalking zqvkxwalphak")
    status = search.get_by_role("status")
    expect(status).to_contain_text("Nothing holds all of “stalking zqvkxwalphak”")
    expect(status).to_have_text(re.compile(r"Nowhere in this archive: zqvkxwalphak$"))
    assert "/improving-lives/2020-10-27/minutes/#minute-109" in hits(search)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("annual report 2019-2020", "/annual-reports/safeguarding-children-2019-20/"),
        (
            "safeguarding children board 2014-2015",
            "/improving-lives/2016-02-03/safeguarding-children-board-annual-report/",
        ),
        ("work programme 2020/21", "/improving-lives/work-programme-2020-21/"),
    ],
)
def test_a_year_in_a_title_is_found_as_it_is_written(server: str, search: Page, words: str, address: str) -> None:
    look_up(search, server, words)
    expect(search.get_by_role("status")).not_to_contain_text("Nothing holds")
    assert hits(search)[0] == address


def test_a_question_of_small_words_alone_still_finds_something(server: str, search: Page) -> None:
    look_up(search, server, "what is the")
    assert hits(search)


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        "stalking <b>bold</b>",
        '"',
        '""""',
        "[({\\^$.*+?|",
        "109(",
        "stalking)(",
        "x" * 5_000,
        "stalking " * 600,
        "😀",
        "😀 stalking",
        "\u202eabuse",
        "__proto__ constructor",
        "minute 99999999",
        "31 February 2019",
        "45/45/2019",
    ],
    ids=lambda words: words[:20],
)
def test_no_input_makes_an_error_or_an_element(server: str, page: Page, words: str) -> None:
    asked, faults = watched(page)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    look_up(page, server, words)
    assert page.locator("#count, #referred, #groups, #meant").locator("img, b, script").count() == 0
    assert page.locator("#results").locator("img, b, script").count() == 0
    expect(page.get_by_role("status")).not_to_contain_text("could not be loaded")
    expect(page.get_by_role("status")).not_to_be_empty()
    ask(page, "stalking")
    assert hits(page)
    assert faults == []
    assert page.evaluate("violations") == []
    assert [url for url in asked if not url.startswith(server)] == []


def focused(page: Page, selector: str) -> bool:
    """Whether what has the focus fits a selector."""
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until what fits a selector has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page, selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def test_the_whole_page_is_used_by_keyboard(server: str, page: Page) -> None:
    page.goto(server + "/search/")
    tab_to(page, "#query")
    page.keyboard.type("children")
    page.keyboard.press("Enter")
    answered(page)
    assert focused(page, "#query"), "the focus left the box"
    tab_to(page, "#narrow summary")
    page.keyboard.press("Enter")
    tab_to(page, "select[name=body]")
    tab_to(page, "select[name=kind]")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**kind=Decision*")
    answered(page)
    assert focused(page, "select[name=kind]"), "the focus left the choice"
    assert set(everything(page)) == {each.address for each in holding("children") if each.kind == "Decision"}
    page.locator("select[name=kind]").focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_url(lambda url: "kind=" not in url)
    answered(page)
    for group in ("", *GROUPS):
        tab_to(page, f"#groups a[data-group='{group}']")
    tab_to(page, "#results li:first-child a")
    tab_to(page, "#more")
    page.keyboard.press("Enter")
    page.locator("#results > li:nth-child(11) a:focus").wait_for()
    assert page.locator("#results > li").count() == 20


def test_a_group_chosen_by_keyboard_keeps_the_focus(server: str, page: Page) -> None:
    look_up(page, server, "children")
    tab_to(page, "#groups a[data-group=Papers]")
    page.keyboard.press("Enter")
    page.wait_for_url("**group=Papers*")
    answered(page)
    assert focused(page, "#groups a[data-group=Papers]")


@pytest.mark.parametrize("words", ["children", "stalking", "109(2)", "minute 68", "stalking zqvkxwalphak"])
def test_nothing_moves_once_results_stand(server: str, page: Page, words: str) -> None:
    slow(page, ".pf_fragment", 700)  # so that they stand later than 600 ms after Enter on any machine
    page.add_init_script(f"({SHIFTS})()")
    page.goto(server + "/search/")
    ask(page, words)
    assert hits(page)
    assert late_shifts(page) == []


@pytest.mark.parametrize(
    ("late", "words"),
    [("/words.json", "safegaurding partnership"), (".pf_filter", "ofsted")],
    ids=["suggestion", "counts"],
)
def test_what_comes_late_moves_nothing_that_stands(server: str, page: Page, late: str, words: str) -> None:
    slow(page, late, 1_200)
    page.add_init_script(f"({SHIFTS})()")
    page.goto(server + "/search/")
    page.locator("#narrow").evaluate("narrow => { narrow.open = true }")
    ask(page, words)
    assert hits(page)
    assert page.evaluate("late.length")
    assert late_shifts(page) == []


def slow(page: Page, ending: str, milliseconds: int) -> None:
    """Lets files whose name ends so come late; ``late`` in the page holds those that have come."""
    page.add_init_script(f"({SLOW})({json.dumps(ending)}, {milliseconds})")


def late_shifts(page: Page) -> list[object]:
    """Every shift after the first results stood, later than 600 ms after Enter, of which no reader was the cause."""
    page.wait_for_timeout(1_000)
    found = page.evaluate("({ shifts, entered, stood })")
    since = max(found["entered"] + 600, found["stood"])
    return [each for each in found["shifts"] if each["startTime"] > since and not each["hadRecentInput"]]


def test_the_webassembly_is_fetched_once_and_from_no_shard(server: str, page: Page) -> None:
    asked, faults = watched(page)
    look_up(page, server, "stalking")
    ask(page, "children")
    page.get_by_text("Narrow the results").click()
    answered(page)
    wasm = [urlsplit(url).path for url in asked if "wasm" in url]
    assert len(wasm) == 1
    assert re.fullmatch(r"/pagefind/wasm[^/]*", wasm[0])
    assert [url for url in asked if "worker" in url] == []
    assert [url for url in asked if not url.startswith(server)] == []
    assert faults == []


def test_an_empty_question_loads_no_index_at_all(server: str, page: Page) -> None:
    asked, _ = watched(page)
    look_up(page, server, "")
    look_up(page, server, "   ")
    ask(page, "")
    assert [url for url in asked if "/pagefind/" in url] == []
    expect(page.locator("#lists")).to_be_visible()


def test_a_slip_of_the_pen_is_told_with_what_may_be_meant(server: str, page: Page) -> None:
    for typed, meant in (("fostring", "fostering"), ("safegaurding partnership", "safeguarding partnership")):
        look_up(page, server, typed)
        page.locator("#meant").get_by_role("link", name=meant, exact=True).click()
        page.wait_for_url(f"**q={meant.replace(' ', '+')}*")
        answered(page)
        expect(page.locator("#meant")).to_be_hidden()
        assert hits(page)


def test_without_javascript_the_lists_stand_there(server: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/search/?q=stalking")
    lists = page.locator("#lists")
    for name in ("Domestic abuse", "2020–21", "Improving Lives Select Commission", "Glossary of abbreviations"):
        expect(lists.get_by_role("link", name=name, exact=True).first).to_be_visible()
    lists.get_by_role("link", name="Glossary of abbreviations").click()
    page.wait_for_url("**/glossary/")
    context.close()


def test_the_search_that_cannot_be_loaded_is_told_in_words(server: str, page: Page) -> None:
    page.route("**/pagefind/shards.json", lambda route: route.abort())
    look_up(page, server, "stalking")
    expect(page.get_by_role("status")).to_have_text("The search could not be loaded. The lists below hold everything.")
    expect(page.locator("#lists")).to_be_visible()
