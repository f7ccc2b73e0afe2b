"""The codes of problems: each that the engine can make is explained, and no other is."""

from pathlib import Path

from problem_codes import all_codes
from running import minutebook

from minutebook.codes import CODES
from minutebook.problems import Severity


def test_every_code_that_the_engine_can_make_is_explained() -> None:
    without_explanation = sorted(set(all_codes()) - {each.code for each in CODES})
    assert without_explanation == [], "explain these in minutebook/codes/"


def test_no_code_is_explained_that_the_engine_cannot_make() -> None:
    assert sorted({each.code for each in CODES} - set(all_codes())) == []


def test_an_explanation_says_how_grave_the_problem_can_be() -> None:
    made = dict(all_codes())
    # A table that a page only links may be uneven: its fault is made a warning where it is told.
    made["ragged-table"] |= {Severity.WARNING}
    # On a day that was named an address may be of later, so that it is not lost.
    made["address-lost"] |= {Severity.WARNING}
    told = {each.code: frozenset(each.severities) for each in CODES}
    assert {code: told.get(code) for code in made if told.get(code) != made[code]} == {}


def test_no_code_is_explained_twice() -> None:
    codes = [each.code for each in CODES]
    assert len(codes) == len(set(codes))


def test_an_explanation_is_whole_sentences_without_the_words_of_programmers() -> None:
    for each in CODES:
        for sentence in (each.meaning, each.mending):
            assert sentence[0].isupper() or sentence[0] in "“" or sentence.startswith("site.toml"), sentence
            assert sentence.endswith("."), sentence
            assert not {"str", "dict", "None", "null", "tuple", "regex", "string"} & set(sentence.split()), sentence


def test_check_prints_every_code_with_its_meaning_and_needs_no_archive(tmp_path: Path) -> None:
    done = minutebook("check", "--codes", "--root", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("address-lost (error or warning)\n")
    assert "\n\naddress-twice (error)\n  Two pages would have the same address.\n  Rename one of" in done.stdout
    assert "\n\nnumber-gap (warning)\n" in done.stdout
    assert "\n\nragged-table (error or warning)\n" in done.stdout
    assert done.stdout.count("\n\n") == len(CODES) - 1
