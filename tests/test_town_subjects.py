"""What the town's topics, glossary, memberships and settings become on its built pages."""

from pathlib import Path

import pytest
from reading import Element, file_at, page

LIBRARIES = "/libraries-and-culture/"
MINUTES = f"{LIBRARIES}2025-09-09/minutes/"


def expanded(site: Path, address: str, anchor: str) -> list[tuple[str, str]]:
    """Each abbreviation that a place of a page expands, with its title."""
    return [(each.words, each.attributes["title"]) for each in page(site, address).one(id=anchor).all("abbr")]


def addresses_in(place: Element) -> list[str]:
    """Where the links of a place lead, in order."""
    return [address for _, address in place.links]


def test_a_topic_leads_to_its_minutes_reports_and_plans_newest_first(built_town: Path) -> None:
    thread = [
        f"{LIBRARIES}2025-09-09/",
        f"{MINUTES}#minute-97",
        f"{MINUTES}#minute-102",
        f"{MINUTES}#minute-102-1",
        f"{LIBRARIES}2025-06-10/",
        f"{LIBRARIES}2025-06-10/minutes/#minute-20",
        f"{LIBRARIES}2025-06-10/minutes/#minute-20-1",
        f"{LIBRARIES}2025-06-10/reading-scheme/",
    ]
    found = addresses_in(page(built_town, "/topics/reading-scheme/").one("main"))
    found = found[found.index(thread[0]) :]
    assert [address for address in dict.fromkeys(found) if address in thread] == thread


def test_a_topic_leads_to_the_one_that_it_names_and_every_topic_stands_in_the_list(built_town: Path) -> None:
    assert ("Opening hours", "/topics/opening-hours/") in page(built_town, "/topics/reading-scheme/").one("main").links
    listed = {address for address in addresses_in(page(built_town, "/topics/").one("main")) if "/topics/" in address}
    assert listed == {"/topics/opening-hours/", "/topics/reading-scheme/"}


def test_a_minute_leads_to_its_topic(built_town: Path) -> None:
    minute = page(built_town, f"{LIBRARIES}2025-03-11/minutes/").one(id="minute-68")
    assert ("Opening hours", "/topics/opening-hours/") in minute.links


def test_a_topic_that_is_not_public_has_no_page(built_town: Path) -> None:
    assert file_at(built_town, "/topics/reading-scheme/").exists()
    assert not file_at(built_town, "/topics/unannounced/").exists()


@pytest.mark.parametrize(
    ("anchor", "found"),
    [
        ("minute-97", [("ILLs", "inter-library loan")]),
        ("minute-101", [("RFID", "radio-frequency identification")]),
        ("minute-102", [("RFID", "radio-frequency identification")]),
    ],
)
def test_each_minute_expands_an_abbreviation_once(built_town: Path, anchor: str, found: list[tuple[str, str]]) -> None:
    assert expanded(built_town, MINUTES, anchor) == found


def test_the_glossary_leads_to_each_use_of_a_word(built_town: Path) -> None:
    glossary = page(built_town, "/glossary/")
    assert {f"{MINUTES}#minute-101", f"{MINUTES}#minute-102"} <= set(addresses_in(glossary.one(id="rfid")))
    assert f"{MINUTES}#minute-97" in addresses_in(glossary.one(id="ill"))
    assert "Libraries and Culture Select Commission" in glossary.one(id="lcsc").words


@pytest.mark.parametrize(
    ("person", "days"),
    [
        pytest.param("brook", ["10-21", "09-09", "06-10", "03-11", "01-14"], id="since before the first meeting"),
        pytest.param("lark", ["10-21", "09-09", "06-10"], id="since May"),
        pytest.param("heron", ["10-21"], id="whom no minutes list"),
    ],
)
def test_a_dated_membership_counts_the_meetings_with_minutes_while_it_lasted(
    built_town: Path, person: str, days: list[str]
) -> None:
    main = page(built_town, f"/people/{person}/").one("main")
    (section,) = (each for each in main.all("section") if LIBRARIES in addresses_in(each))
    assert addresses_in(section)[1:] == [f"{LIBRARIES}2025-{day}/minutes/#_attendance" for day in days]
    assert f"of {len(days)} meeting" in section.words


def test_every_foot_has_the_councils_own_links(built_town: Path) -> None:
    for address in ("/", MINUTES, "/404.html"):
        (foot,) = page(built_town, address).all("footer")
        assert ("Ashdale Town Council", "https://www.ashdale.example/") in foot.links
        assert "Town Hall, Ashdale" in foot.words
