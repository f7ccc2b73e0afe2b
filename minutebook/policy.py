"""What a browser may do with our pages: their content security policy, as headers for a host and for the preview."""

from collections.abc import Iterable

_POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_OPEN = "data"
_WASM = " 'wasm-unsafe-eval'"
_OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


def may_search(path: str, prefix: str, searching: Iterable[str]) -> bool:
    """Whether what lies at a path below the site's prefix runs the search."""
    return any("/" + path.removeprefix(prefix) == address for address in searching)


def is_open(path: str, prefix: str) -> bool:
    """Whether what lies at a path below the site's prefix is there for the programs of others."""
    return path.startswith(f"{prefix}{_OPEN}/")


def headers_of(searches: bool, is_open: bool = False) -> tuple[tuple[str, str], ...]:
    """The headers that go out with a file, as (name, value); what searches may also run WebAssembly.

    What is open may be read by the pages of other sites (Fetch Standard, CORS protocol). The policy is that of W3C
    Content Security Policy 3.
    """
    headers = (("Content-Security-Policy", _POLICY.format(_WASM if searches else "")), *_OTHERS)
    return (*headers, ("Access-Control-Allow-Origin", "*")) if is_open else headers


def headers_file(addresses: Iterable[str], searching: Iterable[str], prefix: str) -> bytes:
    """The file ``_headers``, by which Cloudflare Pages and Netlify send headers with static pages.

    No two of its rules fit one address: a host that joins the values of two rules would enforce both policies.
    """
    tops = {address.split("/")[1] for address in addresses if address.count("/") > 1}
    tops.add("assets")
    with_search = {address.split("/")[1] for address in searching}
    tops |= {"pagefind", *with_search}
    rules = [
        (prefix, headers_of(False)),
        (f"{prefix}404.html", headers_of(False)),
        *((f"{prefix}{top}/*", headers_of(top in with_search, top == _OPEN)) for top in sorted(tops)),
    ]
    blocks = ["\n".join((path, *(f"  {name}: {value}" for name, value in headers))) for path, headers in rules]
    return ("\n".join(blocks) + "\n").encode()
