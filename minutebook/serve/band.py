"""What a preview that shows drafts puts on every page: that nothing of it is public."""

from html.parser import HTMLParser

from markupsafe import Markup

TOLD = "Not public: drafts are shown"

_HEAD = b'<meta name="robots" content="noindex"></head>'
_BAND = Markup(
    '\n<aside id="_drafts" aria-label="Not public"><link rel="stylesheet" href="/-/band.css">'
    "<p><strong>{told}.</strong>{sentence}</p></aside>\n"
)
_SENTENCE = Markup(' <span id="_standing">{}</span>')


def with_band(page: bytes, standing: str = "") -> bytes:
    """A page that begins with the band, whatever its layout is; ``standing`` says of a paper that it is not public.

    A page without a ``<body>`` gets it at its end, from where browsers take it into the body (HTML Standard, 13.2.6).
    """
    text = page.decode(errors="surrogateescape")
    band = _BAND.format(told=TOLD, sentence=_SENTENCE.format(standing) if standing else "")
    at = _begin_of_body(text)
    return (text[:at] + str(band) + text[at:]).encode(errors="surrogateescape").replace(b"</head>", _HEAD, 1)


class _Found(Exception):
    """The body begins."""


class _Finder(HTMLParser):
    """Reads a page until its body begins; what stands in comments, scripts and attributes is no tag."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            raise _Found


def _begin_of_body(text: str) -> int:
    finder = _Finder()
    try:
        finder.feed(text)
        finder.close()
    except _Found:
        line, column = finder.getpos()
        begin = sum(len(row) for row in text.split("\n")[: line - 1]) + line - 1 + column
        return begin + len(finder.get_starttag_text() or "")
    return len(text)
