"""Answers every open question of the archive, paper by paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.archive.holdings import grouped
from minutebook.archive.mentions import pointing_of
from minutebook.archive.outlines import Listed, NamedBody, Shelf, Shelves
from minutebook.archive.references import Answer, Question, answer
from minutebook.passages import Reference
from minutebook.problems import Problem
from minutebook.recall import Bundle, Recall
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class Answered:
    """What the references of some papers lead to: an address, the address of the item meant; and those that fail.

    ``files`` are the addresses of attachments and tables among them.
    """

    address_by_reference: Mapping[Reference, str]
    item_by_reference: Mapping[Reference, str]
    files: frozenset[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Asking:
    """A paper with its open questions, the bodies that they are about, and whether one may be about a list."""

    questions: tuple[Question, ...]
    bodies: tuple[str, ...]
    asks_for_lists: bool


_NO_LISTS = Listed(frozenset(), frozenset(), frozenset())


def answers_of(documents: Bundle[PublicDocument], shelves: Shelves, recall: Recall) -> Answered:
    """The answers to all questions of some papers; words that a glossary may explain are no such questions.

    A paper is looked at again only where something changed in its body or in one that it asks about.
    """
    own = shelves.of(documents[0].source.body)
    asking = recall(_asking_by_bodies, documents, shelves.bodies, recall)
    several = []
    for papers in asking:
        listed = shelves.listed if papers[0].asks_for_lists else _NO_LISTS
        several.append(recall(_answers, papers, own, tuple(map(shelves.of, papers[0].bodies)), listed, recall))
    return recall(_together, tuple(several))


def _answers(asking: Bundle[_Asking], own: Shelf, shelves: Sequence[Shelf], listed: Listed, recall: Recall) -> Answered:
    """The answers to papers that ask about the same bodies; the very same ones where a change did not alter them."""
    shelf_by_body = dict(zip(asking[0].bodies, shelves, strict=True))
    answered = []
    for each in asking:
        answers = Bundle(answer(question, own, shelf_by_body[question.body], listed) for question in each.questions)
        kept = recall.same(f"answers to {each.questions[0].source.path}", answers)
        answered.append(recall(_answered, each, kept))
    return recall(_together, tuple(answered))


def _answered(asking: _Asking, answers: Bundle[Answer]) -> Answered:
    answer_by_reference = [(each.reference, said) for each, said in zip(asking.questions, answers, strict=True)]
    return Answered(
        {reference: each.address for reference, each in answer_by_reference if each.address},
        {reference: each.item for reference, each in answer_by_reference if each.item},
        frozenset(each.address for each in answers if each.is_file),
        tuple(each.problem for each in answers if each.problem),
    )


def _together(answers: Sequence[Answered]) -> Answered:
    address_by_reference: dict[Reference, str] = {}
    item_by_reference: dict[Reference, str] = {}
    for each in answers:
        address_by_reference.update(each.address_by_reference)
        item_by_reference.update(each.item_by_reference)
    files = frozenset(address for each in answers for address in each.files)
    problems = tuple(problem for each in answers for problem in each.problems)
    return Answered(address_by_reference, item_by_reference, files, problems)


def _asking_by_bodies(
    documents: Sequence[PublicDocument], bodies: Sequence[NamedBody], recall: Recall
) -> tuple[Bundle[_Asking], ...]:
    """Those of some papers that ask anything, together those that ask about the same bodies and lists."""
    asking = (recall(_asking, document, bodies) for document in documents)
    together = grouped(((each.bodies, each.asks_for_lists), each) for each in asking if each.questions)
    return tuple(recall(_bundle, papers) for papers in together.values())


def _bundle(asking: Sequence[_Asking]) -> Bundle[_Asking]:
    return Bundle(asking)


def _asking(document: PublicDocument, bodies: Sequence[NamedBody]) -> _Asking:
    home = document.source.body
    questions = tuple(
        Question(
            each,
            document.source,
            pointing_of(each, bodies, home) if home and each.kind in ("minute", "sitting") else None,
        )
        for each in document.references
        if each.kind != "abbreviation"
    )
    asks_for_lists = any(each.reference.kind in ("named", "path") for each in questions)
    return _Asking(questions, tuple(sorted({each.body for each in questions})), asks_for_lists)
