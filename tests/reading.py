"""Reads a built page into elements, with the standard library alone, and refuses one whose tags do not nest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_WITHOUT_END = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))


@dataclass
class Element:
    """An element of a page with what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join("".join(self._pieces()).split())

    @property
    def links(self) -> list[tuple[str, str]]:
        """Every link in it as (words, address)."""
        return [(each.words, each.attributes["href"]) for each in self.all("a") if "href" in each.attributes]

    def all(self, name: str = "", **attributes: str) -> list["Element"]:
        """Every element below it of a name that has these attributes; ``aria_label`` stands for ``aria-label``."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            each for each in self._elements() if name in ("", each.name) and wanted.items() <= each.attributes.items()
        ]

    def one(self, name: str = "", **attributes: str) -> "Element":
        """The only such element."""
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} of <{name} {attributes}>, and not one"
        return found[0]

    def _elements(self) -> Iterator["Element"]:
        for each in self.inside:
            if isinstance(each, Element):
                yield each
                yield from each._elements()

    def _pieces(self) -> Iterator[str]:
        for each in self.inside:
            if isinstance(each, str):
                yield each
            else:
                yield from each._pieces()
                yield " " if each.name in ("p", "li", "dt", "dd", "h1", "h2", "h3", "div", "td", "th", "option") else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice in line {self.getpos()[0]}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _WITHOUT_END:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}> in line {self.getpos()[0]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_page(html: str) -> Element:
    """The document of some HTML; an AssertionError where a tag is left open or closed twice."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is not closed"
    return reader.open[0]


def page(site: Path, address: str) -> Element:
    """The page at an address of a built site, such as "/cabinet/2025-02-19/minutes/"."""
    return read_page(file_at(site, address).read_text(encoding="utf-8"))


def pages(site: Path) -> dict[str, Element]:
    """Every page of a built site by its address."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        if path.relative_to(site).parts[0] != "pagefind":
            address = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
            found[address] = read_page(path.read_text(encoding="utf-8"))
    return found


def is_gone(page: Element) -> bool:
    """Whether a page only tells what became of its address, and says to search engines that it is none."""
    return bool(page.all("meta", content="noindex"))


def file_at(site: Path, address: str) -> Path:
    """The file that a server sends for an address."""
    path = unquote(address).lstrip("/")
    return site / (f"{path}index.html" if not path or path.endswith("/") else path)
