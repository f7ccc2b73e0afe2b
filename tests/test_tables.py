"""A CSV file beside a page becomes a table that can be read without seeing it, and a file to take away."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from reading import Element, read_page
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, page_of, site_of, write_archive
from small_tables import (
    INDICATORS,
    PAGE,
    REPORT,
    SERIES,
    SHEET,
    block_with,
    cell_with,
    cells_in,
    figure_with,
    lost_links,
    repeated_ids,
    report_page,
    report_with,
    slots_in,
    words_in,
    write_table,
)

from minutebook.site import Site

VISITS = "Day,Visits\nMonday,3\nTuesday,5\n"


def words_of_slots(figure: Element) -> list[list[str]]:
    """What stands in each place of a table, a cell that spans several in each of them."""
    return [[cell.words for cell in row] for row in slots_in(figure)]


def span_of(cell: Element) -> tuple[str, str, str]:
    """The scope of a head and how many columns and rows it spans."""
    return cell.attributes["scope"], cell.attributes.get("colspan", "1"), cell.attributes.get("rowspan", "1")


# The table itself


def test_a_table_has_its_caption_and_its_cells_in_order(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, VISITS)
    assert figure.attributes["id"] == "table-hours"
    assert figure.one("caption").words == "Opening hours"
    assert words_in(figure) == [["Day", "Visits"], ["Monday", "3"], ["Tuesday", "5"]]


def test_a_table_stands_in_a_region_that_has_a_name_and_takes_the_focus(tmp_path: Path) -> None:
    page = report_page(write_table(tmp_path, VISITS))
    region = page.one(role="region")
    assert region.attributes["tabindex"] == "0"
    assert page.one(id=region.attributes["aria-labelledby"]).words == "Opening hours"
    assert [each.name for each in region.all("table")] == ["table"]


def test_heads_are_scoped_and_values_are_no_heads(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, VISITS)
    scopes = {each.words: each.attributes["scope"] for each in figure.all("th")}
    assert scopes == {"Day": "col", "Visits": "col", "Monday": "row", "Tuesday": "row"}
    assert [each.words for each in figure.all("td")] == ["3", "5"]


def test_an_empty_upper_head_continues_its_left_neighbour_and_an_empty_lower_one_that_above(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Day,2024,,Note\n,Visits,Loans,\nMonday,3,4,rain\n", "header-rows: 2")
    assert span_of(cell_with(figure, "2024")) == ("colgroup", "2", "1")
    assert span_of(cell_with(figure, "Day")) == span_of(cell_with(figure, "Note")) == ("col", "1", "2")
    assert words_of_slots(figure)[:2] == [["Day", "2024", "2024", "Note"], ["Day", "Visits", "Loans", "Note"]]


def test_three_rows_and_two_columns_of_heads_are_all_heads(tmp_path: Path) -> None:
    sheet = "Area,Ward,Use,,\n,,2023,2024,\n,,Visits,Visits,Loans\nNorth,Elm,1,2,3\nSouth,Oak,4,5,6\n"
    figure = figure_with(tmp_path, sheet, "header-rows: 3\nrow-headers: 2")
    assert len(figure.one("thead").all("tr")) == 3
    assert span_of(cell_with(figure, "Use")) == ("colgroup", "3", "1")
    assert span_of(cell_with(figure, "2024")) == ("colgroup", "2", "1")
    assert {each.words: each.attributes["scope"] for each in figure.one("tbody").all("th")} == dict.fromkeys(
        ("North", "Elm", "South", "Oak"), "row"
    )
    assert words_of_slots(figure)[1] == ["Area", "Ward", "2023", "2024", "2024"]


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param("Day,A,B", id="one row"),
        pytest.param(",A,\n,B,C", id="nothing over the row heads"),
        pytest.param("Day,A,\n,,C", id="a head over another and over none"),
        pytest.param("Day,A,\nof,,\nweek,B,C", id="an empty row between"),
        pytest.param(",A,B\nDay,,\n,C,D", id="a head beside one that spans down"),
        pytest.param("A,,\n,B,\n,,C", id="a stair"),
        pytest.param(",,C\n,B,\nA,D,E", id="a stair upwards"),
    ],
)
def test_the_heads_fill_their_rows_and_none_stands_upon_another(tmp_path: Path, heads: str) -> None:
    figure = figure_with(tmp_path, f"{heads}\nMonday,1,2\n", f"header-rows: {heads.count(chr(10)) + 1}")
    assert len(slots_in(figure)[0]) == 3
    assert [each.words for each in figure.one("thead").all("th")] == [
        each for each in heads.replace("\n", ",").split(",") if each
    ]


def test_a_first_column_without_a_head_holds_groups_of_rows(tmp_path: Path) -> None:
    sheet = ",Day,Visits\nNorth,Monday,3\n,Tuesday,5\nSouth,Monday,1\n"
    figure = figure_with(tmp_path, sheet, "row-headers: 2")
    groups = [words_in(group) for group in figure.all("tbody")]
    assert groups == [[["North"], ["Monday", "3"], ["Tuesday", "5"]], [["South"], ["Monday", "1"]]]
    assert span_of(cell_with(figure, "North")) == ("rowgroup", "2", "1")
    assert len(slots_in(figure)[0]) == 2


def test_a_row_with_its_first_cell_alone_is_the_title_of_those_below(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Day,Visits,Loans\nNorth,,\nMonday,3,4\nSouth,,\nMonday,1,2\n")
    groups = [words_in(group) for group in figure.all("tbody")]
    assert groups == [[["North"], ["Monday", "3", "4"]], [["South"], ["Monday", "1", "2"]]]
    assert span_of(cell_with(figure, "North")) == ("rowgroup", "3", "1")


def test_an_empty_row_head_continues_the_one_above(tmp_path: Path) -> None:
    sheet = "Area,Day,Visits\nNorth,Monday,3\n,Tuesday,5\nSouth,Monday,1\n"
    figure = figure_with(tmp_path, sheet, "row-headers: 2")
    assert span_of(cell_with(figure, "North")) == ("row", "1", "2")
    assert words_of_slots(figure)[2] == ["North", "Tuesday", "5"]


@pytest.mark.parametrize(
    ("sheet", "depth"),
    [
        pytest.param("A,B,N\na,x,1\n,y,2\nTitle,,\n,z,3\n", 2, id="in the column of the title"),
        pytest.param("A,B,C,N\na,x,p,1\nTitle,,,\nb,,q,2\n", 3, id="in the column behind"),
    ],
)
def test_a_row_head_does_not_reach_over_the_title_of_a_group(tmp_path: Path, sheet: str, depth: int) -> None:
    figure = figure_with(tmp_path, sheet, f"row-headers: {depth}")
    assert len(slots_in(figure)) == sheet.count("\n")


@pytest.mark.parametrize("sheet", ["Day\nMonday\nTuesday\n", "Day,Note\nMonday,rain\nTuesday,\n"])
def test_a_table_without_row_heads_says_each_cell_once(tmp_path: Path, sheet: str) -> None:
    figure = figure_with(tmp_path, sheet, "row-headers: 0")
    assert [each.words for each in cells_in(figure) if each.words] == [
        each for each in sheet.replace("\n", ",").split(",") if each
    ]


def test_the_last_column_of_row_heads_stays_in_sight(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Area,Day,Visits\nNorth,Monday,3\n", "row-headers: 2")
    assert [each.words for each in cells_in(figure) if each.attributes.get("class") == "fixed"] == ["Monday"]


@pytest.mark.parametrize(("rows", "is_long"), [(20, False), (21, True)])
def test_the_heads_of_a_long_table_stay_in_sight(tmp_path: Path, rows: int, is_long: bool) -> None:
    figure = figure_with(tmp_path, "Day,Visits\n" + "".join(f"{day},1\n" for day in range(rows)))
    assert ("long" in figure.one(role="region").attributes["class"].split()) is is_long


@pytest.mark.parametrize(("columns", "is_wide"), [(9, False), (10, True)])
def test_a_wide_table_is_marked_so_that_print_turns_the_sheet(tmp_path: Path, columns: int, is_wide: bool) -> None:
    row = ",".join(f"C{number}" for number in range(columns))
    assert ("wide" in figure_with(tmp_path, f"{row}\n{row}\n").attributes["class"].split()) is is_wide


def test_a_row_of_two_cells_whose_value_is_missing_is_no_title(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Day,Visits\nMonday,\nTuesday,5\n")
    assert [words_in(group) for group in figure.all("tbody")] == [[["Monday", ""], ["Tuesday", "5"]]]


@pytest.mark.parametrize("typed", ["Open rate", "Open  rate", " Open rate "])
def test_a_unit_finds_its_head_however_many_blanks_stand_in_its_name(tmp_path: Path, typed: str) -> None:
    figure = figure_with(tmp_path, "Day,Open rate\nMonday,30\n", f'units: {{"{typed}": "%"}}')
    assert words_in(figure)[0] == ["Day", "Open rate (%)"]


def test_units_stand_behind_their_heads(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Day,Open,Cost\nMonday,30,4\n", 'units: {Open: "%", Cost: £}')
    assert words_in(figure)[0] == ["Day", "Open (%)", "Cost (£)"]


@pytest.mark.parametrize(
    ("rating", "sign"),
    [("Red", "◆"), ("AMBER", "▲"), ("Yellow", "▲"), ("green", "●"), ("Grey", "○"), ("Blue", "■"), ("Red: late", "")],
)
def test_a_rating_is_told_by_its_word_and_by_a_shape(tmp_path: Path, rating: str, sign: str) -> None:
    figure = figure_with(tmp_path, f"Day,RAG\nMonday,{rating}\n", "rag: [RAG]")
    cell = figure.all("td")[0]
    assert cell.words == f"{sign} {rating}".strip()
    assert [each.attributes["aria-hidden"] for each in cell.all("span")] == ["true"] * bool(sign)


def test_a_rating_with_words_behind_it_has_the_shape_and_every_word(tmp_path: Path) -> None:
    cell = figure_with(tmp_path, "Day,RAG\nMonday,Green (was Red)\n", "rag: [RAG]").all("td")[0]
    assert (cell.words, cell.attributes["class"]) == ("● Green (was Red)", "mark green")


@pytest.mark.parametrize(
    ("arrow", "said"), [("↑", "up"), ("▲", "up"), ("↘", "down"), ("▼", "down"), ("→", "level"), ("↔", "level")]
)
def test_travel_is_told_by_its_arrow_and_by_a_word(tmp_path: Path, arrow: str, said: str) -> None:
    cell = figure_with(tmp_path, f"Day,DOT\nMonday,{arrow}\n", "travel: DOT").all("td")[0]
    assert cell.words == f"{arrow} {said}"
    assert cell.one("span", aria_hidden="true").words == arrow


def test_travel_in_words_and_ratings_that_nobody_named_stay_as_they_are(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Day,DOT,RAG,Note\nMonday,improving,n/a,Red\n", "travel: [DOT]\nrag: [RAG]")
    assert words_in(figure)[1] == ["Monday", "improving", "n/a", "Red"]
    assert figure.all("span", aria_hidden="true") == []


def test_columns_of_numbers_are_aligned_with_their_heads_and_others_are_not(tmp_path: Path) -> None:
    sheet = 'Year,Visits,Change,Note\n2023,"1,204",+3.2%,12\n2024,-,<5,rain\n2025,£3,-5,sun\n'
    figure = figure_with(tmp_path, sheet)
    aligned = [[cell.attributes.get("class") == "n" for cell in cells_in(row)] for row in figure.all("tr")]
    assert aligned == [[False, True, True, False]] * 4


def test_words_among_numbers_are_aligned_as_words(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "Year,Visits\n2023,12\n2024,14\n2025,not counted before March\n")
    assert [each.attributes.get("class") for each in figure.all("td")] == ["n", "n", None]


# How the file may be written


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(VISITS.encode("utf-8-sig"), id="with a byte-order mark"),
        pytest.param(VISITS.replace("\n", "\r\n"), id="with the line ends of Windows"),
        pytest.param(VISITS.replace("\n", "\r"), id="with the line ends of an old Mac"),
        pytest.param(VISITS.rstrip("\n"), id="without an end of its last line"),
        pytest.param("Day,Visits,,\nMonday,3,,\nTuesday,5,,\n,,,\n,,,\n", id="with empty rows and columns at its end"),
        pytest.param("\nDay,Visits\n\nMonday,3\n\nTuesday,5\n\n", id="with blank lines"),
        pytest.param(" Day , Visits \nMonday,\t3\nTuesday,\u00a05\n", id="with blanks around its words"),
        pytest.param('"Day","Visits"\n"Monday","3"\n"Tuesday","5"\n', id="with every cell quoted"),
    ],
)
def test_a_file_gives_the_same_table_however_it_was_saved(tmp_path: Path, sheet: str | bytes) -> None:
    assert words_in(figure_with(tmp_path, sheet)) == [["Day", "Visits"], ["Monday", "3"], ["Tuesday", "5"]]


def test_other_marks_inside_the_quotation_marks_of_the_first_line_do_not_separate_cells(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, 'Day,"Visits; all; of; them\tand ""more"" ;;"\nMonday,3\n')
    assert words_in(figure) == [["Day", 'Visits; all; of; them and "more" ;;'], ["Monday", "3"]]


def test_commas_quotation_marks_and_line_ends_inside_a_cell_are_its_words(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, 'Day,Note\nMonday,"rain, ""heavy""\nand wind"\n')
    assert cell_with(figure, "Monday").attributes["scope"] == "row"
    assert words_in(figure)[1] == ["Monday", 'rain, "heavy" and wind']


def test_marks_of_html_and_of_layouts_are_shown_as_the_text_that_they_are(tmp_path: Path) -> None:
    trick = '"><script>alert(1)</script>{{ 7 * 7 }}<![CDATA[ & &amp;'
    cell = '"' + trick.replace('"', '""') + '"'
    options = f"units: {{'{trick}': '{trick}'}}\nchart: bar\nid-column: Day"
    root = write_table(tmp_path, f"Day,{cell}\n{cell},3\nTuesday,5\nWednesday,{cell}\n", options, SERIES)
    write_archive(root, {REPORT: (root / REPORT).read_text().replace("caption: Opening hours", f"caption: '{trick}'")})
    page = report_page(root)
    figure = page.one("figure")
    assert figure.one("caption").words == trick
    assert words_in(figure)[:2] == [["Day", f"{trick} ({trick})"], [trick, "3"]]
    assert figure.one("p", class_="title").words == f"{trick} ({trick})"
    assert [each.words for each in page.all("script") if "alert" in each.words] == []


# Where a table may stand


def test_a_table_stands_between_the_words_before_and_behind_it(tmp_path: Path) -> None:
    report = report_with(f"Before.\n\n{block_with()}\nBehind.\n\n## Later\n\nLast.\n")
    root = write_archive(tmp_path, ONE_MEETING, {REPORT: report, SHEET: VISITS})
    words = report_page(root).one("main").words
    assert words.index("Before.") < words.index("Monday") < words.index("Behind.") < words.index("Last.")


@pytest.mark.parametrize("folder", [MEETING, "content/annual-reports/hall-2024"])
@pytest.mark.parametrize("name", ["index", "agenda", "minutes"])
def test_a_table_may_stand_in_every_paper_that_lies_beside_it(tmp_path: Path, folder: str, name: str) -> None:
    front = "---\npublish: 2025-03-05\ntitle: Hall\n---\n" if "annual" in folder else "---\npublish: 2025-03-05\n---\n"
    layers = {
        f"{folder}/index.md": front,
        f"{folder}/{name}.md": f"{front}\n{block_with()}",
        f"{folder}/hours.csv": VISITS,
    }
    site = site_of(write_archive(tmp_path, ONE_MEETING, layers))
    assert errors_of(site) == ()
    address = folder.removeprefix("content") + (f"/{name}/" if name != "index" else "/")
    figure = read_page(page_of(site, address)).one("figure")
    assert words_in(figure)[1] == ["Monday", "3"]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("Table: Hours\n\n| a |\n| - |\n| b |\n", id="a small table with the same caption"),
        pytest.param("### Table hours\n", id="a heading with the same words"),
        pytest.param("## Table hours\n", id="a section with the same words"),
    ],
)
def test_a_table_is_not_taken_for_what_only_shares_its_name(tmp_path: Path, before: str) -> None:
    report = report_with(f"{before}\n{block_with()}")
    page = report_page(write_archive(tmp_path, ONE_MEETING, {REPORT: report, SHEET: VISITS}))
    assert page.one("figure").one("caption").words == "Opening hours"
    assert repeated_ids(page) == []


@pytest.mark.parametrize("name", ["hours_caption", "hours_chart-1", "hours_chart-1-said", "hours-monday"])
def test_no_two_places_of_a_page_share_an_id_whatever_its_files_are_called(tmp_path: Path, name: str) -> None:
    options = "chart: bar\nid-column: Day"
    report = report_with(block_with(options) + "\n" + block_with(options).replace("hours.csv", f"{name}.csv"))
    root = write_archive(tmp_path, ONE_MEETING, {REPORT: report, SHEET: VISITS, f"{MEETING}/{name}.csv": VISITS})
    site = site_of(root)
    assert errors_of(site) or repeated_ids(read_page(page_of(site, PAGE))) == []


# Indicators


def test_a_row_with_an_indicator_has_an_address_and_leads_to_the_indicator(tmp_path: Path) -> None:
    sheet = "No,Measure,Value\n2.1,Visits,3\n2.2,Loans,5\n"
    site = site_of(write_table(tmp_path, sheet, "row-headers: 2\nid-column: No", SERIES))
    head = read_page(page_of(site, PAGE)).one(id="table-hours--2-1")
    assert (head.name, head.links) == ("th", [("2.1", f"{INDICATORS}#indicator-2-1")])
    section = read_page(page_of(site, INDICATORS)).one(id="indicator-2-1")
    assert section.one("h2").words == "2.1 Visits"
    assert ("Opening hours", f"{PAGE}#table-hours--2-1") in section.links
    assert section.one("dl").words == "Value 3"


def test_a_column_with_an_indicator_has_an_address_and_leads_to_the_indicator(tmp_path: Path) -> None:
    sheet = ",2.1,,2.2\nMonth,Visits,Share,Loans\nMay,3,10%,7\nJune,5,12%,\n"
    site = site_of(write_table(tmp_path, sheet, "header-rows: 2\nid-row: 1", SERIES))
    head = read_page(page_of(site, PAGE)).one(id="table-hours--2-1")
    assert (span_of(head), head.links) == (("colgroup", "2", "1"), [("2.1", f"{INDICATORS}#indicator-2-1")])
    page = read_page(page_of(site, INDICATORS))
    assert page.one(id="indicator-2-1").one("dl").words == "May: Visits 3 May: Share 10% June: Visits 5 June: Share 12%"
    assert page.one(id="indicator-2-2").one("dl").words == "May 7"


@pytest.mark.parametrize(
    ("sheet", "options", "title"),
    [
        pytest.param(
            "Measure,No,Value\nVisits,2.0,3\n,2.1,4\n",
            "row-headers: 2\nid-column: No",
            "Visits",
            id="a row head that reaches down",
        ),
        pytest.param(
            "No,Area,Measure,Value\n2.1,Visits,,4\n",
            "row-headers: 3\nid-column: No",
            "Visits",
            id="a row without the last of its heads",
        ),
        pytest.param(
            ",No,Value\nVisits,2.0,3\n,2.1,4\n", "row-headers: 2\nid-column: No", "Visits", id="the title of a group"
        ),
        pytest.param(
            ",Visits,\n,2.0,2.1\nMay,3,4\n", "header-rows: 2\nid-row: 2", "Visits", id="a head above that spans columns"
        ),
    ],
)
def test_the_heading_of_an_indicator_has_the_head_that_reaches_over_it(
    tmp_path: Path, sheet: str, options: str, title: str
) -> None:
    site = site_of(write_table(tmp_path, sheet, options, SERIES))
    section = read_page(page_of(site, INDICATORS)).one(id="indicator-2-1")
    assert section.one("h2").words == f"2.1 {title}"


def test_an_indicator_of_a_report_without_a_series_has_an_address_and_no_link(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, "No,Value\n2.1,3\n", "id-column: No")
    assert figure.one(id="table-hours--2-1").links == []


def test_indicators_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    sheet = "No,Value\n2.10,1\n10.1,2\n2.9,3\n2.1¹,4\n²,5\nA1,6\n"
    site = site_of(write_table(tmp_path, sheet, "id-column: No", SERIES))
    numbers = [each.words.split()[0] for each in read_page(page_of(site, INDICATORS)).all("h2")]
    assert sorted(numbers) == sorted(["2.10", "10.1", "2.9", "2.1¹", "²", "A1"])
    assert [each for each in numbers if each in ("2.9", "2.10", "10.1")] == ["2.9", "2.10", "10.1"]


def test_an_indicator_is_followed_through_the_reports_of_its_series(tmp_path: Path) -> None:
    root = write_table(tmp_path, "No,Value\n2.1,3\n", "id-column: No", SERIES)
    later = {f"{MEETING}/later.md": (root / REPORT).read_text().replace("hours.csv", "later.csv")}
    site = site_of(write_archive(root, later, {f"{MEETING}/later.csv": "No,Value\n2.1,4\n"}))
    section = read_page(page_of(site, INDICATORS)).one(id="indicator-2-1")
    assert [each.words for each in section.all("dd")] == ["4", "3"]


@pytest.mark.parametrize(
    ("sheet", "options"),
    [
        pytest.param("No,Value\n2.1,3\n2.2,4\n", "id-column: No", id="as it should be"),
        pytest.param("No,Value\n2.1,3\n2.2,\n", "id-column: No", id="an indicator without a value"),
        pytest.param("Measure,No,Value\na,2.1,3\nb,2.2,4\n", "id-column: No", id="numbers that are no row heads"),
        pytest.param("No,2.1,2.2\nMay,3,4\n", "id-row: 1", id="a head over the row heads"),
        pytest.param(",2.1,2.2\nMay,3,\n", "id-row: 1", id="a column without a value"),
        pytest.param("No,2.1\n1,3\n", "id-column: No\nid-row: 1", id="numbers of rows and of columns"),
        pytest.param(",No,Value\nA,2.1,3\nB,2.2,4\n", "row-headers: 2\nid-column: No", id="in groups"),
        pytest.param("No,A,V\n2.1,a,1\n,b,2\n", "row-headers: 2\nid-column: No", id="a row without a number"),
    ],
)
def test_every_link_of_an_indicator_leads_to_it_or_the_table_is_refused(
    tmp_path: Path, sheet: str, options: str
) -> None:
    site = site_of(write_table(tmp_path, sheet, options, SERIES))
    assert errors_of(site) or lost_links(site) == []


@pytest.mark.parametrize(("first", "second"), [("2.1", "2-1"), ("a", "A"), ("1", "①")])
def test_two_indicators_never_share_an_address(tmp_path: Path, first: str, second: str) -> None:
    site = site_of(write_table(tmp_path, f"No,Value\n{first},3\n{second},4\n", "id-column: No", SERIES))
    if not errors_of(site):
        for address in (PAGE, INDICATORS):
            page = read_page(page_of(site, address))
            assert repeated_ids(page) == []


# The file to take away


def download_of(site: Site) -> bytes:
    """The CSV file as it goes out."""
    return next(output for output in site.outputs if output.address == "/ashdale/2025-03-04/hours.csv").make()


def test_a_table_offers_its_rows_as_a_file(tmp_path: Path) -> None:
    site = site_of(write_table(tmp_path, VISITS))
    link = read_page(page_of(site, PAGE)).one("figcaption").one("a")
    assert (link.words, link.attributes["href"]) == ("Download “Opening hours” as CSV", "/ashdale/2025-03-04/hours.csv")
    assert "download" in link.attributes
    assert link.attributes["href"] in addresses_of(site)


def test_the_file_has_the_mark_and_the_line_ends_that_spreadsheets_want(tmp_path: Path) -> None:
    download = download_of(site_of(write_table(tmp_path, "Day,Cost\nMonday,£3\n")))
    assert download == '\ufeff"Day","Cost"\r\n"Monday","£3"\r\n'.encode()


def test_the_file_reads_back_to_the_same_cells(tmp_path: Path) -> None:
    rows = [["Day", "Note"], ["Monday", 'rain, "heavy"'], ["Tuesday; late", "a 'mild' day"], ["Elm", ""]]
    written = StringIO()
    csv.writer(written).writerows(rows)
    download = download_of(site_of(write_table(tmp_path, written.getvalue()))).decode("utf-8-sig")
    assert list(csv.reader(StringIO(download, newline=""))) == rows


@pytest.mark.parametrize(
    ("cell", "given"),
    [
        *((formula, f"'{formula}") for formula in ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "＋1+1")),
        *(
            (formula, f"'{formula}")
            for formula in ("－2+3", "＠SUM(A1)", "--5", "-5+A1", "=", "@", "-A1", "+44 1632 960001")
        ),
        *((tabbed, "'=1+1") for tabbed in ("\t=1+1", "\u00a0=1+1", " =1+1")),
        *(
            (plain, plain)
            for plain in ("-5", "+3.2%", "-", "–", "–5", "£5", "-£1,204.50", "3%", "12", "a=1", "5-7", "'")
        ),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe_and_no_other(
    tmp_path: Path, cell: str, given: str
) -> None:
    site = site_of(write_table(tmp_path, f'Day,Note\nMonday,"{cell}"\n'))
    rows = list(csv.reader(StringIO(download_of(site).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["Monday", given]
    assert words_in(read_page(page_of(site, PAGE)).one("figure"))[1] == ["Monday", " ".join(cell.split())]
