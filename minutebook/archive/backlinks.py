"""Where each minute is mentioned by other minutes and papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.archive.holdings import ArchivedMeeting
from minutebook.archive.references import Answer, Shelves
from minutebook.passages import Item, Reference
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """A later (or other) minute, or paper, in which a minute is mentioned."""

    meeting: ArchivedMeeting
    document: PublicDocument
    item: Item | None


def backlinks_of(
    answers: Sequence[tuple[PublicDocument, Reference, Answer]], shelves: Shelves
) -> dict[str, tuple[MentionedIn, ...]]:
    """For each minute, where it is mentioned: oldest first, each place once, never the minute itself."""
    found: dict[str, dict[tuple[str, str], MentionedIn]] = {}
    for document, reference, each in answers:
        at = shelves.meeting_by_key.get(f"{document.source.body}/{document.source.meeting}")
        if not (at and each.meeting and each.item):
            continue
        item = _item_holding(document, reference)
        if item is each.item:
            continue
        address = f"{each.meeting.minutes_address}#{each.item.anchor}"
        place = (document.source.path, item.anchor if item else "")
        found.setdefault(address, {})[place] = MentionedIn(at, document, item)
    order = {
        address: sorted(each.values(), key=lambda m: (m.meeting.day, m.document.source.path))
        for address, each in found.items()
    }
    return {address: tuple(each) for address, each in order.items()}


def _item_holding(document: PublicDocument, reference: Reference) -> Item | None:
    before = [item for item in document.items if item.place.line <= reference.place.line]
    return before[-1] if before else None
