"""The record in Popolo: every file keeps the specification's schemas, and leads only to what is there."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from running import REPOSITORY, SITES, files_of
from small_archives import page_of, site_of
from small_subjects import MINUTES, body, meeting, paper, site_with

from minutebook.archive import Archive
from minutebook.site import Site
from minutebook.standards import popolo_files

SCHEMAS = Path(__file__).parent / "popolo"
SCHEMA_BY_FILE = {
    "people": "person",
    "organizations": "organization",
    "memberships": "membership",
    "events": "event",
    "motions": "motion",
    "vote-events": "vote-event",
    "votes": "vote",
}
ROOTS = {"town": SITES / "town", "real": REPOSITORY}

Told = dict[str, Any]


@pytest.fixture(scope="module", params=ROOTS)
def archive(request: pytest.FixtureRequest) -> Archive:
    """The archive of the town, then the one in ``content/``."""
    return site_of(ROOTS[request.param]).archive


def made(archive: Archive) -> Mapping[str, list[Told]]:
    """What each file tells, by the file's name."""
    return {each.address.removeprefix("/data/popolo/")[:-5]: json.loads(each.make()) for each in popolo_files(archive)}


def told_by(site: Site, name: str) -> list[Told]:
    """What a promised file tells."""
    told: list[Told] = json.loads(page_of(site, f"/data/popolo/{name}.json"))
    return told


@pytest.mark.parametrize("name", SCHEMA_BY_FILE)
def test_every_object_keeps_the_schema_of_its_class(name: str, archive: Archive) -> None:
    schema = json.loads((SCHEMAS / f"{SCHEMA_BY_FILE[name]}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert [fault.message for each in made(archive)[name] for fault in validator.iter_errors(each)] == []


def test_there_is_a_file_for_each_schema_and_no_other(archive: Archive) -> None:
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*")} == set(SCHEMA_BY_FILE.values())
    assert set(made(archive)) == set(SCHEMA_BY_FILE)


def test_ids_are_unique_and_every_reference_leads_to_one(archive: Archive) -> None:
    told = made(archive)
    ids = {name: [each["id"] for each in objects] for name, objects in told.items() if name != "votes"}
    for name, of_file in ids.items():
        assert len(set(of_file)) == len(of_file), name
    leading = {
        "person_id": "people",
        "voter_id": "people",
        "organization_id": "organizations",
        "parent_id": "organizations",
        "legislative_session_id": "events",
        "motion_id": "motions",
        "vote_event_id": "vote-events",
    }
    followed = 0
    for objects in told.values():
        for each in objects:
            for key in each.keys() & leading.keys():
                assert each[key] in ids[leading[key]], (key, each)
                followed += 1
    assert followed > 100


def test_the_ids_are_the_addresses_of_everything_that_the_archive_has(archive: Archive) -> None:
    told, whole = made(archive), archive.settings.whole
    assert [each["id"] for each in told["people"]] == [whole(each.address) for each in archive.people]
    assert [each["id"] for each in told["organizations"]] == [whole(each.address) for each in archive.bodies]
    assert [each["id"] for each in told["events"]] == [whole(each.address) for each in archive.meetings]
    clauses = [
        whole(f"{meeting.minutes_address}#{clause.anchor}")
        for body in archive.bodies
        for meeting in body.meetings
        for item in (meeting.minutes.items if meeting.minutes else ())
        for clause in item.clauses
    ]
    assert [each["id"] for each in told["motions"]] == clauses
    assert len(clauses) > 40


def test_a_motion_is_the_clause_with_what_it_does_and_the_meeting_that_passed_it(archive: Archive) -> None:
    whole = archive.settings.whole
    decision_by_id = {whole(each.address): each for each in archive.decisions}
    for told in made(archive)["motions"]:
        decision = decision_by_id[told["id"]]
        assert told["text"] == decision.clause.words
        assert told["classification"] == decision.clause.outcome
        assert told["date"] == decision.meeting.day.isoformat()
        assert told["result"] == "pass"
        assert told["organization_id"] == whole(f"/{decision.meeting.body}/")
        assert told["legislative_session_id"] == whole(decision.meeting.address)


def test_events_begin_when_their_meetings_do(archive: Archive) -> None:
    for told, held in zip(made(archive)["events"], archive.meetings, strict=True):
        day, _, clock = told["start_date"].partition("T")
        assert day == held.day.isoformat()
        assert clock[:5] == (held.record.time.isoformat("minutes") if held.record.time else "")
        assert (told.get("location"), told.get("status")) == (held.record.venue, held.record.status)


def test_everybody_seated_in_a_body_is_a_member_of_it(archive: Archive) -> None:
    whole = archive.settings.whole
    told = {(each["person_id"], each["organization_id"]) for each in made(archive)["memberships"]}
    seated = {(whole(each.person.address), whole(each.body.address)) for each in archive.memberships}
    written = {
        (whole(archive.person_address(body.folder, member.name)), whole(body.address))
        for body in archive.bodies
        for member in body.record.members
    }
    assert told == seated | written


@pytest.mark.parametrize("name", ROOTS)
def test_the_same_archive_gives_the_same_bytes(name: str, request: pytest.FixtureRequest) -> None:
    first, second = ({each.path: each.make() for each in popolo_files(site_of(ROOTS[name]).archive)} for _ in range(2))
    assert first == second
    folder: Path = request.getfixturevalue("built_town" if name == "town" else "built_archive")
    assert {path: each for path, each in files_of(folder).items() if path.startswith("data/popolo/")} == first


# The town


def test_memberships_have_the_days_and_roles_of_the_bodys_own_file() -> None:
    told = made(site_of(ROOTS["town"]).archive)["memberships"]
    place = "https://meetings.ashdale.example"
    of_commission = [each for each in told if each["organization_id"] == f"{place}/libraries-and-culture/"]
    heron = next(each for each in of_commission if each["person_id"] == f"{place}/people/heron/")
    assert (heron["start_date"], heron["end_date"]) == ("2025-10-01", "2025-12-31")
    oakley = next(each for each in told if each["organization_id"] == f"{place}/council/" and "role" in each)
    assert (oakley["role"], oakley["start_date"]) == ("Leader", "2024-05-22")
    assert "end_date" not in oakley


def test_a_body_leads_to_the_one_that_it_answers_to() -> None:
    town, real = (made(site_of(ROOTS[name]).archive)["organizations"] for name in ROOTS)
    assert {each.get("parent_id") for each in town} == {"https://meetings.ashdale.example/council/", None}
    assert [each["parent"] for each in real] == [{"name": "Rotherham Metropolitan Borough Council"}]


def test_a_recorded_vote_has_its_counts_its_voters_and_the_clause_that_it_decided() -> None:
    told = made(site_of(ROOTS["town"]).archive)
    crossings, parking = told["vote-events"]
    assert crossings["motion_id"].endswith("/council/2025-01-22/minutes/#minute-77_21-1")
    assert crossings["counts"] == [
        {"option": "yes", "value": 3},
        {"option": "no", "value": 1},
        {"option": "abstain", "value": 1},
    ]
    assert parking["motion"] == {"text": "Motion: parking charges"}
    assert [each["value"] for each in parking["counts"]] == [2, 3, 0]
    names = {each["id"]: each["name"] for each in told["people"]}
    assert [(names[each["voter_id"]], each["option"]) for each in told["votes"]] == [
        ("Quill", "yes"),
        ("Thorne", "yes"),
        ("Marta Oakley", "yes"),
        ("Vane", "no"),
        ("Farrow", "abstain"),
    ]
    assert {each["vote_event_id"] for each in told["votes"]} == {crossings["id"]}


# Small archives


def voted(*blocks: str) -> dict[str, str]:
    """Minutes with one item of some blocks."""
    return {MINUTES: paper("## 1. Hall\n\n" + "\n\n".join(blocks) + "\n")}


FIRST, SECOND = "::: vote\nfor: 2\n:::", "::: vote\nagainst: 3\n:::"
ONE, OTHER = "Resolved: That the hall be mended.", "Resolved: That the roof be mended."


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((FIRST, ONE), ["1-1"]),
        ((ONE, FIRST), ["1-1"]),
        ((FIRST, ONE, SECOND, OTHER), ["1-1", "1-r2-1"]),
        ((FIRST, ONE, SECOND), ["1-1", ""]),
        ((FIRST, SECOND, ONE), ["", "1-1"]),
        ((FIRST,), [""]),
        ((FIRST, "Resolved:- (1) That it be mended.\n\n(2) That it be painted."), [""]),
    ],
)
def test_a_vote_leads_to_the_one_clause_of_the_resolution_next_to_it(
    blocks: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    told = told_by(site_with(tmp_path, voted(*blocks)), "vote-events")
    assert [each.get("motion_id", "").partition("#minute-")[2] for each in told] == expected
    assert [each["motion"]["text"] for each in told if "motion_id" not in each] == ["Hall"] * expected.count("")


def test_a_voter_without_a_page_is_told_by_name(tmp_path: Path) -> None:
    (vote,) = told_by(site_with(tmp_path, voted("::: vote\nfor: Ñandú\n:::", ONE)), "votes")
    assert (vote["voter"], vote["option"]) == ({"name": "Ñandú"}, "yes")


def test_an_archive_in_which_nothing_was_decided_has_empty_lists(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    for name in ("people", "memberships", "motions", "vote-events", "votes"):
        assert told_by(site, name) == [], name


def test_words_stand_as_they_were_written(tmp_path: Path) -> None:
    site = site_with(tmp_path, voted("Resolved: That “Tŷ” & </script> be noted."))
    assert told_by(site, "motions")[0]["text"] == "That “Tŷ” & </script> be noted."


def test_nothing_that_is_not_public_is_in_a_file(tmp_path: Path) -> None:
    hidden = paper("## 1. Zqvk\n\nResolved: That zqvk be noted.\n", "present: [Zqvk]").replace(
        "2025-01-01", "2026-06-01"
    )
    secret = site_of(SITES / "secret")
    small = site_with(tmp_path, body("panel"), meeting("2025-06-03", body="panel", minutes=hidden))
    for site in (secret, small):
        files = "\n".join(each.make().decode() for each in popolo_files(site.archive)).casefold()
        assert "organization_id" in files
        assert "zqvk" not in files
