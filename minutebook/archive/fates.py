"""What became of each clause that asked for something, as the monitoring schedules record it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutebook import urls
from minutebook.dates import in_words
from minutebook.passages import Reference
from minutebook.recall import Bundle, Recall
from minutebook.records import Followed, Monitoring
from minutebook.release import PublicDocument

FateStatus = Literal["overdue", "open", "done", "superseded"]

IN_ORDER: tuple[FateStatus, ...] = ("overdue", "open", "done", "superseded")
"""What a reader asks for first."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A clause's entry in a monitoring schedule, with how it stands on the day of the build."""

    clause: str
    document: PublicDocument
    followed: Followed
    status: FateStatus

    @property
    def words(self) -> str:
        """How it stands: "Done, 27 November 2020", "No response recorded by 8 December 2020", "Overdue since …"."""
        followed, as_of = self.followed, self._as_of
        if self.status == "overdue":
            return f"Overdue since {in_words(followed.due)}" if isinstance(followed.due, date) else "Overdue"
        if self.status == "open":
            return f"Answered in part by {as_of}" if followed.response else f"No response recorded by {as_of}"
        if self.status == "done" and followed.responded:
            return f"Done, {in_words(followed.responded)}"
        return self.status.capitalize()

    @property
    def in_brief(self) -> str:
        """How it stands, as readers choose by it: "Done", "Overdue", "No response recorded", "Answered in part"."""
        if self.status == "open":
            return "Answered in part" if self.followed.response else "No response recorded"
        return self.status.capitalize()

    @property
    def _as_of(self) -> str:
        """The day up to which the schedule tells: that of its publication."""
        return in_words(self.document.published_on)

    @property
    def anchor(self) -> str:
        """Where its entry is within the schedule's page."""
        return urls.followed_anchor(self.followed.resolution)

    @property
    def address(self) -> str:
        """Where its entry is."""
        return f"{urls.of_source(self.document.source)}#{self.anchor}"


def fates_of(
    bundles: Sequence[Bundle[PublicDocument]],
    address_by_reference: Mapping[Reference, str],
    today: date,
    recall: Recall,
) -> tuple[Fate, ...]:
    """The entries of every monitoring schedule whose clause is in the archive."""
    several = (
        recall(_fates, each, tuple(address_by_reference.get(pointer, "") for pointer in each.pointers), today)
        for papers in bundles
        for each in recall(_schedules, papers)
    )
    return tuple(fate for fates in several for fate in fates)


def _schedules(papers: Sequence[PublicDocument]) -> tuple[PublicDocument, ...]:
    return tuple(each for each in papers if isinstance(each.record, Monitoring))


def _fates(document: PublicDocument, clauses: Sequence[str], today: date) -> tuple[Fate, ...]:
    """The entries of a schedule; ``clauses`` are the addresses that they lead to, "" where one leads nowhere."""
    entries = document.record.entries if isinstance(document.record, Monitoring) else ()
    return tuple(
        Fate(clause, document, followed, _status(followed, today))
        for followed, clause in zip(entries, clauses, strict=True)
        if clause
    )


def _status(followed: Followed, today: date) -> FateStatus:
    """What the schedule says; what is open is overdue once its day has passed, and done once it is answered."""
    if followed.status in ("done", "superseded", "overdue"):
        return followed.status
    if followed.status is None and followed.responded:
        return "done"
    return "overdue" if isinstance(followed.due, date) and followed.due < today else "open"
