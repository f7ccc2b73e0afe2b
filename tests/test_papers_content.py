"""The papers in ``content/``: their tables say what the printed ones say, and add up as far as those did."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from reading import page, pages
from running import REPOSITORY, build

CONTENT = REPOSITORY / "content"
QUARTER = "improving-lives/2016-02-03"
DECEMBER = "improving-lives/2020-12-15"
BOARD = "annual-reports/safeguarding-children-2014-15"
MONTHS = ("Apr-15", "May-15", "Jun-15", "Jul-15", "Aug-15", "Sep-15", "Oct-15", "Nov-15", "Dec-15")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as it is built, without its search."""
    folder = tmp_path_factory.mktemp("archive") / "public"
    done = build(REPOSITORY, folder)
    assert done.returncode == 0, done.stderr
    return folder


def rows_of(path: str) -> list[list[str]]:
    """The rows of a CSV file in ``content/``."""
    with (CONTENT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def numbers_of(path: str, column: int) -> Mapping[str, float]:
    """One column (from 0) of a table by the name of each row: the last of its first cells that is words."""
    found = {}
    for row in rows_of(path):
        number = re.fullmatch(r"[£]?([\d,]+(?:\.\d+)?)%?", row[column])
        name = next((cell for cell in reversed(row[:column]) if re.search(r"[A-Za-z]", cell)), "")
        if number and name:
            found.setdefault(name, float(number[1].replace(",", "")))
    return found


# The source's own totals


SUMS = [
    pytest.param(f"{QUARTER}/performance-referrals.csv", 2, MONTHS, "2015/16 YTD", id="referrals of nine months"),
    pytest.param(f"{BOARD}/budget-income.csv", 3, (), "Total Income", id="income, budget"),
    pytest.param(f"{BOARD}/budget-income.csv", 4, (), "Total Income", id="income, outturn"),
    pytest.param(f"{BOARD}/budget-expenditure.csv", 2, (), "Total Expenditure", id="expenditure, budget"),
    pytest.param(f"{BOARD}/budget-expenditure.csv", 3, (), "Total Expenditure", id="expenditure, outturn"),
    pytest.param(f"{BOARD}/child-deaths-gender.csv", 1, (), "TOTAL", id="deaths with modifiable factors"),
    pytest.param(f"{BOARD}/child-deaths-gender.csv", 2, (), "TOTAL", id="deaths without modifiable factors"),
    pytest.param(f"{BOARD}/lado-categories.csv", 1, (), "Total", id="allegations by category"),
    pytest.param(f"{BOARD}/lado-outcomes.csv", 1, (), "Total", id="allegations by outcome"),
    pytest.param(f"{BOARD}/learning-events.csv", 2, (), "All", id="learners"),
    pytest.param(f"{DECEMBER}/covid-19-june-visits.csv", 1, (), "All", id="visits in a week of May"),
    pytest.param(f"{DECEMBER}/covid-19-september-visits.csv", 2, (), "All", id="visits in person since March"),
    pytest.param(f"{DECEMBER}/covid-19-september-visits-recent.csv", 4, (), "All", id="recent visits by video"),
]
"""Totals that the printed tables give and that agree with their parts: file, column, rows (all where none), total."""


@pytest.mark.parametrize(("path", "column", "parts", "total"), SUMS)
def test_a_printed_total_is_the_sum_of_its_parts(path: str, column: int, parts: tuple[str, ...], total: str) -> None:
    numbers = numbers_of(path, column)
    ends = list(numbers).index(total)
    names = parts or list(numbers)[:ends]
    assert len(names) > 1
    assert sum(numbers[name] for name in names) == pytest.approx(numbers[total])


def test_the_child_deaths_of_the_year_are_the_sum_of_its_quarters() -> None:
    quarters, total = rows_of(f"{BOARD}/child-deaths.csv")[2:4], rows_of(f"{BOARD}/child-deaths.csv")[4]
    for first, last in ((1, 7), (8, 14)):
        assert sum(int(cell) for row in quarters for cell in row[first:last] if cell) == int(total[last])


def test_physical_and_virtual_visits_are_all_visits_and_have_the_printed_share() -> None:
    for name in ("june-visits", "september-visits", "september-visits-recent"):
        for _group, total, physical, share, virtual, _ in rows_of(f"{DECEMBER}/covid-19-{name}.csv")[1:]:
            assert int(physical) + int(virtual) == int(total)
            assert 100 * int(physical) / int(total) == pytest.approx(float(share.rstrip("%")), abs=0.06)


ODD_SUMS = [
    pytest.param("contacts", 2, 8727, 8951, id="contacts"),
    pytest.param("assessments-started", 2, 3375, 3051, id="assessments started"),
    pytest.param("section-47-completed", 2, 1076, 955, id="section 47 investigations completed"),
    pytest.param("adoptions", 2, 19, 26, id="adoptions"),
    pytest.param("looked-after-children", 4, 163, 171, id="admissions"),
]
"""Totals for the year to date that the printed report gives and that do not agree with its months."""


@pytest.mark.parametrize(("name", "column", "printed", "computed"), ODD_SUMS)
def test_the_source_does_not_add_up_here_and_its_values_stand_as_printed(
    name: str, column: int, printed: int, computed: int
) -> None:
    numbers = numbers_of(f"{QUARTER}/performance-{name}.csv", column)
    assert numbers["2015/16 YTD"] == printed
    assert sum(numbers[month] for month in MONTHS) == computed


def test_the_agencies_that_refer_allegations_make_one_less_than_the_printed_total() -> None:
    rows = rows_of(f"{BOARD}/lado-referring-agencies.csv")[1:]
    assert [row[0] for row in rows].count("NSPCC") == 2
    assert sum(int(row[1]) for row in rows[:-1]) == 82
    assert rows[-1] == ["Total:", "83"]


def test_the_lead_member_came_four_times_of_four_and_is_printed_with_three_quarters() -> None:
    odd = []
    for row in rows_of(f"{BOARD}/attendance.csv")[1:]:
        meetings = row[2:6]
        present = sum(1 for cell in meetings if cell == "Present")
        if any(meetings) and f"{25 * present}%" != row[6]:
            odd.append((row[1], present, row[6]))
    assert odd == [("Lead Member", 4, "75%")]


def test_the_scorecard_and_the_monthly_tables_agree_on_december() -> None:
    scorecard = {row[1]: row[7] for row in rows_of(f"{QUARTER}/performance-scorecard.csv") if row[1]}
    for name, column, number in (("contacts", 2, "2.1"), ("referrals", 2, "2.2"), ("looked-after-children", 3, "7.1")):
        assert numbers_of(f"{QUARTER}/performance-{name}.csv", column)["Dec-15"] == float(scorecard[number])


# The pages


def test_there_are_at_least_forty_tables_kept_as_csv_and_each_is_shown(built: Path) -> None:
    kept = {path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.csv")}
    shown = {
        link.lstrip("/")
        for built_page in pages(built).values()
        for figure in built_page.all("figure")
        for _, link in figure.links
        if link.endswith(".csv")
    }
    assert len(kept) >= 40
    assert shown == kept


def test_every_table_has_a_caption_and_every_head_its_scope(built: Path) -> None:
    tables = [table for each in pages(built).values() for table in each.all("table")]
    assert len(tables) > 60
    for table in tables:
        assert table.one("caption").words
        assert all(head.attributes.get("scope") for head in table.all("th"))


def test_every_cell_of_every_csv_file_stands_in_its_table(built: Path) -> None:
    arrows = {"↑": "up", "↓": "down", "→": "level"}
    for each in pages(built).values():
        for figure in each.all("figure"):
            path = next(link for _, link in figure.links if link.endswith(".csv")).lstrip("/")
            words = {re.sub(r"^[◆▲●○■↑↓→] ", "", cell.words) for cell in (*figure.all("td"), *figure.all("th"))}
            for cell in (cell for row in rows_of(path) for cell in row if cell):
                written = " ".join(cell.split())
                assert arrows.get(written, written) in words, (path, cell)


def test_no_link_and_no_anchor_of_the_archive_leads_nowhere(built: Path) -> None:
    places = {
        address: {e.attributes["id"] for e in each.all() if "id" in e.attributes}
        for address, each in pages(built).items()
    }
    files = {"/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    followed = 0
    for address, each in pages(built).items():
        ids = [element.attributes["id"] for element in each.all() if "id" in element.attributes]
        assert len(ids) == len(set(ids)), address
        for _, link in each.links:
            target, _, anchor = link.partition("#")
            target = target.partition("?")[0] or address
            if target.startswith("/"):
                followed += 1
                assert target in places or target in files, (address, link)
                assert not anchor or anchor in places[target], (address, link)
    assert followed > 2000


def test_each_report_of_the_pack_is_reached_from_its_agenda_item_and_leads_back(built: Path) -> None:
    for item, name in (
        ("7", "safeguarding-children-partnership-annual-report"),
        ("8", "covid-19-update"),
        ("9", "send-peer-challenge"),
    ):
        agenda = page(built, f"/{DECEMBER}/agenda/").one("section", id=f"item-{item}")
        assert f"/{DECEMBER}/{name}/" in [link for _, link in agenda.links]
        report = page(built, f"/{DECEMBER}/{name}/")
        assert f"/{DECEMBER}/agenda/#item-{item}" in [link for _, link in report.links]


def test_the_work_programme_takes_its_decisions_from_the_minutes_where_they_are_here(built: Path) -> None:
    programme = page(built, "/improving-lives/work-programme-2020-21/")
    links = [link for _, link in programme.links]
    assert {f"/improving-lives/2020-10-27/minutes/#minute-107-{clause}" for clause in range(1, 6)} <= set(links)
    text = (CONTENT / "improving-lives/work-programme-2020-21.md").read_text(encoding="utf-8")
    entries = re.split(r"\n  - (?=date|item)", text)
    assert [entry for entry in entries if "minute:" in entry and "decisions:" in entry] == []


def test_monitoring_shows_six_requests_of_october_2020_and_the_answer_of_27_november(built: Path) -> None:
    schedule = page(built, "/improving-lives/monitoring-2020-21/")
    entries = [entry.words for entry in schedule.all("li") if entry.attributes.get("class") == "entry"]
    cited = [re.search(r"minute (\d+\(\d\))", entry) for entry in entries]
    assert [found[1] for found in cited if found] == ["108(2)", "108(3)", "107(3)", "107(4)", "107(5)", "107(2)"]
    assert [("27 November 2020" in entry) for entry in entries] == [False, False, False, False, False, True]
