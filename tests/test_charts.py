"""A table may be drawn as a chart: true to its numbers, told in words, without a script."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import Element, read_page
from small_archives import page_of, site_of
from small_tables import PAGE, cells_in, figure_with, figures_with, write_table

MONTHS = "Month,Visits\nMay,3\nJune,9\nJuly,6\n"
WIDE, HIGH = 360, 200


def panels_in(figure: Element) -> list[Element]:
    """The charts of a table."""
    return figure.all("div", class_="chart")


def panel_with(root: Path, sheet: str, options: str = "chart: line") -> Element:
    """The only chart of a table."""
    panels = panels_in(figure_with(root, sheet, options))
    assert len(panels) == 1
    return panels[0]


def titles_in(figure: Element) -> list[str]:
    """The title of each chart of a table."""
    return [panel.one("p", class_="title").words for panel in panels_in(figure)]


def said_by(panel: Element) -> str:
    """What a chart says in words."""
    return panel.one("p", class_="said").words


def column_of(numbers: tuple[str, ...]) -> str:
    """A sheet with one column of numbers, quoted since some have commas."""
    return "Month,Visits\n" + "".join(f'M{place},"{number}"\n' for place, number in enumerate(numbers))


def number_in(words: str) -> float:
    """The number that a tick, a bar or a cell says."""
    return float(re.sub(r"[^\d.]", "", words)) * (-1 if words[0] in "-–−" else 1)


def height_of_points(panel: Element) -> list[float]:
    """How far down each point stands."""
    return [float(point.attributes["cy"]) for point in panel.all("circle")]


def ticks_of(panel: Element) -> list[tuple[float, float]]:
    """Each mark of the axis as (number, how far down its line is)."""
    words = [each.words for each in panel.all("text", text_anchor="end")]
    lines = [float(each.attributes["d"].split()[1].split("H")[0]) for each in panel.all("path", class_="grid")]
    return list(zip(map(number_in, words), lines, strict=True))


def labels_of(panel: Element) -> list[str]:
    """The names below a line."""
    return [each.words for each in panel.all("text", text_anchor="middle")]


# What is drawn


def test_a_table_that_asks_for_no_chart_has_none(tmp_path: Path) -> None:
    assert panels_in(figure_with(tmp_path, MONTHS)) == []


def test_a_line_says_where_it_begins_and_ends_and_its_extremes(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, MONTHS)
    assert said_by(panel) == "From 3 in May to 6 in July; highest 9 (June), lowest 3 (May)."
    assert len(panel.all("circle")) == 3


def test_bars_say_the_highest_and_the_lowest_and_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, MONTHS, "chart: bar")
    assert said_by(panel) == "Highest: June, 9. Lowest: May, 3."
    assert [each.words for each in panel.all("text")] == ["May", "3", "June", "9", "July", "6"]
    lengths = [float(each.attributes["width"]) for each in panel.all("rect")]
    assert [round(length / lengths[0], 1) for length in lengths] == [1, 3, 2]


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_a_chart_is_an_image_that_its_title_names_and_its_words_describe(tmp_path: Path, kind: str) -> None:
    figure = figure_with(tmp_path, MONTHS, f'chart: {kind}\nunits: {{Visits: "%"}}')
    image = figure.one("svg")
    assert image.attributes["role"] == "img"
    assert figure.one(id=image.attributes["aria-labelledby"]).words == "Visits (%)"
    assert figure.one(id=image.attributes["aria-describedby"]).words == said_by(figure)


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_a_chart_holds_no_script_and_no_style(tmp_path: Path, kind: str) -> None:
    image = figure_with(tmp_path, MONTHS, f"chart: {kind}").one("svg")
    parts = [image, *image.all()]
    assert {part.name for part in parts} <= {"svg", "path", "text", "circle", "rect"}
    assert [name for part in parts for name in part.attributes if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_every_number_that_a_chart_says_stands_in_the_table(tmp_path: Path, kind: str) -> None:
    sheet = 'Month,Cost\nMay,"£1,204.50"\nJune,-£3\nJuly,n/a\nAugust,£70\n'
    figure = figure_with(tmp_path, sheet, f"chart: {kind}")
    cells = {each.words for each in cells_in(figure)}
    said = re.findall(r"-?£[\d,.]*\d", said_by(figure))
    assert len(said) >= 2
    assert set(said) <= cells
    if kind == "bar":
        assert {each.words for each in figure.one("svg").all("text")} <= cells


# Places in the chart


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(("0", "1"), id="from nought to one"),
        pytest.param(("0.1", "0.25", "0.9"), id="shares"),
        pytest.param(("3", "4"), id="a narrow range"),
        pytest.param(("0.01", "0.02", "0.05"), id="hundredths"),
        pytest.param(("0.0000012", "0.0000031"), id="tiny"),
        pytest.param(("99.1%", "99.3%", "98.9%"), id="percentages close together"),
        pytest.param(("0%", "250%", "60%"), id="percentages"),
        pytest.param(("£1,204", "£9,870"), id="pounds"),
        pytest.param(("-5", "5"), id="on both sides of nought"),
        pytest.param(("-3", "-5", "-4"), id="below nought"),
        pytest.param(("-0.5", "0.5"), id="shares on both sides"),
        pytest.param(("12,000,000,000", "98,000,000,000"), id="thousands of millions"),
        pytest.param(("1000000", "1000001"), id="huge and close together"),
        pytest.param(("7", "7", "7"), id="all equal"),
        pytest.param(("0", "0"), id="all nought"),
        pytest.param(("-7", "-7"), id="all equal below nought"),
        pytest.param(("2.5", "10"), id="steps of two and a half"),
        pytest.param(("10", "25", "40", "100"), id="steps of twenty-five"),
    ],
)
def test_the_axis_tells_the_truth_about_every_value(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    tells_the_truth(panel_with(tmp_path, column_of(numbers)), numbers)


@settings(deadline=None, max_examples=50)
@given(
    numbers=st.integers(0, 4).flatmap(
        lambda places: st.lists(
            st.decimals(-(10**9), 10**9, places=places).map(lambda number: f"{number:,}"), min_size=2, max_size=9
        )
    )
)
def test_the_axis_tells_the_truth_about_any_values(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[str]
) -> None:
    tells_the_truth(panel_with(tmp_path_factory.mktemp("archive"), column_of(tuple(numbers))), numbers)


def tells_the_truth(panel: Element, numbers: Sequence[str]) -> None:
    """Asserts that the marks of a line's axis stand where they say, and so do its points."""
    ticks = ticks_of(panel)
    assert 2 <= len(ticks) <= 12
    assert len({number for number, _ in ticks}) == len(ticks)
    (low, lowest), (high, highest) = ticks[0], ticks[-1]

    def height_of(number: float) -> float:
        return lowest + (number - low) * (highest - lowest) / (high - low)

    for number, height in ticks:
        assert height == pytest.approx(height_of(number), abs=0.2)
    assert height_of_points(panel) == pytest.approx([height_of(number_in(each)) for each in numbers], abs=0.2)
    assert all(0 <= height <= HIGH for height in height_of_points(panel))


def test_the_axis_is_written_as_the_values_are(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, column_of(("-£1,000", "£3,000")))
    assert [each.words for each in panel.all("text", text_anchor="end")][:2] == ["−£1,000", "£0"]


def test_points_go_from_left_to_right_at_equal_steps_inside_the_chart(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, column_of(("3", "5", "4", "9")))
    across = [float(point.attributes["cx"]) for point in panel.all("circle")]
    steps = [right - left for left, right in pairwise(across)]
    assert across[0] >= 0
    assert across[-1] <= WIDE
    assert steps == pytest.approx([steps[0]] * 3, abs=0.2)


@pytest.mark.parametrize("digits", [12, 30, 60])
@pytest.mark.parametrize("kind", ["line", "bar"])
def test_a_number_of_many_digits_stays_inside_the_chart(tmp_path: Path, kind: str, digits: int) -> None:
    figures = figures_with(tmp_path, column_of(("9" * digits, "1" * digits)), f"chart: {kind}")
    assert figures or digits > 12
    across = [float(point.attributes["cx"]) for each in figures for point in each.all("circle")]
    assert across == sorted(across)
    bars = [
        (float(bar.attributes["x"]), float(bar.attributes["width"])) for each in figures for bar in each.all("rect")
    ]
    assert all(start >= 0 and start + length <= WIDE for start, length in (*bars, *((place, 0) for place in across)))


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_a_number_beyond_counting_is_drawn_or_refused_and_never_as_no_number(tmp_path: Path, kind: str) -> None:
    figures = figures_with(tmp_path, column_of(("9" * 400, "1", "2")), f"chart: {kind}")
    numbers = [value for each in figures for part in each.one("svg").all() for value in part.attributes.values()]
    assert [value for value in numbers if re.search(r"\b(?:nan|inf)\b", value)] == []


def test_bars_below_nought_go_to_the_left_of_those_above(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, column_of(("-5", "10", "0")), "chart: bar")
    below, above, nought = [(float(bar.attributes["x"]), float(bar.attributes["width"])) for bar in panel.all("rect")]
    assert below[0] + below[1] == pytest.approx(above[0], abs=0.2)
    assert nought[0] == pytest.approx(above[0], abs=0.2)
    assert above[1] == pytest.approx(2 * below[1], abs=0.2)


def test_a_line_breaks_where_a_value_is_missing_and_the_words_leave_it_out(tmp_path: Path) -> None:
    values = ("n/a", "3", "5", "", "4", "6", "-", "")
    sheet = "Month,Visits,Note\n" + "".join(f"M{place},{value},rain\n" for place, value in enumerate(values))
    panel = panel_with(tmp_path, sheet)
    assert re.sub(r"[\d. ]", "", panel.one("path", class_="line").attributes["d"]) == "MLML"
    assert len(panel.all("circle")) == 4
    assert said_by(panel) == "From 3 in M1 to 6 in M5; highest 6 (M5), lowest 3 (M1)."


def test_a_bar_is_left_out_where_a_value_is_missing(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, column_of(("3", "n/a", "", "<5", "4")), "chart: bar")
    assert [each.words for each in panel.all("text")] == ["M0", "3", "M4", "4"]


@pytest.mark.parametrize("sign", ["+", "-", "–", "−"])
def test_a_number_with_a_sign_is_drawn_as_one(tmp_path: Path, sign: str) -> None:
    panel = panel_with(tmp_path, column_of((f"{sign}3%", "1%", "2%")))
    assert said_by(panel).startswith(f"From {sign}3% in M0")
    first, second, third = height_of_points(panel)
    assert (first < third < second) is (sign == "+")


@pytest.mark.parametrize("months", [2, 3, 12, 13, 40, 200])
def test_the_first_and_the_last_row_are_named_below_a_line_and_no_name_stands_upon_another(
    tmp_path: Path, months: int
) -> None:
    sheet = "Month,Visits\n" + "".join(f"Month {place},{place % 7}\n" for place in range(months))
    panel = panel_with(tmp_path, sheet)
    labels = labels_of(panel)
    assert (labels[0], labels[-1]) == ("Month 0", f"Month {months - 1}")
    places = [float(each.attributes["x"]) for each in panel.all("text", text_anchor="middle")]
    needed = 7 * max(map(len, labels))
    assert all(right - left > needed for left, right in pairwise(places))


def test_a_name_below_a_line_stands_under_its_own_point(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, MONTHS)
    across = [float(point.attributes["cx"]) for point in panel.all("circle")]
    assert labels_of(panel) == ["May", "June", "July"]
    assert [float(each.attributes["x"]) for each in panel.all("text", text_anchor="middle")] == across


# Which columns and rows


SEVERAL = "Month,Visits,Note,Loans,Fines\nMay,3,rain,7,\nJune,9,sun,8,1\nJuly,12,,15,1\n"


def test_each_column_with_two_numbers_has_a_chart_of_its_own(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, SEVERAL, "chart: line")
    assert titles_in(figure) == ["Visits", "Loans", "Fines"]
    ids = [each.attributes["id"] for each in figure.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))


def test_a_column_with_one_number_has_no_chart(tmp_path: Path) -> None:
    assert titles_in(figure_with(tmp_path, SEVERAL, "chart: line\nchart-rows: [May, June]")) == ["Visits", "Loans"]


def test_the_columns_that_are_named_have_charts_and_no_others(tmp_path: Path) -> None:
    assert titles_in(figure_with(tmp_path, SEVERAL, "chart: bar\nchart-columns: [Loans]")) == ["Loans"]


def test_the_rows_from_the_first_to_the_last_that_is_named_are_drawn(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, MONTHS + "Total,18\n", "chart: line\nchart-rows: [June, July]")
    assert labels_of(panel) == ["June", "July"]
    said = "From 9 in June to 6 in July; highest 9 (June), lowest 6 (July)."
    assert said_by(panel) == f"{said} The axis starts at 6."


def test_a_chart_draws_the_first_group_of_rows(tmp_path: Path) -> None:
    sheet = ",Month,Visits\nNorth,May,3\n,June,5\nSouth,May,100\n,June,200\n"
    figure = figure_with(tmp_path, sheet, "row-headers: 2\nchart: line")
    assert said_by(panels_in(figure)[0]).startswith("From 3 in May to 5 in June; highest 5 (June), lowest 3 (May).")
    assert figure.one("p", class_="drawn").words == "Drawn: North"


@pytest.mark.parametrize(
    ("sheet", "options", "group"),
    [
        pytest.param(
            "Month,Visits,Note\nNorth,,\nMay,3,\nJune,5,\nSouth,,\nMay,100,\nJune,200,\n",
            "",
            "North",
            id="titles in rows of their own",
        ),
        pytest.param(
            "Month,Visits,Note\nMay,3,\nJune,5,\nSouth,,\nMay,100,\nJune,200,\n",
            "",
            "the rows above “South”",
            id="a first group without a title",
        ),
        pytest.param(
            "Month,Visits,Note\nWhole year,900,\nNorth,,\nMay,3,\nJune,5,\nSouth,,\nMay,100,\n",
            "",
            "North",
            id="one row above the first title",
        ),
        pytest.param(
            ",Month,Visits\nNorth,May,3\n,June,5\nSouth,May,100\n,June,200\n",
            "row-headers: 2",
            "North",
            id="titles in a column without a head",
        ),
        pytest.param(
            "Area,Month,Visits\nNorth,May,3\n,June,5\nSouth,May,100\n,June,200\n",
            "row-headers: 2",
            "North",
            id="row heads that reach over several rows",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["line", "bar"])
def test_groups_of_rows_are_never_joined_into_one_chart(
    tmp_path: Path, kind: str, sheet: str, options: str, group: str
) -> None:
    figure = figure_with(tmp_path, sheet, f"{options}\nchart: {kind}")
    (panel,) = panels_in(figure)
    drawn = [each.words for each in panel.all("text") if each.words in ("May", "June")]
    assert drawn == ["May", "June"]
    assert not re.search("[129]00", said_by(panel))
    assert figure.one("p", class_="drawn").words == f"Drawn: {group}"


def test_groups_of_one_row_each_are_one_chart(tmp_path: Path) -> None:
    figure = figure_with(tmp_path, ",Month,Visits\nNorth,May,3\nSouth,June,5\n", "row-headers: 2\nchart: bar")
    assert said_by(panels_in(figure)[0]) == "Highest: June, 5. Lowest: May, 3."
    assert figure.all("p", class_="drawn") == []


def test_a_unit_whose_head_is_written_with_two_blanks_stands_in_the_title_of_its_chart(tmp_path: Path) -> None:
    sheet = "Month,Open  rate\nMay,3\nJune,9\n"
    figure = figure_with(tmp_path, sheet, 'chart: line\nunits: {"Open  rate": "%"}')
    assert titles_in(figure) == ["Open rate (%)"]


def test_a_total_is_not_drawn_beside_its_parts(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, "Month,Visits\nMay,3\nJune,5\nTotal visits,8\n", "chart: bar")
    assert said_by(panel) == "Highest: June, 5. Lowest: May, 3. Totals are not drawn: Total visits."


def test_a_chart_says_which_rows_it_takes_for_totals_and_does_not_draw(tmp_path: Path) -> None:
    sheet = "Use,2024\nTotal calls,30\nAnswered,20\nAbandoned,10\nTotal calls,30\nOverall,60\n"
    panel = panel_with(tmp_path, sheet, "chart: bar")
    assert [each.words for each in panel.all("text")] == ["Answered", "20", "Abandoned", "10"]
    assert said_by(panel).endswith(" Totals are not drawn: Total calls, Overall.")


def test_a_total_that_is_named_is_drawn_and_nothing_is_said_of_it(tmp_path: Path) -> None:
    sheet = "Use,2024\nTotal calls,30\nTotal visits,20\n"
    panel = panel_with(tmp_path, sheet, "chart: bar\nchart-rows: [Total calls, Total visits]")
    assert said_by(panel) == "Highest: Total calls, 30. Lowest: Total visits, 20."


@pytest.mark.parametrize(("words", "drawn"), [("(1,200)", -1200), ("£-70", -70), ("\u2212300", -300), ("1,5", None)])
def test_a_number_in_the_manner_of_accounts_is_drawn_and_any_other_is_told(
    tmp_path: Path, words: str, drawn: int | None
) -> None:
    sheet = f'Month,Visits\nMay,"{words}"\nJune,5\nJuly,9\n'
    site = site_of(write_table(tmp_path, sheet, "chart: bar"))
    assert [problem.code for problem in site.problems] == ([] if drawn else ["chart-value"])
    said = said_by(panels_in(read_page(page_of(site, PAGE)).one("figure"))[0])
    assert (f"Lowest: May, {words}." in said) is (drawn is not None)


def test_the_title_of_a_group_is_no_point_of_a_line(tmp_path: Path) -> None:
    panel = panel_with(tmp_path, "Month,Visits,Note\nNorth,,\nMay,3,rain\nJune,5,sun\n")
    assert labels_of(panel) == ["May", "June"]


def test_charts_of_columns_with_the_same_lowest_head_can_be_told_apart(tmp_path: Path) -> None:
    sheet = "Month,2024,,2025,\n,Visits,Loans,Visits,Loans\nMay,3,4,5,6\nJune,7,8,9,1\n"
    titles = titles_in(figure_with(tmp_path, sheet, "header-rows: 2\nchart: line"))
    assert len(titles) == len(set(titles)) == 4


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_a_chart_whose_rows_have_no_names_is_refused_or_says_none_that_are_empty(tmp_path: Path, kind: str) -> None:
    figures = figures_with(tmp_path, "Visits,Loans\n3,5\n4,9\n", f"row-headers: 0\nchart: {kind}")
    said = [said_by(panel) for figure in figures for panel in panels_in(figure)]
    assert [words for words in said if re.search(r"\(\)|in to|in ;|: ,", words)] == []
