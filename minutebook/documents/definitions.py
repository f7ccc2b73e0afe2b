"""Reads the glossary: a definition list in which each word is followed by what it means."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from minutebook.documents.blocks import Outer
from minutebook.passages import Block, Definition, Passage
from minutebook.problems import Place, Problem
from minutebook.prose import Setting, weave, words_of
from minutebook.slugs import slug, unused

_LONGEST_WORD = 60
_IN_A_DEFINITION = 3
"""How deep the words of a definition's paragraph lie: list, definition, paragraph."""


def read_definitions(blocks: Sequence[Outer], setting: Setting) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The definitions of a glossary and the passages between them in order, and what is wrong with them."""
    read: list[Block] = []
    taken: set[str] = set()
    for block in blocks:
        if block.kind == "dl_open":
            for entry in _entries(block.tokens[1:-1]):
                read.append(_definition(entry, block.line, setting, taken))
        else:
            read.append(Passage(weave(block.tokens, setting)))
    return tuple(read), tuple(_faults(read, blocks, setting))


def _entries(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each word with its definitions."""
    starts = [number for number, token in enumerate(tokens) if token.type == "dt_open" and token.level == 1]
    for start, end in pairwise((*starts, len(tokens))):
        yield tuple(tokens[start:end])


def _definition(tokens: Sequence[Token], line: int, setting: Setting, taken: set[str]) -> Definition:
    opened = [number for number, token in enumerate(tokens) if token.type == "dd_open" and token.level == 1]
    closed = [number for number, token in enumerate(tokens) if token.type == "dd_close" and token.level == 1]
    term = words_of(weave([tokens[1].copy()], setting))
    proses = tuple(weave(tokens[start + 1 : end], setting) for start, end in zip(opened, closed, strict=True))
    at = tokens[0].map[0] if tokens[0].map else line
    meaning = words_of(proses[0]) if proses else ""
    return Definition(term, unused(slug(term), taken), meaning, proses, Place(setting.path, setting.line + at))


def _faults(read: Sequence[Block], blocks: Sequence[Outer], setting: Setting) -> Iterator[Problem]:
    seen: dict[str, Definition] = {}
    for each in read:
        if isinstance(each, Definition):
            if not each.term:
                hint = "write the word itself above the line that begins with a colon"
                yield Problem(each.place, "word-without-meaning", "A definition", "has no word", hint)
            if each.term in seen:
                hint = f"the other one stands in line {seen[each.term].place.line}; write one entry for both meanings"
                yield Problem(each.place, "term-repeated", "A word", "stands in the glossary twice", hint, each.term)
            seen[each.term] = each
    for block in blocks:
        is_word = 0 < len(block.source) <= _LONGEST_WORD and "\n" not in block.source and block.source[0] != ":"
        if block.kind == "paragraph_open" and is_word and block.source[-1] not in ".:!?)":
            place = Place(setting.path, setting.line + block.line)
            hint = "write a line that begins with a colon below it: what it means"
            yield Problem(place, "word-without-meaning", "A word", "has no definition", hint, block.source)
    for line in _lost_lines(blocks, setting):
        hint = "leave a line empty before each word of the glossary"
        yield Problem(
            Place(setting.path, line), "definition-lost", "A definition", "belongs to no word of its own", hint
        )


def _lost_lines(blocks: Sequence[Outer], setting: Setting) -> Iterator[int]:
    """Lines (from 1) that begin with a colon and are read as text, or follow a word that runs on from the one above."""
    for token in (token for block in blocks for token in block.tokens if token.type == "inline"):
        first = setting.line + (token.map[0] if token.map else 0)
        rows = token.content.split("\n")
        yield from (first + number for number, row in enumerate(rows) if row.startswith(":"))
        after = first + len(rows)
        is_at_margin = len(rows) > 1 and not _row(setting, after - 1).startswith((" ", "\t"))
        if is_at_margin and token.level == _IN_A_DEFINITION and _row(setting, after).startswith(":"):
            yield after


def _row(setting: Setting, line: int) -> str:
    return setting.rows[line - 1] if line <= len(setting.rows) else ""
