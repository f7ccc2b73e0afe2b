"""Reads many sources: what is remembered from memory, the others side by side."""

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from minutebook.documents.document import Document
from minutebook.documents.memory import Memory, understood, written_down
from minutebook.documents.read import read
from minutebook.files import Source
from minutebook.settings import MinutesSettings
from minutebook.telling import Step, Tell, tell_nobody

_BATCH = 40
_FEW = 120
"""So many files are read sooner here than processes are started."""


def read_all(
    sources: Sequence[Source], settings: MinutesSettings, memory: Memory, tell: Tell = tell_nobody
) -> tuple[Document, ...]:
    """A document from each source in the same order, as ``read`` makes it; the memory has all of them afterwards.

    ``tell`` hears how many of those that are not remembered are read.
    """
    tell(Step.READING)
    prints = memory.fingerprints(sources, settings)
    source_by_print = dict(zip(prints, sources, strict=True))
    documents = memory.recalled(source_by_print)
    absent = {each: source for each, source in source_by_print.items() if each not in documents}
    read_now = dict(_read_now(absent, settings, tell))
    memory.keep(read_now, prints)
    documents |= {each: document for each, (document, _) in read_now.items()}
    return tuple(documents[each] for each in prints)


def _read_now(
    sources: Mapping[bytes, Source], settings: MinutesSettings, tell: Tell
) -> Iterator[tuple[bytes, tuple[Document, bytes]]]:
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    listed = list(sources.values())
    if len(listed) > _FEW and workers > 1:
        try:
            written = _read_apart(listed, settings, workers, tell)
        except BrokenProcessPool:
            written = _read_here(listed, settings, tell)
    else:
        written = _read_here(listed, settings, tell)
    for (fingerprint, source), each in zip(sources.items(), written, strict=True):
        document = understood(source, each)
        assert document, "what was written down a moment ago is whole"
        yield fingerprint, (document, each)


def _read_apart(sources: Sequence[Source], settings: MinutesSettings, workers: int, tell: Tell) -> list[bytes]:
    """Fresh processes, not forks: the preview has threads, and a fork of a thread that holds a lock waits for ever."""
    batches = [sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH)]
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=apart) as pool:
        written: list[bytes] = []
        for batch in pool.map(_written, batches, [settings] * len(batches)):
            written += batch
            tell(Step.READING, len(written), len(sources))
        return written


def _read_here(sources: Sequence[Source], settings: MinutesSettings, tell: Tell) -> list[bytes]:
    written: list[bytes] = []
    for source in sources:
        written += _written([source], settings)
        tell(Step.READING, len(written), len(sources))
    return written


def _written(sources: Sequence[Source], settings: MinutesSettings) -> list[bytes]:
    """Documents written down: this is how they come back from another process, and how they are remembered."""
    return [written_down(read(source, settings)) for source in sources]
