"""Papers that no clerk writes and somebody may send: each is answered within 10 s of processor time and 1 GB."""

import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from running import REPOSITORY, TODAY, Done
from small_archives import MEETING, ONE_MEETING, write_archive

SECONDS = 10
BYTES = 1_000_000_000
MINUTES, REPORT, SHEET = f"{MEETING}/minutes.md", f"{MEETING}/survey.md", f"{MEETING}/costs.csv"
GLOSSARY = "content/glossary.md"
LAST = "zqlastx"
"""A word behind all the others: where a paper goes out, it is on the page."""


def answered(*words: str | Path) -> Done:
    """What ``build.py`` says, or how the system ended it where it took more than the promise allows."""
    return subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), *map(str, words), "--today", TODAY],
        cwd="/",
        preexec_fn=_limit,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def minutes(body: str, *keys: str) -> dict[str, str]:
    """Public minutes with some text below a heading, and the last word below that."""
    lines = ("---", "publish: 2025-03-05", *keys, "---", "", "## 1. Opening hours", "", body, "", LAST, "")
    return {MINUTES: "\n".join(lines)}


def keys(*lines: str) -> dict[str, str]:
    """Public minutes with some lines of front matter."""
    return minutes("The hall opens at ten.", *lines)


def report(body: str, *more: str) -> dict[str, str]:
    """A public report with some text."""
    lines = ("---", "publish: 2025-03-05", "title: Survey", *more, "---", "", body, "", LAST, "")
    return {REPORT: "\n".join(lines)}


def sheet(rows: str) -> dict[str, str]:
    """A report that shows a CSV file of some rows."""
    return {SHEET: rows, **report("::: table costs.csv\ncaption: Costs\n:::")}


def _paragraphs(words: str, number: int) -> str:
    """Paragraphs of some words again and again, each as long as it may be."""
    return "\n\n".join([words * (19_900 // len(words))] * number)


def _definitions(number: int) -> str:
    return "".join(f"AB{each}\n: a\n\n" for each in range(number))


WORDS = "The hall opens at ten and closes at noon. "
MANY = 5_000_000
RESOLVED = "Resolved: That the hall open.\n\n" * 400
LINE = WORDS * (MANY // len(WORDS))
LAUGHS = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]

IN_FRONT_MATTER = {
    "a billion laughs": keys("a0: &a0 [ha]", *LAUGHS),
    "a quadratic blowup": keys(f"venue: &a {'a' * 50_000}", f"present: [{', '.join(['*a'] * 30_000)}]"),
    "a value of 5 MB": keys(f"chair: {LINE}"),
    "a title of 1 MB": report("Words.", f"summary: {'a' * 1_000_000}"),
    "10,000 brackets in each other": keys(f"present: {'[' * 10_000}{']' * 10_000}"),
    "10,000 brackets that are not closed": keys(f"present: {'[' * 10_000}"),
    "10,000 braces in each other": keys(f"present: {'{a: ' * 10_000}{'}' * 10_000}"),
    "100,000 keys": keys(*(f"key{n}: a" for n in range(100_000))),
    "15,000 keys": keys(*(f"key{n}: a" for n in range(15_000))),
    "20,000 names": keys(f"present: [{', '.join(f'N{n}' for n in range(20_000))}]"),
    "60,000 entries that are none": keys(f"apologies: [{', '.join(['{}'] * 30_000)}]"),
    "a hundred thousand hashes": keys(f"chair: a {'#' * 100_000}"),
    "the rank of a hundred thousand councillors": keys(f"present: ['{'Cllr ' * 30_000}']"),
    "an address of a hundred thousand points": report("Words.", f"authors: [{{name: A, email: 'a@{'.a' * 80_000}@'}}]"),
    "a number of a hundred thousand digits": {
        f"{MEETING}/index.md": f"---\npublish: 2025-03-05\ntime: {'1' * 100_000}\n---\n"
    },
}

OF_LENGTH = {
    "5 MB on one line": minutes(LINE),
    "5 MB in lines of one paragraph": minutes(LINE.replace(". ", ".\n")),
    "5 MB in paragraphs": minutes(LINE.replace(". ", ".\n\n")),
    "5 MB without a blank": minutes("a" * MANY),
    "a row of a table of 5 MB": minutes(f"| A | B |\n| - | - |\n| {LINE} | b |"),
    "a row of a table of 500,000 cells": minutes(f"| A | B |\n| - | - |\n{'| a ' * 500_000}|"),
    "a table of 5,000 columns and 200 rows": minutes(
        "\n".join(["| a " * 5_000, "| - " * 5_000, *["| a " * 5_000] * 20])
    ),
    "a table of 50,000 rows": minutes("\n".join(["| A | B |", "| - | - |", *["| a | b |"] * 50_000])),
    "a heading of 5 MB": minutes(f"### {LINE}"),
    "an item of 5 MB": minutes(f"## 2. {LINE}"),
    "20,000 headings of the same words": minutes("### Hours\n\n" * 20_000),
    "20,000 items": minutes("\n\n".join(f"## {n}. Hours" for n in range(2, 20_000))),
    "a CSV file of 5 MB": sheet("Day,Sum\n" + "Monday,5\n" * 555_000),
    "a CSV cell of 5 MB": sheet(f"Day,Sum\n{LINE},5\n"),
    "a CSV row of 5 MB": sheet(f"Day,Sum\n{'5,' * 2_500_000}5\n"),
}

NESTED = {
    "10,000 quotations in each other": minutes(f"{'>' * 10_000} deep"),
    "10,000 lists in each other": minutes(f"{'- ' * 10_000}deep"),
    "1,500 lists in each other, each a line": minutes("\n".join(f"{'  ' * n}- a" for n in range(1_500))),
    "90 quotations in each other of 2,000 lines": minutes("\n".join(["> " * 45 + "a"] * 2_000)),
    "5,000 blocks in each other": minutes("\n".join(f"{':' * n} question" for n in range(2_000, 3, -1))),
}

MARKS = (
    "*",
    "_",
    "*_",
    "[",
    "[]",
    "[[",
    "![[",
    "[a](",
    "[a](b)",
    "`",
    "`` ` ",
    "<",
    "<a ",
    "<!--",
    "&#",
    ":",
    "{a=b ",
    "a@",
)
PHRASES = (
    *("Minutes 1, ", "Minutes 1 and ", "Minute No. 1 refers. ", "Minute No. 1 refers, ", "meeting held on ", "A. "),
    *("Minute No. 1 of the Aa Council refers, ", "Minute No. 1 of the meeting held on 4th March, 2025, and "),
    *("Aa of the ", "meeting of the Aa ", "Cabinet, on Monday, ", "Monday, 1st January, 2025, ", "AB ", "(1) That a. "),
)
"""What the patterns look for that find minutes, meetings, bodies, days and clauses."""

WRITTEN = {
    **{f"200,000 characters {mark}": minutes(mark * (200_000 // len(mark))) for mark in MARKS},
    **{f"paragraphs of {mark}": minutes(_paragraphs(mark, 4)) for mark in ("[", "![[", "[a](b)", "`` ` ", "*_")},
    **{f"paragraphs of {phrase}": minutes(_paragraphs(phrase, 5)) for phrase in PHRASES},
    "a paragraph of clauses that run on": minutes("Resolved:- " + "(1) That the hall open. " * 800),
    "a resolution of hyphens": minutes(f"Resolved:{'-' * 19_000}"),
    "a resolution of colons and blanks": minutes(f"Resolved{': ' * 9_000}(1) That"),
    "100,000 clauses 1.": minutes("Resolved:\n\n" + "1. a\n" * 100_000),
    "5,000 clauses": minutes("Resolved:\n\n" + "\n".join(f"{n}. That the hall open." for n in range(1, 5_000))),
    "400 resolutions in each of 12 items": minutes("\n\n".join(f"## {n}. A\n\n{RESOLVED}" for n in range(2, 14))),
    "10,000 resolutions": minutes("Resolved: That the hall open.\n\n" * 10_000),
    "50,000 bullets": minutes("- The hall opens.\n" * 50_000),
    "50,000 references on one line": minutes("Minute No. 1 refers. " * 50_000),
    "5,000 sections": minutes("## Interval\n\n" * 5_000),
    "5,000 amendments": minutes("::: amends ashdale/2025-03-04#minute-1\na\n:::\n\n" * 5_000),
    "5,000 paragraphs of the same number": report("**1** a\n\n" * 5_000),
    "2,000 small tables": report("Table: A\n\n| A |\n| - |\n| a |\n\n" * 2_000),
    "20,000 words of a glossary": {GLOSSARY: f"---\npublish: 2025-03-05\n---\n\n{_definitions(20_000)}"},
    "2,000 words of a glossary": {GLOSSARY: f"---\npublish: 2025-03-05\n---\n\n{_definitions(2_000)}"},
    "a heading of braces": minutes(f"## 2. {'{' * 19_000}"),
    "a heading of pairs of braces": minutes(f"## 2. {'{a} ' * 4_000}"),
    "blanks within a clause": minutes(f"Resolved:- (1) A{' ' * 19_000}b {{a}}"),
}

CASES = {**IN_FRONT_MATTER, **OF_LENGTH, **NESTED, **WRITTEN}


@pytest.mark.parametrize("files", [pytest.param(files, id=name) for name, files in CASES.items()])
def test_an_answer_comes_within_10_seconds_and_1_gigabyte(files: Mapping[str, str], tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, files)
    built, checked = (answered(*words, "--root", root) for words in (("build", "--no-search"), ("check",)))
    for done in (built, checked):
        assert done.returncode in (0, 1), done.stderr[-2_000:]
        assert "Traceback" not in done.stderr
    assert built.returncode == checked.returncode
    if built.returncode == 1:
        assert_told(files, built.stderr)
    elif any(LAST in text for text in files.values()):
        assert any(LAST in page.read_text(encoding="utf-8") for page in (root / "public").rglob("*.html"))


def assert_told(files: Mapping[str, str], told: str) -> None:
    """An error names one of the files, and says with a hint how to mend it."""
    lines = told.splitlines()
    errors = [number for number, line in enumerate(lines) if ": error[" in line]
    assert any(lines[number].startswith(tuple(f"{path}:" for path in files)) for number in errors)
    assert all(lines[number + 1].startswith("  hint: ") for number in errors)
    assert max(map(len, lines)) < 1_000
