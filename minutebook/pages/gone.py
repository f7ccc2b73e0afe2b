"""Pages for addresses that are public no more: where they moved, that they were withdrawn, and a list of the latter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from minutebook import urls
from minutebook.archive import Archive
from minutebook.pages.page import Crumb, Page
from minutebook.records import Withdrawal, Withdrawn
from minutebook.release import PublicDocument


@dataclass(frozen=True, slots=True)
class WithdrawnShown:
    """What the list of the withdrawn shows: the paper that says it, and each entry, newest first."""

    document: PublicDocument
    withdrawals: tuple[Withdrawal, ...]


def withdrawn_pages(archive: Archive) -> Iterator[Page]:
    """The page of what was withdrawn, where a paper says so."""
    for document in archive.documents:
        record = document.record
        if isinstance(record, Withdrawn):
            said = record.summary or "What was published here and is not any more, and why"
            shown = partial(_list, document=document, record=record)
            yield Page(urls.WITHDRAWN, "withdrawals.html", record.title or "Withdrawn", shown, said, (), record)


def moved_pages(address_by_moved: Mapping[str, str]) -> Iterator[Page]:
    """A page at each address of old that leads on to the new one; files have none."""
    for old, new in sorted(address_by_moved.items()):
        if old.endswith("/"):
            yield Page(old, "moved.html", "This page has moved", _nothing, leads_to=new, is_gone=True)


def tombstone_pages(withdrawal_by_address: Mapping[str, Withdrawal]) -> Iterator[Page]:
    """A page at each address that was withdrawn, which says when and why; files have none."""
    crumbs = (Crumb("Withdrawn", urls.WITHDRAWN),)
    for address, withdrawal in sorted(withdrawal_by_address.items()):
        if address.endswith("/"):
            shown = partial(_of, withdrawal=withdrawal)
            yield Page(address, "withdrawn.html", "This page was withdrawn", shown, crumbs=crumbs, is_gone=True)


def _list(archive: Archive, document: PublicDocument, record: Withdrawn) -> WithdrawnShown:
    return WithdrawnShown(document, tuple(sorted(record.withdrawn, key=lambda each: each.date, reverse=True)))


def _nothing(archive: Archive) -> None:
    return None


def _of(archive: Archive, withdrawal: Withdrawal) -> Withdrawal:
    return withdrawal
