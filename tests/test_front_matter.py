"""Front matter: values are read as typed, and every fault is told with its place and without the author's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BeforeValidator
from small_archives import MEETING, ONE_MEETING, errors_of, site_of, write_archive

from minutebook.cli import main
from minutebook.documents import Document, read
from minutebook.files import Source
from minutebook.frontmatter import read_record
from minutebook.placement import Kind
from minutebook.problems import as_text
from minutebook.records import Body, Meeting, Minutes, Notice, Person, Report
from minutebook.settings import MinutesSettings
from minutebook.typed import Marks

SECRET = "zqvkword"
"""Stands in every bad value below; no message may hold it."""


def read_file(content: str | bytes, kind: Kind) -> Document:
    """One file as read alone."""
    content = content if isinstance(content, bytes) else content.encode()
    return read(Source("content/file.md", content, kind), MinutesSettings())


# Values are read as typed


def test_a_time_is_read_as_a_time_and_not_as_a_number_of_minutes() -> None:
    record = read_file("---\ntime: 17:30\n---\n", "meeting").record
    assert isinstance(record, Meeting)
    assert record.time == time(17, 30)


@pytest.mark.parametrize(
    "typed", ["no", "yes", "on", "off", "true", "0123", "1_000", "1e3", "0x1F", "2019-04-16", "Null", ".5"]
)
def test_words_stay_the_words_that_were_typed(typed: str) -> None:
    record = read_file(f"---\nname: {typed}\nward: {typed}\n---\n", "person").record
    assert isinstance(record, Person)
    assert (record.name, record.ward) == (typed, typed)


def test_a_reference_with_a_leading_nought_keeps_it() -> None:
    record = read_file("---\ntitle: Survey\nitem: 0123\n---\n", "report").record
    assert isinstance(record, Report)
    assert record.item == "0123"


def test_a_claim_is_read_from_yes_and_no() -> None:
    text = "---\ndeclarations:\n  - {member: Quill, withdrew: yes}\n  - {member: Farrow, withdrew: no}\n---\n"
    record = read_file(text, "minutes").record
    assert isinstance(record, Minutes)
    assert [each.withdrew for each in record.declarations] == [True, False]


def test_one_value_counts_as_a_list_of_one_where_a_list_is_meant() -> None:
    record = read_file("---\nname: Ashdale\naliases: The Parish\n---\n", "body").record
    assert isinstance(record, Body)
    assert record.aliases == ("The Parish",)


@pytest.mark.parametrize(
    ("typed", "name", "role"),
    [
        ("Cusworth (Chair)", "Cusworth", "Chair"),
        ("Ms. J. Jones", "Ms. J. Jones", None),
        ("Councillor Quill", "Quill", None),
        ("Cllr. Quill (Mayor)", "Quill", "Mayor"),
        ("{name: Z. Farrow, role: Head of Libraries}", "Z. Farrow", "Head of Libraries"),
    ],
)
def test_somebody_present_is_read_with_their_role(typed: str, name: str, role: str | None) -> None:
    record = read_file(f"---\npresent:\n  - {typed}\n---\n", "minutes").record
    assert isinstance(record, Minutes)
    assert [(each.name, each.role) for each in record.present] == [(name, role)]


def test_keys_that_are_words_of_python_are_keys_all_the_same() -> None:
    text = "---\nname: Ashdale\nmembers: [{name: Quill, from: 2024-05-01, to: 2025-05-01}]\n---\n"
    record = read_file(text, "body").record
    assert isinstance(record, Body)
    assert [(each.from_, each.to) for each in record.members] == [(date(2024, 5, 1), date(2025, 5, 1))]


def test_publish_is_a_day_or_a_moment_with_its_offset() -> None:
    day = read_file("---\npublish: 2019-04-25\n---\n", "notice").record
    moment = read_file("---\npublish: 2019-04-25T09:00+01:00\n---\n", "notice").record
    assert isinstance(day, Notice)
    assert isinstance(moment, Notice)
    assert day.publish == date(2019, 4, 25)
    assert moment.publish == datetime(2019, 4, 25, 9, tzinfo=timezone(timedelta(hours=1)))


def test_a_byte_order_mark_and_line_ends_of_windows_are_read() -> None:
    document = read_file(b"\xef\xbb\xbf---\r\npublish: 2019-04-25\r\ntitle: Survey\r\n---\r\n\r\nText.\r\n", "notice")
    assert document.record is not None
    assert document.record.title == "Survey"
    assert document.problems == ()


def test_an_empty_front_matter_is_a_record_without_publish() -> None:
    document = read_file("---\n---\n", "notice")
    assert document.record is not None
    assert document.record.publish is None


@pytest.mark.parametrize(
    ("front_matter", "summary"),
    [
        ("# A remark\nsummary: A", "A"),
        ("summary: A\n  # A remark, # with a mark", "A"),
        ("summary: |\n  A\n# A remark\ntitle: T", "A"),
        ("summary: >-\n  A\n\n # A remark", "A"),
        ("summary: |\n  A # B\n  # C\n\n  D", "A # B\n# C\n\nD"),
        ("summary: A#1", "A#1"),
        ("summary: 'A # B'", "A # B"),
        ('summary: "A\n  # B"', "A # B"),
        ("corrected:\n  - date: 2025-01-01\n    note: |\n      N\n    # A remark\n  # Another\nsummary: A", "A"),
        ("moved-from: [\n  # A remark\n  /a/,\n  # Another\n  /b/]\nsummary: A", "A"),
    ],
)
def test_a_remark_on_a_line_of_its_own_is_none_of_the_words_and_a_mark_inside_words_is_no_remark(
    front_matter: str, summary: str
) -> None:
    document = read_file(f"---\n{front_matter}\n---\n", "notice")
    assert document.problems == ()
    assert document.record is not None
    assert document.record.summary is not None
    assert document.record.summary.strip() == summary


def test_a_message_that_is_not_ours_is_not_passed_on_since_the_value_may_stand_in_it() -> None:
    marks: Marks = {}
    record, (problem,) = read_record("content/file.md", f"ward: {SECRET}", Counted, marks)
    assert record is None
    assert (problem.code, problem.message) == ("wrong-value", "is of the wrong kind")
    assert SECRET not in repr(problem)


@dataclass(frozen=True)
class Counted:
    """A record whose one value is read by a function of Python's own, whose messages quote the value."""

    ward: Annotated[int, BeforeValidator(int)] = 0


# Bad input: each with its code, line and column

Bad = tuple[str, Kind, str | bytes, str, int, int]

ENCODING: tuple[Bad, ...] = (
    ("Latin-1", "meeting", b"---\npublish: 2025-01-01\nvenue: zqvkword Caf\xe9\n---\n", "not-utf-8", 3, 20),
    ("UTF-16", "meeting", "---\nvenue: zqvkword\n---\n".encode("utf-16"), "not-utf-8", 1, 1),
    ("UTF-16 without its mark", "meeting", "---\nvenue: zqvkword\n---\n".encode("utf-16-le"), "hidden-character", 1, 2),
    ("a NUL", "meeting", "---\nvenue: zqvkword\0\n---\n", "hidden-character", 2, 16),
    ("a right-to-left mark", "meeting", "---\nvenue: \u202ezqvkword\n---\n", "hidden-character", 2, 8),
    ("a zero-width space in a key", "meeting", "---\nven\u200bue: zqvkword\n---\n", "unknown-key", 2, 1),
    ("a Cyrillic letter in a key", "meeting", "---\nv\u0435nue: zqvkword\n---\n", "unknown-key", 2, 1),
    (
        "a no-break space behind a colon",
        "meeting",
        "---\nstatus: held\nvenue:\u00a0zqvkword\n---\n",
        "front-matter-unreadable",
        3,
        7,
    ),
)

FRONT_MATTER: tuple[Bad, ...] = (
    ("missing", "notice", "zqvkword\n", "front-matter-missing", 1, 1),
    ("an empty file", "notice", "", "front-matter-missing", 1, 1),
    ("a blank line first", "notice", "\n---\ntitle: zqvkword\n---\n", "front-matter-missing", 1, 1),
    ("a long dash", "notice", "—\ntitle: zqvkword\n—\n", "front-matter-missing", 1, 1),
    ("four hyphens", "notice", "----\ntitle: zqvkword\n----\n", "front-matter-missing", 1, 1),
    ("plus signs", "notice", "+++\ntitle = 'zqvkword'\n+++\n", "front-matter-missing", 1, 1),
    ("unclosed", "notice", "---\ntitle: zqvkword\n\nText.\n", "front-matter-unclosed", 1, 1),
    ("closed by a long dash", "notice", "---\ntitle: zqvkword\n—\n", "front-matter-unclosed", 1, 1),
    ("indented by a tab", "minutes", "---\npresent:\n\t- zqvkword\n---\n", "front-matter-tab", 3, 1),
    (
        "indented by a tab below a tab in a value",
        "minutes",
        "---\nsummary: zqvk\tword\npresent:\n\t- zqvkword\n---\n",
        "front-matter-tab",
        4,
        1,
    ),
    ("two colons", "notice", "---\npublish: 2025-01-01\ntitle: zqvkword: B\n---\n", "front-matter-unreadable", 3, 16),
    (
        "an unbalanced quotation mark",
        "notice",
        '---\npublish: 2025-01-01\ntitle: "zqvkword\nsummary: zqvkword\n---\n',
        "front-matter-unreadable",
        3,
        8,
    ),
    (
        "a bracket that is not closed",
        "minutes",
        "---\npresent: [zqvkword\nchair: Quill\n---\n",
        "front-matter-unreadable",
        2,
        10,
    ),
    ("a key twice", "notice", "---\ntitle: zqvkword\nsummary: A\ntitle: zqvkword\n---\n", "repeated-key", 4, 1),
    ("a key twice inside", "minutes", "---\npresent: [{name: zqvkword, name: B}]\n---\n", "repeated-key", 2, 28),
    ("an anchor and its alias", "notice", "---\ntitle: &a zqvkword\nsummary: *a\n---\n", "front-matter-clever", 2, 8),
    ("a merge key", "notice", "---\n<<: {title: zqvkword}\n---\n", "front-matter-clever", 2, 1),
    ("a tag", "notice", "---\ntitle: !!python/name:zqvkword\n---\n", "front-matter-clever", 2, 8),
    (
        "an alias bomb",
        "notice",
        "---\n"
        + "a0: &a0 [zqvkword]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
        + "---\n",
        "front-matter-clever",
        2,
        5,
    ),
    ("a list", "notice", "---\n- zqvkword\n---\n", "front-matter-unreadable", 2, 1),
    ("words alone", "notice", "---\nzqvkword\n---\n", "front-matter-unreadable", 2, 1),
    ("a key that is a list", "notice", "---\n[zqvkword]: A\n---\n", "front-matter-unreadable", 2, 1),
    (
        "marks of a merge conflict",
        "notice",
        "---\npublish: 2025-01-01\n<<<<<<< HEAD\ntitle: zqvkword\n=======\ntitle: B\n>>>>>>> branch\n---\n",
        "front-matter-unreadable",
        3,
        1,
    ),
    ("300 KB", "notice", "---\nsummary: " + "zqvkword " * 34_000 + "\n---\n", "front-matter-too-long", 1, 1),
    ("two documents", "notice", "---\ntitle: zqvkword\n...\nsummary: B\n---\n", "front-matter-unreadable", 4, 1),
)

VALUES: tuple[Bad, ...] = (
    ("a key that is missing", "report", "---\npublish: 2025-01-01\n---\n", "missing-key", 2, 1),
    ("a key that is missing inside", "minutes", "---\nsubstitutes:\n  - {for: zqvkword}\n---\n", "missing-key", 3, 5),
    ("a value that is empty", "person", "---\npublish: 2025-01-01\nname:\n---\n", "wrong-value", 3, 6),
    ("a value of blanks", "person", "---\nname: '  '\n---\n", "wrong-value", 2, 7),
    ("an unknown key near a known one", "minutes", "---\nchair: A\napologes: [zqvkword]\n---\n", "unknown-key", 3, 1),
    ("an unknown key", "minutes", "---\nchair: A\nzqvkword: [B]\n---\n", "unknown-key", 3, 1),
    ("an unknown key inside", "minutes", "---\npresent:\n  - {name: A, rôle: zqvkword}\n---\n", "unknown-key", 3, 15),
    ("a key in capitals", "notice", "---\nPublish: 2025-01-01\n---\n", "unknown-key", 2, 1),
    ("a key with an underscore", "minutes", "---\nin_attendance: [zqvkword]\n---\n", "unknown-key", 2, 1),
    ("a type, which nobody writes", "minutes", "---\ntype: zqvkword\n---\n", "unknown-key", 2, 1),
    ("words where a list is meant", "minutes", "---\npresent: zqvkword\n---\n", "wrong-value", 2, 10),
    ("a list where words are meant", "meeting", "---\nvenue: [zqvkword]\n---\n", "wrong-value", 2, 8),
    ("keys where words are meant", "meeting", "---\nvenue: {zqvkword: A}\n---\n", "wrong-value", 2, 8),
    ("a word that is none of those known", "meeting", "---\nstatus: zqvkword\n---\n", "wrong-value", 2, 9),
    (
        "neither yes nor no",
        "minutes",
        "---\ndeclarations: [{member: A, withdrew: zqvkword}]\n---\n",
        "wrong-value",
        2,
        38,
    ),
    ("a day that is not in the calendar", "notice", "---\npublish: 2026-02-30\n---\n", "wrong-value", 2, 10),
    ("a day as it is said", "notice", "---\npublish: 29/02/2028\n---\n", "wrong-value", 2, 10),
    ("a day with its weekday", "notice", "---\npublish: Monday 2026-01-01\n---\n", "wrong-value", 2, 10),
    ("a day without its noughts", "notice", "---\npublish: 2026-1-1\n---\n", "wrong-value", 2, 10),
    ("words for a day", "notice", "---\npublish: zqvkword\n---\n", "wrong-value", 2, 10),
    ("a moment without its offset", "notice", "---\npublish: 2026-01-01T09:00\n---\n", "wrong-value", 2, 10),
    ("a moment that is none", "notice", "---\npublish: 2026-01-01T25:00+00:00\n---\n", "wrong-value", 2, 10),
    ("a time past midnight", "meeting", "---\ntime: 25:00\n---\n", "wrong-value", 2, 7),
    ("a time as it is said", "meeting", "---\ntime: 5.30 pm\n---\n", "wrong-value", 2, 7),
    (
        "a day inside a list",
        "body",
        "---\nname: A\nmembers:\n  - {name: B, from: 2024-01-01}\n  - {name: zqvkword, from: 2024-13-01}\n---\n",
        "wrong-value",
        5,
        28,
    ),
    ("a numbering that there is not", "body", "---\nname: A\nnumbering: zqvkword\n---\n", "wrong-value", 3, 12),
)

REMARKS: tuple[Bad, ...] = (
    ("words", "notice", "---\ntitle: Bid #zqvkword\n---\n", "front-matter-remark", 2, 12),
    ("a quotation", "notice", '---\ntitle: "A # B" # zqvkword\n---\n', "front-matter-remark", 2, 16),
    ("a quotation, without a blank", "notice", "---\ntitle: 'A'#zqvkword\n---\n", "front-matter-remark", 2, 11),
    ("a quotation of two lines", "notice", '---\ntitle: "A\n  # B" # zqvkword\n---\n', "front-matter-remark", 3, 8),
    ("a list in brackets", "minutes", "---\npresent: [A, B] # zqvkword\n---\n", "front-matter-remark", 2, 17),
    ("an opening bracket", "minutes", "---\npresent: [ # zqvkword\n  A]\n---\n", "front-matter-remark", 2, 12),
    ("a comma in a list", "minutes", "---\npresent: [A, # zqvkword\n  B]\n---\n", "front-matter-remark", 2, 14),
    ("keys in braces", "minutes", "---\npresent: [{name: A}] # zqvkword\n---\n", "front-matter-remark", 2, 22),
    ("a key with a list below it", "minutes", "---\npresent: # zqvkword\n  - A\n---\n", "front-matter-remark", 2, 10),
    ("a key without a value", "notice", "---\ntitle: A\nsummary: # zqvkword\n---\n", "front-matter-remark", 3, 10),
    ("a mark of a list", "minutes", "---\npresent:\n  - # zqvkword\n    A\n---\n", "front-matter-remark", 3, 5),
    ("the head of a block", "notice", "---\nsummary: | # zqvkword\n  A\n---\n", "front-matter-remark", 2, 12),
)

BAD = [pytest.param(*bad[1:], id=bad[0]) for bad in (*ENCODING, *FRONT_MATTER, *VALUES)]
BAD += [pytest.param(*bad[1:], id=f"words lost behind {bad[0]}") for bad in REMARKS]


@pytest.mark.parametrize(("kind", "content", "code", "line", "column"), BAD)
def test_a_fault_is_told_at_its_place_and_makes_the_file_unreadable(
    kind: Kind, content: str | bytes, code: str, line: int, column: int
) -> None:
    document = read_file(content, kind)
    assert [(each.code, each.place.line, each.place.column) for each in document.problems] == [(code, line, column)]
    assert document.record is None
    assert all(problem.is_unreadable for problem in document.problems)


@pytest.mark.parametrize(("kind", "content", "code", "line", "column"), BAD)
def test_a_fault_is_told_without_the_words_of_the_author(
    kind: Kind, content: str | bytes, code: str, line: int, column: int
) -> None:
    document = read_file(content, kind)
    assert document.problems
    for problem in document.problems:
        assert SECRET not in as_text(problem)
        assert SECRET not in repr(problem)


@pytest.mark.parametrize(("kind", "content", "code", "line", "column"), BAD)
def test_a_fault_stops_the_build_with_exit_code_1_and_without_a_traceback(
    kind: Kind,
    content: str | bytes,
    code: str,
    line: int,
    column: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = {
        "notice": "content/about.md",
        "person": "content/people/quill.md",
        "body": "content/ashdale/index.md",
        "meeting": f"{MEETING}/index.md",
        "minutes": f"{MEETING}/minutes.md",
        "report": f"{MEETING}/survey.md",
    }[kind]
    write_archive(tmp_path, ONE_MEETING, {path: content})
    exit_code = main(["build", "--root", str(tmp_path), "--today", "2026-01-01", "--no-search"])
    told = capsys.readouterr()
    assert exit_code == 1
    assert f"{path}:{line}:{column}: error[{code}]" in told.err
    assert "Traceback" not in told.err
    assert SECRET not in told.out + told.err
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_values_nested_without_end_are_a_fault_and_no_crash(opening: str, closing: str) -> None:
    document = read_file(f"---\npresent: {opening * 5_000}{closing * 5_000}\n---\n", "minutes")
    assert document.record is None
    assert [each.place.line for each in document.problems] == [2]


def test_a_key_near_a_known_one_is_answered_with_a_question() -> None:
    (problem,) = read_file("---\napologes: [A]\n---\n", "minutes").problems
    assert as_text(problem).splitlines() == [
        "content/file.md:2:1: error[unknown-key] “apologes” is not a key of minutes",
        "  hint: did you mean “apologies”?",
    ]


def test_a_look_alike_letter_is_named_as_such() -> None:
    (problem,) = read_file("---\nрublish: 2025-01-01\n---\n", "notice").problems
    assert "only looks like" in problem.hint


def test_every_fault_of_a_file_is_told_in_one_run() -> None:
    text = "---\npublish: 2026-02-30\ntime: 25:00\nstatus: perhaps\n---\n"
    document = read_file(text, "meeting")
    assert [each.place.line for each in document.problems] == [2, 3, 4]


def test_a_wrong_value_beside_an_unknown_key_is_told_in_the_same_run() -> None:
    document = read_file("---\ntime: 25:00\nvenu: Hall\n---\n", "meeting")
    assert sorted(each.place.line for each in document.problems) == [2, 3]


# Values in the text that only the whole archive can judge

Wrong = tuple[str, Mapping[str, str], str, int, int]

MINUTES = f"{MEETING}/minutes.md"
HEAD = "---\npublish: 2025-03-05\npresent: [Quill, Farrow]\n---\n\n## 1. Opening hours\n\n"

IN_THE_TEXT: tuple[Wrong, ...] = (
    ("votes below nought", {MINUTES: f"{HEAD}::: vote\nfor: 1\nagainst: -1\n:::\n"}, "vote-unreadable", 10, 1),
    ("votes above those present", {MINUTES: f"{HEAD}::: vote\nfor: 2\nagainst: 1\n:::\n"}, "votes-above-present", 8, 1),
    (
        "a voter who was not present",
        {MINUTES: f"{HEAD}::: vote\nfor: Quill\nagainst: Oakley\n:::\n"},
        "voter-not-present",
        8,
        1,
    ),
    ("a body that there is not", {MINUTES: f"{HEAD}See [it](meeting:nowhere/2025-01-07).\n"}, "missing-target", 8, 5),
    ("a person that there is not", {MINUTES: f"{HEAD}See\n[her](person:nobody).\n"}, "missing-target", 9, 1),
    ("a report that there is not", {MINUTES: f"{HEAD}- one\n- see [it](report:survey)\n"}, "missing-target", 9, 7),
    (
        "a report that a heading names and there is not",
        {MINUTES: "---\npublish: 2025-03-05\n---\n\n## 1. Opening hours {report=survey}\n"},
        "missing-report",
        5,
        1,
    ),
    (
        "a minute that a link names and there is not",
        {MINUTES: f"{HEAD}See [it](minute:ashdale/2025-03-04#9).\n"},
        "missing-target",
        8,
        5,
    ),
    (
        "a minute that the words name and there is not",
        {MINUTES: f"{HEAD}See Minute No. 9 of the meeting held on 4 March 2025.\n"},
        "missing-minute",
        8,
        5,
    ),
    (
        "a minute that is corrected and there is not",
        {MINUTES: f"{HEAD}::: amends ashdale/2025-03-04#minute-9\nIt should read ten.\n:::\n"},
        "missing-minute",
        8,
        1,
    ),
)


@pytest.mark.parametrize(
    ("files", "code", "line", "column"), [pytest.param(*wrong[1:], id=wrong[0]) for wrong in IN_THE_TEXT]
)
def test_a_wrong_value_in_the_text_stops_the_build_at_its_place(
    files: Mapping[str, str], code: str, line: int, column: int, tmp_path: Path
) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, files))
    errors = errors_of(site)
    assert [(each.code, each.place.line, each.place.column) for each in errors] == [(code, line, column)]
    assert all(each.place.path == MINUTES for each in errors)
