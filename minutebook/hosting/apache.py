"""What Apache needs for a site: one file to be included in a virtual host (https://httpd.apache.org/docs/2.4/)."""

import re
from collections.abc import Iterator

from minutebook.hosting.served import (
    Served,
    endings_by_type,
    headers_with_caching,
    is_text,
    pattern_of,
    pattern_of_hidden,
    printed_into,
    quoted,
)
from minutebook.policy import Rule

_PATH = "/etc/apache2/minutebook.conf"
_ABOUT = """\
# What Apache (2.4) needs for this site. Include this file in the <VirtualHost> of its host; it is not for .htaccess.
# Turn its module on first: a2enmod headers. Print it anew after a build that moved or withdrew something:
"""


def apache(site: Served) -> str:
    """The file: of sections that fit a path the last one to set a header holds (``Header``, "Configuration Sections").

    ``always`` sends headers with errors too.
    """
    lines = [*_redirects(site), f"Alias {quoted(site.prefix)} {quoted(site.folder)}", *_folder(site)]
    told = [f"    ErrorDocument {status} {quoted(site.at('404.html'))}" for status in (403, 404)]
    lines += [f"<Location {quoted(site.prefix)}>", *told, "</Location>"]
    for rule in site.rules:
        at, headers = quoted(site.at(rule.below)), _headers(rule)
        if rule.endings:
            lines += [f"<LocationMatch {quoted('(?i)' + pattern_of(rule, site.prefix))}>", *headers, "</LocationMatch>"]
        else:
            lines += [f"<Location {at}>", *headers, "</Location>"]
    return (
        _ABOUT
        + printed_into(_PATH, site.command, "apachectl configtest && apachectl graceful")
        + "\n".join(lines)
        + "\n"
    )


def _redirects(site: Served) -> Iterator[str]:
    """Old addresses and the bare prefix lead on; all that begins with a dot but one file is refused."""
    moves = [(site.at(old), site.at(new)) for old, new in site.redirects]
    bare = site.prefix.rstrip("/")
    for old, new in [*([(bare, site.prefix)] if bare else []), *moves]:
        yield f"RedirectMatch 301 {quoted(f'^{re.escape(old)}$')} {quoted(new)}"
    yield f"RedirectMatch 404 {quoted(pattern_of_hidden(site.prefix))}"


def _folder(site: Served) -> Iterator[str]:
    """Where files lie, and what they are."""
    yield f"<Directory {quoted(site.folder)}>"
    yield "    AllowOverride None"
    yield "    Options None"
    yield "    Require all granted"
    yield "    DirectoryIndex index.html"
    for kind, endings in endings_by_type().items():
        written = " ".join(f".{ending}" for ending in endings)
        yield f"    AddType {kind} {written}"
        if is_text(kind):
            yield f"    AddCharset utf-8 {written}"
    yield "</Directory>"


def _headers(rule: Rule) -> Iterator[str]:
    return (f"    Header always set {name} {quoted(value)}" for name, value in headers_with_caching(rule))
