"""What nginx needs for a site: one file to be included in a server (https://nginx.org/en/docs/http/)."""

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

_PATH = "/etc/nginx/snippets/minutebook.conf"
_ABOUT = """\
# What nginx needs for this site. Include this file in the server { } of its host, which has no location / beside it
# where the site has the host for itself. Print it anew after a build that moved or withdrew something:
"""


def nginx(site: Served) -> str:
    """The file.

    A location that adds a header inherits none (``add_header``), so that each has all of its own. Regular expressions
    are tried in their order, before longer paths; ``always`` sends headers with errors too.
    """
    usual, *others = site.rules
    lines = [*_begun(site), *_headers(usual), *_redirects(site)]
    lines.append(f"location ~ {quoted(pattern_of_hidden(site.prefix))} {{ return 404; }}")
    for rule in sorted(others, key=lambda each: not each.endings):
        where = f"~* {quoted(pattern_of(rule, site.prefix))}" if rule.endings else quoted(site.at(rule.below))
        below = "$1" if rule.endings else rule.below
        lines += [f"location {where} {{", *_within([f"alias {quoted(site.folder + below)};", *_headers(rule)]), "}"]
    location = [f"location {quoted(site.prefix)} {{", *_within(lines), "}"]
    bare = site.prefix.rstrip("/")
    to_site = [f"location = {quoted(bare)} {{", *_within([f"return 301 {quoted(site.prefix)};"]), "}"] if bare else []
    return (
        _ABOUT
        + printed_into(_PATH, site.command, "nginx -t && nginx -s reload")
        + "\n".join(("absolute_redirect off;", *to_site, *location))
        + "\n"
    )


def _begun(site: Served) -> Iterator[str]:
    """Where files lie, what they are, and what is told of those that are not there."""
    yield f"alias {quoted(site.folder)};"
    yield "index index.html;"
    yield "autoindex off;"
    yield f"error_page 403 404 =404 {quoted(site.at('404.html'))};"
    yield "types {"
    yield from (f"    {kind} {' '.join(endings)};" for kind, endings in endings_by_type().items())
    yield "}"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(kind for kind in endings_by_type() if is_text(kind) and kind != 'text/html')};"


def _headers(rule: Rule) -> Iterator[str]:
    return (f"add_header {name} {quoted(value)} always;" for name, value in headers_with_caching(rule))


def _redirects(site: Served) -> Iterator[str]:
    for old, new in site.redirects:
        yield f"location = {quoted(site.at(old))} {{ return 301 {quoted(site.at(new))}; }}"


def _within(lines: list[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)
