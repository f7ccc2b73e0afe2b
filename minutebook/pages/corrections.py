"""The page of corrections: what a later minute or a correction changed, with links to both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook import urls
from minutebook.archive import Amended, Archive, address_of
from minutebook.pages.links import Link, title_of
from minutebook.pages.minutes import amended_minute
from minutebook.pages.page import Page
from minutebook.passages import Prose
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction: the day, what was corrected, by which minute (None: by its author), and the words."""

    day: date
    corrected: Link
    by: Link | None
    prose: Prose
    note: str


@dataclass(frozen=True, slots=True)
class CorrectionsShown:
    """Every correction, newest first."""

    corrections: tuple[CorrectionShown, ...]


def correction_pages(archive: Archive) -> Iterator[Page]:
    """The page of corrections."""
    said = "Every correction to a published paper, from both sides"
    yield Page(urls.CORRECTIONS, "corrections.html", "Corrections", _shown, said)


def _shown(archive: Archive) -> CorrectionsShown:
    corrections = [_amended(archive, each) for each in archive.amendments]
    corrections += [each for document in archive.documents for each in _corrected(archive, document)]
    corrections.sort(key=lambda each: (each.day, each.corrected.address), reverse=True)
    return CorrectionsShown(tuple(corrections))


def _amended(archive: Archive, each: Amended) -> CorrectionShown:
    by = Link(archive.citation(each.by, each.item), f"{each.by.minutes_address}#{each.item.anchor}")
    return CorrectionShown(each.by.day, amended_minute(archive, each), by, each.amendment.prose, "")


def _corrected(archive: Archive, document: PublicDocument) -> Iterator[CorrectionShown]:
    source = document.source
    meeting = archive.meeting_by_key.get(f"{source.body}/{source.meeting}")
    body = archive.body_by_folder.get(source.body)
    within = ", ".join(filter(None, (body.short if body else "", meeting.when if meeting else "")))
    link = Link(title_of(document), address_of(document), within)
    for each in document.record.corrected:
        yield CorrectionShown(each.date, link, None, (), each.note)
