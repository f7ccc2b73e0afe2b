"""Decisions as JSON: the index and the files of the years agree with each other, the archive and the pages."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from reading import Element, file_at, page
from running import REPOSITORY, SITES, files_of
from small_archives import addresses_of, page_of, site_of
from small_papers import monitoring
from small_subjects import HALL, MINUTES, body, meeting, paper, site_with

from minutebook.archive import Archive
from minutebook.exports import decision_files
from minutebook.outcomes import OUTCOMES, outcome_in_words
from minutebook.site import Site

INDEX = "/resolutions/decisions.json"
Told = dict[str, Any]

ROOTS = {"town": SITES / "town", "real": REPOSITORY}


@pytest.fixture(scope="module", params=ROOTS)
def archive(request: pytest.FixtureRequest) -> Archive:
    """The archive of the town, then the one in ``content/``."""
    return site_of(ROOTS[request.param]).archive


@pytest.fixture(scope="module")
def built(archive: Archive, request: pytest.FixtureRequest) -> Path:
    """The site of that archive."""
    is_town = any(each.folder == "libraries-and-culture" for each in archive.bodies)
    folder: Path = request.getfixturevalue("built_town" if is_town else "built_archive")
    return folder


def read(folder: Path, address: str) -> Told:
    """What a file of decisions says."""
    told: Told = json.loads(file_at(folder, address).read_text(encoding="utf-8"))
    return told


def years_of(folder: Path) -> list[Told]:
    """The file of each year in the order of the index."""
    return [read(folder, each["file"]) for each in read(folder, INDEX)["years"]]


def decisions_in(folder: Path) -> list[Told]:
    """Every decision of the years' files in the order of the index."""
    return [each for year in years_of(folder) for each in year["decisions"]]


def test_the_index_names_a_file_for_each_year_and_there_is_no_other(built: Path) -> None:
    named = [each["file"] for each in read(built, INDEX)["years"]]
    there = {f"/resolutions/{path.name}" for path in (built / "resolutions").glob("*.json")}
    there.remove("/resolutions/index.json")
    assert {*named, INDEX} == there
    assert len(set(named)) == len(named)
    assert [each["year"] for each in years_of(built)] == [each["year"] for each in read(built, INDEX)["years"]]
    assert named == sorted(named, reverse=True), "newest first"


def test_every_decision_of_the_archive_is_told_once(built: Path, archive: Archive) -> None:
    told = [each["address"] for each in decisions_in(built)]
    assert sorted(told) == sorted(each.address for each in archive.decisions)
    assert len(told) > 40


def test_a_decision_is_told_as_the_archive_has_it(built: Path, archive: Archive) -> None:
    for told in decisions_in(built):
        decision = archive.decision_by_address[told["address"]]
        topics = [thread.record.name for thread in archive.topics_by_address.get(decision.address, ())]
        followed = decision.fate and {"words": decision.fate.words, "address": decision.fate.address}
        assert told == {
            "address": decision.address,
            "citation": decision.citation,
            "body": archive.body_by_folder[decision.meeting.body].record.name,
            "day": decision.meeting.day.isoformat(),
            "title": decision.item.title,
            "words": decision.clause.words,
            "outcome": outcome_in_words(decision.clause.outcome),
            "topics": topics,
            "status": decision.status_in_words,
            **({"followed": followed} if followed else {}),
        }


def test_each_year_holds_its_own_decisions_newest_meeting_first(built: Path, archive: Archive) -> None:
    for year in years_of(built):
        decisions = [archive.decision_by_address[each["address"]] for each in year["decisions"]]
        assert {each.meeting.year for each in decisions} == {year["year"]}
        days = [each["day"] for each in year["decisions"]]
        assert days == sorted(days, reverse=True)
        for key in dict.fromkeys(each.meeting.key for each in decisions):
            of_meeting = tuple(each for each in decisions if each.meeting.key == key)
            assert of_meeting == archive.decisions_by(archive.meeting_by_key[key])


def test_the_index_has_a_row_for_each_decision_in_the_order_of_the_years_file(built: Path) -> None:
    index = read(built, INDEX)
    for named, year in zip(index["years"], years_of(built), strict=True):
        rows = [(each, row) for each in named["meetings"] for row in each["decisions"]]
        assert len(rows) == len(year["decisions"])
        for (of_meeting, row), told in zip(rows, year["decisions"], strict=True):
            outcome, status, *topics = row
            assert index["bodies"][of_meeting["body"]] == told["body"]
            assert of_meeting["day"] == told["day"]
            assert index["outcomes"][outcome] == told["outcome"]
            assert index["statuses"][status] == told["status"]
            assert [index["topics"][each] for each in topics] == told["topics"]


def test_the_index_names_each_body_outcome_topic_and_status_once(built: Path, archive: Archive) -> None:
    index = read(built, INDEX)
    assert index["bodies"] == [each.record.name for each in archive.bodies]
    assert index["topics"] == [each.record.name for each in archive.threads]
    assert index["outcomes"] == [outcome_in_words(each) for each in OUTCOMES]
    for names in ("bodies", "topics", "outcomes", "statuses"):
        assert len(set(index[names])) == len(index[names])


def clauses_of(page: Element) -> list[str]:
    """The address of every clause that a page of decisions lists."""
    lines = [each for each in page.one("main").all("li") if "data-outcome" in each.attributes]
    margins = [line.one("p", class_="margin") for line in lines]
    return [margin.links[0][1] for margin in margins]


def test_the_page_of_each_year_lists_the_same_clauses_in_the_same_order(built: Path) -> None:
    for year in years_of(built):
        listed = clauses_of(page(built, f"/resolutions/{year['year']}/"))
        assert listed == [each["address"] for each in year["decisions"]]


def test_the_first_page_of_decisions_lists_the_newest_year(built: Path) -> None:
    newest = years_of(built)[0]
    assert clauses_of(page(built, "/resolutions/")) == [each["address"] for each in newest["decisions"]]


def test_a_page_of_decisions_shows_the_words_and_the_citation_that_the_file_has(built: Path) -> None:
    for year in years_of(built):
        shown = page(built, f"/resolutions/{year['year']}/").one("main")
        squeezed = "".join(shown.words.split())
        for told in year["decisions"]:
            assert (told["citation"], told["address"]) in shown.links
            assert "".join(told["words"].split()).rstrip(".") in squeezed, told["address"]


def test_every_address_is_a_page_and_every_anchor_a_place_of_it(built: Path) -> None:
    ids: dict[str, set[str]] = {}
    decisions = decisions_in(built)
    addresses = [each["address"] for each in decisions]
    addresses += [each["followed"]["address"] for each in decisions if "followed" in each]
    for address in addresses:
        where, _, anchor = address.partition("#")
        if where not in ids:
            ids[where] = {each.attributes.get("id", "") for each in page(built, where).all()}
        assert anchor in ids[where], address


def made(site: Site) -> Mapping[str, bytes]:
    """The files of decisions by their addresses."""
    return {each.address: each.make() for each in decision_files(site.archive)}


@pytest.mark.parametrize("name", ROOTS)
def test_the_same_archive_gives_the_same_bytes(name: str, request: pytest.FixtureRequest) -> None:
    first, second = (made(site_of(ROOTS[name])) for _ in range(2))
    assert first == second
    folder: Path = request.getfixturevalue("built_town" if name == "town" else "built_archive")
    written = {f"/{path}": each for path, each in files_of(folder).items() if path.startswith("resolutions/")}
    of_pages = {path for path in written if not path.endswith(".json") or path.endswith("/index.json")}
    assert {path: each for path, each in written.items() if path not in of_pages} == first


def test_the_files_are_small_and_of_utf_8_and_end_with_a_line(built: Path) -> None:
    for path in (built / "resolutions").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("}\n")
        assert "\\u" not in text, "letters stand as they are"
        assert ": " not in text.partition('"decisions"')[0], "no space between what is told"


# Small archives

DECIDING = paper("## 1. Hall\n\nResolved:- (1) That “Tŷ” & <it> be noted.\n\n(2) That a report be brought.\n")


def told_by(site: Site, address: str) -> Told:
    """What a promised file of decisions says."""
    told: Told = json.loads(page_of(site, address))
    return told


def test_an_archive_without_decisions_has_an_index_without_years(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    assert told_by(site, INDEX)["years"] == []
    there = {each for each in addresses_of(site) if each.startswith("/resolutions/")}
    assert there == {"/resolutions/", "/resolutions/index.json", INDEX}


def test_words_stand_in_a_file_as_they_were_written(tmp_path: Path) -> None:
    site = site_with(tmp_path, {MINUTES: DECIDING})
    first, second = told_by(site, "/resolutions/2024-25.json")["decisions"]
    assert first["words"] == "That “Tŷ” & <it> be noted."
    assert (second["citation"], second["outcome"]) == ("Ashdale Parish Council 4 March 2025, minute 1(2)", "Requested")
    assert "followed" not in first


def test_what_became_of_a_decision_is_told_with_where_that_stands(tmp_path: Path) -> None:
    followed = monitoring("{resolution: ashdale/2025-03-04#minute-1-2, status: done, response: It came.}")
    site = site_with(tmp_path, {MINUTES: DECIDING}, followed)
    first, second = told_by(site, "/resolutions/2024-25.json")["decisions"]
    assert (second["status"], second["followed"]["address"].partition("#")[0]) == ("Done", "/ashdale/monitoring/")
    assert "followed" not in first
    assert told_by(site, INDEX)["statuses"] == ["", "Done"]


def test_two_meetings_of_one_day_stay_two_in_the_index(tmp_path: Path) -> None:
    site = site_with(
        tmp_path, {MINUTES: DECIDING}, body("panel"), meeting("2025-03-04", body="panel", minutes=DECIDING)
    )
    ((year),) = told_by(site, INDEX)["years"]
    assert [(each["body"], each["day"], len(each["decisions"])) for each in year["meetings"]] == [
        (1, "2025-03-04", 2),
        (0, "2025-03-04", 2),
    ]


def test_a_decision_under_two_topics_has_both(tmp_path: Path) -> None:
    roof = {path.replace("hall", "roof"): text.replace("village hall", "roof") for path, text in HALL.items()}
    roof = {path: text.replace("name: Hall", "name: Roof") for path, text in roof.items()}
    minutes = {MINUTES: paper("## 1. The roof of the village hall\n\nResolved: That it be mended.\n")}
    site = site_with(tmp_path, HALL, roof, minutes)
    (decision,) = told_by(site, "/resolutions/2024-25.json")["decisions"]
    assert sorted(decision["topics"]) == ["Hall", "Roof"]


@pytest.mark.parametrize("publish", ["", "publish: 2026-01-02\n"])
def test_nothing_of_minutes_that_are_not_public_is_in_a_file(publish: str, tmp_path: Path) -> None:
    hidden = DECIDING.replace("publish: 2025-01-01\n", publish).replace("Hall", "Zqvkhall")
    site = site_with(tmp_path, {MINUTES: DECIDING}, meeting("2025-06-03", minutes=hidden))
    assert [each["year"] for each in told_by(site, INDEX)["years"]] == ["2024-25"]
    assert "2025-26" not in repr(made(site))
    assert "zqvk" not in repr(made(site)).casefold()


def test_addresses_stand_below_the_path_of_the_site(tmp_path: Path) -> None:
    site = site_with(tmp_path, {MINUTES: DECIDING, "site.toml": 'url = "https://example.org/meetings"\n'})
    first, _ = told_by(site, "/resolutions/2024-25.json")["decisions"]
    assert first["address"] == "/ashdale/2025-03-04/minutes/#minute-1-1"
