"""Finds what stands between backticks, which is shown letter by letter and means nothing else."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator

_RUN = re.compile("`+")
_LETTER = re.compile(r"[^\n]")


def without_code(text: str) -> str:
    """A text of one paragraph with blanks in place of its code spans (CommonMark 0.31.2, 6.1)."""
    pieces: list[str] = []
    at = 0
    for start, end in _spans(text):
        pieces += [text[at:start], _LETTER.sub(" ", text[start:end])]
        at = end
    return "".join((*pieces, text[at:]))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each code span begins and ends: a run of backticks up to the next one as long."""
    runs = [match.span() for match in _RUN.finditer(text)]
    closing: defaultdict[int, deque[int]] = defaultdict(deque)
    for number, (start, end) in enumerate(runs):
        closing[end - start].append(number)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        start += text[start - 1 : start] == "\\"
        of_length = closing[end - start]
        while of_length and of_length[0] <= number:
            of_length.popleft()
        if start < end and of_length:
            number = of_length[0]
            yield start, runs[number][1]
        number += 1
