"""Prints a file as it was understood, line by line: people, items, clauses with their outcome, references."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from minutebook.archive import Archive
from minutebook.documents import Document, read_all
from minutebook.drafts import archive_with_drafts
from minutebook.files import find
from minutebook.passages import Reference, Resolution, Table, references_in
from minutebook.problems import as_text
from minutebook.records import Minutes
from minutebook.request import Request, memory_of
from minutebook.tables import faults_alone


def explain(request: Request, path: Path) -> int:
    """Prints what one file of an archive is understood to say; returns 0, or 2 where it is no file of the archive.

    This is the clerk's own view: what is not public is shown and linked as though it were. Raises OSError where files
    cannot be read.
    """
    root = request.root
    wanted = path.resolve().relative_to(root).as_posix() if path.resolve().is_relative_to(root) else path.as_posix()
    documents = read_all(find(root)[0], request.settings.minutes, memory_of(request))
    document = next((each for each in documents if each.source.path == wanted), None)
    if not document:
        print(f"{path} is no paper of this archive")
        return 2
    print(f"{document.source.path}: {document.source.kind}")
    for line in _lines(document, archive_with_drafts(documents, request.settings, request.now)):
        print(line)
    for problem in (*document.problems, *(faults_alone(document.sheet) if document.sheet else ())):
        print(as_text(problem))
    return 0


def _lines(document: Document, archive: Archive) -> Iterator[str]:
    yield from _people(document, archive)
    yield from (_refers(reference, archive) for reference in document.pointers)
    yield from (_refers(reference, archive) for reference in _mentions(references_in(document.before)))
    for item in document.items:
        routine = " (routine)" if item.is_routine else ""
        yield f"{item.place.line:5}  {item.label or '–':>6}  {item.title}{routine}  #{item.anchor}"
        for block in item.blocks:
            if isinstance(block, Resolution):
                yield f"{block.place.line:5}          {block.word}"
                for clause in block.clauses:
                    label = f"({clause.label})" if clause.label else "–"
                    yield f"{clause.place.line:5}  {label:>8}  {clause.outcome}: {clause.words}"
            elif isinstance(block, Table):
                yield f"{block.place.line:5}          table {block.file}: {block.shape.caption}"
        yield from (_refers(reference, archive) for reference in _mentions(references_in(item.blocks)))


def _people(document: Document, archive: Archive) -> Iterator[str]:
    """Those present, with apologies or in attendance, and those who declared an interest, with their pages."""
    record = document.record
    if not isinstance(record, Minutes):
        return
    named = [("present", each.name, each.role) for each in record.present]
    named += [("apologies", each.name, each.role) for each in record.apologies]
    named += [("in attendance", each.name, each.role) for each in record.in_attendance]
    named += [("substitute", each.name, each.for_ and f"for {each.for_}") for each in record.substitutes]
    named += [("declared", each.member, each.interest) for each in record.declarations]
    for capacity, name, said in named:
        page = archive.person_address(document.source.body, name)
        yield f"{capacity:>13}  {name}{f' ({said})' if said else ''}  {page}".rstrip()


def _mentions(references: Sequence[Reference]) -> Iterator[Reference]:
    return (each for each in references if each.kind != "abbreviation")


def _refers(reference: Reference, archive: Archive) -> str:
    words = " ".join(reference.html.split()) or reference.target
    target = archive.address_by_reference.get(reference, "outside this archive")
    return f"{reference.place.line:5}          refers to: {words} → {target}"
