"""How a paper is cited: in plain words, as Markdown (CommonMark) and for BibTeX.

The same is done for a minute and a clause in the browser, by ``assets/citing.js``.
"""

import re
from dataclasses import dataclass
from datetime import date

from minutebook.settings import Settings
from minutebook.slugs import slug

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_SPELLED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_BRACKETS = re.compile(r"([\[\]\\`*_<>])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in three forms; ``author`` is who answers for the paper, ``day`` the day it is of."""

    author: str
    day: date
    address: str
    plain: str
    markdown: str
    bibtex: str


def cited(settings: Settings, author: str, title: str, day: date, address: str) -> Cited:
    """The citation of a paper; its address is whole where ``url`` is set."""
    whole = settings.whole(address)
    return Cited(
        author=author,
        day=day,
        address=whole,
        plain=f"{author}: {title}. {whole}",
        markdown=f"{_BRACKETS.sub(_escaped, author)}: [{_BRACKETS.sub(_escaped, title)}]({whole})",
        bibtex=_bibtex(author, title, day, whole),
    )


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[1]}"


def _bibtex(author: str, title: str, day: date, address: str) -> str:
    lines = [
        f"author = {{{{{_in_tex(author)}}}}}",
        f"title = {{{{{_in_tex(title)}}}}}",
        f"date = {{{day.isoformat()}}}",
        f"url = {{{address}}}",
    ]
    key = slug(f"{author} {day.isoformat()} {title}")[:60].rstrip("-")
    return f"@misc{{{key},\n  " + ",\n  ".join(lines) + "\n}"


def _in_tex(words: str) -> str:
    return _SPECIAL.sub(lambda match: _SPELLED.get(match[0], f"\\{match[0]}"), words)
