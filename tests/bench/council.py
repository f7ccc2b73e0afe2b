"""The council that meets: its bodies, the people who sit on them, its officers."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random

from vocabulary import vocabulary

FIRST_YEAR, LAST_YEAR = 2001, 2025
PEOPLE, OFFICERS, PEOPLE_WITH_FILES = 250, 60, 20

_BODIES = (
    ("cabinet", "Cabinet", "CAB", "cabinet"),
    ("planning-board-1", "Planning Board 1", "PB1", "board"),
    ("improving-lives", "Improving Lives Select Commission", "ILSC", "select-commission"),
    ("audit-committee", "Audit Committee", "AUC", "committee"),
    ("health-select-commission", "Health Select Commission", "HSC", "select-commission"),
    ("planning-board-2", "Planning Board 2", "PB2", "board"),
    ("full-council", "Full Council", "FCO", "council"),
    ("scrutiny-management-board", "Overview and Scrutiny Management Board", "OSMB", "board"),
    ("improving-places", "Improving Places Select Commission", "IPSC", "select-commission"),
    ("planning-board-3", "Planning Board 3", "PB3", "board"),
    ("standards-and-ethics", "Standards and Ethics Committee", "SEC", "committee"),
    ("licensing-committee", "Licensing Committee", "LIC", "committee"),
    ("staffing-committee", "Staffing Committee", "STC", "committee"),
    ("pensions-committee", "Pensions Committee", "PEC", "committee"),
    ("corporate-parenting-panel", "Corporate Parenting Panel", "CPP", "panel"),
    ("health-and-wellbeing-board", "Health and Wellbeing Board", "HWB", "board"),
    ("police-and-crime-panel", "Police and Crime Panel", "PCP", "panel"),
    ("transport-working-group", "Transport Working Group", "TWG", "working-group"),
    ("northern-area-panel", "Northern Area Panel", "NAP", "panel"),
    ("southern-area-panel", "Southern Area Panel", "SAP", "panel"),
)
SHORT_NAMES = frozenset(short for _, _, short, _ in _BODIES)
_POSTS = ("Director of {} Services", "Head of {}", "{} Manager", "Assistant Director of {}", "{} Adviser")


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who works for the council, with a post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Term:
    """A member of a body for some municipal years, the last one included."""

    name: str
    is_chair: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets; ``pool`` are all who ever sit on it."""

    folder: str
    name: str
    short: str
    kind: str
    pool: tuple[str, ...]
    officers: tuple[Officer, ...]

    def members(self, year: int) -> tuple[str, ...]:
        """Who sits on the body in a municipal year, the chair first: a third of the pool stands aside in turn."""
        turn = (year - FIRST_YEAR) // 3
        aside = {self.pool[(turn * 2 + number) % len(self.pool)] for number in range(3)}
        sitting = [name for name in self.pool if name not in aside]
        return (*sitting[turn % len(sitting) :], *sitting[: turn % len(sitting)])

    def terms(self) -> tuple[Term, ...]:
        """Every membership, by name and year."""
        found: list[Term] = []
        for name in self.pool:
            years = range(FIRST_YEAR, LAST_YEAR + 1)
            sat = [(year, self.members(year)[0] == name) for year in years if name in self.members(year)]
            starts = [0, *(n for n, (a, b) in enumerate(pairwise(sat), 1) if b != (a[0] + 1, a[1])), len(sat)]
            found += [Term(name, sat[first][1], sat[first][0], sat[end - 1][0]) for first, end in pairwise(starts)]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Council:
    """The bodies of a council, and the people who have a file of their own."""

    bodies: tuple[Body, ...]
    councillors_with_files: tuple[str, ...]
    officers_with_files: tuple[Officer, ...]


@cache
def council(seed: int, size: int) -> Council:
    """A council with so many bodies; only people with files of their own sit on several."""
    random = Random(f"council {seed}")
    names = _names(random, seed)
    councillors, surnames = names[: PEOPLE - OFFICERS], names[PEOPLE - OFFICERS :]
    subjects = [word.title() for word in vocabulary(seed)[40:4000] if word.endswith("ation")]
    officers = [
        Officer(f"{random.choice('ABCDEGHJKLMNPRST')}. {name}", _POSTS[n % len(_POSTS)].format(subjects[n]))
        for n, name in enumerate(surnames)
    ]
    many, few = councillors[:16], councillors[16:]
    bodies = []
    for number, (folder, name, short, kind) in enumerate(_BODIES[:size]):
        own = tuple(few[number :: len(_BODIES)])
        shared = (many[number % 16], many[(number + 5) % 16], many[(number + 9) % 16])
        serving = (officers[number % 4], *officers[4 + number :: len(_BODIES)])
        bodies.append(Body(folder, name, short, kind, (*own, *shared), serving))
    return Council(tuple(bodies), tuple(many), tuple(officers[: PEOPLE_WITH_FILES - 16]))


def _names(random: Random, seed: int) -> list[str]:
    """Surnames that nobody bears, each told from all others."""
    starts = [word for word in vocabulary(seed)[100:6000] if len(word) < 7 and word.isalpha()]
    endings = ("ley", "by", "worth", "wick", "croft", "dale", "ford", "thorpe", "holm", "shaw")
    names: dict[str, None] = {}
    while len(names) < PEOPLE:
        start = random.choice(starts)
        if not start.endswith(("s", "ed", "ly", "ing", "x")):
            names[(start + random.choice(endings)).title()] = None
    return list(names)
