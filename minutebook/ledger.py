"""Keeps the ledger: every address that a paper ever had in public, so that none is lost without a word."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from minutebook.fields import ADDRESS
from minutebook.files import LEDGER
from minutebook.placement import ATTACHMENTS
from minutebook.problems import Place, Problem

_FIRST = "# Every address that a paper ever had in public, kept by “build.py build --record”: take no line out.\n"
_ENDINGS = ATTACHMENTS | {"csv"}
_NEVER_KEPT = ("/assets/", "/data/", "/pagefind/")


class NotNoted(Exception):
    """The ledger of a site that was just published cannot be read or written; ``fault`` is the system's."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(f"{fault}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Ledger:
    """Addresses below the site's path that were public once, each with its line; and what is wrong in the file."""

    line_by_address: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()


def read_ledger(root: Path) -> Ledger:
    """The ledger of an archive, empty where there is none. Raises OSError where it cannot be read."""
    path = root / LEDGER
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return Ledger(problems=(_fault(1, "is no ordinary file", "put the file itself here"),))
    if not path.exists():
        return Ledger()
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return Ledger(problems=(_fault(1, "is not UTF-8", "take it back from git as it was recorded last"),))
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.startswith("#"):
            continue
        if is_kept(line):
            found.setdefault(line, number)
        else:
            hint = "take the file back from git as it was recorded last; of two versions keep all lines"
            problems.append(_fault(number, "holds a line that is no address of a paper", hint))
    return Ledger(MappingProxyType(found), tuple(problems))


def record(root: Path, ledger: Ledger, addresses: Iterable[str]) -> int:
    """Adds what is public now to the ledger of an archive; returns how many addresses are new.

    Raises OSError; the ledger is then as it was.
    """
    new = unnoted(ledger, addresses)
    if new:
        path = root / LEDGER
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_text(_FIRST + "".join(_lines({*ledger.line_by_address, *new})), encoding="utf-8")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    return len(new)


def unnoted(ledger: Ledger, addresses: Iterable[str]) -> frozenset[str]:
    """Addresses that a ledger would keep and does not have."""
    return frozenset(address for address in addresses if is_kept(address)) - ledger.line_by_address.keys()


def is_kept(address: str) -> bool:
    """Whether an address can be that of a paper, or of a file that goes out beside one."""
    if not ADDRESS.fullmatch(address) or address.startswith(_NEVER_KEPT) or ".." in address:
        return False
    return address.endswith("/") or address.rpartition(".")[2] in _ENDINGS


def _lines(addresses: Iterable[str]) -> Iterator[str]:
    return (f"{address}\n" for address in sorted(addresses))


def _fault(line: int, message: str, hint: str) -> Problem:
    return Problem(Place(LEDGER, line), "bad-ledger", "The ledger of addresses", message, hint, is_unreadable=True)
