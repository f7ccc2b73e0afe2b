"""Cuts a stream of Markdown tokens into its outermost blocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Outer:
    """One outermost block: its tokens, the line (from 0) it starts on, and for a paragraph its Markdown."""

    tokens: tuple[Token, ...]
    line: int
    source: str = ""
    is_indented: bool = False

    @property
    def kind(self) -> str:
        """The type of its first token, such as "paragraph_open"."""
        return self.tokens[0].type

    @property
    def heading_level(self) -> int:
        """1 to 6 for a heading, 0 for anything else."""
        return int(self.tokens[0].tag[1]) if self.kind == "heading_open" else 0


def outer_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> tuple[Outer, ...]:
    """The outermost blocks of a stream in order; ``lines`` is the text that the tokens' line maps count in."""
    blocks: list[Outer] = []
    start = depth = 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            blocks.append(_outer(tokens[start : number + 1], lines))
            start = number + 1
    return tuple(blocks)


def items_of_list(block: Outer) -> tuple[tuple[str, tuple[Token, ...], int], ...]:
    """The items of a list block as (number as written or "", tokens inside, line from 0)."""
    items: list[tuple[str, tuple[Token, ...], int]] = []
    depth = start = 0
    for number, token in enumerate(block.tokens[1:-1], start=1):
        if depth == 0 and token.nesting == 1:
            start = number
        depth += token.nesting
        if depth == 0:
            opening = block.tokens[start]
            inside = tuple(_shown(each) for each in block.tokens[start + 1 : number])
            items.append((opening.info, inside, opening.map[0] if opening.map else block.line))
    return tuple(items)


def _outer(tokens: Sequence[Token], lines: Sequence[str]) -> Outer:
    first = tokens[0]
    line = first.map[0] if first.map else 0
    source = tokens[1].content if first.type in ("paragraph_open", "heading_open") else ""
    row = lines[line] if line < len(lines) else ""
    return Outer(tuple(tokens), line, source, row.startswith((" ", "\t")))


def _shown(token: Token) -> Token:
    """A tight list hides its paragraphs; standing alone they are paragraphs again."""
    return token.copy(hidden=False) if token.hidden and token.level <= 3 else token
