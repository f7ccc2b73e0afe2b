"""What keeps a paper from its readers: it is longer or deeper than can be read in a moment, or holds a comment."""

from collections.abc import Iterable, Iterator

from minutebook.passages import Item, Passage
from minutebook.problems import Place, Problem
from minutebook.prose import LONGEST, Parsed, Setting

LONGEST_PAPER = 1_000_000
"""The most characters of a paper: some 150,000 words, or 400 pages."""
_MOST_OF_ITEM = 500
_TOLD = 100


def too_long(path: str) -> Problem:
    """What is told of a paper that has more characters than ``LONGEST_PAPER``; nothing of it is read."""
    message, hint = "is too long to be read", f"part it into papers of {LONGEST_PAPER:,} characters at the most"
    return Problem(Place(path), "too-long", "This file", message, hint, is_unreadable=True)


def too_much(path: str) -> Problem:
    """What is told of a paper that has more paragraphs, headings, cells and brackets than can be read."""
    message = "has more paragraphs, cells and brackets than can be read"
    hint = "part it into several papers; put a long table into a CSV file"
    return Problem(Place(path), "too-long", "This file", message, hint, is_unreadable=True)


def crowded(items: Iterable[Item]) -> Problem | None:
    """What is told where an item has more resolutions, clauses, votes or other blocks than ``_MOST_OF_ITEM``."""
    for item in items:
        blocks = sum(1 for block in item.blocks if not isinstance(block, Passage))
        if max(blocks, len(item.clauses)) > _MOST_OF_ITEM:
            message = "has an item with more resolutions, clauses or blocks than can be read"
            hint = f"an item has {_MOST_OF_ITEM:,} of them at the most; part it into several"
            return Problem(item.place, "too-long", "This file", message, hint, is_unreadable=True)
    return None


def unread(parsed: Parsed, setting: Setting) -> Iterator[Problem]:
    """The parts of a text that are not read since they are nested too deep or too long."""
    for line in parsed.too_deep:
        place, hint = Place(setting.path, setting.line + line), "use fewer > or list levels"
        yield Problem(place, "too-deep", "This", "is nested too deep to be read", hint)
    for line in parsed.too_long:
        place = Place(setting.path, setting.line + line)
        hint = f"a paragraph, a heading or a cell has {LONGEST:,} characters at the most; leave a line empty within it"
        yield Problem(place, "too-long", "This", "is too long to be read", hint)


def comments_in(parsed: Parsed, yaml: str, setting: Setting) -> Iterator[Problem]:
    """Comments of HTML: to hide them from readers would be a silent loss, and to show them a leak.

    ``yaml`` is the front matter, from line 2 of the file; what stands behind a # there goes nowhere.
    """
    of_keys = [(number, row.partition("#")[0]) for number, row in enumerate(yaml.split("\n"), start=2)]
    of_text = [(setting.line + line, setting.rows[setting.line + line - 1]) for line in parsed.comments]
    for line, row in (*(each for each in of_keys if "<!--" in each[1]), *of_text[:_TOLD]):
        place = Place(setting.path, line, max(row.find("<!--"), 0) + 1)
        message = "would be shown to all readers"
        hint = "take it out, or keep the remark in a file whose name begins with _, which is left alone"
        yield Problem(place, "comment", "A comment", message, hint)
