"""The pages of people: the list, and each person's attendance traced to its minutes."""

from collections.abc import Iterator
from dataclasses import dataclass

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, ArchivedPerson, Attendance
from minutebook.pages.links import Link
from minutebook.pages.page import Crumb, Page
from minutebook.records import Declaration
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """Members apart from officers and guests, each in order of their names."""

    members: tuple[ArchivedPerson, ...]
    others: tuple[ArchivedPerson, ...]


@dataclass(frozen=True, slots=True)
class AttendanceShown:
    """One meeting of a person's record."""

    attendance: Attendance
    minutes: Link
    body: str


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What the page of a person shows; attendance counts the minutes that list the person as a member."""

    person: ArchivedPerson
    document: PublicDocument | None
    attendances: tuple[AttendanceShown, ...]
    present: int
    listed: int
    declarations: tuple[tuple[Declaration, Link], ...]


def people_pages(archive: Archive) -> Iterator[Page]:
    """The list of people, and a page for each."""
    people = sorted(archive.people, key=lambda person: (person.name.casefold(), person.slug))
    members = tuple(person for person in people if person.is_member)
    others = tuple(person for person in people if not person.is_member)
    yield Page(urls.PEOPLE, "people.html", "People", PeopleShown(members, others), "Everybody whom the minutes name")
    crumbs = (Crumb("People", urls.PEOPLE),)
    for person in people:
        shown = _person(archive, person)
        said = f"{person.name} in the minutes"
        yield Page(person.address, "person.html", person.name, shown, said, crumbs, person.record)


def _person(archive: Archive, person: ArchivedPerson) -> PersonShown:
    shown = tuple(
        AttendanceShown(each, _minutes(each.meeting), archive.body_by_folder[each.meeting.body].record.name)
        for each in person.attendances
    )
    sat = [each for each in person.attendances if each.capacity != "in attendance"]
    return PersonShown(
        person=person,
        document=person.document,
        attendances=shown,
        present=sum(1 for each in sat if each.capacity == "present"),
        listed=len(sat),
        declarations=tuple(
            (declaration, _declared(meeting, declaration)) for meeting, declaration in person.declarations
        ),
    )


def _minutes(meeting: ArchivedMeeting) -> Link:
    return Link(f"Minutes of {meeting.when}", meeting.minutes_address)


def _declared(meeting: ArchivedMeeting, declaration: Declaration) -> Link:
    item = meeting.minute_by_label.get(declaration.minute or "")
    if not item:
        return _minutes(meeting)
    return Link(f"{meeting.when}, minute {item.label}", f"{meeting.minutes_address}#{item.anchor}")
