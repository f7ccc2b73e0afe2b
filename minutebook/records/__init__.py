"""The things a council keeps, as the front matter of their files says them."""

from minutebook.records.meetings import (
    Agenda,
    Attendee,
    Body,
    Declaration,
    Meeting,
    Member,
    Minutes,
    Numbering,
    People,
    Scope,
    Substitute,
)
from minutebook.records.papers import (
    AnnualReport,
    Author,
    Chapter,
    Followed,
    Group,
    Groups,
    Monitoring,
    Planned,
    Report,
    WorkProgramme,
)
from minutebook.records.people import (
    Person,
    Role,
)
from minutebook.records.record import (
    Allowance,
    Correction,
    Notice,
    Record,
    Withdrawal,
    Withdrawn,
)
from minutebook.records.topics import (
    Glossary,
    Topic,
)

__all__ = [
    "Agenda",
    "Allowance",
    "AnnualReport",
    "Attendee",
    "Author",
    "Body",
    "Chapter",
    "Correction",
    "Declaration",
    "Followed",
    "Glossary",
    "Group",
    "Groups",
    "Meeting",
    "Member",
    "Minutes",
    "Monitoring",
    "Notice",
    "Numbering",
    "People",
    "Person",
    "Planned",
    "Record",
    "Report",
    "Role",
    "Scope",
    "Substitute",
    "Topic",
    "Withdrawal",
    "Withdrawn",
    "WorkProgramme",
]
