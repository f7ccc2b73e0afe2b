"""What there is to say when files for editors were written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the clerk to read, and, a line each, what had to be left out."""

    told: str
    left_out: tuple[str, ...] = ()
