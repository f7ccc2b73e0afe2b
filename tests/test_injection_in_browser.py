"""Nothing that an author writes ever runs: each page of an archive of injections in Chromium, each file parsed."""

import csv
import io
import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from injected import MARKS, PAPERS, TEXTS, Injected, injected
from injections import INJECTIONS
from playwright.sync_api import Page, expect
from previewing import previewed
from running import TODAY, minutebook
from search_page import answered
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, site_of, write_archive
from test_pages_in_browser import watched
from web_servers import serving

from minutebook.documents import RECORDS, read
from minutebook.editors.keys import Choice, Several, Value, YesOrNo, keys_of
from minutebook.fields import HIDDEN, read_day_or_words, read_series, read_words
from minutebook.files import Source
from minutebook.settings import MinutesSettings
from minutebook.tables.download import safe_cell

NAMES_FILES = frozenset([("report", "appendices"), ("topic", "see-also")])
"""Keys that take the names of files, which no injection is."""
MAY_BE_TAKEN = ("person", "also-known-as")
"""A key that no two people may have alike; only in such a case it is refused."""

CHOSEN = re.compile(r"^\d+ of \d+ decisions$")
"""What the explorer says once it has looked through all of them."""

_SETUP = """
globalThis.pwned = 0;
globalThis.alert = globalThis.confirm = globalThis.prompt = () => { pwned += 1; };
"""
_LOOK = """() => {
  const never = new Set(["style", "base", "iframe", "frame", "object", "embed", "applet", "math", "video", "audio",
    "source", "template", "animate", "textarea", "pwned-x"]);
  const leading = new Set(["href", "src", "action", "formaction", "xlink:href", "poster", "srcset", "data"]);
  const faults = pwned ? [`${pwned} ran`] : [];
  for (const each of document.querySelectorAll("*")) {
    const name = each.localName;
    if (never.has(name) && !each.matches("dialog.cite textarea[readonly]")) faults.push(`<${name}>`);
    for (const { name: key, value } of each.attributes) {
      if (/^on|^style$|^srcdoc$|^data-pwned/.test(key)) faults.push(`<${name} ${key}>`);
      if (!leading.has(key)) continue;
      let to;
      try { to = new URL(value, location.href); } catch { faults.push(`<${name} ${key}=${value}>`); continue; }
      const isOurs = to.origin === location.origin;
      if (!["http:", "https:", "mailto:", "webcal:"].includes(to.protocol)) faults.push(`<${name} ${key}=${value}>`);
      if (!isOurs && !["a", "link"].includes(name)) faults.push(`<${name} ${key}=${value}>`);
      if (!isOurs && name === "link" && each.rel !== "schema.DC" && to.host !== "example.org") {
        faults.push(`<link ${value}>`);
      }
    }
    if (name === "script" && each.type !== "application/ld+json" && (!each.src || each.text)) faults.push("<script>");
    if (name === "meta" && each.httpEquiv) faults.push("<meta http-equiv>");
  }
  return [...new Set([...faults, ...violations])];
}"""
"""What in a page is none of ours, what ran, and what the policy stopped."""


@pytest.fixture(scope="module")
def archive() -> Iterator[Injected]:
    """The archive, in a folder that a web server may read."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-injections-"))
    folder.chmod(0o755)
    yield injected(folder / "archive")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def built(archive: Injected) -> Path:
    """Its site, with its search."""
    output = archive.root.parent / "public"
    done = minutebook("build", "--root", archive.root, "--output", output, "--today", TODAY, "--quiet")
    assert done.returncode == 0, done.stderr[-3000:]
    return output


@pytest.fixture(scope="module")
def printed(archive: Injected, built: Path) -> str:
    """What nginx needs for it."""
    done = minutebook("hosting", "nginx", "--root", archive.root, "--output", built)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def host(printed: str, built: Path) -> Iterator[str]:
    """The site with its policy."""
    folder = built.parent / "host"
    folder.mkdir()
    with serving("nginx", printed, folder) as origin:
        yield origin


@pytest.fixture(scope="module")
def bare_host(printed: str, built: Path) -> Iterator[str]:
    """The site without any policy, so that nothing but its escaping holds."""
    folder = built.parent / "bare-host"
    folder.mkdir()
    with serving("nginx", re.sub(r"add_header Content-Security-Policy .*", "", printed), folder) as origin:
        yield origin


@pytest.fixture
def watching(page: Page) -> tuple[Page, list[str], list[str]]:
    """A page that counts what runs, what it asks for, and what goes wrong in it."""
    asked, faults = watched(page)
    page.add_init_script(_SETUP)
    return page, asked, faults


def assert_clean(watching: tuple[Page, list[str], list[str]], told: str) -> None:
    """Nothing ran, nothing stands in the page that is none of ours, nothing was asked of another host."""
    page, asked, faults = watching
    assert page.evaluate(_LOOK) == [], told
    assert faults == [], told
    assert {urlsplit(each).netloc for each in asked} == {urlsplit(page.url).netloc}, told
    asked.clear()


@pytest.mark.parametrize("policy", ["with its policy", "without a policy"])
def test_nothing_runs_on_any_page(
    policy: str, built: Path, request: pytest.FixtureRequest, watching: tuple[Page, list[str], list[str]]
) -> None:
    origin = request.getfixturevalue("host" if policy == "with its policy" else "bare_host")
    pages = sorted(path for path in built.rglob("*.html") if "pagefind" not in path.parts)
    assert len(pages) > 140
    for path in pages if policy == "without a policy" else pages[::6]:
        watching[0].goto(f"{origin}/{path.relative_to(built).as_posix().removesuffix('index.html')}")
        assert_clean(watching, str(path.relative_to(built)))


def test_nothing_runs_in_a_foot_of_every_string(tmp_path: Path, watching: tuple[Page, list[str], list[str]]) -> None:
    words = [each for each in dict.fromkeys((*MARKS, *INJECTIONS)) if each.strip() and not HIDDEN.search(each)]
    foot = "".join(f'{json.dumps(each)} = "{"/about/" if place % 2 else ""}"\n' for place, each in enumerate(words))
    about = {"content/about.md": "---\npublish: 2025-01-01\n---\n\nText.\n"}
    with previewed(write_archive(tmp_path, ONE_MEETING, about, {"site.toml": f"[footer]\n{foot}"})) as preview:
        watching[0].goto(f"{preview.address}/about/")
        assert watching[0].locator("footer").inner_text().count("alert(1)") > 50
        assert_clean(watching, "foot")


def test_cells_of_a_table_are_shown_as_they_were_written_and_a_chart_is_drawn_of_them(
    bare_host: str, archive: Injected, watching: tuple[Page, list[str], list[str]]
) -> None:
    page = watching[0]
    for number in range(PAPERS):
        page.goto(f"{bare_host}/annual-reports/annual-{number}/tables/")
        path = archive.root / f"content/annual-reports/annual-{number}/words.csv"
        written = [row[1] for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))]
        shown = page.locator("table").first.locator("tr :nth-child(2)").all_text_contents()
        assert [_visible(each) for each in shown] == [_visible(each) for each in written]
        assert page.locator("figure svg").count() > 5
        assert_clean(watching, "tables")


def test_nothing_runs_in_the_search(bare_host: str, watching: tuple[Page, list[str], list[str]]) -> None:
    page = watching[0]
    queries = [*MARKS[:4], *(" ".join(INJECTIONS[start : start + 20]) for start in range(0, len(INJECTIONS), 20))]
    for query in queries:
        page.goto(f"{bare_host}/search/?q={quote(query.encode('utf-8', 'replace')[:1500])}&body={quote(MARKS[3])}")
        answered(page)
        expect(page.get_by_role("status")).not_to_be_empty()
        assert_clean(watching, query)
    for query in ("alert", "evil", "pwned"):
        page.goto(f"{bare_host}/search/?q={query}&routine=yes")
        answered(page)
        assert page.locator("#results li").count()
        assert_clean(watching, query)


def test_nothing_runs_in_the_explorer_of_decisions(bare_host: str, watching: tuple[Page, list[str], list[str]]) -> None:
    page = watching[0]
    for query in (" ".join(MARKS), MARKS[1], "<script"):
        page.goto(f"{bare_host}/resolutions/?q={quote(query)}&topic={quote(MARKS[2])}")
        expect(page.locator("#count")).to_have_text(CHOSEN)
        assert_clean(watching, query)
    page.goto(f"{bare_host}/resolutions/?q=alert")
    page.locator("#decisions .decision").first.wait_for()
    for _ in range(3):
        number = page.locator("#decisions .decision").count()
        page.get_by_role("button", name="Show more decisions").click()
        expect(page.locator("#decisions .decision")).not_to_have_count(number)
    assert_clean(watching, "decisions shown")


def test_nothing_runs_where_a_minute_is_cited(bare_host: str, watching: tuple[Page, list[str], list[str]]) -> None:
    page = watching[0]
    page.goto(f"{bare_host}/body-0/2025-01-02/minutes/")
    page.locator("button.cite").first.wait_for(state="attached")
    cited = page.evaluate(
        """() => [...document.querySelectorAll("button.cite")].slice(0, 80).map((button) => {
            button.click();
            const dialog = document.querySelector("dialog");
            const text = dialog.textContent;
            dialog.close();
            return text;
        })"""
    )
    assert len(cited) > 50
    assert_clean(watching, "cited")


# What was written comes back


def texts_in(path: Path) -> set[str]:
    """Every text that a file holds, as the programs of others read it."""
    content = path.read_bytes()
    match path.suffix:
        case ".json":
            return set(_leaves(json.loads(content)))
        case ".csv":
            return {cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row}
        case ".sqlite":
            with sqlite3.connect(path) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                rows = [row for (name,) in tables for row in database.execute(f'SELECT * FROM "{name}"')]
            return {value for row in rows for value in row if isinstance(value, str)}
        case ".atom":
            told = feedparser.parse(content)
            assert not told.bozo, path
            return {each.text or "" for each in ElementTree.fromstring(content).iter()}
        case ".xml":
            return {each.text or "" for each in ElementTree.fromstring(content).iter()}
        case ".ics":
            events = icalendar.Calendar.from_ical(content).walk("VEVENT")
            return {str(value) for each in events for value in each.values()}
        case ".html":
            pieces = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content.decode(), re.DOTALL)
            return {text for piece in pieces for text in _leaves(json.loads(piece))}
    return set()


def _visible(text: str) -> str:
    """A text without white space and what XML 1.0 has no letters for."""
    return re.sub(r"[\s\x00-\x1f\x7f\ufffd]", "", text)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)


@pytest.fixture(scope="module")
def texts(built: Path) -> Mapping[str, set[str]]:
    """Every text of the site's files by their kind."""
    found: dict[str, set[str]] = {}
    for path in built.rglob("*"):
        if path.is_file() and "pagefind" not in path.parts:
            found.setdefault(path.suffix, set()).update(texts_in(path))
    return found


@pytest.mark.parametrize(
    ("suffix", "keys"),
    [
        (".json", {("minutes", "present"), ("topic", "name"), ("report", "title"), ("person", "party")}),
        (".sqlite", {("minutes", "present"), ("topic", "name"), ("report", "title")}),
        (".csv", {("minutes", "present"), ("topic", "name"), ("report", "title")}),
        (".html", {("report", "title"), ("body", "name")}),
        (".atom", {("annual-report", "title"), ("chapter", "title"), ("body", "name")}),
        (".ics", {("meeting", "venue")}),
    ],
)
def test_a_value_that_goes_out_comes_back_as_it_was_written(
    suffix: str, keys: set[tuple[str, str]], archive: Injected, texts: Mapping[str, set[str]]
) -> None:
    found = {_visible(each) for each in texts[suffix]}
    whole = set()
    for where, values in archive.values.items():
        if where[1] in TEXTS or not values:
            continue
        wanted = {_visible(safe_cell(each) if suffix == ".csv" else each) for each in values}
        if wanted <= found:
            whole.add(where)
    assert keys <= whole, sorted(whole)


def test_no_cell_of_any_table_is_a_formula(built: Path, texts: Mapping[str, set[str]]) -> None:
    assert len(texts[".csv"]) > 1000
    assert [cell for cell in texts[".csv"] if cell.startswith(tuple("=+-@\t\r＝＋－＠")) and len(cell) > 8] == []


# Every key is tried


def test_every_key_of_every_record_is_tried_and_only_names_of_files_are_refused_whole(archive: Injected) -> None:
    tried = {where for where, values in archive.values.items() if values}
    for kind, record in RECORDS.items():
        free = {
            (kind, key.key)
            for key in keys_of(record)
            if key.key not in ("publish", "moved-from") and not isinstance(key.shape, Choice | YesOrNo)
        }
        takes_words = {each for each in free if each not in NAMES_FILES}
        assert takes_words - tried - set(STRICT) == set()
    refused = {where for where in archive.refused if where[1] not in TEXTS}
    assert refused - {MAY_BE_TAKEN} == NAMES_FILES


STRICT = tuple(
    (kind, key.key)
    for kind, record in RECORDS.items()
    for key in keys_of(record)
    for shape in [key.shape.each if isinstance(key.shape, Several) else key.shape]
    if isinstance(shape, Choice | YesOrNo)
    or (isinstance(shape, Value) and shape.reader not in (read_words, read_day_or_words, read_series))
)
"""Keys that take a day, a time, an address or one of a few words."""


@pytest.mark.parametrize(("kind", "key"), STRICT)
def test_a_key_that_takes_no_words_refuses_every_injection_at_its_line(kind: str, key: str) -> None:
    for string in INJECTIONS:
        if not string.strip():
            continue
        text = f"---\nsummary: x\n{key}: {json.dumps(string)}\n---\n"
        document = read(Source("content/x.md", text.encode(), kind), MinutesSettings())  # type: ignore[arg-type]
        assert 3 in {problem.place.line for problem in document.problems}, (string, document.problems)


def test_a_file_with_an_injection_for_its_name_is_refused_or_left_alone(tmp_path: Path) -> None:
    names = {each.strip() + ".pdf" for each in INJECTIONS if not re.search(r"[/\0]", each) and len(each) < 200}
    assert len(names) > 100
    site = site_of(write_archive(tmp_path, ONE_MEETING, {f"{MEETING}/{name}": b"%PDF-1.4\n" for name in names}))
    told = {problem.place.path for problem in errors_of(site)}
    alone = {name for name in names if f"{MEETING}/{name}" not in told}
    assert {name for name in alone if not name.startswith((".", "_"))} <= {"constructor.pdf"}
    assert [address for address in addresses_of(site) if address.endswith(".pdf")] == []
