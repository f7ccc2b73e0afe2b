"""What a clause did, read from its words."""

import re
from typing import get_args

from minutebook.passages import Outcome

# In this order; the strong word that stands first in the clause decides, and any of them wins over "noted".
STRONG: tuple[tuple[Outcome, str], ...] = (
    (
        "rejected",
        r"(?:be not|not(?: to)?(?: be)?) (?:approved?|agreed?|support(?:ed)?|accept(?:ed)?|endorsed?|adopt(?:ed)?|"
        r"granted|carried|passed|ratified)|rejected|refused|dismissed|declined",
    ),
    (
        "approved",
        r"approved?|approves|approval (?:be|is) given|agreed?|adopt(?:ed|s)?|accept(?:ed|s)?|confirmed|"
        r"signed[- ]off|passed|ratified",
    ),
    ("endorsed", r"endorsed?|endorses|support(?:ed|s)|welcomed?|commended"),
    ("deferred", r"deferred|adjourned|postponed|withdrawn|laid on the table"),
    ("referred", r"referred|forwarded|remitted"),
    ("recommended", r"recommended|recommends?"),
    (
        "requested",
        r"request(?:ed|s)?|asked|invited?|circulated|distributed|submitted|provides?|provided|supplied|be brought|"
        r"consideration (?:be|is) given|be considered|explor(?:e|ed|ation)|share[ds]?|"
        r"further (?:report|update|information|details)",
    ),
)
NOTED = r"not(?:e|ed|es)\b|received"

_STRONG = tuple((outcome, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for outcome, words in STRONG)
# "neither approved nor rejected", "no further report be requested": the verb is named and not done.
_UNDECIDED = re.compile(r"\bneither\b.*?\bnor\s+\w+|\bno\s+(?:\w+\s+){0,4}be\s+\w+", re.IGNORECASE)
_NOTED = re.compile(rf"\b(?:{NOTED})", re.IGNORECASE)

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def outcome_of(words: str, lead_in: str = "", opening: str = "") -> Outcome:
    """The outcome of a clause: its first strong word, else what leads in to it says, else "noted", else "other".

    A resolution that opens with "Recommended" recommends what it does not merely note.
    """
    own = _outcome(words)
    if opening.casefold().startswith("recommend") and own != "noted":
        return "recommended"
    led = _outcome(lead_in) if own == "other" else "other"
    return own if led in ("noted", "other") else led


def outcome_in_words(outcome: Outcome) -> str:
    """The outcome as readers see it: "Requested"; what is of no other kind was "Resolved"."""
    return "Resolved" if outcome == "other" else outcome.capitalize()


def _outcome(words: str) -> Outcome:
    words = _UNDECIDED.sub(" ", words)
    found = [(match.start(), rank) for rank, (_, pattern) in enumerate(_STRONG) if (match := pattern.search(words))]
    if found:
        return _STRONG[min(found)[1]][0]
    return "noted" if _NOTED.search(words) else "other"
