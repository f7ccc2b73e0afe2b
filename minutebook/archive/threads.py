"""Follows subjects across meetings: each topic with every minute, report and plan in which it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook import urls
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, body_of, grouped
from minutebook.passages import Block, Clause, Item, proses_of
from minutebook.prose import lines_of, sentence_around, sentences_of, words_of
from minutebook.recall import Bundle, Recall
from minutebook.records import Group, Groups, Planned, Topic, WorkProgramme
from minutebook.release import PublicDocument

_LONGEST_SENTENCE = 260
_FARTHEST = 600
"""How far from a phrase its sentence is looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence cut at a phrase of a topic: the words before it, the phrase as it stands there, the words after."""

    before: str
    phrase: str
    after: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in which a topic stands: an item of a paper, its opening (``item`` None), something planned, a group.

    It is about the topic where its title or its mark says so (``sentence`` None); otherwise it mentions it. ``clauses``
    are those of the item that belong to the topic: every one, or those that mention it.
    """

    document: PublicDocument
    item: Item | None = None
    planned: Planned | None = None
    group: Group | None = None
    sentence: Sentence | None = None
    clauses: tuple[Clause, ...] = ()

    @property
    def is_about(self) -> bool:
        """Whether the topic is what this place is about."""
        return self.sentence is None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its item, and the clauses of it that belong to the topic; none for what is planned and for groups."""
        if self.planned or self.group:
            return ()
        page = urls.of_source(self.document.source)
        if not self.item:
            return (page,)
        return (f"{page}#{self.item.anchor}", *(f"{page}#{clause.anchor}" for clause in self.clauses))


@dataclass(frozen=True, slots=True)
class Thread:
    """A topic with every place in which it stands, in the order of their papers."""

    name: str
    record: Topic
    document: PublicDocument
    sightings: tuple[Sighting, ...]

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.topic(self.name)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it stands, but for what is planned: each item, each of its clauses that belong to it, each opening."""
        return tuple(dict.fromkeys(address for sighting in self.sightings for address in sighting.addresses))


@dataclass(frozen=True, slots=True)
class _Subject:
    """A topic and what finds it: words that a text must hold, and the pattern that then decides."""

    name: str
    needles: tuple[str, ...]
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that a topic may stand in: its title, its words, the blocks that hold them, the topics that mark it."""

    sighting: Sighting
    title: str
    words: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[str, ...] = ()


def threads_of(
    bundles: Sequence[Bundle[PublicDocument]], bodies: Sequence[ArchivedBody], recall: Recall
) -> tuple[Thread, ...]:
    """The thread of each topic, by name; routine items and the minutes of other meetings' minutes clutter none."""
    of_no_body = (each for papers in bundles if not papers[0].source.body for each in papers)
    topics = tuple(each for each in of_no_body if isinstance(each.record, Topic))
    subjects = recall(_subjects, topics)
    found: dict[str, list[Sighting]] = {subject.name: [] for subject in subjects}
    for documents in bundles if subjects else ():
        for name, several in recall(_sightings_in, documents, body_of(documents, bodies), subjects, recall).items():
            found[name].extend(several)
    named = [(each, each.record) for each in topics if isinstance(each.record, Topic)]
    threads = [Thread(each.source.name, record, each, tuple(found[each.source.name])) for each, record in named]
    return tuple(sorted(threads, key=lambda thread: (thread.record.name.casefold(), thread.name)))


def _sightings_in(
    documents: Sequence[PublicDocument],
    body: ArchivedBody | None,
    subjects: tuple[_Subject, ...],
    recall: Recall,
) -> dict[str, tuple[Sighting, ...]]:
    """Where each topic stands in some papers, by its name."""
    meetings = body.meeting_by_folder if body else {}
    several = (recall(_sightings, each, meetings.get(each.source.meeting), subjects) for each in documents)
    return grouped(pair for pairs in several for pair in pairs)


def _sightings(
    document: PublicDocument, meeting: ArchivedMeeting | None, subjects: Sequence[_Subject]
) -> tuple[tuple[str, Sighting], ...]:
    found = []
    for place in _places(document, meeting):
        for subject, sentence in _subjects_in(subjects, place):
            clauses = _clauses(place.sighting.item, subject, is_about=sentence is None)
            found.append((subject.name, replace(place.sighting, sentence=sentence, clauses=clauses)))
    return tuple(found)


def _subjects(topics: Sequence[PublicDocument]) -> tuple[_Subject, ...]:
    return tuple(_subject(each.source.name, each.record) for each in topics if isinstance(each.record, Topic))


def _subject(name: str, record: Topic) -> _Subject:
    phrases = sorted(record.phrases, key=len, reverse=True)
    patterns = [rf"{_spaced(each)}" if each != each.casefold() else rf"(?i:{_spaced(each)})" for each in phrases]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if phrases else None
    return _Subject(name, tuple(_folded(each) for each in phrases), pattern)


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in phrase.split())


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _places(document: PublicDocument, meeting: ArchivedMeeting | None) -> Iterator[_Place]:
    """Every place of a document that a topic may stand in."""
    kind, record = document.source.kind, document.record
    if kind in ("minutes", "agenda") and meeting:
        minuted = {minute.item for minute in meeting.minute_by_label.values()} if kind == "agenda" else set()
        marks = grouped(
            (each.label, topic) for agenda in meeting.agendas for each in agenda.items for topic in each.topics
        )
        for item in document.items:
            if not item.is_routine and (not item.label or item.label not in minuted):
                own = _item(document, item)
                yield replace(own, marks=(*own.marks, *(marks.get(item.item, ()) if item.item else ())))
    elif kind in ("report", "annual-report", "chapter"):
        opening = " ".join(words_of(prose) for block in document.before for prose in proses_of(block))
        words = " ".join(filter(None, (record.summary, opening)))
        yield _Place(Sighting(document), record.title or "", words, document.before)
        yield from (_item(document, item) for item in document.items)
    elif isinstance(record, WorkProgramme):
        for planned in record.entries:
            if not planned.minute:
                words = " ".join(filter(None, (planned.purpose, *planned.decisions)))
                yield _Place(Sighting(document, planned=planned), planned.item, words)
    elif isinstance(record, Groups):
        for group in record.entries:
            yield _Place(Sighting(document, group=group), group.name, group.purpose or "")


def _item(document: PublicDocument, item: Item) -> _Place:
    return _Place(Sighting(document, item), item.title, item.words, item.blocks, item.topics)


def _subjects_in(subjects: Sequence[_Subject], place: _Place) -> Iterator[tuple[_Subject, Sentence | None]]:
    folded = _folded(f"{place.title}\n{place.words}")
    for subject in subjects:
        if subject.name in place.marks:
            yield subject, None
        elif subject.pattern and any(needle in folded for needle in subject.needles):
            if subject.pattern.search(place.title):
                yield subject, None
            elif subject.pattern.search(place.words):
                yield subject, _sentence(place, subject.pattern)


def _clauses(item: Item | None, subject: _Subject, is_about: bool) -> tuple[Clause, ...]:
    clauses = item.clauses if item else ()
    pattern = subject.pattern
    return clauses if is_about else tuple(each for each in clauses if pattern and pattern.search(each.words))


def _sentence(place: _Place, pattern: re.Pattern[str]) -> Sentence:
    """The sentence that holds the first match, within its own paragraph, line of a list or cell where it has one."""
    lines = (line for block in place.blocks for prose in proses_of(block) for line in lines_of(prose))
    matches = (match for line in (*lines, place.words) for match in [pattern.search(line)] if match)
    match = next(matches)
    line = match.string
    first = max(match.start() - _FARTHEST, 0)
    near, at = line[first : match.end() + _FARTHEST], match.start() - first
    start, sentence = sentence_around(sentences_of(near), at)
    before, after = sentence[: at - start], sentence[at - start + len(match[0]) :].rstrip()
    before = f"… {before}" if first and not start else before
    room = max(_LONGEST_SENTENCE - len(match[0]), 0)
    if len(before) + len(after) > room:
        kept = max(room - len(after), room // 2)
        before = before if len(before) <= kept else "… " + before[-kept:].partition(" ")[2]
        rest = max(room - len(before), room // 2)
        after = after if len(after) <= rest else after[:rest].rpartition(" ")[0] + " …"
    return Sentence(before, match[0], after)
