"""All public documents together: references, approvals, amendments, people."""

from minutebook.archive.amendments import Amended
from minutebook.archive.annual import ArchivedReport
from minutebook.archive.approvals import (
    Approval,
    Standing,
    brings_minutes,
    days_approved,
    is_approving,
    minutes_presented,
)
from minutebook.archive.archive import Archive
from minutebook.archive.backlinks import MentionedIn
from minutebook.archive.decisions import Decision
from minutebook.archive.fates import IN_ORDER, Fate
from minutebook.archive.glossary import Expansion, Use
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped, run_of
from minutebook.archive.lacks import NOT_HELD, meetings_lacking, numbers_lacking, papers_lacking
from minutebook.archive.link import link
from minutebook.archive.memberships import Membership, Seat, chair_of, covers
from minutebook.archive.mentions import pointing_of
from minutebook.archive.outlines import named_body
from minutebook.archive.papers import Considered, report_path
from minutebook.archive.people import ArchivedPerson, Attendance, address_of
from minutebook.archive.proceedings import Proceedings
from minutebook.archive.threads import Sentence, Sighting, Thread

__all__ = [
    "IN_ORDER",
    "NOT_HELD",
    "Amended",
    "Approval",
    "Archive",
    "ArchivedBody",
    "ArchivedMeeting",
    "ArchivedPerson",
    "ArchivedReport",
    "Attendance",
    "Considered",
    "Decision",
    "Expansion",
    "Fate",
    "Membership",
    "MentionedIn",
    "Proceedings",
    "Seat",
    "Sentence",
    "Sighting",
    "Standing",
    "Thread",
    "Use",
    "address_of",
    "brings_minutes",
    "chair_of",
    "covers",
    "days_approved",
    "grouped",
    "is_approving",
    "link",
    "meetings_lacking",
    "minutes_presented",
    "named_body",
    "numbers_lacking",
    "papers_lacking",
    "pointing_of",
    "report_path",
    "run_of",
]
