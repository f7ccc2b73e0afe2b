"""Faults of clerks' files, one a case, and what is told of each; the cases stand in ``tests/sites/broken/*.md``."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from faults import FILES, SOUND, Case, cases, lines_of, renew, told_by_check, told_of

from minutebook.problems import Problem, Severity

CASES = cases()
FAULTS = [case for case in CASES if case.file != "silent.md"]
SILENT = [case for case in CASES if case.file == "silent.md"]
NOT_PUBLIC = ("a fault of a paper that is not public",)

NOT_A_CLERKS_WORD = re.compile(
    r"\b(?:NoneType|None|str|dict|int|float|bool|list_type|tuple|null|pydantic|yaml\.|Traceback|\w+Error|Exception|"
    r"validation|input_value|regex|token|schema|parse[rd]?|boolean|integer|string)\b|[<{]class|object at 0x"
)


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


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.file[:-3]}: {case.title}") for case in FAULTS])
def test_what_is_told_is_in_a_clerks_words_and_says_how_to_mend_it(case: Case) -> None:
    """The hint of a paper that is not public is left out, since it may hold the paper's own words."""
    for problem in told_of(case):
        assert not NOT_A_CLERKS_WORD.search(said_by_us(problem)), problem
        assert len(problem.message.split()) > 1, problem
        assert problem.hint or problem.severity is Severity.NOTE or case.title in NOT_PUBLIC, problem


def said_by_us(problem: Problem) -> str:
    """What a problem says beside the author's own words."""
    return f"{problem.subject} {problem.message} {problem.hint}"
