"""The glossary: each abbreviation with its meaning and the items that use it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, Use, address_of
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Page
from minutebook.passages import Block
from minutebook.release import PublicDocument

_NEWEST = 6


@dataclass(frozen=True, slots=True)
class EntryShown:
    """A definition, or a passage between definitions, with the newest uses of its word and how many more there are."""

    block: Block
    uses: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class GlossaryShown:
    """What the page of the glossary shows."""

    document: PublicDocument
    entries: tuple[EntryShown, ...]
    letters: tuple[Link, ...]


def glossary_pages(archive: Archive) -> Iterator[Page]:
    """The page of the glossary, where there is one."""
    for document in archive.documents:
        if document.source.kind == "glossary":
            record = document.record
            said = record.summary or "Abbreviations and what they stand for"
            shown = partial(_shown, document=document)
            yield Page(urls.GLOSSARY, "glossary.html", record.title or "Glossary", shown, said, (), record)


def _shown(archive: Archive, document: PublicDocument) -> GlossaryShown:
    return GlossaryShown(document, tuple(_entry(archive, block) for block in document.blocks), _letters(document))


def _letters(document: PublicDocument) -> tuple[Link, ...]:
    """Each first letter with the first of its words."""
    first_by_letter: dict[str, str] = {}
    for block in document.blocks:
        if block.kind == "definition":
            first_by_letter.setdefault(block.term[:1].upper(), block.anchor)
    return tuple(Link(letter, f"#{anchor}") for letter, anchor in first_by_letter.items())


def _entry(archive: Archive, block: Block) -> EntryShown:
    uses = archive.uses_by_term.get(block.term, ()) if block.kind == "definition" else ()
    newest = sorted(uses, key=lambda use: (use.document.source.meeting, use.document.source.annual), reverse=True)
    return EntryShown(block, tuple(_use(archive, each) for each in newest[:_NEWEST]), max(len(uses) - _NEWEST, 0))


def _use(archive: Archive, use: Use) -> Link:
    source, item = use.document.source, use.item
    address = address_of(use.document)
    meeting = archive.meeting_by_key.get(f"{source.body}/{source.meeting}")
    if meeting and item and source.kind == "minutes":
        return Link(archive.citation(meeting, item), f"{address}#{item.anchor}")
    title = source.called if source.kind == "agenda" else title_of(use.document)
    title = f"{title}, {meeting.when}" if meeting else title
    return Link(f"{title}: {item.title}" if item else title, f"{address}#{item.anchor}" if item else address)
