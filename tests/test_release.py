"""The one gate: what is not published yet, or hidden with its meeting or body, reaches no output of any kind."""

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from attached import pdf
from running import Done, copy_of, files_of, minutebook
from small_archives import (
    MEETING,
    ONE_MEETING,
    addresses_of,
    errors_of,
    everything_in,
    page_of,
    site_of,
    told_by_check_alone,
    write_archive,
)

from minutebook import records
from minutebook.documents import read
from minutebook.files import find
from minutebook.passages import TableShape, tables_in
from minutebook.problems import as_text
from minutebook.records import AnnualReport, Chapter, Groups, Monitoring, Record, Report, WorkProgramme
from minutebook.settings import MinutesSettings

ABOUT = "content/about.md"


def is_public(root: Path, address: str, today: str = "2026-01-01") -> bool:
    """Whether a site promises an address on a day or at a moment."""
    return address in addresses_of(site_of(root, today))


# publish:


@pytest.mark.parametrize(
    "front_matter", ["", "title: About", "# publish: 2025-01-01", "publish:", "publish: \ntitle: About", 'publish: ""']
)
def test_without_publish_a_file_is_not_public(front_matter: str, tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: f"---\n{front_matter}\n---\nText.\n"})
    assert not is_public(root, "/about/")
    assert errors_of(site_of(root)) == ()


@pytest.mark.parametrize("value", ["no", "~", "null", "soon", "[]", "{}"])
def test_what_is_no_day_behind_publish_is_an_error_and_publishes_nothing(value: str, tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: f"---\npublish: {value}\n---\nText.\n"})
    assert not is_public(root, "/about/")
    (problem,) = errors_of(site_of(root))
    assert (problem.code, problem.place.line, problem.place.column) == ("wrong-value", 2, 10)
    assert problem.sentence == "The value of “publish” is not a date such as 2019-04-16"


def test_a_day_publishes_when_it_comes_and_not_before(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: "---\npublish: 2026-02-01\n---\nText.\n"})
    assert not is_public(root, "/about/", "2026-01-31")
    assert is_public(root, "/about/", "2026-02-01")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2019-04-25T08:59:59+01:00", False),
        ("2019-04-25T09:00+01:00", True),
        ("2019-04-25T07:59:59+00:00", False),
        ("2019-04-25T08:00+00:00", True),
        ("2019-04-25T13:29:59+05:30", False),
        ("2019-04-25T13:30+05:30", True),
        ("2019-04-25", False),
        ("2019-04-26", True),
    ],
)
def test_a_moment_publishes_at_that_moment_everywhere(today: str, expected: bool, tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: "---\npublish: 2019-04-25T09:00+01:00\n---\nText.\n"})
    assert is_public(root, "/about/", today) is expected


@pytest.mark.parametrize(
    ("publish", "last_hidden", "first_public"),
    [
        pytest.param(
            "2026-03-29", "2026-03-28T23:59:59+00:00", "2026-03-29T00:00+00:00", id="the day clocks go forward"
        ),
        pytest.param("2026-03-30", "2026-03-29T22:59:59+00:00", "2026-03-29T23:00+00:00", id="the day after"),
        pytest.param("2026-10-25", "2026-10-24T22:59:59+00:00", "2026-10-24T23:00+00:00", id="the day clocks go back"),
        pytest.param("2026-10-26", "2026-10-25T23:59:59+00:00", "2026-10-26T00:00+00:00", id="the day after that"),
    ],
)
def test_a_day_begins_at_midnight_in_london_though_the_clocks_change(
    publish: str, last_hidden: str, first_public: str, tmp_path: Path
) -> None:
    root = write_archive(tmp_path, {ABOUT: f"---\npublish: {publish}\n---\nText.\n"})
    assert not is_public(root, "/about/", last_hidden)
    assert is_public(root, "/about/", first_public)


def test_a_moment_in_the_hour_that_comes_twice_is_told_by_its_offset(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: "---\npublish: 2026-10-25T01:30+00:00\n---\nText.\n"})
    assert not is_public(root, "/about/", "2026-10-25T01:30+01:00")
    assert is_public(root, "/about/", "2026-10-25T01:30+00:00")


def test_a_day_begins_at_midnight_in_the_time_zone_of_the_site(tmp_path: Path) -> None:
    files = {ABOUT: "---\npublish: 2026-02-01\n---\nText.\n", "site.toml": 'timezone = "Pacific/Auckland"\n'}
    root = write_archive(tmp_path, files)
    assert not is_public(root, "/about/", "2026-01-31T10:59:59+00:00")
    assert is_public(root, "/about/", "2026-01-31T11:00+00:00")


@pytest.mark.parametrize(
    "front_matter",
    [
        "Publish: 2025-01-01",
        "PUBLISH: 2025-01-01",
        "published: 2025-01-01",
        "рublish: 2025-01-01",
        "publısh: 2025-01-01",
        "pub\u200blish: 2025-01-01",
        "publish : 2025-01-01\npublish: 2030-01-01",
        "publish:\u00a02025-01-01",
        "publish: 2025-01-01\nPublish: 2025-01-01",
        "publish: ~",
        "publish: today",
        "publish: yes",
        "publish: [2025-01-01]",
        "publish: 2025-01-01T09:00",
        "publish: 2025-02-30",
        "publish: 2025-01-01\ntitle: A: B",
    ],
)
def test_doubt_about_publish_closes_the_gate_and_is_an_error(front_matter: str, tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: f"---\n{front_matter}\n---\nText.\n"})
    site = site_of(root)
    assert "/about/" not in addresses_of(site)
    assert [problem.place.path for problem in errors_of(site)] == [ABOUT]


def test_a_byte_order_mark_does_not_close_the_gate(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: b"\xef\xbb\xbf---\npublish: 2025-01-01\n---\nText.\n"})
    assert is_public(root, "/about/")
    assert errors_of(site_of(root)) == ()


def test_a_fault_of_a_file_that_is_not_public_stops_the_build_if_it_cannot_be_read(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: "---\ntitle: A: B\n---\nText.\n"})
    assert [problem.code for problem in errors_of(site_of(root))] == ["front-matter-unreadable"]


def test_a_fault_in_the_text_of_a_file_that_is_not_public_is_told_by_check_alone(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {ABOUT: "---\npublish: 2030-01-01\n---\n::: nothing\nText.\n:::\n"})
    assert site_of(root).problems == ()
    assert [problem.code for problem in told_by_check_alone(root)] == ["unknown-block"]


def test_what_a_build_makes_holds_nothing_of_a_file_that_is_not_public_and_not_its_faults_either(
    tmp_path: Path,
) -> None:
    hidden = "---\npublish: 2030-01-01\ntitle: Zqvkword\n---\n::: nothing\nText.\n:::\n\n::: table hours.csv\n:::\n"
    csv = {f"{MEETING}/hours.csv": "Day,Zqvkword\nMonday\n"}
    site = site_of(write_archive(tmp_path, ONE_MEETING, {f"{MEETING}/hidden.md": hidden}, csv))
    assert [word for word in ("hidden.md", "hours.csv", "Zqvkword") if word in repr(site)] == []


# What is hidden with its folder

PAPERS: Mapping[str, str | bytes] = {
    f"{MEETING}/agenda.md": "---\npublish: 2025-01-01\n---\n\n## 1. Item\n",
    f"{MEETING}/survey.md": "---\npublish: 2025-01-01\ntitle: Survey\n---\n\nSee [the letter](letter.pdf).\n",
    f"{MEETING}/letter.pdf": pdf(),
}
FOLDER = "/ashdale/2025-03-04/"


def test_a_public_meeting_shows_its_papers(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, PAPERS)
    papers = {f"{FOLDER}{name}" for name in ("", "minutes/", "agenda/", "survey/", "letter.pdf")}
    assert papers <= addresses_of(site_of(root))


@pytest.mark.parametrize("hidden", [f"{MEETING}/index.md", "content/ashdale/index.md"], ids=["meeting", "body"])
@pytest.mark.parametrize("publish", ["", "publish: 2030-01-01\n", "publish: 2026-01-01T00:00:01+00:00\n"])
def test_an_unpublished_meeting_or_body_hides_all_in_its_folder(hidden: str, publish: str, tmp_path: Path) -> None:
    name = "name: Ashdale Parish Council\n" if hidden.endswith("ashdale/index.md") else ""
    root = write_archive(tmp_path, ONE_MEETING, PAPERS, {hidden: f"---\n{publish}{name}---\n"})
    site = site_of(root)
    assert {address for address in addresses_of(site) if address.startswith(FOLDER)} == set()
    assert "2025-03-04" not in everything_in(site)
    assert errors_of(site) == ()


def test_unpublished_minutes_hide_themselves_alone(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, PAPERS, {f"{MEETING}/minutes.md": "---\n---\n\n## 1. Hidden word\n"})
    site = site_of(root)
    assert f"{FOLDER}minutes/" not in addresses_of(site)
    assert f"{FOLDER}agenda/" in addresses_of(site)
    assert "Hidden word" not in everything_in(site)


def test_an_attachment_goes_out_only_because_a_public_paper_names_it(tmp_path: Path) -> None:
    survey = f"{MEETING}/survey.md"
    hidden = {survey: str(PAPERS[survey]).replace("2025-01-01", "2030-01-01")}
    assert not is_public(write_archive(tmp_path, ONE_MEETING, PAPERS, hidden), f"{FOLDER}letter.pdf")


def test_draft_minutes_leave_no_backlink_and_approve_nothing(tmp_path: Path) -> None:
    later = {
        "content/ashdale/2025-04-01/index.md": "---\npublish: 2025-04-02\n---\n",
        "content/ashdale/2025-04-01/minutes.md": (
            "---\n{publish}---\n\n## 2. Minutes of the meeting held on 4 March 2025\n\n"
            "Further to Minute No. 1, members asked.\n\nResolved:- That the minutes be approved.\n"
        ),
    }
    path, minutes = "content/ashdale/2025-04-01/minutes.md", later["content/ashdale/2025-04-01/minutes.md"]
    public = {**later, path: minutes.format(publish="publish: 2025-04-02\n")}
    draft = {**later, path: minutes.format(publish="")}
    shown = page_of(site_of(write_archive(tmp_path / "public", ONE_MEETING, public)), f"{FOLDER}minutes/")
    hidden = page_of(site_of(write_archive(tmp_path / "draft", ONE_MEETING, draft)), f"{FOLDER}minutes/")
    assert all(mark in shown for mark in ('data-status="approved"', "Also mentioned in"))
    assert not any(mark in hidden for mark in ('data-status="approved"', "Also mentioned in"))


def test_a_public_link_to_an_unpublished_file_is_the_same_error_as_one_to_none(tmp_path: Path) -> None:
    link = {f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\nSee [it](survey.md), [it](report:survey).\n"}
    unpublished = {f"{MEETING}/survey.md": "---\ntitle: Survey\n---\n\nText.\n"}
    without = site_of(write_archive(tmp_path / "without", ONE_MEETING, link))
    beside = site_of(write_archive(tmp_path / "beside", ONE_MEETING, link, unpublished))
    assert len(errors_of(without)) == 2
    assert [as_text(each) for each in beside.problems] == [as_text(each) for each in without.problems]
    assert everything_in(beside) == everything_in(without)


# Canaries: tests/sites/secret

CANARY, TWIN = b"zqvk", b"zqwk"
KINDS: tuple[type, ...] = tuple(
    kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record) and kind != Record
)
"""Every kind of front matter that there is."""
PAPER_KINDS: tuple[type, ...] = (Report, AnnualReport, Chapter, WorkProgramme, Monitoring, Groups)
TODAY = ("--today", "2026-01-01")


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of ``tests/sites/secret``."""
    return copy_of("secret", tmp_path_factory.mktemp("secret") / "secret")


@pytest.fixture(scope="module")
def built(secret: Path) -> tuple[Path, Done]:
    """The secret site built with its search, and what the build said."""
    output = secret.parent / "public"
    return output, minutebook("build", "--root", secret, "--output", output, *TODAY)


def unpacked(content: bytes) -> Iterator[bytes]:
    """Some bytes, and what they hold if they are packed by gzip."""
    yield content
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)


def bytes_of(folder: Path) -> Iterator[bytes]:
    """The path of each file below a folder with its bytes, packed or not, in small letters."""
    for path, content in files_of(folder).items():
        yield from (path.encode() + b"\n" + each.lower() for each in unpacked(content))


def pages_of(site: Path) -> dict[str, bytes]:
    """Every file of a site but those of its search."""
    return {path: content for path, content in files_of(site).items() if not path.startswith("pagefind/")}


def records_of(site: Path) -> list[bytes]:
    """Every record of a site's search; how the engine packs them differs from run to run."""
    return sorted(gzip.decompress(path.read_bytes()) for path in (site / "pagefind").rglob("*.pf_fragment"))


def words_like(beginning: bytes, content: bytes) -> list[bytes]:
    """The words of some bytes, in small letters, that have one beginning."""
    return re.findall(beginning + rb"[a-z]+", content.lower())


def places_of(word: bytes, folder: Path) -> list[str]:
    """The files below a folder that hold a word in their name or in their bytes, packed or not, in any case."""
    return [
        path
        for path, content in files_of(folder).items()
        if word in path.encode().lower() or any(word in each.lower() for each in unpacked(content))
    ]


def test_every_public_twin_of_the_canaries_is_found_and_the_search_has_them_too(
    built: tuple[Path, Done], secret: Path
) -> None:
    output, done = built
    assert done.returncode == 0, done.stderr
    everything = b"\n".join(bytes_of(output))
    twins = {word for each in bytes_of(secret / "content") for word in words_like(TWIN, each)}
    assert len(twins) > 140
    assert {twin for twin in twins if twin not in everything} == set()
    kinds = {Path(place).suffix for place in places_of(TWIN, output)}
    assert kinds >= {".html", ".json", ".csv", ".pdf", ".pf_fragment", ".pf_index"}


def test_the_search_has_the_twins_of_titles_text_captions_and_heads_of_tables(built: tuple[Path, Done]) -> None:
    searched = b"\n".join(bytes_of(built[0] / "pagefind" / "all" / "fragment"))
    reports = ("reporttitle", "reportsummary", "reportheading", "paragraph", "analysis", "caption", "firsthead", "row")
    chapters = ("chaptertitle", "chapterheading", "chapterpipecell", "chaptercaption", "chapterhead", "chapterrow")
    plans = ("planned", "purpose", "response", "further", "groupname", "grouppurpose")
    twins = {f"zqwk{name}k".encode() for name in (*reports, *chapters, *plans)}
    assert {twin for twin in twins if twin not in searched} == set()


def test_no_canary_reaches_any_byte_or_name_of_the_output(built: tuple[Path, Done]) -> None:
    output, _done = built
    assert places_of(CANARY, output) == []


def test_no_canary_reaches_what_the_build_says(built: tuple[Path, Done]) -> None:
    _output, done = built
    assert CANARY not in (done.stdout + done.stderr).lower().encode()


@pytest.mark.parametrize("words", [(), ("--references",), ("--format", "json"), ("--format", "github"), ("--strict",)])
def test_no_canary_reaches_what_check_says_though_it_tells_the_faults_of_drafts(
    words: tuple[str, ...], secret: Path
) -> None:
    done = minutebook("check", "--root", secret, *TODAY, *words)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert {code for code in ("unknown-block", "unknown-key", "csv-unreadable") if code not in told} == set()
    for path in files_of(secret):
        told = told.replace(path, "")
    assert CANARY not in told.lower().encode()


def test_nothing_public_depends_on_whether_the_secret_files_are_there(built: tuple[Path, Done], secret: Path) -> None:
    output, done = built
    bare = copy_of("secret", secret.parent / "bare")
    for path, content in files_of(bare).items():
        if CANARY in path.encode() or CANARY in content.lower():
            (bare / path).unlink()
    assert len(files_of(bare)) < len(files_of(secret)) / 2
    other = secret.parent / "bare-public"
    other_done = minutebook("build", "--root", bare, "--output", other, *TODAY)
    assert pages_of(other) == pages_of(output)
    assert records_of(other) == records_of(output)
    assert (other_done.returncode, other_done.stderr) == (done.returncode, done.stderr)


def test_the_secret_site_has_canaries_under_every_key_that_takes_words(secret: Path) -> None:
    filled = {key for record in secret_records(secret) for key in keys_filled(record)}
    known = {key for kind in (*KINDS, TableShape) for key in keys_known(kind)}
    assert {(record, key) for record, key in known - filled if key != "publish"} == set()


def test_the_secret_site_has_public_twins_under_every_key_of_papers_that_a_page_shows(secret: Path) -> None:
    filled = {key for record in secret_records(secret, TWIN) for key in keys_filled(record)}
    known = {key for kind in (*PAPER_KINDS, TableShape) for key in keys_known(kind)}
    missing = {(record, key) for record, key in known - filled if key not in ("moved_from", "allow_hidden")}
    assert {(record, key) for record, key in missing if record != "Allowance"} == set()


def test_the_secret_site_has_a_canary_for_each_place_only_once(secret: Path) -> None:
    files = [*(secret / "content").rglob("*.*"), secret / "site.toml"]
    contents = [path.read_bytes() for path in files if path.is_file() and path.name != "README.md"]
    words = [word for content in contents for word in words_like(CANARY, content)]
    assert len(words) > 300
    assert {word.decode() for word in words if words.count(word) > 1} == set()


def secret_records(root: Path, word: bytes = CANARY) -> Iterator[object]:
    """The record, and the shape of each table, of every file of the secret site that holds a canary or a twin."""
    for source in find(root)[0]:
        document = read(source, MinutesSettings())
        is_meant = word in source.content.lower() and (word == CANARY or CANARY not in source.content.lower())
        if document.record and is_meant:
            yield document.record
            blocks = (*document.before, *(block for item in document.items for block in item.blocks))
            yield from (table.shape for table in tables_in(blocks))


def keys_filled(value: object) -> Iterator[tuple[str, str]]:
    """The (record, key) of every key of a record, and of the records in it, that has a value."""
    if isinstance(value, tuple):
        for each in value:
            yield from keys_filled(each)
    elif is_dataclass(value):
        for field in fields(value):
            inside = getattr(value, field.name)
            if inside not in (None, (), False):
                yield type(value).__name__, field.name
                yield from keys_filled(inside)


def keys_known(kind: Any) -> Iterator[tuple[str, str]]:
    """The (record, key) of every key that a record, and the records in it, can have."""
    for field in fields(kind):
        yield kind.__name__, field.name
        for inner in records_in(field.type):
            yield from keys_known(inner)


def records_in(annotation: Any) -> Iterator[type]:
    """The records that the type of a key can hold."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from records_in(part)
