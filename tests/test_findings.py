"""What the search is given: each record of the archive once, with its address down to the anchor and its filters."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from reading import Element, is_gone, pages
from running import SITES
from small_archives import ONE_MEETING, site_of
from small_papers import annual, chapter, groups, monitoring, plan
from small_subjects import AGENDA, HALL, MINUTES, SURVEY, glossary, meeting, paper, site_with

from minutebook.findings import UNDATED, Finding, clause_word, day_word, findings, item_word, minute_word
from minutebook.kinds import GROUP_BY_KIND, GROUPS

MEETING_PAGE = re.compile(r"/[a-z-]+/\d{4}-\d\d-\d\d[a-z-]*/")
YEAR, LATER_YEAR = "2024-25", "2025-26"


def all_of(*layers: dict[str, str], root: Path) -> tuple[Finding, ...]:
    """The findings of one meeting with some more papers."""
    return tuple(findings(site_with(root, *layers).archive))


def at(address: str, found: tuple[Finding, ...], kind: str = "") -> Finding:
    """The only finding at an address."""
    (one,) = (each for each in found if each.address == address and kind in ("", each.kind))
    return one


# The town: every record that a reader of its pages sees


@pytest.fixture(scope="module")
def of_town() -> tuple[Finding, ...]:
    """The findings of the town."""
    return tuple(findings(site_of(SITES / "town").archive))


@pytest.fixture(scope="module")
def town_pages(built_town: Path) -> Mapping[str, Element]:
    """Every page of the town by its address, but for those that only lead on."""
    return {address: page for address, page in pages(built_town).items() if not is_gone(page)}


NAMESAKES = "/people/thorne/"
"""A page that tells of two people, who are found each by their own."""


def ids(page: Element, name: str = "", beginning: str = "") -> list[str]:
    """The ids that readers may use of a page's elements: those with an underscore in front are for the page itself."""
    found = [each.attributes["id"] for each in page.one("main").all(name) if "id" in each.attributes]
    return [each for each in found if each[0] != "_" and each.startswith(beginning) and not each.endswith("_title")]


def seen_by_kind(town_pages: Mapping[str, Element]) -> dict[str, list[str]]:
    """The address of every record by its kind, as the pages show them."""
    seen: dict[str, list[str]] = {kind: [] for kind in GROUP_BY_KIND}
    for address, page in town_pages.items():
        parts = address.strip("/").split("/")
        name = parts[-1]
        is_paper = len(parts) == 3 and MEETING_PAGE.match(address)
        if name == "minutes":
            seen["Minute"] += [f"{address}#{each}" for each in ids(page, "article")]
            clauses = [each.attributes for each in page.all() if {"id", "data-outcome"} <= each.attributes.keys()]
            seen["Decision"] += [f"{address}#{each['id']}" for each in clauses]
        elif is_paper and name.startswith("agenda"):
            seen["Agenda item"] += [f"{address}#{each}" for each in ids(page, "section")]
        elif is_paper or (parts[0] == "annual-reports" and len(parts) > 1):
            kind = "Report" if is_paper else "Annual report"
            seen[kind] += [address, *(f"{address}#{each}" for each in ids(page, "section"))]
        elif MEETING_PAGE.fullmatch(address):
            seen["Meeting"].append(address)
        elif parts[0] in ("people", "topics") and len(parts) == 2 and address != NAMESAKES:
            seen["Person" if parts[0] == "people" else "Topic"].append(address)
        elif parts[0] == "glossary":
            seen["Glossary entry"] += [f"{address}#{each}" for each in ids(page)]
        elif re.match("work-programme|monitoring|groups", name):
            seen["Plan"].append(address)
        elif address in ("/", "/about/", "/cabinet/", "/council/", "/libraries-and-culture/") or name == "remit":
            seen["Page"].append(address)
        seen["Table"] += [f"{address}#{each}" for each in ids(page, "figure", "table-")]
    return seen


@pytest.mark.parametrize("kind", GROUP_BY_KIND)
def test_what_the_pages_show_of_each_kind_is_found_once_each_and_nothing_else(
    kind: str, of_town: tuple[Finding, ...], town_pages: Mapping[str, Element]
) -> None:
    seen = seen_by_kind(town_pages)[kind]
    assert seen
    assert Counter(each.address for each in of_town if each.kind == kind) == Counter(seen)


def test_no_two_findings_share_an_address(of_town: tuple[Finding, ...]) -> None:
    assert [address for address, count in Counter(each.address for each in of_town).items() if count > 1] == []


def test_every_address_is_a_page_of_the_site_and_every_anchor_a_place_of_it(
    of_town: tuple[Finding, ...], town_pages: Mapping[str, Element]
) -> None:
    places = {address: {"", *ids(page)} for address, page in town_pages.items()}
    parts = [each.address.partition("#") for each in of_town]
    assert [f"{page}#{anchor}" for page, _, anchor in parts if anchor not in places.get(page, ())] == []


def test_every_finding_has_a_title_a_context_and_words(of_town: tuple[Finding, ...]) -> None:
    assert [each.address for each in of_town if not (each.title and each.context and each.words)] == []


def test_the_words_of_a_clause_and_of_a_minute_stand_at_their_address(
    of_town: tuple[Finding, ...], town_pages: Mapping[str, Element]
) -> None:
    for each in of_town:
        if each.kind in ("Decision", "Minute"):
            page, _, anchor = each.address.partition("#")
            shown = "".join(town_pages[page].one(id=anchor).words.split())
            assert [word for word in each.words.split() if word not in shown] == [], each.address


def test_a_decision_has_the_outcome_that_its_page_shows(
    of_town: tuple[Finding, ...], town_pages: Mapping[str, Element]
) -> None:
    decided = [each for each in of_town if each.kind == "Decision"]
    for each in decided:
        page, _, anchor = each.address.partition("#")
        outcome = town_pages[page].one(id=anchor).attributes["data-outcome"]
        assert each.outcome == ("Resolved" if outcome == "other" else outcome.capitalize())
    assert {each.outcome for each in of_town if each.kind != "Decision"} == {""}


def test_the_real_archive_has_each_finding_at_an_address_of_its_own(built_archive: Path) -> None:
    found = tuple(findings(site_of(SITES.parent.parent).archive))
    places = {address: {"", *ids(page)} for address, page in pages(built_archive).items()}
    parts = [each.address.partition("#") for each in found]
    assert [f"{page}#{anchor}" for page, _, anchor in parts if anchor not in places.get(page, ())] == []
    assert len({each.address for each in found}) == len(found)
    assert sum(each.kind == "Decision" for each in found) == 67


# Small archives: what each finding says

NAMED = {"content/ashdale/index.md": paper("Text of the body.", "name: Ashdale Parish Council", "short: APC")}
DECIDED = {
    MINUTES: paper(
        "## 7. Opening hours of the village hall\n\nMembers asked.\n\n"
        "Resolved:- (1) That the hall open at ten.\n\n(2) That a report be brought.\n\n"
        "## 8. Apologies {routine}\n\nNone.\n\nResolved:- That they be noted.\n\n## Thanks\n\nThanks were given.\n"
    )
}
PLACE = "/ashdale/2025-03-04"


def test_a_clause_is_a_decision_with_its_citation_its_own_words_and_every_filter(tmp_path: Path) -> None:
    found = at(f"{PLACE}/minutes/#minute-7-2", all_of(NAMED, HALL, DECIDED, root=tmp_path))
    assert found == Finding(
        address=f"{PLACE}/minutes/#minute-7-2",
        title="Opening hours of the village hall",
        kind="Decision",
        context="APC 4 March 2025, minute 7(2)",
        words="That a report be brought.",
        body="Ashdale Parish Council",
        year=YEAR,
        day="2025-03-04",
        outcome="Requested",
        topics=("Hall",),
        status="No follow-up recorded here",
        lookup=(minute_word("7"), clause_word("7", "2"), day_word(date(2025, 3, 4))),
    )
    assert found.group == "Decisions"


def test_a_minute_has_its_text_with_its_clauses_and_no_outcome(tmp_path: Path) -> None:
    found = at(f"{PLACE}/minutes/#minute-7", all_of(NAMED, HALL, DECIDED, root=tmp_path))
    assert (found.kind, found.group, found.context) == ("Minute", "Minutes", "APC 4 March 2025, minute 7")
    assert found.words == "Members asked. That the hall open at ten. That a report be brought."
    assert (found.outcome, found.status, found.topics) == ("", "", ("Hall",))
    assert found.lookup == (minute_word("7"), day_word(date(2025, 3, 4)))


def test_a_routine_minute_is_marked_with_its_clauses_and_no_other_is(tmp_path: Path) -> None:
    agenda = {AGENDA: paper("## 1. Apologies {routine}\n\n## 2. Hall\n")}
    found = all_of(NAMED, DECIDED, agenda, root=tmp_path)
    marked = {each.address for each in found if each.is_routine}
    assert marked == {
        f"{PLACE}/minutes/#minute-8",
        f"{PLACE}/minutes/#minute-8-1",
        f"{PLACE}/agenda/#item-1",
    }


def test_a_section_of_minutes_without_a_number_is_found_and_by_its_day_alone(tmp_path: Path) -> None:
    found = at(f"{PLACE}/minutes/#thanks", all_of(NAMED, DECIDED, root=tmp_path))
    assert (found.kind, found.title, found.lookup) == ("Minute", "Thanks", (day_word(date(2025, 3, 4)),))


def test_what_became_of_a_decision_is_its_status(tmp_path: Path) -> None:
    followed = monitoring("{resolution: ashdale/2025-03-04#minute-7-2, status: done}")
    found = at(f"{PLACE}/minutes/#minute-7-2", all_of(DECIDED, followed, root=tmp_path), "Decision")
    assert found.status == "Done"


def test_an_agenda_item_is_found_by_its_number_and_says_where_it_stands(tmp_path: Path) -> None:
    agenda = {AGENDA: paper("## 5. The village hall\n\nTo consider the roof.\n")}
    found = at(f"{PLACE}/agenda/#item-5", all_of(NAMED, HALL, agenda, root=tmp_path))
    assert (found.kind, found.title, found.context) == (
        "Agenda item",
        "The village hall",
        "APC 4 March 2025, agenda item 5",
    )
    assert (found.words, found.topics) == ("To consider the roof.", ("Hall",))
    assert found.lookup == (item_word("5"), day_word(date(2025, 3, 4)))


def test_a_meeting_is_found_by_its_day_by_where_it_was_held_and_by_what_it_dealt_with(tmp_path: Path) -> None:
    own = meeting("2025-03-04", "venue: Old School", "title: Annual parish meeting")
    found = at(f"{PLACE}/", all_of(NAMED, own, DECIDED, root=tmp_path))
    assert (found.kind, found.title, found.context) == ("Meeting", "Annual parish meeting", "APC 4 March 2025")
    assert all(each in found.words for each in ("Ashdale Parish Council", "Old School", "Opening hours", "Thanks"))
    assert "Apologies" not in found.words
    assert found.lookup == (day_word(date(2025, 3, 4)),)


def test_a_report_is_found_by_its_opening_and_section_by_section(tmp_path: Path) -> None:
    text = "Before all.\n\n## 1. Village hall\n\n**1.1** The roof leaks.\n\n## Costs\n\nTen pounds.\n"
    report = {SURVEY: paper(text, "title: Survey", "summary: In short.", "recommendations: [That it be mended.]")}
    found = all_of(NAMED, HALL, report, root=tmp_path)
    told = [(each.address, each.title, each.words) for each in found if each.kind == "Report"]
    assert told == [
        (f"{PLACE}/survey/", "Survey", "In short. That it be mended. Before all."),
        (f"{PLACE}/survey/#section-1", "1. Village hall", "1.1 The roof leaks."),
        (f"{PLACE}/survey/#costs", "Costs", "Ten pounds."),
    ]
    section = at(f"{PLACE}/survey/#section-1", found)
    assert (section.context, section.body, section.year, section.day, section.topics, section.group) == (
        "Survey, APC 4 March 2025",
        "Ashdale Parish Council",
        YEAR,
        "2025-03-04",
        ("Hall",),
        "Papers",
    )


@pytest.mark.parametrize(
    ("path", "context"),
    [
        (SURVEY, "Survey, APC 4 March 2025"),
        (MINUTES, "APC 4 March 2025, minutes"),
        (AGENDA, "APC 4 March 2025, agenda"),
    ],
)
def test_a_table_is_found_by_caption_heads_and_cells_wherever_it_stands(
    path: str, context: str, tmp_path: Path
) -> None:
    text = "## 1. Item\n\n::: table hours.csv\ncaption: When it opens\n:::\n"
    csv = {f"{Path(path).parent}/hours.csv": "Day,Opens\nMonday,Ten\nFriday,\n"}
    found = at(
        f"{PLACE}/{Path(path).stem}/#table-hours",
        all_of(NAMED, {path: paper(text, "title: Survey")}, csv, root=tmp_path),
    )
    assert (found.kind, found.title, found.context) == ("Table", "When it opens", context)
    assert found.words == "Day, Opens. Monday Ten. Friday"
    assert (found.day, found.body, found.year) == ("2025-03-04", "Ashdale Parish Council", YEAR)


def test_a_chapter_stands_under_the_first_day_on_which_its_report_was_presented(tmp_path: Path) -> None:
    report = annual("presented-at: [ashdale/2025-06-03#minute-2, ashdale/2025-03-04#minute-1]")
    later = meeting("2025-06-03", minutes=paper("## 2. The hall\n\nIt was received.\n"))
    found = [each for each in all_of(report, chapter("one"), later, root=tmp_path) if each.kind == "Annual report"]
    assert [(each.address, each.context, each.day, each.year, each.body) for each in found] == [
        ("/annual-reports/hall/", "The hall", "2025-03-04", YEAR, ""),
        ("/annual-reports/hall/one/", "The hall", "2025-03-04", YEAR, ""),
    ]


def test_a_report_that_was_presented_nowhere_stands_under_the_day_of_its_publication(tmp_path: Path) -> None:
    found = at("/annual-reports/hall/", all_of(annual(), root=tmp_path))
    assert (found.day, found.year) == ("2025-03-05", YEAR)


@pytest.mark.parametrize(
    ("name", "files", "words"),
    [
        ("work-programme", plan("purpose: To hear about hours"), "To hear about hours"),
        ("groups", groups("{name: Hours group, purpose: To look at hours}"), "To look at hours"),
        (
            "monitoring",
            monitoring("{resolution: ashdale/2025-03-04#minute-1-1, status: done, response: It opened.}"),
            "It opened.",
        ),
    ],
)
def test_a_plan_is_one_finding_with_the_words_of_its_entries(
    name: str, files: dict[str, str], words: str, tmp_path: Path
) -> None:
    decided = {MINUTES: paper("## 1. Hours\n\nResolved: That a report on hours be brought.\n")}
    found = at(f"/ashdale/{name}/", all_of(NAMED, decided, files, root=tmp_path))
    assert (found.kind, found.group, found.context, found.body) == ("Plan", "Papers", "APC", "Ashdale Parish Council")
    assert (found.day, found.year) == ("2025-03-05", YEAR)
    assert words in found.words


def test_a_plain_page_and_a_body_are_undated_findings_with_all_their_text(tmp_path: Path) -> None:
    about = {"content/about.md": paper("Opening.\n\n## How it is kept\n\nIn a book.\n", "title: About us")}
    found = all_of(NAMED, about, root=tmp_path)
    page, body = at("/about/", found), at("/ashdale/", found)
    assert (page.kind, page.title, page.words) == ("Page", "About us", "Opening. How it is kept. In a book.")
    assert (body.kind, body.title, body.words) == ("Page", "Ashdale Parish Council", "Text of the body.")
    assert {(each.day, each.year, each.body, each.lookup) for each in (page, body)} == {(UNDATED, "", "", ())}


def test_a_person_is_found_by_role_by_body_and_by_years(tmp_path: Path) -> None:
    attended = paper("## 1. Item\n\nText.\n", "present: [Lark (Chair), Wren]")
    layers = ({MINUTES: attended}, meeting("2026-03-03", minutes=attended.replace("Wren", "Swift")))
    found = all_of(NAMED, *layers, root=tmp_path)
    lark = at("/people/lark/", found)
    assert (lark.kind, lark.group, lark.context) == ("Person", "People and topics", "APC, 2025 to 2026")
    assert "chairs Ashdale Parish Council" in lark.words
    assert at("/people/wren/", found).context == "APC, 2025"
    assert lark.day == UNDATED


def test_a_topic_and_an_abbreviation_are_found_by_their_phrases_and_by_their_meaning(tmp_path: Path) -> None:
    found = all_of(HALL, glossary("QA\n: Questions and answers\n"), root=tmp_path)
    topic, word = at("/topics/hall/", found), at("/glossary/#qa", found)
    assert (topic.kind, topic.title, topic.words, topic.lookup) == ("Topic", "Hall", "Hall", ("village hall",))
    assert (word.kind, word.title, word.words) == ("Glossary entry", "QA", "Questions and answers")
    assert topic.group == word.group == "People and topics"


def test_the_municipal_year_of_a_finding_begins_when_the_settings_say(tmp_path: Path) -> None:
    found = all_of(meeting("2025-05-19"), meeting("2025-05-20"), root=tmp_path)
    assert [at(f"/ashdale/{day}/", found).year for day in ("2025-05-19", "2025-05-20")] == [YEAR, LATER_YEAR]


def test_each_kind_is_told_in_one_of_four_groups() -> None:
    assert GROUPS == ("Decisions", "Minutes", "Papers", "People and topics")


@pytest.mark.parametrize("publish", ["", "publish: 2026-01-02\n", "publish: 2026-01-01T00:01+00:00\n"])
def test_nothing_of_a_draft_or_of_an_embargoed_file_is_a_finding(publish: str, tmp_path: Path) -> None:
    hidden = {
        MINUTES: "## 1. Zqvkminute\n\nResolved: That zqvkclause be noted.\n",
        AGENDA: "## 1. Zqvkitem\n",
        SURVEY: "## 1. Zqvksection\n",
        "content/about.md": "Zqvkpage\n",
        "content/topics/hall.md": "Zqvktopic\n",
        "content/glossary.md": "Zqvkword\n: Zqvkmeaning\n",
        "content/people/lark.md": "Zqvkperson\n",
        "content/annual-reports/hall/index.md": "Zqvkannual\n",
        "content/ashdale/work-programme.md": "Zqvkplan\n",
        "content/ashdale/2025-04-01/index.md": "Zqvkmeeting\n",
    }
    keys = {"topics": "name: Zqvkname\nphrases: [opening hours]\n", "people": "name: Zqvkname\n"}
    named = {path: keys.get(path.split("/")[1], "title: Zqvktitle\n") for path in hidden}
    for path in ("content/glossary.md", "content/ashdale/2025-04-01/index.md", MINUTES, AGENDA):
        named[path] = ""
    files = {path: f"---\n{publish}{named[path]}---\n\n{text}" for path, text in hidden.items()}
    found = all_of(files, root=tmp_path)
    assert {each.kind for each in found} == {"Meeting", "Page"}
    assert "zqvk" not in repr(found).casefold()
    without = tuple(findings(site_with(tmp_path / "without", {MINUTES: "---\n---\n"}).archive))
    assert found == without


def test_a_finding_of_an_embargoed_file_comes_with_its_day(tmp_path: Path) -> None:
    site_with(tmp_path, {MINUTES: "---\npublish: 2026-02-01\n---\n\n## 1. Item\n\nText.\n"})
    before, after = ({each.kind for each in findings(site_of(tmp_path, day).archive)} for day in DAYS)
    assert (before, after) == ({"Meeting", "Page"}, {"Meeting", "Page", "Minute"})


DAYS = ("2026-01-31", "2026-02-01")


def test_findings_are_the_same_in_the_same_order_each_time(tmp_path: Path) -> None:
    site = site_with(tmp_path, HALL, dict(DECIDED))
    assert tuple(findings(site.archive)) == tuple(findings(site_of(tmp_path).archive))
    assert ONE_MEETING


# Words by which references are found

NUMBERS = [str(number) for number in range(1, 3001)]
LETTERED = [f"{letter}{number}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for number in range(1, 100)]


def test_a_word_of_a_reference_is_of_small_letters_alone() -> None:
    words = [minute_word(each) for each in (*NUMBERS, *LETTERED, "77/21", "4.2", "12a")]
    words += [clause_word("109", "2"), clause_word("A94", "b"), item_word("7"), day_word(date(2019, 4, 16))]
    assert [each for each in words if not re.fullmatch("[a-z]+", each)] == []


def test_every_reference_has_a_word_of_its_own() -> None:
    days = [day_word(date(2024, 1, 1) + timedelta(days=each)) for each in range(366)]
    labels = [*NUMBERS, *LETTERED]
    words = [make(each) for make in (minute_word, item_word) for each in labels]
    words += [
        clause_word(minute, clause) for minute, clause in itertools.product(labels[:200], (*labels[:30], "a", "b"))
    ]
    assert len({*words, *days}) == len(words) + len(days)


@pytest.mark.parametrize(("one", "other"), [("A94", "a94"), ("12A", "12a"), ("77/21", "77/21"), ("b", "B")])
def test_a_reference_is_spelled_alike_in_capitals_and_small_letters(one: str, other: str) -> None:
    assert minute_word(one) == minute_word(other)
    assert item_word(one) == item_word(other)
    assert clause_word("109", one) == clause_word("109", other)


def test_the_search_page_spells_references_as_the_index_does(page: Page, server: str) -> None:
    labels = [*NUMBERS[::31], *LETTERED[::26], "77/21", "12a", "4.2", "B7c", "1/2"]
    assert len(labels) > 200
    day = date(2019, 4, 16)
    page.goto(f"{server}/about/")
    spelled = page.evaluate(
        """async (labels) => {
            const { wordsOf } = await import("/assets/search/reference.js");
            const of = (label) => [{ minute: label }, { minute: label, clause: "2" }, { item: label }];
            return labels.map((label) => of(label).flatMap((each) => wordsOf(each, true)));
        }""",
        labels,
    )
    assert spelled == [[minute_word(each), clause_word(each, "2"), item_word(each)] for each in labels]
    script = "async () => (await import('/assets/search/reference.js')).wordsOf({day: '2019-04-16'}, true)"
    assert page.evaluate(script) == [day_word(day)]


@pytest.mark.parametrize("label", ["1", "68", "109", "3000", "A94", "a94", "12a", "77/21"])
def test_what_somebody_types_is_read_as_the_reference_that_the_index_holds(label: str, page: Page, server: str) -> None:
    page.goto(f"{server}/about/")
    typed = [f"minute {label}", f"Minute No. {label}(2)", f"{label}(2)", f"item {label}", f"{label} (b)"]
    spelled = page.evaluate(
        """async (typed) => {
            const { referenceIn, wordsOf } = await import("/assets/search/reference.js");
            return typed.map((each) => wordsOf(referenceIn(each, []) ?? {}, true));
        }""",
        typed,
    )
    clause, lettered = clause_word(label, "2"), clause_word(label, "b")
    assert spelled == [[minute_word(label)], [clause], [clause], [item_word(label)], [lettered]]
