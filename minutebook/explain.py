"""Prints a file as it was understood, line by line: items, clauses with their outcome, references."""

from pathlib import Path

from minutebook.documents import Document, read
from minutebook.files import find
from minutebook.passages import Resolution, Table, references_in
from minutebook.problems import as_text
from minutebook.settings import Settings
from minutebook.tables import faults_alone


def explain(root: Path, path: Path, settings: Settings) -> int:
    """Prints what one file of an archive is understood to say; returns 0, or 2 where it is no file of the archive."""
    wanted = path.resolve().relative_to(root).as_posix() if path.resolve().is_relative_to(root) else path.as_posix()
    source = next((each for each in find(root)[0] if each.path == wanted), None)
    if not source:
        print(f"{path} is no paper of this archive")
        return 2
    document = read(source, settings.minutes)
    print(f"{source.path}: {source.kind}")
    for line in _lines(document):
        print(line)
    for problem in (*document.problems, *(faults_alone(document.sheet) if document.sheet else ())):
        print(as_text(problem))
    return 0


def _lines(document: Document) -> list[str]:
    lines = []
    for item in document.items:
        routine = " (routine)" if item.is_routine else ""
        lines.append(f"{item.place.line:5}  {item.label or '–':>6}  {item.title}{routine}  #{item.anchor}")
        for block in item.blocks:
            if isinstance(block, Resolution):
                lines.append(f"{block.place.line:5}          {block.word}")
                for clause in block.clauses:
                    label = f"({clause.label})" if clause.label else "–"
                    lines.append(f"{clause.place.line:5}  {label:>8}  {clause.outcome}: {clause.words}")
            elif isinstance(block, Table):
                lines.append(f"{block.place.line:5}          table {block.file}: {block.shape.caption}")
        for reference in (each for each in references_in(item.blocks) if each.kind != "abbreviation"):
            lines.append(f"{reference.place.line:5}          refers to: {' '.join(reference.html.split())}")
    return lines
