"""What meetings leave, as findings: each meeting, clause, minute and agenda item."""

from collections.abc import Callable, Iterator
from functools import partial

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, Decision
from minutebook.findings.finding import Finding
from minutebook.findings.lookup import clause_word, day_word, item_word, minute_word
from minutebook.findings.words import topics_at
from minutebook.outcomes import outcome_in_words
from minutebook.passages import Item

Make = Callable[..., Finding]
"""Makes a finding of a meeting: one that has its body, municipal year and day already."""


def meeting_findings(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Finding]:
    """A meeting, then each clause, minute and agenda item of it."""
    make, day = made_at(archive, meeting), day_word(meeting.day)
    yield _meeting(archive, meeting, make, day)
    for paper in meeting.agendas_and_minutes:
        of_item = _minute if paper.source.kind == "minutes" else _agenda_item
        for item in paper.items:
            address = f"{urls.of_source(paper.source)}#{item.anchor}"
            yield of_item(archive, meeting, item, address, make, day)
            if paper.source.kind == "minutes":
                yield from (_decision(archive, each, make, day) for each in archive.decisions_in(meeting, item))


def made_at(archive: Archive, meeting: ArchivedMeeting) -> Make:
    """What makes the findings of a meeting."""
    body = archive.body_by_folder[meeting.body].record.name
    return partial(Finding, body=body, year=meeting.year, day=meeting.day.isoformat())


def _meeting(archive: Archive, meeting: ArchivedMeeting, make: Make, day: str) -> Finding:
    body, record = archive.body_by_folder[meeting.body], meeting.record
    titles = [item.title for paper in meeting.agendas_and_minutes for item in paper.items if not item.is_routine]
    said = [f"{body.record.name}.", record.summary, record.venue, *(f"{title}." for title in dict.fromkeys(titles))]
    return make(
        address=meeting.address,
        title=record.title or f"Meeting of {meeting.when}",
        kind="Meeting",
        context=f"{body.short} {meeting.when}",
        words=" ".join(filter(None, said)),
        lookup=(day,),
    )


def _decision(archive: Archive, decision: Decision, make: Make, day: str) -> Finding:
    item, clause = decision.item, decision.clause
    label = clause.label or clause.anchor.removeprefix(f"{item.anchor}-")
    lookup = (minute_word(item.label), clause_word(item.label, label), day) if item.label else (day,)
    return make(
        address=decision.address,
        title=item.title,
        kind="Decision",
        context=decision.citation,
        words=clause.words,
        outcome=outcome_in_words(clause.outcome),
        topics=topics_at(archive, decision.address),
        status=decision.status_in_words,
        is_routine=item.is_routine,
        lookup=lookup,
    )


def _minute(archive: Archive, meeting: ArchivedMeeting, item: Item, address: str, make: Make, day: str) -> Finding:
    return make(
        address=address,
        title=item.title,
        kind="Minute",
        context=archive.citation(meeting, item),
        words=item.words or item.title,
        topics=topics_at(archive, address),
        is_routine=item.is_routine,
        lookup=(minute_word(item.label), day) if item.label else (day,),
    )


def _agenda_item(archive: Archive, meeting: ArchivedMeeting, item: Item, address: str, make: Make, day: str) -> Finding:
    said = f"{archive.body_by_folder[meeting.body].short} {meeting.when}, agenda"
    return make(
        address=address,
        title=item.title,
        kind="Agenda item",
        context=f"{said} item {item.label}" if item.label else said,
        words=item.words or item.title,
        topics=topics_at(archive, address),
        is_routine=item.is_routine,
        lookup=(item_word(item.label), day) if item.label else (day,),
    )
