"""The rules that a record must keep, a tuple of small functions."""

from collections.abc import Callable, Collection, Iterator

from minutebook.archive import Archive, ArchivedMeeting, Proceedings
from minutebook.checks.approvals import (
    approvals_are_clear,
    approvals_look_back,
    late_minutes,
    minutes_are_out_before_their_approval,
)
from minutebook.checks.attendance import (
    names_are_spelt_one_way,
    names_stand_once,
    present_is_not_absent,
    votes_fit_attendance,
    who_declares_is_there,
)
from minutebook.checks.hiding import attachments_hide_nothing
from minutebook.checks.numbers import (
    clauses_have_labels_of_their_own,
    clauses_run_in_order,
    minute_numbers_are_unique,
    minute_numbers_run_on,
    minute_numbers_run_on_between_meetings,
)
from minutebook.checks.papers import (
    attachments_can_be_read,
    linked_tables_are_even,
    links_lead_to_reports,
    papers_are_filled,
    pointers_lead_somewhere,
    topics_are_there,
    topics_find_something,
)
from minutebook.checks.places import place_of
from minutebook.documents import attachment_faults
from minutebook.problems import Place, Problem, Severity
from minutebook.recall import Recall
from minutebook.release import Released
from minutebook.tables import faults_alone
from minutebook.urls import of_source

__all__ = ["attachments_hide_nothing", "check", "late_minutes", "place_of", "unnamed_files"]

Rule = Callable[[Archive, Recall], Iterator[Problem]]
RuleOfOneMeeting = Callable[[ArchivedMeeting], Iterator[Problem]]
RuleOfMeetings = Callable[[Proceedings, ArchivedMeeting], Iterator[Problem]]


def check(archive: Archive, recall: Recall | None = None) -> tuple[Problem, ...]:
    """Every fault of an archive, and of all its meetings, against every rule."""
    recall = recall or Recall()
    of_meetings = (recall(_check_meetings, each, recall) for each in archive.proceedings)
    of_all = (rule(archive, recall) for rule in RULES)
    return tuple(problem for found in (*of_meetings, *of_all) for problem in found)


def _check_meetings(proceedings: Proceedings, recall: Recall) -> tuple[Problem, ...]:
    """Every fault of the meetings of a body, which depend on nothing else."""
    meetings = proceedings.body.meetings
    alone = (recall(_check_alone, meeting) for meeting in meetings)
    among_others = (rule(proceedings, meeting) for meeting in meetings for rule in RULES_OF_MEETINGS)
    return tuple(problem for problems in (*alone, *among_others) for problem in problems)


def _check_alone(meeting: ArchivedMeeting) -> tuple[Problem, ...]:
    return tuple(problem for rule in RULES_OF_ONE_MEETING for problem in rule(meeting))


def unnamed_files(released: Released, archive: Archive, withdrawn: Collection[str] = ()) -> Iterator[Problem]:
    """Files beside papers that no public page names, which are therefore not published.

    ``withdrawn`` are the addresses at which the site says that something was withdrawn.
    """
    named = {source.path for source in (*archive.attachments, *(source for source, _ in archive.sheets))}
    for source in (*released.attachments, *(source for source, _ in released.sheets)):
        if source.path not in named:
            message = "is named by no public page, so it is not published"
            hint = "link it from a paper of its meeting, or take it out"
            if of_source(source) in withdrawn:
                hint = "it was withdrawn: take it out"
            yield Problem(Place(source.path), "unnamed-file", "This file", message, hint, "", Severity.WARNING)
    faults = [
        fault for source in released.attachments if source.path not in named for fault in attachment_faults(source)
    ]
    faults += [fault for source, sheet in released.sheets if source.path not in named for fault in faults_alone(sheet)]
    yield from (fault.without_words() for fault in faults)


RULES: tuple[Rule, ...] = (
    topics_find_something,
    links_lead_to_reports,
    topics_are_there,
    attachments_can_be_read,
    linked_tables_are_even,
    papers_are_filled,
    names_are_spelt_one_way,
)
RULES_OF_ONE_MEETING: tuple[RuleOfOneMeeting, ...] = (
    minute_numbers_are_unique,
    minute_numbers_run_on,
    clauses_run_in_order,
    clauses_have_labels_of_their_own,
    present_is_not_absent,
    names_stand_once,
    votes_fit_attendance,
)
RULES_OF_MEETINGS: tuple[RuleOfMeetings, ...] = (
    minute_numbers_run_on_between_meetings,
    who_declares_is_there,
    approvals_are_clear,
    approvals_look_back,
    minutes_are_out_before_their_approval,
    pointers_lead_somewhere,
)
