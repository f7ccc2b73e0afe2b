"""Papers that name what is not there, lie in the wrong place, or give two places one address."""

from pathlib import Path

import pytest
from reading import read_page
from small_archives import MEETING, addresses_of, errors_of, page_of
from small_papers import BODY, DECIDED, HALL, annual, chapter, groups, monitoring, plan, report, with_papers

from minutebook.problems import Problem

ANNUAL = "/annual-reports/"


def told(problem: Problem) -> tuple[str, str, int, int]:
    """What a problem is called and where it stands."""
    return problem.code, problem.place.path, problem.place.line, problem.place.column


# ---------------------------------------------------------------- front matter


@pytest.mark.parametrize(
    ("papers", "code", "path", "line", "column"),
    [
        pytest.param(
            monitoring("resolution: ashdale/2025-03-04#minute-1-9"),
            "missing-target",
            f"{BODY}/monitoring.md",
            5,
            17,
            id="a clause that the minute lacks",
        ),
        pytest.param(
            monitoring("{status: open, resolution: ashdale/2025-03-04#minute-7-1}"),
            "missing-target",
            f"{BODY}/monitoring.md",
            5,
            32,
            id="a clause of a minute that the minutes lack",
        ),
        pytest.param(
            monitoring("resolution: ashdale/2019-05-01#minute-1-1"),
            "missing-target",
            f"{BODY}/monitoring.md",
            5,
            17,
            id="a clause of a meeting that the archive lacks",
        ),
        pytest.param(
            monitoring("resolution: minute 1"),
            "wrong-value",
            f"{BODY}/monitoring.md",
            5,
            17,
            id="a clause that is no place",
        ),
        pytest.param(
            monitoring("status: open"),
            "missing-key",
            f"{BODY}/monitoring.md",
            5,
            5,
            id="an entry without a clause",
        ),
        pytest.param(
            plan("minute: ashdale/2025-03-04#minute-7"),
            "missing-target",
            f"{BODY}/work-programme.md",
            6,
            13,
            id="a minute that the minutes lack",
        ),
        pytest.param(
            plan("minute: ashdale/2019-05-01#minute-1"),
            "missing-target",
            f"{BODY}/work-programme.md",
            6,
            13,
            id="a minute of a meeting that the archive lacks",
        ),
        pytest.param(
            annual("presented-at:", "  - ashdale/2025-03-04#minute-1", "  - ashdale/2025-03-04#minute-7"),
            "missing-target",
            f"{HALL}/index.md",
            6,
            5,
            id="presented at a minute that the minutes lack",
        ),
        pytest.param(
            annual("presented-at: ashdale/2025-03-04#item-9"),
            "missing-target",
            f"{HALL}/index.md",
            4,
            15,
            id="presented at an item that the agenda lacks",
        ),
        pytest.param(
            annual("presented-at: the March meeting"),
            "wrong-value",
            f"{HALL}/index.md",
            4,
            15,
            id="presented at something that is no place",
        ),
        pytest.param(
            annual("presented-at: ashdale/2025-02-30#item-9"),
            "wrong-value",
            f"{HALL}/index.md",
            4,
            15,
            id="presented on a day that is not in the calendar",
        ),
        pytest.param(
            {f"{MEETING}/survey.md": report("Text.\n", "appendices: [letter.pdf]")},
            "missing-target",
            f"{MEETING}/survey.md",
            4,
            14,
            id="an appendix that is not there",
        ),
    ],
)
def test_what_front_matter_names_and_is_not_there_is_told_with_its_place(
    tmp_path: Path, papers: dict[str, str], code: str, path: str, line: int, column: int
) -> None:
    assert [told(each) for each in errors_of(with_papers(tmp_path, DECIDED, papers))] == [(code, path, line, column)]


@pytest.mark.parametrize(
    ("papers", "path", "line", "column"),
    [
        pytest.param(annual("presentedat: x/2025-01-01#item-1"), f"{HALL}/index.md", 4, 1, id="a cover"),
        pytest.param({**annual(), **chapter("one", "oder: 1")}, f"{HALL}/one.md", 4, 1, id="a chapter"),
        pytest.param(plan("purposes: None"), f"{BODY}/work-programme.md", 6, 5, id="an entry of a work programme"),
        pytest.param(
            monitoring("{resolution: ashdale/2025-03-04#minute-1-1, respnse: Yes}"),
            f"{BODY}/monitoring.md",
            5,
            49,
            id="an entry of monitoring",
        ),
        pytest.param(groups("{name: Van group, member: Lark}"), f"{BODY}/groups.md", 5, 23, id="a group"),
        pytest.param(
            {f"{MEETING}/survey.md": report("Text.\n", "appendix: x")}, f"{MEETING}/survey.md", 4, 1, id="a report"
        ),
    ],
)
def test_an_unknown_key_of_a_paper_is_told_with_its_place(
    tmp_path: Path, papers: dict[str, str], path: str, line: int, column: int
) -> None:
    problems = errors_of(with_papers(tmp_path, DECIDED, papers))
    assert [told(each) for each in problems] == [("unknown-key", path, line, column)]
    assert problems[0].hint.startswith("did you mean “")


@pytest.mark.parametrize(
    ("papers", "path", "line", "column", "said"),
    [
        pytest.param(
            monitoring("{resolution: ashdale/2025-03-04#minute-1-1, status: finished}"),
            f"{BODY}/monitoring.md",
            5,
            57,
            "open, done, overdue or superseded",
            id="a status that monitoring does not know",
        ),
        pytest.param(
            monitoring("{resolution: ashdale/2025-03-04#minute-1-1, responded: soon}"),
            f"{BODY}/monitoring.md",
            5,
            60,
            "is not a date",
            id="a response in words where a day is due",
        ),
        pytest.param(
            monitoring("{resolution: ashdale/2025-03-04#minute-1-1, due: 2025-02-30}"),
            f"{BODY}/monitoring.md",
            5,
            54,
            "is not a day of the calendar",
            id="due on a day that is not in the calendar",
        ),
        pytest.param(
            {**annual(), **chapter("one", "order: first")},
            f"{HALL}/one.md",
            4,
            8,
            "is not a whole number",
            id="an order in words",
        ),
    ],
)
def test_a_wrong_value_of_a_paper_is_told_with_its_place(
    tmp_path: Path, papers: dict[str, str], path: str, line: int, column: int, said: str
) -> None:
    (problem,) = errors_of(with_papers(tmp_path, DECIDED, papers))
    assert told(problem) == ("wrong-value", path, line, column)
    assert said in problem.message


def test_two_chapters_of_one_order_are_told(tmp_path: Path) -> None:
    site = with_papers(tmp_path, annual(), chapter("one", "order: 2"), chapter("three"), chapter("two", "order: 2"))
    (problem,) = errors_of(site)
    assert (problem.code, problem.place.path) == ("order-repeated", f"{HALL}/two.md")
    assert "one.md" in problem.hint


def test_chapters_without_an_order_do_not_claim_the_same_place(tmp_path: Path) -> None:
    assert errors_of(with_papers(tmp_path, annual(), chapter("one"), chapter("two"))) == ()


def test_an_annual_report_without_its_cover_is_told_and_not_built(tmp_path: Path) -> None:
    site = with_papers(tmp_path, chapter("one"))
    assert [told(each) for each in errors_of(site)] == [("missing-index", f"{HALL}/index.md", 1, 1)]
    assert [address for address in addresses_of(site) if address.startswith(ANNUAL)] == []


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(f"{HALL}/notes.txt", id="a kind that is not published"),
        pytest.param(f"{HALL}/page.html", id="a page of HTML"),
        pytest.param(f"{HALL}/part-two/one.md", id="a folder inside an annual report"),
        pytest.param("content/annual-reports/hall.md", id="a page that lies in no annual report's folder"),
        pytest.param("content/annual-reports/index.md", id="an index of annual reports"),
        pytest.param(f"{BODY}/figures.csv", id="a table in a body's folder"),
        pytest.param("content/indicators/hall.md", id="a page in the folder of indicators"),
    ],
)
def test_a_file_that_has_no_place_there_is_refused(tmp_path: Path, path: str) -> None:
    site = with_papers(tmp_path, annual(), {path: "---\npublish: 2025-03-05\ntitle: X\n---\n"})
    assert [told(each) for each in errors_of(site)] == [("unknown-file", path, 1, 1)]


@pytest.mark.parametrize("name", ["work-programme-2025", "monitoring-of-2025", "group-2025-26"])
def test_a_name_that_only_resembles_that_of_a_plan_is_a_plain_page(tmp_path: Path, name: str) -> None:
    site = with_papers(tmp_path, {f"{BODY}/{name}.md": "---\npublish: 2025-03-05\ntitle: Plain\n---\n\nText.\n"})
    assert errors_of(site) == ()
    assert f"/ashdale/{name}/" in addresses_of(site)


# ---------------------------------------------------------------- links to places of pages

PLACES = {
    f"{MEETING}/hall.md": report(
        "## 1. Roof\n\n**1.1** It leaks.\n\nTable: Repairs\n\n| Year |\n| --- |\n| 2024 |\n\n### Our approach\n\n"
        "Text.\n\n::: table figures.csv\ncaption: Figures\nid-column: No\n:::\n"
    ),
    f"{MEETING}/figures.csv": "No,2024\n1.1,12\n",
}


@pytest.mark.parametrize(
    "anchor",
    [
        "section-1",
        "paragraph-1-1",
        "section-1-table-repairs",
        "section-1-our-approach",
        "table-figures",
        pytest.param("table-figures--1-1", id="the row of an indicator"),
    ],
)
@pytest.mark.parametrize("link", ["hall.md#{}", "report:hall#{}", "/ashdale/2025-03-04/hall/#{}"])
def test_a_link_to_a_place_of_a_report_leads_there(tmp_path: Path, anchor: str, link: str) -> None:
    address = f"/ashdale/2025-03-04/hall/#{anchor}"
    site = with_papers(tmp_path, PLACES, {f"{MEETING}/survey.md": report(f"See [there]({link.format(anchor)}).\n")})
    assert errors_of(site) == ()
    assert ("there", address) in read_page(page_of(site, "/ashdale/2025-03-04/survey/")).links
    assert read_page(page_of(site, "/ashdale/2025-03-04/hall/")).all(id=anchor)


@pytest.mark.parametrize(
    "link",
    [
        "#paragraph-9-9",
        "hall.md#paragraph-9-9",
        "hall.md#table-other",
        "report:hall#paragraph-9-9",
        "/ashdale/2025-03-04/hall/#paragraph-9-9",
        "minutes.md#minute-9",
        "minutes.md#minute-1-9",
        "../index.md#nowhere",
    ],
)
def test_a_link_to_a_place_that_a_page_lacks_is_told_with_its_place(tmp_path: Path, link: str) -> None:
    text = report(f"First.\n\nSee [the roof]({link}) there.\n")
    site = with_papers(tmp_path, PLACES, {f"{MEETING}/survey.md": text})
    (problem,) = errors_of(site)
    assert told(problem) == ("missing-anchor", f"{MEETING}/survey.md", 8, 5)
    assert problem.words == link


def test_a_link_to_a_place_of_a_chapter_is_followed_and_proved(tmp_path: Path) -> None:
    body = "[there](two.md#roof) [nowhere](two.md#floor)\n"
    papers = {
        **annual(),
        f"{HALL}/one.md": f"---\npublish: 2025-03-05\ntitle: One\n---\n\n{body}",
        f"{HALL}/two.md": "---\npublish: 2025-03-05\ntitle: Two\n---\n\n## Roof\n\nText.\n",
    }
    site = with_papers(tmp_path, papers)
    assert [told(each) for each in errors_of(site)] == [("missing-anchor", f"{HALL}/one.md", 6, 22)]
    assert ("there", "/annual-reports/hall/two/#roof") in read_page(page_of(site, "/annual-reports/hall/one/")).links


# ---------------------------------------------------------------- addresses within a page


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("## 1. Roof\n\nText.\n\n## 1. Floor\n\nText.\n", id="two sections of one number"),
        pytest.param("## 1.1. Roof\n\nText.\n\n## 1/1. Floor\n\nText.\n", id="two numbers that read alike"),
        pytest.param("## Roof\n\nText.\n\n## Roof\n\nText.\n", id="two sections of one title"),
        pytest.param("## Section 1\n\nText.\n\n## 1. Roof\n\nText.\n", id="a title that reads like a number"),
        pytest.param("### Paragraph 1\n\n**1** Text.\n", id="a heading that reads like a paragraph"),
        pytest.param(
            "**1.1** Text.\n\n**1.1** Text.\n\n**1.1.2** Text.\n", id="a number that reads like a repeated one"
        ),
        pytest.param(
            "### Table figures 1 1\n\n::: table figures.csv\ncaption: Figures\nid-column: No\n:::\n",
            id="a heading that reads like an indicator",
        ),
    ],
)
def test_no_two_places_of_a_report_share_an_address(tmp_path: Path, body: str) -> None:
    site = with_papers(tmp_path, PLACES, {f"{MEETING}/survey.md": report(body)})
    found = read_page(page_of(site, "/ashdale/2025-03-04/survey/"))
    anchors = [each.attributes["id"] for each in found.all() if "id" in each.attributes]
    assert errors_of(site) or len(anchors) == len(set(anchors))
