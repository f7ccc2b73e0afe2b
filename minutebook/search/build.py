"""Builds every shard that is not remembered, and tells the search page which there are."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from minutebook.findings import Finding
from minutebook.search.engine import SearchBroken, engine_version, prove_bundle, run_pagefind
from minutebook.search.memory import Memory
from minutebook.search.order import order_filters
from minutebook.search.pieces import html_of, path_of
from minutebook.search.room import Room, quick_turns
from minutebook.search.shards import Shard, shards_of
from minutebook.search.spelling import names_of, words_of_titles
from minutebook.telling import Step, Tell, tell_nobody

FOLDER = "pagefind"

_MADE_AS = "2"
"""To be changed where a shard made from the same files would be another."""
_SAMPLE = Finding("/a/#b", "t", "Decision", "c", "w", "b", "y", "d", "o", ("t",), "s", True, ("l",))
"""A finding with all that one can have: how it is written is part of what shards are remembered by."""
_AT_ONCE = 3
"""How many shards are worked on at once: one is written or proved while Pagefind runs over others."""
_LETTERS_AT_ONCE = 9_500_000
"""Letters over which Pagefind runs at once, a large shard with a small one beside it, which keeps it below 1 GB."""
_SHARED = ("pagefind.js", "wasm.*.pagefind")
"""What is the same in every shard: it lies above them, once."""
_NOT_NEEDED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-worker.js",
)


@dataclass(frozen=True, slots=True)
class _Order:
    """A shard with the key by which it is remembered."""

    shard: Shard
    key: str


def build_search(
    findings: Sequence[Finding], language: str, folder: Path, remembered: Path, tell: Tell = tell_nobody
) -> None:
    """Writes ``folder/pagefind``: each shard in a folder of its own, made by Pagefind's command line or remembered.

    ``remembered`` is where finished shards are kept between builds; ``tell`` hears how many are there. Raises
    SearchBroken or OSError; Pagefind's exit code alone is not believed. It leaves out what has no word, such as a
    minute whose title is "* * *", so that a finding without a letter or a digit is not given to it.
    """
    findings = [each for each in findings if any(map(str.isalnum, each.words))]
    orders = [_order(shard, language) for shard in shards_of(findings)]
    if not orders:
        return
    memory, output, room = Memory(remembered), folder / FOLDER, Room(_LETTERS_AT_ONCE)
    remembered.mkdir(parents=True, exist_ok=True)
    output.mkdir(parents=True)
    largest_first = sorted(orders, key=lambda order: (memory.knows(order.key), -order.shard.size))
    with quick_turns(), ThreadPoolExecutor(_AT_ONCE) as workers:
        settled = [workers.submit(_settle, order, language, memory, output, room) for order in largest_first]
        try:
            for done, each in enumerate(as_completed(settled), start=1):
                each.result()
                tell(Step.SEARCH, done, len(settled))
        except BaseException:
            workers.shutdown(wait=False, cancel_futures=True)
            raise
    _share(output, orders, names_of(findings))
    words = json.dumps(words_of_titles(findings), ensure_ascii=False, separators=(",", ":"))
    _write(output / "words.json", words)
    memory.forget(frozenset(order.key for order in orders))


def _order(shard: Shard, language: str) -> _Order:
    """A shard with its key: what it is made from, by what, and how a finding is written."""
    sample = html_of(_SAMPLE, language, 0)
    digest = hashlib.sha256("\x1f".join((_MADE_AS, engine_version(), language, sample, path_of(_SAMPLE))).encode())
    digest.update("".join(map(_whole, shard.findings)).encode())
    return _Order(shard, digest.hexdigest()[:32])


def _whole(finding: Finding) -> str:
    """All that a finding says as one text, no two findings alike."""
    said = (finding.address, finding.title, finding.kind, finding.context, finding.words, finding.body, finding.year)
    more = (finding.day, finding.outcome, finding.status, str(finding.is_routine), "\x1f".join(finding.topics))
    return "\x1e".join((*said, *more, "\x1f".join(finding.lookup), "\x1d"))


def _settle(order: _Order, language: str, memory: Memory, output: Path, room: Room) -> None:
    """Takes a shard into the site, as it is remembered or made anew."""
    to = output / order.shard.name
    if not memory.recall(order.key, to):
        _make(order, language, memory, room)
        if not memory.recall(order.key, to):
            raise SearchBroken("a shard of the search is gone from where it is remembered; build again")


def _make(order: _Order, language: str, memory: Memory, room: Room) -> None:
    """Makes a shard in a fresh folder, puts it in order, proves it and takes it into memory.

    Pagefind runs where there is room; files are written and proved beside another shard's run.
    """
    with tempfile.TemporaryDirectory(prefix="making-", dir=memory.folder) as name:
        given, made = Path(name) / "given", Path(name) / "made"
        size = _give(order.shard, language, given)
        with room.taken(order.shard.size):
            run_pagefind(given, made, language, size)
        for pattern in _NOT_NEEDED:
            for path in made.glob(pattern):
                path.unlink()
        order_filters(made)
        prove_bundle(made, len(order.shard.findings))
        memory.keep(order.key, made)


def _give(shard: Shard, language: str, folder: Path) -> int:
    """Writes each finding of a shard as a file; returns their size in bytes."""
    written, made = 0, set[str]()
    for place, finding in enumerate(shard.findings):
        path = f"{folder}/{path_of(finding)}"
        within = path.rpartition("/")[0]
        if within not in made:
            os.makedirs(within, exist_ok=True)
            made.add(within)
        with open(path, "wb", buffering=0) as file:
            written += file.write(html_of(finding, language, place).encode())
    return written


def _share(output: Path, orders: Sequence[_Order], names: tuple[str, ...]) -> None:
    """Puts what every shard has above them once, and ``shards.json``: shards in the order to be asked, and names."""
    entry = json.loads((output / orders[0].shard.name / "pagefind-entry.json").read_text(encoding="utf-8"))
    wasm = next(iter(entry["languages"].values())).get("wasm") or "unknown"
    for order in orders:
        folder = output / order.shard.name
        for path in [found for pattern in _SHARED for found in folder.glob(pattern)]:
            if order is orders[0] and path.name in ("pagefind.js", f"wasm.{wasm}.pagefind"):
                shutil.move(path, output / path.name)
            else:
                path.unlink()
    shards = [{"name": each.shard.name, "stamp": each.key[:12], "count": len(each.shard.findings)} for each in orders]
    told = {"wasm": f"wasm.{wasm}.pagefind", "shards": shards, "names": names}
    _write(output / "shards.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _write(path: Path, text: str) -> None:
    path.write_text(f"{text}\n", encoding="utf-8")
    path.chmod(0o644)
