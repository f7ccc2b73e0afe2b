"""Moments at which papers went out and last changed, as their records tell them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from minutebook.release import PublicDocument, moment


def went_out(document: PublicDocument, zone: str) -> datetime:
    """When a paper went out: a moment as it is, in UTC; a day from its midnight in the site's zone."""
    published = document.record.publish
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return midnight(document.published_on, zone)


def last_changed(document: PublicDocument, zone: str, others: Iterable[datetime] = ()) -> datetime:
    """The newest of when a paper went out, its corrections and some other moments."""
    corrected = (midnight(each.date, zone) for each in document.record.corrected)
    return max((went_out(document, zone), *corrected, *others))


@lru_cache(maxsize=4096)
def midnight(day: date, zone: str) -> datetime:
    """The moment at which a day begins in a time zone such as "Europe/London", with its offset on that day."""
    begins = moment(day, ZoneInfo(zone))
    return datetime.fromisoformat(begins.isoformat())
