"""Answers the open questions of running text: which page and which place a reference leads to."""

import posixpath
import re
from dataclasses import dataclass
from datetime import date

from minutebook import urls
from minutebook.archive.mentions import Pointing, meeting_pointed_at
from minutebook.archive.outlines import ItemOutline, Listed, MeetingOutline, PaperOutline, Shelf
from minutebook.files import Source
from minutebook.passages import Reference
from minutebook.problems import Problem, Severity, counted

_NAMED_MINUTE = re.compile(r"(?P<label>[A-Za-z]?[0-9][A-Za-z0-9._/]*?)(?:\((?P<clause>\w+)\))?")
_NO_SUCH_RECORD = "leads to nothing that is public in this archive"


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a reference leads: an address ("" where the words stay plain), the address of the item meant.

    ``is_file`` where it leads to an attachment or a table.
    """

    address: str = ""
    item: str = ""
    problem: Problem | None = None
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """An open question of a paper, with what its words say of the meeting meant where it is a mention."""

    reference: Reference
    source: Source
    pointing: Pointing | None

    @property
    def body(self) -> str:
        """The body in whose papers the answer lies, as its folder is called; another name where it is of none."""
        kind, target, own = self.reference.kind, self.reference.target, self.source.body
        if kind == "path":
            target, _, _ = target.partition("#")
            path = target if target.startswith("/") else urls.path_from(self.source, target)
            return path.split("/")[1] if "/" in path else ""
        if kind in ("minute", "sitting"):
            return (self.pointing and self.pointing.body) or own
        key = target.partition(":")[2] if kind == "named" else target
        return key.partition("/")[0] if "/" in key else own


def answer(question: Question, own: Shelf, shelf: Shelf, listed: Listed) -> Answer:
    """The answer to a question; ``own`` is the shelf of the body that asks, ``shelf`` that of the one it asks about."""
    reference, source, pointing = question.reference, question.source, question.pointing
    if reference.kind == "named":
        return _named(reference, source, shelf, listed)
    if reference.kind == "path":
        return _path(reference, source, shelf, listed)
    if reference.kind in ("place", "clause", "presented"):
        return _place(reference, shelf)
    at = own.meeting_by_key.get(f"{source.body}/{source.meeting}")
    if at is None or pointing is None:
        return Answer()
    return _minute(reference, at, pointing, shelf) if reference.kind == "minute" else _sitting(reference, shelf)


def _minute(reference: Reference, at: MeetingOutline, pointing: Pointing, shelf: Shelf) -> Answer:
    meeting = meeting_pointed_at(pointing, reference.target, at, shelf)
    if meeting is None or not meeting.has_minutes:
        return Answer(problem=_outside(reference))
    item = meeting.minute_by_label.get(reference.target)
    if item is None:
        hint = (
            f"the minutes of {meeting.key} have no minute {reference.target}; mend the number, or write the date meant"
        )
        return Answer(problem=_fault(reference, "missing-minute", "is not in the minutes it points to", hint))
    return _to_minute(reference, meeting, item, reference.clause)


def _to_minute(reference: Reference, meeting: MeetingOutline, item: ItemOutline, clause: str) -> Answer:
    anchors = dict(reversed(item.clauses))
    anchor = anchors.get(clause, "") if clause else item.anchor
    problem = None
    if not anchor:
        hint = f"minute {item.label} has {counted(len(item.clauses), 'clause')}; the link leads to the minute"
        problem = _fault(reference, "missing-clause", "names a clause that the minute lacks", hint, Severity.WARNING)
    address = meeting.minutes_address
    return Answer(f"{address}#{anchor or item.anchor}", f"{address}#{item.anchor}", problem)


def _sitting(reference: Reference, shelf: Shelf) -> Answer:
    same_day = shelf.meetings_by_day.get(date.fromisoformat(reference.target), ())
    if len(same_day) != 1:
        return Answer(problem=_outside(reference))
    (meeting,) = same_day
    return Answer(meeting.minutes_address if meeting.has_minutes else meeting.address)


def _place(reference: Reference, shelf: Shelf) -> Answer:
    """A place in a meeting's papers, "body/meeting#minute-107-2", as front matter names it."""
    key, _, anchor = reference.target.partition("#")
    meeting = shelf.meeting_by_key.get(key)
    papers = [shelf.paper_by_path[path] for path in meeting.papers] if meeting else []
    for paper in papers:
        if anchor in paper.anchors:
            item = paper.item_by_anchor.get(anchor)
            if reference.kind == "clause" and not (item and anchor in item.anchors[1:]):
                hint = "name a clause, such as improving-lives/2020-10-27#minute-107-2"
                return Answer(problem=_fault(reference, "missing-clause", "is not a clause of a resolution", hint))
            return Answer(f"{paper.address}#{anchor}", f"{paper.address}#{item.anchor}" if item else "")
    number = anchor.removeprefix("item-") if anchor.startswith("item-") and reference.kind != "clause" else ""
    of_number = ((paper, each) for paper in papers for each in paper.items if number and each.item == number)
    for paper, item in of_number:
        return Answer(f"{paper.address}#{item.anchor}", f"{paper.address}#{item.anchor}")
    if reference.kind == "presented" and not _holds_papers_for(anchor, meeting):
        return Answer(problem=_outside(reference))
    return Answer(
        problem=_fault(reference, "missing-target", _NO_SUCH_RECORD, "look it up in the papers of the meeting")
    )


def _holds_papers_for(anchor: str, meeting: MeetingOutline | None) -> bool:
    """Whether the paper that would have a place is here: the agenda for an item, the minutes for a minute."""
    return bool(meeting and (meeting.has_agenda if anchor.startswith("item-") else meeting.has_minutes))


def _named(reference: Reference, source: Source, shelf: Shelf, listed: Listed) -> Answer:
    scheme, _, target = reference.target.partition(":")
    key, _, anchor = target.partition("#")
    meeting = shelf.meeting_by_key.get(key)
    if scheme == "meeting" and meeting:
        return Answer(meeting.address)
    if scheme == "person" and target in listed.person_slugs:
        return Answer(urls.person(target))
    if scheme == "topic" and target in listed.topic_slugs:
        return Answer(urls.topic(target))
    if scheme == "report":
        path = f"content/{key}.md" if "/" in key else f"{posixpath.dirname(source.path)}/{key}.md"
        if path in shelf.paper_by_path:
            return _to_page(reference, shelf.paper_by_path[path], anchor)
    match = _NAMED_MINUTE.fullmatch(anchor) if scheme == "minute" else None
    item = meeting.minute_by_label.get(match["label"]) if meeting and match else None
    if meeting and item and match:
        return _to_minute(reference, meeting, item, match["clause"] or "")
    hint = "write minute:body/meeting#109, meeting:body/meeting, report:body/meeting/name, person:name or topic:name"
    return Answer(problem=_fault(reference, "missing-target", _NO_SUCH_RECORD, hint))


def _path(reference: Reference, source: Source, shelf: Shelf, listed: Listed) -> Answer:
    target, _, anchor = reference.target.partition("#")
    if target.startswith("/"):
        if target in shelf.paper_by_address:
            return _to_page(reference, shelf.paper_by_address[target], anchor)
        if not anchor and target in listed.lists:
            return Answer(target)
    else:
        path = urls.path_from(source, target)
        if path in shelf.paper_by_path:
            return _to_page(reference, shelf.paper_by_path[path], anchor)
        attachment = shelf.attachment_by_path.get(path)
        if attachment and attachment.body == source.body:
            return Answer(urls.of_source(attachment), is_file=True)
    return Answer(
        problem=_fault(reference, "missing-target", _NO_SUCH_RECORD, "look for a slip in the name of the file")
    )


def _to_page(reference: Reference, paper: PaperOutline, anchor: str) -> Answer:
    if not anchor:
        return Answer(paper.address)
    if anchor in paper.anchors:
        return Answer(f"{paper.address}#{anchor}")
    hint = "the page is there, and has no such place: look at its headings, paragraphs and tables"
    problem = _fault(reference, "missing-anchor", "leads to no place of its page", hint)
    return Answer(paper.address, problem=problem)


def _outside(reference: Reference) -> Problem:
    message = "points outside the archive and stays plain text"
    return _fault(reference, "outside-archive", message, "", Severity.NOTE)


def _fault(reference: Reference, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    words = " ".join(reference.html.split()) if reference.kind in ("minute", "sitting") else reference.target
    return Problem(reference.place, code, "A reference", message, hint, words, severity)
