"""What front matter points to: appendices, decisions that are followed, minutes of what was planned, presentations."""

from collections.abc import Iterator

from markupsafe import escape

from minutebook.passages import Reference
from minutebook.problems import Place, Problem, Severity
from minutebook.records import AnnualReport, Monitoring, Record, Report, Topic, WorkProgramme
from minutebook.typed import Loc, Marks


def pointers_of(path: str, record: Record, marks: Marks) -> tuple[Reference, ...]:
    """Every value of a record that names another paper or a place in one, as an open question, in order."""
    return tuple(_pointers(path, record, marks))


def _pointers(path: str, record: Record, marks: Marks) -> Iterator[Reference]:
    if isinstance(record, Report):
        for number, target in enumerate(record.appendices):
            yield Reference("path", str(escape(target)), target, _place(path, ("appendices", number), marks))
    if isinstance(record, AnnualReport):
        for number, target in enumerate(record.presented_at):
            yield Reference("presented", "", target, _place(path, ("presented-at", number), marks))
    if isinstance(record, Monitoring):
        for number, followed in enumerate(record.entries):
            place = _place(path, ("entries", number, "resolution"), marks)
            yield Reference("clause", "", followed.resolution, place)
    if isinstance(record, WorkProgramme):
        for number, planned in enumerate(record.entries):
            if planned.minute:
                yield Reference("place", "", planned.minute, _place(path, ("entries", number, "minute"), marks))
    if isinstance(record, Topic):
        for number, name in enumerate(record.see_also):
            yield Reference("named", str(escape(name)), f"topic:{name}", _place(path, ("see-also", number), marks))


def contradictions_of(path: str, record: Record, marks: Marks) -> Iterator[Problem]:
    """Decisions typed beside the minute that holds them, and clauses that are followed twice."""
    if isinstance(record, WorkProgramme):
        for number, planned in enumerate(record.entries):
            if planned.minute and planned.decisions:
                place = _place(path, ("entries", number, "decisions"), marks)
                hint = "take out decisions: the words come from the minute"
                yield Problem(place, "decisions-repeated", "An entry", "has decisions beside their minute", hint)
    if isinstance(record, Report):
        for number, name in enumerate(record.appendices):
            if name in record.appendices[:number]:
                place, hint = _place(path, ("appendices", number), marks), "keep one of the two"
                message = "is named twice among the appendices"
                yield Problem(place, "appendix-repeated", "A file", message, hint, name, Severity.WARNING)
    if isinstance(record, Monitoring):
        seen: set[str] = set()
        for number, followed in enumerate(record.entries):
            if followed.resolution in seen:
                place = _place(path, ("entries", number, "resolution"), marks)
                hint = "make one entry of the two"
                yield Problem(
                    place, "followed-twice", "A clause", "is followed in two entries", hint, followed.resolution
                )
            seen.add(followed.resolution)


def _place(path: str, loc: Loc, marks: Marks) -> Place:
    """The place of a value; of the key that holds it where the value itself has none."""
    while loc not in marks and loc:
        loc = loc[:-1]
    return Place(path, *marks.get(loc, (1, 1)))
