"""Faults of clerks' files, one a case, and what is told of each; the cases stand in ``tests/sites/broken/*.md``."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import FILES, SOUND, Case, cases, changed, lines_of, renew, told_by_check, told_of
from problem_codes import all_codes

from minutebook.problems import Problem, Severity

CASES = cases()
FAULTS = [case for case in CASES if case.file != "silent.md"]
SILENT = [case for case in CASES if case.file == "silent.md"]
NOT_PUBLIC = ("a fault of a paper that is not public",)

NOT_A_CLERKS_WORD = re.compile(
    r"\b(?:NoneType|None|str|dict|int|float|bool|list_type|tuple|null|pydantic|yaml\.|Traceback|\w+Error|Exception|"
    r"validation|input_value|regex|token|schema|parse[rd]?|boolean|integer|string)\b|[<{]class|object at 0x"
)

CUT_OFF = re.compile(r"(?:[,;(“\[]|:\s|\b(?:and|or|the|a|an))\s*$")
"""How a hint ends that stops in the middle of a list, or before a name that is missing."""


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.file[:-3]}: {case.title}") for case in CASES])
def test_each_fault_is_told_with_its_place_and_a_hint(case: Case, request: pytest.FixtureRequest) -> None:
    told = lines_of(told_of(case))
    if request.config.getoption("--accept") and told != case.expected:
        renew(case, told)
        return
    assert told == case.expected


def test_the_sound_archive_has_nothing_wrong(tmp_path: Path) -> None:
    assert told_by_check(Path(shutil.copytree(SOUND, tmp_path / "archive"))) == ()


def test_there_are_150_faults_and_40_things_that_are_none() -> None:
    assert len(FAULTS) >= 150
    assert len(SILENT) >= 40
    assert [case.title for case in FAULTS if not case.expected] == []
    assert [case.title for case in SILENT if case.expected] == []


def test_every_case_is_found_and_has_a_title_of_its_own() -> None:
    titles = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines() if line[:3] == "## "]
    assert titles == [f"## {case.title}" for case in CASES]
    assert [title for title, count in Counter((case.file, case.title) for case in CASES).items() if count > 1] == []


def test_every_code_that_the_engine_can_make_has_a_case_and_no_case_another() -> None:
    told = {
        code for case in FAULTS for code in re.findall(r"^\S+ (?:error|warning|note)\[(\S+)\] ", case.expected, re.M)
    }
    assert sorted(set(all_codes()) - told) == [], "write a case for each in tests/sites/broken/"
    assert sorted(told - set(all_codes())) == []


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.file[:-3]}: {case.title}") for case in FAULTS])
def test_what_is_told_is_in_a_clerks_words_and_says_how_to_mend_it(case: Case) -> None:
    """The hint of a paper that is not public is left out, since it may hold the paper's own words."""
    for problem in told_of(case):
        assert not NOT_A_CLERKS_WORD.search(said_by_us(problem)), problem
        assert len(problem.message.split()) > 1, problem
        assert problem.hint or problem.severity is Severity.NOTE or case.title in NOT_PUBLIC, problem
        assert not CUT_OFF.search(problem.hint), problem


def test_fifty_faults_of_one_archive_are_told_in_one_run(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SOUND, tmp_path / "archive"))
    of_one_body = [case for case in FAULTS if all(path.startswith("content/allotments/") for path in case.paths)][:50]
    expected = []
    for number, case in enumerate(of_one_body):
        alone = Path(shutil.copytree(SOUND, tmp_path / str(number)))
        changed(case, alone)
        shutil.copytree(alone / "content" / "allotments", root / "content" / f"allotments-{number}")
        expected.append(case.expected.replace("content/allotments/", f"content/allotments-{number}/"))
    told = lines_of(told_by_check(root))
    assert len(expected) == 50
    assert [lines for lines in expected if lines not in told] == []


LINE = "The council looks after the hall and the green."
ODD_BYTES = [
    pytest.param("café".encode("latin-1"), "1:4: error[not-utf-8] This file is not text in UTF-8", id="Latin-1"),
    pytest.param(
        f"---\npublish: 2025-01-01\n---\n\n{LINE}\n".encode("utf-16"),
        "1:1: error[not-utf-8] This file is not text in UTF-8",
        id="UTF-16",
    ),
    pytest.param(
        b"---\npublish: 2025-01-01\n---\n\nThe \0council\n",
        "5:5: error[hidden-character] This file has a character that cannot be seen and may mislead",
        id="NUL",
    ),
    pytest.param(
        b"---\npublish: 2025-01-01\nsummary: " + b"a" * 300_000 + b"\n---\n",
        "1:1: error[front-matter-too-long] This file has front matter that is too long",
        id="front matter of 300 KB",
    ),
    pytest.param(
        b"---\npublish: 2025-01-01\n---\n\n" + b">" * 10_000 + b" deep\n",
        "5:1: error[too-deep] This is nested too deep to be read",
        id="10,000 citations in each other",
    ),
]


@pytest.mark.parametrize(("content", "line"), ODD_BYTES)
def test_odd_bytes_are_told_and_nothing_of_them_is_published(content: bytes, line: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SOUND, tmp_path / "archive"))
    (root / "content" / "privacy.md").write_bytes(content)
    (problem,) = told_by_check(root)
    assert lines_of((problem,)).splitlines()[0] == f"content/privacy.md:{line}"
    assert problem.hint


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"\ufeff---\npublish: 2025-01-01\n---\n\n{LINE}\n", id="a mark of the order of bytes"),
        pytest.param(f"---\r\npublish: 2025-01-01\r\n---\r\n\r\n{LINE}\r\n", id="line ends of Windows"),
        pytest.param(f"---\npublish: 2025-01-01\n---\n\n{'*' * 200_000}\n", id="200,000 asterisks"),
        pytest.param(f"---\npublish: 2025-01-01\n---\n\n{LINE}", id="no line end at the end"),
    ],
)
def test_odd_bytes_that_do_no_harm_are_let_be(content: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SOUND, tmp_path / "archive"))
    (root / "content" / "privacy.md").write_bytes(content.encode())
    assert told_by_check(root) == ()


def linked(folder: Path) -> Path:
    """A symbolic link to a file outside the archive."""
    (folder / "secret.md").symlink_to("/etc/hostname")
    return folder / "secret.md"


def linked_to_a_folder(folder: Path) -> Path:
    """A symbolic link to a folder outside the archive."""
    (folder / "secrets").symlink_to("/etc")
    return folder / "secrets"


def long_name(folder: Path) -> Path:
    """A file with a name of 243 bytes."""
    (folder / f"{'a' * 240}.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    return folder / f"{'a' * 240}.md"


def pipe(folder: Path) -> Path:
    """A file that never ends."""
    os.mkfifo(folder / "pipe.md")
    return folder / "pipe.md"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        pytest.param(linked, "symbolic-link", id="a link to a file"),
        pytest.param(linked_to_a_folder, "symbolic-link", id="a link to a folder"),
        pytest.param(long_name, "name-too-long", id="a long name"),
        pytest.param(pipe, "unknown-file", id="a pipe"),
    ],
)
def test_what_is_no_plain_file_with_a_plain_name_is_refused(
    made: Callable[[Path], Path], code: str, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(SOUND, tmp_path / "archive"))
    path = made(root / "content" / "ashdale" / "2025-03-04")
    (problem,) = told_by_check(root)
    assert (problem.code, problem.place.path) == (code, path.relative_to(root).as_posix())
    assert problem.hint


def test_a_file_of_more_than_100_megabytes_is_refused_where_a_page_names_it(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SOUND, tmp_path / "archive"))
    with open(root / "content" / "ashdale" / "2025-04-01" / "letter.pdf", "r+b") as file:
        file.truncate(100_000_001)
    (problem,) = told_by_check(root)
    assert problem.sentence == "This file is larger than 100 megabytes"


def said_by_us(problem: Problem) -> str:
    """What a problem says beside the author's own words."""
    return f"{problem.subject} {problem.message} {problem.hint}"
