"""Who is named in the minutes: the same words in the same body are one person, and nothing is merged by guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook import urls
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.problems import Place, Problem, Severity
from minutebook.recall import Recall
from minutebook.records import Declaration, People, Person
from minutebook.release import PublicDocument
from minutebook.slugs import unused

Capacity = Literal["present", "apologies", "in attendance"]
PersonKey = tuple[str, str]
"""A body's folder and the words by which its minutes name somebody."""
_LONGEST_SLUG = 100


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


@dataclass(frozen=True, slots=True)
class _Appearances:
    """Whom the minutes of a body name, and who sits on it: what is known of each by the words that name them."""

    attendances: Mapping[str, tuple[Attendance, ...]]
    declarations: Mapping[str, tuple[tuple[ArchivedMeeting, Declaration], ...]]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Named:
    """Everybody who is named anywhere, by the slugs of their pages."""

    slugs: tuple[str, ...]
    slug_by_key: dict[PersonKey, str]
    keys_by_slug: Mapping[str, tuple[PersonKey, ...]]
    file_by_slug: Mapping[str, PublicDocument]
    record_by_slug: Mapping[str, Person]
    slugs_by_older: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def people_of(
    bodies: Sequence[ArchivedBody], papers: Sequence[PublicDocument], recall: Recall
) -> tuple[tuple[ArchivedPerson, ...], dict[PersonKey, str], Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Everybody named, the slug of each (body, words), slugs by older ones, and names that cannot be told apart.

    The files of people are among ``papers``.
    """
    files = tuple(each for each in papers if each.source.kind == "person")
    appearances = {body.folder: recall(_appearances, body, recall) for body in bodies}
    names = tuple(recall.same(f"people of {folder}", (folder, each.names)) for folder, each in appearances.items())
    named = recall(_named, names, files)
    people = []
    for slug in named.slugs:
        own = named.keys_by_slug.get(slug, ())
        record = named.record_by_slug.get(slug)
        name = record.name if record else own[0][1]
        met = tuple(appearances[folder].attendances.get(words, ()) for folder, words in own)
        declared = tuple(appearances[folder].declarations.get(words, ()) for folder, words in own)
        people.append(recall(_person, slug, name, named.file_by_slug.get(slug), met, declared))
    return tuple(people), named.slug_by_key, named.slugs_by_older, named.problems


def _named(names: Sequence[tuple[str, frozenset[str]]], files: Sequence[PublicDocument]) -> _Named:
    """Whom the bodies name, ``names`` being those of each folder, and whom files are of."""
    keys = sorted((folder, name) for folder, several in names for name in several)
    file_by_slug = {slug_of(document): document for document in files}
    records = {slug: each.record for slug, each in file_by_slug.items() if isinstance(each.record, Person)}
    slug_by_key, problems = _slugs(keys, records, files)
    keys_by_slug = grouped((slug_by_key[key], key) for key in keys)
    slugs = tuple(sorted({*keys_by_slug, *records}))
    older = _slugs_by_older(keys, slug_by_key, frozenset(slugs))
    return _Named(slugs, slug_by_key, keys_by_slug, file_by_slug, records, older, problems)


def _slugs_by_older(
    keys: Sequence[PersonKey], slug_by_key: Mapping[PersonKey, str], slugs: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Who may be meant by a slug that nobody has now, and somebody had.

    A page leaves its place when a second body names somebody in the same words, and again when a file says who is who.
    """
    unsaid, _ = _slugs(keys, {}, ())
    pairs = ((older, slug_by_key[key]) for key in keys for older in (_slug(key[1]), unsaid[key]) if older not in slugs)
    return {older: tuple(dict.fromkeys(several)) for older, several in grouped(pairs).items()}


def _person(
    slug: str,
    name: str,
    document: PublicDocument | None,
    attendances: Sequence[tuple[Attendance, ...]],
    declarations: Sequence[tuple[tuple[ArchivedMeeting, Declaration], ...]],
) -> ArchivedPerson:
    """Somebody with what each body's minutes say of the person."""
    met = sorted((a for several in attendances for a in several), key=lambda a: a.meeting.key, reverse=True)
    met.sort(key=lambda attendance: attendance.meeting.day, reverse=True)
    declared = tuple(each for several in declarations for each in several)
    return ArchivedPerson(slug, name, document, tuple(met), declared)


def _appearances(body: ArchivedBody, recall: Recall) -> _Appearances:
    met = tuple(attendance for meeting in body.meetings for attendance in recall(_attendances, meeting))
    records = tuple((meeting, meeting.minutes_record) for meeting in body.meetings)
    declared = tuple((meeting, each) for meeting, record in records if record for each in record.declarations)
    attendances = grouped((each.name, each) for each in met)
    declarations = grouped((declaration.member, (meeting, declaration)) for meeting, declaration in declared)
    chairs = (record.chair for _, record in records if record and record.chair)
    members = (member.name for member in body.record.members)
    return _Appearances(attendances, declarations, frozenset((*attendances, *declarations, *members, *chairs)))


def _attendances(meeting: ArchivedMeeting) -> tuple[Attendance, ...]:
    record = meeting.minutes_record
    if not record:
        return ()
    lists: tuple[tuple[Capacity, People], ...] = (
        ("present", record.present),
        ("apologies", record.apologies),
        ("in attendance", record.in_attendance),
    )
    listed = [
        Attendance(meeting, capacity, each.name, each.role or "") for capacity, several in lists for each in several
    ]
    for substitute in record.substitutes:
        role = f"Substitute for {substitute.for_}" if substitute.for_ else "Substitute"
        listed.append(Attendance(meeting, "present", substitute.name, role, is_substitute=True))
    return tuple(listed)


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
            bodies_by_slug.setdefault(_slug(key[1]), set()).add(key)
    slug_by_key: dict[PersonKey, str] = {}
    taken = set(records)
    for key in keys:
        plain = _slug(key[1])
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
    return _slug(address) if address else document.source.name


def _slug(words: str) -> str:
    """The slug of a name, which a folder of the site is called: no longer than the systems take that keep it."""
    return urls.slug(words)[:_LONGEST_SLUG].rstrip("-")


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
