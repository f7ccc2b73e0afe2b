"""What papers become: reports, annual reports, indicators, work programmes, monitoring, groups, and their links."""

from pathlib import Path

import pytest
from reading import Element, file_at, page, read_page
from running import SITES, build
from small_archives import (
    MEETING,
    ONE_MEETING,
    addresses_of,
    errors_of,
    everything_in,
    page_of,
    site_of,
    text_of,
    write_archive,
)
from small_papers import DECIDED, annual, monitoring, plan, report, with_papers

JUNE = "/libraries-and-culture/2025-06-10/"
SCHEME = f"{JUNE}reading-scheme/"
ANNUAL = "/annual-reports/"
THIS_YEAR = f"{ANNUAL}libraries-2024-25/"
LAST_YEAR = f"{ANNUAL}libraries-2023-24/"
INDICATORS = "/indicators/ashdale-libraries/"
PLAN = "/libraries-and-culture/work-programme-2025-26/"
FOLLOWED = "/libraries-and-culture/monitoring-2025-26/"
GROUPS = "/libraries-and-culture/groups-2025-26/"


def facts(found: Element) -> dict[str, list[str]]:
    """The values of a list of definitions by their names."""
    return {each.one("dt").words: [value.words for value in each.all("dd")] for each in found.all("div")}


def linked(found: Element) -> list[str]:
    """Every address that a part of a page leads to."""
    return [address for _, address in found.links]


def part(found: Element, heading: str) -> Element:
    """The section of a page that has this second heading."""
    (section,) = (each for each in found.all("section") if [h.words for h in each.all("h2")] == [heading])
    return section


def entry(found: Element, words: str) -> Element:
    """The entry of a list of plans that holds these words."""
    (only,) = (each for each in found.all("li", class_="entry") if words in each.words)
    return only


# ---------------------------------------------------------------- reports


def test_a_report_shows_its_cover_sheet_as_a_list_of_definitions(built_town: Path) -> None:
    assert facts(page(built_town, SCHEME).one("dl", class_="facts")) == {
        "Meeting": ["Tuesday 10 June 2025"],
        "Agenda item": ["2"],
        "Authors": [
            "Siân Llŷr, Head of Libraries, libraries@ashdale.example",
            "Ann Reader, Town Clerk",
        ],
        "Approved by": ["Director of Places"],
        "Key decision": ["Yes"],
        "Wards": ["Riverside, Fellside"],
        "Council approval": ["No"],
        "Consulted": ["The schools of Ashdale, Friends of Ashdale Library"],
        "Background papers": ["Reading in towns (2019), Survey of readers"],
        "Appendices": ["Books of the scheme", "school-letter.pdf", "Libraries of Ashdale 2024–25"],
        "Series": ["Reading schemes"],
        "Pages": ["3–9 of the printed pack"],
    }


def test_a_cover_sheet_leads_to_the_meeting_and_to_the_author(built_town: Path) -> None:
    addresses = linked(page(built_town, SCHEME).one("dl", class_="facts"))
    assert JUNE in addresses
    assert "mailto:libraries@ashdale.example" in addresses


def test_a_cover_sheet_says_nothing_of_what_the_front_matter_leaves_out(built_town: Path) -> None:
    sheet = facts(page(built_town, f"{JUNE}reading-list/").one("dl", class_="facts"))
    assert list(sheet) == ["Meeting", "Appendix to"]


def test_recommendations_are_a_numbered_list(built_town: Path) -> None:
    shown = part(page(built_town, SCHEME), "Recommendations").one("ol")
    assert [each.words for each in shown.all("li")] == [
        "That the scheme run each summer.",
        "That the schools be thanked.",
    ]


def test_the_contents_of_a_report_lead_to_its_sections_in_their_order(built_town: Path) -> None:
    found = page(built_town, SCHEME)
    contents = found.one("nav", aria_labelledby="_contents")
    assert contents.links == [
        ("1. Background", "#section-1"),
        ("2. The summer of 2024", "#section-2"),
        ("3. What is proposed", "#section-3"),
    ]
    titles = [found.one("section", id=address[1:]).one("h2").words for address in linked(contents)]
    assert titles == ["1 Background", "2 The summer of 2024", "3 What is proposed"]


def test_a_report_of_one_section_has_no_contents(built_town: Path) -> None:
    assert page(built_town, f"{JUNE}reading-list/").all("nav", aria_labelledby="_contents") == []


@pytest.mark.parametrize("number", ["1.1", "2.1", "2.2", "3.1"])
def test_a_numbered_paragraph_opens_with_a_link_to_itself(built_town: Path, number: str) -> None:
    anchor = f"paragraph-{number.replace('.', '-')}"
    paragraph = page(built_town, SCHEME).one("p", id=anchor)
    assert paragraph.links[0] == (number, f"#{anchor}")
    assert paragraph.words.startswith(f"{number} ")


def test_a_bold_number_inside_a_list_stays_a_bold_number(built_town: Path) -> None:
    found = page(built_town, SCHEME)
    assert found.all(id="paragraph-3-2") == []
    assert [each.words for each in found.one("div", class_="paper").all("strong")] == ["3.2"]


def test_a_paragraph_number_that_comes_twice_has_two_addresses(tmp_path: Path) -> None:
    site = with_papers(tmp_path, {f"{MEETING}/survey.md": report("**2.1** First.\n\n**2.1** Second.\n")})
    found = read_page(page_of(site, "/ashdale/2025-03-04/survey/"))
    assert found.one("p", id="paragraph-2-1").words == "2.1 First."
    assert found.one("p", id="paragraph-2-1-2").words == "2.1 Second."


def test_a_link_leads_to_a_paragraph_and_to_a_table_of_a_report(built_town: Path) -> None:
    links = dict(page(built_town, f"{JUNE}minutes/").one("article", id="minute-20").links)
    assert links["what it costs"] == f"{SCHEME}#paragraph-2-2"
    assert links["the schools"] == f"{SCHEME}#section-2-table-readers-by-school"
    found = page(built_town, SCHEME)
    assert found.one(id="paragraph-2-2").words == "2.2 It cost £1,400."
    assert found.one(id="section-2-table-readers-by-school").one("caption").words == "Readers by school"


def test_a_report_lists_its_tables_behind_its_text(built_town: Path) -> None:
    tables = part(page(built_town, SCHEME), "Tables")
    assert tables.links == [("What the scheme cost", f"{SCHEME}#table-scheme-costs")]


# ---------------------------------------------------------------- appendices


def test_the_appendices_of_a_report_are_linked_by_their_titles(built_town: Path) -> None:
    links = page(built_town, SCHEME).one("dl", class_="facts").links
    assert ("Books of the scheme", f"{JUNE}reading-list/") in links
    assert ("school-letter.pdf", f"{JUNE}school-letter.pdf") in links
    assert ("Libraries of Ashdale 2024–25", THIS_YEAR) in links


def test_an_appendix_that_is_a_file_is_published_as_it_is(built_town: Path) -> None:
    own = SITES / "town" / "content" / "libraries-and-culture" / "2025-06-10" / "school-letter.pdf"
    assert file_at(built_town, f"{JUNE}school-letter.pdf").read_bytes() == own.read_bytes()


def test_an_appendix_says_which_report_it_belongs_to(built_town: Path) -> None:
    sheet = page(built_town, f"{JUNE}reading-list/").one("dl", class_="facts")
    assert facts(sheet)["Appendix to"] == ["Summer reading scheme"]
    assert SCHEME in linked(sheet)


def test_an_appendix_follows_its_report_among_the_papers_of_the_item_and_of_the_meeting(built_town: Path) -> None:
    both = [SCHEME, f"{JUNE}reading-list/"]
    assert linked(page(built_town, f"{JUNE}agenda/").one(id="item-2").one("ul", class_="papers"))[:2] == both
    papers = linked(page(built_town, JUNE).one("dl", class_="facts"))
    assert papers[papers.index(SCHEME) :][:2] == both


@pytest.mark.parametrize(
    ("appendix", "address"),
    [
        pytest.param("survey.md", "/ashdale/2025-03-04/survey/", id="a report of the meeting"),
        pytest.param("../2025-02-04/survey.md", "/ashdale/2025-02-04/survey/", id="a report of another meeting"),
        pytest.param("../../annual-reports/hall/index.md", "/annual-reports/hall/", id="an annual report"),
    ],
)
def test_a_report_and_its_appendix_lead_to_each_other(tmp_path: Path, appendix: str, address: str) -> None:
    papers = {
        f"{MEETING}/hall.md": report("Text.\n", f"appendices: [{appendix}]"),
        f"{MEETING}/survey.md": report("Text.\n"),
        "content/ashdale/2025-02-04/index.md": "---\npublish: 2025-02-05\n---\n",
        "content/ashdale/2025-02-04/survey.md": report("Text.\n"),
    }
    site = with_papers(tmp_path, papers, annual())
    assert address in linked(read_page(page_of(site, "/ashdale/2025-03-04/hall/")).one("main"))
    assert "/ashdale/2025-03-04/hall/" in linked(read_page(page_of(site, address)).one("main"))


def test_two_reports_may_be_appendices_of_each_other(tmp_path: Path) -> None:
    site = with_papers(
        tmp_path,
        {
            f"{MEETING}/survey.md": report("First.\n", "appendices: [hall.md]"),
            f"{MEETING}/hall.md": report("Second.\n", "appendices: [survey.md]"),
        },
    )
    assert errors_of(site) == ()
    sheet = facts(read_page(page_of(site, "/ashdale/2025-03-04/hall/")).one("dl", class_="facts"))
    assert sheet["Appendices"] == sheet["Appendix to"] == ["Survey"]


# ---------------------------------------------------------------- where a report was considered


def test_a_report_tells_where_it_was_considered_and_what_was_decided_there(built_town: Path) -> None:
    considered = part(page(built_town, SCHEME), "Considered")
    assert considered.links == [
        ("Libraries and Culture Select Commission, 10 June 2025, agenda item 2", f"{JUNE}agenda/#item-2"),
        ("Libraries and Culture Select Commission, 10 June 2025, minute 20", f"{JUNE}minutes/#minute-20"),
        ("LCSC 10 June 2025, minute 20", f"{JUNE}minutes/#minute-20-1"),
    ]
    assert considered.one("strong").words == "Endorsed"


@pytest.mark.parametrize(
    ("named", "own"),
    [
        pytest.param(" {report=survey}", "", id="where the agenda item names the report"),
        pytest.param("", "item: 5", id="where the report names its agenda item"),
    ],
)
def test_a_report_on_an_agenda_item_tells_what_its_minute_decided(tmp_path: Path, named: str, own: str) -> None:
    papers = {
        f"{MEETING}/agenda.md": f"---\npublish: 2025-03-05\n---\n\n## 5. Opening hours{named}\n",
        f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. Opening hours {item=5}\n\n"
        "Resolved: That the hall open at ten.\n",
        f"{MEETING}/survey.md": report("Text.\n", *([own] if own else [])),
    }
    site = with_papers(tmp_path, papers)
    considered = part(read_page(page_of(site, "/ashdale/2025-03-04/survey/")), "Considered")
    minutes = "/ashdale/2025-03-04/minutes/"
    assert linked(considered)[1:] == [f"{minutes}#minute-1", f"{minutes}#minute-1-1"]
    assert "/ashdale/2025-03-04/survey/" in linked(read_page(page_of(site, minutes)).one(id="minute-1"))


def test_a_report_that_no_item_names_was_considered_nowhere(built_town: Path) -> None:
    headings = [each.words for each in page(built_town, f"{JUNE}reading-list/").all("h2")]
    assert "Considered" not in headings


@pytest.mark.parametrize(
    ("place", "anchor", "paper"),
    [
        pytest.param(f"{JUNE}agenda/", "item-2", SCHEME, id="an agenda item and its report"),
        pytest.param(f"{JUNE}minutes/", "minute-20", SCHEME, id="a minute and the report of its agenda item"),
        pytest.param(f"{JUNE}agenda/", "item-3", THIS_YEAR, id="an agenda item and an annual report"),
        pytest.param(f"{JUNE}minutes/", "minute-21", THIS_YEAR, id="the minute of such an item"),
        pytest.param(
            "/libraries-and-culture/2025-01-14/minutes/", "minute-63", LAST_YEAR, id="a minute and an annual report"
        ),
    ],
)
def test_items_and_their_papers_lead_to_each_other(built_town: Path, place: str, anchor: str, paper: str) -> None:
    assert paper in linked(page(built_town, place).one(id=anchor))
    assert f"{place}#{anchor}" in linked(page(built_town, paper))


# ---------------------------------------------------------------- annual reports


def test_annual_reports_are_listed_by_series_newest_first(built_town: Path) -> None:
    series = part(page(built_town, ANNUAL), "Ashdale Libraries")
    assert series.links == [("Libraries of Ashdale 2024–25", THIS_YEAR), ("Libraries of Ashdale 2023–24", LAST_YEAR)]
    newest, oldest = series.all("li")
    assert newest.all("p")[0].words == "What the two libraries and the van of Ashdale lent, and what it cost."
    assert len(oldest.all("p")) == 1
    assert "Ashdale Town Council" in oldest.words


def test_the_home_page_lists_annual_reports_and_every_page_leads_to_their_list(built_town: Path) -> None:
    assert linked(part(page(built_town, "/"), "Annual reports")) == [THIS_YEAR, LAST_YEAR]
    assert ("Annual reports", ANNUAL) in page(built_town, "/about/").one("nav", aria_label="Main").links


def test_an_archive_without_annual_reports_neither_lists_nor_names_them(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING))
    assert ANNUAL not in addresses_of(site)
    assert "Annual reports" not in everything_in(site)


def test_a_cover_tells_publisher_period_series_and_other_years(built_town: Path) -> None:
    told = facts(page(built_town, THIS_YEAR).one("dl", class_="facts"))
    assert told["Publisher"] == ["Ashdale Town Council"]
    assert told["Period"] == ["2024–25"]
    assert told["Series"] == ["Ashdale Libraries: indicators followed from report to report"]
    assert told["Other years"] == ["Libraries of Ashdale 2023–24"]


def test_the_reports_of_other_years_lead_to_each_other(built_town: Path) -> None:
    assert LAST_YEAR in linked(page(built_town, THIS_YEAR).one("dl", class_="facts"))
    assert THIS_YEAR in linked(page(built_town, LAST_YEAR).one("dl", class_="facts"))


def test_chapters_stand_in_their_order_and_those_without_one_last(built_town: Path) -> None:
    chapters = page(built_town, THIS_YEAR).one("nav", class_="contents")
    assert chapters.links == [
        ("1 Foreword", f"{THIS_YEAR}foreword/"),
        ("2 What was lent", f"{THIS_YEAR}loans/"),
        ("3 What it cost", f"{THIS_YEAR}money/"),
        ("4 Who helped", f"{THIS_YEAR}thanks/"),
    ]


def test_a_cover_names_the_sections_of_each_chapter(built_town: Path) -> None:
    within = [each.words for each in page(built_town, THIS_YEAR).all("p", class_="within")]
    assert within == ["Thanks", "Loans of the year · Loans by month · Loans by branch"]


@pytest.mark.parametrize(
    ("chapter", "before", "after"),
    [
        ("foreword", None, "loans"),
        ("loans", "foreword", "money"),
        ("money", "loans", "thanks"),
        ("thanks", "money", None),
    ],
)
def test_a_chapter_leads_to_the_one_before_and_the_one_behind(
    built_town: Path, chapter: str, before: str | None, after: str | None
) -> None:
    found = page(built_town, f"{THIS_YEAR}{chapter}/")
    neighbours = {
        each.attributes["rel"]: each.attributes["href"] for each in found.all("a") if "rel" in each.attributes
    }
    wanted = {"prev": before, "next": after}
    assert neighbours == {way: f"{THIS_YEAR}{name}/" for way, name in wanted.items() if name}


def test_a_chapter_says_which_chapter_of_which_report_it_is(built_town: Path) -> None:
    said = page(built_town, f"{THIS_YEAR}loans/").one("p", class_="meta")
    assert said.words == "Chapter 2 of 4 of Libraries of Ashdale 2024–25"
    assert linked(said) == [THIS_YEAR]


def test_chapters_of_two_years_that_share_a_title_have_page_titles_of_their_own(built_town: Path) -> None:
    titles = {page(built_town, f"{year}loans/").one("title").words for year in (THIS_YEAR, LAST_YEAR)}
    assert len(titles) == 2, titles


@pytest.mark.parametrize("address", [f"{THIS_YEAR}plans/", f"{LAST_YEAR}closed-branches/"])
def test_a_chapter_that_is_not_published_is_in_no_list_and_on_no_page(built_town: Path, address: str) -> None:
    assert not file_at(built_town, address).exists()
    cover = page(built_town, address.removesuffix("/").rpartition("/")[0] + "/")
    assert address not in linked(cover)


@pytest.mark.parametrize(
    ("chapter", "said", "words"),
    [
        ("foreword", "Analysis by the Independent Reader", "Two things should follow: Sunday opening,"),
        ("loans", "Analysis", "The hours of the branches are those of winter."),
    ],
)
def test_an_analysis_is_a_box_that_says_whose_it_is(built_town: Path, chapter: str, said: str, words: str) -> None:
    box = page(built_town, f"{THIS_YEAR}{chapter}/").one("div", class_="analysis")
    assert box.one("p", class_="asked").words == said
    assert words in box.words


def test_what_stands_behind_an_analysis_is_no_part_of_it(built_town: Path) -> None:
    found = page(built_town, f"{THIS_YEAR}foreword/")
    assert "Thanks are due" in found.one("main").words
    assert "Thanks are due" not in found.one("div", class_="analysis").words


def test_a_cover_lists_the_tables_of_all_chapters_in_their_order(built_town: Path) -> None:
    tables = part(page(built_town, THIS_YEAR), "Tables")
    assert tables.links == [
        ("Loans and readers, 2024–25", f"{THIS_YEAR}loans/#table-loans"),
        ("Loans by month, April to September 2024", f"{THIS_YEAR}loans/#table-loans-by-month"),
        ("Loans by branch, 2023–24 and 2024–25", f"{THIS_YEAR}loans/#table-loans-by-branch"),
        ("Spending, 2024–25", f"{THIS_YEAR}money/#table-spending"),
    ]
    for words, address in tables.links:
        chapter, _, anchor = address.partition("#")
        assert page(built_town, chapter).one(id=anchor).one("caption").words == words


def test_a_report_presented_at_an_agenda_item_tells_its_minute_and_what_was_decided(built_town: Path) -> None:
    presented = part(page(built_town, THIS_YEAR), "Presented")
    assert presented.links == [
        ("Libraries and Culture Select Commission, 10 June 2025, agenda item 3", f"{JUNE}agenda/#item-3"),
        ("Libraries and Culture Select Commission, 10 June 2025, minute 21", f"{JUNE}minutes/#minute-21"),
        ("LCSC 10 June 2025, minute 21(1)", f"{JUNE}minutes/#minute-21-1"),
        ("LCSC 10 June 2025, minute 21(2)", f"{JUNE}minutes/#minute-21-2"),
        (
            "Overdue since 10 December 2025",
            "/libraries-and-culture/monitoring-2025-26/#followed-libraries-and-culture-2025-06-10-minute-21-2",
        ),
    ]


def test_a_report_presented_at_a_minute_tells_what_was_decided(built_town: Path) -> None:
    january = "/libraries-and-culture/2025-01-14/minutes/"
    assert part(page(built_town, LAST_YEAR), "Presented").links == [
        ("Libraries and Culture Select Commission, 14 January 2025, minute 63", f"{january}#minute-63"),
        ("LCSC 14 January 2025, minute 63", f"{january}#minute-63-1"),
    ]


def test_a_presentation_outside_the_archive_is_told_in_words_alone(built_town: Path) -> None:
    presented = part(page(built_town, LAST_YEAR), "Presented")
    assert [each.words for each in presented.all("li") if not each.links] == [
        "Ashdale Town Council, 17 July 2024, minute 41/20",
        "Fellside parish council, 3 September 2024, agenda item 4",
    ]


def test_a_presentation_outside_the_archive_is_a_note_and_no_fault(tmp_path: Path) -> None:
    site = with_papers(tmp_path, annual("presented-at: ashdale/2019-05-01#minute-7"))
    assert errors_of(site) == ()
    assert [problem.code for problem in site.problems] == ["outside-archive"]


AGENDA = f"{MEETING}/agenda.md"
MINUTES = f"{MEETING}/minutes.md"
MINUTE = "---\npublish: 2025-03-05\n---\n\n## 1. Opening hours{}\n\nResolved:- (1) That it be so.\n"


@pytest.mark.parametrize(
    ("papers", "place", "code"),
    [
        pytest.param({MINUTES: MINUTE.format("")}, "item-7", "outside-archive", id="an item without an agenda here"),
        pytest.param({MINUTES: MINUTE.format(" {item=5}")}, "item-7", "outside-archive", id="another item"),
        pytest.param({AGENDA: DECIDED[AGENDA]}, "minute-7", "outside-archive", id="a minute without minutes here"),
        pytest.param({AGENDA: DECIDED[AGENDA]}, "minute-7-1", "outside-archive", id="a clause without minutes here"),
        pytest.param(DECIDED, "item-7", "missing-target", id="an item that the agenda lacks"),
        pytest.param(DECIDED, "minute-7", "missing-target", id="a minute that the minutes lack"),
        pytest.param(DECIDED, "minute-1-7", "missing-target", id="a clause that the minute lacks"),
    ],
)
def test_a_presentation_lies_outside_the_archive_where_the_paper_that_would_have_it_is_not_here(
    tmp_path: Path, papers: dict[str, str], place: str, code: str
) -> None:
    meeting = {path: content for path, content in ONE_MEETING.items() if path != MINUTES}
    cover = annual(f"presented-at: ashdale/2025-03-04#{place}")
    site = site_of(write_archive(tmp_path, meeting, papers, cover))
    assert [problem.code for problem in site.problems] == [code]
    if code == "outside-archive":
        presented = part(read_page(page_of(site, "/annual-reports/hall/")), "Presented")
        assert "Ashdale Parish Council, 4 March 2025" in presented.words
        assert linked(presented) == []


@pytest.mark.parametrize(
    ("place", "title"), [("item-7", " {item=7}"), ("minute-1-1", ""), ("minute-1", ""), ("minute-1-1", " {item=7}")]
)
def test_a_presentation_leads_to_the_minute_that_an_item_or_a_clause_names(
    tmp_path: Path, place: str, title: str
) -> None:
    cover = annual(f"presented-at: ashdale/2025-03-04#{place}")
    site = with_papers(tmp_path, {MINUTES: MINUTE.format(title)}, cover)
    assert site.problems == ()
    presented = part(read_page(page_of(site, "/annual-reports/hall/")), "Presented")
    minutes = "/ashdale/2025-03-04/minutes/"
    assert linked(presented) == [f"{minutes}#minute-1", f"{minutes}#minute-1-1"]
    assert ("The hall", "/annual-reports/hall/") in read_page(page_of(site, minutes)).one(id="minute-1").links


def test_an_item_and_its_minute_named_both_are_told_once_each(tmp_path: Path) -> None:
    both = "presented-at: [ashdale/2025-03-04#item-5, ashdale/2025-03-04#minute-1]"
    papers = {
        f"{MEETING}/agenda.md": "---\npublish: 2025-03-05\n---\n\n## 5. Opening hours\n",
        f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. Opening hours {item=5}\n\nText.\n",
    }
    site = with_papers(tmp_path, papers, annual(both))
    presented = part(read_page(page_of(site, "/annual-reports/hall/")), "Presented")
    assert linked(presented) == ["/ashdale/2025-03-04/agenda/#item-5", "/ashdale/2025-03-04/minutes/#minute-1"]


# ---------------------------------------------------------------- indicators


def test_an_indicator_is_followed_from_year_to_year(built_town: Path) -> None:
    readers = page(built_town, INDICATORS).one("section", id="indicator-2-1")
    assert readers.one("h2").words == "2.1 Readers of the van"
    shown = [facts(each) for each in readers.all("dl", class_="values")]
    assert shown == [
        {"2022-23": ["640"], "2023-24": ["610"], "Rating": ["Amber"]},
        {"2023-24": ["610"], "2024-25": ["600"], "Travel": ["→ level"], "RAG": ["Not rated"]},
    ]


def test_an_indicator_leads_to_every_table_that_has_it_and_each_of_them_back(built_town: Path) -> None:
    books = page(built_town, INDICATORS).one("section", id="indicator-1-1")
    rows = [f"{LAST_YEAR}loans/#table-loans--1-1", f"{THIS_YEAR}loans/#table-loans--1-1"]
    assert [address for address in linked(books) if "#table" in address] == rows
    for row in rows:
        address, _, anchor = row.partition("#")
        assert page(built_town, address).one("th", id=anchor).links == [("1.1", f"{INDICATORS}#indicator-1-1")]


def test_an_indicator_that_changed_its_name_is_told_with_both(built_town: Path) -> None:
    books = page(built_town, INDICATORS).one("section", id="indicator-1-1")
    assert books.one("h2").words == "1.1 Books lent"
    assert "there called “Loans of books”" in books.words


def test_indicators_stand_in_the_order_of_their_numbers(built_town: Path) -> None:
    numbers = [each.one("h2").one("a").words for each in page(built_town, INDICATORS).all("section")]
    assert numbers == ["1.1", "1.2", "1.10", "2.1", "3.1", "3.2"]


def test_an_indicator_that_is_a_column_is_followed_too(built_town: Path) -> None:
    visits = page(built_town, INDICATORS).one("section", id="indicator-3-2")
    assert visits.one("h2").words == "3.2 Visits"
    assert facts(visits.one("dl"))["Main library: 2024-25"] == ["64,500"]
    head = page(built_town, f"{THIS_YEAR}loans/").one("th", id="table-loans-by-branch--3-2")
    assert head.links == [("3.2", f"{INDICATORS}#indicator-3-2")]


def test_each_place_of_an_indicator_names_the_report_that_it_stands_in(built_town: Path) -> None:
    readers = page(built_town, INDICATORS).one("section", id="indicator-2-1")
    places = [each.words for each in readers.all("div", class_="occurrence")]
    assert "Libraries of Ashdale 2023–24" in places[0]
    assert "Libraries of Ashdale 2024–25" in places[1]


def test_an_indicator_of_a_chapter_that_is_not_published_is_not_followed(built_town: Path) -> None:
    assert page(built_town, INDICATORS).all(id="indicator-9-9") == []
    assert "9.9" not in page(built_town, INDICATORS).one("main").words


def test_both_covers_of_a_series_lead_to_its_indicators(built_town: Path) -> None:
    for cover in (THIS_YEAR, LAST_YEAR):
        assert INDICATORS in linked(page(built_town, cover).one("dl", class_="facts"))


def test_a_series_without_numbered_indicators_has_no_page_and_is_told_in_words(built_town: Path) -> None:
    assert not file_at(built_town, "/indicators/reading-schemes/").exists()
    sheet = page(built_town, SCHEME).one("dl", class_="facts")
    assert facts(sheet)["Series"] == ["Reading schemes"]
    assert "Reading schemes" not in [words for words, _ in sheet.links]


def test_the_reports_of_meetings_belong_to_a_series_as_annual_reports_do(tmp_path: Path) -> None:
    table = "::: table figures.csv\ncaption: Figures\nid-column: No\nrow-headers: 2\n:::\n"
    paper = {
        f"{MEETING}/survey.md": report(table, "series: Hall"),
        f"{MEETING}/figures.csv": "No,Title,2024\n1.1,Visits,12\n",
    }
    site = with_papers(tmp_path, paper)
    assert "/ashdale/2025-03-04/survey/#table-figures--1-1" in linked(read_page(page_of(site, "/indicators/hall/")))
    assert "/indicators/hall/" in linked(read_page(page_of(site, "/ashdale/2025-03-04/survey/")))


# ---------------------------------------------------------------- work programmes


def test_a_work_programme_takes_decisions_from_the_minutes(built_town: Path) -> None:
    shown = entry(page(built_town, PLAN), "Annual report of the libraries")
    assert shown.links == [
        ("LCSC 10 June 2025, minute 21", f"{JUNE}minutes/#minute-21"),
        ("LCSC 10 June 2025, minute 21(1)", f"{JUNE}minutes/#minute-21-1"),
        ("LCSC 10 June 2025, minute 21(2)", f"{JUNE}minutes/#minute-21-2"),
        (
            "Overdue since 10 December 2025",
            "/libraries-and-culture/monitoring-2025-26/#followed-libraries-and-culture-2025-06-10-minute-21-2",
        ),
    ]
    source = SITES / "town" / "content" / "libraries-and-culture" / "work-programme-2025-26.md"
    assert "That the loans of each branch" not in source.read_text(encoding="utf-8")


def test_the_words_of_a_decision_change_in_the_work_programme_when_the_minutes_do(town: Path, tmp_path: Path) -> None:
    minutes = town / "content" / "libraries-and-culture" / "2025-06-10" / "minutes.md"
    text = minutes.read_text(encoding="utf-8")
    minutes.write_text(text.replace("the reading scheme be endorsed", "the scheme be deferred"), encoding="utf-8")
    build(town, tmp_path / "public")
    shown = entry(page(tmp_path / "public", PLAN), "Reading scheme")
    assert "That the scheme be deferred. Deferred" in shown.words
    assert "endorsed" not in shown.words


def test_decisions_of_a_meeting_whose_minutes_are_not_here_are_given_as_the_programme_has_them(
    built_town: Path,
) -> None:
    shown = entry(page(built_town, PLAN), "Visit to the museum store")
    assert "As the work programme gives it; the minutes are not in this archive" in shown.words
    assert [each.words for each in shown.one("ul").all("li")] == ["That a key be cut.", "That the store be dried."]
    assert shown.links == []


def test_an_entry_with_a_minute_does_not_say_that_its_minutes_are_missing(built_town: Path) -> None:
    assert "not in this archive" not in entry(page(built_town, PLAN), "Reading scheme").words


def test_what_is_planned_stands_under_its_day_which_leads_to_the_meeting(built_town: Path) -> None:
    days = [(each.one("h2").words, linked(each.one("h2"))) for each in page(built_town, PLAN).all("section")]
    assert days == [
        ("10 June 2025", [JUNE]),
        ("8 July 2025", ["/libraries-and-culture/2025-07-08/"]),
        ("12 August 2025", []),
        ("Early in 2026", []),
        ("Not yet scheduled", []),
    ]
    june = page(built_town, PLAN).all("section")[0]
    assert [each.words for each in june.all("h3")] == ["Reading scheme", "Annual report of the libraries"]


def test_a_day_of_two_meetings_leads_to_neither(built_town: Path) -> None:
    heading = page(built_town, "/council/work-programme/").one("h2")
    assert (heading.words, heading.links) == ("21 May 2025", [])


def test_an_entry_shows_its_purpose_and_its_status(built_town: Path) -> None:
    assert "To see how the schools take part." in entry(page(built_town, PLAN), "Reading scheme").words
    assert entry(page(built_town, PLAN), "Summer fair").one("strong").words == "Moved to October"


def test_a_work_programme_shows_its_year_and_its_own_text(built_town: Path) -> None:
    words = page(built_town, PLAN).one("main").words
    assert "Municipal year 2025–26" in words
    assert "Dates may change; ask the clerk." in words


@pytest.mark.parametrize("place", ["minute-1-1", "minute-1", "item-5"])
def test_what_an_entry_of_a_work_programme_names_is_linked_or_told_and_never_lost(tmp_path: Path, place: str) -> None:
    site = with_papers(tmp_path, DECIDED, plan(f"minute: ashdale/2025-03-04#{place}"))
    page_named = "minutes" if place.startswith("minute") else "agenda"
    addresses = linked(read_page(page_of(site, "/ashdale/work-programme/")).one("main"))
    assert errors_of(site) or f"/ashdale/2025-03-04/{page_named}/#{place}" in addresses


def test_decisions_beside_a_minute_of_the_archive_are_told(tmp_path: Path) -> None:
    given = "minute: ashdale/2025-03-04#minute-1\n    decisions: [That the hall open at noon.]"
    site = with_papers(tmp_path, DECIDED, plan(given))
    assert [each.place.path for each in site.problems] == ["content/ashdale/work-programme.md"]


# ---------------------------------------------------------------- monitoring


def test_monitoring_takes_the_words_of_a_decision_from_its_clause(built_town: Path) -> None:
    shown = entry(page(built_town, FOLLOWED), "LCSC 11 March 2025, minute 68(2)")
    assert shown.one("div", class_="words").words == "That Sunday opening be recommended to the Cabinet."
    assert shown.links[0] == (
        "LCSC 11 March 2025, minute 68(2)",
        "/libraries-and-culture/2025-03-11/minutes/#minute-68-2",
    )
    source = SITES / "town" / "content" / "libraries-and-culture" / "monitoring-2025-26.md"
    assert "Sunday opening be" not in source.read_text(encoding="utf-8")


def test_monitoring_follows_clauses_of_second_resolutions_and_of_other_bodies(built_town: Path) -> None:
    shown = entry(page(built_town, FOLLOWED), "minute 68, second resolution (2)")
    assert shown.one("div", class_="words").words == "That paragraph 2.1 be shared with the schools."
    shown = entry(page(built_town, FOLLOWED), "Cabinet 19 February 2025, minute 109(2)")
    assert shown.one("div", class_="words").words == "That the book fund of the library be raised to £40,000."


@pytest.mark.parametrize(
    ("followed", "status", "shown"),
    [
        pytest.param(
            "minute 68(2)",
            "done",
            {
                "Due": ["15 October 2025"],
                "Response": ["The Cabinet agreed to a second van and to Sundays."],
                "Responded": ["16 October 2025"],
            },
            id="done, due on a day, responded",
        ),
        pytest.param(
            "second resolution (2)",
            "overdue",
            {
                "Due": ["Before the summer term ends"],
                "Response": ["None recorded"],
                "Further action": ["Remind the schools."],
            },
            id="overdue, due in words, with a further action",
        ),
        pytest.param(
            "minute 21(2)",
            "overdue",
            {"Due": ["10 December 2025"], "Response": ["None recorded"]},
            id="open, and overdue since its day",
        ),
        pytest.param("minute 109(2)", "superseded", {"Response": ["None recorded"]}, id="superseded"),
    ],
)
def test_monitoring_tells_what_became_of_each_decision(
    built_town: Path, followed: str, status: str, shown: dict[str, list[str]]
) -> None:
    found = entry(page(built_town, FOLLOWED), followed)
    assert found.attributes["data-fate"] == status
    assert facts(found.one("dl")) == shown


def test_monitoring_tells_first_what_is_overdue_and_says_how_new_it_is(built_town: Path) -> None:
    found = page(built_town, FOLLOWED)
    cited = [words for each in found.all("li", class_="entry") for words, _ in each.links if ", minute " in words]
    numbers = [words.partition("minute ")[2] for words in cited]
    assert numbers == ["68, second resolution (2)", "21(2)", "68(2)", "109(2)"]
    assert found.one("p", class_="meta").words == "Updated 3 November 2025"


@pytest.mark.parametrize("place", ["minute-1", "item-5"])
def test_an_entry_of_monitoring_that_names_no_clause_is_told_and_never_lost(tmp_path: Path, place: str) -> None:
    site = with_papers(
        tmp_path, DECIDED, monitoring(f"resolution: ashdale/2025-03-04#{place}\n    response: Doors mended.")
    )
    shown = text_of(page_of(site, "/ashdale/monitoring/"))
    assert errors_of(site) or "Doors mended." in shown


# ---------------------------------------------------------------- groups


def test_groups_are_shown_with_what_is_known_of_each(built_town: Path) -> None:
    found = page(built_town, GROUPS)
    assert facts(part(found, "Festival group").one("dl")) == {
        "Purpose": ["To plan Gŵyl Ashdale."],
        "Members": ["Brook, Lark"],
        "Status": ["Meets monthly"],
        "Reported to": ["The commission, 9 September 2025"],
    }
    assert part(found, "Van group").words == "Van group"
    assert found.one("p", class_="meta").words == "Updated 9 September 2025"


def test_a_body_leads_to_its_plans_and_each_of_them_back(built_town: Path) -> None:
    addresses = linked(page(built_town, "/libraries-and-culture/").one("main"))
    for plan_of_body in (PLAN, FOLLOWED, GROUPS):
        assert plan_of_body in addresses
        crumbs = page(built_town, plan_of_body).one("nav", aria_label="Breadcrumb")
        assert linked(crumbs) == ["/libraries-and-culture/"]
