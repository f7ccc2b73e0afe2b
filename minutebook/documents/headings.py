"""Reads an item's heading: its label, its title, its attributes in braces."""

import difflib
import re
from dataclasses import dataclass

from minutebook.documents.blocks import Outer
from minutebook.problems import Place, Problem, Severity
from minutebook.prose import Setting, read_attributes, weave_words, words_of

KNOWN = ("item", "report", "topics", "routine", "exempt", "pages", "approves", "clauses")

_LABEL = re.compile(r"(?P<label>[A-Z]?\d+(?:[./]\d+)?[a-z]?)\.(?:\s+|$)")
_LABEL_WITHOUT_STOP = re.compile(r"[A-Z]?\d{1,4}(?:[./]\d+)?[a-z]?(?:\)|:)?\s+[A-Z]")
_MARKS = re.compile(r"^(\*\*|__)(.*)\1$")


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's heading as understood; ``manner`` is its ``clauses`` attribute."""

    label: str
    title: str
    place: Place
    item: str = ""
    reports: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_routine: bool = False
    exempt: tuple[str, ...] = ()
    pages: str = ""
    approves: str = ""
    manner: str = ""


def read_heading(block: Outer, setting: Setting, known: tuple[str, ...]) -> tuple[Heading, tuple[Problem, ...]]:
    """A ``##`` heading, and what is wrong with its attributes; ``known`` are those that its kind of paper has."""
    place = Place(setting.path, setting.line + block.line)
    read = read_attributes(block.source)
    attributes = dict(read.pairs)
    problems = _faults(read.pairs, read.is_readable, Place(place.path, place.line, read.column + 3), known)
    if _LABEL_WITHOUT_STOP.match(block.source):
        hint = "write a full stop behind the number: ## 68. Title"
        message = "begins with a number and has no full stop behind it, so it is an unnumbered section"
        problems = (*problems, Problem(place, "label-without-stop", "A title", message, hint, "", Severity.WARNING))
    text = _MARKS.sub(r"\2", read.text if read.is_readable else block.source)
    match = _LABEL.match(text)
    title = words_of(weave_words(text[match.end() :] if match else text, place.line, Setting(setting.path, place.line)))
    heading = Heading(
        label=match["label"] if match else "",
        title=title,
        place=place,
        item=attributes.get("item", ""),
        reports=tuple(attributes.get("report", "").split()),
        topics=tuple(attributes.get("topics", "").split()),
        is_routine="routine" in attributes,
        exempt=tuple(attributes.get("exempt", "").replace(",", " ").split()),
        pages=attributes.get("pages", ""),
        approves=attributes.get("approves", ""),
        manner=attributes.get("clauses", ""),
    )
    return heading, problems


def _faults(
    pairs: tuple[tuple[str, str], ...], is_readable: bool, place: Place, known: tuple[str, ...]
) -> tuple[Problem, ...]:
    if not is_readable:
        hint = f"write braces such as {{item=5 report=name}}; known: {', '.join(known)}"
        return (Problem(place, "heading-braces", "What stands in braces", "cannot be read as attributes", hint),)
    problems = []
    for number, (key, value) in enumerate(pairs):
        if key in [earlier for earlier, _ in pairs[:number]]:
            problems.append(
                Problem(place, "repeated-attribute", "An attribute", "is written twice", "keep one of the two", key)
            )
        elif key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(known) or 'none'}"
            problems.append(
                Problem(place, "unknown-attribute", "An attribute", "is not an attribute of an item", hint, key)
            )
        elif key == "clauses" and value not in ("one", "list"):
            problems.append(
                Problem(place, "wrong-attribute", "clauses", "must be one or list", "write clauses=one or clauses=list")
            )
        elif key != "routine" and not value:
            problems.append(Problem(place, "wrong-attribute", key, "has no value", f"write {key}=…"))
    return tuple(problems)
