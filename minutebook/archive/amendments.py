"""Corrections that minutes make to earlier minutes, as seen from both."""

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.passages import Amendment, Item
from minutebook.problems import Problem, Severity
from minutebook.recall import Recall


@dataclass(frozen=True, slots=True)
class Amended:
    """A correction as seen from the minute it corrects; ``to`` is "" where that is not in the archive."""

    amendment: Amendment
    by: ArchivedMeeting
    item: Item
    to: str


def amendments_of(bodies: Sequence[ArchivedBody], recall: Recall) -> tuple[tuple[Amended, ...], tuple[Problem, ...]]:
    """Every correction in the minutes of some bodies, and those that correct what is not there."""
    meeting_by_key = {meeting.key: meeting for body in bodies for meeting in body.meetings}
    amended: list[Amended] = []
    problems: list[Problem] = []
    for meeting, item in (each for body in bodies for each in recall(_amending, body)):
        for amendment in item.amendments:
            key, _, anchor = amendment.target.partition("#")
            target = meeting_by_key.get(key)
            anchors = {each.anchor for each in target.minute_by_label.values()} if target and target.minutes else None
            to = f"{target.minutes_address}#{anchor}" if target and anchors and anchor in anchors else ""
            amended.append(Amended(amendment, meeting, item, to))
            if anchors is None:
                message = "points outside the archive"
                problems.append(_fault(amendment, "outside-archive", message, "", Severity.NOTE))
            elif not to:
                hint = f"the minutes of {key} have no such minute; write its number behind #minute-"
                problems.append(_fault(amendment, "missing-minute", "amends a minute that is not there", hint))
    return tuple(amended), tuple(problems)


def _amending(body: ArchivedBody) -> tuple[tuple[ArchivedMeeting, Item], ...]:
    """The minutes of a body that correct others."""
    return tuple(
        (meeting, item)
        for meeting in body.meetings
        for item in (meeting.minutes.items if meeting.minutes else ())
        if item.amendments
    )


def _fault(amendment: Amendment, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(amendment.place, code, "An amendment", message, hint, amendment.target, severity)
