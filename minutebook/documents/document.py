"""One source, understood."""

from dataclasses import dataclass

from minutebook.files import Source
from minutebook.passages import Block, Item, Reference, references_in
from minutebook.problems import Problem
from minutebook.records import Record
from minutebook.tables import Sheet


@dataclass(frozen=True, slots=True)
class Document:
    """One source, understood: its record (None where it cannot be read), its text, and what is wrong with it.

    ``pointers`` are what its front matter points to; a CSV file has a ``sheet`` and nothing else.
    """

    source: Source
    record: Record | None
    before: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    pointers: tuple[Reference, ...] = ()
    sheet: Sheet | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every open question of its text and its front matter in order."""
        return (*references_in(self.blocks), *self.pointers)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that stands in its text, in order."""
        return (*self.before, *(block for item in self.items for block in item.blocks))
