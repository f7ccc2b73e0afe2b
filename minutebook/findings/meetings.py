"""What meetings leave, as findings: each meeting, clause, minute and agenda item."""

from collections.abc import Iterator
from dataclasses import replace

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, Decision
from minutebook.findings.finding import Finding
from minutebook.findings.lookup import clause_word, day_word, item_word, minute_word
from minutebook.findings.words import topics_at
from minutebook.outcomes import outcome_in_words
from minutebook.passages import Item
from minutebook.release import PublicDocument


def meeting_findings(archive: Archive, meeting: ArchivedMeeting) -> Iterator[Finding]:
    """A meeting, then each clause, minute and agenda item of it."""
    found = [_meeting(archive, meeting)]
    found += [_decision(archive, each) for each in archive.decisions_by(meeting)]
    for paper in meeting.agendas_and_minutes:
        is_minutes = paper.source.kind == "minutes"
        make = _minute if is_minutes else _agenda_item
        found += [make(archive, meeting, paper, item) for item in paper.items]
    yield from (dated(archive, meeting, each) for each in found)


def dated(archive: Archive, meeting: ArchivedMeeting, finding: Finding) -> Finding:
    """A finding with its meeting's body, municipal year and day, found by that day too."""
    return replace(
        finding,
        body=archive.body_by_folder[meeting.body].record.name,
        year=meeting.year,
        day=meeting.day.isoformat(),
        lookup=(*finding.lookup, day_word(meeting.day)),
    )


def _meeting(archive: Archive, meeting: ArchivedMeeting) -> Finding:
    body = archive.body_by_folder[meeting.body]
    record = meeting.record
    titles = [item.title for paper in meeting.agendas_and_minutes for item in paper.items if not item.is_routine]
    said = [f"{body.record.name}.", record.summary, record.venue, *(f"{title}." for title in dict.fromkeys(titles))]
    title = record.title or f"Meeting of {meeting.when}"
    return Finding(meeting.address, title, "Meeting", f"{body.short} {meeting.when}", " ".join(filter(None, said)))


def _decision(archive: Archive, decision: Decision) -> Finding:
    item, clause = decision.item, decision.clause
    label = clause.label or clause.anchor.removeprefix(f"{item.anchor}-")
    lookup = (minute_word(item.label), clause_word(item.label, label)) if item.label else ()
    return Finding(
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


def _minute(archive: Archive, meeting: ArchivedMeeting, paper: PublicDocument, item: Item) -> Finding:
    address = f"{urls.of_source(paper.source)}#{item.anchor}"
    return Finding(
        address=address,
        title=item.title,
        kind="Minute",
        context=archive.citation(meeting, item),
        words=item.words or item.title,
        topics=topics_at(archive, address),
        is_routine=item.is_routine,
        lookup=(minute_word(item.label),) if item.label else (),
    )


def _agenda_item(archive: Archive, meeting: ArchivedMeeting, paper: PublicDocument, item: Item) -> Finding:
    address = f"{urls.of_source(paper.source)}#{item.anchor}"
    said = f"{archive.body_by_folder[meeting.body].short} {meeting.when}, agenda item {item.label}".rstrip()
    return Finding(
        address=address,
        title=item.title,
        kind="Agenda item",
        context=said if item.label else said.removesuffix(" item"),
        words=item.words or item.title,
        topics=topics_at(archive, address),
        is_routine=item.is_routine,
        lookup=(item_word(item.label),) if item.label else (),
    )
