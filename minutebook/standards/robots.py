"""What crawlers may fetch (RFC 9309)."""

from minutebook import urls
from minutebook.settings import Settings


def robots(settings: Settings) -> bytes:
    """``robots.txt``: everything but the index of the search, whose pieces are no pages; where the sitemap is.

    Crawlers read it at the root of a host alone: where the site lives below a path, its lines belong into that file.
    """
    lines = ["User-agent: *", f"Disallow: {settings.prefix}pagefind/"]
    lines += ["", f"Sitemap: {settings.whole(urls.SITEMAP)}"] if settings.url else []
    return ("\n".join(lines) + "\n").encode()
