"""The pages of people: the list, and each person's attendance traced to its minutes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, ArchivedPerson, Attendance, Membership, chair_of, grouped
from minutebook.dates import in_words
from minutebook.pages.lines import by_surname
from minutebook.pages.links import Link, title_of
from minutebook.pages.page import Crumb, Page
from minutebook.records import Declaration, Report
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """Members apart from officers and guests, each in order of their names."""

    members: tuple[ArchivedPerson, ...]
    others: tuple[ArchivedPerson, ...]


@dataclass(frozen=True, slots=True)
class NamesakesShown:
    """Those whom minutes name alike, each in words that tell of which bodies."""

    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SeatShown:
    """One meeting of a person's record: its minutes, how the person was there, the role listed."""

    minutes: Link
    capacity: str
    role: str


@dataclass(frozen=True, slots=True)
class MembershipShown:
    """A membership: of which body, the figure with its denominator in words, and every meeting that it counts."""

    body: Link
    said: str
    seats: tuple[SeatShown, ...]


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What the page of a person shows; ``roles`` are those that the minutes list, with their first and last day."""

    person: ArchivedPerson
    document: PublicDocument | None
    roles: tuple[str, ...]
    memberships: tuple[MembershipShown, ...]
    attended: tuple[SeatShown, ...]
    chaired: tuple[Link, ...]
    declarations: tuple[tuple[Declaration, Link], ...]
    reports: tuple[Link, ...]


def people_pages(archive: Archive) -> Iterator[Page]:
    """The list of people, a page for each, and one for each name that may be several people's."""
    people = sorted(archive.people, key=lambda person: (by_surname(person.name), person.slug))
    seated = {membership.person.slug for membership in archive.memberships}
    members = tuple(person for person in people if person.is_member or person.slug in seated)
    others = tuple(person for person in people if not (person.is_member or person.slug in seated))
    shown_first = partial(_everybody, members=members, others=others)
    yield Page(urls.PEOPLE, "people.html", "People", shown_first, "Everybody whom the minutes name")
    crumbs = (Crumb("People", urls.PEOPLE),)
    everybody = _Everybody(archive)
    for person in people:
        shown = partial(everybody.shown, person=person)
        said = f"{person.name} in the minutes"
        yield Page(person.address, "person.html", person.name, shown, said, crumbs, person.record)
    yield from _namesakes(archive, crumbs)


def _namesakes(archive: Archive, crumbs: tuple[Crumb, ...]) -> Iterator[Page]:
    """A page where somebody's was until others were named alike, unless a file says whose that was."""
    records = (person.record for person in archive.people if person.record)
    claimed = {address for record in records for address in record.moved_from}
    person_by_slug = {person.slug: person for person in archive.people} if archive.slugs_by_older else {}
    for older, slugs in archive.slugs_by_older.items():
        if len(slugs) > 1 and urls.person(older) not in claimed:
            people = tuple(person_by_slug[slug] for slug in slugs)
            shown, said = partial(_alike, people=people), f"Those whom minutes name {people[0].name}"
            yield Page(urls.person(older), "namesakes.html", people[0].name, shown, said, crumbs)


def _alike(archive: Archive, people: tuple[ArchivedPerson, ...]) -> NamesakesShown:
    return NamesakesShown(tuple(Link(_with_bodies(archive, each), each.address) for each in people))


def _with_bodies(archive: Archive, person: ArchivedPerson) -> str:
    meetings = (*(each.meeting for each in person.attendances), *(meeting for meeting, _ in person.declarations))
    return ", ".join((person.name, *dict.fromkeys(archive.body_by_folder[each.body].record.name for each in meetings)))


@dataclass(frozen=True)
class _Everybody:
    """What people wrote and chaired, gathered once and only when a person is asked for."""

    archive: Archive

    @cached_property
    def reports(self) -> Mapping[str, Sequence[Link]]:
        return _reports_by_person(self.archive)

    @cached_property
    def chaired(self) -> Mapping[str, Sequence[ArchivedMeeting]]:
        return _chaired_by_person(self.archive)

    def shown(self, archive: Archive, person: ArchivedPerson) -> PersonShown:
        return _person(archive, person, self.reports.get(person.slug, []), self.chaired.get(person.slug, ()))


def _everybody(
    archive: Archive, members: tuple[ArchivedPerson, ...], others: tuple[ArchivedPerson, ...]
) -> PeopleShown:
    return PeopleShown(members, others)


def _person(
    archive: Archive, person: ArchivedPerson, reports: Sequence[Link], chaired: Sequence[ArchivedMeeting]
) -> PersonShown:
    memberships = [
        archive.membership_by_place[person.slug, body.folder]
        for body in archive.bodies
        if (person.slug, body.folder) in archive.membership_by_place
    ]
    counted = {seat.meeting.key for membership in memberships for seat in membership.seats}
    attended = [each for each in person.attendances if each.meeting.key not in counted]
    return PersonShown(
        person=person,
        document=person.document,
        roles=tuple(_roles(archive, person.attendances)),
        memberships=tuple(_membership(archive, each) for each in memberships),
        attended=tuple(
            SeatShown(_attendance(archive, each.meeting, with_body=True), each.capacity, each.role) for each in attended
        ),
        chaired=tuple(_attendance(archive, meeting, with_body=True) for meeting in chaired),
        declarations=tuple((each, _declared(archive, meeting, each)) for meeting, each in person.declarations),
        reports=tuple(reports),
    )


def _membership(archive: Archive, membership: Membership) -> MembershipShown:
    name, held = membership.body.record.name, len(membership.seats)
    meetings = f"{held} meeting{'' if held == 1 else 's'}"
    if membership.is_dated:
        which = f"{meetings} held during this membership that have minutes in this archive"
    else:
        which = f"{meetings} whose minutes in this archive list this person as present or with apologies"
    seats = tuple(SeatShown(_attendance(archive, seat.meeting), seat.capacity, seat.role) for seat in membership.seats)
    said = f"Present at {membership.present} of {which}."
    return MembershipShown(Link(name, membership.body.address), said, seats)


def _roles(archive: Archive, attendances: Sequence[Attendance]) -> Iterator[str]:
    """Each role that the minutes list, as "Chair, ILSC: 16 April 2019 to 7 January 2020", newest first."""
    meetings_by_role: dict[tuple[str, str], list[ArchivedMeeting]] = {}
    for each in attendances:
        if each.role and not each.is_substitute:
            meetings_by_role.setdefault((each.role, each.meeting.body), []).append(each.meeting)
    for (role, body), meetings in meetings_by_role.items():
        first, last = in_words(meetings[-1].day), in_words(meetings[0].day)
        days = first if first == last else f"{first} to {last}"
        yield f"{role} ({archive.body_by_folder[body].short} minutes of {days})"


def _attendance(archive: Archive, meeting: ArchivedMeeting, with_body: bool = False) -> Link:
    """The list of who was there, in the minutes of a meeting."""
    body = f"{archive.body_by_folder[meeting.body].short}, " if with_body else ""
    return Link(f"{body}{meeting.when}", f"{meeting.minutes_address}#_attendance")


def _declared(archive: Archive, meeting: ArchivedMeeting, declaration: Declaration) -> Link:
    item = meeting.minute_by_label.get(declaration.minute or "")
    if not item:
        return _attendance(archive, meeting, with_body=True)
    return Link(f"{archive.citation(meeting, item)}: {item.title}", f"{meeting.minutes_address}#{item.anchor}")


def _chaired_by_person(archive: Archive) -> dict[str, tuple[ArchivedMeeting, ...]]:
    """The meetings that each person took the chair of, newest first."""
    chairs = ((meeting, chair_of(meeting)) for meeting in reversed(archive.meetings))
    return grouped(
        (archive.slug_by_person[meeting.body, name], meeting)
        for meeting, name in chairs
        if (meeting.body, name) in archive.slug_by_person
    )


def _reports_by_person(archive: Archive) -> dict[str, list[Link]]:
    """The reports that name somebody as an author in the words of the same body's minutes."""
    found: dict[str, list[Link]] = {}
    for meeting in reversed(archive.meetings):
        for report in meeting.reports:
            for author in report.record.authors if isinstance(report.record, Report) else ():
                slug = archive.slug_by_person.get((meeting.body, author.name))
                if slug:
                    link = Link(title_of(report), urls.of_source(report.source), meeting.when)
                    found.setdefault(slug, []).append(link)
    return found
