"""Builds every shard that is not remembered, and tells the search page which there are."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from minutebook.findings import Finding
from minutebook.search.engine import SearchBroken, engine_version, prove_bundle, run_pagefind
from minutebook.search.memory import Memory
from minutebook.search.pieces import html_of, path_of
from minutebook.search.shards import SMALL, Shard, shards_of

FOLDER = "pagefind"

_MADE_AS = "1"
"""Changes where a shard made from the same findings would be another."""
_AT_ONCE = 2
"""How many small shards are made at once; a large one is made alone, which keeps the memory below 1 GB."""
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


def build_search(findings: Sequence[Finding], language: str, folder: Path, remembered: Path) -> None:
    """Writes ``folder/pagefind``: each shard in a folder of its own, made by Pagefind's command line or remembered.

    ``remembered`` is where finished shards are kept between builds. Raises SearchBroken or OSError; Pagefind's exit
    code alone is not believed.
    """
    orders = [_order(shard, language) for shard in shards_of(findings)]
    if not orders:
        return
    memory, output = Memory(remembered), folder / FOLDER
    remembered.mkdir(parents=True, exist_ok=True)
    output.mkdir(parents=True)
    missing = [order for order in orders if not memory.recall(order.key, output / order.shard.name)]
    small = [order for order in missing if order.shard.size <= SMALL]
    with ThreadPoolExecutor(_AT_ONCE) as workers:
        list(workers.map(lambda order: _make(order, language, memory, output), small))
    for order in missing:
        if order.shard.size > SMALL:
            _make(order, language, memory, output)
    _share(output, orders)
    memory.forget(frozenset(order.key for order in orders))


def _order(shard: Shard, language: str) -> _Order:
    digest = hashlib.sha256(json.dumps([_MADE_AS, engine_version(), language]).encode())
    for finding in shard.findings:
        digest.update(json.dumps([path_of(finding), html_of(finding, language)]).encode())
    return _Order(shard, digest.hexdigest()[:32])


def _make(order: _Order, language: str, memory: Memory, output: Path) -> None:
    """Makes a shard in a fresh folder, proves it, takes it into memory and from there into the site."""
    with tempfile.TemporaryDirectory(prefix="making-", dir=memory.folder) as name:
        given, made = Path(name) / "given", Path(name) / "made"
        given.mkdir()
        size = sum(_give(finding, language, given) for finding in order.shard.findings)
        run_pagefind(given, made, language, size)
        for pattern in _NOT_NEEDED:
            for path in made.glob(pattern):
                path.unlink()
        prove_bundle(made, len(order.shard.findings))
        memory.keep(order.key, made)
    if not memory.recall(order.key, output / order.shard.name):
        raise SearchBroken("the search was made and is gone from where it is remembered; build again")


def _give(finding: Finding, language: str, folder: Path) -> int:
    """Writes a finding as a file; returns its size in bytes."""
    path, html = folder / path_of(finding), html_of(finding, language).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html)
    return len(html)


def _share(output: Path, orders: Sequence[_Order]) -> None:
    """Puts what every shard has above them once, and beside it ``shards.json``: the shards in the order to be asked."""
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
    told = {"wasm": f"wasm.{wasm}.pagefind", "shards": shards}
    (output / "shards.json").write_text(json.dumps(told) + "\n", encoding="utf-8")
