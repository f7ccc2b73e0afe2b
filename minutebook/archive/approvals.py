"""Which later minute approved the minutes of a meeting, and so how these stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.dates import in_words, written_dates
from minutebook.passages import Item

_MINUTES_OF = re.compile(r"\W*(?:to\s+\w+\s+the\s+)?minutes\s+of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Approval:
    """A minute that approves the minutes of a day; ``meeting`` is None where these are not in the archive."""

    day: date
    meeting: ArchivedMeeting | None
    by: ArchivedMeeting
    item: Item

    @property
    def is_amending(self) -> bool:
        """Whether the approving minute corrects as it approves."""
        return bool(self.item.amendments)


@dataclass(frozen=True, slots=True)
class Standing:
    """How minutes stand: their status, in words why, and the minute or meeting that approved them."""

    status: Literal["draft", "unconfirmed", "approved"]
    reason: str
    approval: Approval | None = None
    approved_by: str = ""


def approvals_in(body: ArchivedBody) -> tuple[Approval, ...]:
    """The approvals that the minutes of a body record."""
    return tuple(
        approval
        for meeting in body.meetings
        for item in (meeting.minutes.items if meeting.minutes else ())
        for approval in _approvals(item, meeting, body.meetings)
    )


def brings_minutes(title: str) -> bool:
    """Whether an item with this title brings minutes forward: "Minutes of …", "To approve the minutes of …"."""
    return bool(_MINUTES_OF.match(title))


def is_approving(item: Item) -> bool:
    """Whether an item is one that approves minutes: titled "Minutes of …", with an approving clause."""
    return brings_minutes(item.title) and any(clause.outcome == "approved" for clause in item.clauses)


def days_approved(item: Item) -> tuple[date, ...]:
    """The days whose minutes an approving item names: in its title, or else in its approving clauses."""
    approving = [clause for clause in item.clauses if clause.outcome == "approved"]
    days = item.dates or tuple(day for clause in approving for _, _, day in written_dates(clause.words))
    return tuple(dict.fromkeys(days))


def minutes_presented(item: Item, meetings: Sequence[ArchivedMeeting]) -> tuple[ArchivedMeeting, ...]:
    """The meetings in the archive whose minutes an item with a title such as "Minutes of …" brings forward."""
    if not brings_minutes(item.title):
        return ()
    return tuple(each for each in meetings if each.minutes and each.day in item.dates)


def standing_of(
    meeting: ArchivedMeeting,
    later: Sequence[ArchivedMeeting],
    approval: Approval | None,
    known_meetings: Mapping[str, ArchivedMeeting],
    today: date,
) -> Standing:
    """How the minutes of a meeting stand today; ``later`` are the later meetings of the body in order."""
    if approval:
        how = "Approved with corrections" if approval.is_amending else "Approved"
        return Standing("approved", f"{how} on {approval.by.when}", approval)
    told = meeting.minutes_record.approved if meeting.minutes_record else None
    if told:
        by = known_meetings.get(told)
        day = date.fromisoformat(told.partition("/")[2][:10])
        return Standing("approved", f"Approved on {in_words(day)}", approved_by=by.address if by else "")
    passed = next(
        (each for each in later if each.day < today and each.record.status in (None, "held", "scheduled")), None
    )
    if passed:
        reason = "The minute that approved this record is not in this archive."
        reason = f"{reason} The next meeting in this archive is that of {passed.when}."
        return Standing("unconfirmed", reason)
    return Standing("draft", "These minutes have not yet been approved by a later meeting.")


def _approvals(item: Item, meeting: ArchivedMeeting, meetings: Sequence[ArchivedMeeting]) -> Iterator[Approval]:
    """What an item approves; ``meetings`` are those of the same body."""
    if item.approves == "none":
        return
    if item.approves:
        for each in meetings:
            if item.approves in (each.key, each.folder) and each.day < meeting.day:
                yield Approval(each.day, each, meeting, item)
        return
    if not is_approving(item):
        return
    words = " ".join((item.title, *(clause.words for clause in item.clauses if clause.outcome == "approved")))
    for day in days_approved(item):
        same_day = [each for each in meetings if each.day == day]
        meant = same_day if len(same_day) == 1 else [each for each in same_day if _is_named(each, words)]
        if day < meeting.day and (not same_day or len(meant) == 1):
            yield Approval(day, next(iter(meant), None), meeting, item)


def _is_named(meeting: ArchivedMeeting, words: str) -> bool:
    """Whether a text names one of several meetings of a day by its word or its title; nothing is guessed."""
    names = [name for name in (meeting.word, meeting.record.title) if name]
    return any(re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE) for name in names)
