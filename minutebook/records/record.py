"""What every file may say."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from minutebook.attachments import Allowable
from minutebook.fields import Day, Publish, SiteAddress, SiteAddresses, Words, read_several


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction made to a published paper."""

    date: Day
    """The day of the correction."""
    note: Words
    """What was wrong and what it says now."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a file that the paper links may hide, and why."""

    file: Words
    """The file, as a link of this paper names it: budget.xlsx."""
    holds: Annotated[tuple[Allowable, ...], BeforeValidator(read_several)]
    """What it may hide, by the codes of the problems that are told of it: hidden-sheet."""
    reason: Words
    """Why that is meant to be public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every file may say; ``publish`` is the only thing that publishes."""

    publish: Publish = None
    """The day, or the moment with its offset, from which the paper is public; without it, it stays unpublished."""
    title: Words | None = None
    """The title of the page, where it is not the usual one."""
    summary: Words | None = None
    """What the paper is about, in a sentence or two."""
    source: Words | None = None
    """Where the text came from, such as the printed minutes it was taken from."""
    corrected: tuple[Correction, ...] = ()
    """Corrections made after the paper was published."""
    moved_from: SiteAddresses = ()
    """Addresses that the page had before, such as /cabinet/2025-03-04/minutes/; they lead to it now."""
    allow_hidden: tuple[Allowance, ...] = ()
    """What files that the paper links may hide on purpose, such as a sheet with the workings of a budget."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Something that was public once and is not any more."""

    address: SiteAddress
    """The address that is withdrawn, with all that lay below it."""
    date: Day
    """The day on which it was withdrawn."""
    reason: Words
    """Why, in a sentence that says nothing of what is withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Record):
    """What was withdrawn, and why."""

    withdrawn: tuple[Withdrawal, ...] = ()
    """What was withdrawn, one entry each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """A plain page, such as the site's introduction or its accessibility statement."""
