"""The words that titles use, by which the search page helps with a slip of the pen."""

import re
from collections import Counter
from collections.abc import Sequence

from minutebook.findings import Finding

_WORD = re.compile(r"[^\W\d_]{4,24}")
_MOST = 4_000


def words_of_titles(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The words of four letters or more in titles, names and topics, in small letters, those of most titles first."""
    titles = Counter(finding.title for finding in findings)
    titles.update(phrase for finding in findings if finding.kind == "Topic" for phrase in finding.lookup)
    counts: Counter[str] = Counter()
    for title in titles:
        counts.update(set(_WORD.findall(title.lower())))
    return tuple(sorted(counts, key=lambda word: (-counts[word], word))[:_MOST])
