"""What became of addresses that are public no more: they moved, they were withdrawn, or that is an error."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook import urls
from minutebook.archive import Archive, address_of
from minutebook.checks import place_of
from minutebook.files import LEDGER
from minutebook.ledger import Ledger
from minutebook.problems import Place, Problem, Severity
from minutebook.recall import Recall
from minutebook.records import Withdrawal, Withdrawn
from minutebook.release import PublicDocument

_NO_PAGES = ("assets", "data", "pagefind", "_headers", "_redirects", "manifest.json")


@dataclass(frozen=True, slots=True)
class Gone:
    """Where each address of old leads now, what was withdrawn, and those for which nobody says anything."""

    address_by_moved: Mapping[str, str]
    withdrawal_by_address: Mapping[str, Withdrawal]
    problems: tuple[Problem, ...]

    @property
    def redirects(self) -> tuple[tuple[str, str], ...]:
        """Old addresses with the new ones, for hosts; of what was withdrawn only files, since pages say it."""
        files = (each for each in self.withdrawal_by_address if not each.endswith("/"))
        return (*sorted(self.address_by_moved.items()), *((each, urls.WITHDRAWN) for each in sorted(files)))


def papers_now(archive: Archive) -> tuple[str, ...]:
    """The address of every public paper, and of every file that goes out beside one.

    Lists, feeds and calendars are none: they come and go with what they hold.
    """
    files = (*archive.attachments, *(source for source, _ in archive.sheets))
    return (*archive.document_by_address, *map(urls.of_source, files))


def gone(archive: Archive, addresses: Collection[str], ledger: Ledger, is_other_day: bool, recall: Recall) -> Gone:
    """What became of all addresses that were public once and are not among ``addresses``, those of the site now.

    On a day that is not today's (``is_other_day``) a lost address is a warning: it may not be public yet.
    """
    said = tuple(pair for papers in archive.bundles for pair in recall(_moves, papers))
    withdrawals = tuple(pair for papers in archive.bundles for pair in recall(_withdrawals, papers))
    if not (ledger.line_by_address or ledger.problems or said or withdrawals or archive.slugs_by_older):
        return Gone({}, {}, ())
    present = frozenset(addresses)
    address_by_moved = {old: address_of(document) for document, _, old in said if old not in present}
    taken = present.union(address_by_moved)
    withdrawal_by_address = {each.address: each for _, _, each in withdrawals if each.address not in taken}
    address_by_moved.update(_of_people(archive, taken.union(withdrawal_by_address)))
    moved, withdrawn = tuple(address_by_moved), tuple(withdrawal_by_address)
    lost: list[str] = []
    for address in (each for each in ledger.line_by_address if each not in present):
        old, holder = _nearest(address, moved), _nearest(address, withdrawn)
        new = address_by_moved[old] + address.removeprefix(old) if old else ""
        if old == address or new in present:
            address_by_moved[address] = new
        elif holder:
            withdrawal_by_address[address] = replace(withdrawal_by_address[holder], address=address)
        else:
            lost.append(address)
    severity = Severity.WARNING if is_other_day else Severity.ERROR
    faults = (*ledger.problems, *_moved_astray(said, present), *_withdrawn_astray(withdrawals, present, moved))
    told = (*faults, *(_lost(each, ledger, severity) for each in lost))
    return Gone(address_by_moved, withdrawal_by_address, told)


def _of_people(archive: Archive, taken: Collection[str]) -> Iterator[tuple[str, str]]:
    """Where a person's page was before a file said who is meant, with where it is; what several share is a page."""
    for older, slugs in archive.slugs_by_older.items():
        if len(slugs) == 1 and urls.person(older) not in taken:
            yield urls.person(older), urls.person(slugs[0])


def _nearest(address: str, holders: Collection[str]) -> str:
    """The longest of some addresses that is this one or has it below itself; "" where none is."""
    return max((each for each in holders if holds(each, address)), key=len, default="")


def holds(holder: str, address: str) -> bool:
    """Whether an address is another one or lies below it."""
    return address == holder or (holder.endswith("/") and address.startswith(holder))


def _moves(documents: Sequence[PublicDocument]) -> tuple[tuple[PublicDocument, int, str], ...]:
    """Every paper that had another address, with the place in its list and the address."""
    return tuple((each, number, old) for each in documents for number, old in enumerate(each.record.moved_from))


def _withdrawals(documents: Sequence[PublicDocument]) -> tuple[tuple[PublicDocument, int, Withdrawal], ...]:
    """Everything that papers say was withdrawn, each with the paper and the place in its list."""
    records = ((document, document.record) for document in documents)
    entries = ((document, record.withdrawn) for document, record in records if isinstance(record, Withdrawn))
    return tuple((document, number, each) for document, several in entries for number, each in enumerate(several))


def _moved_astray(said: Collection[tuple[PublicDocument, int, str]], present: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for document, number, old in said:
        message = ""
        if old in present or f"{old}/" in present or old.rstrip("/") in present or old.split("/")[1] in _NO_PAGES:
            message, hint = "is one that this site has now", "name the address that the paper had before"
        elif _is_below_a_file(old, present):
            message, hint = "lies below a file of this site", "name the address that the paper had before"
        elif old in seen:
            message, hint = "is named by two papers", "keep it in the one that took its place"
        if message:
            place = place_of(document, "moved-from", number)
            yield Problem(place, "moved-from-taken", "An address", message, hint, old)
        seen.add(old)


def _withdrawn_astray(
    withdrawals: Collection[tuple[PublicDocument, int, Withdrawal]], present: Collection[str], moved: Collection[str]
) -> Iterator[Problem]:
    """What is withdrawn must be gone, with all that lay below it, may lead nowhere else, and is told of once."""
    seen: set[str] = set()
    for document, number, each in withdrawals:
        below = sorted(one for one in present if holds(each.address, one))
        place, message = place_of(document, "withdrawn", number, "address"), ""
        if below:
            hint = f"take publish: out of what makes {below[0]}, or this entry out of the list"
            yield Problem(place, "still-public", "An address", "is withdrawn and still public", hint, each.address)
        elif _is_below_a_file(each.address, present):
            message, hint = "lies below a file of this site", "name the address that was withdrawn"
        elif each.address in moved:
            message, hint = "is withdrawn, and a paper moved from it", "take it out of one of the two"
        elif each.address in seen:
            message, hint = "is withdrawn twice", "keep one entry of the two"
        if message:
            yield Problem(place, "moved-from-taken", "An address", message, hint, each.address)
        seen.add(each.address)


def _is_below_a_file(address: str, present: Collection[str]) -> bool:
    parts = address.strip("/").split("/")
    return any(f"/{'/'.join(parts[:count])}" in present for count in range(1, len(parts)))


def _lost(address: str, ledger: Ledger, severity: Severity) -> Problem:
    place = Place(LEDGER, ledger.line_by_address[address])
    message = "was public once, and nothing says what became of it"
    hint = "name it in moved-from: of the paper that took its place, or in content/withdrawn.md, which is public itself"
    return Problem(place, "address-lost", "An address", message, hint, address, severity)


def redirects_file(moves: Collection[tuple[str, str]], prefix: str) -> bytes:
    """The file ``_redirects``, by which Cloudflare Pages and Netlify lead from old addresses to new ones."""
    return "".join(f"{prefix}{old[1:]} {prefix}{new[1:]} 301\n" for old, new in moves).encode()
