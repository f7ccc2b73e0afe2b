"""A bad table is told with its place and how to mend it; nothing that a file holds brings the program down."""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Element, read_page
from running import build
from small_archives import (
    MEETING,
    ONE_MEETING,
    addresses_of,
    errors_of,
    page_of,
    site_of,
    told_by_check_alone,
    write_archive,
)
from small_tables import (
    PAGE,
    REPORT,
    SERIES,
    SHEET,
    block_with,
    cells_in,
    lost_links,
    repeated_ids,
    report_with,
    slots_in,
    write_table,
)

from minutebook.tables import read_sheet, safe_csv

VISITS = "Day,Visits,Loans\nMonday,3,4\nTuesday,5,6\n"

calm = settings(deadline=None, max_examples=50)


@dataclass(frozen=True)
class Fault:
    """A report and the file beside it, and what must be told of them."""

    code: str
    line: int
    tip: str
    options: str = ""
    sheet: str | bytes | None = VISITS
    body: str = ""
    path: str = REPORT
    further: Mapping[str, str | bytes] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str | bytes]:
        """The report and the files beside it."""
        report = {REPORT: report_with(self.body or block_with(self.options))}
        return {**report, **({} if self.sheet is None else {SHEET: self.sheet}), **self.further}


def in_file(code: str, line: int, tip: str, sheet: str | bytes, options: str = "") -> Fault:
    """A fault of the CSV file itself."""
    return Fault(code, line, tip, options, sheet, path=SHEET)


def in_block(code: str, line: int, tip: str, *lines: str) -> Fault:
    """A fault of a block that is written out."""
    return Fault(code, line, tip, body="\n".join((*lines, "")))


BLOCK = "::: table hours.csv\ncaption: Hours\n:::"
WIDE = ",".join(f"C{number}" for number in range(61))

FAULTS = {
    # the file
    "missing file": Fault("missing-table", 6, "beside this page", sheet=None),
    "file of another meeting": Fault(
        "missing-table",
        6,
        "beside this page",
        sheet=None,
        further={
            "content/ashdale/2025-02-04/index.md": "---\npublish: 2025-01-01\n---\n",
            "content/ashdale/2025-02-04/hours.csv": VISITS,
        },
    ),
    "empty file": in_file("empty-file", 1, "", b""),
    "byte-order mark alone": in_file("empty-file", 1, "", b"\xef\xbb\xbf"),
    "empty cells alone": in_file("empty-file", 1, "", ",,\n\n,,\n"),
    "ragged row": in_file("ragged-table", 3, "quotation marks", "Day,Visits\nMonday,3\nTuesday,5,6\nFriday,7\n"),
    "ragged row below a cell of two lines": in_file("ragged-table", 4, "commas", 'Day,Note\nMonday,"a\nb"\nTuesday\n'),
    "first row too short": in_file("ragged-table", 2, "commas", "Day\nMonday,3\n"),
    "unclosed quotation mark": in_file(
        "csv-unreadable", 2, "quotation mark", 'Day,Visits\n"Monday,3\nTuesday,5\nW,6\n'
    ),
    "words behind a quotation mark": in_file(
        "csv-unreadable", 2, "written twice", 'Day,Visits\n"Mon"day,3\nTuesday,5\n'
    ),
    "semicolons": in_file("csv-separator", 1, "commas", "Day;Visits\nMonday;3\nTuesday;5\n"),
    "semicolons between quoted cells with commas": in_file(
        "csv-separator", 1, "commas", '"Day, or night";"Visits, or calls"\n"Monday";"3"\n'
    ),
    "semicolons below a blank line": in_file("csv-separator", 1, "commas", "\nDay;Visits\nMonday;3\n"),
    "tabs": in_file("csv-separator", 1, "commas", "Day\tVisits\nMonday\t3\nTuesday\t5\n"),
    "UTF-16": in_file("not-utf-8", 1, "UTF-8", VISITS.encode("utf-16")),
    "UTF-16 without its mark": in_file("hidden-character", 1, "take it out", VISITS.encode("utf-16-le")),
    "Latin-1": in_file("not-utf-8", 2, "UTF-8", "Day,Cost\nMonday,£3\n".encode("latin-1")),
    "NUL": in_file("hidden-character", 2, "take it out", "Day,Visits\nMonday,3\0\n"),
    "turned reading direction": in_file("hidden-character", 2, "take it out", "Day,Visits\nMonday,\u202e3\n"),
    "50,000 rows": Fault("table-too-long", 6, "[all rows](hours.csv)", sheet="a,b\n" + "1,2\n" * 50_000),
    "61 columns": Fault("table-too-wide", 6, "[all rows](hours.csv)", sheet=f"{WIDE}\n{WIDE}\n"),
    # heads
    "more header rows than rows": Fault("table-heads", 8, "has 3 rows", "header-rows: 4"),
    "no row below the heads": Fault("table-heads", 8, "one must be left", "header-rows: 3"),
    "no header row": Fault("table-heads", 8, "header-rows", "header-rows: 0"),
    "row headers beyond the columns": Fault("table-heads", 8, "has 3 columns", "row-headers: 4"),
    "row headers of a file with one column": Fault(
        "table-heads", 6, "row-headers is 1 and the file has 1 column;", sheet="Day\nMonday\n"
    ),
    "more header rows than the one row": Fault(
        "table-heads", 6, "header-rows is 1 and the file has 1 row;", sheet="Day,Visits\n"
    ),
    "row with one cell": in_file("ragged-table", 2, "it has 1 cell, the first row 2;", "Day,Visits\nMonday\n"),
    "row headers and nothing else": Fault("table-heads", 8, "row-headers", "row-headers: 3"),
    "head missing": Fault("table-head-missing", 6, "name what column 3 holds", sheet="Day,Visits,\nMonday,3,4\n"),
    # the block
    "unknown key": Fault("unknown-key", 8, "known here: caption", "colour: red"),
    "nearly a key": Fault("unknown-key", 8, "did you mean “header-rows”?", "header-row: 1"),
    "key with an underscore": Fault("unknown-key", 8, "did you mean “row-headers”?", "row_headers: 1"),
    "key twice": Fault("repeated-key", 9, "keep one", "header-rows: 1\nheader-rows: 1"),
    "no caption": in_block("missing-key", 7, "caption: …", "::: table hours.csv", "header-rows: 1", ":::"),
    "nothing in the block": in_block("missing-key", 7, "caption: …", "::: table hours.csv", ":::"),
    "empty caption": in_block("wrong-value", 7, "no value", "::: table hours.csv", "caption:", ":::"),
    "blank caption": in_block("wrong-value", 7, "no value", "::: table hours.csv", "caption: '  '", ":::"),
    "caption with a colon": in_block(
        "table-unreadable", 7, "quotation marks", "::: table hours.csv", "caption: Hours: 2025", ":::"
    ),
    "caption that is a list": in_block("wrong-value", 7, "not a list", "::: table hours.csv", "caption: [a, b]", ":::"),
    "lines that are no keys": in_block("table-unreadable", 7, "title: …", "::: table hours.csv", "Hours", ":::"),
    "header rows in words": Fault("wrong-value", 8, "whole number", "header-rows: two"),
    "row headers below nought": Fault("wrong-value", 8, "whole number", "row-headers: -1"),
    "half a header row": Fault("wrong-value", 8, "whole number", "header-rows: 1.5"),
    "chart of another kind": Fault("wrong-value", 8, "line or bar", "chart: pie"),
    "units without heads": Fault("wrong-value", 8, "names with values", "units: percent"),
    "unit that YAML cannot read": Fault("table-unreadable", 8, "", "units: {Visits: %}"),
    "ratings that are keys": Fault("wrong-value", 8, "", "rag: {Visits: red}"),
    "block that is not closed": in_block("unclosed-block", 6, "close it", "::: table hours.csv", "caption: Hours"),
    # names of columns and rows
    **{
        f"unknown column under {key}": Fault("table-column", 8, "did you mean “Visits”?", f"{key}: {value}")
        for key, value in {
            "rag": "[Visit]",
            "travel": "Visit",
            "units": '{Visit: "%"}',
            "chart-columns": "[Loans, Visit]",
            "id-column": "Visit",
        }.items()
    },
    "column that is like no other": Fault("table-column", 8, "its columns: Day, Visits, Loans", "rag: [Zebra]"),
    "name of two columns": Fault("table-column", 8, "Day", "rag: [Visits]", "Day,Visits,Visits\nMonday,3,4\n"),
    "name of two columns with two blanks": Fault(
        "table-column", 8, "more than one", 'rag: ["All  visits"]', "Day,All visits,All visits\nMonday,3,4\n"
    ),
    "header row for numbers beyond the heads": Fault("table-id-row", 8, "counts from 1", "id-row: 2"),
    "header row nought for numbers": Fault("table-id-row", 8, "counts from 1", "id-row: 0"),
    "two rows of one number": Fault("indicator-repeated", 8, "", "id-column: No", "No,Value\n2.1,3\n2.2,4\n2.1,5\n"),
    "two columns of one number": Fault("indicator-repeated", 8, "", "id-row: 1", ",2.1,2.1\nMay,3,4\n"),
    # charts
    "chart of words": Fault("chart-empty", 8, "two rows", "chart: line", "Day,Note\nMonday,sun\nTuesday,rain\n"),
    "chart of one number": Fault("chart-empty", 8, "two rows", "chart: bar", "Day,Visits\nMonday,3\nTuesday,-\n"),
    "chart of one row": Fault("chart-empty", 8, "two rows", "chart: bar", "Day,Visits\nMonday,3\n"),
    "chart from an unknown row": Fault("chart-empty", 9, "chart-rows", "chart: bar\nchart-rows: [Sunday, Monday]"),
    "chart to a row above": Fault("chart-empty", 9, "chart-rows", "chart: bar\nchart-rows: [Tuesday, Monday]"),
    "three names under chart-rows": Fault("chart-rows", 9, "first and the last", "chart: bar\nchart-rows: [a, b, c]"),
    "rows for a chart and no chart": Fault("chart-empty", 8, "chart", "chart-rows: [Monday, Tuesday]"),
    # places
    **{
        f"file called {name}": in_block(
            "table-file", 6, "the name of a CSV file", f"::: table {name}", "caption: C", ":::"
        )
        for name in (
            "../2025-02-04/hours.csv",
            "/etc/hours.csv",
            "hours.CSV",
            "Hours.csv",
            "hours",
            "hours.csv other.csv",
            "hours.tsv",
            "https://example.org/hours.csv",
            "opening hours.csv",
            "hours..csv",
            "",
        )
    },
    "table in a question": in_block("misplaced-block", 7, "", ":::: question", BLOCK, "::::"),
    "table in an analysis": in_block("misplaced-block", 7, "", ":::: analysis", BLOCK, "::::"),
    "table in a list": in_block("misplaced-block", 6, "", "- " + BLOCK.replace("\n", "\n  ")),
    "table in a quotation": in_block("misplaced-block", 6, "", "> " + BLOCK.replace("\n", "\n> ")),
    "table twice on a page": in_block("table-repeated", 10, "once on a page", BLOCK, "", BLOCK),
    "table twice in two sections": in_block(
        "table-repeated", 14, "once on a page", "## A", "", BLOCK, "", "## B", "", BLOCK
    ),
    "file with a name in capitals": Fault(
        "unknown-file", 1, "", sheet=VISITS, path=f"{MEETING}/more.CSV", further={f"{MEETING}/more.CSV": VISITS}
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_table_is_told_at_its_place_with_what_mends_it(tmp_path: Path, fault: Fault) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, fault.files))
    problems = [each for each in errors_of(site) if each.code == fault.code]
    assert [(each.place.path, each.place.line) for each in problems] == [(fault.path, fault.line)], site.problems
    assert fault.tip in f"{problems[0].sentence}; {problems[0].hint}"
    assert {each.code for each in errors_of(site)} == {fault.code}


@pytest.mark.parametrize("rating", ["G", "Red.", "Red: late", "on track"])
def test_a_rating_that_gets_no_mark_is_told_and_stops_no_build(tmp_path: Path, rating: str) -> None:
    sheet = f"Day,RAG\nMonday,Green\nTuesday,{rating}\nWednesday,n/a\nThursday,\nFriday,{rating}\n"
    (problem,) = site_of(write_table(tmp_path, sheet, "rag: [RAG]")).problems
    assert (problem.code, problem.severity, problem.words) == ("rag-value", "warning", rating)
    assert "Amber" in problem.hint


def test_every_fault_of_every_table_is_told_in_one_run_and_stops_the_build(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", ONE_MEETING)
    for number, fault in enumerate(FAULTS.values()):
        folder = f"content/ashdale/{date(2024, 1, 1) + timedelta(number)}"
        files = {path.replace(MEETING, folder): content for path, content in fault.files.items()}
        write_archive(root, {f"{folder}/index.md": "---\npublish: 2024-01-01\n---\n"}, files)
    done = build(root, tmp_path / "public")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    told = re.findall(r"^(\S+?):(\d+):\d+: error\[([a-z0-9-]+)\]", done.stderr + done.stdout, re.MULTILINE)
    assert {(code, Path(path).name, int(line)) for path, line, code in told} >= {
        (fault.code, Path(fault.path).name, fault.line) for fault in FAULTS.values()
    }
    assert not (tmp_path / "public").exists()


def test_a_file_that_no_public_page_shows_is_told_by_check_and_stops_no_build(tmp_path: Path) -> None:
    report = {REPORT: report_with("No table yet.\n"), SHEET: 'Day,Visits\n"Monday,3\n'}
    root = write_archive(tmp_path, ONE_MEETING, report)
    assert errors_of(site_of(root)) == ()
    assert "csv-unreadable" in {problem.code for problem in told_by_check_alone(root)}


def test_a_bad_table_of_a_report_that_is_not_public_stops_no_build_and_its_file_stays(tmp_path: Path) -> None:
    report = report_with(block_with("header-rows: 9")).replace("2025-03-05", "2030-03-05")
    site = site_of(write_archive(tmp_path, ONE_MEETING, {REPORT: report, SHEET: VISITS}))
    assert errors_of(site) == ()
    assert [address for address in addresses_of(site) if "hours" in address] == []


def test_a_file_too_long_for_a_page_goes_out_by_the_link_that_the_hint_gives(tmp_path: Path) -> None:
    fault = FAULTS["50,000 rows"]
    root = write_archive(tmp_path, ONE_MEETING, fault.files)
    hint = errors_of(site_of(root))[0].hint.partition("instead: ")[2]
    site = site_of(write_archive(root, {REPORT: report_with(f"{hint}\n")}))
    assert errors_of(site) == ()
    assert ("all rows", "/ashdale/2025-03-04/hours.csv") in read_page(page_of(site, PAGE)).one("main").links
    assert "/ashdale/2025-03-04/hours.csv" in addresses_of(site)


@pytest.mark.parametrize("options", ["id-column: No", "chart: line", "chart: bar"])
def test_a_number_of_five_thousand_digits_brings_nothing_down(tmp_path: Path, options: str) -> None:
    digits = "9" * 5_000
    site = site_of(write_table(tmp_path, f"No,Value\n{digits},{digits}\n2.1,3\n2.2,4\n", options, SERIES))
    assert errors_of(site) or digits in page_of(site, PAGE)


# Files and blocks that nobody would write

PLACES = [
    "North",
    "South",
    "2.1",
    "2.10",
    "2-1",
    "A",
    "a",
    "May",
    "Visits",
    "Loans",
    "Red",
    "green",
    "\u2191",
    "\u2198",
]
NUMBERS = [
    "0",
    "3",
    "-5",
    "+3.2%",
    "0.25",
    "1,204",
    "\u00a312.50",
    "-",
    "n/a",
    "<5",
    "9" * 40,
    "9" * 400,
    "\u0663",
    "\u2212 4",
]
TRICKS = [
    "=1+1",
    "@SUM",
    '"',
    "'",
    ",",
    "a\nb",
    "<b>",
    "</td>",
    "{{ 7 }}",
    "{% x %}",
    "&amp;",
    "<!--",
    ":::",
    "\u00b9",
    "\u2460",
]

plain_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5)
tricky = st.one_of(*(st.sampled_from(words) for words in (PLACES, NUMBERS, TRICKS)), plain_text)
cell = st.one_of(st.just(""), tricky)
number = st.one_of(st.integers(-999, 9999).map(str), st.sampled_from(NUMBERS))


def rows_of(
    width: int, least: int, most: int, inside: st.SearchStrategy[str] = cell
) -> st.SearchStrategy[list[list[str]]]:
    """Some rows of one width."""
    return st.lists(st.lists(inside, min_size=width, max_size=width), min_size=least, max_size=most)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], str]:
    """Rows with the options of their block, most often such as fit them."""
    width, deep = draw(st.sampled_from([1, 2, 3, 3, 4, 5])), draw(st.integers(1, 3))
    heads, fixed = draw(rows_of(width, deep, deep)), draw(st.integers(0, width - 1))
    for column in range(draw(st.sampled_from([0, 1, fixed])) if fixed else 0, width):
        heads[-1][column] = draw(st.sampled_from([f"Head {column}", f"Head {column}", *heads[-1]]))
    rows = [*heads, *draw(rows_of(width, 1, 6, draw(st.sampled_from([cell, number, number]))))]
    given, named = list(filter(str.strip, heads[-1])), list(filter(str.strip, heads[-1][:fixed]))
    several = st.lists(st.sampled_from(given or ["Head"]), max_size=2, unique=True)
    known = {
        "chart": st.sampled_from(["line", "bar"]),
        "id-row": st.integers(1, deep),
        "id-column": st.sampled_from(named or given or ["Head"]),
        "rag": several,
        "travel": several,
        "units": several.map(lambda heads: dict.fromkeys(heads, "%")),
    }
    keys = draw(st.lists(st.sampled_from(["chart", *known]), min_size=1, max_size=2))
    options = {"header-rows": deep, "row-headers": draw(st.sampled_from([fixed, fixed, fixed, 2]))}
    options |= {key: draw(known[key]) for key in keys}
    if "chart" in keys and draw(st.booleans()):
        options |= {"chart-columns": draw(several), "chart-rows": [rows[deep][0], rows[-1][0]]}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in options.items()]
    if draw(st.integers(0, 9)) == 9:
        rows.insert(draw(st.integers(0, len(rows))), draw(st.lists(cell, max_size=6)))
    return rows, "\n".join(lines)


def written(rows: list[list[str]]) -> str:
    """Rows as CSV."""
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def says(shown: str, words: str) -> bool:
    """Whether a cell says some words, alone or with its unit, its rating's shape or what its arrow means."""
    with_marks = [f"{words} (%)", *(f"{sign} {words}" for sign in "◆▲●○■"), *(f"{words} {way}" for way in WAYS)]
    return shown == words or shown in with_marks


WAYS = ("up", "down", "level")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose one table each example writes anew."""
    return write_archive(tmp_path_factory.mktemp("archive"), ONE_MEETING)


@calm
@given(table=tables())
def test_a_table_is_refused_or_shows_the_words_of_every_cell_once_and_in_order(
    archive: Path, table: tuple[list[list[str]], str]
) -> None:
    rows, options = table
    site = site_of(write_table(archive, written(rows), options, SERIES))
    if not errors_of(site):
        page = read_page(page_of(site, PAGE))
        shown = [each.words for each in cells_in(page.one("table")) if each.words]
        words = [" ".join(each.split()) for row in rows for each in row if each.strip()]
        assert len(shown) == len(words)
        assert [each for each, said in zip(words, shown, strict=True) if not says(said, each)] == []
        assert slots_in(page.one("figure"))
        assert (repeated_ids(page), lost_links(site), broken_numbers(page)) == ([], [], [])


def broken_numbers(page: Element) -> list[str]:
    """Places in charts that are no numbers."""
    parts = [part for chart in page.all("svg") for part in chart.all()]
    values = [
        value for part in parts for name, value in part.attributes.items() if name not in ("class", "text-anchor")
    ]
    return [value for value in values if re.search(r"[a-z]{2}", value)]


@calm
@given(content=st.binary(max_size=100))
def test_no_bytes_of_a_file_bring_the_program_down(archive: Path, content: bytes) -> None:
    site = site_of(write_table(archive, content, "row-headers: 0"))
    assert errors_of(site) or "Opening hours" in page_of(site, PAGE)


@calm
@given(lines=st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_no_lines_of_a_block_bring_the_program_down(archive: Path, lines: str) -> None:
    site = site_of(write_table(archive, VISITS, lines))
    assert errors_of(site) or "Opening hours" in page_of(site, PAGE)


# A cell that OWASP ("CSV Injection") counts as a formula, unless it is nothing but a number or a dash
FORMULA = re.compile(r"[=@＝＠\t\r]|[-+－＋](?![£$€]?[\d,.]*%?$)")


@calm
@given(rows=rows_of(3, 1, 5))
def test_the_file_to_take_away_reads_back_to_the_same_cells_and_runs_no_formula(rows: list[list[str]]) -> None:
    sheet = read_sheet(SHEET, written(rows).replace("\r\n", "\n"))
    taken = [tuple(row) for row in csv.reader(StringIO(safe_csv(sheet).decode("utf-8-sig"), newline=""), strict=True)]
    assert [[each.removeprefix("'") for each in row] for row in taken] == [
        [each.removeprefix("'") for each in row] for row in sheet.rows
    ]
    assert [each for row in taken for each in row if FORMULA.match(each)] == []
