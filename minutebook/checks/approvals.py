"""Rules of approval: of which minutes, of earlier ones, of ones that were out."""

from collections.abc import Iterator
from datetime import date, datetime

from minutebook.archive import NOT_HELD, Archive, ArchivedMeeting, Proceedings, days_approved, is_approving
from minutebook.checks.places import place_of
from minutebook.dates import in_words
from minutebook.documents import Document
from minutebook.problems import Place, Problem, Severity


def approvals_are_clear(proceedings: Proceedings, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """An item that approves minutes says of which meeting."""
    for item in meeting.minutes.items if meeting.minutes else ():
        is_clear = item.approves or proceedings.approvals_by(meeting, item)
        if not is_clear and is_approving(item) and not days_approved(item):
            hint = "write the meeting's date in the title, or approves=body/meeting behind it"
            message = "does not say whose minutes it approves"
            yield Problem(item.place, "unclear-approval", "An item", message, hint, "", Severity.WARNING)


def approvals_look_back(proceedings: Proceedings, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Minutes are approved by a later meeting, never by an earlier one or their own."""
    for item in meeting.minutes.items if meeting.minutes else ():
        for day in days_approved(item) if is_approving(item) and not item.approves else ():
            if day >= meeting.day:
                message = "is not before this meeting, so its minutes cannot be approved here"
                hint = "look for a slip in the date of the title"
                yield Problem(item.place, "approves-later", "A date", message, hint, in_words(day), Severity.WARNING)


def minutes_are_out_before_their_approval(proceedings: Proceedings, meeting: ArchivedMeeting) -> Iterator[Problem]:
    """Minutes are published no later than the minutes of the meeting that approved them."""
    for item in meeting.minutes.items if meeting.minutes else ():
        for approval in proceedings.approvals_by(meeting, item):
            approved = approval.meeting.minutes if approval.meeting else None
            if approved and meeting.minutes and approved.published_on > meeting.minutes.published_on:
                message = f"has gone out later than the minutes of {meeting.when}, which approve it"
                hint = "look for a slip in publish:"
                place = place_of(approved, "publish")
                yield Problem(place, "published-late", "This file", message, hint, "", Severity.WARNING)


def late_minutes(documents: tuple[Document, ...], archive: Archive) -> Iterator[Problem]:
    """Minutes that are not public though the next meeting was held, or will not be on its day: for ``check`` alone."""
    public = {document.source.path for document in archive.documents}
    for document in documents:
        source = document.source
        meeting = archive.meeting_by_key.get(f"{source.body}/{source.meeting}")
        if source.kind != "minutes" or source.path in public or not document.record or not meeting:
            continue
        follows = _next_held(archive, meeting)
        publish = document.record.publish
        if follows and (_day(publish) > follows.day if publish else follows.day < archive.today):
            said = "will not be public on the day of" if publish else "is not public after"
            message = f"{said} the next meeting, {follows.when}, which is asked to approve it"
            hint = "write publish: with a day before that meeting"
            yield Problem(Place(source.path), "minutes-late", "This file", message, hint, "", Severity.WARNING)


def _next_held(archive: Archive, meeting: ArchivedMeeting) -> ArchivedMeeting | None:
    meetings = archive.body_by_folder[meeting.body].meetings
    return next((each for each in meetings if each.day > meeting.day and each.record.status not in NOT_HELD), None)


def _day(publish: date | datetime) -> date:
    return publish.date() if isinstance(publish, datetime) else publish
