"""How clauses are numbered: (1), 1), 1., (a), a., (i), and which label comes next."""

import re
from dataclasses import dataclass

_ROMANS = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())  # noqa: SIM905
_MARK = r"(?:\*{1,3}|_{1,3})?"
_AT_START = re.compile(
    rf"{_MARK}(?:(?P<open>\()(?P<inside>\d{{1,3}}|[a-z]{{1,5}})\)|(?P<plain>\d{{1,3}}|[a-z])(?P<close>[.)])){_MARK}(?:\s+|$)"
)


@dataclass(frozen=True, slots=True)
class Style:
    """The marks around a label and what it counts with ("digit", "letter" or "roman")."""

    opening: str
    closing: str
    counter: str


@dataclass(frozen=True, slots=True)
class Label:
    """A clause's label without its marks, "2" of "(2)", and the style it is written in."""

    text: str
    style: Style

    @property
    def next(self) -> "Label":
        """The label expected after this one."""
        return Label(_after(self.text, self.style.counter), self.style)

    def continues(self, other: "Label") -> bool:
        """Whether this label may follow another one of the same list, gaps allowed."""
        same_marks = (self.style.opening, self.style.closing) == (other.style.opening, other.style.closing)
        return same_marks and (self.style.counter == "digit") == (other.style.counter == "digit")


def label_at_start(text: str) -> tuple[Label, int] | None:
    """The label that a text opens with and where its words begin, or None."""
    match = _AT_START.match(text)
    if not match:
        return None
    words = match["inside"] or match["plain"]
    style = Style(match["open"] or "", ")" if match["open"] else match["close"], _counter(words))
    if style.counter == "none":
        return None
    return Label(words, style), match.end()


def numbered(number: str, closing: str) -> Label:
    """The label of an item in a Markdown list, ``1.`` or ``1)``."""
    return Label(number, Style("", closing, "digit"))


def split_run_on(text: str, label: Label | None) -> list[tuple[Label | None, str, int]]:
    """Cuts a text where the next expected label stands after ``.`` ``;`` ``:`` or a line's start, before a capital.

    ``label`` is the one that the text carries; without one, the first label of any style opens the first clause.
    Returns (label, words, lines down from the paragraph's first line).
    """
    pieces: list[tuple[Label | None, str, int]] = []
    start = 0
    while True:
        found = _next_label(text, start, label)
        if not found:
            pieces.append((label, text[start:].strip(), text.count("\n", 0, start)))
            return pieces
        before, label_after, after = found
        pieces.append((label, text[start:before].strip(), text.count("\n", 0, start)))
        label, start = label_after, after


def _next_label(text: str, start: int, label: Label | None) -> tuple[int, Label, int] | None:
    wanted = (label.next,) if label else tuple(Label(first, style) for first, style in _FIRST)
    places = []
    for each in wanted:
        mark = re.escape(f"{each.style.opening}{each.text}{each.style.closing}")
        pattern = rf"(?:^|\n|[.;:][-–—]?(?:\s+and)?\s+){_MARK}(?P<label>{mark}){_MARK}\s+(?=[\"“‘'*_]*[A-Z])"
        match = re.compile(pattern).search(text, start)
        if match:
            places.append((match.start("label"), each, match.end()))
    return min(places, key=lambda place: place[0]) if places else None


def _counter(words: str) -> str:
    if words.isdigit():
        return "digit"
    if words in _ROMANS and words not in ("v", "x"):
        return "roman"
    return "letter" if len(words) == 1 else "none"


def _after(text: str, counter: str) -> str:
    if counter == "digit":
        return str(int(text) + 1)
    if counter == "roman":
        place = _ROMANS.index(text) + 1
        return _ROMANS[place] if place < len(_ROMANS) else ""
    return chr(ord(text) + 1)


_FIRST = tuple(
    (first, Style(opening, closing, counter))
    for opening, closing in (("(", ")"), ("", ")"), ("", "."))
    for first, counter in (("1", "digit"), ("a", "letter"), ("i", "roman"))
)
