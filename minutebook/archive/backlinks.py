"""Where each minute is mentioned by other minutes and papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook import urls
from minutebook.archive.answers import Answered
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, body_of, grouped
from minutebook.passages import Item, Reference
from minutebook.recall import Bundle, Recall
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """A later (or other) minute, or paper, in which a minute is mentioned."""

    meeting: ArchivedMeeting
    document: PublicDocument
    item: Item | None


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Where minutes are mentioned, by the minute's address, in the papers of one body after the other."""

    parts: tuple[Mapping[str, tuple[MentionedIn, ...]], ...] = ()

    def to(self, address: str) -> tuple[MentionedIn, ...]:
        """Where a minute is mentioned: oldest first, each place once, never the minute itself."""
        found = (mention for part in self.parts for mention in part.get(address, ()))
        return tuple(sorted(found, key=lambda each: (each.meeting.day, each.document.source.path)))


def backlinks_of(
    bundles: Sequence[Bundle[PublicDocument]],
    answers: Sequence[Answered],
    bodies: Sequence[ArchivedBody],
    recall: Recall,
) -> Backlinks:
    """Where each minute is mentioned."""
    pairs = ((papers, body_of(papers, bodies), answered) for papers, answered in zip(bundles, answers, strict=True))
    return Backlinks(tuple(recall(_mentions, papers, body, answered) for papers, body, answered in pairs if body))


def _mentions(
    documents: Sequence[PublicDocument], body: ArchivedBody, answered: Answered
) -> dict[str, tuple[MentionedIn, ...]]:
    met = ((document, body.meeting_by_folder.get(document.source.meeting)) for document in documents)
    pairs = ((document, meeting) for document, meeting in met if meeting)
    return grouped(each for document, meeting in pairs for each in _mentions_in(document, meeting, answered))


def _mentions_in(
    document: PublicDocument, meeting: ArchivedMeeting, answered: Answered
) -> Iterator[tuple[str, MentionedIn]]:
    told: set[tuple[str, str]] = set()
    page = urls.of_source(document.source)
    for reference in document.references:
        address = answered.item_by_reference.get(reference, "")
        item = _item_holding(document, reference) if address else None
        place = item.anchor if item else ""
        if address and address != f"{page}#{place}" and (address, place) not in told:
            told.add((address, place))
            yield address, MentionedIn(meeting, document, item)


def _item_holding(document: PublicDocument, reference: Reference) -> Item | None:
    before = [item for item in document.items if item.place.line <= reference.place.line]
    return before[-1] if before else None
