"""What one code of a problem stands for."""

from dataclasses import dataclass

from minutebook.problems import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code that problems carry: what it means, how to mend it, each a sentence or two, and how grave it can be."""

    code: str
    meaning: str
    mending: str
    severities: tuple[Severity, ...] = (Severity.ERROR,)


WARNING = (Severity.WARNING,)
NOTE = (Severity.NOTE,)
EITHER = (Severity.ERROR, Severity.WARNING)
