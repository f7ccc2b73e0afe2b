"""Parts the search into shards, so that an edit makes one of them anew and a reader is answered by the newest first.

A small archive is one shard. Of a larger one the two newest municipal years are shards of their own, older years are
folded into blocks, and what has no day is a shard too. Kinds are not kept apart: one index ranks them against each
other, and each of its files that a reader loads has about 27 KB whatever the size of the shard. Measured with Pagefind
1.5.2: a million letters take it about a second, and 0.09 GB of memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook.findings import UNDATED, Finding

SMALL = 1_500_000
"""Letters of findings up to which an archive is one shard, and that a shard of the newest years holds at most."""
BLOCK = 8_000_000
"""Letters of findings that a block of older years holds at most."""
_NEWEST = 2


@dataclass(frozen=True, slots=True)
class Shard:
    """Findings that are searched together; ``name`` is its folder's, "2025-26" or "2001-02-to-2004-05"."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def size(self) -> int:
        """How many letters its findings have."""
        return _size(self.findings)


def shards_of(findings: Sequence[Finding]) -> tuple[Shard, ...]:
    """Findings in shards: newest first, what has no day second, so that people and topics are there at once."""
    dated = sorted((each for each in findings if each.day != UNDATED), key=lambda each: each.day)
    undated = tuple(each for each in findings if each.day == UNDATED)
    if _size(findings) <= SMALL or not dated:
        return (Shard("all", tuple(findings)),) if findings else ()
    years = [(year, tuple(of_year)) for year, of_year in groupby(dated, key=lambda each: each.year)]
    parts = [part for year, of_year in years[:-_NEWEST] for part in _parts(year, of_year, BLOCK)]
    blocks = list(_blocks(parts))
    newest = [Shard(name, part) for year, of_year in years[-_NEWEST:] for name, part in _parts(year, of_year, SMALL)]
    in_order = [*reversed(newest), *reversed(blocks)]
    return (in_order[0], *([Shard("undated", undated)] if undated else []), *in_order[1:])


def _parts(year: str, findings: tuple[Finding, ...], most: int) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """A year whole, or where it has more than ``most`` letters in parts that each hold whole days."""
    if _size(findings) <= most:
        yield year, findings
        return
    part: list[Finding] = []
    number, size = 1, 0
    for _, of_day in groupby(findings, key=lambda each: each.day):
        on_day = tuple(of_day)
        added = _size(on_day)
        if part and size + added > most:
            yield f"{year}-part-{number}", tuple(part)
            part, number, size = [], number + 1, 0
        part.extend(on_day)
        size += added
    yield f"{year}-part-{number}", tuple(part)


def _blocks(parts: Sequence[tuple[str, tuple[Finding, ...]]]) -> Iterator[Shard]:
    """Older years folded from the oldest on, so that a new year changes the last block alone."""
    gathered: list[tuple[str, tuple[Finding, ...]]] = []
    size = 0
    for name, part in parts:
        added = _size(part)
        if gathered and size + added > BLOCK:
            yield _block(gathered)
            gathered, size = [], 0
        gathered.append((name, part))
        size += added
    if gathered:
        yield _block(gathered)


def _block(parts: Sequence[tuple[str, tuple[Finding, ...]]]) -> Shard:
    first, last = parts[0][0], parts[-1][0]
    name = first if first == last else f"{first}-to-{last}"
    return Shard(name, tuple(finding for _, part in parts for finding in part))


def _size(findings: Sequence[Finding]) -> int:
    return sum([len(each.words) for each in findings])
