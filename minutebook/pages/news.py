"""What was published lately: papers gathered by the day they went out and the meeting or report they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook import urls
from minutebook.archive import Archive
from minutebook.pages.links import Link, title_of
from minutebook.release import PublicDocument

_WORDS = {"minutes": "minutes", "agenda": "agenda", "report": "report"}


@dataclass(frozen=True, slots=True)
class NewsLine:
    """What went out on a day: whose it is, and in words what it is ("Agenda, 5 reports")."""

    day: date
    link: Link
    said: str


def news(archive: Archive, most: int) -> tuple[NewsLine, ...]:
    """The latest publications, newest first."""
    gathered: dict[tuple[date, str, str], list[str]] = {}
    for document in archive.documents:
        for link, word in _kind(archive, document):
            gathered.setdefault((document.published_on, link.address, link.words), []).append(word)
    newest = sorted(gathered, reverse=True)[:most]
    return tuple(
        NewsLine(day, Link(words, address), _counted(gathered[day, address, words])) for day, address, words in newest
    )


def _kind(archive: Archive, document: PublicDocument) -> Iterator[tuple[Link, str]]:
    source = document.source
    if source.kind in _WORDS:
        meeting = archive.meeting_by_key[f"{source.body}/{source.meeting}"]
        name = archive.body_by_folder[source.body].record.name
        yield Link(f"{name}, {meeting.when}", meeting.address), _WORDS[source.kind]
    elif source.kind in ("annual-report", "work-programme", "monitoring", "groups"):
        yield Link(title_of(document), urls.of_source(source)), source.kind.replace("-", " ")


def _counted(words: list[str]) -> str:
    counts = {word: words.count(word) for word in sorted(words)}
    said = ", ".join(word if count == 1 else f"{count} {word}s" for word, count in counts.items())
    return said[:1].upper() + said[1:]
