"""The archive in ``content/``: what a person counted in the papers is what the site shows."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from reading import Element, read_page
from small_archives import addresses_of, errors_of, page_of, site_of

from minutebook.problems import Severity
from minutebook.site import Site

HOME = Path(__file__).resolve().parent.parent

CLAUSES: Mapping[str, Mapping[str, int]] = {
    "2015-12-16": {"30": 0, "31": 0, "32": 0, "33": 2, "34": 2, "35": 3, "36": 1, "37": 1, "38": 1},
    "2018-03-13": {"116": 0, "117": 0, "118": 0, "119": 1, "120": 3, "121": 3, "122": 2, "123": 1},
    "2019-04-16": {"64": 0, "65": 0, "66": 0, "67": 1, "68": 3, "69": 4, "70": 2, "71": 6, "72": 1},
    "2020-10-27": {
        "102": 1,
        "103": 0,
        "104": 0,
        "105": 0,
        "106": 0,
        "107": 5,
        "108": 3,
        "109": 3,
        "110": 2,
        "111": 1,
        "112": 1,
        "113": 0,
        "114": 1,
    },
    "2023-07-25": {
        "95": 1,
        "96": 0,
        "97": 1,
        "98": 0,
        "99": 0,
        "100": 0,
        "101": 5,
        "102": 4,
        "103": 1,
        "104": 0,
        "105": 0,
        "106": 1,
    },
}
"""How many clauses each minute resolves, counted by hand in the printed minutes."""

UNLABELLED = {("2023-07-25", "101"), ("2023-07-25", "102")}
"""Minutes of several clauses that carry no label in print: bullets behind "Resolved:- That"."""

MINUTES = [pytest.param(day, label, id=f"{day} {label}") for day, labels in CLAUSES.items() for label in labels]


@pytest.fixture(scope="module")
def site() -> Site:
    """The archive on 1 January 2026."""
    return site_of(HOME)


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, Element]:
    """The page of each set of minutes by its day."""
    return {day: read_page(page_of(site, f"/improving-lives/{day}/minutes/")) for day in CLAUSES}


def minute(pages: Mapping[str, Element], day: str, label: str) -> Element:
    """One minute as its page shows it."""
    return pages[day].one("article", id=f"minute-{label}")


def clauses_in(element: Element) -> list[Element]:
    """Every clause that an element shows."""
    return [each for each in element.all() if "data-outcome" in each.attributes]


def notes_on(site: Site, day: str, code: str) -> set[str]:
    """The words of a meeting's minutes that notes of one kind are about."""
    path = f"content/improving-lives/{day}/minutes.md"
    return {
        each.words
        for each in site.problems
        if each.place.path == path and each.code == code and each.severity is Severity.NOTE
    }


def test_the_archive_has_no_errors_and_no_warnings(site: Site) -> None:
    assert errors_of(site) == ()
    assert [each for each in site.problems if each.severity is not Severity.NOTE] == []


# Clauses


@pytest.mark.parametrize("day", CLAUSES)
def test_the_minutes_are_those_counted_in_order(day: str, pages: Mapping[str, Element]) -> None:
    shown = [each.attributes["id"].removeprefix("minute-") for each in pages[day].all("article")]
    assert shown == list(CLAUSES[day])


@pytest.mark.parametrize(("day", "label"), MINUTES)
def test_a_minute_has_the_clauses_counted_none_lost_and_none_invented(
    day: str, label: str, pages: Mapping[str, Element]
) -> None:
    expected = [f"minute-{label}-{number}" for number in range(1, CLAUSES[day][label] + 1)]
    assert [each.attributes["id"] for each in clauses_in(minute(pages, day, label))] == expected


@pytest.mark.parametrize(("day", "label"), MINUTES)
def test_clauses_carry_their_printed_numbers_and_a_single_clause_carries_none(
    day: str, label: str, pages: Mapping[str, Element]
) -> None:
    shown = [label_of(each) for each in clauses_in(minute(pages, day, label))]
    count = CLAUSES[day][label]
    is_numbered = count > 1 and (day, label) not in UNLABELLED
    assert shown == ([f"({number})" for number in range(1, count + 1)] if is_numbered else [""] * count)


def label_of(clause: Element) -> str:
    """The label that a clause shows, or ""."""
    return "".join(each.words for each in clause.all("span", class_="label"))


def test_all_decisions_together_are_67(site: Site, pages: Mapping[str, Element]) -> None:
    assert sum(count for labels in CLAUSES.values() for count in labels.values()) == 67
    assert sum(len(clauses_in(page)) for page in pages.values()) == 67
    years = [each for each in addresses_of(site) if re.fullmatch(r"/resolutions/\d{4}-\d\d/", each)]
    links = [address for year in years for _words, address in read_page(page_of(site, year)).links]
    anchors = [address for address in links if re.search(r"/minutes/#minute-\d+-\d+$", address)]
    assert (len(years), len(anchors), len(set(anchors))) == (5, 67, 67)


def test_the_page_of_decisions_holds_the_newest_year_and_leads_to_each_year(site: Site) -> None:
    decisions = read_page(page_of(site, "/resolutions/"))
    addresses = [address for _words, address in decisions.one("main").links]
    assert len({address for address in addresses if re.search(r"/minutes/#minute-\d+-\d+$", address)}) == 13
    years = [address for address in addresses if re.fullmatch(r"/resolutions/\d{4}-\d\d/", address)]
    assert years == [f"/resolutions/{year}/" for year in ("2023-24", "2020-21", "2018-19", "2017-18", "2015-16")]


def test_two_points_stay_inside_the_second_clause_of_101_of_2023(pages: Mapping[str, Element]) -> None:
    second = clauses_in(minute(pages, "2023-07-25", "101"))[1]
    assert [each.words for each in second.all("li")] == [
        "a one-page overview breaking down suspensions and permanent exclusions.",
        "a briefing on the Rotherham career options offer.",
    ]


def test_two_points_stay_inside_the_first_clause_of_71_of_2019_below_its_lead_in(pages: Mapping[str, Element]) -> None:
    article = minute(pages, "2019-04-16", "71")
    first = clauses_in(article)[0]
    assert len(first.all("li")) == 2
    assert article.one("p", class_="lead-in").words.startswith("That the report be noted and these recommendations")


def test_the_seven_dates_stay_inside_the_clause_of_72_of_2019(pages: Mapping[str, Element]) -> None:
    (clause,) = clauses_in(minute(pages, "2019-04-16", "72"))
    assert [each.words for each in clause.all("li")] == [
        "Tuesday 11 June 2019",
        "9 July 2019",
        "17 September 2019",
        "29 October 2019",
        "3 December 2019",
        "7 January 2020",
        "10 March 2020",
    ]


@pytest.mark.parametrize(
    ("day", "clause", "outcome"),
    [
        ("2015-12-16", "minute-33-1", "approved"),
        ("2015-12-16", "minute-35-3", "requested"),
        ("2018-03-13", "minute-120-1", "noted"),
        ("2018-03-13", "minute-121-1", "approved"),
        ("2019-04-16", "minute-68-1", "endorsed"),
        ("2020-10-27", "minute-107-2", "requested"),
        ("2020-10-27", "minute-108-2", "recommended"),
        ("2020-10-27", "minute-110-2", "approved"),
        ("2023-07-25", "minute-102-1", "noted"),
        ("2023-07-25", "minute-102-3", "requested"),
    ],
)
def test_a_clause_has_the_outcome_that_its_words_say(
    day: str, clause: str, outcome: str, pages: Mapping[str, Element]
) -> None:
    assert pages[day].one(id=clause).attributes["data-outcome"] == outcome


# References


def test_minute_59_in_67_of_2019_points_outside_and_stays_plain(site: Site, pages: Mapping[str, Element]) -> None:
    article = minute(pages, "2019-04-16", "67")
    assert "Minute No. 59" in article.words
    assert [words for words, _address in article.links if "59" in words or "58" in words] == []
    assert {"Minute No. 58", "Minute No. 59"} <= notes_on(site, "2019-04-16", "outside-archive")


def test_minute_102_in_97_of_2023_leads_to_102_of_the_same_meeting(pages: Mapping[str, Element]) -> None:
    article = minute(pages, "2023-07-25", "97")
    assert ("Minute 102", "/improving-lives/2023-07-25/minutes/#minute-102") in article.links


def test_minute_97_in_102_of_2023_leads_back(pages: Mapping[str, Element]) -> None:
    article = minute(pages, "2023-07-25", "102")
    assert ("Minute 97", "/improving-lives/2023-07-25/minutes/#minute-97") in article.links


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("119", "Minute No. 109(2)"),
        ("119", "Minute No. 109(3)"),
        ("119", "Minute No. 110(4)"),
        ("121", "Minute No. 109"),
        ("121", "Minute No. 161"),
    ],
)
def test_minutes_of_meetings_outside_the_archive_stay_plain_in_2018(
    label: str, words: str, site: Site, pages: Mapping[str, Element]
) -> None:
    article = minute(pages, "2018-03-13", label)
    assert words in article.words
    assert [said for said, _address in article.links if said.startswith("Minute No.")] == []
    assert words in notes_on(site, "2018-03-13", "outside-archive")


# How the minutes stand


@pytest.mark.parametrize("day", CLAUSES)
def test_each_set_of_minutes_is_unconfirmed_and_says_why(day: str, pages: Mapping[str, Element]) -> None:
    (banner,) = [each for each in pages[day].all("p") if "data-status" in each.attributes]
    assert banner.attributes["data-status"] == "unconfirmed"
    assert "The minute that approved this record is not in this archive." in banner.words


@pytest.mark.parametrize(
    ("day", "label", "approved"),
    [
        ("2015-12-16", "33", "4 November 2015"),
        ("2018-03-13", "119", "23 January 2018"),
        ("2019-04-16", "67", "5 March 2019"),
        ("2020-10-27", "102", "22 September 2020"),
        ("2023-07-25", "95", "13 June 2023"),
    ],
)
def test_an_approving_minute_says_that_what_it_approves_is_not_here(
    day: str, label: str, approved: str, pages: Mapping[str, Element]
) -> None:
    words = minute(pages, day, label).one("aside").words
    assert f"Approves the minutes of {approved}, which are not in this archive." in words


def test_both_corrections_of_67_of_2019_stand_there(pages: Mapping[str, Element]) -> None:
    corrections = minute(pages, "2019-04-16", "67").all("div", class_="amendment")
    assert [each.one("p", class_="label").words for each in corrections] == [
        "Corrects minute 59 of 5 March 2019, which is not in this archive",
        "Corrects minute 58 of 5 March 2019, which is not in this archive",
    ]
    assert "Aileen Chambers" in corrections[0].words


# People


@pytest.mark.parametrize(
    ("slug", "name", "capacity"),
    [
        ("jones", "Jones", "apologies"),
        ("ms-j-jones", "Ms. J. Jones", "in attendance"),
        ("mr-m-smith", "Mr. M. Smith", "in attendance"),
        ("jo-smith", "Jo Smith", "in attendance"),
    ],
)
def test_people_of_one_surname_are_never_merged(slug: str, name: str, capacity: str, site: Site) -> None:
    person = next(each for each in site.archive.people if each.slug == slug)
    assert person.name == name
    assert {each.name for each in person.attendances} == {name}
    assert {each.capacity for each in person.attendances} == {capacity}
    assert read_page(page_of(site, f"/people/{slug}/")).one("h1").words == name


@pytest.mark.parametrize("surname", ["Jones", "Smith"])
def test_the_list_of_people_has_each_bearer_of_a_surname_once(surname: str, site: Site) -> None:
    listed = [words for words, _address in read_page(page_of(site, "/people/")).links if words.endswith(surname)]
    assert sorted(listed) == {"Jones": ["Jones", "Ms. J. Jones"], "Smith": ["Jo Smith", "Mr. M. Smith"]}[surname]


def test_the_declaration_of_2015_is_that_of_ms_j_jones_and_not_of_councillor_jones(site: Site) -> None:
    by_slug = {each.slug: each for each in site.archive.people}
    assert [declaration.interest for _meeting, declaration in by_slug["ms-j-jones"].declarations] == ["pecuniary"]
    assert by_slug["jones"].declarations == ()
