"""YAML as the clerk typed it: keys, words without a guess at their kind, and the place of each."""

import bisect
import re
from collections.abc import Iterator
from typing import Any

import yaml

Loc = tuple[str | int, ...]
"""The way to a value: keys as written and numbers of list items, from the outermost in."""

Marks = dict[Loc, tuple[int, int]]
"""Line and column (from 1, in the file) of each value; of a key under the way to its value and ``KEY``."""

KEY = "\0key"

_DEEPEST = 20
_LONGEST_LIST = 1_000
_EDITS = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
_BREAK = re.compile("[\n\x85\u2028\u2029]")
"""What ends a line (YAML 1.1, 4.1.5)."""
_SLIPS_OF_PUBLISH = (
    (re.compile(r"^ +(?=publish[ ]*:)", re.MULTILINE), "has a space before “publish”", "take the space away"),
    (re.compile(r"^publish:(?=\S)", re.MULTILINE), "has no space behind “publish:”", "type a space behind the colon"),
)
"""What is left where the # of the line "# publish:" alone is taken away, and what is written in haste behind it."""
_UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML 1.1 and for few editors, so that what follows a remark would not be one."""
_HARD_BLANK = re.compile(r"^[ \-]*[\w-]+:\u00a0", re.MULTILINE)


class TypedWronglyError(Exception):
    """What makes YAML unreadable, and where: code, message, line, column and hint of a problem."""

    def __init__(self, code: str, message: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column, self.hint = code, message, line, column, hint


def typed_values(text: str, marks: Marks) -> dict[str, Any]:
    """The keys and values of front matter (YAML 1.1 without its clever parts), each value as typed, "" for none.

    ``marks`` is filled with the place of each, the first line of ``text`` being line 2. Raises TypedWronglyError.
    """
    _refuse_stray_blanks(text)
    try:
        _refuse_clever_yaml(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        line, column = _place(fault)
        if _EDITS.search(text):
            hint = "keep the words of one edit, and take out the lines <<<<<<<, ======= and >>>>>>>"
            message = "has marks where two edits met"
            raise TypedWronglyError("front-matter-unreadable", message, line, column, hint) from None
        _refuse_slips_of_publish(text)
        hint = "a value with a colon, a quotation mark or a # in it goes into quotation marks"
        raise TypedWronglyError("front-matter-unreadable", "cannot be read from here on", line, column, hint) from None
    except yaml.YAMLError:
        hint = "look for a character that cannot be seen"
        raise TypedWronglyError("front-matter-unreadable", "cannot be read from here on", 2, 1, hint) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        _refuse_slips_of_publish(text)
        message = "is not a list of keys and values"
        raise TypedWronglyError("front-matter-unreadable", message, 2, 1, "write lines such as title: …")
    value = _value(node, (), marks)
    assert isinstance(value, dict)
    _refuse_lost_words(node, text)
    return value


def _refuse_lost_words(node: yaml.Node, text: str) -> None:
    """YAML drops what stands behind a #; a clerk who writes "Bid #3" means it. A remark has a line of its own."""
    scalars = sorted(_scalars(node))
    for line, row in enumerate(_BREAK.split(text)):
        for mark in re.finditer("#", row):
            place = (line, mark.start())
            before = bisect.bisect(scalars, (place, place)) - 1
            if before >= 0 and place < scalars[before][1]:
                continue
            if row[: mark.start()].strip():
                hint = "put the value into quotation marks, or the remark on a line of its own"
                message = "has words behind a # that would be lost"
                raise TypedWronglyError("front-matter-remark", message, line + 2, mark.start() + 1, hint)
            break


def _scalars(node: yaml.Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Line and column (from 0) at which each scalar begins and ends; one in a block begins below its | or >."""
    if isinstance(node, yaml.ScalarNode):
        begin, end = node.start_mark, node.end_mark
        is_block = node.style in ("|", ">")
        yield (begin.line + 1, 0) if is_block else (begin.line, begin.column), (end.line, end.column)
        return
    for each in node.value:
        for inside in each if isinstance(each, tuple) else (each,):
            yield from _scalars(inside)


def _refuse_stray_blanks(text: str) -> None:
    for number, row in enumerate(text.split("\n"), start=2):
        if row.lstrip(" ").startswith("\t"):
            raise TypedWronglyError("front-matter-tab", "is indented with a tab", number, 1, "indent with spaces")
    if unseen := _UNSEEN_BREAK.search(text):
        line = text.count("\n", 0, unseen.start()) + 2
        column = unseen.start() - text.rfind("\n", 0, unseen.start())
        message, hint = (
            "has a line break that most programs do not show",
            "take it out, and press Enter where a line ends",
        )
        raise TypedWronglyError("front-matter-unreadable", message, line, column, hint)
    match = _HARD_BLANK.search(text)
    if match:
        line = text.count("\n", 0, match.start()) + 2
        hint = "the blank behind the colon is a no-break space; type an ordinary one"
        column = match.end() - match.start()
        raise TypedWronglyError("front-matter-unreadable", "cannot be read from here on", line, column, hint)


def _refuse_slips_of_publish(text: str) -> None:
    """Where YAML cannot be read anyhow: the line that every clerk changes in every file comes before all guesses."""
    for slip, message, hint in _SLIPS_OF_PUBLISH:
        match = slip.search(text)
        if match:
            line = text.count("\n", 0, match.start()) + 2
            column = match.end() - match.start() + 1
            raise TypedWronglyError("front-matter-unreadable", message, line, column, hint) from None


def _refuse_clever_yaml(text: str) -> None:
    """Anchors, aliases and tags have no place in a record and can explode, as can nesting without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line, column = _place_of_mark(event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise TypedWronglyError(
                "front-matter-unreadable", "is nested too deep", line, column, "take out brackets that are not needed"
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            hint = "put the value into quotation marks if it begins with & * or !"
            raise TypedWronglyError("front-matter-clever", "uses an anchor, alias or tag", line, column, hint)


def _place(fault: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Where a quotation or a bracket opens that is not closed; else where reading stopped."""
    context = fault.context or ""
    begins = fault.context_mark if "scanning" in context or "flow" in context else None
    return _place_of_mark(begins or fault.problem_mark or fault.context_mark)


def _place_of_mark(mark: Any) -> tuple[int, int]:
    return (mark.line + 2, mark.column + 1) if mark else (2, 1)


def _value(node: yaml.Node, loc: Loc, marks: Marks) -> Any:
    marks[loc] = _place_of_mark(node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        if len(node.value) > _LONGEST_LIST:
            hint = f"a list has {_LONGEST_LIST:,} entries at the most"
            raise TypedWronglyError("front-matter-too-long", "has a list that is too long", *marks[loc], hint)
        return [_value(child, (*loc, number), marks) for number, child in enumerate(node.value)]
    values: dict[str, Any] = {}
    for key, child in node.value:
        line, column = _place_of_mark(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise TypedWronglyError(
                "front-matter-unreadable", "has a key that is not a word", line, column, "write a word before the colon"
            )
        if key.value == "<<":
            raise TypedWronglyError("front-matter-clever", "uses a merge key", line, column, "write the keys out")
        if key.value in values:
            raise TypedWronglyError("repeated-key", "has the same key twice", line, column, "keep one of the two")
        values[key.value] = _value(child, (*loc, key.value), marks)
        marks[(*loc, key.value, KEY)] = (line, column)
    return values
