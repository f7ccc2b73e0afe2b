"""Plans an archive before a word of it is written: which meetings there are, what each considers and decides."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import isqrt
from random import Random

from council import SHORT_NAMES, Body, Council, council
from vocabulary import ranks_by_class, vocabulary

FIRST_DAY, LAST_DAY = date(2001, 5, 24), date(2025, 11, 27)
NEEDLES, TOPICS, ABBREVIATIONS = 20, 40, 60
HIDDEN_EVERY = 50

_OUTCOMES = ("noted", "approved", "requested", "referred", "recommended", "deferred")
_LONGEST_GAP = (LAST_DAY - FIRST_DAY) // 100
_TITLES = (
    "{topic}: progress report",
    "{topic} strategy {year}-{end}",
    "Review of {topic} and {plural}",
    "{topic}",
    "Annual report on {topic}",
    "{noun} {second} in the borough",
    "{noun} and {second} plan",
    "Consultation on {plural} and {noun}",
    "{noun} {plural}: update",
    "Proposed {noun} of the {second} {plural}",
    "{noun} budget {year}/{end}",
    "{noun} policy",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that titles take up, by the words that name it."""

    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a meeting: its numbers on the agenda and in the minutes, and the outcome of each of its clauses."""

    kind: str
    title: str
    number: int
    label: int
    outcomes: tuple[str, ...] = ()
    report: str = ""
    needle: str = ""
    """The words planted in its last clause."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its items; ``place`` counts the meetings of its body, ``number`` all of them, by day."""

    body: Body
    day: date
    place: int
    number: int
    items: tuple[Item, ...] = ()

    @property
    def key(self) -> str:
        """How records name it: "cabinet/2019-03-05"."""
        return f"{self.body.folder}/{self.day.isoformat()}"

    @property
    def year(self) -> int:
        """The year in which its municipal year began."""
        return self.day.year if (self.day.month, self.day.day) >= (5, 20) else self.day.year - 1

    @property
    def hides_minutes(self) -> bool:
        """Whether its minutes are not public."""
        return self.number % HIDDEN_EVERY == HIDDEN_EVERY // 3

    @property
    def hides_report(self) -> bool:
        """Whether its first report is not public yet."""
        return self.number % HIDDEN_EVERY == HIDDEN_EVERY // 3 * 2

    @property
    def substance(self) -> tuple[Item, ...]:
        """The items that are not routine."""
        return tuple(item for item in self.items if item.kind == "substance")


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is written: meetings in order of their days, and what their papers speak of."""

    seed: int
    council: Council
    meetings: tuple[Meeting, ...]
    by_body: dict[str, tuple[Meeting, ...]]
    topics: tuple[Topic, ...]
    abbreviations: dict[str, str]

    def before(self, folder: str, day: date) -> tuple[Meeting, ...]:
        """The meetings of a body before a day whose minutes are public."""
        held = self.by_body[folder]
        return tuple(each for each in held[: bisect_left(held, day, key=lambda m: m.day)] if not each.hides_minutes)


@cache
def plan(seed: int, meetings: int) -> Plan:
    """The plan of an archive of so many meetings."""
    bodies = council(seed, max(2, min(20, isqrt(meetings // 5))))
    topics = _topics(seed)
    planned: list[Meeting] = []
    last_label: dict[tuple[str, int], int] = {}
    random = Random(f"plan {seed} {meetings}")
    for empty in _schedule(random, bodies, meetings):
        run = (empty.body.folder, empty.year)
        meeting = replace(empty, items=_items(random, empty, last_label.get(run, 0), topics, seed))
        last_label[run] = meeting.items[-1].label
        planned.append(meeting)
    planned = _with_needles(planned, seed)
    by_body = {body.folder: tuple(m for m in planned if m.body is body) for body in bodies.bodies}
    return Plan(seed, bodies, tuple(planned), by_body, topics, _abbreviations(seed))


def _schedule(random: Random, bodies: Council, count: int) -> list[Meeting]:
    """Meetings without items, spread evenly over bodies and days up to the last day."""
    size = len(bodies.bodies)
    gap = min(_LONGEST_GAP, (LAST_DAY - FIRST_DAY) / -(-count // size))
    found = []
    for number in range(count):
        body, place = bodies.bodies[number % size], number // size
        from_end = gap * ((count - 1 - number) / size) + timedelta(days=random.randint(0, min(6, gap.days // 3)))
        day = LAST_DAY - timedelta(days=from_end.days)
        day = max(FIRST_DAY, day - timedelta(days=max(0, day.weekday() - 4)))
        found.append(Meeting(body, day, place, 0))
    found.sort(key=lambda meeting: (meeting.day, meeting.body.folder))
    return [replace(meeting, number=number) for number, meeting in enumerate(found)]


def _items(random: Random, meeting: Meeting, last: int, topics: tuple[Topic, ...], seed: int) -> tuple[Item, ...]:
    """The routine items of a meeting around 8 to 14 of substance, one or two of these with a report."""
    kinds = ["apologies", "declarations", *(["previous"] if meeting.place else [])]
    kinds += ["substance"] * random.randint(8, 14) + ["next"]
    first = kinds.index("substance")
    with_report = random.sample(range(first, len(kinds) - 1), random.randint(1, 2))
    items = []
    for place, kind in enumerate(kinds):
        title = _title(random, meeting, topics, seed) if kind == "substance" else ""
        outcomes = _outcomes(random)
        report = _file_name(title, place + 1) if place in with_report else ""
        items.append(Item(kind, title, place + 1, last + place + 1, outcomes if title else (), report))
    return tuple(items)


def _outcomes(random: Random) -> tuple[str, ...]:
    """One to five outcomes: what is noted comes first and once, nothing else is decided of what is deferred."""
    drawn = random.choices(_OUTCOMES, (8, 6, 7, 2, 3, 1), k=random.choice((1, 1, 2, 3, 3, 4, 4, 5)))
    if "deferred" in drawn[:2]:
        return ("deferred",)
    noted = [each for each in drawn if each == "noted"]
    return (*noted[:1], *(each for each in drawn if each not in ("noted", "deferred")))


def _title(random: Random, meeting: Meeting, topics: tuple[Topic, ...], seed: int) -> str:
    nouns, plurals = _title_words(seed)
    topic = topics[min(random.randrange(TOPICS), random.choice((random.randrange(TOPICS), TOPICS)))]
    noun, second = random.sample(nouns, 2)
    title = random.choice(_TITLES).format(
        topic=random.choice(topic.phrases[:2]),
        noun=noun,
        second=second,
        plural=random.choice(plurals),
        year=meeting.day.year,
        end=f"{(meeting.day.year + 5) % 100:02d}",
    )
    return f"{title[0].upper()}{title[1:]}"


@cache
def _title_words(seed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = vocabulary(seed)
    ranks = ranks_by_class(words)
    return tuple(words[rank] for rank in ranks["noun"][20:1500]), tuple(words[rank] for rank in ranks["plural"][20:800])


def _file_name(title: str, number: int) -> str:
    words = "".join(letter if letter.isalpha() else " " for letter in title.lower()).split()
    return f"{'-'.join(words[:4])}-{number}"


@cache
def _topics(seed: int) -> tuple[Topic, ...]:
    random = Random(f"topics {seed}")
    nouns, plurals = _title_words(seed)
    firsts, seconds = random.sample(nouns, TOPICS), random.sample(plurals, TOPICS)
    thirds, rare = random.sample(nouns, TOPICS), random.sample(nouns[700:], TOPICS)
    return tuple(
        Topic(f"{first} {second}", (f"{first} {second}", f"{first} {third}", *([word] if number % 4 == 0 else [])))
        for number, (first, second, third, word) in enumerate(zip(firsts, seconds, thirds, rare, strict=True))
    )


@cache
def _abbreviations(seed: int) -> dict[str, str]:
    """What each abbreviation stands for."""
    random = Random(f"abbreviations {seed}")
    nouns, _ = _title_words(seed)
    found: dict[str, str] = {}
    while len(found) < ABBREVIATIONS:
        words = random.sample(nouns, random.choice((3, 3, 4)))
        term = "".join(word[0] for word in words).upper()
        if term not in SHORT_NAMES:
            found.setdefault(term, " ".join(word.title() for word in words))
    return dict(sorted(found.items()))


def _with_needles(meetings: list[Meeting], seed: int) -> list[Meeting]:
    """The meetings, twenty of them with rare words in the last clause of one item."""
    random = Random(f"needles {seed} {len(meetings)}")
    rare = random.sample(vocabulary(seed)[-4000:], NEEDLES * 3)
    public = [number for number, meeting in enumerate(meetings) if not meeting.hides_minutes]
    for needle in range(NEEDLES):
        number = public[random.randrange(needle * len(public) // NEEDLES, (needle + 1) * len(public) // NEEDLES)]
        meeting = meetings[number]
        chosen = random.choice(meeting.substance)
        phrase = " ".join(rare[needle * 3 : needle * 3 + 3])
        items = tuple(replace(item, needle=phrase) if item is chosen else item for item in meeting.items)
        meetings[number] = replace(meeting, items=items)
    return meetings
