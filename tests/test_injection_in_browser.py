"""No author's words run in a real browser: strings that try to, in every key and every place of a text."""

import contextlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from injections import ELEMENTS, HANDLERS, LANGUAGES, SCHEMES, archive_of_injections, front
from playwright.sync_api import Browser, Route
from running import copy_of
from small_archives import errors_of, site_of, write_archive

from minutebook.documents import read
from minutebook.files import Source, find
from minutebook.layouts import LayoutBroken
from minutebook.policy import headers_at
from minutebook.problems import Severity
from minutebook.serve.preview import kind_of
from minutebook.settings import MinutesSettings

HOST = "https://council.example"
CANARY = re.compile(r"zqvk[a-z]*k", re.IGNORECASE)
LEADING = re.compile(rb'<meta http-equiv="refresh" content="0; url=/[a-z0-9/_-]*">')
POTENT = (
    '"><img src=x onerror=alert(1)><b onclick=alert(1)>',
    "'><svg onload=alert(1)></svg><style>*{color:red}</style>",
    "</script></title></textarea><script>alert(1)</script><base href=//evil.example/>",
)
"""Strings that make an element wherever one is not escaped: in an attribute, in a text, in a script."""
SHOWN_TOGETHER = 25
"""So many strings stand on one page, lest a browser be asked for thousands of pages."""

STRANGE = """() => [...document.querySelectorAll("*")].filter((each) =>
  [...each.attributes].some(({ name }) => name.startsWith("on") || name === "style" || name === "srcdoc")
  || ["base", "object", "embed", "iframe", "style", "template", "video", "audio", "math"].includes(each.localName)
  || (each.localName === "script" && each.type !== "application/ld+json"
    && !["assets", "-"].includes(each.src.split("/")[3]))
  || (each.localName === "meta" && each.httpEquiv)
  || ["href", "src", "action"].some((name) => /^\\s*(javascript|vbscript|data|file|blob|feed):/i.test(each[name] ?? ""))
).map((each) => each.outerHTML.slice(0, 200))"""
"""Every element that no layout writes and an injected string might."""

Site = Mapping[str, bytes]


@pytest.fixture(scope="module")
def in_texts(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of papers with many strings each, in every place of a text and in lists of front matter."""
    alone = write_archive(tmp_path_factory.mktemp("alone"), archive_of_injections())
    refused = {problem.place.path for problem in errors_of(site_of(alone))}
    texts: dict[str, list[str]] = {}
    for path in sorted(alone.glob("content/ashdale/*/*.md")):
        if path.relative_to(alone).as_posix() not in refused and path.stem in _PLACES:
            texts.setdefault(path.stem, []).append(path.read_text(encoding="utf-8").split("---\n", 2)[2])
    return _site_of_texts(tmp_path_factory.mktemp("together"), texts)


_PLACES = ("paragraph", "list", "quotation", "table")


def _site_of_texts(root: Path, texts: Mapping[str, list[str]]) -> Site:
    folder = "content/ashdale/2025-03-04"
    files = {
        "content/ashdale/index.md": front({"publish": "2024-01-01", "name": "Ashdale Parish Council"}),
        f"{folder}/index.md": front({"publish": "2025-03-04"}),
    }
    for place, several in texts.items():
        for start in range(0, len(several), SHOWN_TOGETHER):
            name = f"{place}-{start // SHOWN_TOGETHER + 1}"
            text = "\n\n".join(several[start : start + SHOWN_TOGETHER])
            text = re.sub(r"^Table: ", "", text, flags=re.MULTILINE) if place == "table" else text
            files[f"{folder}/{name}.md"] = front({"publish": "2025-03-04", "title": name}) + text
    return _made(write_archive(root, files))


@pytest.fixture(scope="module", params=range(3))
def in_keys(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Site:
    """The site of an archive that has every key of every paper: each with another string that the key accepts."""
    root = copy_of("secret", tmp_path_factory.mktemp("keys") / "archive")
    strings = cycle((*POTENT[request.param :], *POTENT[: request.param]))
    put = 0
    for source in find(root)[0]:
        if source.path.endswith(".md"):
            text, number = _filled(source, strings)
            (root / source.path).write_text(text, encoding="utf-8")
            put += number
    assert put > 350, "keys and places that accepted a string"
    return _made(root)


def _opened(text: str) -> str:
    return re.sub(r"^---\n(?:publish:.*\n)?", "---\npublish: 2025-01-01\n", re.sub(r"(?m)^publish:.*\n", "", text))


def _filled(source: Source, strings: Iterator[str]) -> tuple[str, int]:
    """A public paper with a string in the place of every canary word that can be one, and how many there are."""
    text = _opened(source.content.decode("utf-8-sig"))
    if not text.startswith("---\n"):
        return text, 0
    head, body = text[4:].split("\n---", 1)
    values = yaml.load(head, yaml.BaseLoader)
    faults = _faults(source, values, body) if isinstance(values, dict) else None
    if faults is None:
        return text, 0
    put = 0
    for holder, key in list(_leaves(values)):
        before, holder[key] = holder[key], next(strings)
        if _faults(source, values, body) != faults:
            holder[key] = before
        else:
            put += 1
    for word in dict.fromkeys(CANARY.findall(body)):
        changed = body.replace(word, " ".join(next(strings).split()), 1)
        if _faults(source, values, changed) == faults:
            body, put = changed, put + 1
    return _written(values, body), put


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(each, str) and key not in ("publish", "file", "report"):
            yield value, key
        yield from _leaves(each)


def _written(values: Mapping[str, object], body: str) -> str:
    return "\n".join(("---", *(f"{key}: {json.dumps(each)}" for key, each in values.items()))) + f"\n---{body}"


def _faults(source: Source, values: Mapping[str, object], body: str) -> Counter[str] | None:
    """The errors of a paper by their codes; None where its front matter cannot be read."""
    written = Source(
        source.path, _written(values, body).encode(), source.kind, source.body, source.meeting, source.name
    )
    document = read(written, MinutesSettings())
    errors = Counter(each.code for each in document.problems if each.severity is Severity.ERROR)
    return errors if document.record else None


def _made(root: Path) -> Site:
    """What an archive becomes, but for pages of papers that lack what they show; its errors are other tests' matter."""
    made = {}
    for output in site_of(root).outputs:
        with contextlib.suppress(LayoutBroken):
            made[output.address] = output.make()
    return made


def visit(browser: Browser, site: Site, has_policy: bool) -> int:
    """Opens every page of a site, and finds nothing strange said, asked for or made; returns how many."""
    context = browser.new_context()
    strange: list[str] = []
    page = context.new_page()
    page.on("dialog", lambda dialog: (strange.append(f"dialog {page.url}"), dialog.dismiss())[1])
    page.on("console", lambda message: strange.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: strange.append(f"{page.url}: {error}"))
    page.route("**/*", lambda route: _answer(route, site, has_policy, strange))
    pages = [address for address in site if address.endswith("/") and address not in ("/search/", "/resolutions/")]
    for address in pages:
        if LEADING.search(site[address]):
            continue  # a page at an old address, which leads on to one that is opened by itself
        page.goto(f"{HOST}{quote(address)}", wait_until="load")
        strange += (f"{address}: {each}" for each in page.evaluate(STRANGE))
    context.close()
    assert strange == []
    return len(pages)


def _answer(route: Route, site: Site, has_policy: bool, strange: list[str]) -> None:
    url = urlsplit(route.request.url)
    if f"{url.scheme}://{url.netloc}" != HOST or url.path not in site:
        if url.path != "/favicon.ico":
            strange.append(f"asked for {route.request.url}")
        route.abort()
        return
    headers = dict(headers_at(url.path, "/", ("/search/",), True)) if has_policy else {}
    kind = kind_of(url.path)
    route.fulfill(body=site[url.path], content_type=f"{kind}; charset=utf-8", headers={**headers, "Content-Type": kind})


@pytest.mark.parametrize("has_policy", [True, False], ids=["with its policy", "without its policy"])
def test_nothing_runs_from_any_place_of_a_text(browser: Browser, in_texts: Site, has_policy: bool) -> None:
    assert visit(browser, in_texts, has_policy) > 30


def test_nothing_runs_from_any_key_of_a_paper_though_no_policy_holds_it(browser: Browser, in_keys: Site) -> None:
    assert visit(browser, in_keys, has_policy=False) > 40


@pytest.mark.parametrize("path", ["search/?q=", "search/?kind=", "resolutions/?q=", "?mark="])
def test_nothing_runs_from_an_address(browser: Browser, server: str, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page, strange = context.new_page(), []
    page.on("dialog", lambda dialog: (strange.append("dialog"), dialog.dismiss())[1])
    page.on("pageerror", lambda error: strange.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(server) else strange.append(asked.url))
    for string in (*HANDLERS[::6], *ELEMENTS[::5], *SCHEMES[:2], *LANGUAGES[1:9]):
        page.goto(f"{server}/{path}{quote(string)}", wait_until="load")
        page.wait_for_timeout(50)
        strange += (f"{string}: {each}" for each in page.evaluate(STRANGE))
    context.close()
    assert strange == []
