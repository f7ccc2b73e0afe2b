"""What was worked out of the same values is not worked out again, and what is of other values is."""

import contextlib
from dataclasses import dataclass
from datetime import date

import pytest

from minutebook.recall import Recall


@dataclass(frozen=True)
class Paper:
    """A value that equals others and is not they."""

    words: str


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.done: list[object] = []

    def __call__(self, *values: object) -> tuple[object, ...]:
        self.done.append(values)
        return values


def test_the_same_question_is_answered_once() -> None:
    recall, work, paper = Recall(), Work(), Paper("a")
    assert recall(work, paper, "cabinet", 1) is recall(work, paper, "".join(("cab", "inet")), 1)
    assert len(work.done) == 1


def test_an_equal_paper_that_is_another_is_another_question() -> None:
    recall, work = Recall(), Work()
    first, second = Paper("a"), Paper("a")
    assert recall(work, first)[0] is first
    assert recall(work, second)[0] is second


def test_a_tuple_is_the_papers_that_it_holds() -> None:
    recall, work, paper = Recall(), Work(), Paper("a")
    recall(work, (paper, paper))
    recall(work, (paper, paper))
    recall(work, (paper, Paper("a")))
    recall(work, (paper,))
    assert len(work.done) == 3


def test_days_and_frozen_sets_are_what_they_say() -> None:
    recall, work = Recall(), Work()
    recall(work, date(2026, 1, 1), frozenset({"a"}))
    recall(work, date(2026, 1, 1), frozenset({"a"}))
    recall(work, date(2026, 1, 2), frozenset({"a"}))
    recall(work, date(2026, 1, 2), frozenset({"b"}))
    assert len(work.done) == 3


def test_a_paper_whose_place_in_memory_is_taken_by_another_is_never_mistaken_for_it() -> None:
    recall, work = Recall(), Work()
    for number in range(1000):
        (answered,) = recall(work, Paper(str(number)))
        assert answered == Paper(str(number))


def test_what_the_last_round_did_not_need_is_forgotten_when_that_is_asked_for() -> None:
    recall, work, paper = Recall(), Work(), Paper("a")
    recall(work, paper)
    recall.forget()
    recall.next_round()
    recall(work, paper)
    recall.forget()
    assert len(work.done) == 1
    recall.next_round()
    recall.forget()
    recall(work, paper)
    assert len(work.done) == 2


def test_what_an_answer_was_worked_out_of_is_known_as_long_as_the_answer() -> None:
    recall, work, papers = Recall(), Work(), (Paper("a"), Paper("b"))

    def of_all(several: tuple[Paper, ...], recall: Recall) -> list[object]:
        return [recall(work, each) for each in several]

    for _ in range(5):
        recall.next_round()
        recall(of_all, papers, recall)
        recall.forget()
    recall.next_round()
    recall(of_all, (papers[0], Paper("c")), recall)
    assert len(work.done) == 3


def test_a_fault_is_no_answer() -> None:
    recall, asked = Recall(), []

    def fails_once() -> str:
        asked.append(1)
        if len(asked) == 1:
            raise OSError
        return "answer"

    with contextlib.suppress(OSError):
        recall(fails_once)
    assert recall(fails_once) == "answer"


def test_an_answer_that_can_be_read_once_is_refused() -> None:
    with pytest.raises(TypeError):
        Recall()(iter, (Paper("a"),))


def test_an_equal_value_under_a_name_is_the_one_before() -> None:
    recall, first = Recall(), Paper("a")
    assert recall.same("paper", first) is first
    assert recall.same("paper", Paper("a")) is first
    other = Paper("b")
    assert recall.same("paper", other) is other
    assert recall.same("another paper", Paper("b")) is not other
