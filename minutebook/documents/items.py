"""Cuts a document's text into agenda items or minutes, and each of these into its passages and resolutions."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token

from minutebook.dates import written_dates
from minutebook.documents.blocks import Outer
from minutebook.documents.containers import read_amendment, read_table, read_vote, table_name
from minutebook.documents.headings import Heading, read_heading
from minutebook.documents.resolutions import finish, gather
from minutebook.passages import Block, Item, Passage, plain_words, proses_of
from minutebook.problems import Place, Problem, Severity
from minutebook.prose import Setting, weave, words_of
from minutebook.slugs import slug, unused
from minutebook.urls import paragraph_anchor, table_anchor

_PROCEDURE = re.compile(r"\bmeet(?:ings?)?\b|\bexclu(?:ded?|sion)\b|\bpublic\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\*\*(\d+(?:\.\d+)*[a-z]?)\.?\*\*\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a kind of document is read: what opens a resolution, what seems to, routine titles, anchors, attributes."""

    opening: re.Pattern[str] | None
    named: re.Pattern[str] | None
    routine: tuple[str, ...]
    anchor: Callable[[str], str]
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Places:
    """The addresses that are taken on a page, and the tables that it has shown; both grow as it is read."""

    taken: set[str]
    shown: set[str]


def read_items(
    blocks: Sequence[Outer], lines: Sequence[str], setting: Setting, reading: Reading
) -> tuple[tuple[Block, ...], tuple[Item, ...], tuple[Problem, ...]]:
    """What stands before the first ``##`` heading, the items in order, and what is wrong with either."""
    starts = [number for number, block in enumerate(blocks) if block.heading_level == 2] + [len(blocks)]
    problems: list[Problem] = []
    headings = {start: read_heading(blocks[start], setting, reading.attributes) for start in starts[:-1]}
    places = _Places({table_anchor(name) for name in map(table_name, blocks) if name}, set())
    labels = [(start, heading.label) for start, (heading, _) in headings.items() if heading.label]
    anchors = {start: unused(reading.anchor(label), places.taken) for start, label in labels}
    plain = Reading(None, None, (), reading.anchor)
    before = _blocks(blocks[: starts[0]], lines, setting, "", "", plain, places, problems)
    items: list[Item] = []
    for start, end in pairwise(starts):
        heading, faults = headings[start]
        problems.extend(faults)
        anchor = anchors.get(start) or unused(slug(heading.title), places.taken)
        items.append(_item(heading, anchor, blocks[start + 1 : end], lines, setting, reading, places, problems))
    return before, tuple(items), tuple(problems)


def _item(
    heading: Heading,
    anchor: str,
    blocks: Sequence[Outer],
    lines: Sequence[str],
    setting: Setting,
    reading: Reading,
    places: _Places,
    problems: list[Problem],
) -> Item:
    inside = replace(setting, title=heading.title)
    read = _blocks(blocks, lines, inside, anchor, heading.manner, reading, places, problems)
    item = Item(
        label=heading.label,
        anchor=anchor,
        title=heading.title,
        place=heading.place,
        blocks=read,
        item=heading.item,
        reports=heading.reports,
        topics=heading.topics,
        exempt=heading.exempt,
        pages=heading.pages,
        approves=heading.approves,
        dates=tuple(day for _, _, day in written_dates(heading.title)),
        words=" ".join(filter(None, (words_of(prose) for block in read for prose in proses_of(block)))),
        is_routine=False,
    )
    is_asked = any(block.kind == "container_block_open" and _name(block) == "question" for block in blocks)
    is_routine = not is_asked and _is_routine(heading.title, reading.routine)
    return _marked_routine(item, heading.is_routine or is_routine)


def _marked_routine(item: Item, is_routine: bool) -> Item:
    """A minute with a clause that does more than note or approve is not routine, whatever its title."""
    does_more = any(
        clause.outcome not in ("noted", "approved", "other")
        or (clause.outcome == "other" and not _PROCEDURE.search(clause.words))
        for clause in item.clauses
    )
    return replace(item, is_routine=is_routine and not does_more)


def _is_routine(title: str, routine: Sequence[str]) -> bool:
    words = title.casefold()
    return any(words.startswith(each.casefold()) for each in routine)


def _blocks(
    blocks: Sequence[Outer],
    lines: Sequence[str],
    setting: Setting,
    anchor: str,
    manner: str,
    reading: Reading,
    places: _Places,
    problems: list[Problem],
) -> tuple[Block, ...]:
    read: list[Block] = []
    waiting: list[Token] = []
    number = ordinal = 0

    def settle() -> None:
        if waiting:
            read.append(Passage(weave(waiting, setting)))
            waiting.clear()

    while number < len(blocks):
        block, taken = blocks[number], 1
        special: Block | None
        if reading.opening and block.kind == "paragraph_open" and reading.opening.match(block.source):
            gathered, taken = gather(blocks[number:], reading.opening, manner)
            ordinal += 1
            special, faults = finish(gathered, anchor, ordinal, setting)
        else:
            special, faults = _special(block, lines, setting, places)
        if special:
            settle()
            read.append(special)
        elif not faults:
            faults = (*_not_opened(block, setting, reading), *_repeated(block, setting, places))
            waiting.extend(_addressed(block, anchor, places.taken))
        problems.extend(faults)
        number += taken
    settle()
    return tuple(read)


def _special(
    block: Outer, lines: Sequence[str], setting: Setting, places: _Places
) -> tuple[Block | None, tuple[Problem, ...]]:
    """A ``:::`` block that is a record of its own; None for any other block."""
    name = _name(block) if block.kind == "container_block_open" else ""
    if name == "amends":
        return read_amendment(block, setting)
    if name == "vote":
        return read_vote(block, lines, setting)
    if name != "table":
        return None, ()
    table, faults = read_table(block, lines, setting)
    if table and table.anchor in places.shown:
        hint = "a file is shown once on a page; link to it the second time"
        faults = (*faults, Problem(table.place, "table-repeated", "A table", "is shown twice", hint, table.file))
    places.shown.update([table.anchor] if table else [])
    return table, faults


def _name(block: Outer) -> str:
    return next(iter(block.tokens[0].info.split()), "")


def _not_opened(block: Outer, setting: Setting, reading: Reading) -> tuple[Problem, ...]:
    """A paragraph that begins as a resolution does in capitals or bold, and is none."""
    if not reading.named or block.kind != "paragraph_open" or not reading.named.match(block.source):
        return ()
    hint = "write Resolved: and then the words; a colon, a dash or “that” follows the opening word"
    place = Place(setting.path, setting.line + block.line)
    message = "begins like a resolution and is not read as one"
    return (Problem(place, "unread-resolution", "A paragraph", message, hint, "", Severity.WARNING),)


def _repeated(block: Outer, setting: Setting, places: _Places) -> Iterator[Problem]:
    """A paragraph whose number another one of the report has: its address would be that of the other."""
    match = _PARAGRAPH.match(block.source) if block.kind == "paragraph_open" else None
    if match and paragraph_anchor(match[1]) in places.taken:
        hint = "give each paragraph a number of its own, since the number is its address"
        place = Place(setting.path, setting.line + block.line)
        yield Problem(place, "paragraph-repeated", "A paragraph", "has the number of another", hint, match[1])


def _addressed(block: Outer, anchor: str, taken: set[str]) -> tuple[Token, ...]:
    """A heading with its slug behind its item's anchor, a report's numbered paragraph with its number, as their ids."""
    if block.heading_level > 2:
        words = words_of((plain_words(weave([block.tokens[1].copy()], Setting("", 1))),))
        name = f"{anchor}-{slug(words)}" if anchor else slug(words)
        return (block.tokens[0].copy(attrs={"id": unused(name, taken)}), *block.tokens[1:])
    match = _PARAGRAPH.match(block.source) if block.kind == "paragraph_open" else None
    if match:
        name = unused(paragraph_anchor(match[1]), taken)
        opening = block.tokens[0].copy(attrs={"id": name})
        inline = block.tokens[1].copy(children=_linked_number(block.tokens[1].children or [], name))
        return (opening, inline, *block.tokens[2:])
    caption = block.tokens[0].meta.get("caption") if block.kind == "table_open" else None
    if caption:
        words = words_of((plain_words(weave([caption.copy()], Setting("", 1))),))
        name = f"{anchor}-table-{slug(words)}" if anchor else f"table-{slug(words)}"
        return (block.tokens[0].copy(attrs={"id": unused(name, taken)}), *block.tokens[1:])
    return block.tokens


def _linked_number(children: Sequence[Token], anchor: str) -> list[Token]:
    """The bold number that opens a paragraph, made the paragraph's own link."""
    names = [child.type for child in children]
    first, last = names.index("strong_open"), names.index("strong_close")
    opening = Token("number_open", "a", 1, attrs={"class": "number", "href": f"#{anchor}"})
    return [opening, *children[first + 1 : last], Token("number_close", "a", -1), *children[last + 1 :]]
