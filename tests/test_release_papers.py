"""The gate before papers: what is not public of annual reports, tables and plans reaches no page, list or message."""

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hidden_papers import (
    ANNUAL,
    CHAPTER,
    CLOSED_FOLDERS,
    EVERY_PAPER,
    FOLLOW_UP,
    GROUPS,
    HIDDEN,
    MARK,
    NOT_PUBLIC,
    OTHER_YEAR,
    PLAN,
    PUBLIC,
    REPORT,
    TOWN,
    Files,
    paper,
    published,
    table,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from running import Done, files_of, minutebook
from small_archives import MEETING, addresses_of, errors_of, page_of, site_of, told_by_check_alone, write_archive

from minutebook.findings import Finding, findings
from minutebook.problems import as_text
from minutebook.site import Site

ANNUAL_PAGE = "/annual-reports/libraries-2024-25/"
MEETING_PAGE = "/ashdale/2025-03-04/"


@dataclass(frozen=True)
class Seen:
    """All that the public sees of a site: every file, every message of the build, every record of the search."""

    files: dict[str, bytes]
    messages: tuple[str, ...]
    search: tuple[Finding, ...]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The town with nothing hidden beside it."""
    site = site_of(write_archive(tmp_path_factory.mktemp("town"), TOWN))
    assert site.problems == ()
    return site


@cache
def town_seen() -> Seen:
    """All that the public sees of the town with nothing hidden beside it."""
    with TemporaryDirectory() as folder:
        return seen_of(site_of(write_archive(Path(folder), TOWN)))


def seen_of(site: Site) -> Seen:
    """All that the public sees of a site."""
    files = {output.address: output.make() for output in site.outputs}
    return Seen(files, tuple(told_by_build(site)), tuple(findings(site.archive)))


def told_by_build(site: Site) -> list[str]:
    """Every message of ``build``, the notes too."""
    return [as_text(problem) for problem in site.problems]


def told_by_check(root: Path) -> list[str]:
    """Every message of ``check`` alone, but that no public page names a file."""
    return [as_text(problem) for problem in told_by_check_alone(root) if problem.code != "unnamed-file"]


def unnamed_in(root: Path) -> list[str]:
    """The files that ``check`` says no public page names."""
    return [problem.place.path for problem in told_by_check_alone(root) if problem.code == "unnamed-file"]


# What pages tell of other papers


@pytest.mark.parametrize(
    ("files", "address"),
    [
        pytest.param(CHAPTER, ANNUAL_PAGE, id="a chapter in the contents of its annual report"),
        pytest.param(CHAPTER, f"{ANNUAL_PAGE}first/", id="a chapter as the next one"),
        pytest.param(CHAPTER, f"{ANNUAL_PAGE}last/", id="a chapter as the previous one"),
        pytest.param(OTHER_YEAR, "/annual-reports/", id="an annual report among all"),
        pytest.param(OTHER_YEAR, "/", id="an annual report on the home page"),
        pytest.param(OTHER_YEAR, ANNUAL_PAGE, id="an annual report among other years"),
        pytest.param(OTHER_YEAR, f"{MEETING_PAGE}agenda/", id="an annual report at the item where it was presented"),
        pytest.param(OTHER_YEAR, f"{MEETING_PAGE}minutes/", id="an annual report at the minute of its presentation"),
        pytest.param(OTHER_YEAR, MEETING_PAGE, id="an annual report at the meeting where it was presented"),
        pytest.param(REPORT, f"{MEETING_PAGE}visits/", id="a report that a paper is an appendix to"),
        pytest.param(REPORT, f"{MEETING_PAGE}agenda/", id="a report at its agenda item"),
        pytest.param(REPORT, f"{MEETING_PAGE}minutes/", id="a report at its minute"),
        pytest.param(REPORT, "/ashdale/", id="a report among the papers of its meeting"),
        pytest.param(REPORT, "/indicators/counts/", id="a table among those that have an indicator"),
        pytest.param(PLAN, "/ashdale/", id="a work programme on the page of its body"),
        pytest.param(FOLLOW_UP, "/ashdale/", id="a monitoring schedule on the page of its body"),
        pytest.param(GROUPS, "/ashdale/", id="groups on the page of their body"),
    ],
)
def test_a_page_and_the_search_tell_of_a_paper_once_that_is_public(
    files: Files, address: str, town: Site, tmp_path: Path
) -> None:
    beside = site_of(write_archive(tmp_path, TOWN, published(files)))
    assert errors_of(beside) == ()
    assert MARK not in page_of(town, address)
    assert MARK in page_of(beside, address)
    assert any(MARK in f"{finding.title} {finding.words}" for finding in findings(beside.archive))


@pytest.mark.parametrize("publish", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
@pytest.mark.parametrize("files", HIDDEN.values(), ids=HIDDEN)
def test_all_that_the_public_sees_is_the_same_with_a_paper_that_is_not_public_as_without_it(
    files: Files, publish: str, tmp_path: Path
) -> None:
    assert seen_of(site_of(write_archive(tmp_path, TOWN, published(files, publish)))) == town_seen()


@pytest.mark.parametrize("folder", CLOSED_FOLDERS)
def test_the_papers_of_a_closed_folder_are_there_once_it_is_open(folder: str, tmp_path: Path) -> None:
    closed = published(CLOSED_FOLDERS[folder], "")
    site = site_of(write_archive(tmp_path, TOWN, published(CLOSED_FOLDERS[folder])))
    expected = {path.removeprefix("content").replace(".md", "/").replace("index/", "") for path in closed}
    assert expected <= addresses_of(site)


def test_the_contents_of_an_annual_report_number_public_chapters_alone(tmp_path: Path) -> None:
    hidden = published(CHAPTER, NOT_PUBLIC["embargoed"])
    last = page_of(site_of(write_archive(tmp_path / "hidden", TOWN, hidden)), f"{ANNUAL_PAGE}last/")
    assert "Chapter 2 of 2" in last
    assert "Previous chapter: First chapter" in last
    assert "Chapter 3 of 3" in page_of(
        site_of(write_archive(tmp_path / "public", TOWN, published(CHAPTER))), f"{ANNUAL_PAGE}last/"
    )


def test_where_no_annual_report_is_public_nothing_tells_that_there_are_any(town: Site, tmp_path: Path) -> None:
    cover = str(TOWN[f"{ANNUAL}/index.md"])
    hidden = site_of(write_archive(tmp_path, TOWN, {f"{ANNUAL}/index.md": cover.replace(PUBLIC, "")}))
    assert 'href="/annual-reports/"' in page_of(town, "/")
    assert "annual-reports" not in page_of(hidden, "/")
    assert not {address for address in addresses_of(hidden) if "annual-reports" in address}


def test_an_annual_report_opens_at_the_moment_of_its_cover_and_a_chapter_with_its_table_at_its_own(
    tmp_path: Path,
) -> None:
    cover = {f"{ANNUAL}/index.md": str(TOWN[f"{ANNUAL}/index.md"]).replace(PUBLIC, "publish: 2025-06-02T09:00+01:00\n")}
    root = write_archive(tmp_path, TOWN, published(CHAPTER, "publish: 2025-06-02T10:00+01:00\n"), cover)
    files = ("", "index.json", "first/", "first/index.json", "last/", "last/index.json", "loans.csv", "plan.pdf")
    chapter = ("otterburn/", "otterburn/index.json", "otterburn.csv", "otterburn.pdf")

    def files_at(today: str) -> set[str]:
        addresses = addresses_of(site_of(root, today))
        return {address.removeprefix(ANNUAL_PAGE) for address in addresses if address.startswith(ANNUAL_PAGE)}

    assert files_at("2025-06-02T08:59:59+01:00") == set()
    assert files_at("2025-06-02T09:59:59+01:00") == set(files)
    assert files_at("2025-06-02T10:00+01:00") == {*files, *chapter}


def test_a_cover_that_cannot_be_read_closes_its_annual_report_and_is_told_without_words(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, TOWN, {f"{ANNUAL}/index.md": f"---\n{PUBLIC}title: {MARK}: B\n---\n"}))
    assert [problem.code for problem in site.problems] == ["front-matter-unreadable"]
    assert MARK not in "".join(told_by_build(site))
    assert not {address for address in addresses_of(site) if "annual-reports" in address}


# Whole builds


def contents_of(folder: Path) -> list[bytes]:
    """Every path and every file below a folder, what is packed unpacked."""
    return [
        path.encode() + b"\n" + (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content)
        for path, content in files_of(folder).items()
    ]


def seen_of_build(folder: Path, *words: str) -> tuple[int, str, str, list[bytes]]:
    """Exit code, messages and tree of a build, but its place and its seconds and what the search sorts as it likes."""
    output = folder / "public"
    done: Done = minutebook("build", "--root", folder, "--output", output, "--today", "2026-01-01", *words)
    tree = [
        content
        for content in (contents_of(output) if output.exists() else [])
        if not content.startswith(b"pagefind/") or content.startswith(b"pagefind/fragment/")
    ]
    said = re.sub(r" in [0-9.]+ s;", "", done.stdout.replace(str(output), ""))
    return done.returncode, said, done.stderr.replace(str(folder), ""), tree


FAULTY_PAGE: Files = {
    f"{MEETING}/linking.md": published({"": paper("title: Linking", "[One](otterburn.md), [two](visits.md#none).\n")})[
        ""
    ]
}
WARNED_PAGE: Files = {
    f"{MEETING}/agenda.md": published({"": paper("title: Agenda", "## 2 Visits\n\n## 2. Visits\n")})[""]
}


@pytest.mark.parametrize(
    ("public", "words", "code"),
    [
        pytest.param({}, (), 0, id="a good site with its search"),
        pytest.param(FAULTY_PAGE, ("--no-search",), 1, id="a public page with faults"),
        pytest.param(FAULTY_PAGE, ("--no-search", "--format", "json"), 1, id="faults as JSON"),
        pytest.param(WARNED_PAGE, ("--no-search", "--strict"), 1, id="warnings that stop a strict build"),
        pytest.param({}, ("--no-search", "--strict"), 0, id="a good site built strictly"),
    ],
)
def test_files_messages_and_exit_code_of_a_build_are_the_same_whatever_papers_are_not_public(
    public: Files, words: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    without = seen_of_build(write_archive(tmp_path / "without", TOWN, public), *words)
    assert without[0] == code
    for number, publish in enumerate(NOT_PUBLIC.values()):
        root = write_archive(tmp_path / f"beside-{number}", TOWN, public)
        for files in HIDDEN.values():
            write_archive(root, published(files, publish))
        assert seen_of_build(root, *words) == without


def test_a_paper_that_is_withdrawn_is_gone_with_its_table_from_the_site_and_its_search(tmp_path: Path) -> None:
    word, output = MARK.lower().encode(), tmp_path / "public"
    write_archive(tmp_path, TOWN, published(EVERY_PAPER))
    assert seen_of_build(tmp_path)[0] == 0
    assert sum(word in each.lower() for each in contents_of(output)) > 20
    write_archive(tmp_path, published(EVERY_PAPER, "# publish: 2025-01-01\n"))
    assert seen_of_build(tmp_path)[0] == 0
    assert [each for each in contents_of(output) if word in each.lower()] == []


# Tables kept as CSV


@pytest.mark.parametrize(
    ("naming", "is_named"),
    [
        pytest.param(paper("title: Naming", "Nothing.\n"), False, id="no name"),
        pytest.param(paper("title: Naming", table("otterburn")), True, id="a table"),
        pytest.param(paper("title: Naming", "See [the rows](otterburn.csv).\n"), True, id="a link"),
        pytest.param(paper("title: Naming\nappendices: [otterburn.csv]"), True, id="an appendix"),
    ],
)
def test_a_csv_goes_out_only_because_a_public_page_names_it(naming: str, is_named: bool, tmp_path: Path) -> None:
    path, csv = f"{MEETING}/otterburn.csv", "Ward,Visits\nNorth,1\n"
    for publish, is_public in ((PUBLIC, is_named), ("", False)):
        page = published({f"{MEETING}/naming.md": naming}, publish)
        root = write_archive(tmp_path / f"public-{is_public}-{publish[:7]}", TOWN, {path: csv}, page)
        assert (f"{MEETING_PAGE}otterburn.csv" in addresses_of(site_of(root))) is is_public
        assert unnamed_in(root) == ([] if is_public else [path])


FAULTY = [
    pytest.param("csv-unreadable", b'Ward,Otterburn\n"North,1\n', id="a quotation that is not closed"),
    pytest.param("csv-separator", b"Ward;Otterburn\nNorth;1\n", id="no commas"),
    pytest.param("empty-file", b"", id="nothing in it"),
    pytest.param("not-utf-8", "Ward,Otterburn\nNörth,1\n".encode("latin-1"), id="Latin-1"),
    pytest.param("hidden-character", b"Ward,Otterburn\nNor\x00th,1\n", id="a character that cannot be seen"),
    pytest.param("ragged-table", b"Ward,Otterburn\nNorth,1,2\n", id="a row that is too long"),
]
NAMING = paper("title: Naming", table("otterburn"))
CLOSED = {"index.md": "---\ntitle: Closed\n---\n", "naming.md": published({"": NAMING})[""]}


@pytest.mark.parametrize(("code", "content"), FAULTY)
def test_the_fault_of_a_csv_that_a_public_page_shows_stops_the_build_and_is_told_once(
    code: str, content: bytes, tmp_path: Path
) -> None:
    csv = {f"{MEETING}/otterburn.csv": content}
    root = write_archive(tmp_path, TOWN, csv, published({f"{MEETING}/naming.md": NAMING}))
    assert [(problem.code, problem.place.path) for problem in errors_of(site_of(root))] == [(code, *csv)]
    assert told_by_check(root) == []


@pytest.mark.parametrize(("code", "content"), FAULTY)
def test_check_does_not_say_of_a_faulty_csv_that_no_public_page_names_it_where_one_does(
    code: str, content: bytes, tmp_path: Path
) -> None:
    csv = {f"{MEETING}/otterburn.csv": content}
    assert unnamed_in(write_archive(tmp_path, TOWN, csv, published({f"{MEETING}/naming.md": NAMING}))) == []


@pytest.mark.parametrize(
    ("folder", "naming"),
    [
        pytest.param(MEETING, {}, id="no page"),
        pytest.param(MEETING, {"naming.md": NAMING.replace("{publish}", "")}, id="an unpublished report"),
        pytest.param(ANNUAL, published({"naming.md": NAMING}, NOT_PUBLIC["embargoed"]), id="an embargoed chapter"),
        pytest.param("content/annual-reports/closed", CLOSED, id="a chapter of an unpublished annual report"),
        pytest.param("content/ashdale/2025-05-06", CLOSED, id="a report of an unpublished meeting"),
    ],
)
@pytest.mark.parametrize(("code", "content"), FAULTY)
def test_the_fault_of_a_csv_that_no_public_page_names_is_told_by_check_alone_and_without_words(
    code: str, content: bytes, folder: str, naming: Files, tmp_path: Path
) -> None:
    files = {f"{folder}/{name}": text for name, text in {**naming, "otterburn.csv": content}.items()}
    root = write_archive(tmp_path, TOWN, files)
    assert seen_of(site_of(root)) == town_seen()
    told = [problem for problem in told_by_check_alone(root) if problem.code != "unnamed-file"]
    assert [(problem.code, problem.words, problem.hint) for problem in told] == [(code, "", "")]
    assert MARK not in "\n".join(as_text(problem) for problem in told_by_check_alone(root))


def test_a_fault_in_the_block_of_a_table_that_is_not_public_is_told_by_check_alone_and_without_words(
    tmp_path: Path,
) -> None:
    block = paper("title: Naming", table("visits", f"headerrows: {MARK}", f"{MARK}: 1"))
    root = write_archive(tmp_path, TOWN, published({f"{MEETING}/naming.md": block}, ""))
    assert told_by_build(site_of(root)) == []
    message = "error[unknown-key] This is not a key of a table"
    assert told_by_check(root) == [f"{MEETING}/naming.md:{line}:1: {message}" for line in (7, 8)]


SIZES = [
    pytest.param("Ward,Visits\n" + "North,7\n" * 2_076, "", id="too many rows"),
    pytest.param(",".join(["Ward"] * 77) + "\n" + ",".join(["North"] * 77) + "\n", "", id="too many columns"),
    pytest.param("Ward,Visits\nNorth" + ",1" * 76 + "\n", "", id="a row that is too long"),
    pytest.param("Ward,Visits\nNorth,1\n", "header-rows: 77", id="too many header rows"),
    pytest.param("Ward,Visits\nNorth,1\n", "row-headers: 77", id="too many row headers"),
    pytest.param("Ward,Visits\nNorth,1\n", "id-row: 77", id="a header row that there is not"),
    pytest.param("C" + ",C" * 58 + ",\n" + "1," * 59 + "1\n", "", id="a column without a head"),
]


@pytest.mark.parametrize(("csv", "option"), SIZES)
def test_check_tells_no_count_of_a_table_that_is_not_public(csv: str, option: str, tmp_path: Path) -> None:
    block = published({f"{MEETING}/naming.md": paper("title: Naming", table("otterburn", option))}, "")
    told = told_by_check(write_archive(tmp_path, TOWN, {f"{MEETING}/otterburn.csv": csv}, block))
    assert told
    assert [line for line in told if re.search(r"[0-9]", line.partition("] ")[2])] == []


# Attachments


@pytest.mark.parametrize(
    ("folder", "naming"),
    [
        pytest.param(MEETING, {}, id="no page"),
        pytest.param(
            "content/ashdale/2025-05-06",
            {"index.md": "---\ntitle: Closed\n---\n", "naming.md": paper("title: Naming", "[It](otterburn.pdf).\n")},
            id="a report of an unpublished meeting",
        ),
    ],
)
def test_an_empty_attachment_that_no_public_page_names_is_told_by_check_alone(
    folder: str, naming: Files, tmp_path: Path
) -> None:
    files = {f"{folder}/{name}": text for name, text in {**published(naming), "otterburn.pdf": b""}.items()}
    root = write_archive(tmp_path, TOWN, files)
    assert seen_of(site_of(root)) == town_seen()
    assert told_by_check(root) == [f"{folder}/otterburn.pdf:1:1: error[empty-file] This file is empty"]


def test_an_empty_attachment_that_a_public_page_names_stops_the_build_and_is_told_once(tmp_path: Path) -> None:
    page = published({f"{MEETING}/naming.md": paper("title: Naming", "See [it](otterburn.pdf).\n")})
    root = write_archive(tmp_path, TOWN, page, {f"{MEETING}/otterburn.pdf": b""})
    assert [each.code for each in errors_of(site_of(root))] == ["empty-file"]
    assert told_by_check(root) == []


def test_a_ragged_csv_that_a_public_page_only_links_goes_out_with_a_warning(tmp_path: Path) -> None:
    page = published({f"{MEETING}/naming.md": paper("title: Naming", "See [it](otterburn.csv).\n")})
    root = write_archive(tmp_path, TOWN, page, {f"{MEETING}/otterburn.csv": "Ward,Visits\nNorth,1,2\n"})
    site = site_of(root)
    assert f"{MEETING_PAGE}otterburn.csv" in addresses_of(site)
    assert [(each.code, each.severity, each.place.line) for each in site.problems] == [("ragged-table", "warning", 2)]
    assert told_by_check(root) == []


# What a public page names and is not public


EVERYTHING_HIDDEN: Files = {
    path: content for files in (EVERY_PAPER, *CLOSED_FOLDERS.values()) for path, content in published(files, "").items()
}


@pytest.mark.parametrize(
    ("folder", "target"),
    [
        pytest.param(MEETING, "../../annual-reports/libraries-2024-25/otterburn.md", id="a chapter"),
        pytest.param(MEETING, f"{ANNUAL_PAGE}otterburn/", id="a chapter by its address"),
        pytest.param(MEETING, "report:annual-reports/libraries-2024-25/otterburn", id="a chapter by its name"),
        pytest.param(MEETING, "../../annual-reports/libraries-2023-24/index.md", id="an annual report"),
        pytest.param(MEETING, "../../annual-reports/closed/index.md#section-1", id="a place of an annual report"),
        pytest.param(MEETING, "otterburn.md", id="a report"),
        pytest.param(MEETING, "otterburn.md#table-otterburn", id="a table in a report"),
        pytest.param(MEETING, "../work-programme.md", id="a work programme"),
        pytest.param(MEETING, "../2025-05-06/otterburn.csv", id="a CSV of a closed meeting"),
        pytest.param(MEETING, "../2025-05-06/otterburn.pdf", id="an attachment of a closed meeting"),
        pytest.param(ANNUAL, "otterburn.md", id="a chapter beside"),
        pytest.param(ANNUAL, "../closed/otterburn.md", id="a chapter of a closed annual report"),
        pytest.param(ANNUAL, "../closed/otterburn.csv", id="a CSV of a closed annual report"),
        pytest.param(ANNUAL, "../closed/otterburn.pdf", id="an attachment of a closed annual report"),
        pytest.param("content", "annual-reports/closed/otterburn.pdf", id="the same from a plain page"),
    ],
)
def test_a_public_link_to_a_paper_that_is_not_public_is_the_same_error_as_one_to_none(
    folder: str, target: str, tmp_path: Path
) -> None:
    linking = published({f"{folder}/linking.md": paper("title: Linking", f"See [it]({target}).\n")})
    without = site_of(write_archive(tmp_path / "without", TOWN, linking))
    beside = site_of(write_archive(tmp_path / "beside", TOWN, linking, EVERYTHING_HIDDEN))
    assert [problem.code for problem in without.problems] == ["missing-target"]
    assert seen_of(beside) == seen_of(without)


PLANNING = "title: A\nentries: [{item: A, date: 2025-05-06, minute: ashdale/2025-05-06#minute-8}]"
FOLLOWING = "title: A\nentries: [{resolution: ashdale/2025-05-06#minute-8-1}]"


@pytest.mark.parametrize(
    ("path", "front_matter", "code"),
    [
        (f"{MEETING}/a.md", "title: A\nappendices: [otterburn.md]", "missing-target"),
        (f"{MEETING}/a.md", "title: A\nappendices: [../2025-05-06/otterburn.csv]", "missing-target"),
        ("content/annual-reports/a/index.md", "title: A\npresented-at: ashdale/2025-05-06#minute-8", "outside-archive"),
        ("content/annual-reports/a/index.md", "title: A\npresented-at: closed/2025-05-06#item-1", "outside-archive"),
        ("content/ashdale/work-programme-2025-26.md", PLANNING, "missing-target"),
        ("content/ashdale/monitoring-2024-25.md", FOLLOWING, "missing-target"),
    ],
)
def test_what_front_matter_points_to_and_is_not_public_is_as_if_it_were_not_there(
    path: str, front_matter: str, code: str, tmp_path: Path
) -> None:
    pointing = published({path: paper(front_matter)})
    without = site_of(write_archive(tmp_path / "without", TOWN, pointing))
    beside = site_of(write_archive(tmp_path / "beside", TOWN, pointing, EVERYTHING_HIDDEN))
    assert [problem.code for problem in without.problems] == [code]
    assert seen_of(beside) == seen_of(without)


def test_an_annual_report_tells_of_a_meeting_that_is_not_public_what_its_own_front_matter_says_and_no_more(
    tmp_path: Path,
) -> None:
    cover = {"content/annual-reports/a/index.md": paper("title: A\npresented-at: ashdale/2025-05-06#minute-8")}
    hidden = site_of(write_archive(tmp_path / "hidden", TOWN, published(cover), EVERYTHING_HIDDEN))
    opened = site_of(write_archive(tmp_path / "opened", TOWN, published({**CLOSED_FOLDERS["meeting"], **cover})))
    assert "Ashdale Parish Council, 6 May 2025, minute 8" in page_of(hidden, "/annual-reports/a/")
    assert "That it be so" not in page_of(hidden, "/annual-reports/a/")
    assert "That it be so" in page_of(opened, "/annual-reports/a/")


def test_a_work_programme_does_not_lead_to_a_meeting_of_its_day_that_is_not_public(tmp_path: Path) -> None:
    plan = published(
        {"content/ashdale/work-programme-2025-26.md": paper("title: A\nentries: [{item: A, date: 2025-05-06}]")}
    )
    page = "/ashdale/work-programme-2025-26/"
    hidden = site_of(write_archive(tmp_path / "hidden", TOWN, plan, EVERYTHING_HIDDEN))
    opened = site_of(write_archive(tmp_path / "opened", TOWN, plan, published(CLOSED_FOLDERS["meeting"])))
    assert "/ashdale/2025-05-06/" not in page_of(hidden, page)
    assert "/ashdale/2025-05-06/" in page_of(opened, page)


# Whatever may be written


OPTION = st.sampled_from(
    ("row-headers", "header-rows", "id-column", "id-row", "units", "rag", "chart", "chart-rows", "x")
)
LETTERS = st.characters(exclude_categories=["Cc", "Cf", "Cs"]) | st.sampled_from(("\n", "#", ":::", "|", "](", "**"))


@given(
    content=st.binary(max_size=60) | st.text(',"\n;A1 -=', max_size=40).map(str.encode),
    options=st.lists(st.tuples(OPTION, st.text(max_size=12)), max_size=4),
    text=st.lists(LETTERS, max_size=80).map("".join),
    title=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20),
    order=st.integers(0, 9999),
)
@settings(max_examples=15, deadline=None)
def test_nothing_that_is_written_in_a_chapter_that_is_not_public_or_in_its_csv_changes_what_the_public_sees(
    content: bytes,
    options: list[tuple[str, str]],
    text: str,
    title: str,
    order: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    block = table("otterburn", *(f"{key}: {json.dumps(value)}" for key, value in options))
    chapter = (
        f"---\ntitle: {json.dumps(f'{MARK} {title}', ensure_ascii=False)}\norder: {order}\n---\n\n{block}\n{text}\n"
    )
    files: Files = {f"{ANNUAL}/otterburn.md": chapter, f"{ANNUAL}/otterburn.csv": content}
    root = write_archive(tmp_path_factory.mktemp("town"), TOWN, files)
    assert seen_of(site_of(root)) == town_seen()
