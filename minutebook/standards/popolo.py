"""The record in Popolo 1.0: people, organizations, memberships, events, motions, votes."""

import json
from collections.abc import Callable, Iterator
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, grouped
from minutebook.passages import Item, Resolution, Vote
from minutebook.promises import Output
from minutebook.records import Member
from minutebook.standards.cited import parent_of
from minutebook.standards.schema_org import name_of, start_of

Told = dict[str, object]

_OPTIONS = {"for": "yes", "against": "no", "abstained": "abstain"}


def popolo_files(archive: Archive) -> Iterator[Output]:
    """``/data/popolo/people.json`` and its like: arrays of objects by the Popolo specification's schemas.

    An ``id`` is a whole address. A membership and a vote have no place of their own on a page, so theirs lead to the
    person and the minute. The specification is that of popoloproject.com, repository popolo-project/popolo-spec.
    """
    for name, told in _FILES:
        yield Output(urls.open_file(f"popolo/{name}.json"), partial(_written, archive, told))


def _written(archive: Archive, told: Callable[[Archive], Iterator[Told]]) -> bytes:
    lines = [json.dumps(_known(each), ensure_ascii=False) for each in told(archive)]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode() if lines else b"[]\n"


def _known(told: Told) -> Told:
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _people(archive: Archive) -> Iterator[Told]:
    """Everybody who has a page."""
    for person in archive.people:
        others = person.record.also_known_as if person.record else ()
        yield {
            "id": archive.settings.whole(person.address),
            "name": person.name,
            "other_names": [{"name": name} for name in others],
            "summary": person.record.summary if person.record else None,
        }


def _organizations(archive: Archive) -> Iterator[Told]:
    """Bodies; one outside the archive that they answer to is embedded by its name."""
    whole = archive.settings.whole
    for body in archive.bodies:
        record, parent = body.record, parent_of(archive, body)
        yield {
            "id": whole(body.address),
            "name": record.name,
            "other_names": [{"name": name} for name in body.names if name != record.name],
            "classification": record.kind,
            "parent_id": whole(parent.address) if parent else None,
            "parent": {"name": record.parent} if record.parent and not parent else None,
            "dissolution_date": record.closed.isoformat() if record.closed else None,
        }


def _memberships(archive: Archive) -> Iterator[Told]:
    """Memberships as a body's own file tells them, with their days; else those that the minutes show, without."""
    for body in archive.bodies:
        told = grouped((archive.slug_by_person.get((body.folder, each.name), ""), each) for each in body.record.members)
        seated = (each.person.slug for each in archive.memberships if each.body is body)
        for slug in dict.fromkeys((*filter(None, told), *seated)):
            for number, member in enumerate(told.get(slug, (None,)), start=1):
                yield _membership(archive, slug, body.folder, number, member)


def _membership(archive: Archive, slug: str, body: str, number: int, member: Member | None) -> Told:
    person = archive.settings.whole(urls.person(slug))
    again = f"-{number}" if number > 1 else ""
    return {
        "id": f"{person}#member-of-{body}{again}",
        "person_id": person,
        "organization_id": archive.settings.whole(urls.body(body)),
        "role": member.role if member else None,
        "start_date": member.from_.isoformat() if member and member.from_ else None,
        "end_date": member.to.isoformat() if member and member.to else None,
    }


def _events(archive: Archive) -> Iterator[Told]:
    """Meetings."""
    for meeting in archive.meetings:
        yield {
            "id": archive.settings.whole(meeting.address),
            "name": name_of(archive, meeting),
            "classification": "meeting",
            "start_date": start_of(archive.settings, meeting),
            "location": meeting.record.venue,
            "status": meeting.record.status,
            "organization_id": archive.settings.whole(urls.body(meeting.body)),
        }


def _motions(archive: Archive) -> Iterator[Told]:
    """Clauses: each stands in the minutes because it was passed, and ``classification`` is what it does."""
    whole = archive.settings.whole
    for decision in archive.decisions:
        yield {
            "id": whole(decision.address),
            "text": decision.clause.words,
            "classification": decision.clause.outcome,
            "date": decision.meeting.day.isoformat(),
            "result": "pass",
            **_sitting(archive, decision.meeting),
        }


def _vote_events(archive: Archive) -> Iterator[Told]:
    """Recorded votes; whether a vote was won is told by minutes in words alone, so none has a ``result``."""
    for meeting, item, vote, address in _votes_taken(archive):
        clauses = _decided_by(item, vote)
        is_one = len(clauses) == 1
        yield {
            "id": address,
            "identifier": archive.citation(meeting, item),
            "motion_id": archive.settings.whole(f"{meeting.minutes_address}#{clauses[0]}") if is_one else None,
            "motion": None if is_one else {"text": item.title},
            "start_date": meeting.day.isoformat(),
            "counts": [{"option": _OPTIONS[way], "value": count} for way, count, _ in vote.counts],
            **_sitting(archive, meeting),
        }


def _votes(archive: Archive) -> Iterator[Told]:
    """The votes of everybody whom minutes name as voting; who has no page is embedded by name."""
    for meeting, _, vote, address in _votes_taken(archive):
        for way, _, names in vote.counts:
            for name in names:
                person = archive.person_address(meeting.body, name)
                yield {
                    "vote_event_id": address,
                    "voter_id": archive.settings.whole(person) if person else None,
                    "voter": None if person else {"name": name},
                    "option": _OPTIONS[way],
                }


def _sitting(archive: Archive, meeting: ArchivedMeeting) -> Told:
    whole = archive.settings.whole
    return {"organization_id": whole(urls.body(meeting.body)), "legislative_session_id": whole(meeting.address)}


def _votes_taken(archive: Archive) -> Iterator[tuple[ArchivedMeeting, Item, Vote, str]]:
    """Every recorded vote with its meeting, its minute and a whole address of its own."""
    for meeting in archive.meetings:
        for item in meeting.minutes.items if meeting.minutes else ():
            votes = [block for block in item.blocks if isinstance(block, Vote)]
            for number, vote in enumerate(votes, start=1):
                address = f"{meeting.minutes_address}#{item.anchor}-vote-{number}"
                yield meeting, item, vote, archive.settings.whole(address)


def _decided_by(item: Item, vote: Vote) -> tuple[str, ...]:
    """The anchors of the clauses that a vote decided: of the resolution after it, or else of that before it.

    No other vote stands between the two; nor before a resolution that is followed by this vote, since it was on that.
    """
    place = item.blocks.index(vote)
    before, after = item.blocks[:place], item.blocks[place + 1 :]
    nearby = next((block for block in after if isinstance(block, Vote | Resolution)), None)
    if not isinstance(nearby, Resolution) and not any(isinstance(block, Vote) for block in before):
        nearby = next((block for block in reversed(before) if isinstance(block, Resolution)), None)
    return tuple(clause.anchor for clause in nearby.clauses) if isinstance(nearby, Resolution) else ()


_FILES: tuple[tuple[str, Callable[[Archive], Iterator[Told]]], ...] = (
    ("people", _people),
    ("organizations", _organizations),
    ("memberships", _memberships),
    ("events", _events),
    ("motions", _motions),
    ("vote-events", _vote_events),
    ("votes", _votes),
)
POPOLO = tuple(name for name, _ in _FILES)
"""The names of the files, each of them that of a class of the specification."""
