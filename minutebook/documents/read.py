"""Reads one source into a document, knowing nothing but that source and the settings."""

import re
from dataclasses import replace
from functools import cache
from html import unescape

from minutebook.documents.blocks import outer_blocks
from minutebook.documents.containers import container_faults
from minutebook.documents.definitions import read_definitions
from minutebook.documents.document import Document
from minutebook.documents.headings import KNOWN
from minutebook.documents.items import Reading, read_items
from minutebook.documents.limits import LONGEST_PAPER, comments_in, crowded, too_long, too_much, unread
from minutebook.documents.pointers import contradictions_of, pointers_of
from minutebook.documents.resolutions import opening_pattern
from minutebook.documents.slips import slips_of
from minutebook.documents.small_tables import small_table_faults
from minutebook.documents.unfinished import unfinished
from minutebook.fields import HIDDEN, HIDDEN_MESSAGE
from minutebook.files import Source
from minutebook.frontmatter import FrontMatter, read_record, split
from minutebook.placement import Kind
from minutebook.problems import Place, Problem
from minutebook.prose import Setting, parse
from minutebook.records import (
    Agenda,
    AnnualReport,
    Body,
    Chapter,
    Glossary,
    Groups,
    Meeting,
    Minutes,
    Monitoring,
    Notice,
    Person,
    Record,
    Report,
    Topic,
    Withdrawn,
    WorkProgramme,
)
from minutebook.settings import MinutesSettings
from minutebook.tables import Sheet, read_sheet
from minutebook.typed import Marks
from minutebook.urls import item_anchor, minute_anchor, section_anchor

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[Xx][0-9A-Fa-f]{1,6}|[A-Za-z][0-9A-Za-z]{1,31});")

RECORDS: dict[Kind, type[Record]] = {
    "home": Notice,
    "notice": Notice,
    "body": Body,
    "meeting": Meeting,
    "agenda": Agenda,
    "minutes": Minutes,
    "report": Report,
    "annual-report": AnnualReport,
    "chapter": Chapter,
    "work-programme": WorkProgramme,
    "monitoring": Monitoring,
    "groups": Groups,
    "person": Person,
    "topic": Topic,
    "glossary": Glossary,
    "withdrawn": Withdrawn,
}
"""The record that the front matter of each kind of paper is."""


def read(source: Source, settings: MinutesSettings) -> Document:
    """A document from one source; every fault is a problem on it."""
    if source.kind == "attachment":
        return Document(source, None)
    text = _decoded(source)
    if source.kind == "table":
        return _table(source, text)
    if isinstance(text, Problem):
        return Document(source, None, problems=(text,))
    if len(text) > LONGEST_PAPER:
        return Document(source, None, problems=(too_long(source.path),))
    cut = split(source.path, text)
    if isinstance(cut, Problem):
        return Document(source, None, problems=(cut,))
    marks: Marks = {}
    record, faults = read_record(source.path, cut.yaml, RECORDS[source.kind], marks)
    if record is None:
        return Document(source, None, problems=faults)
    if isinstance(record, Report) and record.exempt and (fault := _not_exempt(source.path, record, cut, marks)):
        return Document(source, record, problems=(fault,))
    document = _with_text(source, record, cut, settings)
    contradictions = tuple(contradictions_of(source.path, record, marks))
    pointers = pointers_of(source.path, record, marks)
    items = document.items if record.publish else ()
    undone = (fault for item in items for fault in unfinished(item, source.kind == "minutes"))
    told = (*contradictions, *document.problems, *slips_of(source.path, text), *undone)
    return replace(document, pointers=pointers, problems=told)


def _not_exempt(path: str, record: Report, cut: FrontMatter, marks: Marks) -> Problem | None:
    """What an exempt report says or names that would go out."""
    if cut.body.strip():
        hint = "an exempt report has front matter and a summary only; take its text out of this repository"
        place, message = Place(path, cut.body_line), "is exempt and yet holds its text"
    elif record.appendices:
        hint = "take its files out of this repository; name one that is public in another paper of the meeting"
        place, message = Place(path, *marks["appendices",]), "is exempt and yet names files, which would go out"
    else:
        return None
    return Problem(place, "exempt-body", "This report", message, hint)


def _table(source: Source, text: str | Problem) -> Document:
    """A CSV file; what is wrong with it is told where a page shows it, since no front matter says who may see it."""
    if isinstance(text, Problem):
        sheet = Sheet(source.path, problems=(replace(text, is_unreadable=False),))
    else:
        sheet = read_sheet(source.path, text)
    return Document(source, None, sheet=sheet)


def _with_text(source: Source, record: Record, cut: FrontMatter, settings: MinutesSettings) -> Document:
    lines = cut.body.split("\n")
    setting = Setting(source.path, cut.body_line, rows=(*[""] * (cut.body_line - 1), *lines))
    parsed = parse(cut.body, with_definitions=source.kind == "glossary")
    if parsed.too_many:
        return Document(source, None, problems=(too_much(source.path),))
    tokens = parsed.tokens
    problems = [*unread(parsed, setting), *comments_in(parsed, cut.yaml, setting)]
    problems += container_faults(tokens, lines, setting)
    problems += small_table_faults(tokens, lines, setting, source.kind != "minutes")
    blocks = outer_blocks(tokens, lines)
    for block in blocks:
        if block.heading_level == 1:
            place = Place(source.path, cut.body_line + block.line)
            problems.append(
                Problem(place, "second-title", "A heading with one #", "stands in the text", "begin with ##")
            )
    if source.kind == "glossary":
        definitions, faults = read_definitions(blocks, setting)
        return Document(source, record, definitions, (), (*problems, *faults))
    before, items, faults = read_items(blocks, lines, setting, _reading(source.kind, settings))
    too_crowded = crowded(items)
    if too_crowded:
        return Document(source, None, problems=(too_crowded,))
    return Document(source, record, before, items, (*problems, *faults))


def _reading(kind: Kind, settings: MinutesSettings) -> Reading:
    if kind == "minutes":
        opening, named = _opening(settings.resolved), _named(settings.resolved)
        return Reading(opening, named, settings.routine, minute_anchor, KNOWN)
    if kind == "agenda":
        return Reading(None, None, settings.routine, item_anchor, KNOWN)
    return Reading(None, None, (), section_anchor)


@cache
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    return opening_pattern(words)


@cache
def _named(words: tuple[str, ...]) -> re.Pattern[str]:
    """An opening word in capitals or in bold at a paragraph's start, whatever follows it."""
    plain = "|".join(re.escape(word) for word in words)
    capitals = "|".join(re.escape(word.upper()) for word in words)
    return re.compile(rf"(?:\*\*|__)(?i:{plain})\b|(?:{capitals})\b")


def _decoded(source: Source) -> str | Problem:
    """The text of a source in UTF-8, line ends made one kind; a byte-order mark is left off."""
    try:
        text = source.content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = source.content[: fault.start]
        line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2]) + 1
        return _unreadable(source.path, "not-utf-8", "is not text in UTF-8", line, "save it as UTF-8", column)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, row in enumerate(text.split("\n"), start=1):
        if hidden := HIDDEN.search(row) or _named_hidden(row):
            return _unreadable(
                source.path, "hidden-character", HIDDEN_MESSAGE, number, "take it out", hidden.start() + 1
            )
    return text


def _named_hidden(row: str) -> re.Match[str] | None:
    """Where a line names a character that cannot be seen by its number or its name (CommonMark 0.31, 2.5)."""
    return next((each for each in _ENTITY.finditer(row) if HIDDEN.search(unescape(each[0]))), None)


def _unreadable(path: str, code: str, message: str, line: int = 1, hint: str = "", column: int = 1) -> Problem:
    return Problem(Place(path, line, column), code, "This file", message, hint, is_unreadable=True)
