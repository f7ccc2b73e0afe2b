"""Forty things that people look for, asked through the real search page: the right answer stands at the top."""

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page
from reading import file_at
from reading import page as page_at
from running import REPOSITORY
from search_page import ask, hits

FIRST = 30
AMONG_THREE = 36


class Question(NamedTuple):
    """What somebody types, who does, and the addresses that answer it."""

    words: str
    asked_by: str
    right: tuple[str, ...]


def questions() -> tuple[Question, ...]:
    """The questions of ``known_items.toml``."""
    told = tomllib.loads((REPOSITORY / "tests" / "known_items.toml").read_text(encoding="utf-8"))["question"]
    return tuple(Question(each["words"], each["asked_by"], tuple(each["right"])) for each in told)


@pytest.fixture(scope="module")
def rank_by_words(server: str, browser: Browser) -> dict[str, int]:
    """At which place the first right answer of each question stands among all hits of the page; 0 where none does."""
    page = browser.new_page()
    page.goto(server + "/search/")
    found = {question.words: rank(page, question) for question in questions()}
    page.close()
    return found


def rank(page: Page, question: Question) -> int:
    """The place of the first right answer among the hits that stand on the page, from 1; 0 where there is none."""
    ask(page, question.words)
    places = (place for place, address in enumerate(hits(page), start=1) if address in question.right)
    return next(places, 0)


def test_there_are_forty_questions_and_no_two_alike() -> None:
    words = [question.words for question in questions()]
    assert len(words) == len(set(words)) == 40
    askers = {"a resident", "a journalist", "a councillor", "an officer"}
    assert {question.asked_by for question in questions()} == askers


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.words)
def test_every_right_answer_stands_in_the_archive(built_archive: Path, question: Question) -> None:
    assert question.right
    for address in question.right:
        path, _, anchor = address.partition("#")
        assert file_at(built_archive, path).is_file(), address
        assert not anchor or len(page_at(built_archive, path).all(id=anchor)) == 1, address


def test_the_right_answer_stands_first_for_at_least_thirty_questions(rank_by_words: dict[str, int]) -> None:
    assert sum(rank == 1 for rank in rank_by_words.values()) >= FIRST, told(rank_by_words, 1)


def test_the_right_answer_is_among_the_first_three_for_at_least_thirty_six(rank_by_words: dict[str, int]) -> None:
    assert sum(0 < rank <= 3 for rank in rank_by_words.values()) >= AMONG_THREE, told(rank_by_words, 3)


def told(rank_by_words: dict[str, int], most: int) -> str:
    """The questions whose right answer stands too far down, each with its place."""
    lines = [f"{words}: {rank or 'not found'}" for words, rank in rank_by_words.items() if not 0 < rank <= most]
    return "\n".join(lines)
