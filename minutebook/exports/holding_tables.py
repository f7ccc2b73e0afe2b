"""Tables of who meets and when: bodies, people, meetings, agenda items, attendance, declarations of interest."""

from collections.abc import Iterator

from minutebook import urls
from minutebook.archive import Archive
from minutebook.exports.table import Column, RecordTable, Row


def _bodies(archive: Archive) -> Iterator[Row]:
    for body in archive.bodies:
        record = body.record
        yield body.address, record.name, record.short, record.kind, record.parent, record.webcast, record.closed


def _people(archive: Archive) -> Iterator[Row]:
    for person in archive.people:
        record = person.record
        said = (record.kind, record.ward, record.party) if record else (None, None, None)
        yield person.address, person.name, person.is_member, *said


def _meetings(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        record, standing = meeting.record, archive.standing(meeting) if meeting.minutes else None
        approval = standing.approval if standing else None
        agenda = urls.of_source(meeting.agendas[0].source) if meeting.agendas else None
        yield (
            meeting.address,
            urls.body(meeting.body),
            meeting.day,
            record.time,
            record.title,
            record.venue,
            record.status,
            meeting.year,
            agenda,
            meeting.minutes_address if meeting.minutes else None,
            standing.status if standing else None,
            f"{approval.by.minutes_address}#{approval.item.anchor}" if approval else None,
            meeting.document.published_on,
        )


def _agenda_items(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        for agenda in meeting.agendas:
            page = urls.of_source(agenda.source)
            for item in agenda.items:
                address = f"{page}#{item.anchor}"
                yield address, meeting.address, item.label, item.title, item.is_routine, item.pages, item.words


def _attendance(archive: Archive) -> Iterator[Row]:
    rows: dict[str, list[Row]] = {}
    for person in archive.people:
        for each in person.attendances:
            row: Row = (person.address, each.name, each.role, each.capacity, each.is_substitute)
            rows.setdefault(each.meeting.key, []).append(row)
    for meeting in archive.meetings:
        for place, attended in enumerate(rows.get(meeting.key, ()), start=1):
            yield meeting.address, place, *attended


def _declarations(archive: Archive) -> Iterator[Row]:
    for meeting in archive.meetings:
        record = meeting.minutes_record
        for place, each in enumerate(record.declarations if record else (), start=1):
            person = archive.person_address(meeting.body, each.member) or None
            said = (each.interest, "; ".join(each.items), each.detail, each.withdrew)
            yield meeting.address, place, person, each.member, *said


_MEETING = Column("meeting", "address", "the meeting", True, "meetings")

HOLDING_TABLES = (
    RecordTable(
        "bodies",
        "Bodies",
        "Every council, committee, commission, panel and board with meetings in this archive.",
        (
            Column("id", "address", "where the body's page is", True),
            Column("name", "words", "its name", True),
            Column("short", "words", "the short name by which it is cited"),
            Column("kind", "words", "council, cabinet, committee, select-commission, panel, board or working-group"),
            Column("parent", "words", "the body that it answers to"),
            Column("webcast", "address", "where its meetings are webcast"),
            Column("closed", "day", "the day on which it ended"),
        ),
        ("id",),
        ("id",),
        _bodies,
    ),
    RecordTable(
        "people",
        "People",
        "Everybody whom the lists of the minutes name: members, substitutes, officers and guests.",
        (
            Column("id", "address", "where the person's page is", True),
            Column("name", "words", "the name as the record has it", True),
            Column("member", "yes or no", "whether the person sat as a member or a substitute", True),
            Column("kind", "words", "councillor, officer, co-opted or partner, where the record says so"),
            Column("ward", "words", "the ward that a councillor stands for"),
            Column("party", "words", "the political group"),
        ),
        ("id",),
        ("id",),
        _people,
    ),
    RecordTable(
        "meetings",
        "Meetings",
        "Every meeting, cancelled ones too, with how its minutes stand.",
        (
            Column("id", "address", "where the meeting's page is", True),
            Column("body", "address", "the body that met", True, "bodies"),
            Column("day", "day", "the day of the meeting", True),
            Column("time", "time", "when it began"),
            Column("title", "words", "its title where it has one of its own"),
            Column("venue", "words", "where it was held"),
            Column("status", "words", "scheduled, held, cancelled, postponed or inquorate, where the record says so"),
            Column("municipal_year", "words", "the municipal year, 2019-20", True),
            Column("agenda", "address", "where its agenda is"),
            Column("minutes", "address", "where its minutes are"),
            Column("minutes_status", "words", "draft, unconfirmed or approved"),
            Column("approved_by", "address", "the minute that approved its minutes", False, "minutes"),
            Column("published", "day", "the day on which the meeting was published", True),
        ),
        ("id",),
        ("id", "body"),
        _meetings,
    ),
    RecordTable(
        "agenda_items",
        "Agenda items",
        "Every item of every agenda.",
        (
            Column("id", "address", "where the item stands", True),
            _MEETING,
            Column("number", "words", "its number on the agenda"),
            Column("title", "words", "its title", True),
            Column("routine", "yes or no", "whether it is routine, as apologies for absence are", True),
            Column("pages", "words", "its pages in the printed pack"),
            Column("words", "words", "its text"),
        ),
        ("id",),
        ("id",),
        _agenda_items,
    ),
    RecordTable(
        "attendance",
        "Attendance",
        "Who was at which meeting, one row for each person and capacity.",
        (
            _MEETING,
            Column("place", "number", "the row's place within the meeting", True),
            Column("person", "address", "the person", True, "people"),
            Column("name", "words", "the name as these minutes write it", True),
            Column("role", "words", "the role or post that the minutes give"),
            Column("capacity", "words", "present, apologies or in attendance", True),
            Column("substitute", "yes or no", "whether the person sat in for an absent member", True),
        ),
        ("meeting", "place"),
        ("meeting", "person"),
        _attendance,
    ),
    RecordTable(
        "declarations",
        "Declarations of interest",
        "Every interest declared at a meeting (Localism Act 2011, sections 29 to 31).",
        (
            _MEETING,
            Column("place", "number", "the row's place within the meeting", True),
            Column("person", "address", "the member", False, "people"),
            Column("name", "words", "the name as these minutes write it", True),
            Column("interest", "words", "the kind of interest"),
            Column("items", "words", "the agenda items it concerns"),
            Column("detail", "words", "what was declared"),
            Column("withdrew", "yes or no", "whether the member withdrew", True),
        ),
        ("meeting", "place"),
        ("meeting", "person"),
        _declarations,
    ),
)
