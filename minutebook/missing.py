"""Lists what an archive lacks that its papers name, by body and meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.archive import (
    Archive,
    ArchivedBody,
    grouped,
    meetings_lacking,
    named_body,
    numbers_lacking,
    papers_lacking,
    pointing_of,
    report_path,
)
from minutebook.checks import place_of
from minutebook.dates import in_words
from minutebook.placement import is_meeting_folder
from minutebook.problems import Place

_NO_BODY = "Bodies that are not in this archive"
_NO_DAY = "A meeting whose day is not told"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not here: of which body and meeting (in words), where that is told, what it is."""

    body: str
    day: date | None
    place: Place
    what: str

    @property
    def when(self) -> str:
        """The day of its meeting in words."""
        return in_words(self.day) if self.day else _NO_DAY


def missing_lines(archive: Archive) -> Iterator[str]:
    """What an archive lacks, a line for each body, for each of its meetings, and ``path:line:column: what`` below."""
    name_by_folder = {body.folder: body.record.name for body in archive.bodies}
    lacks = {*_of_meetings(archive), *_of_references(archive)}
    for body, of_body in sorted(grouped((name_by_folder.get(each.body, _NO_BODY), each) for each in lacks).items()):
        yield body
        for _, of_day in sorted(grouped((each.day or date.max, each) for each in of_body).items()):
            yield f"  {of_day[0].when}"
            for each in sorted(of_day, key=lambda lack: (lack.place, lack.what)):
                yield f"    {each.place}: {each.what}"


def _of_meetings(archive: Archive) -> Iterator[Lack]:
    public = {document.source.path for document in archive.documents}
    for body in archive.bodies:
        yield from _of_body(archive, body)
    for meeting in archive.meetings:
        for what in papers_lacking(archive, meeting):
            yield Lack(meeting.body, meeting.day, Place(meeting.document.source.path), what)
        for paper in meeting.agendas_and_minutes:
            for item in paper.items:
                for name in item.reports:
                    if report_path(meeting, name) not in public:
                        yield Lack(meeting.body, meeting.day, item.place, f"report {name}")


def _of_body(archive: Archive, body: ArchivedBody) -> Iterator[Lack]:
    for naming in meetings_lacking(archive, body):
        place = naming.item.place if naming.item else place_of(naming.document, "entries", naming.entry, "date")
        yield Lack(body.folder, naming.day, place, "the meeting of this day")
    for meeting, first, last in numbers_lacking(body.meetings):
        what = f"minute {first} before it" if first == last else f"minutes {first}–{last} before it"
        place = next(iter(meeting.minute_by_label.values())).place
        yield Lack(meeting.body, meeting.day, place, what)


def _of_references(archive: Archive) -> Iterator[Lack]:
    """What running text and front matter refer to and no page here holds."""
    bodies = tuple(named_body(body) for body in archive.bodies)
    for document in archive.documents:
        for reference in document.references:
            if reference in archive.address_by_reference or reference.kind not in ("minute", "sitting", "presented"):
                continue
            words = " ".join(reference.html.split()) or reference.target
            pointing = pointing_of(reference, bodies, document.source.body)
            day, body = pointing.day, pointing.body or document.source.body
            if reference.kind == "sitting":
                day = date.fromisoformat(reference.target)
            elif reference.kind == "presented":
                body, _, meeting = reference.target.partition("/")
                day = date.fromisoformat(meeting[:10])
            yield Lack(body, day, reference.place, words)
    for amended in archive.amendments:
        body, _, meeting = amended.amendment.target.partition("#")[0].partition("/")
        if not amended.to and is_meeting_folder(meeting):
            yield Lack(body, date.fromisoformat(meeting[:10]), amended.amendment.place, amended.amendment.target)
