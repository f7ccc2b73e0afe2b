"""Who is named in the minutes: the same words in the same body are one person, and nothing is merged by guess."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook import urls
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.problems import Place, Problem, Severity
from minutebook.records import Declaration, Person
from minutebook.release import PublicDocument
from minutebook.slugs import unused

Capacity = Literal["present", "apologies", "in attendance"]
PersonKey = tuple[str, str]
"""A body's folder and the words by which its minutes name somebody."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One meeting at which somebody was, sent apologies, or attended as a guest or officer."""

    meeting: ArchivedMeeting
    capacity: Capacity
    name: str
    role: str = ""
    is_substitute: bool = False


@dataclass(frozen=True, slots=True)
class ArchivedPerson:
    """Somebody whom the minutes name, with every meeting where they do, newest first."""

    slug: str
    name: str
    document: PublicDocument | None
    attendances: tuple[Attendance, ...]
    declarations: tuple[tuple[ArchivedMeeting, Declaration], ...] = ()

    @property
    def address(self) -> str:
        """Where the person's page is."""
        return urls.person(self.slug)

    @property
    def record(self) -> Person | None:
        """The person's own file, where there is one."""
        record = self.document.record if self.document else None
        return record if isinstance(record, Person) else None

    @property
    def is_member(self) -> bool:
        """Whether the person sat as a member or a substitute: present, or with apologies."""
        return any(attendance.capacity != "in attendance" for attendance in self.attendances)


def people_of(
    bodies: Sequence[ArchivedBody], files: Sequence[PublicDocument]
) -> tuple[tuple[ArchivedPerson, ...], dict[PersonKey, str], tuple[Problem, ...]]:
    """Everybody named, the slug of each (body, words), and names that cannot be told apart."""
    attendances: dict[PersonKey, list[Attendance]] = {}
    declarations: dict[PersonKey, list[tuple[ArchivedMeeting, Declaration]]] = {}
    for body in bodies:
        for meeting in body.meetings:
            for attendance in _attendances(meeting):
                attendances.setdefault((body.folder, attendance.name), []).append(attendance)
            for declaration in meeting.minutes_record.declarations if meeting.minutes_record else ():
                declarations.setdefault((body.folder, declaration.member), []).append((meeting, declaration))
    members = {(body.folder, member.name) for body in bodies for member in body.record.members}
    records_of_minutes = ((body.folder, meeting.minutes_record) for body in bodies for meeting in body.meetings)
    members |= {(folder, record.chair) for folder, record in records_of_minutes if record and record.chair}
    keys = sorted({*attendances, *declarations, *members})
    files_by_slug = {slug_of(document): document for document in files}
    records = {slug: each.record for slug, each in files_by_slug.items() if isinstance(each.record, Person)}
    slug_by_key, problems = _slugs(keys, records, files)
    keys_by_slug = grouped((slug_by_key[key], key) for key in keys)
    people = []
    for slug in sorted({*keys_by_slug, *records}):
        own = keys_by_slug.get(slug, ())
        record = records.get(slug)
        met = sorted((a for key in own for a in attendances.get(key, [])), key=lambda a: a.meeting.key, reverse=True)
        met.sort(key=lambda attendance: attendance.meeting.day, reverse=True)
        declared = tuple(each for key in own for each in declarations.get(key, []))
        name = record.name if record else own[0][1]
        people.append(ArchivedPerson(slug, name, files_by_slug.get(slug), tuple(met), declared))
    return tuple(people), slug_by_key, problems


def _attendances(meeting: ArchivedMeeting) -> Iterator[Attendance]:
    record = meeting.minutes_record
    if not record:
        return
    lists: tuple[tuple[Capacity, tuple[object, ...]], ...] = (
        ("present", record.present),
        ("apologies", record.apologies),
        ("in attendance", record.in_attendance),
    )
    for capacity, attendees in lists:
        for each in attendees:
            yield Attendance(meeting, capacity, each.name, each.role or "")  # type: ignore[attr-defined]
    for substitute in record.substitutes:
        role = f"Substitute for {substitute.for_}" if substitute.for_ else "Substitute"
        yield Attendance(meeting, "present", substitute.name, role, is_substitute=True)


def _slugs(
    keys: Sequence[PersonKey], records: Mapping[str, Person], files: Sequence[PublicDocument]
) -> tuple[dict[PersonKey, str], tuple[Problem, ...]]:
    known: dict[str, list[str]] = {}
    for slug, record in records.items():
        for name in {record.name, *record.also_known_as}:
            known.setdefault(name, []).append(slug)
    problems = [_claimed_twice(files, slugs[1]) for slugs in known.values() if len(slugs) > 1]
    for of_one_address in grouped((slug_of(document), document) for document in files).values():
        problems += [_of_one_address(document) for document in of_one_address[1:]]
    bodies_by_slug: dict[str, set[PersonKey]] = {}
    for key in keys:
        if key[1] not in known:
            bodies_by_slug.setdefault(urls.slug(key[1]), set()).add(key)
    slug_by_key: dict[PersonKey, str] = {}
    taken = set(records)
    for key in keys:
        plain = urls.slug(key[1])
        is_unclear = len(bodies_by_slug.get(plain, ())) > 1 or plain in records
        if key[1] in known:
            slug_by_key[key] = known[key[1]][0]
        else:
            slug_by_key[key] = unused(f"{key[0]}-{plain}" if is_unclear else plain, taken)
    for plain, several in sorted(bodies_by_slug.items()):
        if len(several) > 1:
            problems.append(_unclear(plain, several))
    return slug_by_key, tuple(problems)


def slug_of(document: PublicDocument) -> str:
    """The slug of a person's file: its ``address``, or the file's name."""
    address = document.record.address if isinstance(document.record, Person) else None
    return urls.slug(address) if address else document.source.name


def address_of(document: PublicDocument) -> str:
    """Where the page of a document is."""
    return urls.person(slug_of(document)) if document.source.kind == "person" else urls.of_source(document.source)


def _claimed_twice(files: Sequence[PublicDocument], slug: str) -> Problem:
    path = next(document.source.path for document in files if slug_of(document) == slug)
    hint = "take the words out of name: or also-known-as: of one of the two"
    return Problem(
        Place(path), "name-claimed-twice", "This person", "is named as another person's file names theirs", hint
    )


def _of_one_address(document: PublicDocument) -> Problem:
    hint = "give each person's file an address: of its own"
    place = Place(document.source.path)
    return Problem(place, "address-twice", "This person", "has the address of another person's file", hint)


def _unclear(plain: str, keys: set[PersonKey]) -> Problem:
    body, name = sorted(keys)[0]
    hint = f"write content/people/{plain}.md with name: and also-known-as: to say whether they are one person"
    place = Place(f"content/{body}/index.md")
    message = "may be one person or several: the minutes of more than one body, or two spellings, use the name"
    return Problem(place, "unclear-person", "A name", message, hint, name, Severity.WARNING)
