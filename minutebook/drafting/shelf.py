"""What an archive holds of one body, public or not: enough to begin its next paper."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutebook.documents import Document, read
from minutebook.drafting.draft import Refused, Unreadable
from minutebook.files import find_body
from minutebook.placement import RESERVED, is_address, is_meeting_folder
from minutebook.records import Body, Meeting, Minutes
from minutebook.settings import Settings


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting as its files tell it, whether these are public or not; ``folder`` begins with its day."""

    folder: str
    document: Document
    agendas: tuple[Document, ...] = ()
    minutes: Document | None = None

    @property
    def day(self) -> date:
        """The day on which it is held."""
        return date.fromisoformat(self.folder[:10])

    @property
    def record(self) -> Meeting:
        """Its own front matter; an empty one where that cannot be read."""
        record = self.document.record
        return record if isinstance(record, Meeting) else Meeting()

    @property
    def minutes_record(self) -> Minutes | None:
        """The front matter of its minutes."""
        record = self.minutes.record if self.minutes else None
        return record if isinstance(record, Minutes) else None

    @property
    def takes_place(self) -> bool:
        """Whether it was or is to be held: neither cancelled nor postponed."""
        return self.record.status not in ("cancelled", "postponed")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A body with its meetings in order of their days."""

    folder: str
    document: Document
    sittings: tuple[Sitting, ...]
    settings: Settings

    @property
    def body(self) -> Body:
        """The body's own front matter. Raises Unreadable."""
        if not isinstance(self.document.record, Body):
            raise Unreadable(self.document.problems)
        return self.document.record

    def before(self, folder: str) -> tuple[Sitting, ...]:
        """The meetings that come before one, newest first."""
        return tuple(each for each in reversed(self.sittings) if each.folder < folder)

    def sitting(self, folder: str) -> Sitting:
        """The meeting in a folder. Raises Refused where there is none."""
        found = next((each for each in self.sittings if each.folder == folder), None)
        if found:
            return found
        folders = [each.folder for each in self.sittings]
        near = difflib.get_close_matches(folder, folders, 3, 0.8) or folders[-3:]
        here = f"meetings here: {', '.join(sorted(near))}; or " if near else ""
        raise Refused(f"{self.folder} has no meeting {folder}", f"{here}begin it: new meeting {self.folder} {folder}")


def open_shelf(root: Path, folder: str, settings: Settings) -> Shelf:
    """Everything of one body. Raises Refused where there is no such body, OSError where files cannot be read."""
    if folder not in bodies_in(root):
        raise Refused(f"there is no body {folder}", _bodies_near(root, folder, settings))
    wanted = ("body", "meeting", "agenda", "minutes")
    sources = [source for source in find_body(root, folder) if source.kind in wanted]
    documents = [read(source, settings.minutes) for source in sources]
    own = next(each for each in documents if each.source.kind == "body")
    return Shelf(folder, own, tuple(_sittings(documents)), settings)


def bodies_in(root: Path) -> tuple[str, ...]:
    """The folders of the bodies of an archive."""
    found = sorted(path.parent for path in (root / "content").glob("*/index.md"))
    return tuple(each.name for each in found if _is_body(each.name) and not each.is_symlink())


def meeting_named(words: str) -> tuple[str, str]:
    """Body and folder of a meeting typed as "improving-lives/2026-01-20" or as its folder's path. Raises Refused."""
    body, _, folder = words.strip("/").removeprefix("./").removeprefix("content/").partition("/")
    if not body or not folder:
        hint = "write body and day, such as improving-lives/2026-01-20"
        raise Refused(f"“{words}” does not name a meeting", hint)
    return body, meeting_folder(folder)


def meeting_folder(words: str) -> str:
    """The folder of a meeting, its day, alone or followed by a word. Raises Refused."""
    if not is_meeting_folder(words):
        is_calendar = re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", words)
        wrong = "is not a day of the calendar" if is_calendar else "is not a day"
        hint = "write year, month and day, such as 2026-01-20; a second meeting that day is 2026-01-20-evening"
        raise Refused(f"“{words}” {wrong}", hint)
    return words


def _is_body(name: str) -> bool:
    return name not in RESERVED and is_address(name)


def _sittings(documents: list[Document]) -> Iterator[Sitting]:
    for index in (each for each in documents if each.source.kind == "meeting"):
        beside = [each for each in documents if each.source.meeting == index.source.meeting]
        agendas = sorted(
            (each for each in beside if each.source.kind == "agenda"),
            key=lambda agenda: (len(agenda.source.name), agenda.source.name),
        )
        minutes = next((each for each in beside if each.source.kind == "minutes"), None)
        yield Sitting(index.source.meeting, index, tuple(agendas), minutes)


def _bodies_near(root: Path, words: str, settings: Settings) -> str:
    """The body that was meant, by its folder or by a name it is known by; else all there are."""
    folder_by_name: dict[str, str] = {}
    for folder in bodies_in(root):
        sources = (each for each in find_body(root, folder) if each.kind == "body")
        records = [read(each, settings.minutes).record for each in sources]
        names = [name for each in records if isinstance(each, Body) for name in (each.name, each.short, *each.aliases)]
        folder_by_name |= {name.casefold(): folder for name in (folder, *filter(None, names))}
    near = difflib.get_close_matches(words.casefold(), folder_by_name, 1)
    if near:
        return f"did you mean {folder_by_name[near[0]]}?"
    known = ", ".join(sorted(set(folder_by_name.values())))
    return f"bodies here: {known}" if known else f'begin it: new body {words} --name "…"'
