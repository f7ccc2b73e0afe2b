"""Rules of who was there: present, with apologies, declaring an interest, voting."""

from collections import Counter
from collections.abc import Iterator

from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, Proceedings
from minutebook.checks.places import place_of
from minutebook.fields import without_rank
from minutebook.passages import Vote
from minutebook.problems import Problem, Severity
from minutebook.recall import Recall
from minutebook.records import Minutes

_SHORTEST = 5
"""The fewest letters of a name that is compared with others: short names are too often near to each other."""


def present_is_not_absent(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Nobody is both present and absent with apologies."""
    record = meeting.minutes_record
    if record and meeting.minutes:
        present = {attendee.name for attendee in record.present}
        for number, attendee in enumerate(record.apologies):
            if attendee.name in present:
                place = place_of(meeting.minutes, "apologies", number)
                message, hint = "is listed as present and with apologies", "take the name out of one of the two lists"
                yield Problem(place, "present-and-absent", "Somebody", message, hint, attendee.name, Severity.WARNING)


def names_stand_once(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Nobody is listed twice among those present, or among those with apologies."""
    record = meeting.minutes_record
    if record and meeting.minutes:
        for key, attendees in (("present", record.present), ("apologies", record.apologies)):
            seen: set[str] = set()
            for number, name in enumerate(attendee.name for attendee in attendees):
                if name in seen:
                    place, hint = place_of(meeting.minutes, key, number), "keep one of the two"
                    yield Problem(place, "listed-twice", "Somebody", "is listed twice", hint, name, Severity.WARNING)
                seen.add(name)


def who_declares_is_there(proceedings: Proceedings, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Somebody who declared an interest is listed as present, under one of the person's names."""
    record = meeting.minutes_record
    if not record or not meeting.minutes or not record.present:
        return
    there = {proceedings.slug_by_name.get(name, name) for name in _names_there(record)}
    for number, declaration in enumerate(record.declarations):
        member = without_rank(declaration.member)
        if proceedings.slug_by_name.get(member, member) not in there:
            place = place_of(meeting.minutes, "declarations", number, "member")
            message = "declared an interest and is not listed as present"
            hint = "write the name as the list of those present has it, or add it there"
            yield Problem(place, "declared-but-absent", "Somebody", message, hint, declaration.member, Severity.WARNING)


def votes_fit_attendance(meeting: ArchivedMeeting) -> Iterator[Problem]:
    """No more people vote than are present."""
    record = meeting.minutes_record
    present = _voters(record) if record else frozenset()
    for item in meeting.minute_by_label.values():
        for vote in (block for block in item.blocks if isinstance(block, Vote)):
            total = sum(count for _, count, _ in vote.counts)
            if record and record.present and total > len(record.present):
                message = f"counts {total} votes, more than the {len(record.present)} present"
                hint = "look at the counts, and at the list of those present"
                yield Problem(vote.place, "votes-above-present", "A vote", message, hint)
            for name in (name for _, _, names in vote.counts for name in names if present and name not in present):
                hint = "write the name as the list of those present has it"
                yield Problem(
                    vote.place, "voter-not-present", "Somebody", "votes and is not listed as present", hint, name
                )


def names_are_spelt_one_way(archive: Archive, recall: Recall) -> Iterator[Problem]:
    """A name of one meeting alone is not one slip of the pen away from a name that is known."""
    records = [person.record for person in archive.people if person.record]
    written = frozenset(name for record in records for name in (record.name, *record.also_known_as))
    for body in archive.bodies:
        yield from recall(_near_names, body, written)


def _near_names(body: ArchivedBody, written: frozenset[str]) -> tuple[Problem, ...]:
    """Names of a body that are nearly known ones; ``written`` are all those that a person's file gives."""
    met = Counter(name for meeting in body.meetings for name in {name for _, _, name in _members(meeting)})
    known = written | {member.name for member in body.record.members}
    known |= {name for name, meetings in met.items() if meetings > 1}
    return tuple(problem for meeting in body.meetings for problem in _near_names_of(meeting, known))


def _near_names_of(meeting: ArchivedMeeting, known: frozenset[str]) -> Iterator[Problem]:
    beside = {name for _, _, name in _members(meeting)}
    for key, number, name in _members(meeting):
        others = sorted(known - beside) if name not in known else ()
        near = [each for each in others if is_one_slip(name.casefold(), each.casefold())]
        if near and meeting.minutes:
            place = place_of(meeting.minutes, key, number)
            hint = f"did you mean “{near[0]}”? Somebody else is made known by a file in content/people/"
            message = "is named at no other meeting and is nearly a known name"
            yield Problem(place, "near-name", "A name", message, hint, name, Severity.WARNING)


def is_one_slip(one: str, other: str) -> bool:
    """Whether two names differ by one letter more, less or other, or by two that changed places."""
    if one == other or max(len(one), len(other)) < _SHORTEST:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    is_swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return is_swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _members(meeting: ArchivedMeeting) -> tuple[tuple[str, int, str], ...]:
    """Those present and those with apologies: key, number in its list, name."""
    record = meeting.minutes_record
    if not record:
        return ()
    lists = (("present", record.present), ("apologies", record.apologies))
    return tuple((key, number, each.name) for key, attendees in lists for number, each in enumerate(attendees))


def _names_there(record: Minutes) -> Iterator[str]:
    yield from (each.name for each in (*record.present, *record.in_attendance))
    yield from (each.name for each in record.substitutes)
    if record.chair:
        yield record.chair


def _voters(record: Minutes) -> frozenset[str]:
    return frozenset((*(each.name for each in record.present), *(each.name for each in record.substitutes)))
