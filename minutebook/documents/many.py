"""Reads many sources: what is remembered from memory, the others side by side."""

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from minutebook.documents.document import Document
from minutebook.documents.memory import Memory, fingerprint_of, understood, written_down
from minutebook.documents.read import read
from minutebook.files import Source
from minutebook.settings import MinutesSettings

_BATCH = 40
_FEW = 120
"""So many files are read sooner here than processes are started."""


def read_all(sources: Sequence[Source], settings: MinutesSettings, memory: Memory) -> tuple[Document, ...]:
    """A document from each source in the same order, as ``read`` makes it; the memory has all of them afterwards."""
    prints = [fingerprint_of(source, settings) for source in sources]
    source_by_print = dict(zip(prints, sources, strict=True))
    documents = memory.recalled(source_by_print)
    absent = {each: source for each, source in source_by_print.items() if each not in documents}
    read_now = dict(_read_now(absent, settings))
    memory.keep(read_now, prints)
    documents |= {each: document for each, (document, _) in read_now.items()}
    return tuple(documents[each] for each in prints)


def _read_now(
    sources: Mapping[bytes, Source], settings: MinutesSettings
) -> Iterator[tuple[bytes, tuple[Document, bytes]]]:
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    listed = list(sources.values())
    if len(listed) > _FEW and workers > 1:
        try:
            written = _read_apart(listed, settings, workers)
        except BrokenProcessPool:
            written = _written(listed, settings)
    else:
        written = _written(listed, settings)
    for (fingerprint, source), each in zip(sources.items(), written, strict=True):
        document = understood(source, each)
        assert document, "what was written down a moment ago is whole"
        yield fingerprint, (document, each)


def _read_apart(sources: Sequence[Source], settings: MinutesSettings, workers: int) -> list[bytes]:
    """Fresh processes, not forks: the preview has threads, and a fork of a thread that holds a lock waits for ever."""
    batches = [sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH)]
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=apart) as pool:
        return [each for batch in pool.map(_written, batches, [settings] * len(batches)) for each in batch]


def _written(sources: Sequence[Source], settings: MinutesSettings) -> list[bytes]:
    """Documents written down: this is how they come back from another process, and how they are remembered."""
    return [written_down(read(source, settings)) for source in sources]
