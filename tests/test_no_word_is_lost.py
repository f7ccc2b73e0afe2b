"""Every word of a body is on the page, in its place, wherever the clerk put it."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_archives import MEETING, ONE_MEETING, errors_of, page_of, site_of, text_of, write_archive

from minutebook.site import Site

PAGE = "/ashdale/2025-03-04/minutes/"
REPORT = f"{MEETING}/survey.md"
REPORT_PAGE = "/ashdale/2025-03-04/survey/"
ANNUAL_REPORT = "content/annual-reports/hall"
CHAPTER = f"{ANNUAL_REPORT}/roof.md"
CHAPTER_PAGE = "/annual-reports/hall/roof/"
WORD = re.compile(r"zq[a-z]+x")

calm = settings(deadline=None, max_examples=50)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose one file of minutes each example writes anew."""
    return write_archive(tmp_path_factory.mktemp("archive"), ONE_MEETING)


def site_with(archive: Path, body: str) -> Site:
    """The site when the minutes have this body."""
    write_archive(archive, {f"{MEETING}/minutes.md": f"---\npublish: 2025-03-05\n---\n\n{body}"})
    return site_of(archive)


def words_on(page: str) -> list[str]:
    """The numbered words of a page's main part in order; what says titles and captions anew is left out."""
    main = page[page.index("<main") : page.index("</main>")]
    return WORD.findall(text_of(re.sub(SAID_ANEW, "", main)))


SAID_ANEW = (
    r'(?s)<nav.*?</nav>|<p class="margin">.*?</p>|<figcaption.*?</figcaption>|'
    r'<section aria-labelledby="_tables">.*?</section>'
)
"""Contents, citations, the words of a download and the list of tables."""


# Bodies as a clerk may write them: every W becomes a word of its own, so that a lost, doubled or moved word shows


def numbered(body: str) -> str:
    """A body with each W made into a word that no other place has: zqabx, zqacx …"""
    numbers = count()
    return re.sub(r"\bW\b", lambda _: "zq" + _letters(next(numbers)) + "x", body)


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


text = st.sampled_from(
    ["W", "W W", "W, W. W", "**W** W", "W *W*", "W `W`", "W [W W](https://example.org) W", "~~W~~ W", "W\\*W\\*"]
)
clause = st.one_of(
    text, text.map(lambda words: f"That {words}."), text.map(lambda words: f"That {words}. {{outcome=noted}}")
)


def indented(block: str, depth: int) -> str:
    """A block moved to the right, as the inside of a list item is."""
    return "\n".join(" " * depth + line if line else line for line in block.split("\n"))


def lists(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lists of every mark whose items hold other blocks."""
    bullets = st.sampled_from(["-", "*", "1.", "1)", "7."])
    items = st.lists(st.tuples(text, st.lists(inside, max_size=2)), min_size=1, max_size=3)
    return st.builds(_list, bullets, items)


def _list(bullet: str, items: list[tuple[str, list[str]]]) -> str:
    rows = []
    for words, blocks_inside in items:
        rows.append(f"{bullet} {words}")
        rows += [f"\n{indented(block, len(bullet) + 1)}" for block in blocks_inside]
    return "\n".join(rows)


def quotations(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Quotations that hold other blocks."""
    return inside.map(lambda block: "\n".join(f"> {line}".rstrip() for line in block.split("\n")))


tables = st.sampled_from(
    [
        "| W | W |\n| --- | --- |\n| W W | **W** |\n| W | |",
        "Table: W W\n\n| W | W |\n| :-- | --: |\n| W | W |",
        "Table: W\n| W |\n| --- |\n| W |\n| W |",
        "W | W\n--- | ---\nW | W",
    ]
)
paragraphs = st.one_of(
    text,
    st.lists(text, min_size=2, max_size=3).map("\n".join),
    text.map(lambda words: f"    {words}"),
    text.map(lambda words: f"Minutes: {words}"),
    st.just("[W]: W"),
    st.just('[W]: /W "W W"'),
    st.just("[W]: W W"),
    st.just("<b>W</b> &W; <W>"),
    st.just("W `<!-- W -->` \\<!-- W --> W"),
    st.just("W\n==="),
    st.just("W\n---"),
    st.just("``` W\nW\n```"),
    st.just("{W} W {W=W}"),
    st.just("Table: W W"),
    st.just("Resolved W were W."),
    st.just("(1) W W"),
    st.just("W  \nW"),
)
blocks = st.recursive(
    st.one_of(paragraphs, tables), lambda inside: st.one_of(lists(inside), quotations(inside)), max_leaves=4
)
sections = st.sampled_from(["### W W", "#### W", "##### **W** W", "### W & W"])
questions = st.builds(
    lambda question, answer: f':::: question {{from="W"}}\n{question}\n\n::: answer\n{answer}\n:::\n::::',
    blocks,
    blocks,
)
openings = st.sampled_from(
    [
        "Resolved:-",
        "Resolved: -",
        "**RESOLVED:**",
        "Resolved to Council:",
        "Recommended –",
        "Agreed:",
        "**Resolved**",
        "RESOLVED",
    ]
)
labels = st.sampled_from(
    [
        ("(1)", "(2)", "(3)"),
        ("1)", "2)", "3)"),
        ("1.", "2.", "3."),
        ("(a)", "(b)", "(c)"),
        ("a.", "b.", "c."),
        ("(i)", "(ii)", "(iii)"),
        ("**(1)**", "**(2)**", "**(3)**"),
        ("-", "-", "-"),
        ("*", "*", "*"),
    ]
)


@st.composite
def resolutions(draw: st.DrawFn) -> str:
    """Resolutions in every form, with whatever may stand between and behind their clauses."""
    opening, numbers = draw(openings), draw(labels)
    lead_in = draw(st.sampled_from(["", " That", " That W W:-", " W W:", " That W be W."]))
    first = draw(st.sampled_from(["\n\n", " ", "\n"]))
    clauses = [f"{number} {draw(clause)}" for number in numbers[: draw(st.integers(0, 3))]]
    inside = ["\n\n    W W\n\n", "\n\n| W |\n| - |\n| W |\n\n", "\n\n- W\n  - W\n\n"]
    between = draw(st.sampled_from(["\n\n", "\n", " ", *inside]))
    behind = draw(st.sampled_from(["", "\n\n- W W\n- That W", "\n\n> W", "\n\n  - W", "\n\nW W", "\n\n   W"]))
    return f"{opening}{lead_in}{first if clauses else ''}{between.join(clauses)}{behind}"


votes = st.sampled_from(["::: vote\nfor: W, W\nagainst: W\n:::", "::: vote\nfor: 3\n:::"])
amendments = blocks.map(lambda block: f"::: amends ashdale/2024-03-05#minute-59\n{block}\n:::")
pieces = st.one_of(blocks, sections, questions, resolutions(), votes, amendments)
titles = st.sampled_from(
    [
        "W W",
        "**W** W",
        "W {item=5}",
        "W & W",
        "W {clauses=one}",
        "W {clauses=list}",
        "W {routine}",
        "Minutes of W",
    ]
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A body: something before the first heading, then items and unnumbered sections with anything in them."""
    parts = draw(st.lists(blocks, max_size=2))
    for number in range(1, draw(st.integers(0, 3)) + 1):
        label = draw(st.sampled_from([f"{number}. ", ""]))
        parts.append(f"## {label}{draw(titles)}")
        parts += draw(st.lists(pieces, max_size=4))
    return numbered("\n\n".join(parts) + "\n")


@calm
@given(body=bodies())
def test_every_word_of_a_body_is_on_the_page_once_and_in_its_place(archive: Path, body: str) -> None:
    site = site_with(archive, body)
    assert errors_of(site) == ()
    assert words_on(page_of(site, PAGE)) == WORD.findall(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("W <!-- W --> W", id="in a paragraph"),
        pytest.param("W\nW <!-- W\nW --> W", id="over two lines"),
        pytest.param("> - <!-- W -->", id="in a list of a quotation"),
        pytest.param("### W <!-- W -->", id="in a heading"),
        pytest.param("| W |\n| - |\n| W |\n| <!-- W --> |", id="in a cell"),
        pytest.param("Table: W <!-- W -->\n\n| W |\n| - |\n| W |", id="in a caption"),
        pytest.param("- `W\n- W` <!-- W -->", id="behind backticks of two items"),
        pytest.param("| W ` W |\n| - |\n| <!-- W ` |", id="behind backticks of two cells"),
        pytest.param("``` W\n\n<!-- W -->\n```", id="between backticks of two paragraphs"),
        pytest.param("W \\`<!-- W -->`", id="behind a backtick that is meant as such"),
        pytest.param("::: question\n<!-- W -->\n:::", id="in a question"),
        pytest.param("Resolved: (1) That W. <!-- W -->", id="in a clause"),
    ],
)
def test_a_comment_is_neither_shown_nor_lost_but_stops_the_build(body: str, archive: Path) -> None:
    whole = f"## 1. Hours\n\n{numbered(body)}\n"
    (problem,) = errors_of(site_with(archive, whole))
    line, row = next(each for each in enumerate(whole.split("\n"), start=5) if "<!--" in each[1])
    assert (problem.code, problem.place.line, problem.place.column) == ("comment", line, row.index("<!--") + 1)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("W `<!-- W -->` W", id="in code"),
        pytest.param("```\n<!-- W -->\n``` W", id="in code of three lines"),
        pytest.param("W \\<!-- W -->", id="meant as such"),
        pytest.param("W &lt;!-- W", id="written as a reference"),
    ],
)
def test_what_only_looks_like_a_comment_is_shown(body: str, archive: Path) -> None:
    site = site_with(archive, numbered(f"## 1. Hours\n\n{body}\n"))
    assert errors_of(site) == ()
    assert words_on(page_of(site, PAGE)) == WORD.findall(numbered(body))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("W W\n\n## 1. Hours\n", id="before the first heading"),
        pytest.param("## 1. Hours\n\nW\n\n## Interval\n\nW\n\n## 2. Fees\n\nW\n", id="between items"),
        pytest.param("## 1. Hours\n\nResolved:- (1) That W.\n\nW W\n", id="after the last resolution"),
        pytest.param("## 1. Hours\n\n- W\n  - W\n    1. W\n\n       W\n", id="in nested lists"),
        pytest.param("## 1. Hours\n\nTable: W\n\n| W | W |\n| - | - |\n| W | W |\n", id="in tables"),
        pytest.param("## 1. Hours\n\n> W\n> > W\n", id="in quotations"),
        pytest.param('## 1. Hours\n\n::: question {from="W"}\nW\n:::\n', id="in questions"),
        pytest.param("## 1. Hours\n\n### W\n\n#### W\n\nW\n", id="under deeper headings"),
        pytest.param("## 1. Hours\n\nResolved:-\n\n| W |\n| - |\n| W |\n", id="in a table right behind the opening"),
        pytest.param("## 1. Hours\n\nResolved:-\n\n- W\n\n  | W |\n  | - |\n  | W |\n", id="in a table of a clause"),
        pytest.param("## 1. Hours\n\nResolved:-\n\n-\n  - W\n", id="in a clause that is nothing but a list"),
        pytest.param("## 1. Hours\n\n::: vote\nfor: W, W\n:::\n", id="in the names of a vote"),
        pytest.param("W\n", id="in a body without any heading"),
    ],
)
def test_a_word_is_not_lost(body: str, archive: Path) -> None:
    site = site_with(archive, numbered(body))
    assert errors_of(site) == ()
    assert words_on(page_of(site, PAGE)) == WORD.findall(numbered(body))


# Reports and chapters: paragraphs with numbers, analyses, tables that lie beside the page


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a report and a chapter that each example writes anew."""
    cover = {f"{ANNUAL_REPORT}/index.md": "---\npublish: 2025-03-05\ntitle: The hall\n---\n"}
    return write_archive(tmp_path_factory.mktemp("papers"), ONE_MEETING, cover)


Written = tuple[str, dict[str, str]]
"""A body and the CSV files that its tables name."""


def apart(whole: str) -> Written:
    """A body and its CSV files out of one text, in which the rows of each file stand behind the block that shows it."""
    body, *rest = whole.split("<csv ")
    files = {}
    for each in rest:
        name, _, behind = each.partition(">\n")
        files[name], _, behind = behind.partition("</csv>")
        body += behind
    return body, files


def site_with_paper(papers: Path, path: str, whole: str) -> Site:
    """The site when a report or a chapter has this body and these tables."""
    body, files = apart(whole)
    folder = path.rpartition("/")[0]
    for old in (*papers.rglob("*.csv"), papers / REPORT, papers / CHAPTER):
        old.unlink(missing_ok=True)
    beside = {f"{folder}/{name}": rows for name, rows in files.items()}
    return site_of(write_archive(papers, beside, {path: f"---\npublish: 2025-03-05\ntitle: Roof\n---\n\n{body}"}))


def anchors_on(page: str) -> list[str]:
    """Every id of a page."""
    return re.findall(r'\sid="([^"]*)"', page)


numbers_of_paragraphs = st.sampled_from(["1", "1.1", "1.2", "2.10", "3a", "1.1.1"])
numbered_paragraphs = st.builds(
    lambda number, stop, words: f"**{number}{stop}** {words}", numbers_of_paragraphs, st.sampled_from(["", "."]), text
)
analyses = st.builds(
    lambda by, inside: f"::: analysis{by}\n{inside}\n:::",
    st.sampled_from(["", ' {by="W"}', " {by=W}", " {by=“W & W”}"]),
    st.lists(st.one_of(blocks, numbered_paragraphs), min_size=1, max_size=2).map("\n\n".join),
)
cells = st.sampled_from(
    [
        "W",
        "W W",
        "5",
        "",
        '"W, W"',
        '"W ""W"""',
        '"W\nW"',
        "=W",
        "<b>W</b> & W",
        " W ",
        "**W** [W](W)",
        "Minute 1 W",
        "'W",
    ]
)
filled_cells = cells.filter(bool)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A table block with the rows of its file: any number of header rows and row headers, cells empty or not."""
    width = draw(st.integers(1, 4))
    heads, names = draw(st.integers(1, 3)), draw(st.integers(0, width - 1))
    any_row = st.lists(cells, min_size=width, max_size=width).filter(any)
    rows = [draw(any_row) for _ in range(heads - 1)]
    rows.append([draw(cells if column < names else filled_cells) for column in range(width)])
    rows += draw(st.lists(any_row, max_size=4))
    rows.append([draw(filled_cells) for _ in range(width)])
    caption = draw(st.sampled_from(["W", "W W", '"W: W"', "W <b>W</b>"]))
    shape = f"caption: {caption}\nheader-rows: {heads}\nrow-headers: {names}\n"
    lines = "".join(f"{','.join(row)}\n" for row in rows)
    return f"::: table NAME.csv\n{shape}:::\n<csv NAME.csv>\n{lines}</csv>"


titles_of_sections = st.sampled_from(["W W", "**W** W", "W & W", "Minutes of W", "Table sheet 1 W"])
parts_of_papers = st.one_of(numbered_paragraphs, analyses, sheets(), blocks, sections, questions, votes, amendments)


@st.composite
def wholes(draw: st.DrawFn) -> str:
    """A report: something before its first heading, then sections, and the rows of its tables behind each."""
    parts = draw(st.lists(parts_of_papers, max_size=3))
    for number in range(1, draw(st.integers(0, 2)) + 1):
        label = draw(st.sampled_from([f"{number}. ", ""]))
        parts.append(f"## {label}{draw(titles_of_sections)}")
        parts += draw(st.lists(parts_of_papers, max_size=4))
    named = (part.replace("NAME", f"sheet-{number}") for number, part in enumerate(parts))
    return numbered("\n\n".join(named) + "\n")


@calm
@given(whole=wholes())
def test_every_word_of_a_report_and_of_its_tables_is_on_its_page_once_and_in_its_place(
    papers: Path, whole: str
) -> None:
    site = site_with_paper(papers, REPORT, whole)
    assert {each.code for each in errors_of(site)} <= {"paragraph-repeated"}
    page = page_of(site, REPORT_PAGE)
    assert words_on(page) == WORD.findall(whole)
    assert len(anchors_on(page)) == len(set(anchors_on(page)))


@calm
@given(whole=wholes())
def test_every_word_of_a_chapter_and_of_its_tables_is_on_its_page_once_and_in_its_place(
    papers: Path, whole: str
) -> None:
    site = site_with_paper(papers, CHAPTER, whole)
    assert {each.code for each in errors_of(site)} <= {"paragraph-repeated"}
    assert words_on(page_of(site, CHAPTER_PAGE)) == WORD.findall(whole)


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param("**1.1** W\n\n**1.2** W\n", id="behind two numbers"),
        pytest.param('::: analysis {by="W"}\nW\n\n**1.1** W\n:::\n\nW\n', id="in and behind an analysis"),
        pytest.param("Table: W\n\n| W |\n| - |\n| W |\n", id="in a pipe table"),
        pytest.param("::: table a.csv\ncaption: W\n:::\n<csv a.csv>\nW,W\nW,W\n</csv>W\n", id="around a CSV table"),
        pytest.param(
            "::: table a.csv\ncaption: W\nheader-rows: 2\n:::\n<csv a.csv>\n,W,,W\nW,W,W,W\nW,W,,W\n</csv>",
            id="in two rows of heads",
        ),
        pytest.param(
            "::: table a.csv\ncaption: W\nrow-headers: 2\n:::\n<csv a.csv>\n,W,W\nW,W,W\n,W,W\nW,W,W\n</csv>",
            id="in groups of rows",
        ),
        pytest.param(
            "::: table a.csv\ncaption: W\n:::\n<csv a.csv>\nW,W\nW,\nW,W\n</csv>", id="in the title of a group"
        ),
        pytest.param(
            "::: table a.csv\ncaption: W\nrow-headers: 0\n:::\n<csv a.csv>\nW\nW\nW\n</csv>", id="in a single column"
        ),
        pytest.param(
            "::: table a.csv\ncaption: W\nrow-headers: 0\n:::\n<csv a.csv>\nW,W\nW,\n,W\nW,W\n</csv>",
            id="in a row of one cell without row heads",
        ),
        pytest.param(
            "::: table a.csv\ncaption: W\nrow-headers: 2\n:::\n<csv a.csv>\nW,W,W\nW,W,W\nW,,\n,W,W\n</csv>",
            id="in a group's title below a head of several rows",
        ),
        pytest.param(
            "::: table a.csv\ncaption: W\nrag: [Rating]\ntravel: [Travel]\n:::\n"
            "<csv a.csv>\nW,Rating,Travel\nW,Red W,↑ W\nW,W,W\n</csv>",
            id="in marks of rating and travel",
        ),
    ],
)
def test_a_word_of_a_paper_is_not_lost(papers: Path, whole: str) -> None:
    site = site_with_paper(papers, REPORT, numbered(whole))
    assert errors_of(site) == ()
    assert words_on(page_of(site, REPORT_PAGE)) == WORD.findall(numbered(whole))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("caption: Figures # W", id="behind a hash"),
        pytest.param("caption: Figures\nW", id="in a line without a key"),
        pytest.param("caption: Figures\n\nW W", id="behind a blank line"),
        pytest.param("caption: Figures\nW: W", id="under a key that is none"),
        pytest.param("caption: [Figures, W]", id="in a list"),
    ],
)
def test_a_word_in_a_tables_block_is_on_the_page_or_is_an_error(papers: Path, lines: str) -> None:
    whole = numbered(f"::: table a.csv\n{lines}\n:::\n<csv a.csv>\nDay,Sum\nMonday,5\n</csv>")
    site = site_with_paper(papers, REPORT, whole)
    assert errors_of(site) or WORD.findall(page_of(site, REPORT_PAGE))


# Bodies that nobody would write: what cannot be shown must be an error

starts = ["\n## ", "\n## 1. ", "\n### ", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n    ", "\n\t", "\n:::", "\n::: "]
openers = [
    "question ",
    "answer ",
    "vote\n",
    "amends ",
    "for: ",
    "Table: ",
    "Resolved:- ",
    "(1) ",
    "(2) ",
    "a. ",
    "That ",
]
signs = [*'{}="“[]()<>&;`*_\\#!|:.@^~$\u00a0\f\v', "](", "![", "<!--", "-->", "```", "~~~", "**", "| ", " |\n", ": "]
lines = ["\n", "\n\n", "  \n", "\\\n", "---", "---\n", "===", "| --- |\n", "https://", "www.", ".org"]
marks = st.sampled_from([*starts, *openers, *signs, *lines])
scraps = st.lists(st.one_of(marks, marks, st.just(" W ")), max_size=25).map(lambda parts: numbered("".join(parts)))


@calm
@given(body=scraps)
def test_every_word_among_stray_marks_is_on_the_page_or_is_an_error(archive: Path, body: str) -> None:
    site = site_with(archive, body)
    if not errors_of(site):
        page = unescape(page_of(site, PAGE))
        assert [word for word in WORD.findall(body) if word not in page] == []


signs_of_sheets = st.sampled_from(
    [",", ",", "\n", "\n", '"', '""', ";", "\t", " ", "=", "\r", "\u00a0", "'", "|", "#", "5"]
)
rows_of_scraps = st.lists(st.one_of(signs_of_sheets, st.just("W")), max_size=20).map("".join)


@calm
@given(rows=rows_of_scraps, heads=st.integers(0, 3), names=st.integers(0, 3))
def test_every_word_of_a_file_of_stray_cells_is_on_the_page_once_or_is_an_error(
    papers: Path, rows: str, heads: int, names: int
) -> None:
    block = f"::: table a.csv\ncaption: Figures\nheader-rows: {heads}\nrow-headers: {names}\n:::\n"
    whole = f"{block}<csv a.csv>\n{re.sub('W', _word_by_place(), rows)}</csv>"
    site = site_with_paper(papers, REPORT, whole)
    if not errors_of(site):
        assert words_on(page_of(site, REPORT_PAGE)) == WORD.findall(whole)


def _word_by_place() -> Callable[[re.Match[str]], str]:
    """Replaces each match by a word of its own."""
    return lambda match: f"zq{_letters(match.start())}x"


@calm
@given(content=st.binary(max_size=200))
def test_no_bytes_of_a_table_bring_the_program_down(papers: Path, content: bytes) -> None:
    block = "::: table a.csv\ncaption: Figures\nchart: line\n:::\n"
    site_with_paper(papers, REPORT, block)
    site = site_of(write_archive(papers, {f"{MEETING}/a.csv": content}))
    assert errors_of(site) or all(every_page(site))


# Bytes that are no minutes at all


def every_page(site: Site) -> Iterator[bytes]:
    """All outputs of a site, made."""
    return (output.make() for output in site.outputs)


@calm
@given(body=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_brings_the_program_down(archive: Path, body: str) -> None:
    site = site_with(archive, body)
    assert errors_of(site) or all(every_page(site))


@calm
@given(content=st.binary(max_size=200))
def test_no_bytes_bring_the_program_down(archive: Path, content: bytes) -> None:
    write_archive(archive, {f"{MEETING}/minutes.md": content})
    site = site_of(archive)
    assert errors_of(site) or all(every_page(site))


@calm
@given(lines=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_front_matter_brings_the_program_down(archive: Path, lines: str) -> None:
    write_archive(archive, {f"{MEETING}/minutes.md": f"---\npublish: 2025-03-05\n{lines}\n---\n"})
    site = site_of(archive)
    assert errors_of(site) or all(every_page(site))
