"""The record as files: the same in every form, valid by other people's programs, and never a formula."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from csvw import CSVW
from frictionless import Package
from reading import read_page
from records import records
from running import REPOSITORY, build, copy_of
from small_archives import ONE_MEETING, errors_of, site_of, write_archive
from web_servers import kept_port

from minutebook.exports import TABLES, Answered, Questions, Tables
from minutebook.promises import Output

NAMES = [table.name for table in TABLES]
each_table = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def database(built_archive: Path) -> Iterator[sqlite3.Connection]:
    """The SQLite file of the archive in ``content/``, opened for reading alone."""
    connection = sqlite3.connect(f"file:{built_archive / 'data' / 'archive.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


def rows_of_csv(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table's CSV."""
    with open(folder / "data" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows_of_json(folder: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table's JSON."""
    rows: list[dict[str, object]] = json.loads((folder / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def in_cell(value: object) -> str:
    """A value of JSON as the CSV has it."""
    return (
        {True: "true", False: "false", None: ""}[value]
        if value is None or value is True or value is False
        else str(value)
    )


@cache
def questions() -> tuple[Answered, ...]:
    """The questions to the archive in ``content/``."""
    return Questions(Tables(site_of(REPOSITORY).archive)).answered


# The same record in every form


def test_the_clauses_are_the_same_in_pages_json_csv_sqlite_search_feed_and_explorer(
    built_archive: Path, database: sqlite3.Connection
) -> None:
    site = site_of(REPOSITORY)
    clauses = {each.address for each in site.archive.decisions}
    assert len(clauses) > 60
    pages = [each.minutes_address for each in site.archive.meetings if each.minutes]
    shown = {page: (built_archive / page[1:] / "index.html").read_text(encoding="utf-8") for page in pages}
    found = {page: re.findall(r'<div class="clause row" id="([^"]+)"', html) for page, html in shown.items()}
    assert sorted(f"{page}#{anchor}" for page, anchors in found.items() for anchor in anchors) == sorted(clauses)
    assert {row["id"] for row in rows_of_json(built_archive, "resolutions")} == clauses
    assert {row["id"] for row in rows_of_csv(built_archive, "resolutions")} == clauses
    assert {row[0] for row in database.execute("SELECT id FROM resolutions")} == clauses
    assert {each.address for each in records() if each.kind == "Decision"} == clauses
    feed = (built_archive / "feed.atom").read_text(encoding="utf-8")
    minutes = {row["id"] for row in rows_of_json(built_archive, "minutes")}
    assert set(re.findall(r'href="([^"]+/minutes/#[^"]+)"', feed)) - minutes == clauses
    assert {row["id"] for row in json.loads((built_archive / "data/popolo/motions.json").read_text())} == clauses
    by_year = list((built_archive / "resolutions").glob("20*.json"))
    assert {row["address"] for path in by_year for row in json.loads(path.read_text())["decisions"]} == clauses


@each_table
def test_a_table_says_the_same_as_json_and_as_csv_and_in_the_database(
    name: str, built_archive: Path, database: sqlite3.Connection
) -> None:
    as_json, as_csv = rows_of_json(built_archive, name), rows_of_csv(built_archive, name)
    assert as_json, "the archive has something of every kind"
    cells = [{key: in_cell(value) for key, value in row.items()} for row in as_json]
    assert [{key: value.removeprefix("'") for key, value in row.items()} for row in as_csv] == [
        {key: value.removeprefix("'") for key, value in row.items()} for row in cells
    ]
    stored = database.execute(f'SELECT * FROM "{name}"')
    heads = [column[0] for column in stored.description]
    assert [dict(zip(heads, row, strict=True)) for row in stored] == as_json


def test_the_parts_of_the_record_are_all_there(built_archive: Path) -> None:
    archive = site_of(REPOSITORY).archive
    counts = {name: len(rows_of_json(built_archive, name)) for name in NAMES}
    assert counts["meetings"] == len(archive.meetings)
    assert counts["people"] == len(archive.people)
    assert counts["topics"] == len(archive.threads)
    assert counts["minutes"] == sum(len(each.minutes.items) for each in archive.meetings if each.minutes)
    assert counts["agenda_items"] == sum(len(paper.items) for each in archive.meetings for paper in each.agendas)
    attended = sum(len(person.attendances) for person in archive.people)
    assert (counts["attendance"], counts["considered"]) == (attended, len(archive.considerations))
    chapters = sum(1 + len(each.chapters) for each in archive.annual_reports)
    assert counts["reports"] == chapters + sum(len(each.reports) for each in archive.meetings)


def test_every_address_in_the_tables_is_one_of_the_site(built_archive: Path) -> None:
    columns = [(each.name, column.name) for each in TABLES for column in each.columns if column.kind == "address"]
    told = {str(row[column]) for name, column in columns for row in rows_of_json(built_archive, name) if row[column]}
    inside = {address for address in told if address.startswith("/")}
    assert len(inside) > 400
    lost = []
    anchors: dict[str, set[str]] = {}
    for address in sorted(inside):
        page, _, anchor = address.partition("#")
        path = built_archive / (f"{page[1:]}index.html" if page.endswith("/") else page[1:])
        if not path.is_file():
            lost.append(address)
        elif anchor:
            known = anchors.setdefault(page, set(re.findall(r'\bid="([^"]+)"', path.read_text(encoding="utf-8"))))
            lost += [address] if anchor not in known else []
    assert lost == []


# By other people's programs


def test_the_package_and_every_file_of_it_is_valid_to_frictionless(built_archive: Path) -> None:
    report = Package(str(built_archive / "data" / "datapackage.json")).validate()
    assert report.flatten(["taskName", "rowNumber", "fieldName", "message"]) == []
    assert [task.name for task in report.tasks] == NAMES


def test_frictionless_finds_a_row_that_points_nowhere(built_archive: Path, tmp_path: Path) -> None:
    for path in (built_archive / "data").glob("*"):
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    csv_file = tmp_path / "resolutions.csv"
    csv_file.write_bytes(csv_file.read_bytes().replace(b"/improving-lives/,", b"/nowhere/,", 1))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


@each_table
def test_a_csv_is_what_its_metadata_says(name: str, built_archive: Path) -> None:
    described = CSVW(str(built_archive / "data" / f"{name}.csv-metadata.json"), validate=True)
    assert described.is_valid, described.warnings
    assert len(list(described.tables[0])) == len(rows_of_json(built_archive, name))


def test_the_database_is_whole_and_every_key_leads_to_a_row(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = [database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall() for name in NAMES]
    assert sum(map(len, keys)) == sum(bool(column.of) for table in TABLES for column in table.columns) > 10
    for name in ("minutes_search", "resolutions_search"):
        copy = sqlite3.connect(":memory:")
        database.backup(copy)
        copy.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        copy.close()


def test_words_are_found_in_the_database(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT m.id FROM minutes_search s JOIN minutes m ON m.rowid = s.rowid WHERE minutes_search MATCH 'stalking'"
    ).fetchall()
    held = {row[0] for row in database.execute("SELECT id FROM minutes WHERE words LIKE '%stalking%'")}
    assert held
    assert {row[0] for row in found} == held


# Ten questions


def test_there_are_ten_questions_and_most_have_an_answer(database: sqlite3.Connection) -> None:
    assert len(questions()) == 10
    assert len([each for each in questions() if each.rows]) >= 9
    for each in questions():
        answer = [tuple("" if value is None else str(value) for value in row) for row in database.execute(each.sql)]
        assert (tuple(answer[: len(each.rows)]), len(answer)) == (each.rows, len(each.rows) + each.left_off)


def answer_to(words: str) -> tuple[tuple[str, ...], ...]:
    """The answer to the question that holds some words."""
    return next(each.rows for each in questions() if words in each.question)


def test_the_answers_are_what_the_archive_says() -> None:
    archive = site_of(REPOSITORY).archive
    unanswered = [each for each in archive.decisions if each.status_in_words and each.is_unanswered]
    newest = max(each.meeting.day.year for each in unanswered)
    of_newest = [
        (each.citation, each.clause.words, each.status_in_words)
        for each in unanswered
        if each.meeting.day.year == newest
    ]
    assert sorted(answer_to("full response")) == sorted(of_newest)
    counted: dict[str, list[int]] = {}
    for each in archive.decisions:
        if not each.item.is_routine:
            counts = counted.setdefault(each.meeting.year, [0, 0])
            counts[0] += 1
            counts[1] += each.clause.outcome == "requested"
    assert answer_to("municipal year bring") == tuple(
        (year, str(a), str(b)) for year, (a, b) in sorted(counted.items())
    )
    without = {each.day.isoformat() for each in archive.meetings if not each.minutes}
    assert {row[1] for row in answer_to("hold no minutes")} <= without
    declared = [
        each for meeting in archive.meetings if meeting.minutes_record for each in meeting.minutes_record.declarations
    ]
    assert [row[1] for row in answer_to("interests")] == [each.member for each in declared]
    assert {row[0] for row in answer_to("“budget”")} == {
        archive.citation(meeting, item)
        for meeting, item in archive.item_by_address.values()
        if re.search(r"\bbudgets?\b", f"{item.title} {item.words}", re.IGNORECASE)
    }


def test_datasette_opens_the_database_and_gives_the_same_answers(built_archive: Path) -> None:
    database = str(built_archive / "data" / "archive.sqlite")
    with kept_port() as port, datasette("serve", "-p", str(port), "-i", database) as process:
        try:
            for each in questions():
                asked = urlencode({"sql": each.sql.rstrip(";"), "_shape": "arrays", "_size": "max"})
                told = json.loads(_loaded(f"http://127.0.0.1:{port}/archive.json?{asked}"))
                rows = [tuple("" if value is None else str(value) for value in row) for row in told["rows"]]
                assert tuple(rows[: len(each.rows)]) == each.rows
            tables = json.loads(_loaded(f"http://127.0.0.1:{port}/archive.json"))["tables"]
            assert {each["name"]: each["fts_table"] for each in tables}["minutes"] == "minutes_search"
        finally:
            process.terminate()


def datasette(*words: str) -> subprocess.Popen[bytes]:
    """Starts Datasette with some words."""
    command = [sys.executable, "-m", "datasette", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _loaded(address: str) -> bytes:
    until = time.monotonic() + 120
    while True:
        try:
            with urlopen(address, timeout=120) as response:
                return bytes(response.read())
        except ConnectionError:
            pass
        except OSError as fault:
            if not isinstance(getattr(fault, "reason", None), ConnectionError):
                raise
        assert time.monotonic() < until, "Datasette does not start"
        time.sleep(0.2)


# Pages and their own records


def test_beside_every_page_lies_its_record(built_archive: Path) -> None:
    pages = sorted(built_archive.rglob("index.html"))
    told = {path: json.loads(path.with_name("index.json").read_text(encoding="utf-8")) for path in pages}
    assert len(told) > 60
    for path, record in told.items():
        address = f"/{path.parent.relative_to(built_archive).as_posix()}/".replace("/./", "/")
        assert record["id"] == address
        assert record["title"] == read_page(path.read_text(encoding="utf-8")).one("h1").words
    for table in TABLES:
        rows = [row for record in told.values() for row in record["records"].get(table.name, ())]
        everything = rows_of_json(built_archive, table.name)
        assert {json.dumps(row) for row in rows} == {json.dumps(row) for row in everything}


def test_the_page_tells_machines_of_the_dataset_and_leads_to_every_file(built_archive: Path) -> None:
    page = read_page((built_archive / "data" / "index.html").read_text(encoding="utf-8"))
    (block,) = page.all("script", type_="application/ld+json")
    told = json.loads(block.words)
    (dataset,) = [each for each in told.get("@graph", [told]) if each["@type"] == "Dataset"]
    assert len(dataset["distribution"]) == len(NAMES) + 1
    assert {each["contentUrl"] for each in dataset["distribution"]} <= {address for _, address in page.links}
    lying = {f"/data/{path.relative_to(built_archive / 'data')}" for path in (built_archive / "data").rglob("*.json")}
    offered = {address for _, address in page.links}
    assert {each for each in lying if not each.endswith(("-metadata.json", "/index.json"))} <= offered


def test_addresses_are_whole_where_the_site_has_one(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {"site.toml": 'url = "https://meetings.example.org/records"\n'})
    made = {each.address: each for each in site_of(root).outputs}
    (minute,) = json.loads(made["/data/minutes.json"].make())
    assert minute["id"] == "https://meetings.example.org/records/ashdale/2025-03-04/minutes/#minute-1"
    assert minute["meeting"] == "https://meetings.example.org/records/ashdale/2025-03-04/"
    beside = json.loads(made["/ashdale/2025-03-04/minutes/index.json"].make())
    assert beside["id"] == "https://meetings.example.org/records/ashdale/2025-03-04/minutes/"
    assert beside["records"]["minutes"] == [minute]


# What an author wrote is but words

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM A1",
    '"; DROP TABLE minutes; --',
    "<script>x</script>",
    "Café ŵ 🏛",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_run_and_no_words_are_lost(words: str, tmp_path: Path) -> None:
    minutes = (
        f"---\npublish: 2025-03-05\napologies: ['{words.replace(chr(39), chr(39) * 2)}']\n---\n\n## 1. Hall\n\nHeard.\n"
    )
    root = write_archive(tmp_path, ONE_MEETING, {"content/ashdale/2025-03-04/minutes.md": minutes})
    made: dict[str, Output] = {each.address: each for each in site_of(root).outputs}
    (told,) = json.loads(made["/data/attendance.json"].make())
    assert told["name"] == words
    text = made["/data/attendance.csv"].make().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["name"].removeprefix("'") == words.removeprefix("'")
    assert row["name"][0] not in "=+-@"
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(made["/data/archive.sqlite"].make())
        assert connection.execute("SELECT name FROM attendance").fetchall() == [(words,)]
        assert connection.execute("SELECT count(*) FROM minutes").fetchall() == [(1,)]


def test_a_topic_whose_name_no_query_could_hold_is_refused(tmp_path: Path) -> None:
    topic = '---\npublish: 2025-01-01\nname: "Hall\\0s"\nphrases: [the hall]\n---\n'
    site = site_of(write_archive(tmp_path, ONE_MEETING, {"content/topics/hall.md": topic}))
    assert [each.code for each in errors_of(site)] == ["wrong-value"]


def test_an_empty_archive_has_empty_tables_and_no_questions(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {"content/ashdale/index.md": ONE_MEETING["content/ashdale/index.md"]})
    made = {each.address: each for each in site_of(root).outputs}
    assert json.loads(made["/data/minutes.json"].make()) == []
    assert made["/data/minutes.csv"].make().decode("utf-8-sig").splitlines() == [
        "id,meeting,number,title,agenda_item,citation,routine,words"
    ]
    assert b"Ten questions" not in made["/data/"].make()


def test_the_bytes_of_every_file_are_the_same_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = build(copy_of("town", tmp_path / name / "town"), tmp_path / name / "public")
        assert done.returncode == 0, done.stderr
    one, two = (tmp_path / name / "public" / "data" for name in ("one", "two"))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(files) > 3 * len(NAMES)
    assert [path for path in files if (one / path).read_bytes() != (two / path).read_bytes()] == []
