"""How a paper is cited: in plain words, as Markdown (CommonMark) and for BibTeX.

The same is done for a minute and a clause in the browser, by ``assets/citing.js``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.dates import in_words
from minutebook.settings import Settings
from minutebook.standards.cited import Cited

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_SPELLED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_BRACKETS = re.compile(r"([\[\]\\`*_<>])")


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper's citation in three forms, with what its minutes are cited by in the browser.

    ``words`` say what is cited ("these minutes"), ``body`` whose minutes they are; ``address`` is whole where ``url``
    is set; ``notice`` is what the site says of all its papers.
    """

    words: str
    body: str
    day: date
    address: str
    notice: str
    plain: str
    markdown: str
    bibtex: str


def citation(settings: Settings, paper: Cited) -> Citation:
    """How a paper is cited: who wrote it, what it is called, who published it and when, and where it is."""
    address = settings.whole(paper.address)
    people = [author.name for author in paper.authors]
    opening = f"{', '.join(people)}: " if people else ""
    closing = f"{paper.publisher.name}, {in_words(paper.published)}."
    title = _BRACKETS.sub(_escaped, paper.title)
    return Citation(
        words=f"these {paper.kind}".lower() if paper.kind == "Minutes" else f"this {paper.kind}".lower(),
        body=paper.body,
        day=paper.published,
        address=address,
        notice=settings.notice,
        plain=f"{opening}{_ended(paper.title)} {closing} {address}",
        markdown=_BRACKETS.sub(_escaped, opening) + f"[{title}]({address}). " + _BRACKETS.sub(_escaped, closing),
        bibtex=_bibtex(paper, people, address, settings.notice),
    )


def _ended(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[1]}"


def _bibtex(paper: Cited, people: list[str], address: str, notice: str) -> str:
    """An entry of the biblatex manual's ``@misc``; its key is the paper's address, as no two papers have the same."""
    key = paper.address.strip("/").replace("/", "-")
    return f"@misc{{{key},\n  " + ",\n  ".join(_fields(paper, people, address, notice)) + "\n}"


def _fields(paper: Cited, people: list[str], address: str, notice: str) -> Iterator[str]:
    """Its fields; the name of a body stands in braces of its own, so that it is taken for one name."""
    body = paper.body or paper.publisher.name
    yield f"author = {{{' and '.join(map(_in_tex, people)) or _one_name(body)}}}"
    yield f"title = {{{{{_in_tex(paper.title)}}}}}"
    yield f"organization = {{{_one_name(paper.publisher.name)}}}"
    yield f"date = {{{paper.published.isoformat()}}}"
    if notice:
        yield f"note = {{{{{_in_tex(notice)}}}}}"
    yield f"url = {{{address}}}"


def _one_name(name: str) -> str:
    return f"{{{_in_tex(name)}}}"


def _in_tex(words: str) -> str:
    return _SPECIAL.sub(lambda match: _SPELLED.get(match[0], f"\\{match[0]}"), words)
