"""Words of our own: 20,000 that sound and stem somewhat like English, the commonest first."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import Literal

COUNT = 20_000
_SHIFT = 30
"""How many words of the top of Zipf's list are small ones, which are drawn otherwise."""

WordClass = Literal["noun", "plural", "past", "doing", "manner"]

_ONSETS = tuple("b d h k l m n p r s t v".split() * 4 + "br dr pr tr bl gl pl st sp th cl cr".split())  # noqa: SIM905
_NUCLEI = tuple("a a a e e e e i i i o o o ai ea ou".split())  # noqa: SIM905
_INNER = ("", "", "", "", "", "n", "r", "l")
_CODAS = tuple("n l r m d t n l r m d t nd ld rd st lt rm x".split())  # noqa: SIM905
_ENDINGS = ("", "s", "ed", "ing", "ation", "ly", "ment")
_RARITY_BY_ENDING = {"": 4, "s": 5, "ed": 6, "ing": 7, "ation": 12, "ment": 18, "ly": 16}
_TAKEN = frozenset(
    [
        *("resolved", "agreed", "recommended", "decision", "rejected", "refused", "declined", "adopted", "accepted"),
        *("endorsed", "deferred", "referred", "submitted", "minutes", "minute", "received", "noted", "presented"),
    ]
)


@cache
def vocabulary(seed: int) -> tuple[str, ...]:
    """The 20,000 words of a seed in order of how common they are."""
    random = Random(f"vocabulary {seed}")
    ranked: dict[str, int] = {}
    for number, stem in enumerate(_stems(random, COUNT // 5)):
        for ending in _ENDINGS:
            word = _with_ending(stem, ending)
            if word not in ranked and word not in _TAKEN:
                ranked[word] = (number + 10) * _RARITY_BY_ENDING[ending] * random.randint(50, 150)
    words = sorted(ranked, key=lambda word: (ranked[word], word))
    return tuple(words[:COUNT])


def zipf(ranks: Sequence[int]) -> tuple[int, ...]:
    """How often the words at some ranks (from 0) are drawn, added up, in whole numbers that every machine agrees on."""
    return tuple(accumulate(10**9 // (rank + _SHIFT) for rank in ranks))


def ranks_by_class(words: Sequence[str]) -> dict[WordClass, tuple[int, ...]]:
    """The ranks of the words that may stand as a noun, a plural, and so on."""
    ranks: dict[WordClass, list[int]] = {"noun": [], "plural": [], "past": [], "doing": [], "manner": []}
    for rank, word in enumerate(words):
        ranks[_class_of(word)].append(rank)
    return {name: tuple(several) for name, several in ranks.items()}


def _class_of(word: str) -> WordClass:
    if word.endswith("ly"):
        return "manner"
    if word.endswith("ed"):
        return "past"
    if word.endswith("ing"):
        return "doing"
    return "plural" if word.endswith("s") else "noun"


def _stems(random: Random, count: int) -> Iterator[str]:
    """Different stems of two syllables, more and more of three among the rare ones."""
    seen: set[str] = set()
    while len(seen) < count:
        syllables = 3 if random.randrange(count) < len(seen) // 2 else 2
        inner = (random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_INNER) for _ in range(syllables - 1))
        stem = "".join(inner) + random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_CODAS)
        if stem not in seen:
            seen.add(stem)
            yield stem


def _with_ending(stem: str, ending: str) -> str:
    return f"{stem}es" if ending == "s" and stem.endswith("x") else f"{stem}{ending}"
