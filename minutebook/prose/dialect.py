"""The parser: CommonMark with tables and ``:::`` blocks, and nothing that could lose or hide a word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from minutebook.prose.attributes import read_attributes
from minutebook.prose.code_spans import without_code

CAPTION = re.compile(r"Table:\s*(?P<caption>\S.*)", re.DOTALL)

# Rules that swallow words (reference definitions, fences' info strings), or that turn layout slips into structure.
_LEFT_OUT = ["reference", "code", "fence", "lheading", "html_block", "html_inline", "image"]

_COMMENT = re.compile(r"(?<!\\)<!--")
_DEEPEST = 100

LONGEST = 20_000
"""The most characters of one paragraph, heading or cell: some marks take a time that grows with the square of these."""
_MOST = 30_000
_MOST_BRACKETS = 20_000
"""The most tokens of a text: a paragraph has three, an item of a list five, a row of a table two and three a cell."""


@cache
def dialect(with_definitions: bool = False) -> MarkdownIt:
    """The one parser, and its twin that also knows definition lists; they hold no state between texts."""
    parser = MarkdownIt("js-default", {"html": False, "maxNesting": _DEEPEST})
    parser.use(gfm_autolink_plugin)
    parser.use(container_plugin, "block", validate=lambda info, _markup: bool(info.strip()), render=_container)
    if with_definitions:
        parser.use(deflist_plugin)
    parser.disable(_LEFT_OUT, ignoreInvalid=True)
    parser.core.ruler.after("block", "too_long", _emptied_where_too_long)
    for name, rule in (
        ("table_open", _table_open),
        ("table_close", _table_close),
        ("th_open", _th_open),
        ("td_open", _td_open),
        ("list_item_open", _list_item_open),
        ("reference", _reference),
    ):
        parser.add_render_rule(name, rule)
    return parser


def _emptied_where_too_long(state: StateCore) -> None:
    """What is too long is not read at all; ``parse`` tells its line, and an error keeps the paper from readers."""
    is_too_much = len(state.tokens) > _MOST or state.src.count("[") > _MOST_BRACKETS
    state.env["is_too_much"] = is_too_much
    for token in state.tokens:
        if token.type == "inline" and (is_too_much or len(token.content) > LONGEST):
            token.content, token.meta["is_too_long"] = "", True


def renderer() -> RendererHTML:
    """What turns this dialect's tokens into HTML."""
    renderer = dialect().renderer
    assert isinstance(renderer, RendererHTML)
    return renderer


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of a text, and what forbids to show it, each by its line (from 0).

    ``too_deep`` is the first line nested too deep to read, ``too_long`` where paragraphs, headings or cells begin that
    are too long, ``comments`` where comments of HTML begin. What has ``too_many`` parts has no words.
    """

    tokens: list[Token]
    too_deep: tuple[int, ...]
    too_long: tuple[int, ...]
    comments: tuple[int, ...]
    too_many: bool


def parse(text: str, with_definitions: bool = False) -> Parsed:
    """The tokens of a text, captions moved into their tables, and the lines of what cannot be read."""
    told: EnvType = {}
    tokens = dialect(with_definitions).parse(text if text.endswith("\n") else f"{text}\n", told)
    too_deep = [token.map[0] for token in tokens if token.level >= _DEEPEST - 2 and token.map]
    too_long: list[int] = []
    comments: list[int] = []
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        if token.meta.get("is_too_long"):
            too_long.append(line)
        if "<!--" in token.content:
            rows = without_code(token.content).split("\n")
            comments += [number for number, row in enumerate(rows, start=line) if _COMMENT.search(row)]
    is_too_much = bool(told["is_too_much"])
    return Parsed(_with_captions(tokens), tuple(too_deep[:1]), tuple(too_long), tuple(comments), is_too_much)


def table_faults(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Rows with more cells than their table has columns, whose last cells would be lost: (line from 0, columns)."""
    columns = 0
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            columns = 0
            inside = tokens[number:]
            columns = sum(1 for each in inside[: _index_of(inside, "thead_close")] if each.type == "th_open")
        if token.type == "tr_open" and token.map and columns:
            row = lines[token.map[0]].strip().lstrip("> ").removeprefix("|")
            row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
            if len(escapedSplit(row)) > columns:
                yield token.map[0], columns


def _index_of(tokens: Sequence[Token], kind: str) -> int:
    return next((number for number, token in enumerate(tokens) if token.type == kind), len(tokens))


def _with_captions(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    number = 0
    while number < len(tokens):
        follows = tokens[number : number + 4]
        if [token.type for token in follows] == ["paragraph_open", "inline", "paragraph_close", "table_open"]:
            match = CAPTION.fullmatch(follows[1].content)
            if match:
                caption = dialect().parseInline(match["caption"])[0]
                caption.map = follows[1].map
                label = "".join(child.content for child in caption.children or [])
                follows[3].meta |= {"caption": caption, "label": label}
                kept.append(follows[3])
                number += 4
                continue
        kept.append(tokens[number])
        number += 1
    return kept


def _container(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    if token.nesting == -1:
        return "</div>\n"
    read = read_attributes(token.info.strip())
    name = read.text.split(" ")[0]
    if name == "question":
        asker = dict(read.pairs).get("from", "")
        words = f"Question from {asker[:1].lower() + asker[1:] if asker.startswith(('A ', 'An ')) else asker}"
        return f'<div class="question"><p class="asked">{escape(words if asker else "Question")}</p>\n'
    if name == "analysis":
        by = dict(read.pairs).get("by", "")
        return f'<div class="analysis"><p class="asked">{escape(f"Analysis by the {by}" if by else "Analysis")}</p>\n'
    if name == "answer":
        return '<div class="answer"><p class="asked">Answer</p>\n'
    return f"<div><p>{escape(token.info.strip())}</p>\n"


def _table_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    caption, anchor = tokens[index].meta.get("caption"), tokens[index].attrGet("id")
    if not caption:
        return '<div class="table" role="region" aria-label="Table" tabindex="0"><table>\n'
    inside = renderer.renderInline(caption.children or [], options, env)
    label = escape(tokens[index].meta["label"])
    place = f' id="{anchor}"' if anchor else ""
    return (
        f'<div class="table"{place} role="region" aria-label="{label}" tabindex="0"><table>\n'
        f"<caption><span>{inside}</span></caption>\n"
    )


def _table_close(*_: Any) -> str:
    return "</table></div>\n"


def _th_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    tokens[index].attrSet("scope", "col")
    return _with_alignment_class(renderer, tokens, index)


def _td_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return _with_alignment_class(renderer, tokens, index)


def _with_alignment_class(renderer: RendererHTML, tokens: Sequence[Token], index: int) -> str:
    token = tokens[index]
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrJoin("class", style.replace("text-align:", "align-"))
    return f"<{token.tag}{renderer.renderAttrs(token)}>"


def _list_item_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    if token.info:
        token.attrSet("value", token.info)
    return f"<li{renderer.renderAttrs(token)}>"


def _reference(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return f"\0{tokens[index].meta['number']}\0"
