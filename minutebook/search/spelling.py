"""What the search page knows by heart: the names of people and topics, and words of titles for a slip of the pen."""

import re
from collections import Counter
from collections.abc import Sequence

from minutebook.findings import Finding

_WORD = re.compile(r"[^\W\d_]{4,24}")
_BRACKET = re.compile("[()]")
_MOST = 4_000


def words_of_titles(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The words of four letters or more in titles, names and topics, in small letters, those of most titles first."""
    titles = Counter(finding.title for finding in findings)
    titles.update(phrase for finding in findings if finding.kind == "Topic" for phrase in finding.lookup)
    counts: Counter[str] = Counter()
    for title in titles:
        counts.update(set(_WORD.findall(title.lower())))
    return tuple(sorted(counts, key=lambda word: (-counts[word], word))[:_MOST])


def names_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What people and topics are called, in small letters, a title with brackets by its parts too.

    A question that is none of them spares the reader a look among people and topics before the first results.
    """
    titles = [finding.title.lower() for finding in findings if finding.group == "People and topics"]
    called = {part.strip() for title in titles for part in (title, *_BRACKET.split(title))}
    return tuple(sorted(called - {""}))
