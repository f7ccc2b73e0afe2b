"""Markdown in, records and HTML out: the cases stand in ``tests/cases/*.md``, in titled blocks."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from minutebook.documents import Document, read
from minutebook.files import Source
from minutebook.outcomes import OUTCOMES
from minutebook.passages import (
    Block,
    Clause,
    Item,
    Passage,
    Reference,
    Resolution,
    Table,
    TableShape,
    Vote,
    plain_words,
)
from minutebook.problems import Problem
from minutebook.prose import Setting, parse, weave, words_of
from minutebook.settings import MinutesSettings

CASES = Path(__file__).parent / "cases"
FRONT_MATTER = "---\npublish: 2025-03-05\n---\n"
FRONT_MATTER_OF_REPORT = "---\npublish: 2025-03-05\ntitle: Survey\n---\n"


def cases(name: str) -> list[object]:
    """The blocks of a file of cases as parameters (Markdown, expected), each with its title as id."""
    blocks = read_fixture_file(CASES / name)
    assert blocks, f"{name} holds no cases"
    return [pytest.param(markdown, expected, id=title) for _line, title, markdown, expected in blocks]


@pytest.mark.parametrize(("markdown", "expected"), cases("resolutions.md"))
def test_resolutions_are_read_in_every_form_that_minutes_use(markdown: str, expected: str) -> None:
    body = markdown if markdown.startswith("## ") else f"## 68. Opening hours\n\n{markdown}"
    document = minutes(body)
    (item,) = document.items
    lines = [line for block in item.blocks for line in shown_block(block)]
    lines += [f"problem: {problem.code} {place_in_body(problem)}" for problem in document.problems]
    assert lines == expected.splitlines()


@pytest.mark.parametrize(("markdown", "expected"), cases("outcomes.md"))
def test_the_words_of_a_clause_tell_its_outcome(markdown: str, expected: str) -> None:
    clause = only_clause(minutes(f"## 68. Opening hours\n\nResolved:- {markdown}"))
    assert expected.strip() in OUTCOMES
    assert clause.outcome == expected.strip()


@pytest.mark.parametrize(("markdown", "expected"), cases("references.md"))
def test_mentions_are_found_in_running_text_and_nothing_else_is(markdown: str, expected: str) -> None:
    document = minutes(f"## 68. Opening hours\n\n{markdown}")
    assert [shown_reference(each) for each in document.references] == expected.replace("nothing\n", "").splitlines()


@pytest.mark.parametrize(("markdown", "expected"), cases("headings.md"))
def test_headings_tell_label_title_and_attributes(markdown: str, expected: str) -> None:
    document = minutes(f"{markdown}\nThe clerk told of it.\n")
    lines = [line for item in document.items for line in shown_heading(item)]
    lines += [f"problem: {each.code} {place_in_body(each)} {each.hint}".rstrip() for each in document.problems]
    assert lines == expected.splitlines()


@pytest.mark.parametrize(("markdown", "expected"), cases("prose.md"))
def test_markdown_becomes_safe_html(markdown: str, expected: str) -> None:
    parsed = parse(markdown)
    assert parsed.too_deep == parsed.too_long == ()
    assert plain_words(weave(parsed.tokens, Setting("minutes.md", 1))).strip() == expected.strip()


@pytest.mark.parametrize(("markdown", "expected"), cases("reports.md"))
def test_reports_are_read_into_paragraphs_boxes_and_tables(markdown: str, expected: str) -> None:
    document = report(markdown)
    lines = [line for block in document.before for line in shown_paper(block)]
    for item in document.items:
        lines += [f"section: {item.label} #{item.anchor} {item.title}".replace("  ", " ")]
        lines += [line for block in item.blocks for line in shown_paper(block)]
    above = FRONT_MATTER_OF_REPORT
    lines += [f"problem: {problem.code} {place_in_body(problem, above)}" for problem in document.problems]
    assert lines == expected.splitlines()


def report(body: str) -> Document:
    """The document that a report with this body is."""
    source = Source("survey.md", (FRONT_MATTER_OF_REPORT + body).encode(), "report", "ashdale", "2025-03-04", "survey")
    return read(source, MinutesSettings())


def minutes(body: str) -> Document:
    """The document that minutes with this body are."""
    source = Source("minutes.md", (FRONT_MATTER + body).encode(), "minutes", "ashdale", "2025-03-04", "minutes")
    return read(source, MinutesSettings())


def place_in_body(problem: Problem, above: str = FRONT_MATTER) -> str:
    """Line and column of a problem, counted from the body's first line."""
    return f"{problem.place.line - above.count(chr(10))}:{problem.place.column}"


def only_clause(document: Document) -> Clause:
    """The one clause of a document that has one."""
    (item,) = document.items
    (clause,) = item.clauses
    return clause


def shown_block(block: Block) -> Iterator[str]:
    """A block in lines, as ``cases/resolutions.md`` writes it."""
    if isinstance(block, Passage):
        yield f"text: {words_of(block.prose)}"
    elif isinstance(block, Vote):
        yield "vote: " + ", ".join(f"{way} {count}" for way, count, _names in block.counts)
    elif isinstance(block, Resolution):
        yield f"resolution: {block.word}"
        if block.lead_in:
            yield f"leads in: {words_of(block.lead_in)}"
        for clause in block.clauses:
            label = f"({clause.label}) " if clause.label else ""
            yield f"{label}#{clause.anchor} {clause.outcome}: {clause.words}"


def shown_paper(block: Block) -> Iterator[str]:
    """A block of a report in lines, as ``cases/reports.md`` writes it: HTML, or what is said of a table."""
    if isinstance(block, Passage):
        yield from plain_words(block.prose).strip().split("\n")
    elif isinstance(block, Table):
        yield f"table: {block.file} #{block.anchor}"
        for field in fields(TableShape):
            value = getattr(block.shape, field.name)
            if value != field.default:
                yield f"{field.name.replace('_', '-')}: {shown_value(value)}"


def shown_value(value: object) -> str:
    """A value of a table's block: lists with commas between, a unit behind its column."""
    parts = value if isinstance(value, tuple) else (value,)
    return ", ".join(" ".join(each) if isinstance(each, tuple) else str(each) for each in parts)


def shown_reference(reference: Reference) -> str:
    """A mention or an own link in one line, as ``cases/references.md`` writes it."""
    kind = {"sitting": "meeting"}.get(reference.kind, reference.kind)
    clause = f" clause {reference.clause}" if reference.clause else ""
    return f"{kind} {reference.target}{clause} | {' '.join(reference.html.split())}"


def shown_heading(item: Item) -> Iterator[str]:
    """What is known of an item's heading, as ``cases/headings.md`` writes it."""
    parts = {
        "label": item.label,
        "anchor": item.anchor,
        "title": item.title,
        "item": item.item,
        "reports": ", ".join(item.reports),
        "topics": ", ".join(item.topics),
        "routine": "yes" if item.is_routine else "",
        "exempt": ", ".join(item.exempt),
        "pages": item.pages,
        "approves": item.approves,
        "dates": ", ".join(day.isoformat() for day in item.dates),
    }
    for name, value in parts.items():
        if value:
            yield f"{name}: {value}"
