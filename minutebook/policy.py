"""What a browser may do with our files: the headers that a host and the preview send with each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_OPEN = "data"
_WASM = " 'wasm-unsafe-eval'"
_OFF = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
_OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _OFF)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_SECURE = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
_FOR_OTHERS = ("Access-Control-Allow-Origin", "*")
_SANDBOX = (
    "Content-Security-Policy",
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
)
_KEPT = ("Content-Disposition", "attachment")
_SHOWN = ("jpeg", "jpg", "pdf", "png")
_OFFICE = ("docx", "ods", "odt", "xlsx")
_MOST_RULES = 100
"""So many rules of a file ``_headers`` does Cloudflare Pages read."""
_NAMED_BY_CONTENT = ("pf_filter", "pf_fragment", "pf_index", "pf_meta")

REVALIDATED = "no-cache"
"""How long a browser may show a file without asking for it again: never (RFC 9111, 5.2.2.4)."""
KEPT = "private, max-age=31536000, immutable"
"""A year, for files whose names change with their content, and in nobody's cache but the reader's own (RFC 8246)."""

Headers = tuple[tuple[str, str], ...]
"""Headers as (name, value)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers of all files below a path of the site ("search/"; "" is the site) with one of some endings (() is any).

    ``caching`` is the value of Cache-Control. Where several rules fit a file, the last of them holds alone.
    No picture, PDF or office file lies below what has a rule of its own.
    """

    below: str
    endings: tuple[str, ...]
    headers: Headers
    caching: str = REVALIDATED


def may_search(path: str, prefix: str, searching: Iterable[str]) -> bool:
    """Whether what lies at a path below the site's prefix runs the search."""
    return any("/" + path.removeprefix(prefix) == address for address in searching)


def is_open(path: str, prefix: str) -> bool:
    """Whether what lies at a path below the site's prefix is there for the programs of others."""
    return path.startswith(f"{prefix}{_OPEN}/")


def headers_of(searches: bool, is_open: bool = False, is_secure: bool = False) -> Headers:
    """The headers that go out with a file; what searches may also run WebAssembly.

    What is open may be read by the pages of other sites (Fetch Standard, CORS protocol). What is secure, because its
    site is known to live at https, is never asked for without it again (RFC 6797). The policy is that of W3C Content
    Security Policy 3, what is turned off that of W3C Permissions Policy.
    """
    policy = ("Content-Security-Policy", _POLICY.format(_WASM if searches else ""))
    return (policy, *_OTHERS, *((_SECURE,) if is_secure else ()), *((_FOR_OTHERS,) if is_open else ()))


def headers_of_attachment(path: str) -> Headers:
    """What takes the place of a page's headers where a path is a picture's, a PDF's or an office file's; else nothing.

    All open without a script, a form, or the site's own origin (HTML Standard, 7.1.5; the viewers of Chromium 156 and
    Firefox 153 show a PDF so); an office file is saved rather than opened (RFC 6266).
    """
    kind = path.rpartition(".")[2].lower()
    if kind in _OFFICE:
        return (_SANDBOX, _KEPT)
    return (_SANDBOX,) if kind in _SHOWN else ()


def rules_of(searching: Iterable[str], is_secure: bool = False) -> tuple[Rule, ...]:
    """Which headers go out with which files of a site whose search runs at some addresses."""

    def rules() -> Iterator[Rule]:
        usual = headers_of(False, is_secure=is_secure)
        yield Rule("", (), usual)
        yield Rule(f"{_OPEN}/", (), headers_of(False, True, is_secure))
        for address in sorted(searching):
            yield Rule(f"{address.split('/')[1]}/", (), headers_of(True, is_secure=is_secure))
        yield Rule("pagefind/", _NAMED_BY_CONTENT, usual, KEPT)
        for endings in (_SHOWN, _OFFICE):
            stricter = headers_of_attachment(f".{endings[0]}")
            yield Rule("", endings, tuple(dict((*usual, *stricter)).items()))

    return tuple(rules())


def headers_file(addresses: Iterable[str], searching: Iterable[str], prefix: str, is_secure: bool = False) -> bytes:
    """The file ``_headers``, by which Cloudflare Pages and Netlify send headers with static pages.

    No two of its rules fit one page: Cloudflare sends the values of all rules that fit, joined by commas
    (https://developers.cloudflare.com/pages/configuration/headers/), and a browser enforces every policy of such a
    list (Content Security Policy 3, 3.1); the tools of Netlify let the last rule win
    (https://docs.netlify.com/routing/headers/ leaves it open). Attachments lie beside pages, and a rule for each would
    soon pass the 100 that Cloudflare reads; so one rule for each kind of them stands last, with that alone which is
    stricter than the page's: joined or instead of it, what is enforced is the same. An archive of so many bodies that
    100 do not suffice has one rule for all pages, each of which may then run WebAssembly as the search does.
    """
    rules = rules_of(searching, is_secure)
    usual = rules[0].headers
    headers_by_path = {f"{rule.below}*": rule.headers for rule in rules[1:] if not rule.endings}
    paths = {
        "",
        "404.html",
        "manifest.json",
        "assets/*",
        "pagefind/*",
        *headers_by_path,
        *map(_path_of_rule, addresses),
    }
    stricter_by_ending = {
        ending: tuple(each for each in rule.headers if each not in usual)
        for rule in rules
        if not rule.below
        for ending in rule.endings
    }
    sent = [(path, headers_by_path.get(path, usual)) for path in sorted(paths)]
    if len(sent) + len(stricter_by_ending) > _MOST_RULES:
        sent = [("*", headers_of(True, is_secure=is_secure)), (f"{_OPEN}/*", (_FOR_OTHERS,))]
    sent += [(f"*.{ending}", stricter_by_ending[ending]) for ending in sorted(stricter_by_ending)]
    blocks = ["\n".join((f"{prefix}{path}", *(f"  {name}: {value}" for name, value in of))) for path, of in sent]
    return ("\n".join(blocks) + "\n").encode()


def _path_of_rule(address: str) -> str:
    """All that shares an address's first part, or a file at the top alone."""
    top, below, _ = address[1:].partition("/")
    return f"{top}/*" if below else top
