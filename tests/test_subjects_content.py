"""The subjects, people and requests of ``content/``: threads through the years, figures that the minutes bear out."""

import re
from collections import Counter

import pytest
from reading import read_page
from running import REPOSITORY
from small_archives import page_of, site_of

from minutebook.exports import Tables
from minutebook.pages import plan
from minutebook.pages.topics import TopicShown
from minutebook.records import WorkProgramme
from minutebook.site import Site

BODY = "/improving-lives/"
TOPICS = (
    *("child-sexual-exploitation", "domestic-abuse", "send", "elective-home-education", "early-help"),
    *("looked-after-children", "youth-justice", "safeguarding-partnership", "autism", "pause"),
)
ABBREVIATIONS = ("MASH", "EHCP", "SEND", "LAC", "NEET", "MARAC", "CSE", "LSCB", "RSCP", "CYPS", "RAG")


@pytest.fixture(scope="module")
def site() -> Site:
    """The archive on 1 January 2026."""
    return site_of(REPOSITORY)


def places_in(site: Site, topic: str) -> list[tuple[str, str]]:
    """Every place of a thread, newest first, as (day, address)."""
    (page,) = (page for page in plan(site.archive, Tables(site.archive)) if page.address == f"/topics/{topic}/")
    shown = page.show(site.archive)
    assert isinstance(shown, TopicShown)
    return [(each.day.isoformat(), place.link.address) for each in shown.occasions for place in each.places]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_asked_for_has_a_thread(topic: str, site: Site) -> None:
    assert len(places_in(site, topic)) >= 2


def test_domestic_abuse_runs_from_minute_34_of_2015_to_its_latest_mention(site: Site) -> None:
    places = places_in(site, "domestic-abuse")
    assert places[-1][0] >= "2015-12-16"
    assert ("2015-12-16", f"{BODY}2015-12-16/minutes/#minute-34") in places
    assert ("2020-10-27", f"{BODY}2020-10-27/minutes/#minute-109") in places
    assert places[0] == ("2023-07-25", f"{BODY}2023-07-25/minutes/#minute-103")


def test_elective_home_education_links_2020_and_2023(site: Site) -> None:
    addresses = [address for _, address in places_in(site, "elective-home-education")]
    assert f"{BODY}2020-10-27/minutes/#minute-107" in addresses
    assert f"{BODY}2023-07-25/minutes/#minute-101" in addresses


@pytest.mark.parametrize("topic", ["domestic-abuse", "elective-home-education"])
def test_no_routine_item_clutters_a_thread(topic: str, site: Site) -> None:
    routine = {
        f"{meeting.minutes_address}#{item.anchor}"
        for meeting in site.archive.meetings
        for item in (meeting.minutes.items if meeting.minutes else ())
        if item.is_routine
    }
    assert len(routine) > 15
    assert routine.isdisjoint(address for _, address in places_in(site, topic))


def test_monitoring_follows_the_six_requests_of_27_october_2020(site: Site) -> None:
    shown = read_page(page_of(site, f"{BODY}monitoring-2020-21/"))
    followed = {
        re.sub(r".*-minute-", "", each.attributes["id"]): (each.attributes["data-fate"], each.words)
        for each in shown.all("li", class_="entry")
    }
    assert {clause: status for clause, (status, _) in followed.items()} == {
        "108-2": "open",
        "108-3": "open",
        "107-2": "done",
        "107-3": "open",
        "107-4": "open",
        "107-5": "open",
    }
    assert "27 November 2020" in followed["107-2"][1]
    assert "None recorded" in followed["107-3"][1]


def test_a_request_tells_in_its_minute_what_became_of_it(site: Site) -> None:
    shown = read_page(page_of(site, f"{BODY}2020-10-27/minutes/"))
    leads = {each.attributes["href"]: each.words for each in shown.all("a") if "data-fate" in each.attributes}
    schedule = f"{BODY}monitoring-2020-21/#followed-improving-lives-2020-10-27-minute-"
    assert leads[f"{schedule}107-2"] == "Done, 27 November 2020"
    assert leads[f"{schedule}107-3"] == "No response recorded by 8 December 2020"


def test_a_work_programme_types_decisions_only_where_the_minutes_are_not_here(site: Site) -> None:
    minuted = {meeting.day for meeting in site.archive.meetings if meeting.minutes}
    typed = [
        planned
        for document in site.archive.documents
        if isinstance(document.record, WorkProgramme)
        for planned in document.record.entries
        if planned.decisions
    ]
    assert len(typed) > 5
    assert [planned.item for planned in typed if planned.date in minuted or planned.minute] == []


def test_each_figure_of_attendance_is_that_of_the_minutes(site: Site) -> None:
    present: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for meeting in site.archive.meetings:
        record = meeting.minutes_record
        if record:
            present.update(each.name for each in record.present)
            listed.update(each.name for each in (*record.present, *record.apologies))
    table = read_page(page_of(site, BODY)).all("tbody")[-1]
    figures = {row.one("th").words: [cell.words for cell in row.all("td")] for row in table.all("tr")}
    assert figures == {name: [str(present[name]), str(listed[name])] for name in listed}


def test_each_meeting_counted_leads_to_the_list_of_who_was_there(site: Site) -> None:
    cusworth = read_page(page_of(site, "/people/cusworth/"))
    addresses = {address for _, address in cusworth.links if "#_attendance" in address}
    assert addresses == {f"{BODY}{day}/minutes/#_attendance" for day in ("2018-03-13", "2019-04-16", "2020-10-27")}


@pytest.mark.parametrize("term", ABBREVIATIONS)
def test_an_abbreviation_of_the_papers_is_in_the_glossary(term: str, site: Site) -> None:
    (found,) = (each for each in site.archive.definitions if each.term == term)
    assert len(found.meaning.split()) >= 2
    if term != "LAC":
        assert site.archive.uses_by_term[term]


def test_the_archive_tells_which_meetings_it_only_knows_by_name(site: Site) -> None:
    words = read_page(page_of(site, "/completeness/")).one("main").words
    for day in ("4 November 2015", "23 January 2018", "5 March 2019", "22 September 2020", "13 June 2023"):
        assert day in words
