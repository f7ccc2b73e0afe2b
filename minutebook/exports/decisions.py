"""Every decision as JSON: an index by which they are counted and chosen, and a file for each municipal year."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from minutebook import urls
from minutebook.archive import Archive, ArchivedMeeting, Decision, grouped
from minutebook.outcomes import OUTCOMES, outcome_in_words
from minutebook.promises import Output

_OUTCOMES = tuple(outcome_in_words(outcome) for outcome in OUTCOMES)


def decision_files(archive: Archive) -> Iterator[Output]:
    """``/resolutions/decisions.json`` and ``/resolutions/2019-20.json`` for each year in which something was decided.

    The index has the names of bodies, outcomes, topics and statuses once, and by year and meeting for each decision
    ``[outcome, status, topic, topic …]`` as places in these lists. A year's file has the same decisions in the same
    order, each an object whose ``address`` is below the site's path.
    """
    files = _Files(archive)
    yield Output(urls.DECISIONS_INDEX, files.index)
    for year in files.meetings_by_year:
        yield Output(urls.decisions_of(year), partial(files.of_year, year))


@dataclass(frozen=True)
class _Files:
    archive: Archive

    @cached_property
    def meetings_by_year(self) -> dict[str, tuple[ArchivedMeeting, ...]]:
        """The meetings that decided something by municipal year, the newest first."""
        meetings = (each for each in reversed(self.archive.meetings) if self.archive.decisions_by(each))
        return grouped((meeting.year, meeting) for meeting in meetings)

    @cached_property
    def decisions_by_year(self) -> dict[str, tuple[Decision, ...]]:
        """Decisions by municipal year, the newest year and meeting first, those of a meeting in their order."""
        return {
            year: tuple(decision for meeting in of_year for decision in self.archive.decisions_by(meeting))
            for year, of_year in self.meetings_by_year.items()
        }

    def index(self) -> bytes:
        """The index."""
        bodies = [body.record.name for body in self.archive.bodies]
        topics = [thread.record.name for thread in self.archive.threads]
        statuses = sorted({decision.status_in_words for decision in self.archive.decisions})
        names = {"bodies": bodies, "outcomes": list(_OUTCOMES), "topics": topics, "statuses": statuses}
        years = [
            {"year": year, "file": urls.decisions_of(year), "meetings": self._meetings(decisions, names)}
            for year, decisions in self.decisions_by_year.items()
        ]
        return _bytes({**names, "years": years})

    def _meetings(self, decisions: Sequence[Decision], names: dict[str, list[str]]) -> list[dict[str, object]]:
        meetings: list[dict[str, object]] = []
        for _, of_meeting in groupby(decisions, key=lambda decision: decision.meeting.key):
            made = tuple(of_meeting)
            meeting = made[0].meeting
            body = names["bodies"].index(self.archive.body_by_folder[meeting.body].record.name)
            rows = [self._row(decision, names) for decision in made]
            meetings.append({"body": body, "day": meeting.day.isoformat(), "decisions": rows})
        return meetings

    def _row(self, decision: Decision, names: dict[str, list[str]]) -> list[int]:
        outcome = names["outcomes"].index(outcome_in_words(decision.clause.outcome))
        status = names["statuses"].index(decision.status_in_words)
        return [outcome, status, *(names["topics"].index(topic) for topic in self._topics(decision))]

    def of_year(self, year: str) -> bytes:
        """The decisions of a municipal year."""
        return _bytes({"year": year, "decisions": [self._told(each) for each in self.decisions_by_year[year]]})

    def _told(self, decision: Decision) -> dict[str, object]:
        told: dict[str, object] = {
            "address": decision.address,
            "citation": decision.citation,
            "body": self.archive.body_by_folder[decision.meeting.body].record.name,
            "day": decision.meeting.day.isoformat(),
            "title": decision.item.title,
            "words": decision.clause.words,
            "outcome": outcome_in_words(decision.clause.outcome),
            "topics": self._topics(decision),
            "status": decision.status_in_words,
        }
        if decision.fate:
            told["followed"] = {"words": decision.fate.words, "address": decision.fate.address}
        return told

    def _topics(self, decision: Decision) -> list[str]:
        threads = self.archive.topics_by_address.get(decision.address, ())
        return [thread.record.name for thread in threads]


def _bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
