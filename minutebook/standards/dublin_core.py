"""A citable paper as metadata in the head of its page: Dublin Core, and the tags by which Zotero takes a report."""

from collections.abc import Iterator

from minutebook.settings import Settings
from minutebook.standards.cited import Cited


def dublin_core(settings: Settings, paper: Cited) -> Iterator[tuple[str, str]]:
    """The metadata of a paper as (name, content), some names more than once; addresses are whole.

    ``DC`` stands for http://purl.org/dc/elements/1.1/ (DCMI, Expressing Dublin Core in HTML meta and link elements).
    Zotero's Embedded Metadata translator saves a page with ``citation_technical_report_institution`` as a report whose
    kind is ``DC.type``. It would take the name of a body for that of a person, so creators are people alone.
    """
    published = paper.published.isoformat()
    authors = [author.name for author in paper.authors]
    yield "DC.title", paper.title
    yield from (("DC.creator", name) for name in authors)
    if settings.notice:
        yield "DC.description", settings.notice
    yield "DC.publisher", paper.publisher.name
    yield "DC.date", published
    yield "DC.type", paper.kind
    yield "DC.identifier", settings.whole(paper.address)
    yield "DC.language", settings.language
    yield from (("DC.relation", settings.whole(address)) for address in paper.within)
    yield "citation_title", paper.title
    yield from (("citation_author", name) for name in authors)
    yield "citation_publication_date", published
    yield "citation_technical_report_institution", paper.publisher.name
