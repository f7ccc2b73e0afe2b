"""What the glossary explains: each abbreviation at its first use in an item, and where each is used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.passages import Block, Definition, Item, Reference, proses_of, references_in
from minutebook.prose import words_of
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


def expansions_of(
    definitions: Sequence[Definition], documents: Sequence[PublicDocument]
) -> tuple[dict[Reference, Expansion], dict[str, tuple[Use, ...]]]:
    """The expansion of each abbreviation at its first use in an item or section, and the uses of each by its term."""
    meanings = {each.term: each.meaning for each in definitions if each.meaning}
    expansions: dict[Reference, Expansion] = {}
    uses: dict[str, list[Use]] = {}
    for document in documents if meanings else ():
        for item, blocks in _parts(document):
            words = (item.words if item else _words(blocks)).casefold()
            for term, reference in _first_uses(blocks, meanings):
                expansions[reference] = Expansion(meanings[term], meanings[term].casefold() in words)
                uses.setdefault(term, []).append(Use(document, item))
    return expansions, {term: tuple(each) for term, each in uses.items()}


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
