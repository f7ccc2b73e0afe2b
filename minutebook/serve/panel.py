"""What the preview adds to a page: its script, and a panel of what is wrong, each fault with a way to its line."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from minutebook.problems import Problem, Severity, counted

OWN = "/-/"
"""Where the preview's own files lie; no page of an archive has such an address."""
FILES = {
    f"{OWN}{name}": Path(__file__).with_name(name)
    for name in ("preview.js", "preview.css", "band.css", "how-to-write.css")
}
HOW_TO_WRITE = f"{OWN}how-to-write/"

_HEAD = Markup(
    '<link rel="stylesheet" href="/-/preview.css">'
    '<script type="module" src="/-/preview.js" data-stamp="{stamp}"></script></head>'
)
_PANEL = Markup(
    '<aside id="_preview" aria-label="What is wrong"><details{open}><summary>{summary}</summary>\n'
    '<ul>\n{faults}</ul>\n<p><a href="/-/how-to-write/">How to write</a></p></details></aside>\n'
)
_NOTHING_WRONG = (
    b'<aside id="_preview" class="quiet" aria-label="Preview"><a href="/-/how-to-write/">How to write</a></aside>\n'
)
_FAULT = Markup('<li><a href="{link}">{place}</a> <b>{severity}</b> {sentence}{hint}</li>\n')
_HINT = Markup("<br>{}")
_PAGE = Markup(
    '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    "<body><main><h1>{title}</h1>\n<p>{words}</p></main></body></html>\n"
)


def with_panel(
    page: bytes, problems: Sequence[Problem], root: Path, editor: str, is_held_back: bool
) -> tuple[bytes, str]:
    """A page with the preview's script and its panel, which tells what is wrong and how to write; and its stamp.

    The stamp tells the page from the same page after a change.

    ``editor`` is an address with ``{path}``, ``{line}`` and ``{column}`` by which a file is opened. ``is_held_back``
    says that the page is of the last good site, since something forbids publishing; then the panel is open.
    """
    told = _panel(problems, root, editor, is_held_back).encode() if problems else _NOTHING_WRONG
    whole = page.replace(b"</body>", told + b"</body>", 1)
    stamp = blake2b(whole, digest_size=12).hexdigest()
    return whole.replace(b"</head>", _HEAD.format(stamp=stamp).encode(), 1), stamp


def bare_page(title: str, words: str) -> bytes:
    """A page where there is none of the site to show."""
    return _PAGE.format(title=title, words=words).encode()


def _panel(problems: Sequence[Problem], root: Path, editor: str, is_held_back: bool) -> Markup:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    number = counted(len(problems), "problem")
    summary = f"{number}: this is the last good site" if is_held_back else number
    faults = Markup("").join(_fault(problem, root, editor) for problem in (*errors, *_others(problems)))
    return _PANEL.format(open=Markup(" open" if is_held_back else ""), summary=summary, faults=faults)


def _others(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is not Severity.ERROR]


def _fault(problem: Problem, root: Path, editor: str) -> Markup:
    place = problem.place
    link = editor.replace("{path}", quote((root / place.path).as_posix()))
    link = link.replace("{line}", str(place.line)).replace("{column}", str(place.column))
    return _FAULT.format(
        link=link,
        place=str(place),
        severity=problem.severity.value,
        sentence=problem.sentence,
        hint=_HINT.format(problem.hint) if problem.hint else "",
    )
