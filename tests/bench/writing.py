"""Writes sentences: our own words at the places of nouns and verbs, everyday small words between them."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random

from vocabulary import WordClass, ranks_by_class, vocabulary, zipf

_CLASS_BY_LETTER: dict[str, WordClass] = {"n": "noun", "p": "plural", "d": "past", "g": "doing", "l": "manner"}

_OPENINGS = (
    "the {n} of {d} {p} had been {d} by a {n}",
    "it was {l} {d} that {p} would be {d} in the next {n}",
    "there had been {n} and {n} in {p} since last year",
    "most {p} and {p} were {d} by the end of a {n}",
    "a {d} {n} was {g} with {p} of each {n}",
    "one {n} of {p} from {n} to {n} would be {d} for all {p}",
    "work on this {n} had {l} {d} many {p}",
    "both {n} and {n} were {d} in {g} {p}",
    "in that {n} year, {p} had {d} more {p} than before",
    "no {n} of {p} could be {d} without a {d} {n}",
    "{p} and {p} who were {d} had been {g} for their {n}",
    "some of the {n} that was {d} had not yet been {d} to {p}",
    "{d} {p} were to be {d} at each {n} of a {n}",
    "with {n} and {n} to come, {p} were {d} {l}",
    "this was a {d} {n} in which {p} had {d} their {n}",
    "what its {n} had {d} was now {d} by {d} {p}",
    "officers were {g} a {n} on {p} and {p} of the {n}",
    "the cost of {g} {d} {p} was {d} from {n} {n}",
    "for each {n}, {p} would be {d} and {d} by {p}",
    "{g} {p} had been {l} {d} with a {n} of {p}",
    "to have {p} and {p} {d} was {l} a {n} of {n}",
    "members had {d} that {p} are {d} and that {n} is {d}",
)
_JOINS = (
    ", and the {n} of {p} was {d}",
    ", which a {n} had {d} to {p} and {p}",
    " because {g} {p} were {d} on {n}",
    " so that {p} could be {d} to their {n}",
    ", although a {n} for {g} was not {d}",
    " while one {n} was {g} its {p}",
    " as {p} of the {n} had {d} that it would",
    " that had been {d} to {p} in {d} {n}",
    ", but there was still {n} and {n} about {p}",
    " when a {n} of {p} had been {d}",
    ", where {p} and {p} were {l} {d}",
    " and this would be {d} to {d} {p}",
)
_TAILS = (
    "",
    "",
    " at the {n}",
    " for {p} of that {n}",
    " in all {p}",
    " by {g} {p} and {p}",
    " over a {n} of {p}",
    " from {p} to {p}",
)
_ASKED = (
    "asked whether",
    "asked why",
    "wished to know how far",
    "was glad that",
    "was concerned that",
    "felt that",
    "sought assurance that",
    "pointed out that",
)
_ANSWERED = ("said that", "replied that", "explained that", "confirmed that", "hoped that", "did not yet know whether")

Phrase = tuple[str, tuple[WordClass, ...]]


class Writer:
    """Writes the prose of one paper; the same ``name`` and ``seed`` always write the same."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = Random(f"{seed} {name}")
        self._next: dict[WordClass, Callable[[], str]] = {
            each: _stream(self.random, *words).__next__ for each, words in _drawn(seed).items()
        }
        self._patterns = _patterns(seed)

    def fill(self, pattern: str) -> str:
        """A pattern, "the {n} of the {p}", with words of ours."""
        return self._filled(_phrase(pattern))

    def sentence(self) -> str:
        """A sentence of some 12 to 25 words."""
        said = self._filled(self.random.choice(self._patterns))
        return f"{said[0].upper()}{said[1:]}."

    def asked(self, who: str) -> str:
        """A sentence in which a member asks or says something."""
        return f"{who} {self.random.choice(_ASKED)} {self._filled(self.random.choice(self._patterns))}."

    def answered(self, who: str) -> str:
        """A sentence in which an officer answers."""
        return f"{who} {self.random.choice(_ANSWERED)} {self._filled(self.random.choice(self._patterns))}."

    def sentences(self, count: int) -> str:
        """Several sentences that stand in one paragraph."""
        return " ".join(self.sentence() for _ in range(count))

    def words(self, kind: WordClass, count: int) -> list[str]:
        """Several different words of one class."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self._next[kind]()] = None
        return list(found)

    def _filled(self, phrase: Phrase) -> str:
        pattern, kinds = phrase
        return pattern % tuple([self._next[kind]() for kind in kinds])


def _stream(random: Random, words: Sequence[str], cumulative: Sequence[int]) -> Iterator[str]:
    while True:
        yield from random.choices(words, cum_weights=cumulative, k=512)


@cache
def _drawn(seed: int) -> dict[WordClass, tuple[tuple[str, ...], tuple[int, ...]]]:
    words = vocabulary(seed)
    return {name: (tuple(words[rank] for rank in ranks), zipf(ranks)) for name, ranks in ranks_by_class(words).items()}


@cache
def _patterns(seed: int) -> tuple[Phrase, ...]:
    """Whole sentences without their words: each opening with joins and tails."""
    random = Random(f"patterns {seed}")
    joined = [
        opening + "".join(random.sample(_JOINS, random.choice((0, 1, 1, 1)))) + random.choice(_TAILS)
        for opening in _OPENINGS
        for _ in range(24)
    ]
    return tuple(_phrase(each) for each in joined)


@cache
def _phrase(pattern: str) -> Phrase:
    kinds = tuple(_CLASS_BY_LETTER[letter] for letter in re.findall(r"\{(\w)\}", pattern))
    return re.sub(r"\{\w\}", "%s", pattern.replace("%", "%%")), kinds
