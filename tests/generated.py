"""A generated archive of several years with its search in many small shards, built, served and counted."""

import re
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from running import REPOSITORY, TODAY
from small_archives import request_for

sys.path.append(str(REPOSITORY / "tests" / "bench"))

from archive import edit, needles, write
from papers import SECRET
from vocabulary import vocabulary

import minutebook.search.build
import minutebook.search.shards
from minutebook.findings import Finding, findings
from minutebook.request import MEMORY
from minutebook.search.shards import Shard, shards_of
from minutebook.site import build, make_site

__all__ = [
    "SECRET",
    "Generated",
    "edit",
    "generated",
    "holders",
    "records_of",
    "served",
    "small_shards",
    "words_of",
]

SEED, MEETINGS, MEGABYTES = 1, 60, 0.9
SMALL, BLOCK = 160_000, 360_000
"""Letters of a shard, instead of the millions that real archives may have."""

_FEWEST_LETTERS, _MOST_LETTERS = 5, 7


@dataclass(frozen=True)
class Generated:
    """A built archive with its records, its shards in the order in which they are asked, and where it is served."""

    root: Path
    output: Path
    records: tuple[Finding, ...]
    shards: tuple[Shard, ...]
    needles: tuple[tuple[str, str], ...]
    mentioned: str
    """The needle of an old clause whose words the newest minutes mention too, far from each other."""

    @property
    def remembered(self) -> Path:
        """Where its finished shards are kept."""
        return self.root / MEMORY / "search"

    def shard_of(self, address: str) -> Shard:
        """The only shard that has a record."""
        (found,) = [each for each in self.shards if any(record.address == address for record in each.findings)]
        return found


@contextmanager
def small_shards() -> Iterator[None]:
    """Shards of some hundred records while it lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(minutebook.search.shards, "SMALL", SMALL)
        patch.setattr(minutebook.search.shards, "BLOCK", BLOCK)
        yield


def generated(folder: Path) -> Generated:
    """Writes an archive into a folder and builds it with its search."""
    root = folder / "archive"
    root.mkdir()
    write(root, MEETINGS, SEED, MEGABYTES)
    planted = tuple(needles(SEED, MEETINGS))
    mentioned = planted[0][0]
    _mention(root, mentioned)
    with small_shards():
        site, written = build(request_for(root, TODAY))
        assert written, site.problems
        records = tuple(findings(site.archive))
        return Generated(root, root / "public", records, shards_of(records), planted, mentioned)


def records_of(root: Path) -> tuple[Finding, ...]:
    """The records of an archive as it is now."""
    return tuple(findings(make_site(request_for(root, TODAY)).archive))


def _newest_minutes(root: Path) -> Path:
    """The public minutes of the newest day."""
    found = sorted((root / "content").glob("*/*/minutes.md"), key=lambda path: path.parent.name)
    return [path for path in found if "\npublish:" in path.read_text(encoding="utf-8")][-1]


def _mention(root: Path, words: str) -> None:
    """Puts some words into one long paragraph of the newest minutes, at some distance from each other."""
    path = _newest_minutes(root)
    head, mark, rest = path.read_text(encoding="utf-8").partition(", presented a report on ")
    filling = "Nothing else of it was known to anybody who had come to that evening. " * 12
    told = "".join(f" Somebody spoke of {word}. {filling}" for word in words.split())
    first, end, others = rest.partition("\n\n")
    path.write_text(f"{head}{mark}{first}{told.rstrip()}{end}{others}", encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served as it lies."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return


def holders(records: Sequence[Finding], everything: Sequence[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Words of the vocabulary with the records that hold them, for which nobody can doubt what holds them.

    Every word of everything that begins as such a word does, but for its last letters, is the word itself with an
    ending: whoever takes off endings, or takes a word for the beginning of others, finds the same records.
    """
    by_word: dict[str, set[int]] = defaultdict(set)
    for place, record in enumerate(records):
        for word in words_of(record):
            by_word[word].add(place)
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for word in set().union(*map(words_of, everything)):
        for length in range(4, len(word) + 1):
            by_beginning[word[:length]].append(word)
    found = {}
    for word in sorted(set(vocabulary(SEED)) & set(by_word)):
        family = by_beginning[word[: max(4, len(word) - 2)]]
        if _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS and all(each.startswith(word) for each in family):
            places = set().union(*(by_word[each] for each in family if each in by_word))
            found[word] = tuple(records[place] for place in sorted(places))
    return found


def words_of(record: Finding) -> set[str]:
    """The words by which a record is found."""
    return set(re.findall(r"\w+", f"{record.words} {record.title} {record.context}".lower()))
