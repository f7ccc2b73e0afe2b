"""YAML to records, with the line and column of every fault."""

import difflib
import keyword
import re
from collections.abc import Hashable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args

import yaml
from pydantic import TypeAdapter, ValidationError

from minutebook.problems import Place, Problem
from minutebook.records import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
Loc = tuple[str | int, ...]

_reader = cache(TypeAdapter)

_LOOK_ALIKE = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file cut in two: the YAML, the body, and the line (from 1) on which the body starts."""

    yaml: str
    body: str
    body_line: int


class _Refused(Exception):
    def __init__(self, code: str, message: str, line: int, column: int, hint: str = "") -> None:
        self.code, self.message, self.line, self.column, self.hint = code, message, line, column, hint


def split(path: str, text: str) -> FrontMatter | Problem:
    """Cuts the front matter from a text; a Problem where there is none or it is not closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hints = {
            "": "the first line must be ---; take out the blank line above it",
            "+++": "front matter is YAML between --- lines, not TOML between +++",
        }
        hint = hints.get(lines[0].strip(), "the first line must be three hyphens: ---")
        return _unreadable(path, "front-matter-missing", "does not begin with front matter", 1, 1, hint)
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            return FrontMatter("\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1)
    hint = "close it with a line of three hyphens: ---"
    return _unreadable(path, "front-matter-unclosed", "begins with front matter that is not closed", 1, 1, hint)


def read_record(path: str, text: str, kind: type[AnyRecord]) -> tuple[AnyRecord | None, tuple[Problem, ...]]:
    """A record from YAML (the lines after the first ``---``); None where any fault makes it unreadable."""
    marks: dict[Loc, tuple[int, int]] = {}
    try:
        value = _compose(text, marks)
    except _Refused as fault:
        return None, (_unreadable(path, fault.code, fault.message, fault.line, fault.column, fault.hint),)
    unknown = tuple(_unknown_keys(path, value, kind, (), marks))
    if unknown:
        return None, unknown
    try:
        return _reader(cast(Hashable, kind)).validate_python(value), ()
    except ValidationError as faults:
        return None, tuple(_wrong_value(path, fault, marks) for fault in faults.errors())


def name_of_key(key: str) -> str:
    """The field that a key is kept in: ``signed-by`` in ``signed_by``, ``for`` in ``for_``."""
    name = key.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def key_of_name(name: str) -> str:
    """The key as a clerk writes it."""
    return name.rstrip("_").replace("_", "-")


def _compose(text: str, marks: dict[Loc, tuple[int, int]]) -> dict[str, Any]:
    if "\t" in text:
        line = text[: text.index("\t")].count("\n")
        if text.split("\n")[line].lstrip(" ").startswith("\t"):
            raise _Refused("front-matter-tab", "is indented with a tab", line + 2, 1, "indent with spaces")
    try:
        _refuse_clever_yaml(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        hint = "a value with a colon, a quotation mark or a # in it goes into quotation marks"
        raise _Refused("front-matter-unreadable", "cannot be read as YAML", line, column, hint) from None
    except yaml.YAMLError:
        hint = "look for a character that cannot be seen"
        raise _Refused("front-matter-unreadable", "cannot be read as YAML", 2, 1, hint) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise _Refused(
            "front-matter-unreadable", "is not a list of keys and values", 2, 1, "write lines such as title: …"
        )
    value = _value(node, (), marks)
    assert isinstance(value, dict)
    return value


def _refuse_clever_yaml(text: str) -> None:
    """Anchors, aliases, tags and merge keys have no place in a record and can explode (YAML 1.1)."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        clever = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None)
        if clever:
            hint = "put the value into quotation marks if it begins with & * or !"
            line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
            raise _Refused("front-matter-clever", "uses an anchor, alias or tag", line, column, hint)


def _value(node: yaml.Node, loc: Loc, marks: dict[Loc, tuple[int, int]]) -> Any:
    marks[loc] = (node.start_mark.line + 2, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        is_empty = node.style is None and node.value in ("", "~", "null")
        return None if is_empty else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*loc, number), marks) for number, child in enumerate(node.value)]
    values: dict[str, Any] = {}
    for key, child in node.value:
        line, column = key.start_mark.line + 2, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            raise _Refused("front-matter-unreadable", "has a key that is not a word", line, column)
        if key.value == "<<":
            raise _Refused("front-matter-clever", "uses a merge key", line, column, "write the keys out")
        name = name_of_key(key.value)
        if name in values:
            raise _Refused("repeated-key", "has the same key twice", line, column, "keep one of the two")
        values[name] = _value(child, (*loc, name), marks)
        marks[(*loc, name, "key")] = (line, column)
    return values


def _unknown_keys(path: str, value: Any, kind: Any, loc: Loc, marks: dict[Loc, tuple[int, int]]) -> list[Problem]:
    """Keys that no field of a record (or of the records it holds) has."""
    if isinstance(value, list):
        return [fault for n, part in enumerate(value) for fault in _unknown_keys(path, part, kind, (*loc, n), marks)]
    if not isinstance(value, dict):
        return []
    known = {field.name: _record_inside(field.type) for field in fields(kind)}
    problems = []
    for name, inner in value.items():
        line, column = marks[(*loc, name, "key")]
        if name not in known or name_of_key(key_of_name(name)) != name:
            key = name.rstrip("_").replace("_", "-") if name in known else name.replace("_", "-")
            near = difflib.get_close_matches(key.casefold(), [key_of_name(each) for each in known], 1)
            keys = ", ".join(key_of_name(each) for each in known)
            hint = f"did you mean “{near[0]}”?" if near else f"known here: {keys}"
            if _LOOK_ALIKE.search(key):
                hint = "it has a letter that only looks like one of a–z; type the key anew"
            message = f"is not a key of {_called(kind)}"
            problems.append(
                Problem(
                    Place(path, line, column),
                    "unknown-key",
                    "This",
                    message,
                    hint,
                    key if near else "",
                    is_unreadable=True,
                )
            )
        elif known[name]:
            problems.extend(_unknown_keys(path, inner, known[name], (*loc, name), marks))
    return problems


def _record_inside(annotation: Any) -> Any:
    """The record that a field's type holds, through unions, tuples and annotations."""
    if is_dataclass(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_inside(part))), None)


def _called(kind: type[Any]) -> str:
    names = {"Minutes": "minutes", "Agenda": "an agenda", "Attendee": "somebody present", "Notice": "a plain page"}
    return names.get(kind.__name__, f"a {kind.__name__.lower()}")


def _wrong_value(path: str, fault: Any, marks: dict[Loc, tuple[int, int]]) -> Problem:
    loc = tuple(fault["loc"])
    while loc and loc not in marks:
        loc = loc[:-1]
    line, column = marks.get(loc, (1, 1))
    named = [part for part in fault["loc"] if isinstance(part, str) and part in {str(p) for m in marks for p in m}]
    subject = f"The value of “{key_of_name(named[-1])}”" if named else "The front matter"
    if fault["type"] == "missing":
        key = key_of_name(str(fault["loc"][-1]))
        return _unreadable(path, "missing-key", f"lacks “{key}”", line, column, f"add a line {key}: …", subject)
    if fault["type"] == "value_error":
        message = str(fault["ctx"]["error"])
    elif fault["type"] == "literal_error":
        message = f"must be one of {fault['ctx']['expected']}".replace("'", "")
    elif fault["type"].startswith("bool"):
        message = "must be yes or no"
    else:
        message = "is of the wrong kind"
    return _unreadable(path, "wrong-value", message, line, column, "", subject)


def _unreadable(
    path: str, code: str, message: str, line: int, column: int, hint: str = "", subject: str = "This file"
) -> Problem:
    return Problem(Place(path, line, column), code, subject, message, hint, is_unreadable=True)
