"""What became of recommendations: how each stands today, on the schedule, at its minute and in its body's figures."""

from pathlib import Path

import pytest
from reading import read_page
from small_archives import MEETING, ONE_MEETING, errors_of, page_of, site_of, write_archive
from small_subjects import HALL, MINUTES, body, meeting, paper, shown_at, topic

from minutebook.archive import Fate
from minutebook.pages.bodies import BodyShown
from minutebook.pages.programmes import MonitoringShown
from minutebook.pages.topics import TopicShown
from minutebook.site import Site

PAGE, SCHEDULE = "/ashdale/monitoring/", "content/ashdale/monitoring.md"
ASKED = {
    MINUTES: paper(
        "## 1. Village hall\n\nResolved:- (1) That the roof be mended. (2) That the doors be painted. "
        "(3) That the keys be counted. (4) That the fees be published. (5) That the stage be sold.\n"
    )
}


def schedule(*entries: str, name: str = "monitoring", updated: str = "2025-06-01") -> dict[str, str]:
    """A monitoring schedule whose entries are written as ``1, status: open`` for the first clause."""
    lines = []
    for entry in entries:
        clause, _, rest = entry.partition(", ")
        lines.append(f"  - {{resolution: ashdale/2025-03-04#minute-1-{clause}{', ' if rest else ''}{rest}}}")
    text = paper("", "title: Followed", f"updated: {updated}", "entries:", *lines)
    return {f"content/ashdale/{name}.md": text}


def site_with(root: Path, *layers: dict[str, str], today: str = "2026-01-01") -> Site:
    """A site without errors of one minute that asks for five things."""
    site = site_of(write_archive(root, ONE_MEETING, ASKED, *layers), today)
    assert errors_of(site) == ()
    return site


def fate_of(root: Path, entry: str, today: str = "2026-01-01") -> Fate:
    """How the first clause stands by the one entry of a schedule."""
    (fate,) = site_with(root, schedule(f"1, {entry}"), today=today).archive.fates
    return fate


# How a clause stands


@pytest.mark.parametrize("status", ["", "status: open, ", "status: open, response: In part, "])
@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-09-14", "open"),
        ("2025-09-15", "open"),
        ("2025-09-16", "overdue"),
        ("2025-09-15T22:59:59+00:00", "open"),
        ("2025-09-15T23:00+00:00", "overdue"),
    ],
)
def test_what_is_open_is_overdue_from_the_day_after_it_is_due(
    status: str, today: str, expected: str, tmp_path: Path
) -> None:
    assert fate_of(tmp_path, f"{status}due: 2025-09-15", today).status == expected


@pytest.mark.parametrize(
    ("entry", "status", "words"),
    [
        ("due: 2025-09-15", "overdue", "Overdue since 15 September 2025"),
        ("status: overdue", "overdue", "Overdue"),
        ("status: overdue, due: Before the summer", "overdue", "Overdue"),
        ("status: open, due: Before the summer", "open", "No response recorded by 1 January 2025"),
        ("due: 2026-09-15", "open", "No response recorded by 1 January 2025"),
        ("status: open, response: Some of it", "open", "Answered in part by 1 January 2025"),
        ("status: done, responded: 2025-11-27", "done", "Done, 27 November 2025"),
        ("status: done", "done", "Done"),
        ("responded: 2025-11-27, response: Yes", "done", "Done, 27 November 2025"),
        ("responded: 2025-11-27, due: 2025-09-15", "done", "Done, 27 November 2025"),
        ("status: done, due: 2025-09-15", "done", "Done"),
        ("status: superseded", "superseded", "Superseded"),
        ("status: superseded, due: 2025-09-15, responded: 2025-11-27", "superseded", "Superseded"),
    ],
)
def test_a_clause_stands_as_its_entry_says(entry: str, status: str, words: str, tmp_path: Path) -> None:
    fate = fate_of(tmp_path, entry)
    assert (fate.status, fate.words) == (status, words)


def test_an_answer_in_part_does_not_end_what_is_still_open(tmp_path: Path) -> None:
    fate = fate_of(tmp_path, "status: open, responded: 2025-11-27, response: In part, due: 2026-09-15")
    assert (fate.status, fate.words) == ("open", "Answered in part by 1 January 2025")


def test_a_clause_that_nobody_follows_has_no_fate(tmp_path: Path) -> None:
    decisions = site_with(tmp_path, schedule("1")).archive.decisions
    assert [bool(each.fate) for each in decisions] == [True, False, False, False, False]


# The schedule

EVERY = ("1, status: done", "2, due: 2026-09-15", "3, due: 2025-09-15", "4, status: superseded", "5, status: overdue")


def test_the_schedule_shows_what_is_overdue_first_then_open_then_done(tmp_path: Path) -> None:
    groups = shown_at(site_with(tmp_path, schedule(*EVERY)), PAGE, MonitoringShown).groups
    assert [(status, [each.fate.followed.resolution[-1] for each in several]) for status, several in groups] == [
        ("overdue", ["3", "5"]),
        ("open", ["2"]),
        ("done", ["1"]),
        ("superseded", ["4"]),
    ]


def test_a_schedule_of_things_done_has_no_empty_group(tmp_path: Path) -> None:
    groups = shown_at(site_with(tmp_path, schedule("1, status: done")), PAGE, MonitoringShown).groups
    assert [status for status, _ in groups] == ["done"]


def test_an_entry_shows_the_words_of_its_clause_its_citation_and_its_response_at_its_own_place(tmp_path: Path) -> None:
    entry = "2, due: 2025-09-15, response: Paint is ordered., further-action: Ask again., status: open"
    site = site_with(tmp_path, schedule(entry))
    (fate,) = site.archive.fates
    assert fate.address == f"{PAGE}#followed-ashdale-2025-03-04-minute-1-2"
    place = read_page(page_of(site, PAGE)).one(id=fate.anchor)
    for words in ("That the doors be painted.", "15 September 2025", "Paint is ordered.", "Ask again.", "minute 1(2)"):
        assert words in place.words
    assert "/ashdale/2025-03-04/minutes/#minute-1-2" in [address for _, address in place.links]


# The minute


def test_a_followed_clause_leads_from_its_minute_to_its_entry_in_words(tmp_path: Path) -> None:
    site = site_with(tmp_path, schedule("1, status: done, responded: 2025-11-27", "3, due: 2025-09-15"))
    page = read_page(page_of(site, "/ashdale/2025-03-04/minutes/"))
    place = f"{PAGE}#followed-ashdale-2025-03-04-minute-1"
    assert ("Done, 27 November 2025", f"{place}-1") in page.one(id="minute-1-1").links
    assert ("Overdue since 15 September 2025", f"{place}-3") in page.one(id="minute-1-3").links
    assert PAGE not in str(page.one(id="minute-1-2").links)


def test_of_two_schedules_the_one_updated_last_tells_how_a_clause_stands(tmp_path: Path) -> None:
    old = schedule("1, status: open", name="monitoring-2025-26", updated="2025-04-01")
    new = schedule("1, status: done", name="monitoring-2024-25", updated="2025-06-01")
    decision = site_with(tmp_path, old, new).archive.decisions[0]
    assert decision.fate
    assert (decision.fate.status, decision.fate.document.source.name) == ("done", "monitoring-2024-25")


def test_each_of_two_schedules_keeps_its_own_entry(tmp_path: Path) -> None:
    old = schedule("1, status: open", name="monitoring-2024-25", updated="2025-04-01")
    new = schedule("1, status: done", name="monitoring-2025-26", updated="2025-06-01")
    site = site_with(tmp_path, old, new)
    groups = [
        shown_at(site, f"/ashdale/monitoring-{years}/", MonitoringShown).groups for years in ("2024-25", "2025-26")
    ]
    assert [[status for status, _ in each] for each in groups] == [["open"], ["done"]]


def test_a_schedule_of_one_body_may_follow_a_clause_of_another(tmp_path: Path) -> None:
    asked = meeting("2025-03-11", body="panel", minutes=paper("## 9. Roads\n\nResolved: That the road be mended.\n"))
    text = paper("", "title: Followed", "entries: [{resolution: 'panel/2025-03-11#minute-9-1', status: done}]")
    site = site_with(tmp_path, body("panel"), asked, {SCHEDULE: text})
    (decision,) = (each for each in site.archive.decisions if each.meeting.body == "panel")
    assert decision.fate
    assert decision.fate.address == f"{PAGE}#followed-panel-2025-03-11-minute-9-1"
    assert figures_of(site) == [("1 done", PAGE)]


def test_a_topic_shows_how_its_decisions_stand(tmp_path: Path) -> None:
    shown = shown_at(site_with(tmp_path, HALL, schedule("2, due: 2025-09-15")), "/topics/hall/", TopicShown)
    decisions = shown.occasions[0].places[0].decisions
    assert [each.fate.words if each.fate else "" for each in decisions[:2]] == ["", "Overdue since 15 September 2025"]


# Figures of a body


def figures_of(site: Site) -> list[tuple[str, str]]:
    """How the recommendations of the body stand, with the schedules that say so."""
    return [(link.words, link.address) for link in shown_at(site, "/ashdale/", BodyShown).followed]


def test_a_body_counts_how_its_recommendations_stand_overdue_first(tmp_path: Path) -> None:
    site = site_with(tmp_path, schedule(*EVERY))
    assert figures_of(site) == [("2 overdue, 1 open, 1 done, 1 superseded", PAGE)]


def test_a_body_counts_each_of_its_schedules_apart_and_leads_to_it(tmp_path: Path) -> None:
    old = schedule("1, due: 2025-05-01", "2", name="monitoring-2024-25", updated="2025-04-01")
    new = schedule("1, status: done", name="monitoring-2025-26", updated="2025-06-01")
    assert figures_of(site_with(tmp_path, old, new)) == [
        ("1 overdue, 1 open", "/ashdale/monitoring-2024-25/"),
        ("1 done", "/ashdale/monitoring-2025-26/"),
    ]


@pytest.mark.parametrize("files", [{}, {SCHEDULE: paper("", "title: Followed")}], ids=["no schedule", "an empty one"])
def test_a_body_that_follows_nothing_counts_nothing(files: dict[str, str], tmp_path: Path) -> None:
    assert figures_of(site_with(tmp_path, files)) == []


# What is not there


def test_an_entry_of_a_clause_that_is_not_there_is_an_error_and_followed_nowhere(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, ASKED, schedule("9", "1"), topic("hall")))
    assert [(each.code, each.place.path, each.place.line) for each in errors_of(site)] == [
        ("missing-target", SCHEDULE, 6)
    ]
    assert [fate.followed.resolution[-1] for fate in site.archive.fates] == ["1"]


def test_a_schedule_that_is_not_public_leaves_no_fate_at_a_minute(tmp_path: Path) -> None:
    hidden = {path: text.replace("publish: 2025-01-01", "publish: 2030-01-01") for path, text in schedule("1").items()}
    site = site_with(tmp_path, hidden)
    assert site.archive.fates == ()
    assert "followed" not in page_of(site, "/ashdale/2025-03-04/minutes/")


def test_the_clause_of_minutes_that_are_not_public_is_followed_nowhere(tmp_path: Path) -> None:
    draft = {f"{MEETING}/minutes.md": ASKED[MINUTES].replace("publish: 2025-01-01\n", "")}
    site = site_of(write_archive(tmp_path, ONE_MEETING, draft, schedule("1, response: Yes")))
    assert site.archive.fates == ()
    assert [each.code for each in errors_of(site)] == ["missing-target"]
