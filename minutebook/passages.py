"""What stands in a document's text: passages, resolutions, clauses, amendments, votes, tables, items."""

import posixpath
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import escape

from minutebook.fields import Count, Pairs, Several, Words
from minutebook.problems import Place

Outcome = Literal[
    "approved", "endorsed", "rejected", "deferred", "referred", "recommended", "requested", "noted", "other"
]


@dataclass(frozen=True, slots=True)
class Reference:
    """An open question in running text: words (``html``, already safe) that may become a link once all is known.

    ``kind`` "minute" is a mention such as "Minute No. 109(2)", "sitting" one such as "the meeting held on 5 March
    2019"; "named" (``minute:``, ``meeting:``, ``report:``, ``person:``) and "path" are links that the clerk wrote;
    "place" (``body/meeting#minute-107``, which must be there), "clause" (``#minute-107-2``, likewise) and "presented"
    (which may lie outside the archive) come from front matter. An "abbreviation" is a word that a glossary may
    explain.
    ``sentence`` is the one around a mention, ``start`` and ``end`` its place there, ``title`` the item's.
    """

    kind: Literal["minute", "sitting", "named", "path", "place", "clause", "presented", "abbreviation"]
    html: str
    target: str
    place: Place
    clause: str = ""
    sentence: str = ""
    start: int = 0
    end: int = 0
    title: str = ""


Prose = tuple[str | Reference, ...]
"""Finished HTML with open questions between."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of ordinary text."""

    prose: Prose
    kind: Literal["passage"] = "passage"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was decided; ``anchor`` is its address within the page, ``words`` its text without marks."""

    label: str
    anchor: str
    outcome: Outcome
    prose: Prose
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: for each of "for", "against", "abstained" that was written, the count and, where given, the names."""

    counts: tuple[tuple[str, int, tuple[str, ...]], ...]
    place: Place
    kind: Literal["vote"] = "vote"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a minute decided: the word that opens it, what leads in, its clauses."""

    word: str
    lead_in: Prose
    clauses: tuple[Clause, ...]
    place: Place
    kind: Literal["resolution"] = "resolution"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction that a minute makes to an earlier one; ``target`` as written, ``body/meeting#minute-59``."""

    target: str
    prose: Prose
    place: Place
    kind: Literal["amendment"] = "amendment"


@dataclass(frozen=True, slots=True)
class TableShape:
    """How a CSV file is shown as a table: what its block in the text says of it.

    ``header_rows`` and ``row_headers`` count the first rows and columns that are heads. A column is named by its lowest
    head that is not empty; ``chart_rows`` names the first and the last row to draw.
    """

    caption: Words
    header_rows: Count = 1
    row_headers: Count = 1
    units: Pairs = ()
    id_column: Words | None = None
    id_row: Count | None = None
    rag: Several = ()
    travel: Several = ()
    chart: Literal["line", "bar"] | None = None
    chart_columns: Several = ()
    chart_rows: Several = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table kept in a CSV file beside the page: the file as written, its address within the page, its shape.

    ``place`` is where its block begins, ``key_places`` where the keys in it stand.
    """

    file: str
    anchor: str
    shape: TableShape
    place: Place
    key_places: tuple[tuple[str, Place], ...] = ()
    kind: Literal["table"] = "table"

    def place_of(self, *keys: str) -> Place:
        """Where the first of some keys stands that is written; where the block begins, if none is."""
        place_by_key = dict(self.key_places)
        return next((place_by_key[key] for key in keys if key in place_by_key), self.place)

    @property
    def path(self) -> str:
        """Where its CSV file lies, beside the page, as a path below the archive's folder."""
        return posixpath.join(posixpath.dirname(self.place.path), self.file)


@dataclass(frozen=True, slots=True)
class Definition:
    """A word of the glossary: first what its letters stand for or what it means, then what there is to explain."""

    term: str
    anchor: str
    meaning: str
    proses: tuple[Prose, ...]
    place: Place
    kind: Literal["definition"] = "definition"


Block = Passage | Resolution | Amendment | Vote | Table | Definition


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item or a minute: its label ("68"; empty for an unnumbered section), title, attributes, text.

    ``item`` is the agenda number, ``approves`` a meeting or "none", ``exempt`` paragraphs of Schedule 12A of the Local
    Government Act 1972, ``pages`` those of the printed pack, ``dates`` the days its title names.
    """

    label: str
    anchor: str
    title: str
    place: Place
    blocks: tuple[Block, ...] = ()
    item: str = ""
    reports: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_routine: bool = False
    exempt: tuple[str, ...] = ()
    pages: str = ""
    approves: str = ""
    dates: tuple[date, ...] = ()
    words: str = ""

    @property
    def resolutions(self) -> tuple[Resolution, ...]:
        """The resolutions of this item in order."""
        return tuple(block for block in self.blocks if isinstance(block, Resolution))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of every resolution in order."""
        return tuple(clause for resolution in self.resolutions for clause in resolution.clauses)

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """The corrections this item makes to earlier minutes."""
        return tuple(block for block in self.blocks if isinstance(block, Amendment))


def tables_in(blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    """The tables of some blocks in order."""
    return tuple(block for block in blocks if isinstance(block, Table))


def plain_words(prose: Prose) -> str:
    """The HTML of a prose with its open questions left as words (no links)."""
    return "".join(piece if isinstance(piece, str) else piece.html for piece in prose)


def references_in(blocks: tuple[Block, ...]) -> tuple[Reference, ...]:
    """Every open question of some blocks in order."""
    return tuple(
        piece for block in blocks for prose in proses_of(block) for piece in prose if isinstance(piece, Reference)
    )


def proses_of(block: Block) -> tuple[Prose, ...]:
    """Every prose of a block in order."""
    if isinstance(block, Resolution):
        return (block.lead_in, *(clause.prose for clause in block.clauses))
    if isinstance(block, Table):
        return ((str(escape(block.shape.caption)),),)
    if isinstance(block, Definition):
        return block.proses
    if isinstance(block, Vote):
        return ()
    return (block.prose,)
