"""The ``:::`` blocks of a document: amendments, votes, tables, public questions, analyses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from minutebook.documents.blocks import Outer
from minutebook.frontmatter import read_record
from minutebook.passages import Amendment, Table, TableShape, Vote
from minutebook.problems import Place, Problem
from minutebook.prose import Setting, read_attributes, weave
from minutebook.typed import KEY, Marks
from minutebook.urls import table_anchor

KNOWN = ("amends", "vote", "table", "question", "answer", "analysis")

_ATTRIBUTES = {"question": {"from"}, "analysis": {"by"}}
_PLAIN = ("vote", "question", "answer", "analysis")
_STANDING_ALONE = ("amends", "vote", "table")

_COUNTS = re.compile(r"(?P<way>for|against|abstained)\s*:\s*(?P<value>.*)", re.IGNORECASE)
_FILE = re.compile(r"table\s+(?P<file>[a-z0-9]+(?:[-_][a-z0-9]+)*\.csv)")
_TARGET = re.compile(r"[a-z0-9-]+/\d{4}-\d{2}-\d{2}(?:-[a-z]+)?#minute-[A-Za-z0-9._]+")


def container_faults(tokens: Sequence[Token], lines: Sequence[str], setting: Setting) -> Iterator[Problem]:
    """Blocks that are unknown, not closed, or not where they belong."""
    depth = 0
    for token in tokens:
        if token.type == "container_block_open":
            line = token.map[0] if token.map else 0
            place = Place(setting.path, setting.line + line)
            name = read_attributes(token.info.strip()).text.split(" ")[0]
            if name not in KNOWN:
                hint = f"known blocks: {', '.join(KNOWN)}"
                yield Problem(place, "unknown-block", "A ::: block", "is not a block that papers use", hint, name)
            if not _is_closed(token, lines):
                hint = (
                    f"close it with a line of {len(token.markup)} colons; an outer block has more than those inside it"
                )
                yield Problem(place, "unclosed-block", "A ::: block", "is not closed", hint)
            if name in _PLAIN and _further_words(token, name):
                message = "has words behind its name that would not be shown"
                yield Problem(place, "block-words", f"A ::: {name} block", message, "write them inside the block")
            if name in _STANDING_ALONE and depth:
                hint = "close the block around it first, or write it before that block"
                message = "must stand directly under its item"
                yield Problem(place, "misplaced-block", f"A ::: {name} block", message, hint)
        elif token.type == "inline":
            yield from _stray_colons(token, setting)
        depth += token.nesting


def _stray_colons(token: Token, setting: Setting) -> Iterator[Problem]:
    first = setting.line + (token.map[0] if token.map else 0)
    for number, row in enumerate(token.content.split("\n")):
        if row.lstrip().startswith(":::"):
            hint = "take it out, or leave an empty line above it where it opens a block"
            place = Place(setting.path, first + number)
            yield Problem(place, "stray-colons", "A line of colons", "closes or opens nothing", hint)


def read_amendment(block: Outer, setting: Setting) -> tuple[Amendment, tuple[Problem, ...]]:
    """``::: amends body/meeting#minute-59`` as a record."""
    place = Place(setting.path, setting.line + block.line)
    target = block.tokens[0].info.strip().removeprefix("amends").strip()
    problems: tuple[Problem, ...] = ()
    if not _TARGET.fullmatch(target):
        hint = "write body/meeting#minute-59, for example improving-lives/2019-03-05#minute-59"
        problems = (Problem(place, "amends-target", "An amendment", "does not say which minute it amends", hint),)
    return Amendment(target, weave(block.tokens[1:-1], setting), place), problems


def read_vote(block: Outer, lines: Sequence[str], setting: Setting) -> tuple[Vote, tuple[Problem, ...]]:
    """``::: vote`` with lines ``for: 7`` or ``against: Jones, M. Smith`` as a record."""
    start, end = block.tokens[0].map or [block.line, block.line + 1]
    counts: list[tuple[str, int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for number, row in enumerate(lines[start + 1 : end], start=start + 1):
        if not row.strip() or set(row.strip()) == {":"}:
            continue
        place = Place(setting.path, setting.line + number)
        match = _COUNTS.fullmatch(row.strip())
        if not match or not re.search(r"^[0-9]{1,4}$|[^\W\d_]", match["value"].strip()):
            hint = "write lines such as for: 7 or against: Jones, M. Smith"
            problems.append(Problem(place, "vote-unreadable", "A line of a vote", "cannot be read", hint))
            continue
        value = match["value"].strip()
        is_count = bool(re.fullmatch(r"[0-9]{1,4}", value))
        names = () if is_count else tuple(name.strip() for name in value.split(",") if name.strip())
        counts.append((match["way"].casefold(), int(value) if is_count else len(names), names))
    return Vote(tuple(counts), Place(setting.path, setting.line + start)), tuple(problems)


def table_name(block: Outer) -> str:
    """The name, without its ending, of the CSV file that a ``::: table`` block names; "" for any other block."""
    match = _FILE.fullmatch(block.tokens[0].info.strip()) if block.kind == "container_block_open" else None
    return match["file"].removesuffix(".csv") if match else ""


def read_table(block: Outer, lines: Sequence[str], setting: Setting) -> tuple[Table | None, tuple[Problem, ...]]:
    """``::: table contacts.csv`` with lines such as ``caption: Contacts`` as a record; None where it cannot be read."""
    start, end = block.tokens[0].map or [block.line, block.line + 1]
    place = Place(setting.path, setting.line + start)
    name = table_name(block)
    if not name:
        hint = "write ::: table contacts.csv, the name of a CSV file beside this page"
        return None, (Problem(place, "table-file", "A table", "does not name its CSV file", hint),)
    rows = list(lines[start + 1 : end])
    while rows and set(rows[-1].strip()) <= {":"}:
        rows.pop()
    marks: Marks = {}
    shape, faults = read_record(setting.path, "\n".join(rows), TableShape, marks)
    if shape is None:
        return None, tuple(_of_block(fault, place.line) for fault in faults)
    keys = [(str(loc[0]), mark) for loc, mark in marks.items() if len(loc) == 2 and loc[1] == KEY]
    places = tuple((key, Place(place.path, line + place.line - 1, column)) for key, (line, column) in keys)
    return Table(f"{name}.csv", table_anchor(name), shape, place, places), ()


def _of_block(fault: Problem, line: int) -> Problem:
    """A fault of the lines of a block, counted from 2 as those of front matter, as a fault of its file."""
    subject = "This table" if fault.subject in ("This file", "The front matter") else fault.subject
    place = Place(fault.place.path, fault.place.line + line - 1, fault.place.column)
    code = fault.code.replace("front-matter", "table")
    return replace(fault, place=place, code=code, subject=subject, is_unreadable=False)


def _further_words(token: Token, name: str) -> bool:
    read = read_attributes(token.info.strip())
    known = _ATTRIBUTES.get(name, set())
    return read.text.strip() != name or not {key for key, _ in read.pairs} <= known or not read.is_readable


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    end = token.map[1] if token.map else 0
    for row in (lines[end - 1 : end + 1]) or [""]:
        bare = row.lstrip("> ").strip()
        if len(bare) >= len(token.markup) and set(bare) == {":"}:
            return True
    return False
