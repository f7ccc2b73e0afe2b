"""What changed after it went out, as entries: corrections, and recommendations that are overdue."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from minutebook.archive import Amended, Archive, Decision, Fate, address_of
from minutebook.dates import in_words
from minutebook.feeds.atom import Entry, Line, tag_of
from minutebook.feeds.entries import Announcement, author_of, minute_title, title_of
from minutebook.feeds.moments import last_changed, midnight, went_out
from minutebook.outcomes import outcome_in_words
from minutebook.prose import lines_of
from minutebook.records import Correction, Monitoring
from minutebook.release import PublicDocument


def corrections_announced(archive: Archive) -> Iterator[Announcement]:
    """Every correction: those that later minutes make, and those that a paper's own file tells."""
    number_by_minute: dict[str, int] = {}
    for amended in archive.amendments:
        minute = f"{amended.by.minutes_address}#{amended.item.anchor}"
        number_by_minute[minute] = number_by_minute.get(minute, 0) + 1
        if amended.by.minutes:
            yield _amendment(archive, amended, amended.by.minutes, f"{minute}-correction-{number_by_minute[minute]}")
    for document in archive.documents:
        days = [each.date for each in document.record.corrected]
        for place, each in enumerate(document.record.corrected):
            number = days[: place + 1].count(each.date)
            yield _correction(archive, document, each, f"{address_of(document)}#corrected-{number}")


def overdue_announced(archive: Archive) -> Iterator[Announcement]:
    """Every clause whose newest schedule leaves it overdue on the day of the build.

    It was told of when its schedule went out, or on the first day that it was overdue where that came later; it changes
    with its schedule.
    """
    zone = archive.settings.timezone
    for decision in archive.decisions:
        if decision.fate and decision.fate.status == "overdue":
            told = max((went_out(decision.fate.document, zone), *_overdue_from(archive, decision.fate)))
            updated = last_changed(decision.fate.document, zone, (told, *_updated(archive, decision.fate)))
            make = partial(_overdue_entry, archive, decision, decision.fate, told, updated)
            yield Announcement(updated, decision.meeting.day, decision.address, make)


def _overdue_from(archive: Archive, fate: Fate) -> Iterator[datetime]:
    """When the day after it was due began, where that day is known and has come."""
    due = fate.followed.due
    if isinstance(due, date) and due < archive.today:
        yield midnight(due + timedelta(days=1), archive.settings.timezone)


def _updated(archive: Archive, fate: Fate) -> Iterator[datetime]:
    """When its schedule says that it was updated."""
    record = fate.document.record
    if isinstance(record, Monitoring) and record.updated:
        yield midnight(record.updated, archive.settings.timezone)


def _amendment(archive: Archive, amended: Amended, minutes: PublicDocument, place: str) -> Announcement:
    updated = last_changed(minutes, archive.settings.timezone)
    make = partial(_amendment_entry, archive, amended, minutes, place, updated)
    return Announcement(updated, amended.by.day, place, make)


def _amendment_entry(
    archive: Archive, amended: Amended, minutes: PublicDocument, place: str, updated: datetime
) -> Entry:
    by, item = amended.by, amended.item
    by_address, target = f"{by.minutes_address}#{item.anchor}", archive.item_by_address.get(amended.to)
    cited = archive.citation(*target) if target else amended.amendment.target
    first = Line("Corrects", "", cited, amended.to) if target else Line(f"Corrects {cited}")
    return Entry(
        id=tag_of(archive.settings, by.day, place),
        title=f"Correction to {minute_title(archive, *target) if target else cited}",
        address=amended.to or by_address,
        author=author_of(archive, by.body),
        published=went_out(minutes, archive.settings.timezone),
        updated=updated,
        lines=(
            first,
            *(Line(words) for words in lines_of(amended.amendment.prose)),
            Line("Made by", "", archive.citation(by, item), by_address),
        ),
    )


def _correction(archive: Archive, document: PublicDocument, correction: Correction, place: str) -> Announcement:
    zone = archive.settings.timezone
    updated = max(midnight(correction.date, zone), went_out(document, zone))
    make = partial(_correction_entry, archive, document, correction, place, updated)
    return Announcement(updated, correction.date, place, make)


def _correction_entry(
    archive: Archive, document: PublicDocument, correction: Correction, place: str, updated: datetime
) -> Entry:
    title, address = title_of(archive, document), address_of(document)
    return Entry(
        id=tag_of(archive.settings, correction.date, place),
        title=f"Correction to {title}",
        address=address,
        author=author_of(archive, document.source.body),
        published=updated,
        updated=updated,
        lines=(
            Line(correction.note),
            Line(f"Corrected on {in_words(correction.date)}:", "", title, address),
        ),
    )


def _overdue_entry(archive: Archive, decision: Decision, fate: Fate, told: datetime, updated: datetime) -> Entry:
    clause, followed = decision.clause, fate.followed
    response = f"Response: {followed.response}" if followed.response else "No response is recorded."
    lines = [
        Line(clause.words, outcome_in_words(clause.outcome), decision.citation, decision.address),
        Line(response, fate.words, title_of(archive, fate.document), fate.address),
    ]
    if followed.further_action:
        lines.append(Line(f"Further action: {followed.further_action}"))
    return Entry(
        id=tag_of(archive.settings, decision.meeting.day, decision.address),
        title=f"{fate.words}: {minute_title(archive, decision.meeting, decision.item)}",
        address=fate.address,
        author=author_of(archive, decision.meeting.body),
        published=told,
        updated=updated,
        lines=tuple(lines),
        topics=tuple((each.name, each.record.name) for each in archive.topics_by_address.get(decision.address, ())),
    )
