"""What a browser may do with our files: the headers that a host and the preview send with each of them."""

from collections.abc import Iterable

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
_PICTURES = ("jpeg", "jpg", "png")
_OFFICE = ("docx", "ods", "odt", "xlsx")

Headers = tuple[tuple[str, str], ...]
"""Headers as (name, value)."""


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
    """What takes the place of a page's headers where a path is a picture's or an office file's; else nothing.

    Both open without a script, a form, or the site's own origin; an office file is saved rather than opened
    (RFC 6266). A PDF has the policy of a page: the viewer of Chromium shows none that is sent with a sandbox.
    """
    kind = path.rpartition(".")[2].lower()
    if kind in _OFFICE:
        return (_SANDBOX, _KEPT)
    return (_SANDBOX,) if kind in _PICTURES else ()


def headers_file(addresses: Iterable[str], searching: Iterable[str], prefix: str, is_secure: bool = False) -> bytes:
    """The file ``_headers``, by which Cloudflare Pages and Netlify send headers with static pages.

    No two of its rules fit one page: Cloudflare sends the values of all rules that fit, joined by commas
    (https://developers.cloudflare.com/pages/configuration/headers/), and a browser enforces every policy of such a
    list (Content Security Policy 3, 3.1); the tools of Netlify let the last rule win
    (https://docs.netlify.com/routing/headers/ leaves it open). Attachments lie beside pages, and a rule for each would
    soon pass the 100 that Cloudflare reads; so one rule for each kind of them stands last, with that alone which is
    stricter than the page's: joined or instead of it, what is enforced is the same.
    """
    tops = {address.split("/")[1] for address in addresses if address.count("/") > 1}
    tops.add("assets")
    with_search = {address.split("/")[1] for address in searching}
    tops |= {"pagefind", *with_search}
    usual = headers_of(False, is_secure=is_secure)
    rules = [
        (prefix, usual),
        (f"{prefix}404.html", usual),
        *((f"{prefix}{top}/*", headers_of(top in with_search, top == _OPEN, is_secure)) for top in sorted(tops)),
        *((f"{prefix}*.{kind}", headers_of_attachment(f".{kind}")) for kind in sorted((*_PICTURES, *_OFFICE))),
    ]
    blocks = ["\n".join((path, *(f"  {name}: {value}" for name, value in headers))) for path, headers in rules]
    return ("\n".join(blocks) + "\n").encode()
