"""One record as the search knows it."""

from dataclasses import dataclass

from minutebook.kinds import GROUP_BY_KIND, Group, Kind

UNDATED = "0000-00-00"
"""The day of what has none, so that it comes last where the newest comes first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One record; ``address`` leads to the place itself, ``day`` is ISO 8601 or ``UNDATED``.

    ``context`` says in words where it stands ("ILSC 16 April 2019, minute 68(2)") and is searched too, ``lookup`` are
    the words by which a reference finds it, and of a topic its phrases. ``body``, ``year`` (municipal), ``outcome``,
    ``topics`` and ``status`` (what became of a decision) are in plain words, "" where there is none.
    """

    address: str
    title: str
    kind: Kind
    context: str
    words: str
    body: str = ""
    year: str = ""
    day: str = UNDATED
    outcome: str = ""
    topics: tuple[str, ...] = ()
    status: str = ""
    is_routine: bool = False
    lookup: tuple[str, ...] = ()

    @property
    def group(self) -> Group:
        """The group of results in which it is told."""
        return GROUP_BY_KIND[self.kind]
