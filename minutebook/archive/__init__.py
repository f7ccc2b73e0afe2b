"""All public documents together: references, approvals, amendments, people."""

from minutebook.archive.amendments import Amended
from minutebook.archive.annual import ArchivedReport
from minutebook.archive.approvals import Approval, Standing, is_approving, minutes_presented
from minutebook.archive.backlinks import MentionedIn
from minutebook.archive.citations import citation
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting
from minutebook.archive.link import Archive, link
from minutebook.archive.papers import Considered, report_path
from minutebook.archive.people import ArchivedPerson, Attendance

__all__ = [
    "Amended",
    "Approval",
    "Archive",
    "ArchivedBody",
    "ArchivedMeeting",
    "ArchivedPerson",
    "ArchivedReport",
    "Attendance",
    "Considered",
    "MentionedIn",
    "Standing",
    "citation",
    "is_approving",
    "link",
    "minutes_presented",
    "report_path",
]
