"""Recognises resolutions: the word that opens one, its clauses in every form that minutes use, what follows each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from minutebook.documents.blocks import Outer, items_of_list
from minutebook.documents.labels import Label, label_at_start, numbered, split_run_on
from minutebook.outcomes import OUTCOMES, outcome_of
from minutebook.passages import Clause, Outcome, Prose, Resolution
from minutebook.problems import Place, Problem, Severity
from minutebook.prose import Setting, read_attributes, weave, weave_words, words_of
from minutebook.urls import clause_anchor

_MARK = r"(?:\*{1,3}|_{1,3})?"
_ENDS_IN_THAT = re.compile(r"(?:^|\W)that\W*$", re.IGNORECASE)
_BEGINS_WITH_THAT = re.compile(r"\W*that\b", re.IGNORECASE)


@dataclass
class _Open:
    """A clause still being gathered: its label, Markdown, line (from 0), and the blocks that belong to it."""

    label: Label | None
    source: str
    line: int
    rest: list[Token] = field(default_factory=list)


@dataclass
class _Gathered:
    """A resolution still being gathered."""

    word: str
    lead_in: str
    line: int
    lead_line: int = 0
    is_alone: bool = False
    clauses: list[_Open] = field(default_factory=list)


def opening_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """What opens a paragraph that begins a resolution: one of the words, then ``:``, a dash, "that" or its end."""
    word = "|".join(re.escape(each) for each in words)
    to = r"(?:\s+(?:to|by|from)\s+(?-i:[A-Z])[^:.\n–—]{0,60}?)?"
    how = r"(?:\s+unanimously|\s+\((?i:unanimously|nem con)\))?"
    dash = r"(?:\s+-|-(?=[\s*_]|$)|[–—])"
    run = rf"\s*(?::|{dash})(?:[\s:–—]|-(?=\W|$))*{_MARK}(?:\s|[:–—]|-(?=\W|$))*"
    ends = rf"(?:{run}|{_MARK}\s+(?=that\b|\((?:1|a|i)\)\s)|{_MARK}\s*$)"
    return re.compile(rf"(?P<word>{_MARK}(?:{word}){how}{to}{_MARK}{ends})", re.IGNORECASE)


def gather(blocks: Sequence[Outer], opening: re.Pattern[str], manner: str) -> tuple[_Gathered, int]:
    """The resolution that the first block opens, and how many blocks it takes up.

    ``manner`` is the item's ``clauses`` attribute: "", "one" or "list".
    """
    match = opening.match(blocks[0].source)
    assert match, "called for a block that opens a resolution"
    gathered = _Gathered(match["word"].strip(), "", blocks[0].line)
    _take_words(gathered, _without_mark(match["word"], blocks[0].source[match.end() :]), blocks[0].line, manner)
    gathered.is_alone = not gathered.lead_in and not gathered.clauses
    number = 1
    while number < len(blocks) and _belongs(gathered, blocks[number], opening, manner):
        _take(gathered, blocks[number], manner)
        number += 1
    if not gathered.clauses and gathered.lead_in:
        _settle_lead_in(gathered)
    return gathered, number


def _without_mark(word: str, rest: str) -> str:
    """The text behind the opening word; where bold type opens before the word and closes later, without its end."""
    opened = re.match(r"\*{1,3}|_{1,3}", word)
    return rest.replace(opened[0], "", 1) if opened and word.count(opened[0]) == 1 else rest


def finish(gathered: _Gathered, item: str, ordinal: int, setting: Setting) -> tuple[Resolution, tuple[Problem, ...]]:
    """A gathered resolution as a record; ``item`` is its item's anchor, ``ordinal`` counts resolutions there from 1."""
    problems: list[Problem] = []
    clauses = []
    for place, each in enumerate(gathered.clauses, start=1):
        label = each.label.text if each.label else ""
        anchor = clause_anchor(item, ordinal, label or str(place))
        clauses.append(_clause(each, label, anchor, gathered, setting, problems))
    line = setting.line + gathered.line
    if not clauses:
        hint = "write what was resolved behind it, or in clauses below it"
        place_of_word = Place(setting.path, line)
        message = "opens no clause: nothing follows it"
        problems.append(Problem(place_of_word, "empty-resolution", "A resolution", message, hint, "", Severity.WARNING))
    lead_in = weave_words(gathered.lead_in, line, setting) if gathered.lead_in else ()
    word = re.sub(r"[*_]", "", gathered.word).strip()
    return Resolution(word, lead_in, tuple(clauses), Place(setting.path, line)), tuple(problems)


def _belongs(gathered: _Gathered, block: Outer, opening: re.Pattern[str], manner: str) -> bool:
    if block.heading_level or block.kind in ("container_block_open", "hr"):
        return False
    if block.kind != "paragraph_open" or block.is_indented:
        return bool(gathered.clauses or gathered.lead_in or block.kind != "table_open")
    if opening.match(block.source):
        return False
    if label_at_start(block.source) or _goes_on(gathered, block, manner):
        return True
    return not gathered.clauses and not gathered.lead_in and manner != "list"


def _goes_on(gathered: _Gathered, block: Outer, manner: str) -> bool:
    """Whether a paragraph "That …" is one more clause below a "Resolved:" that stands alone."""
    is_plain = gathered.is_alone and manner != "one" and all(each.label is None for each in gathered.clauses)
    ended = gathered.clauses or not gathered.lead_in.rstrip().endswith((":", ":-", "that", "That"))
    begun = gathered.clauses or _BEGINS_WITH_THAT.match(gathered.lead_in)
    return bool(is_plain and ended and begun and _BEGINS_WITH_THAT.match(block.source))


def _settle_lead_in(gathered: _Gathered) -> None:
    """What led in is the clause itself."""
    gathered.clauses.append(_Open(None, gathered.lead_in, gathered.lead_line))
    gathered.lead_in = ""


def _take(gathered: _Gathered, block: Outer, manner: str) -> None:
    if block.kind == "paragraph_open" and not block.is_indented and manner != "one":
        if _goes_on(gathered, block, manner):
            if gathered.lead_in:
                _settle_lead_in(gathered)
            gathered.clauses.append(_Open(None, block.source, block.line))
            return
        labelled = label_at_start(block.source)
        last = gathered.clauses[-1].label if gathered.clauses else None
        if not labelled or not gathered.clauses or (last and labelled[0].continues(last)):
            _take_words(gathered, block.source, block.line, manner)
            return
    elif _items_are_clauses(gathered, block, manner):
        _take_list(gathered, block)
        return
    _last_clause(gathered, block).rest.extend(block.tokens)


def _take_words(gathered: _Gathered, text: str, line: int, manner: str) -> None:
    """Takes a paragraph of the resolution: what stands before its first label leads in, the rest are clauses."""
    labelled = label_at_start(text) if manner != "one" else None
    if manner == "one":
        pieces: list[tuple[Label | None, str, int]] = [(None, text, 0)]
    elif labelled:
        pieces = split_run_on(text[labelled[1] :], labelled[0])
    else:
        pieces = split_run_on(text, None)
    for label, words, down in pieces:
        if label:
            gathered.clauses.append(_Open(label, words, line + down))
        elif words and gathered.lead_in:
            gathered.clauses.append(_Open(None, words, line + down))
        elif words:
            gathered.lead_in, gathered.lead_line = words, line + down


def _items_are_clauses(gathered: _Gathered, block: Outer, manner: str) -> bool:
    if block.kind == "bullet_list_open":
        return _bullets_are_clauses(gathered, block, manner)
    return block.kind == "ordered_list_open" and manner != "one" and _numbers_are_clauses(gathered, block)


def _bullets_are_clauses(gathered: _Gathered, block: Outer, manner: str) -> bool:
    if manner:
        return manner == "list"
    if gathered.clauses:
        return all(each.label is None for each in gathered.clauses) and _each_begins_with_that(block)
    lead_in = re.sub(r"[*_]", "", gathered.lead_in)
    return not lead_in or bool(_ENDS_IN_THAT.search(lead_in)) or _each_begins_with_that(block)


def _each_begins_with_that(block: Outer) -> bool:
    firsts = [next((t.content for t in inside if t.type == "inline"), "") for _, inside, _ in items_of_list(block)]
    return all(_BEGINS_WITH_THAT.match(first) for first in firsts)


def _numbers_are_clauses(gathered: _Gathered, block: Outer) -> bool:
    if not gathered.clauses:
        return True
    first = numbered(block.tokens[1].info, block.tokens[0].markup)
    last = gathered.clauses[-1].label
    return bool(last and first.continues(last))


def _take_list(gathered: _Gathered, block: Outer) -> None:
    for number, inside, line in items_of_list(block):
        label = numbered(number, block.tokens[0].markup) if number else None
        if not inside or inside[0].type != "paragraph_open":
            gathered.clauses.append(_Open(label, "", line, list(inside)))
            continue
        source = inside[1].content
        pieces = split_run_on(source, label) if label else [(None, source, 0)]
        gathered.clauses.extend(_Open(each, words, line + down) for each, words, down in pieces)
        gathered.clauses[-1].rest.extend(inside[3:])


def _last_clause(gathered: _Gathered, block: Outer) -> _Open:
    if not gathered.clauses:
        gathered.lead_line = gathered.lead_line if gathered.lead_in else block.line
        _settle_lead_in(gathered)
    return gathered.clauses[-1]


def _clause(
    each: _Open, label: str, anchor: str, gathered: _Gathered, setting: Setting, problems: list[Problem]
) -> Clause:
    line = setting.line + each.line
    read = read_attributes(each.source)
    attributes = dict(read.pairs)
    source = read.text
    if set(attributes) != {"outcome"} or attributes["outcome"] not in OUTCOMES:
        source = each.source
        if read.text != each.source:
            hint = f"only {{outcome=…}} stands at a clause's end, with one of {', '.join(OUTCOMES)}"
            problems.append(
                Problem(Place(setting.path, line), "clause-attribute", "A mark in braces", "is unknown", hint)
            )
        attributes = {}
    prose: Prose = ("<p>", *weave_words(source, line, setting), "</p>\n") if source else ()
    prose = (*prose, *weave(each.rest, setting))
    words = words_of(prose)
    word = gathered.word.lstrip("*_")
    outcome: Outcome = attributes.get("outcome") or outcome_of(words, gathered.lead_in, word)  # type: ignore[assignment]
    return Clause(label, anchor, outcome, prose, words, Place(setting.path, line))
