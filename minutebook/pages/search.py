"""The search page: what can be chosen there, and the lists that stand in where nothing is found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook import urls
from minutebook.archive import Archive
from minutebook.kinds import GROUP_BY_KIND
from minutebook.outcomes import OUTCOMES, outcome_in_words
from minutebook.pages.links import Link
from minutebook.pages.page import Page
from minutebook.pages.topics import topic_links


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice: as the search knows it, as readers read it, and a body's short name."""

    value: str
    words: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something by which results are narrowed, with what stands for no choice."""

    name: str
    label: str
    any: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SearchShown:
    """What the search page shows: a reference of this archive as an example, the choices, the lists by heading."""

    example: str
    choices: tuple[Choice, ...]
    lists: tuple[tuple[str, tuple[Link, ...]], ...]


def search_pages(archive: Archive) -> Iterator[Page]:
    """The search page."""
    said = "Search every decision, minute and paper"
    yield Page(urls.SEARCH, "search.html", "Search", _shown, said, searches=True)


def _shown(archive: Archive) -> SearchShown:
    return SearchShown(_example(archive), (*choices(archive), _kinds()), _lists(archive))


def choices(archive: Archive) -> tuple[Choice, ...]:
    """By what decisions are narrowed: body, municipal year, outcome, topic, what became of them."""
    bodies = tuple(Option(each.record.name, each.record.name, each.record.short or "") for each in archive.bodies)
    years = tuple(Option(year, year.replace("-", "–")) for year in years_of(archive))
    there = {decision.clause.outcome for decision in archive.decisions}
    outcomes = tuple(outcome_in_words(outcome) for outcome in OUTCOMES if outcome in there)
    topics = tuple(thread.record.name for thread in archive.threads)
    return (
        Choice("body", "Body", "Any body", bodies),
        Choice("year", "Municipal year", "Any year", years),
        Choice("outcome", "Outcome of a decision", "Any outcome", _options(outcomes)),
        Choice("topic", "Topic", "Any topic", _options(topics)),
        Choice("status", "What became of it", "Anything", _statuses(archive)),
    )


def _statuses(archive: Archive) -> tuple[Option, ...]:
    """What became of decisions, before it all that was never answered together: its values stand between bars."""
    statuses = sorted({decision.status_in_words for decision in archive.decisions} - {""})
    unanswered = sorted({decision.status_in_words for decision in archive.decisions if decision.is_unanswered})
    together = (Option("|".join(unanswered), "Not answered, as far as this archive tells"),)
    return (*(together if len(unanswered) > 1 else ()), *_options(statuses))


def years_of(archive: Archive) -> tuple[str, ...]:
    """The municipal years in which meetings were held, newest first."""
    return tuple(dict.fromkeys(meeting.year for meeting in reversed(archive.meetings)))


def _kinds() -> Choice:
    return Choice("kind", "Kind", "Anything", _options(GROUP_BY_KIND))


def _options(values: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(value, value) for value in dict.fromkeys(values))


def _example(archive: Archive) -> str:
    """The newest decision that has a number, as a reader would type it: "109(2)"."""
    newest = (each for meeting in reversed(archive.meetings) for each in archive.decisions_by(meeting))
    numbered = (each for each in newest if each.item.label and each.clause.label)
    return next((f"{each.item.label}({each.clause.label})" for each in numbered), "109(2)")


def _lists(archive: Archive) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Everything that can be looked through, by heading."""
    years = tuple(Link(year.replace("-", "–"), urls.resolutions_of(year)) for year in decided_years(archive))
    bodies = tuple(Link(body.record.name, body.address) for body in archive.bodies)
    others = [Link("People", urls.PEOPLE), Link("Calendar of meetings", urls.CALENDAR)]
    others += [Link("Annual reports", urls.ANNUAL_REPORTS)] if archive.annual_reports else []
    others += [Link("Glossary of abbreviations", urls.GLOSSARY)] if archive.definitions else []
    lists = (
        ("Topics", topic_links(archive.threads)),
        ("Decisions by municipal year", years),
        ("Meetings by body", bodies),
        ("Other lists", tuple(others)),
    )
    return tuple((words, links) for words, links in lists if links)


def decided_years(archive: Archive) -> tuple[str, ...]:
    """The municipal years in which something was decided, newest first."""
    held = reversed(archive.meetings)
    return tuple(dict.fromkeys(meeting.year for meeting in held if archive.decisions_by(meeting)))
