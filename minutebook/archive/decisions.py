"""Every clause of every resolution, with all that a line about it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutebook.archive.citations import citation
from minutebook.archive.fates import Fate
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.passages import Clause, Item

UNFOLLOWED = "No follow-up recorded here"
"""What is said of a clause that asks for something and is in no monitoring schedule."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A clause with its minute, its citation ("ILSC 16 April 2019, minute 68(2)"), its address and its fate."""

    clause: Clause
    item: Item
    meeting: ArchivedMeeting
    citation: str
    address: str
    fate: Fate | None = None

    @property
    def is_unfollowed(self) -> bool:
        """Whether it asks for something and no monitoring schedule of the archive says what became of it."""
        return self.clause.outcome == "requested" and self.fate is None

    @property
    def status_in_words(self) -> str:
        """What became of it, as readers choose by it; "" where nothing was to follow."""
        if self.fate:
            return self.fate.in_brief
        return UNFOLLOWED if self.is_unfollowed else ""

    @property
    def is_unanswered(self) -> bool:
        """Whether nothing in this archive tells that what it asks for was done, or is not needed any more."""
        return self.is_unfollowed or bool(self.fate and self.fate.status in ("open", "overdue"))


def decisions_of(body: ArchivedBody, fate_by_clause: Mapping[str, Fate]) -> Iterator[Decision]:
    """Every clause of a body in the order of its meetings."""
    for meeting in body.meetings:
        for item in meeting.minutes.items if meeting.minutes else ():
            for clause in item.clauses:
                address = f"{meeting.minutes_address}#{clause.anchor}"
                said = citation(body.short, meeting, item, clause)
                yield Decision(clause, item, meeting, said, address, fate_by_clause.get(address))
