"""The page "How to write" of the preview: what papers may say, from the records and examples, on one printed sheet."""

from collections.abc import Iterator

from markupsafe import Markup

from minutebook.documents import RECORDS
from minutebook.editors.keys import Choice, Either, Group, Key, Several, Shape, YesOrNo, keys_of
from minutebook.placement import Kind
from minutebook.records import Notice
from minutebook.serve.examples import EXAMPLES, Example
from minutebook.serve.panel import HOW_TO_WRITE

PLACES: tuple[tuple[Kind, str, str], ...] = (
    ("notice", "Every paper", "index.md, about.md, improving-lives/remit.md"),
    ("body", "Body", "improving-lives/index.md"),
    ("meeting", "Meeting", "improving-lives/2026-01-20/index.md"),
    ("agenda", "Agenda", "improving-lives/2026-01-20/agenda.md"),
    ("minutes", "Minutes", "improving-lives/2026-01-20/minutes.md"),
    ("report", "Report", "improving-lives/2026-01-20/opening-hours.md"),
    ("annual-report", "Annual report", "annual-reports/libraries-2024-25/index.md"),
    ("chapter", "Its chapters", "annual-reports/libraries-2024-25/loans.md"),
    ("work-programme", "Work programme", "improving-lives/work-programme-2025-26.md"),
    ("monitoring", "What became of requests", "improving-lives/monitoring-2025-26.md"),
    ("groups", "Groups", "improving-lives/groups-2025-26.md"),
    ("person", "Person", "people/cusworth.md"),
    ("topic", "Topic", "topics/domestic-abuse.md"),
    ("glossary", "Glossary", "glossary.md"),
    ("withdrawn", "What was withdrawn", "withdrawn.md"),
)
"""Each kind of paper with what clerks call it and where such a file lies below content/."""

_PAGE = Markup(
    '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
    '<title>How to write</title>\n<link rel="stylesheet" href="{address}how-to-write.css">\n</head>\n<body>\n'
    "<header><h1>How to write</h1> <p>Text is Markdown in UTF-8; keys stand between lines of three hyphens at its "
    'top. <a href="{home}">Back to the site</a></p></header>\n<main>\n'
    '<section aria-labelledby="text"><h2 id="text">The text</h2>\n{examples}</section>\n'
    '<section aria-labelledby="keys"><h2 id="keys">The keys</h2>\n'
    "<p>Bold ones must be there. Days are written 2026-01-20, moments 2026-01-20T09:00+00:00, times 17:30, lists "
    "[one, two]; where braces are shown, a list of such groups is meant.</p>\n"
    "<dl>\n{papers}</dl></section>\n</main>\n</body>\n</html>\n"
)
_EXAMPLE = Markup("<h3>{title}</h3>\n<p>{said}</p>\n<pre>{text}</pre>\n")
_PAPER = Markup("<dt>{name} <code>{place}</code></dt>\n<dd>{keys}</dd>\n")


def how_to_write(home: str) -> bytes:
    """The page, with a way back to the site at ``home``."""
    examples = Markup("").join(map(_example, EXAMPLES))
    papers = Markup("").join(_paper(*each) for each in PLACES)
    address = HOW_TO_WRITE.rpartition("/")[0].rpartition("/")[0] + "/"
    return _PAGE.format(address=address, home=home, examples=examples, papers=papers).encode()


def _example(example: Example) -> Markup:
    return _EXAMPLE.format(title=example.title, said=example.said, text=example.shown)


def _paper(kind: Kind, name: str, place: str) -> Markup:
    common = keys_of(Notice)
    own = keys_of(RECORDS[kind])
    keys = own if kind == "notice" else tuple(each for each in own if each not in common)
    told = Markup(", ").join(_key(each) for each in sorted(keys, key=lambda each: not each.is_required))
    return _PAPER.format(name=name, place=place, keys=told or "no others")


def _key(key: Key) -> Markup:
    taken = Markup("; ").join(_taken(key.shape))
    return Markup("{} <i>{}</i>").format(_word(key), taken) if taken else _word(key)


def _word(key: Key) -> Markup:
    return Markup("<b>{}</b>" if key.is_required else "{}").format(key.key)


def _taken(shape: Shape) -> Iterator[Markup]:
    """What a key takes where its name does not say it: one word of a few, or keys of its own."""
    if isinstance(shape, Choice):
        yield Markup(" | ").join(shape.words)
    elif isinstance(shape, YesOrNo):
        yield Markup("yes | no")
    elif isinstance(shape, Several):
        yield from _taken(shape.each)
    elif isinstance(shape, Either):
        for each in shape.shapes:
            yield from _taken(each)
    elif isinstance(shape, Group):
        keys = Markup(", ").join(map(_inner, keys_of(shape.record)))
        yield Markup("Name (role) or {{{}}}" if shape.may_be_words else "{{{}}}").format(keys)


def _inner(key: Key) -> Markup:
    taken = Markup("; ").join(_taken(key.shape))
    return Markup("{} ({})").format(_word(key), taken) if taken else _word(key)
