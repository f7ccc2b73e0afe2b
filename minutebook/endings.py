"""The last words of a build or a check: what there is, what is wrong, what is new."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from minutebook.changes import PAGE, Changes
from minutebook.files import LEDGER
from minutebook.problems import Problem, Severity, counted
from minutebook.site import Site

_NAMED = 3
"""So many pages are named of those that are new, and of those that changed."""


def end_of_build(site: Site, changes: Changes, seconds: float, folder: Path) -> Iterator[str]:
    """What was built, in how many seconds and into which folder, and what that changes, some pages by their addresses.

    Pages that are gone are counted and not named: a paper may have been withdrawn because its very name was not to be
    read, and this line is kept in logs.
    """
    archive = site.archive
    counts = {
        "page": sum(output.path.endswith(PAGE) for output in site.outputs),
        "meeting": len(archive.meetings),
        "decision": len(archive.decisions),
        "warning": sum(problem.severity is Severity.WARNING for problem in site.problems),
    }
    told = ", ".join(counted(number, word) for word, number in counts.items())
    yield f"{told} in {seconds:.1f} s; {_since(changes)}"
    yield from _named("new", changes.new)
    yield from _named("changed", changes.changed)
    if changes.noted:
        yield f"{_addresses(changes.noted)} noted in {LEDGER}: commit it with the papers"
    if changes.unnoted:
        yield f"{_addresses(changes.unnoted)} not noted yet: build --record notes them"
    yield f"The site is in {folder}"


def _addresses(number: int) -> str:
    return "1 address is" if number == 1 else f"{number:,} addresses are"


def end_of_rollback(changes: Changes, folder: Path, is_at_once: bool) -> Iterator[str]:
    """What the site that is back has other than the one it replaces, and what is to be done next.

    ``is_at_once`` is whether the two changed places in one step.
    """
    yield f"The site that was there before is back: {_counted(changes) or 'it has the same pages and files'}"
    yield from _named("new", changes.new)
    yield from _named("changed", changes.changed)
    if not is_at_once:
        yield "This disk cannot exchange two folders in one step: for a moment there was no site"
    if any(_is_page(path) for path in changes.changed):
        yield "Look at the changed pages: they may say again what was corrected"
    yield "The next build publishes what content/ says, so undo there what was wrong; rollback again takes this back"
    yield f"The site is in {folder}"


def end_of_check(problems: Sequence[Problem], unpublished: int, with_notes: bool) -> str:
    """How many problems and notes there are, and how many papers are not public: a clerk may have forgotten them.

    Where the notes were not told, it says of what kind they are and what tells them.
    """
    notes = [problem for problem in problems if problem.severity is Severity.NOTE]
    told = f"{counted(len(problems) - len(notes), 'problem')}, {counted(len(notes), 'note')}"
    if notes and not with_notes:
        told += f": {_kinds(notes)} (check --references lists {'it' if len(notes) == 1 else 'them'})"
    if unpublished:
        told += f"; {counted(unpublished, 'paper')} {'is' if unpublished == 1 else 'are'} not public"
    return told


def _kinds(notes: Sequence[Problem]) -> str:
    outside = sum(problem.code == "outside-archive" for problem in notes)
    kinds = {"reference": "to what is not in this archive", "gap": "to be filled in unpublished papers"}
    numbers = {"reference": outside, "gap": len(notes) - outside}
    return " and ".join(f"{counted(number, word)} {kinds[word]}" for word, number in numbers.items() if number)


def _since(changes: Changes) -> str:
    if changes.is_first:
        return "first build"
    told = _counted(changes)
    return f"since the last build: {told}" if told else "nothing has changed since the last build"


def _counted(changes: Changes) -> str:
    """How many pages are new, changed and gone, and how many other files; nothing where there are none."""
    every = (*changes.new, *changes.changed, *changes.gone)
    others = sum(not _is_page(path) for path in every)
    more = counted(others, "other file") if others else ""
    kinds = {"new": changes.new, "changed": changes.changed, "gone": changes.gone}
    counts = [(number, word) for word, paths in kinds.items() if (number := sum(map(_is_page, paths)))]
    if not counts:
        return f"no page changed, but {more}" if more else ""
    (first, word), *rest = counts
    pages = ", ".join((f"{counted(first, 'page')} {word}", *(f"{number:,} {word}" for number, word in rest)))
    return f"{pages}{more and f' and {more}'}"


def _named(word: str, paths: Sequence[str]) -> Iterator[str]:
    """The addresses of the first pages among some paths, on a line."""
    pages = [f"/{path.removesuffix('index.html')}" for path in paths if _is_page(path)]
    if pages:
        more = f" and {len(pages) - _NAMED:,} more" if len(pages) > _NAMED else ""
        yield f"  {word}: {' '.join(pages[:_NAMED])}{more}"


def _is_page(path: str) -> bool:
    return path.endswith(PAGE)
