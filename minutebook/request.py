"""What is to be built, and what is known of an archive from one building to the next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from minutebook.attachments import LARGEST, Hidden, Looked
from minutebook.documents import Document, Memory, read, read_all
from minutebook.files import Source, find, find_again
from minutebook.problems import Problem
from minutebook.recall import Recall
from minutebook.settings import MinutesSettings, Settings
from minutebook.telling import Tell, tell_nobody

MEMORY = ".minutebook"
"""The folder of an archive in which the engine keeps what it remembers."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built: from which folder, into which, as of which moment, by which rules; and who looks on.

    ``is_other_day`` says that the moment was named, and may not be that at which it is built;
    ``records_addresses`` that what becomes public is added to the ledger.
    """

    root: Path
    output: Path
    settings: Settings
    now: datetime
    with_search: bool = True
    is_strict: bool = False
    is_other_day: bool = False
    records_addresses: bool = False
    tell: Tell = tell_nobody


@dataclass
class Remembered:
    """What is known of an archive from one making of its site to the next: a preview makes it again and again.

    ``sources`` and ``misplaced`` are what was found last, ``papers`` what was read in the sources by ``settings``.
    """

    documents: Memory
    looked: Looked = field(default_factory=Looked)
    recall: Recall = field(default_factory=Recall)
    sources: tuple[Source, ...] = ()
    misplaced: tuple[Problem, ...] = ()
    papers: tuple[Document, ...] = ()
    settings: MinutesSettings | None = None

    def hidden_in(self, attachments: Sequence[Source]) -> dict[str, tuple[Hidden, ...]]:
        """What each of some files hides, by its path; one that is too large to go out is not looked through."""
        fit = [each for each in attachments if len(each.content) <= LARGEST]
        found = zip(fit, self.looked.found_in([each.content for each in fit]), strict=True)
        return {source.path: hidden for source, hidden in found}

    def read(self, request: Request, changed: Collection[str] | None = None) -> tuple[Document, ...]:
        """Finds and reads; of what was found before only what was ``changed`` (None: nobody knows) is read again.

        Raises OSError where files cannot be read.
        """
        self.recall.next_round()
        before, self.sources = self.sources, ()  # where a file cannot be read now, all are found next time
        settings, is_known = request.settings.minutes, changed is not None and request.settings.minutes == self.settings
        again = find_again(request.root, before, changed or ()) if before and is_known else None
        if again is None:
            sources, self.misplaced = find(request.root)
            self.papers = read_all(sources, settings, self.documents, request.tell)
        else:
            sources = again
            found = zip(before, sources, self.papers, strict=True)
            self.papers = tuple(each if old is new else read(new, settings) for old, new, each in found)
        self.sources, self.settings = sources, settings
        return self.papers


def remembered_of(request: Request) -> Remembered:
    """What is known of an archive when it is first made: nothing but what its folder of memories holds."""
    return Remembered(memory_of(request), Looked(request.root / MEMORY / "attachments.json"))


def memory_of(request: Request) -> Memory:
    """What an archive's documents were when they were last read."""
    return Memory(request.root / MEMORY / "documents.sqlite")
