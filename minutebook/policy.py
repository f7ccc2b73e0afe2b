"""What a browser may do with our pages: their content security policy, as headers for a host and for the preview."""

from collections.abc import Iterable

_POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_WASM = " 'wasm-unsafe-eval'"
_OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


def may_search(path: str, prefix: str, searching: Iterable[str]) -> bool:
    """Whether what lies at a path below the site's prefix runs the search."""
    return any("/" + path.removeprefix(prefix) == address for address in searching)


def headers_of(searches: bool) -> tuple[tuple[str, str], ...]:
    """The headers that go out with a file, as (name, value); what searches may also run WebAssembly.

    The policy is that of W3C Content Security Policy 3.
    """
    return (("Content-Security-Policy", _POLICY.format(_WASM if searches else "")), *_OTHERS)


def headers_file(addresses: Iterable[str], searching: Iterable[str], prefix: str) -> bytes:
    """The file ``_headers``, by which Cloudflare Pages and Netlify send headers with static pages.

    No two of its rules fit one address: a host that joins the values of two rules would enforce both policies.
    """
    tops = {address.split("/")[1] for address in addresses if address.count("/") > 1}
    tops.add("assets")
    with_search = {address.split("/")[1] for address in searching}
    tops |= {"pagefind", *with_search}
    rules = [
        (prefix, False),
        (f"{prefix}404.html", False),
        *((f"{prefix}{top}/*", top in with_search) for top in sorted(tops)),
    ]
    blocks = ["\n".join((path, *(f"  {name}: {value}" for name, value in headers_of(is_so)))) for path, is_so in rules]
    return ("\n".join(blocks) + "\n").encode()
