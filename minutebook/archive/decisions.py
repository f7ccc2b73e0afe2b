"""Every clause of every resolution, with all that a line about it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.archive.citations import citation
from minutebook.archive.fates import Fate
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.passages import Clause, Item
from minutebook.recall import Recall
from minutebook.records import Monitoring

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


def decisions_of(
    bodies: Sequence[ArchivedBody], fates: Sequence[Fate], recall: Recall
) -> dict[str, tuple[Decision, ...]]:
    """Every clause by its meeting, body by body in the order of the meetings; of several fates the newest is told."""
    fates_by_body = grouped((fate.clause.split("/", 2)[1], fate) for fate in sorted(fates, key=_updated))
    decisions: dict[str, tuple[Decision, ...]] = {}
    for body in bodies:
        decisions.update(recall(_by_meeting, body, fates_by_body.get(body.folder, ()), recall))
    return decisions


def _updated(fate: Fate) -> tuple[date, str]:
    record = fate.document.record
    updated = record.updated if isinstance(record, Monitoring) else None
    return updated or date.min, fate.document.source.path


def _by_meeting(body: ArchivedBody, fates: Sequence[Fate], recall: Recall) -> dict[str, tuple[Decision, ...]]:
    fates_by_page = grouped((fate.clause.partition("#")[0], fate) for fate in fates)
    decided = {
        meeting.key: recall(_decisions, meeting, body.short, fates_by_page.get(meeting.minutes_address, ()))
        for meeting in body.meetings
    }
    return {key: decisions for key, decisions in decided.items() if decisions}


def _decisions(meeting: ArchivedMeeting, short: str, fates: Sequence[Fate]) -> tuple[Decision, ...]:
    fate_of = {fate.clause: fate for fate in fates}.get
    return tuple(
        Decision(clause, item, meeting, citation(short, meeting, item, clause), address, fate_of(address))
        for item in (meeting.minutes.items if meeting.minutes else ())
        for clause in item.clauses
        for address in (f"{meeting.minutes_address}#{clause.anchor}",)
    )
