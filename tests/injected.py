"""One archive that carries every injection through every key of every record and every place of a text.

Keys are those that the records declare, so that a new one is tried by itself. What the program refuses, with a place,
is taken out again; ``refused`` tells it.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from injections import INJECTIONS
from running import TODAY
from small_archives import errors_of, request_for, write_archive

from minutebook import fields
from minutebook.documents import RECORDS, Memory, read
from minutebook.editors.keys import Choice, Either, Group, Several, Shape, Value, keys_of
from minutebook.files import Source
from minutebook.problems import Problem, Severity
from minutebook.records import Followed, Planned, Withdrawal
from minutebook.request import Remembered
from minutebook.settings import MinutesSettings
from minutebook.site import make_site

PAPERS = 5
"""So many papers of each kind share the strings among them."""
MARKS = (
    "<pwned-x>x</pwned-x>",
    "<b data-pwned>x</b>",
    *(f"x{quote}{end}{lead}data-pwned={quote}x" for quote in "\"'" for end, lead in (("", " "), ("><i ", ""))),
    "</script><i data-pwned>x</i>",
    "</title></textarea></style></noscript></svg></select></option><i data-pwned>x</i>",
    "{data-pwned=x}",
    "[x](https://example.org/){data-pwned=x}",
)
"""Strings that leave an element or an attribute of their own in a page whose words they become part of."""
_SWALLOWS = ("<!--", "<script", "<![CDATA[", "<!DOCTYPE", "<template", "<style", "<!--<script>")
_CLOSED = "closed"
"""The name of a report whose text is exempt."""

Files = dict[str, str]
Where = tuple[str, str]
"""The kind of a paper, and its key or the place in its text."""

TEXTS: Mapping[str, str] = {
    "paragraph": "{}",
    "words": "Words {} words.",
    "emphasis": "*{}* and **{}**",
    "code": "`{}`",
    "code block": "    {}",
    "fence": "```\n{}\n```",
    "heading": "## {}\n\nWords.",
    "lower heading": "### {}\n\nWords.",
    "list": "* {}\n    * {}",
    "numbered list": "1. {}",
    "quotation": "> {}",
    "link": "[{}](https://example.org/)",
    "title of a link": '[x](https://example.org/ "{}")',
    "definition": "Term {}\n: {}",
    "caption": "Table: {}\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
    "table": "| {} | B |\n| --- | --- |\n| {} | {} |",
    "question": '::: question {{from="{}"}}\n{}\n:::',
    "analysis": '::: analysis {{by="{}"}}\n{}\n:::',
    "clause": "Resolved:- (1) That {} be noted.\n\n(2) That {}",
    "lead of clauses": "Resolved:- That {}:-\n\n(1) That it be noted.",
    "vote": "::: vote\nfor: {}\nagainst: 2\n:::",
}
"""Every place of a text; a minute of its own is begun for each string in minutes and agendas."""


@dataclass(frozen=True, slots=True)
class Injected:
    """The archive, the values that its keys have, and what was refused on the way with the code of the problem."""

    root: Path
    values: Mapping[Where, tuple[str, ...]]
    refused: Mapping[Where, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of front matter, or the lines of a block of text, and the place they are for."""

    where: Where
    text: str
    strings: tuple[str, ...] = ()


_SOUND: Mapping[Any, str] = {
    fields.read_day: "2025-01-02",
    fields.read_time: "17:30",
    fields.read_web_address: "https://example.org/",
    fields.read_email: "clerk@example.org",
    fields.read_place: "body-0/2025-01-02#minute-1-1",
    fields.read_address: "/old/",
    fields.read_meeting: "body-0/2025-01-02",
}
_numbers = count(2)


def injected(root: Path) -> Injected:
    """Writes the archive into a folder and takes out what is refused, until nothing is."""
    refused: dict[Where, set[str]] = {}
    papers = {
        path: [*_keys(kind, number, path), *_text(kind, number, path, refused)] for path, kind, number in _papers()
    }
    remembered = Remembered(Memory(None))
    for _ in range(6):
        files = {**_sheets(), **{path: _written(lines) for path, lines in papers.items()}}
        written = write_archive(root, files, {"site.toml": _settings()})
        problems = errors_of(make_site(request_for(written, TODAY), remembered))
        if not problems:
            break
        for path in {problem.place.path for problem in problems}:
            told = [(_line_of(papers[path], each), each) for each in problems if each.place.path == path]
            for line, problem in told:
                refused.setdefault(line.where, set()).add(problem.code)
            papers[path] = [line for line in papers[path] if all(line is not each for each, _ in told)]
    else:
        raise AssertionError(f"still refused: {problems[:3]}")
    values: dict[Where, list[str]] = {}
    for lines in papers.values():
        for line in lines:
            values.setdefault(line.where, []).extend(line.strings)
    return Injected(
        root,
        {where: tuple(strings) for where, strings in values.items()},
        {where: frozenset(codes) for where, codes in refused.items()},
    )


@cache
def codes_alone(kind: str, text: str) -> frozenset[str]:
    """The codes of the problems that a paper of a kind has with a text or, where it begins so, with front matter."""
    head = "" if text.startswith("---") else "---\npublish: 2025-01-01\n---\n\n"
    source = Source("content/x.md", f"{head}{text}\n".encode(), kind)  # type: ignore[arg-type]
    return frozenset(each.code for each in read(source, MinutesSettings()).problems if each.severity is Severity.ERROR)


def _papers() -> Iterator[tuple[str, str, int]]:
    """Every paper: its path, its kind, and its number among those of the kind."""
    alone = {"home": "index", "glossary": "glossary", "withdrawn": "withdrawn"}
    yield from ((f"content/{name}.md", kind, 0) for kind, name in alone.items())
    for number in range(PAPERS):
        body, meeting = f"content/body-{number}", f"content/body-{number}/{date(2025, 1, 2) + timedelta(number)}"
        annual = f"content/annual-reports/annual-{number}"
        path_by_kind = {
            "notice": f"content/notice-{number}",
            "body": f"{body}/index",
            "meeting": f"{meeting}/index",
            "agenda": f"{meeting}/agenda",
            "minutes": f"{meeting}/minutes",
            "report": f"{meeting}/report",
            "annual-report": f"{annual}/index",
            "chapter": f"{annual}/chapter",
            "work-programme": f"{body}/work-programme",
            "monitoring": f"{body}/monitoring",
            "groups": f"{body}/groups",
            "person": f"content/people/person-{number}",
            "topic": f"content/topics/topic-{number}",
        }
        yield from ((f"{path}.md", kind, number) for kind, path in path_by_kind.items())
        yield f"{meeting}/{_CLOSED}.md", "report", number
        assert {*path_by_kind, *alone} == set(RECORDS)


def share(number: int, turn: int = 0) -> tuple[str, ...]:
    """The strings of one of several papers, begun elsewhere for each ``turn``; what swallows others stands last."""
    strings = [*MARKS, *INJECTIONS[number::PAPERS]]
    turned = [*strings[turn % len(strings) :], *strings[: turn % len(strings)]]
    return tuple(sorted(turned, key=lambda each: each.startswith(_SWALLOWS)))


def _is_held(string: str) -> bool:
    """Whether a string may be in no key at all, nor in words: it has letters that nobody would see."""
    return bool(codes_alone("notice", f"---\npublish: 2025-01-01\ntitle: {json.dumps(string)}\n---"))


def _packed(number: int) -> str:
    """All strings of one paper as one value, in an order of its own."""
    return " ".join(each for each in share(number, next(_numbers)) if not _is_held(each)).strip()


def _keys(kind: str, number: int, path: str) -> Iterator[_Line]:
    """A line for each key of a paper."""
    for key in keys_of(RECORDS[kind]):  # type: ignore[index]
        if key.key == "publish":
            yield _Line((kind, key.key), "publish: 2025-01-01")
        elif key.key != "exempt" or path.endswith(f"{_CLOSED}.md"):
            value = _value(key.shape, number)
            if value is not None:
                yield _Line((kind, key.key), f"{key.key}: {json.dumps(value)}", tuple(_leaves(value)))


def _value(shape: Shape, number: int) -> Any:
    match shape:
        case Value(reader) if reader in _SOUND:
            return _SOUND[reader]
        case Value(fields.read_words | fields.read_day_or_words):
            return _packed(number)
        case Value(fields.read_series):
            return f"Series {number} <i data-pwned>\"' onload=alert(1)"
        case Choice(words):
            return words[0]
        case Several(Value(fields.read_words)):
            marks = () if number else MARKS  # two people may not share a name
            return [*marks, *(each for each in INJECTIONS[number::PAPERS] if not _is_held(each))]
        case Several(Value()):
            return None
        case Several(Group(record)) if record is Planned:
            first, second = _value(shape.each, number), _value(shape.each, number)
            return [_without(first, "decisions"), _without(second, "minute")]
        case Several(Group(record)) if record in (Followed, Withdrawal):
            return [_value(shape.each, number)]
        case Several(each):
            return [_value(each, number), _value(each, number)]
        case Group(record):
            return {
                each.key: value for each in keys_of(record) if (value := _value(each.shape, number)) not in (None, "")
            }
        case Either(shapes):
            return _value(shapes[0], number)
    return None


def _without(group: dict[str, Any], key: str) -> dict[str, Any]:
    return {each: value for each, value in group.items() if each != key}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)


def _text(kind: str, number: int, path: str, refused: dict[Where, set[str]]) -> Iterator[_Line]:
    """A block for each place of a text and each string of a paper; of most kinds each string has one place alone."""
    if path.endswith(f"{_CLOSED}.md"):
        return
    if kind == "minutes":
        yield _Line((kind, "clause"), "## 1. First\n\nResolved:- (1) That it be noted.")
    for turn, (place, block) in enumerate(TEXTS.items()):
        for each, string in enumerate(share(number, turn)):
            words = " ".join(string.split())
            begun = f"## {next(_numbers)}. {words}\n\n" if kind == "minutes" and place == "paragraph" else ""
            filled = begun + block.replace("{}", words).replace("{{", "{").replace("}}", "}")
            if codes := codes_alone("minutes" if kind == "minutes" else "notice", filled):
                refused.setdefault((kind, place), set()).update(codes)
            elif kind in ("minutes", "notice") or (each + turn) % len(TEXTS) == 0:
                yield _Line((kind, place), filled, (words,))


def _sheets() -> dict[str, str]:
    """A chapter of each annual report with two tables from CSV files: cells of words, and a chart of indicators."""
    files = {}
    for number in range(PAPERS):
        folder = f"content/annual-reports/annual-{number}"
        strings = list(dict.fromkeys(" ".join(each.split()) for each in share(number) if not _is_held(each)))
        heads = strings[number::PAPERS]
        rows = [[f"{place}", each, *("7" for _ in heads)] for place, each in enumerate(strings, start=1)]
        files[f"{folder}/words.csv"] = _comma_separated([["A", "B"], *([each, each] for each in strings)])
        files[f"{folder}/numbers.csv"] = _comma_separated([["No", "Name", *heads], *rows])
        told = {"caption": " ".join(strings), "units": dict(zip(heads, strings, strict=False))}
        drawn = {"row-headers": 2, "id-column": "No", "chart": "bar", "chart-rows": strings[:2]}
        blocks = _block("words.csv", {"caption": told["caption"]}) + _block("numbers.csv", {**told, **drawn})
        files[f"{folder}/tables.md"] = f"---\npublish: 2025-01-01\ntitle: Tables\n---\n\n{blocks}"
    return files


def _block(name: str, keys: Mapping[str, object]) -> str:
    """The block that shows a CSV file as a table."""
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    return f"::: table {name}\n{lines}:::\n\n"


def _comma_separated(rows: list[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _written(lines: list[_Line]) -> str:
    keys = [line.text for line in lines if line.where[1] not in TEXTS]
    return "\n".join(("---", *keys, "---", "")) + "".join(f"\n{text}\n" for text in _blocks(lines))


def _blocks(lines: list[_Line]) -> list[str]:
    return [line.text for line in lines if line.where[1] in TEXTS]


def _line_of(lines: list[_Line], problem: Problem) -> _Line:
    """The key or the block of a paper that a problem is told of."""
    keys = [line for line in lines if line.where[1] not in TEXTS]
    if problem.code == "name-claimed-twice":  # told of the whole person
        return next(line for line in keys if line.where[1] == "also-known-as")
    assert problem.place.line > 1, f"told of no line: {problem}"
    if problem.place.line <= len(keys) + 1:
        return keys[problem.place.line - 2]
    below = len(keys) + 3
    for line in lines:
        if line.where[1] in TEXTS:
            below += line.text.count("\n") + 2
            if problem.place.line <= below:
                return line
    raise AssertionError(f"told of no line: {problem}")


def _settings() -> str:
    """Settings whose every word is an injection."""
    strings = [each for each in (*MARKS, *INJECTIONS) if not _is_held(each)]
    packed = json.dumps(" ".join(sorted(strings, key=lambda each: each.startswith(_SWALLOWS))))
    words = [json.dumps(each) for each in strings if each.strip()]
    footer = "\n".join(f"{each} = {json.dumps('')}" for each in words[:40])
    told = [f"title = {packed}", 'url = "https://example.org"', f"notice = {packed}", "[minutes]"]
    told += ['resolved = ["Resolved"]', f"routine = [{', '.join(words)}]", "[footer]", footer]
    return "\n".join(told) + "\n"
