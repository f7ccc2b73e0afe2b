"""Finds minutes and meetings that running text mentions: "Minute No. 109(2)", "the meeting held on 5 March 2019"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from minutebook.dates import MONTHS, WRITTEN_DATE, written_dates

LABEL = r"[A-Z]?\d+(?:[./]\d+)?[a-z]?"

_CLAUSE = r"(?:\s?\((?P<clause>\d{1,3}|[a-z]{1,4})\))?"
_NOT_A_DAY = rf"(?!\w|/\d|\s*%)(?!\s*(?:per cent|seconds?|secs?|hours?|{'|'.join(MONTHS)})\b)"
_MINUTE = re.compile(
    rf"\b[Mm]inutes?\s+(?:(?:[Nn]os?\b\.?|[Nn]umbers?)\s*)?(?P<label>{LABEL}){_NOT_A_DAY}{_CLAUSE}(?:,\s+page\s+\d+)?"
)
_FURTHER = re.compile(
    rf"(?:\s*,\s*(?:and\s+)?|\s+(?:and|to|or|&)\s+)(?P<words>(?P<label>{LABEL}){_NOT_A_DAY}{_CLAUSE})"
)
_SEVERAL = re.compile(r"[Mm]inutes\b|\b[Nn]os\b|[Nn]umbers\b")
_SITTING = re.compile(
    r"\b[Mm]eetings?(?:\s+of\s+(?:the\s+)?[A-Z][^.;:()]{2,90}?)?,?\s+(?:(?:was|were|be|to be)\s+)?held\s+on\s+"
    + WRITTEN_DATE
)
_ABBREVIATION = re.compile(r"(?<![\w/&.@-])[A-Z][A-Za-z0-9&]{1,19}(?![\w@/])")
_SENTENCE_END = re.compile(
    r"(?<!\bNo)(?<!\bNos)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?][”\"')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention at ``start`` to ``end`` of a text; ``target`` is a minute's label, a meeting's date or a word."""

    kind: Literal["minute", "sitting", "abbreviation"]
    start: int
    end: int
    target: str
    clause: str = ""


def mentions_in(text: str) -> tuple[Mention, ...]:
    """Every mention in a text in order, none overlapping."""
    found = sorted(
        [*_minutes(text), *_sittings(text), *_abbreviations(text)], key=lambda mention: (mention.start, -mention.end)
    )
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def sentences_of(text: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a text, each with the place where it begins."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return tuple((start, text[start:end]) for start, end in pairwise((0, *ends, len(text))))


def sentence_around(sentences: Sequence[tuple[int, str]], start: int) -> tuple[int, str]:
    """The sentence that holds a place of the text."""
    return sentences[bisect_right(sentences, start, key=lambda sentence: sentence[0]) - 1]


def _minutes(text: str) -> Iterator[Mention]:
    for match in _MINUTE.finditer(text):
        yield Mention("minute", match.start(), match.end(), match["label"], match["clause"] or "")
        if not _SEVERAL.search(match[0]):
            continue
        further = _FURTHER.match(text, match.end())
        while further:
            yield Mention("minute", further.start("words"), further.end(), further["label"], further["clause"] or "")
            further = _FURTHER.match(text, further.end())


def _abbreviations(text: str) -> Iterator[Mention]:
    """Every word with two capitals, which a glossary may explain."""
    for match in _ABBREVIATION.finditer(text):
        if sum(letter.isupper() for letter in match[0]) > 1:
            yield Mention("abbreviation", match.start(), match.end(), match[0])


def _sittings(text: str) -> Iterator[Mention]:
    for match in _SITTING.finditer(text):
        dates = written_dates(match[0])
        if dates:
            yield Mention("sitting", match.start(), match.end(), dates[-1][2].isoformat())
