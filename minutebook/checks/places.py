"""Where a value of front matter stands in its file."""

from minutebook.frontmatter import split
from minutebook.problems import Place, Problem
from minutebook.release import PublicDocument
from minutebook.typed import Loc, Marks, typed_values


def place_of(document: PublicDocument, *loc: str | int) -> Place:
    """Line and column of a value, ``("apologies", 1)``; of what holds it where the value itself has no place."""
    path = document.source.path
    cut = split(path, document.source.content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    marks: Marks = {}
    if not isinstance(cut, Problem):
        typed_values(cut.yaml, marks)
    wanted: Loc = loc
    while wanted and wanted not in marks:
        wanted = wanted[:-1]
    return Place(path, *marks.get(wanted, (1, 1)))
