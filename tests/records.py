"""The records of the real archive, read in this process: what the pages of the site are counted against."""

import re
from functools import cache

from running import REPOSITORY
from small_archives import site_of

from minutebook.archive import Archive, Decision
from minutebook.findings import Finding, findings


@cache
def real_archive() -> Archive:
    """The archive in ``content/`` on the day on which tests build it."""
    return site_of(REPOSITORY).archive


@cache
def records() -> tuple[Finding, ...]:
    """Everything that the search of the real archive is given."""
    return tuple(findings(real_archive()))


def holding(beginning: str, with_routine: bool = False) -> list[Finding]:
    """Records with a word that begins so in what is searched of them; routine ones only when asked for."""
    pattern = re.compile(rf"\b{beginning}", re.IGNORECASE)
    asked = [each for each in records() if with_routine or not each.is_routine]
    return [each for each in asked if pattern.search(said_in(each))]


def said_in(record: Finding) -> str:
    """All that is searched of a record."""
    return " ".join((record.words, record.title, record.context, *record.lookup))


def newest_first(decisions: tuple[Decision, ...]) -> list[Decision]:
    """Decisions with the newest meeting first, those of one meeting in their order."""
    return sorted(decisions, key=lambda decision: decision.meeting.day, reverse=True)
