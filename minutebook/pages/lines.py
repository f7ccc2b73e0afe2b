"""What several pages show in a line: a meeting, a decision, a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, Decision
from minutebook.pages.links import Link
from minutebook.pages.papers import papers_in_brief, papers_of
from minutebook.records import Attendee


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting with what the archive has of it; ``state`` says in words what is special about it."""

    meeting: ArchivedMeeting
    body: str
    papers: tuple[Link, ...]
    in_brief: tuple[Link, ...]
    state: str
    day: date
    title: str


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """A minute as a link, with some or all of its decisions."""

    link: Link
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody as the minutes write the name, with a role, and the person's page."""

    name: str
    role: str
    address: str


def by_surname(name: str) -> tuple[str, str]:
    """Orders names by their last word, as lists of members do: "M. Vines" stands at V."""
    return name.split()[-1].casefold(), name.casefold()


def meeting_line(archive: Archive, meeting: ArchivedMeeting) -> MeetingLine:
    """A meeting as a line of a list."""
    return MeetingLine(
        meeting=meeting,
        body=archive.body_by_folder[meeting.body].record.name,
        papers=papers_of(archive, meeting),
        in_brief=papers_in_brief(archive, meeting),
        state=state_of(meeting, archive.today),
        day=meeting.day,
        title=meeting.record.title or meeting.when,
    )


def state_of(meeting: ArchivedMeeting, today: date) -> str:
    """What is special about a meeting, in words; "" where nothing is."""
    status = meeting.record.status
    if status in ("cancelled", "postponed", "inquorate"):
        return status.capitalize()
    if meeting.day > today or (meeting.day == today and not meeting.has_papers):
        return "To be held"
    if not meeting.has_papers:
        return "No record held"
    return "" if meeting.minutes else "Minutes not in this archive"


def by_minute(decisions: Sequence[Decision]) -> tuple[MinuteLine, ...]:
    """Decisions gathered under their minutes, in their order."""
    lines = []
    for (_, anchor), several in groupby(decisions, key=lambda each: (each.meeting.key, each.item.anchor)):
        made = tuple(several)
        address = f"{made[0].meeting.minutes_address}#{anchor}"
        lines.append(MinuteLine(Link(made[0].item.title, address), made))
    return tuple(lines)


def outcomes_in_words(decisions: Sequence[Decision]) -> str:
    """What was decided, counted in order: "Endorsed, 2 requested"; one that is of no kind is "resolved"."""
    words = ["resolved" if each.clause.outcome == "other" else each.clause.outcome for each in decisions]
    counts = {word: words.count(word) for word in words}
    said = ", ".join(f"{count} {word}" if count > 1 else word for word, count in counts.items())
    return said[:1].upper() + said[1:]


def people_lines(archive: Archive, body: str, attendees: Sequence[Attendee]) -> tuple[PersonLine, ...]:
    """People as lines."""
    return tuple(PersonLine(each.name, each.role or "", archive.person_address(body, each.name)) for each in attendees)


def attendance_of(archive: Archive, meeting: ArchivedMeeting) -> tuple[tuple[str, tuple[PersonLine, ...]], ...]:
    """Who was at a meeting, as (heading, people) for each group that has any."""
    record = meeting.minutes_record
    if not record:
        return ()
    groups = (
        ("Present", people_lines(archive, meeting.body, record.present)),
        (
            "Substitutes",
            tuple(
                PersonLine(s.name, f"for {s.for_}" if s.for_ else "", archive.person_address(meeting.body, s.name))
                for s in record.substitutes
            ),
        ),
        ("In attendance", people_lines(archive, meeting.body, record.in_attendance)),
        ("Apologies", people_lines(archive, meeting.body, record.apologies)),
    )
    return tuple((words, people) for words, people in groups if people)


def neighbours_of(
    archive: Archive, body: ArchivedBody, meeting: ArchivedMeeting
) -> tuple[MeetingLine | None, MeetingLine | None]:
    """The meetings of a body before and after one."""
    place = body.meetings.index(meeting)
    before = meeting_line(archive, body.meetings[place - 1]) if place else None
    after = meeting_line(archive, body.meetings[place + 1]) if place + 1 < len(body.meetings) else None
    return before, after
