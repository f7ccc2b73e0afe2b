"""Ten questions that a journalist asks, each with its SQL against the SQLite file of the record."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent

from minutebook.exports.tables import Tables

_MOST = 20

_UNANSWERED = "status IN ('No response recorded', 'Answered in part', 'Overdue', 'No follow-up recorded here')"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, its SQL, the heads and first rows of its answer; ``left_off`` says how many more there are."""

    question: str
    sql: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_off: int


@dataclass(frozen=True)
class Questions:
    """The questions to one archive; they name a year, a topic and a person of it."""

    tables: Tables

    @cached_property
    def answered(self) -> tuple[Answered, ...]:
        """Every question with its answer; of an archive in which nothing was decided there are none."""
        with sqlite3.connect(":memory:") as connection:
            connection.deserialize(self.tables.database)
            return tuple(_answered(connection, *each) for each in _questions(connection))


def _answered(connection: sqlite3.Connection, question: str, sql: str) -> Answered:
    written = dedent(sql).strip()
    cursor = connection.execute(written)
    heads = tuple(column[0] for column in cursor.description)
    rows = [tuple("" if value is None else str(value) for value in row) for row in cursor]
    return Answered(question, written, heads, tuple(rows[:_MOST]), max(len(rows) - _MOST, 0))


def _questions(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    year = _one(connection, f"SELECT max(substr(day, 1, 4)) FROM resolutions WHERE {_UNANSWERED}") or _one(
        connection, "SELECT max(substr(day, 1, 4)) FROM resolutions"
    )
    if not year:
        return
    yield from _of_decisions(year)
    yield from _of_references()
    yield from _of_subjects(
        _one(
            connection,
            "SELECT t.name FROM topics t JOIN topic_places p ON p.topic = t.id JOIN resolutions r ON r.id = p.at "
            "GROUP BY t.id ORDER BY count(*) DESC, t.name LIMIT 1",
        )
    )
    yield from _of_meetings(_one(connection, "SELECT max(municipal_year) FROM meetings WHERE minutes IS NOT NULL"))


def _one(connection: sqlite3.Connection, sql: str) -> str:
    found = connection.execute(sql).fetchone()
    return str(found[0]) if found and found[0] else ""


def _of_decisions(year: str) -> Iterator[tuple[str, str]]:
    yield (
        f"Which requests of {year} have no full response in this archive?",
        f"""
        SELECT citation, words, status
        FROM resolutions
        WHERE day LIKE '{year}-%'
          AND {_UNANSWERED}
        ORDER BY day, id;
        """,
    )
    yield (
        "How many clauses did each municipal year bring, and how many of them asked for something?",
        """
        SELECT municipal_year, count(*) AS clauses, sum(outcome = 'requested') AS requests
        FROM resolutions
        WHERE NOT routine
        GROUP BY municipal_year
        ORDER BY municipal_year;
        """,
    )
    yield (
        "What was neither noted nor approved nor requested?",
        """
        SELECT citation, outcome, words
        FROM resolutions
        WHERE outcome NOT IN ('noted', 'approved', 'requested') AND NOT routine
        ORDER BY day DESC, id;
        """,
    )


def _of_references() -> Iterator[tuple[str, str]]:
    yield (
        "Which minutes do later papers refer to most?",
        """
        SELECT m.citation, m.title, count(DISTINCT r.paper) AS papers
        FROM "references" r
        LEFT JOIN resolutions c ON c.id = r."to"
        JOIN minutes m ON m.id = coalesce(c.minute, r."to")
        WHERE r.found_at <> m.id
        GROUP BY m.id
        ORDER BY papers DESC, m.id
        LIMIT 10;
        """,
    )


def _of_subjects(topic: str) -> Iterator[tuple[str, str]]:
    name = topic.replace("'", "''")
    yield (
        f"What has been decided about {topic}?" if topic else "What has been decided about each topic?",
        f"""
        SELECT r.citation, r.outcome, r.words
        FROM topics t
        JOIN topic_places p ON p.topic = t.id
        JOIN resolutions r ON r.id = p.at
        WHERE t.name = '{name}'
        ORDER BY r.day, r.id;
        """,
    )
    yield (
        "In which minutes does the word “budget” stand?",
        """
        SELECT m.citation, m.title
        FROM minutes_search s
        JOIN minutes m ON m.rowid = s.rowid
        WHERE minutes_search MATCH 'budget'
        ORDER BY m.id;
        """,
    )
    yield (
        "What did reports recommend to their meetings?",
        """
        SELECT m.day, p.title AS report, r.words AS recommendation
        FROM recommendations r
        JOIN reports p ON p.id = r.report
        JOIN meetings m ON m.id = p.meeting
        ORDER BY m.day, p.id, r.place;
        """,
    )


def _of_meetings(year: str) -> Iterator[tuple[str, str]]:
    yield (
        f"Who was at how many meetings in {year}, and who sent apologies?",
        f"""
        SELECT p.name, sum(a.capacity = 'present') AS present, sum(a.capacity = 'apologies') AS apologies
        FROM attendance a
        JOIN meetings m ON m.id = a.meeting
        JOIN people p ON p.id = a.person
        WHERE m.municipal_year = '{year}' AND a.capacity <> 'in attendance'
        GROUP BY p.id
        ORDER BY present DESC, p.name;
        """,
    )
    yield (
        "Which interests were declared?",
        """
        SELECT m.day, d.name, d.interest, d.detail
        FROM declarations d
        JOIN meetings m ON m.id = d.meeting
        ORDER BY m.day, d.meeting, d.place;
        """,
    )
    yield (
        "Of which meetings does this archive hold no minutes?",
        """
        SELECT b.name AS body, m.day, m.status
        FROM meetings m
        JOIN bodies b ON b.id = m.body
        WHERE m.minutes IS NULL
        ORDER BY m.day DESC, m.id;
        """,
    )
