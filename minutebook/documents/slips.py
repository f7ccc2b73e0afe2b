"""Slips of the pen in one file's text: marks that would show, links that lead nowhere, weekdays that disagree."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice

from minutebook.dates import MONTHS, WEEKDAYS
from minutebook.problems import Place, Problem, Severity
from minutebook.prose import without_code

Rule = Callable[[str, str], Iterator[Problem]]

_LINK = re.compile(r"(?<!\\)\[(?P<words>[^\[\]\n]*)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))*)[^()\n]*\)")
_RUNS = re.compile(r"<?(?:[a-z-]+:)*(?:javascript|vbscript|data|blob):", re.IGNORECASE)
_OWN_FILE = re.compile(r"<?file:", re.IGNORECASE)
_LINK_INSTEAD = "link to a page, https://…, or to a file beside this one"
_PASSWORD = re.compile(r"https?://[^\s/@<>()]+@", re.IGNORECASE)
_PICTURE = re.compile(r"(?<!\\)!\[[^\]\n]{0,500}\]\(")
_HTML = re.compile(r"(?<!\\)</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>")
_EDITS = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_HEADING = re.compile(r"^(#{2,6}) ", re.MULTILINE)
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)}),?[ \n]+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \n]+"
    rf"(?P<month>{'|'.join(MONTHS)}),?[ \n]+(?P<year>\d{{4}})\b"
)
_TOLD = 100
"""So many slips of one kind are told of one file."""


def slips_of(path: str, text: str) -> tuple[Problem, ...]:
    """Every slip of a file's whole text, front matter and all."""
    plain = "\n".join(without_code(row) if "`" in row else row for row in text.split("\n"))
    return tuple(problem for rule in RULES for problem in islice(rule(path, plain), _TOLD))


def no_edits_have_met(path: str, text: str) -> Iterator[Problem]:
    """No marks of git stand where two edits met (git-merge, "How conflicts are presented")."""
    for match in _EDITS.finditer(text):
        hint = "keep the words of one of the two edits, or of both, and take out the lines <<<<<<<, ======= and >>>>>>>"
        yield Problem(_place(path, text, match), "two-edits", "A line", "marks where two edits met", hint)


def no_html_is_written(path: str, text: str) -> Iterator[Problem]:
    """Text is Markdown; HTML in it is shown as it stands."""
    for match in _HTML.finditer(text):
        message, hint = "is shown to readers as it stands", "write Markdown: **bold**, *italics*, a list with hyphens"
        place = _place(path, text, match)
        yield Problem(place, "raw-html", "A mark of HTML", message, hint, match[0], Severity.WARNING)


def no_picture_is_shown(path: str, text: str) -> Iterator[Problem]:
    """Papers show no pictures, they link to them."""
    for match in _PICTURE.finditer(text):
        message, hint = "is not shown: papers hold words and tables", "link to it: [The hall from the green](hall.png)"
        yield Problem(_place(path, text, match), "picture", "A picture", message, hint, "", Severity.WARNING)


def links_have_words_and_a_target(path: str, text: str) -> Iterator[Problem]:
    """A link says where it leads, and leads to a page."""
    for match in _LINK.finditer(text):
        place, target = _place(path, text, match), match["target"]
        if not target:
            hint = "write the file or the address between the round brackets"
            yield Problem(place, "empty-link", "A link", "leads nowhere", hint, match["words"])
        elif _RUNS.match(target):
            message, hint = "would run a program on the reader's machine", _LINK_INSTEAD
            yield Problem(place, "unsafe-link", "A link", message, hint, match["words"])
        elif _OWN_FILE.match(target):
            message, words = "leads to a file of one machine, so it is no link", match["words"]
            yield Problem(place, "unsafe-link", "A link", message, _LINK_INSTEAD, words, Severity.WARNING)
        if not match["words"].strip():
            hint = "write between the square brackets what it leads to"
            yield Problem(place, "wordless-link", "A link", "has no words", hint)


def no_password_is_published(path: str, text: str) -> Iterator[Problem]:
    """No address holds the name of a user or a password."""
    for match in _PASSWORD.finditer(text):
        message, hint = "holds a user's name or password", "take out what stands before the @, and change the password"
        yield Problem(_place(path, text, match), "password", "A web address", message, hint)


def headings_descend_in_steps(path: str, text: str) -> Iterator[Problem]:
    """Below ``##`` comes ``###``: readers with screen readers go from level to level (WCAG 2.2, 1.3.1)."""
    before = 1
    for match in _HEADING.finditer(text):
        level = len(match[1])
        if level > before + 1:
            message, hint = "leaves out a level", f"write {'#' * (before + 1)} before its words"
            yield Problem(_place(path, text, match), "heading-jump", "A heading", message, hint, "", Severity.WARNING)
        before = level


def days_are_those_of_the_calendar(path: str, text: str) -> Iterator[Problem]:
    """A date that is written out exists, and falls on the weekday before it."""
    for match in _DAY.finditer(text):
        place, words = _place(path, text, match), " ".join(match[0].split())
        try:
            day = date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
        except ValueError:
            hint = "look for a slip in the day or the month"
            yield Problem(place, "no-such-day", "A date", "is no day of the calendar", hint, words, Severity.WARNING)
            continue
        if match["weekday"] and match["weekday"] != WEEKDAYS[day.weekday()]:
            message = "disagrees with the calendar"
            hint = f"that day is a {WEEKDAYS[day.weekday()]}; mend the weekday or the date"
            yield Problem(place, "weekday", "A date", message, hint, words, Severity.WARNING)


def _place(path: str, text: str, match: re.Match[str]) -> Place:
    start = match.start()
    return Place(path, text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1)


RULES: Sequence[Rule] = (
    no_edits_have_met,
    no_html_is_written,
    no_picture_is_shown,
    links_have_words_and_a_target,
    no_password_is_published,
    headings_descend_in_steps,
    days_are_those_of_the_calendar,
)
