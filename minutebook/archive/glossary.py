"""What the glossary explains: each abbreviation at its first use in an item, and where each is used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.archive.holdings import grouped
from minutebook.passages import Block, Definition, Item, Reference, proses_of, references_in
from minutebook.prose import words_of
from minutebook.recall import Bundle, Recall
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class Use:
    """A paper, and an item of it where it has any, that uses an abbreviation."""

    document: PublicDocument
    item: Item | None


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation stands for; ``is_told`` where the item around it says so itself."""

    words: str
    is_told: bool


def definitions_of(documents: Sequence[PublicDocument]) -> tuple[Definition, ...]:
    """Every definition of the glossary in order."""
    blocks = (block for document in documents if document.source.kind == "glossary" for block in document.blocks)
    return tuple(block for block in blocks if isinstance(block, Definition))


@dataclass(frozen=True, slots=True)
class Expansions:
    """The expansion of each abbreviation at its first use in an item or section, and the uses of each by its term."""

    by_reference: Mapping[Reference, Expansion]
    uses: tuple[tuple[str, Use], ...]


def expansions_of(
    bundles: Sequence[Bundle[PublicDocument]], definitions: tuple[Definition, ...], recall: Recall
) -> tuple[dict[Reference, Expansion], dict[str, tuple[Use, ...]]]:
    """The expansion of each abbreviation at its first use in an item or section, and the uses of each by its term."""
    expansions: dict[Reference, Expansion] = {}
    uses: list[tuple[str, Use]] = []
    for documents in bundles if definitions else ():
        found = recall(_expansions_in, documents, definitions, recall)
        expansions.update(found.by_reference)
        uses.extend(found.uses)
    return expansions, grouped(uses)


def _expansions_in(
    documents: Sequence[PublicDocument], definitions: tuple[Definition, ...], recall: Recall
) -> Expansions:
    found = [recall(_expansions, document, definitions) for document in documents]
    by_reference = {reference: each for one in found for reference, each in one.by_reference.items()}
    return Expansions(by_reference, tuple(use for each in found for use in each.uses))


def _expansions(document: PublicDocument, definitions: Sequence[Definition]) -> Expansions:
    meanings = {each.term: each.meaning for each in definitions if each.meaning}
    expansions: dict[Reference, Expansion] = {}
    uses: list[tuple[str, Use]] = []
    for item, blocks in _parts(document):
        first = tuple(_first_uses(blocks, meanings))
        words = (item.words if item else _words(blocks)).casefold() if first else ""
        for term, reference in first:
            expansions[reference] = Expansion(meanings[term], meanings[term].casefold() in words)
            uses.append((term, Use(document, item)))
    return Expansions(expansions, tuple(uses))


def _parts(document: PublicDocument) -> Iterator[tuple[Item | None, tuple[Block, ...]]]:
    if document.source.kind != "glossary":
        yield None, document.before
        yield from ((item, item.blocks) for item in document.items)


def _words(blocks: tuple[Block, ...]) -> str:
    return " ".join(words_of(prose) for block in blocks for prose in proses_of(block))


def _first_uses(blocks: tuple[Block, ...], meanings: Mapping[str, str]) -> Iterator[tuple[str, Reference]]:
    seen: set[str] = set()
    for reference in references_in(blocks):
        if reference.kind == "abbreviation":
            term = reference.target if reference.target in meanings else reference.target.removesuffix("s")
            if term in meanings and term not in seen:
                seen.add(term)
                yield term, reference
