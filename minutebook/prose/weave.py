"""Turns parsed tokens into Prose: finished HTML, with every mention and own link left as an open question."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from markdown_it.token import Token
from markupsafe import Markup, escape

from minutebook.passages import Prose, Reference, plain_words
from minutebook.problems import Place
from minutebook.prose.dialect import dialect, renderer
from minutebook.prose.mentions import Mention, mentions_in, sentence_around, sentences_of

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NAMED = re.compile(r"(?:minute|meeting|report|person|topic):", re.IGNORECASE)
_FAR = 300
"""What stands so many characters from a mention does not say which meeting it means."""
_TAGS = re.compile(r"<[^>]*>")
_NOT_SENTENCES = re.compile(
    r"<(h[1-6])\b[^>]*>.*?</\1>|<a class=\"number\"[^>]*>.*?</a>|<p class=\"asked\">.*?</p>", re.DOTALL
)
_BLOCK_ENDS = re.compile(r"</(?:p|li|h\d|td|th|tr|caption|div|blockquote)>|<br ?/?>")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text stands: its file, the line (from 1) of its tokens' line 0, its item's title, the file's rows."""

    path: str
    line: int
    title: str = ""
    rows: tuple[str, ...] = ()


def weave(tokens: Sequence[Token], setting: Setting) -> Prose:
    """The Prose of some tokens."""
    references: list[Reference] = []
    in_heading = False
    for each in tokens:
        in_heading = each.type == "heading_open" or (in_heading and each.type != "heading_close")
        token = each.meta.get("caption", each)
        if token.type == "inline" and token.children:
            line = setting.line + (token.map[0] if token.map else 0)
            token.children = list(_woven(token, line, setting, references, in_heading or token is not each))
    html = renderer().render(tokens, dialect().options, {})
    return _split(html, references)


def weave_words(source: str, line: int, setting: Setting) -> Prose:
    """The Prose of one paragraph's Markdown, without the ``<p>`` around it; ``line`` counts from 1."""
    return weave(dialect().parseInline(source.strip()), replace(setting, line=line))


def words_of(prose: Prose) -> str:
    """The words of a prose without marks, on one line."""
    html = _BLOCK_ENDS.sub(" ", plain_words(prose))
    return " ".join(Markup(_TAGS.sub("", html)).unescape().split())


def lines_of(prose: Prose) -> tuple[str, ...]:
    """The words of a prose line by line: each paragraph, line of a list or cell; headings and numbers left out."""
    html = _NOT_SENTENCES.sub("", plain_words(prose))
    lines = (" ".join(Markup(_TAGS.sub("", line)).unescape().split()) for line in _BLOCK_ENDS.split(html))
    return tuple(line for line in lines if line)


def _woven(token: Token, line: int, setting: Setting, references: list[Reference], in_heading: bool) -> Iterator[Token]:
    children = _joined(token.children or [])
    whole = "".join(child.content for child in children)
    offset, depth, number = 0, 0, 0
    told = {each.target for each in references if each.kind == "abbreviation"}
    mentions = deque(() if in_heading else mentions_in(whole))
    sentences = sentences_of(whole) if mentions else ()
    while number < len(children):
        child = children[number]
        own = _own_link(children, number, line + whole.count("\n", 0, offset), setting)
        if own:
            reference, behind = own
            yield _open_question(reference, references)
            offset += sum(len(each.content) for each in children[number:behind])
            number = behind
            continue
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type == "text" and depth == 0:
            inside = list(_first_of_each(_inside(mentions, offset, offset + len(child.content)), told))
            yield from _cut(child, inside, offset, whole, sentences, line, setting, references)
        else:
            yield child
        offset += len(child.content)
        number += 1


def _inside(mentions: deque[Mention], start: int, end: int) -> Iterator[Mention]:
    """Takes those mentions off that begin before the end of a piece of text; gives those that lie in it whole."""
    while mentions and mentions[0].start < end:
        mention = mentions.popleft()
        if start <= mention.start and mention.end <= end:
            yield mention


def _first_of_each(mentions: Iterable[Mention], told: set[str]) -> Iterator[Mention]:
    """Mentions without the abbreviations that were told before; those told now are told from now on."""
    for mention in mentions:
        if mention.kind != "abbreviation":
            yield mention
        elif mention.target not in told:
            told.add(mention.target)
            yield mention


def _joined(children: Sequence[Token]) -> list[Token]:
    """Children with soft line breaks as part of the text around them, so that a mention may run over a line's end."""
    joined: list[Token] = []
    for child in children:
        content = "\n" if child.type == "softbreak" else child.content
        if child.type in ("text", "softbreak") and joined and joined[-1].type == "text":
            joined[-1] = joined[-1].copy(content=joined[-1].content + content)
        elif child.type in ("text", "softbreak"):
            joined.append(Token("text", "", 0, content=content))
        else:
            joined.append(child)
    return joined


def _cut(
    child: Token,
    mentions: Sequence[Mention],
    offset: int,
    whole: str,
    sentences: Sequence[tuple[int, str]],
    line: int,
    setting: Setting,
    references: list[Reference],
) -> Iterator[Token]:
    at = 0
    for mention in mentions:
        start, end = mention.start - offset, mention.end - offset
        words = child.content[start:end]
        first, sentence = _near(*sentence_around(sentences, mention.start), mention)
        yield child.copy(content=child.content[at:start])
        place = _place(words.split("\n")[0], line + whole.count("\n", 0, mention.start), setting)
        reference = Reference(mention.kind, str(escape(words)), mention.target, place, start=mention.start)
        if mention.kind != "abbreviation":
            reference = replace(
                reference,
                clause=mention.clause,
                sentence=sentence,
                start=mention.start - first,
                end=mention.end - first,
                title=setting.title,
            )
        yield _open_question(reference, references)
        at = end
    yield child.copy(content=child.content[at:])


def _near(first: int, sentence: str, mention: Mention) -> tuple[int, str]:
    """The part of a sentence that is near to a mention, with the place where it begins; an ordinary sentence whole."""
    start = max(mention.start - first - _FAR, 0)
    return first + start, sentence[start : mention.end - first + _FAR]


def _place(words: str, line: int, setting: Setting) -> Place:
    row = setting.rows[line - 1] if line <= len(setting.rows) else ""
    return Place(setting.path, line, max(row.find(words), 0) + 1)


def _own_link(children: Sequence[Token], number: int, line: int, setting: Setting) -> tuple[Reference, int] | None:
    """A link that the clerk wrote to a record or a file, and the number of the child behind it."""
    if children[number].type != "link_open":
        return None
    target = str(children[number].attrs.get("href", ""))
    is_named = bool(_NAMED.match(target))
    if not is_named and (_SCHEME.match(target) or target.startswith("//")):
        return None
    end = next(n for n in range(number, len(children)) if children[n].type == "link_close")
    html = renderer().renderInline(children[number + 1 : end], dialect().options, {})
    words = "".join(child.content for child in children[number + 1 : end])
    place = _place(f"[{words}](", line, setting)
    return Reference("named" if is_named else "path", html, target, place, title=setting.title), end + 1


def _open_question(reference: Reference, references: list[Reference]) -> Token:
    references.append(reference)
    return Token("reference", "", 0, meta={"number": len(references) - 1})


def _split(html: str, references: Sequence[Reference]) -> Prose:
    pieces = html.split("\0")
    woven = [references[int(piece)] if number % 2 else piece for number, piece in enumerate(pieces)]
    return cast(Prose, tuple(piece for piece in woven if piece != ""))
