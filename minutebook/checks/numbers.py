"""Rules of numbers: of items, of minutes from meeting to meeting, of clauses."""

from collections.abc import Iterator
from itertools import pairwise

from minutebook.archive import ArchivedMeeting, Proceedings
from minutebook.passages import Item, Resolution
from minutebook.problems import Problem, Severity


def minute_numbers_are_unique(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """No two items of one paper carry the same number."""
    for paper in meeting.agendas_and_minutes:
        seen: dict[str, Item] = {}
        for item in paper.items:
            if item.label and item.label in seen:
                hint = f"the other one stands in line {seen[item.label].place.line}"
                yield Problem(item.place, "number-repeated", "A number", "is used by two items", hint, item.label)
            seen[item.label] = item


def minute_numbers_run_on(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Minutes are numbered without gaps."""
    for (_, before), (item, number) in pairwise(_numbers(meeting)):
        if number != before + 1:
            message, hint = f"does not follow {before}", "mend the number, or write the minutes between"
            yield Problem(item.place, "number-gap", "A minute's number", message, hint, item.label, Severity.WARNING)


def minute_numbers_run_on_between_meetings(proceedings: Proceedings, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """In one numbering run the minutes go on from those of the meeting before.

    A gap is told only where these minutes approve those: else a meeting that the archive lacks may lie between.
    """
    numbers = _numbers(meeting)
    before = _before(proceedings, meeting)
    if not numbers or not before or meeting.run.startswith("meeting"):
        return
    last, (item, first) = max(number for _, number in _numbers(before)), numbers[0]
    if first <= last or (first > last + 1 and _approves(proceedings, meeting, before)):
        message = f"does not run on from {last}, the last minute of {before.when}"
        hint = "mend the numbers, or write in the body's index.md how they run: numbering: meeting, calendar-year …"
        yield Problem(item.place, "number-astray", "A minute's number", message, hint, item.label, Severity.WARNING)


def clauses_run_in_order(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Clauses are numbered (1), (2), (3) without gaps."""
    for resolution in _resolutions(meeting):
        numbers = [(clause, int(clause.label)) for clause in resolution.clauses if clause.label.isdigit()]
        for (_, before), (clause, number) in pairwise(numbers):
            if number in (before, before + 1):
                continue
            message, hint = f"does not follow ({before})", "mend the number, or write the clauses between"
            yield Problem(clause.place, "clause-gap", "A clause", message, hint, f"({number})", Severity.WARNING)


def clauses_have_labels_of_their_own(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """No two clauses of a resolution share an address, however they are labelled."""
    for resolution in _resolutions(meeting):
        anchors = [clause.anchor for clause in resolution.clauses]
        for number, clause in enumerate(resolution.clauses):
            if clause.anchor in anchors[:number]:
                hint = "give each clause a label of its own, since the label is its address"
                yield Problem(
                    clause.place, "clause-repeated", "A clause", "is labelled twice", hint, f"({clause.label})"
                )


def _numbers(meeting: ArchivedMeeting) -> list[tuple[Item, int]]:
    return [(item, int(item.label)) for item in meeting.minute_by_label.values() if item.label.isdigit()]


def _before(proceedings: Proceedings, meeting: ArchivedMeeting) -> ArchivedMeeting | None:
    """The last meeting of the same numbering run, on an earlier day, that has numbered minutes."""
    of_run = (each for each in reversed(proceedings.body.meetings) if each.run == meeting.run)
    return next((each for each in of_run if each.day < meeting.day and _numbers(each)), None)


def _approves(proceedings: Proceedings, meeting: ArchivedMeeting, before: ArchivedMeeting) -> bool:
    items = meeting.minutes.items if meeting.minutes else ()
    return any(each.meeting is before for item in items for each in proceedings.approvals_by(meeting, item))


def _resolutions(meeting: ArchivedMeeting) -> tuple[Resolution, ...]:
    return tuple(each for item in (meeting.minutes.items if meeting.minutes else ()) for each in item.resolutions)
