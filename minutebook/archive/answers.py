"""Answers every open question of the archive, paper by paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.archive.mentions import pointing_of
from minutebook.archive.outlines import Listed, NamedBody, Shelf, Shelves
from minutebook.archive.references import Question, answer
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
    """A paper with its open questions, and the bodies that they are about."""

    questions: tuple[Question, ...]
    bodies: tuple[str, ...]


def answers_of(documents: Bundle[PublicDocument], shelves: Shelves, recall: Recall) -> Answered:
    """The answers to all questions of some papers; words that a glossary may explain are no such questions.

    A paper is looked at again only where something changed in a body that it asks about.
    """
    asking = recall(_asking_among, documents, shelves.bodies, recall)
    bodies = recall(_bodies_asked, documents[0].source.body, asking)
    return recall(_all_answers, asking, bodies, tuple(map(shelves.of, bodies)), shelves.listed, recall)


def _bodies_asked(own: str, asking: Sequence[_Asking]) -> tuple[str, ...]:
    return (own, *sorted({body for each in asking for body in each.bodies} - {own}))


def _all_answers(
    asking: Sequence[_Asking], bodies: Sequence[str], shelves: Sequence[Shelf], listed: Listed, recall: Recall
) -> Answered:
    """The answers of each paper, and the very same ones as before where a change in those bodies did not alter them."""
    shelf_by_body = dict(zip(bodies, shelves, strict=True))
    answers = []
    for each in asking:
        answered = recall(_answers, each, shelves[0], tuple(shelf_by_body[body] for body in each.bodies), listed)
        answers.append(recall.same(f"answers to {each.questions[0].source.path}", answered))
    return recall(_together, tuple(answers))


def _together(answers: Sequence[Answered]) -> Answered:
    address_by_reference: dict[Reference, str] = {}
    item_by_reference: dict[Reference, str] = {}
    for each in answers:
        address_by_reference.update(each.address_by_reference)
        item_by_reference.update(each.item_by_reference)
    files = frozenset(address for each in answers for address in each.files)
    problems = tuple(problem for each in answers for problem in each.problems)
    return Answered(address_by_reference, item_by_reference, files, problems)


def _answers(asking: _Asking, own: Shelf, shelves: Sequence[Shelf], listed: Listed) -> Answered:
    shelf_by_body = dict(zip(asking.bodies, shelves, strict=True))
    answers = [(each.reference, answer(each, own, shelf_by_body[each.body], listed)) for each in asking.questions]
    return Answered(
        {reference: each.address for reference, each in answers if each.address},
        {reference: each.item for reference, each in answers if each.item},
        frozenset(each.address for _, each in answers if each.is_file),
        tuple(each.problem for _, each in answers if each.problem),
    )


def _asking_among(documents: Sequence[PublicDocument], bodies: Sequence[NamedBody], recall: Recall) -> Bundle[_Asking]:
    """Those of some papers that ask anything."""
    asking = (recall(_asking, document, bodies) for document in documents)
    return Bundle(each for each in asking if each.questions)


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
    return _Asking(questions, tuple(sorted({each.body for each in questions})))
