"""Pages that look over the archive: calendar, corrections, completeness, and the ways to them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from reading import read_page
from small_archives import ONE_MEETING, addresses_of, errors_of, page_of, site_of, text_of, write_archive
from small_papers import annual, chapter
from small_subjects import (
    AGENDA,
    HALL,
    MINUTES,
    SURVEY,
    body,
    glossary,
    meeting,
    paper,
    planned_page,
    shown_at,
    site_with,
)

from minutebook.pages import navigation
from minutebook.pages.bodies import BodyShown
from minutebook.pages.calendar import CalendarShown, Months
from minutebook.pages.completeness import CompletenessShown, HoldingLine
from minutebook.pages.corrections import CorrectionShown, CorrectionsShown
from minutebook.site import Site

TODAY = "2026-01-01"


# Calendar


def calendar(site: Site, address: str = "/calendar/") -> CalendarShown:
    """What a page of the calendar shows."""
    return shown_at(site, address, CalendarShown)


def days_in(months: Months) -> list[tuple[str, list[str]]]:
    """Each month with the meetings in it as "body/folder"."""
    return [(month, [line.meeting.key for line in lines]) for month, lines in months]


def test_coming_meetings_stand_soonest_first_and_those_of_the_past_newest_first(tmp_path: Path) -> None:
    days = ("2024-11-05", "2025-12-09", "2025-12-31", "2026-01-01", "2026-01-20", "2026-02-03")
    shown = calendar(site_with(tmp_path, *(meeting(day) for day in days)))
    assert days_in(shown.coming) == [
        ("January 2026", ["ashdale/2026-01-01", "ashdale/2026-01-20"]),
        ("February 2026", ["ashdale/2026-02-03"]),
    ]
    assert [(each.year, days_in(each.months)) for each in shown.years] == [
        (
            2025,
            [("December 2025", ["ashdale/2025-12-31", "ashdale/2025-12-09"]), ("March 2025", ["ashdale/2025-03-04"])],
        ),
        (2024, [("November 2024", ["ashdale/2024-11-05"])]),
    ]


def test_the_calendar_has_the_meetings_of_every_body(tmp_path: Path) -> None:
    site = site_with(tmp_path, body("panel"), meeting("2025-03-11", body="panel"))
    (year,) = calendar(site).years
    assert days_in(year.months) == [("March 2025", ["panel/2025-03-11", "ashdale/2025-03-04"])]
    assert [line.body for line in year.months[0][1]] == ["Panel", "Ashdale Parish Council"]


@pytest.mark.parametrize("status", ["cancelled", "postponed", "inquorate"])
@pytest.mark.parametrize("day", ["2025-12-09", "2026-02-03"])
def test_a_meeting_that_was_not_held_is_kept_and_marked(status: str, day: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting(day, f"status: {status}"))
    shown = calendar(site)
    lines = [
        line for months in (shown.coming, *(each.months for each in shown.years)) for _, each in months for line in each
    ]
    assert {line.meeting.folder: line.state for line in lines}[day] == status.capitalize()
    assert status in text_of(page_of(site, "/calendar/")).casefold()


def test_a_meeting_of_today_is_still_to_be_held(tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting(TODAY))
    ((_, (line,)),) = calendar(site).coming
    assert line.state == "To be held"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_next_meeting_of_a_body_is_the_first_that_will_be_held(status: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2026-01-20", f"status: {status}"), meeting("2026-02-03"), meeting("2026-03-03"))
    line = shown_at(site, "/ashdale/", BodyShown).next_meeting
    assert line
    assert line.meeting.folder == "2026-02-03"


def test_each_year_has_a_page_that_leads_to_the_others(tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2023-05-09"), meeting("2025-05-09"), meeting("2026-01-20"))
    assert {each for each in addresses_of(site) if each.startswith("/calendar/") and each.endswith("/")} == {
        "/calendar/",
        "/calendar/2023/",
        "/calendar/2025/",
        "/calendar/2026/",
    }
    shown = calendar(site, "/calendar/2023/")
    assert [(link.words, link.address, link.note) for link in shown.all_years] == [
        ("2026", "/calendar/2026/", "1"),
        ("2025", "/calendar/2025/", "2"),
        ("2023", "/calendar/2023/", "1"),
    ]
    assert [days_in(each.months) for each in shown.years] == [[("May 2023", ["ashdale/2023-05-09"])]]
    assert shown.coming == ()


@pytest.mark.parametrize(("number", "years"), [(150, [2025, 2024, 2023]), (151, [2025])])
def test_beyond_150_past_meetings_the_calendar_shows_its_last_year_and_leads_to_the_others(
    number: int, years: list[int], tmp_path: Path
) -> None:
    last = date(2025, 12, 20)
    days = [last - timedelta(days=6 * each) for each in range(number)]
    root = write_archive(tmp_path, body("ashdale"), *(meeting(day.isoformat()) for day in (*days, date(2026, 3, 3))))
    shown = calendar(site_of(root))
    assert [each.year for each in shown.years] == years
    assert [link.words for link in shown.all_years] == ["2026", "2025", "2024", "2023"]
    assert sum(int(link.note) for link in shown.all_years) == number + 1


def test_a_meeting_that_is_not_public_is_in_no_calendar(tmp_path: Path) -> None:
    hidden = {"content/ashdale/2022-05-09/index.md": "---\nstatus: cancelled\n---\n"}
    site = site_with(tmp_path, hidden)
    assert [link.words for link in calendar(site).all_years] == ["2025"]
    assert "/calendar/2022/" not in addresses_of(site)


# Corrections


def corrections(site: Site) -> tuple[CorrectionShown, ...]:
    """What the page of corrections shows."""
    return shown_at(site, "/corrections/", CorrectionsShown).corrections


AMENDING = paper("## 9. Roads\n\n::: amends ashdale/2025-03-04#minute-1\nThe hall opens at *nine*.\n:::\n")


def test_a_correction_by_a_later_minute_leads_to_both_sides(tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2025-04-01", minutes=AMENDING))
    (shown,) = corrections(site)
    assert shown.day == date(2025, 4, 1)
    assert shown.corrected.address == "/ashdale/2025-03-04/minutes/#minute-1"
    assert shown.by
    assert shown.by.address == "/ashdale/2025-04-01/minutes/#minute-9"
    main = read_page(page_of(site, "/corrections/")).one("main")
    assert "The hall opens at nine." in main.words
    assert {shown.corrected.address, shown.by.address} <= {address for _, address in main.links}


def test_a_correction_of_what_the_archive_lacks_is_told_without_a_link(tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2025-04-01", minutes=AMENDING.replace("2025-03-04", "2024-03-04")))
    (shown,) = corrections(site)
    assert (shown.corrected.address, "4 March 2024" in shown.corrected.words) == ("", True)


@pytest.mark.parametrize(
    ("path", "front_matter", "address", "name"),
    [
        pytest.param(MINUTES, (), "/ashdale/2025-03-04/minutes/", "Minutes", id="minutes"),
        pytest.param(AGENDA, (), "/ashdale/2025-03-04/agenda/", "Agenda", id="an agenda"),
        pytest.param(SURVEY, ("title: Survey",), "/ashdale/2025-03-04/survey/", "Survey", id="a report"),
        pytest.param("content/about.md", ("title: About",), "/about/", "About", id="a plain page"),
        pytest.param("content/ashdale/index.md", ("name: Ashdale",), "/ashdale/", "Ashdale", id="a body"),
        pytest.param(
            "content/people/lark.md", ("name: J. Lark", "address: jo"), "/people/jo/", "J. Lark", id="a person"
        ),
        pytest.param("content/topics/send.md", ("name: Plans",), "/topics/send/", "Plans", id="a topic"),
    ],
)
def test_a_correction_that_a_paper_tells_of_itself_leads_to_the_paper_by_its_name(
    path: str, front_matter: tuple[str, ...], address: str, name: str, tmp_path: Path
) -> None:
    note = "corrected: [{date: 2025-05-01, note: A number was wrong.}]"
    (shown,) = corrections(site_with(tmp_path, {path: paper("", note, *front_matter)}))
    assert (shown.day, shown.note, shown.by, shown.corrected.address) == (
        date(2025, 5, 1),
        "A number was wrong.",
        None,
        address,
    )
    assert name in f"{shown.corrected.words} {shown.corrected.note}"
    assert "Index" not in shown.corrected.words


def test_corrections_stand_newest_first_whoever_made_them(tmp_path: Path) -> None:
    notes = "corrected: [{date: 2025-03-20, note: First}, {date: 2025-05-01, note: Last}]"
    site = site_with(tmp_path, {SURVEY: paper("", "title: Survey", notes)}, meeting("2025-04-01", minutes=AMENDING))
    assert [each.note or "by a minute" for each in corrections(site)] == ["Last", "by a minute", "First"]


def test_a_correction_of_a_paper_that_is_not_public_is_told_nowhere(tmp_path: Path) -> None:
    note = "---\ntitle: Survey\ncorrected: [{date: 2025-05-01, note: Hidden}]\n---\n"
    hidden = meeting("2025-04-01", minutes=AMENDING.replace("publish: 2025-01-01\n", ""))
    assert corrections(site_with(tmp_path, {SURVEY: note}, hidden)) == ()


# Completeness


def lines_of(site: Site, number: int = 0) -> dict[str, HoldingLine]:
    """The meetings of a body by the name of their folder, newest first."""
    found = shown_at(site, "/completeness/", CompletenessShown).bodies[number]
    return {line.meeting.address.split("/")[2]: line for _, lines in found.years for line in lines}


def minutes(*labels: int | str, front_matter: str = "present: [Lark]") -> str:
    """Public minutes of these numbers."""
    return paper("\n".join(f"## {label}. Item\n\nText.\n" for label in labels), front_matter)


APPROVING = "## {}. Minutes of the meeting held on {}\n\nResolved: That the minutes be approved.\n"


def test_completeness_tells_what_is_missing_of_each_meeting_that_was_held(tmp_path: Path) -> None:
    approving = paper(APPROVING.format(2, "11 March 2025"), "present: [Lark]")
    site = site_with(
        tmp_path,
        {MINUTES: paper("## 1. Item\n")},
        meeting("2025-03-11", agenda=paper("## 1. Item\n"), minutes=minutes(1), survey=paper("", "title: Survey")),
        meeting("2025-04-01", agenda=paper("## 1. Item\n")),
        meeting("2025-04-08"),
        meeting("2025-05-06", agenda=paper(""), minutes=approving),
        meeting("2026-02-03", "status: scheduled"),
    )
    lines = lines_of(site)
    assert list(lines) == sorted(lines, reverse=True)
    assert {day: len(line.missing) for day, line in lines.items()} == {
        "2026-02-03": 0,
        "2025-05-06": 0,
        "2025-04-08": 2,
        "2025-04-01": 1,
        "2025-03-11": 0,
        "2025-03-04": 3,
    }
    assert lines["2025-04-08"].missing == ("agenda", "minutes")
    assert "present" in lines["2025-03-04"].missing[1]
    held = lines["2025-03-11"]
    assert (held.agendas, held.reports, held.minutes) == (1, 1, "approved")


@pytest.mark.parametrize("status", ["cancelled", "postponed", "inquorate"])
def test_nothing_is_missing_of_a_meeting_that_was_not_held(status: str, tmp_path: Path) -> None:
    line = lines_of(site_with(tmp_path, meeting("2025-04-01", f"status: {status}")))["2025-04-01"]
    assert (line.state, line.missing) == (status, ())


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        pytest.param(minutes(1, 2), minutes(3), "", id="none"),
        pytest.param(minutes(1, 2), minutes(4), "3", id="one"),
        pytest.param(minutes(1, 2), minutes(9, 10), "3–8", id="several"),
        pytest.param(minutes(1, 2), minutes(1, 2), "", id="numbers begin again"),
        pytest.param(minutes("1/21"), minutes("5/21"), "", id="numbers with a year"),
    ],
)
def test_numbers_of_minutes_that_are_missing_between_two_meetings_are_told(
    first: str, second: str, gap: str, tmp_path: Path
) -> None:
    line = lines_of(site_with(tmp_path, {MINUTES: first}, meeting("2025-04-01", minutes=second)))["2025-04-01"]
    assert bool(line.gap) is bool(gap)
    assert gap in line.gap


@pytest.mark.parametrize(("first", "gap"), [(1, ""), (2, "Minute 1 "), (3, "Minutes 1–2 ")])
def test_numbers_that_are_missing_before_the_first_minutes_of_a_run_are_told(
    first: int, gap: str, tmp_path: Path
) -> None:
    line = lines_of(site_with(tmp_path, {MINUTES: minutes(first)}))["2025-03-04"]
    assert line.gap.startswith(gap)
    assert bool(line.gap) is bool(gap)


@pytest.mark.parametrize(
    ("numbering", "day", "gap"),
    [
        ("municipal-year", "2025-05-19", "3–4"),
        ("municipal-year", "2025-05-20", "1–4"),
        ("calendar-year", "2025-12-09", "3–4"),
        ("continuous", "2025-12-09", "3–4"),
        ("meeting", "2025-05-19", ""),
    ],
)
def test_numbers_are_counted_within_their_run(numbering: str, day: str, gap: str, tmp_path: Path) -> None:
    files = (body("ashdale", f"numbering: {numbering}"), {MINUTES: minutes(1, 2)}, meeting(day, minutes=minutes(5)))
    line = lines_of(site_with(tmp_path, *files))[day]
    assert gap in line.gap
    assert bool(line.gap) is bool(gap)


def test_completeness_counts_meetings_and_minutes_of_each_body_apart(tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2025-04-01"), body("panel"), meeting("2025-03-11", body="panel"), body("board"))
    first, second = shown_at(site, "/completeness/", CompletenessShown).bodies
    assert (first.body.folder, second.body.folder) == ("ashdale", "panel")
    assert "2 meetings" in first.said
    assert "1 of them" in first.said
    assert not [each.said for each in (first, second) if "1 meetings" in each.said or "1 of them have" in each.said]


# The ways to them


def test_every_page_leads_to_what_the_archive_has(tmp_path: Path) -> None:
    layers = (
        HALL,
        glossary("QA\n: Questions and answers\n"),
        annual(),
        chapter("first"),
        {"content/about.md": paper("")},
    )
    site = site_with(tmp_path, *layers)
    ways = navigation(site.archive)
    assert {"/resolutions/", "/topics/", "/calendar/", "/people/", "/annual-reports/"} <= {
        link.address for link in ways.head
    }
    assert {"/about/", "/glossary/", "/corrections/", "/completeness/"} <= {link.address for link in ways.foot}
    links = {address for _, address in read_page(page_of(site, "/about/")).links}
    assert {link.address for link in (*ways.head, *ways.foot)} <= links
    assert links - {"#_main"} <= addresses_of(site)


def test_no_page_leads_to_what_the_archive_has_not(tmp_path: Path) -> None:
    site = site_with(tmp_path, {"content/about.md": paper("")})
    links = {address for _, address in read_page(page_of(site, "/about/")).links}
    assert not links & {"/topics/", "/glossary/", "/annual-reports/"}
    assert links - {"#_main"} <= addresses_of(site)


FIXED = ("/", "/resolutions/", "/people/", "/search/", "/calendar/", "/corrections/", "/completeness/", "/data/")


@pytest.mark.parametrize("address", FIXED)
def test_text_may_link_to_a_page_that_every_archive_has(address: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, {"content/about.md": paper(f"See [it]({address}).")})
    assert ("it", address) in read_page(page_of(site, "/about/")).one("main").links
    assert planned_page(site, address)


@pytest.mark.parametrize(
    ("address", "files"),
    [
        ("/glossary/", glossary("QA\n: Questions and answers\n")),
        ("/topics/", HALL),
        ("/topics/hall/", HALL),
        ("/annual-reports/", annual()),
        ("/annual-reports/hall/", annual()),
        ("/ashdale/2025-04-01/minutes/#minute-9", meeting("2025-04-01", minutes=AMENDING)),
    ],
)
def test_text_may_link_to_another_page_only_where_that_is_there(
    address: str, files: dict[str, str], tmp_path: Path
) -> None:
    linking = {"content/about.md": paper(f"See [it]({address}).")}
    without = site_of(write_archive(tmp_path / "without", ONE_MEETING, linking))
    assert [each.code for each in errors_of(without)] == ["missing-target"]
    beside = site_of(write_archive(tmp_path / "beside", ONE_MEETING, linking, files))
    assert [each.code for each in errors_of(beside)] == []
    assert ("it", address) in read_page(page_of(beside, "/about/")).one("main").links


@pytest.mark.parametrize(
    "address",
    [
        *("/indicators/", "/feed/", "/calendar/2031/", "/calendar/#somewhere", "/ashdale", "/glossary/#word"),
        *("/assets/site.css", "/404.html", "/_headers", "/../site.toml"),
    ],
)
def test_text_may_link_to_nothing_else_of_the_site(address: str, tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, {"content/about.md": paper(f"See [it]({address}).")}))
    assert [each.code for each in errors_of(site)] == ["missing-target"]
