"""Answers the open questions of running text: which page and which place a reference leads to."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook import urls
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.archive.mentions import meeting_pointed_at, pointing_of
from minutebook.files import Source
from minutebook.passages import Item, Reference
from minutebook.problems import Problem, Severity, counted
from minutebook.release import PublicDocument

_NAMED_MINUTE = re.compile(r"(?P<label>[A-Za-z]?[0-9][A-Za-z0-9._/]*?)(?:\((?P<clause>\w+)\))?")
_NO_SUCH_RECORD = "leads to nothing that is public in this archive"


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a reference leads: an address ("" where the words stay plain), the minute meant, what there is to say."""

    address: str = ""
    meeting: ArchivedMeeting | None = None
    item: Item | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Shelves:
    """What references are looked up in."""

    bodies: Sequence[ArchivedBody]
    meetings_by_body: Mapping[str, Sequence[ArchivedMeeting]]
    meeting_by_key: Mapping[str, ArchivedMeeting]
    address_by_path: Mapping[str, str]
    document_by_path: Mapping[str, PublicDocument]
    document_by_address: Mapping[str, PublicDocument]
    attachment_by_path: Mapping[str, Source]
    person_slugs: frozenset[str]
    topic_slugs: frozenset[str]
    lists: frozenset[str]
    anchors: Callable[[PublicDocument], frozenset[str]]


def answer(reference: Reference, document: PublicDocument, at: ArchivedMeeting | None, shelves: Shelves) -> Answer:
    """The answer to one open question that stands in a document of a meeting (None: of no meeting)."""
    if reference.kind == "named":
        return _named(reference, document, shelves)
    if reference.kind == "path":
        return _path(reference, document, shelves)
    if reference.kind in ("place", "clause", "presented"):
        return _place(reference, shelves)
    if at is None:
        return Answer()
    return _minute(reference, at, shelves) if reference.kind == "minute" else _sitting(reference, at, shelves)


def _minute(reference: Reference, at: ArchivedMeeting, shelves: Shelves) -> Answer:
    pointing = pointing_of(reference, shelves.bodies, at.body)
    meeting = meeting_pointed_at(pointing, reference.target, at, shelves.meetings_by_body)
    if meeting is None or meeting.minutes is None:
        return Answer(problem=_outside(reference))
    item = meeting.minute_by_label.get(reference.target)
    if item is None:
        hint = (
            f"the minutes of {meeting.key} have no minute {reference.target}; mend the number, or write the date meant"
        )
        return Answer(problem=_fault(reference, "missing-minute", "is not in the minutes it points to", hint))
    return _to_minute(reference, meeting, item, reference.clause)


def _to_minute(reference: Reference, meeting: ArchivedMeeting, item: Item, clause: str) -> Answer:
    anchors = {each.label: each.anchor for each in reversed(item.clauses)}
    anchor = anchors.get(clause, "") if clause else item.anchor
    problem = None
    if not anchor:
        hint = f"minute {item.label} has {counted(len(item.clauses), 'clause')}; the link leads to the minute"
        problem = _fault(reference, "missing-clause", "names a clause that the minute lacks", hint, Severity.WARNING)
    return Answer(f"{meeting.minutes_address}#{anchor or item.anchor}", meeting, item, problem)


def _sitting(reference: Reference, at: ArchivedMeeting, shelves: Shelves) -> Answer:
    body = pointing_of(reference, shelves.bodies, at.body).body or at.body
    day = date.fromisoformat(reference.target)
    same_day = [m for each in shelves.bodies if each.folder == body for m in each.meetings_by_day.get(day, ())]
    if len(same_day) != 1:
        return Answer(problem=_outside(reference))
    (meeting,) = same_day
    return Answer(meeting.minutes_address if meeting.minutes else meeting.address, meeting)


def _place(reference: Reference, shelves: Shelves) -> Answer:
    """A place in a meeting's papers, "body/meeting#minute-107-2", as front matter names it."""
    key, _, anchor = reference.target.partition("#")
    meeting = shelves.meeting_by_key.get(key)
    for paper in meeting.agendas_and_minutes if meeting else ():
        if anchor in shelves.anchors(paper):
            item = next((each for each in paper.items if anchor in (each.anchor, *_clauses(each))), None)
            if reference.kind == "clause" and not (item and anchor in _clauses(item)):
                hint = "name a clause, such as improving-lives/2020-10-27#minute-107-2"
                return Answer(problem=_fault(reference, "missing-clause", "is not a clause of a resolution", hint))
            return Answer(f"{urls.of_source(paper.source)}#{anchor}", meeting, item)
    found = meeting.items_at(anchor) if meeting and reference.kind != "clause" else ()
    if found:
        paper, item = found[0]
        return Answer(f"{urls.of_source(paper.source)}#{item.anchor}", meeting, item)
    if reference.kind == "presented" and not _holds_papers_for(anchor, meeting):
        return Answer(problem=_outside(reference))
    return Answer(
        problem=_fault(reference, "missing-target", _NO_SUCH_RECORD, "look it up in the papers of the meeting")
    )


def _holds_papers_for(anchor: str, meeting: ArchivedMeeting | None) -> bool:
    """Whether the paper that would have a place is here: the agenda for an item, the minutes for a minute."""
    return bool(meeting and (meeting.agendas if anchor.startswith("item-") else meeting.minutes))


def _clauses(item: Item) -> tuple[str, ...]:
    return tuple(clause.anchor for clause in item.clauses)


def _named(reference: Reference, document: PublicDocument, shelves: Shelves) -> Answer:
    scheme, _, target = reference.target.partition(":")
    key, _, anchor = target.partition("#")
    meeting = shelves.meeting_by_key.get(key)
    if scheme == "meeting" and meeting:
        return Answer(meeting.address, meeting)
    if scheme == "person" and target in shelves.person_slugs:
        return Answer(urls.person(target))
    if scheme == "topic" and target in shelves.topic_slugs:
        return Answer(urls.topic(target))
    if scheme == "report":
        path = f"content/{key}.md" if "/" in key else f"{posixpath.dirname(document.source.path)}/{key}.md"
        if path in shelves.address_by_path:
            return _to_page(reference, shelves.document_by_path[path], anchor, shelves)
    match = _NAMED_MINUTE.fullmatch(anchor) if scheme == "minute" else None
    item = meeting.minute_by_label.get(match["label"]) if meeting and match else None
    if meeting and item and match:
        return _to_minute(reference, meeting, item, match["clause"] or "")
    hint = "write minute:body/meeting#109, meeting:body/meeting, report:body/meeting/name, person:name or topic:name"
    return Answer(problem=_fault(reference, "missing-target", _NO_SUCH_RECORD, hint))


def _path(reference: Reference, document: PublicDocument, shelves: Shelves) -> Answer:
    target, _, anchor = reference.target.partition("#")
    if not target:
        return _to_page(reference, document, anchor, shelves)
    if target.startswith("/"):
        if target in shelves.document_by_address:
            return _to_page(reference, shelves.document_by_address[target], anchor, shelves)
        if not anchor and target in shelves.lists:
            return Answer(target)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.source.path), target))
        if path in shelves.address_by_path:
            return _to_page(reference, shelves.document_by_path[path], anchor, shelves)
        source = shelves.attachment_by_path.get(path)
        if source and source.body == document.source.body:
            return Answer(urls.of_source(source))
    return Answer(
        problem=_fault(reference, "missing-target", _NO_SUCH_RECORD, "look for a slip in the name of the file")
    )


def _to_page(reference: Reference, document: PublicDocument, anchor: str, shelves: Shelves) -> Answer:
    address = shelves.address_by_path[document.source.path]
    if not anchor:
        return Answer(address)
    if anchor in shelves.anchors(document):
        return Answer(f"{address}#{anchor}")
    hint = "the page is there, and has no such place: look at its headings, paragraphs and tables"
    return Answer(address, problem=_fault(reference, "missing-anchor", "leads to no place of its page", hint))


def _outside(reference: Reference) -> Problem:
    message = "points outside the archive and stays plain text"
    return _fault(reference, "outside-archive", message, "", Severity.NOTE)


def _fault(reference: Reference, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    words = " ".join(reference.html.split()) if reference.kind in ("minute", "sitting") else reference.target
    return Problem(reference.place, code, "A reference", message, hint, words, severity)
