"""The description by which a browser searches the archive from its address bar."""

from markupsafe import Markup

from minutebook.settings import Settings
from minutebook.urls import SEARCH

_SHORT, _LONG = 16, 1024
"""The most letters that OpenSearch 1.1 allows for a short name and for a description."""


def opensearch(settings: Settings) -> bytes:
    """An OpenSearch 1.1 description document; its template needs the whole address, so ``url`` must be set."""
    address = settings.url.rstrip("/") + SEARCH
    description = Markup(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "<ShortName>{}</ShortName>\n"
        "<Description>{}</Description>\n"
        '<Url type="text/html" rel="results" template="{}?q={{searchTerms}}"/>\n'
        "<Language>{}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "</OpenSearchDescription>\n"
    )
    words = f"Search every decision, minute and paper of {settings.title}"
    return str(description.format(_short(settings.title), words[:_LONG], address, settings.language)).encode()


def _short(title: str) -> str:
    """As many whole words of a title as OpenSearch allows."""
    if len(title) <= _SHORT:
        return title
    words = title.split()
    fitting = (" ".join(words[:count]).rstrip(":,;–- ") for count in range(len(words), 0, -1))
    return next((each for each in fitting if each and len(each) <= _SHORT), title[:_SHORT])
