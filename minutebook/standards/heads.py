"""What the head of each page tells machines, known by the page's address."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from minutebook import urls
from minutebook.archive import Archive
from minutebook.standards.citations import Citation, citation
from minutebook.standards.cited import Cited, cited
from minutebook.standards.dublin_core import dublin_core
from minutebook.standards.json_ld import Thing, as_script, breadcrumbs
from minutebook.standards.schema_org import event, organization, profile, web_site
from minutebook.standards.works import work


@dataclass(frozen=True)
class Heads:
    """The heads of the pages of an archive; addresses are below the site's path."""

    archive: Archive
    with_search: bool = True

    def script(
        self, address: str, title: str, crumbs: Sequence[tuple[str, str]] = (), more: Sequence[Thing] = ()
    ) -> str:
        """The JSON-LD of a page, to stand unescaped in its script; "" where there is nothing to tell.

        ``crumbs`` are the way to the page as (words, address), ``more`` what else its head is to tell of.
        """
        way = [breadcrumbs(self.archive.settings, (*crumbs, (title, address)))] if crumbs else []
        return as_script([*way, *self._things(address), *more])

    def metadata(self, address: str) -> tuple[tuple[str, str], ...]:
        """The metadata of a citable paper as (name, content); none for any other page."""
        paper = self._cited(address)
        return tuple(dublin_core(self.archive.settings, paper)) if paper else ()

    def citation(self, address: str) -> Citation | None:
        """How the paper of a page is cited; None for what is no citable paper."""
        paper = self._cited(address)
        return citation(self.archive.settings, paper) if paper else None

    def _cited(self, address: str) -> Cited | None:
        document = self.archive.document_by_address.get(address)
        return cited(self.archive, document) if document else None

    def _things(self, address: str) -> Iterator[Thing]:
        make = self._make_by_address.get(address)
        thing = make() if make else None
        if thing:
            yield thing
        paper = self._cited(address)
        if paper:
            yield work(self.archive, paper)

    @cached_property
    def _make_by_address(self) -> dict[str, Callable[[], Thing | None]]:
        """How what a page is about is told, by the page's address."""
        archive = self.archive
        return {
            urls.HOME: partial(web_site, archive, self.with_search),
            **{body.address: partial(organization, archive, body) for body in archive.bodies},
            **{meeting.address: partial(event, archive, meeting) for meeting in archive.meetings},
            **{person.address: partial(profile, archive, person) for person in archive.people},
        }
