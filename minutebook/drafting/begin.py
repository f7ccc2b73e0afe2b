"""Begins what the command line asks for: drafts it, writes it, tells what was written and what comes next."""

import shlex
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from minutebook.drafting.bodies import draft_body
from minutebook.drafting.draft import Drafted
from minutebook.drafting.meetings import draft_agenda, draft_meeting
from minutebook.drafting.minutes import draft_minutes
from minutebook.drafting.reports import draft_report
from minutebook.drafting.writing import write_drafts
from minutebook.settings import Settings


def begin(root: Path, settings: Settings, options: Namespace, program: str) -> tuple[str, ...]:
    """Writes the files of the paper that ``options`` name; the lines to tell the clerk, paths first.

    Raises Refused, Unreadable, or OSError; nothing was written then.
    """
    drafted = _drafted(root, settings, options)
    write_drafts(root, drafted.drafts)
    return tuple(_told(drafted, options, program))


def _drafted(root: Path, settings: Settings, options: Namespace) -> Drafted:
    if options.paper == "body":
        return draft_body(root, options.words, options.name)
    if options.paper == "meeting":
        today = datetime.now(ZoneInfo(settings.timezone)).date()
        return draft_meeting(root, options.body, options.day, settings, today, options.time, options.venue)
    if options.paper == "agenda":
        return draft_agenda(root, options.meeting, settings)
    if options.paper == "minutes":
        return draft_minutes(root, options.meeting, settings)
    return draft_report(root, options.meeting, options.title, settings, options.item)


def _told(drafted: Drafted, options: Namespace, program: str) -> Iterator[str]:
    yield from (draft.path for draft in drafted.drafts)
    yield from drafted.remarks
    where = ("--root", str(options.root)) if options.root else ()
    yield f"Next: {program} {shlex.join((*drafted.following, *where))}"
