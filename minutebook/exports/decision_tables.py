"""Tables of what was decided: minutes, resolutions clause by clause, and what refers to what."""

from collections.abc import Iterator
from datetime import date

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, Decision, address_of
from minutebook.exports.table import Column, RecordTable, Row
from minutebook.passages import Block, Reference, references_in
from minutebook.prose import words_of
from minutebook.release import PublicDocument


def _minutes(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        for item in meeting.minutes.items if meeting.minutes else ():
            yield (
                f"{meeting.minutes_address}#{item.anchor}",
                meeting.address,
                item.label,
                item.title,
                item.item,
                archive.citation(meeting, item),
                item.is_routine,
                item.words,
            )


def _resolutions(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        for decision in archive.decisions_by(meeting):
            yield _resolution(meeting, decision)


def _resolution(meeting: ArchivedMeeting, decision: Decision) -> Row:
    clause, item, fate = decision.clause, decision.item, decision.fate
    followed = fate.followed if fate else None
    due = followed.due if followed else None
    return (
        decision.address,
        f"{meeting.minutes_address}#{item.anchor}",
        meeting.address,
        urls.body(meeting.body),
        meeting.day,
        meeting.year,
        clause.label,
        decision.citation,
        clause.outcome,
        clause.words,
        item.is_routine,
        decision.status_in_words,
        due.isoformat() if isinstance(due, date) else due,
        followed.responded if followed else None,
        followed.response if followed else None,
        fate.address if fate else None,
    )


def _references(archive: Archive) -> Iterator[Row]:
    for document in archive.documents:
        page = address_of(document)
        place = 0
        for at, blocks in _parts(document):
            for reference in references_in(blocks):
                if reference.kind in ("minute", "sitting", "named", "path"):
                    place += 1
                    yield _reference(archive, reference, page, f"{page}{at}", place)


def _parts(document: PublicDocument) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "", document.before
    for item in document.items:
        yield f"#{item.anchor}", item.blocks


def _reference(archive: Archive, reference: Reference, page: str, at: str, place: int) -> Row:
    return page, place, at, words_of((reference,)), archive.address_by_reference.get(reference) or None


DECISION_TABLES = (
    RecordTable(
        "minutes",
        "Minutes",
        "Every minute of every meeting.",
        (
            Column("id", "address", "where the minute stands", True),
            Column("meeting", "address", "the meeting", True, "meetings"),
            Column("number", "words", "its number, 68; none for a part without a number"),
            Column("title", "words", "its title", True),
            Column("agenda_item", "words", "the number of the agenda item, where the minutes say it"),
            Column("citation", "words", "how it is cited", True),
            Column("routine", "yes or no", "whether it is routine, as apologies for absence are", True),
            Column("words", "words", "its text, decisions included"),
        ),
        ("id",),
        ("id",),
        _minutes,
    ),
    RecordTable(
        "resolutions",
        "Resolutions",
        "Every clause of every resolution, one row a clause.",
        (
            Column("id", "address", "where the clause stands", True),
            Column("minute", "address", "the minute it belongs to", True, "minutes"),
            Column("meeting", "address", "the meeting", True, "meetings"),
            Column("body", "address", "the body that decided", True, "bodies"),
            Column("day", "day", "the day of the meeting", True),
            Column("municipal_year", "words", "the municipal year, 2019-20", True),
            Column("label", "words", "its number or letter within the resolution"),
            Column("citation", "words", "how it is cited", True),
            Column("outcome", "words", "what it did, read from its words: approved, noted, requested …", True),
            Column("words", "words", "the clause", True),
            Column("routine", "yes or no", "whether its minute is routine", True),
            Column("status", "words", "what became of it, where something was to follow"),
            Column("due", "words", "when a response was due"),
            Column("responded", "day", "the day of the response"),
            Column("response", "words", "the response"),
            Column("followed_by", "address", "the entry of the monitoring schedule that follows it"),
        ),
        ("id",),
        ("id",),
        _resolutions,
    ),
    RecordTable(
        "references",
        "References",
        "Every reference from one paper to another, as “Minute No. 109(2) refers” is one.",
        (
            Column("paper", "address", "the page that refers", True),
            Column("place", "number", "the reference's place within the page", True),
            Column("found_at", "address", "the item or the section in which it stands", True),
            Column("words", "words", "the words that refer", True),
            Column("to", "address", "where it leads; none where that lies outside this archive"),
        ),
        ("paper", "place"),
        ("paper",),
        _references,
    ),
)
