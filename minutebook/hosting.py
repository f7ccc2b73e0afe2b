"""What servers of our own need to know to send a site as static hosts do: the same headers, and the same way on."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from minutebook.policy import OFFICE, PICTURES, Headers, headers_at
from minutebook.problems import Problem
from minutebook.promises import Outputs
from minutebook.request import Request
from minutebook.settings import Settings
from minutebook.site import is_refused, make_site
from minutebook.urls import SEARCH

_TYPES = (("text/csv", "csv"), ("text/calendar", "ics"), ("application/wasm", "wasm"))
_TEXTS = "text/css text/csv text/calendar text/plain text/xml text/javascript application/javascript"
_HIDDEN = r"/\.(?!well-known/)"


@dataclass(frozen=True, slots=True)
class _Hosting:
    """A site as a server sees it: its path, whether it is known to live at https, and where old addresses lead."""

    prefix: str
    is_secure: bool
    moves: tuple[tuple[str, str], ...]
    headers: str

    def at(self, path: str) -> Headers:
        """The headers of a file at a path below the site's own."""
        whole = f"{self.prefix}{path}"
        return headers_at(whole, self.prefix, (SEARCH,), self.is_secure)

    @property
    def places(self) -> tuple[tuple[str, Headers], ...]:
        """Folders below the site's own path, "data/", each with the headers of what lies in it."""
        return tuple((place, self.at(place)) for place in ("", SEARCH[1:], "data/"))

    @property
    def kinds(self) -> tuple[tuple[str, Headers], ...]:
        """Endings of files as a pattern, "(?:docx|odt)", each with the headers of such files wherever they lie."""
        return tuple((f"(?:{'|'.join(kinds)})", self.at(f"file.{kinds[0]}")) for kinds in (PICTURES, OFFICE))


def _hosting_of(settings: Settings, outputs: Outputs) -> _Hosting:
    """What servers need to know of a site."""
    headers, moves = (outputs.at(address) for address in ("/_headers", "/_redirects"))
    lines = moves.make().decode().splitlines() if moves else []
    pairs = tuple((old, new) for old, new, _ in (line.split(" ") for line in lines))
    return _Hosting(settings.prefix, settings.is_secure, pairs, headers.make().decode() if headers else "")


def lines_for(request: Request, host: str) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """The problems of an archive, and the lines that a kind of host needs; none where the problems forbid publishing.

    Raises OSError where files cannot be read.
    """
    site = make_site(request)
    if is_refused(site.problems, request.is_strict):
        return site.problems, ()
    return site.problems, tuple(_HOSTS[host](_hosting_of(request.settings, site.outputs)))


def _nginx(site: _Hosting) -> Iterator[str]:
    """Directives for a block ``server`` (nginx.org, ngx_http_core_module).

    A block ``location`` that adds a header inherits none, so each adds all of its own.
    """
    yield f"# nginx: include this in server {{ }}, where root is the folder that holds {_said(site)}."
    yield "index index.html;"
    yield "autoindex off;"
    yield "absolute_redirect off;"
    yield f"error_page 404 {site.prefix}404.html;"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    yield f"charset_types {_TEXTS};"
    yield "include mime.types;"
    yield f"types {{ {' '.join(f'{kind} {ending};' for kind, ending in _TYPES)} }}"
    yield f"location ~ {_HIDDEN} {{ return 404; }}"
    for old, new in site.moves:
        yield f"location = {old} {{ return 301 {new}; }}"
    places = ((f"{site.prefix}{place}", headers) for place, headers in site.places)
    for place, headers in (*places, *((f"~ \\.{kind}$", headers) for kind, headers in site.kinds)):
        yield f"location {place} {{"
        yield from (f'  add_header {name} "{value}" always;' for name, value in headers)
        yield "}"


def _apache(site: _Hosting) -> Iterator[str]:
    """Directives for a block ``<Directory>`` (httpd.apache.org/docs/2.4, mod_headers, mod_alias, mod_dir, mod_mime)."""
    folder = "the site" if site.prefix == "/" else f"the site, which is reached at {site.prefix}"
    yield f"# Apache 2.4: include this in <Directory> of {folder}; it needs mod_headers."
    yield "Options -Indexes -MultiViews"
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 404 {site.prefix}404.html"
    yield from (f"AddType {kind} .{ending}" for kind, ending in _TYPES)
    yield "AddDefaultCharset utf-8"
    yield "AddCharset utf-8 .css .csv .ics .js .txt .xml"
    yield f'RedirectMatch 404 "{_HIDDEN}"'
    for old, new in site.moves:
        yield f'RedirectMatch 301 "^{re.escape(old)}$" "{new}"'
    usual = site.at("")
    yield from _set(usual, "")
    places = [(re.escape(f"{site.prefix}{place}"), headers) for place, headers in site.places if place]
    kinds = [(rf".*\.{kind}$", headers) for kind, headers in site.kinds]
    for pattern, headers in (*places, *kinds):
        yield f'<If "%{{REQUEST_URI}} =~ m#^{pattern}#">'
        yield from _set(tuple(each for each in headers if each not in usual), "  ")
        yield "</If>"


def _set(headers: Headers, indent: str) -> Iterator[str]:
    return (f'{indent}Header always set {name} "{value}"' for name, value in headers)


def _netlify(site: _Hosting) -> Iterator[str]:
    """What the site has as ``_headers`` and, where anything has moved, as ``_redirects``; there is no more to do."""
    yield from site.headers.splitlines()


def _said(site: _Hosting) -> str:
    return "the site" if site.prefix == "/" else f"the site as its folder {site.prefix.strip('/')}"


_HOSTS: Mapping[str, Callable[[_Hosting], Iterator[str]]] = {"nginx": _nginx, "apache": _apache, "netlify": _netlify}
