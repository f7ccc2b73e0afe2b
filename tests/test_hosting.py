"""What ``hosting`` prints makes real servers send a site as static hosts do: headers, redirections, nothing hidden."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from attached import letter, pdf, picture
from playwright.sync_api import Browser, expect
from running import build, minutebook
from servers import Server, apache, nginx
from small_archives import MEETING, ONE_MEETING, write_archive

from minutebook.policy import headers_at

NAMED = "See [a plan](plan.png), [a letter](letter.docx) and [a map](map.pdf).\n"
FILES: dict[str, str | bytes] = {
    f"{MEETING}/index.md": "---\npublish: 2025-03-05\nmoved-from: [/ashdale/2025-03-06/]\n---\n",
    f"{MEETING}/minutes.md": f"{ONE_MEETING[f'{MEETING}/minutes.md']!s}\n{NAMED}",
    f"{MEETING}/plan.png": picture(),
    f"{MEETING}/letter.docx": letter(),
    f"{MEETING}/map.pdf": pdf(),
    "content/withdrawn.md": (
        "---\npublish: 2025-01-01\nwithdrawn:\n"
        "  - {address: /ashdale/2025-02-04/plan.pdf, date: 2025-06-01, reason: It named a resident.}\n---\n"
    ),
    "content/addresses.txt": "/ashdale/2025-02-04/plan.pdf\n/ashdale/2025-03-06/\n",
}
PATHS = (
    *("", "ashdale/", "ashdale/2025-03-04/minutes/", "ashdale/2025-03-04/minutes/index.json", "search/", "data/"),
    *("data/meetings.csv", "data/popolo/organizations.json", "ashdale/2025-03-04/plan.png", "assets/site.css"),
    *("ashdale/2025-03-04/letter.docx", "ashdale/2025-03-04/map.pdf", "feed.atom", "calendar.ics", "sitemap.xml"),
    *("pagefind/manifest.json", ".well-known/security.txt", "robots.txt", "no/such/page/"),
)
TYPES = {
    "": "text/html; charset=utf-8",
    "data/meetings.csv": "text/csv; charset=utf-8",
    "calendar.ics": "text/calendar; charset=utf-8",
    "feed.atom": "application/atom+xml",
    "ashdale/2025-03-04/plan.png": "image/png",
    "ashdale/2025-03-04/map.pdf": "application/pdf",
    "assets/site.css": "text/css; charset=utf-8",
}


@dataclass(frozen=True)
class Hosted:
    """A server that sends the site of an address."""

    server: Server
    url: str
    prefix: str


@pytest.fixture(scope="module", params=["https://example.org/", "http://example.org/meetings/"])
def site(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """The folder of an archive with its built site in ``public``, and its address."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-hosting-"))
    settings = f'url = "{request.param}"\n[security]\ncontact = "mailto:clerk@example.org"\nexpires = 2026-06-01\n'
    write_archive(folder / "archive", ONE_MEETING, FILES, {"site.toml": settings})
    done = minutebook("build", "--root", folder / "archive", "--today", "2026-01-01")
    assert done.returncode == 0, done.stderr
    (folder / "archive" / "public" / ".hidden").write_text("hidden", encoding="utf-8")
    (folder / "archive" / "public" / "ashdale" / ".hidden").write_text("hidden", encoding="utf-8")
    yield folder, request.param
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=["nginx", "apache"])
def hosted(site: tuple[Path, str], request: pytest.FixtureRequest) -> Iterator[Hosted]:
    """A real server, told what ``hosting`` prints."""
    folder, url = site
    said = minutebook("hosting", request.param, "--root", folder / "archive", "--today", "2026-01-01")
    assert said.returncode == 0, said.stderr
    prefix = "/" if url.endswith("org/") else "/meetings/"
    serve = {"nginx": nginx, "apache": apache}[request.param]
    own = folder / request.param
    own.mkdir()
    with serve(said.stdout, folder / "archive" / "public", prefix, own) as server:
        yield Hosted(server, url, prefix)


@pytest.mark.parametrize("path", PATHS)
def test_a_server_sends_the_headers_of_a_host(hosted: Hosted, path: str) -> None:
    answer = hosted.server.ask(f"{hosted.prefix}{path}")
    is_missing = path.startswith("no/") or (path.startswith(".well-known/") and hosted.prefix != "/")
    assert answer.status == (404 if is_missing else 200), (
        "security.txt lies at the root of a domain alone (RFC 9116, 3)"
    )
    expected = dict(headers_at(f"{hosted.prefix}{path}", hosted.prefix, ("/search/",), hosted.url.startswith("https")))
    assert {name: answer.headers.get(name.lower()) for name in expected} == expected
    others = {"strict-transport-security", "content-disposition", "access-control-allow-origin"}
    assert others.intersection(answer.headers) == others.intersection(map(str.lower, expected))


@pytest.mark.parametrize("path", TYPES)
def test_a_server_says_what_a_file_is(hosted: Hosted, path: str) -> None:
    assert hosted.server.ask(f"{hosted.prefix}{path}").headers["content-type"].lower() == TYPES[path]


def test_a_server_shows_the_sites_own_page_where_there_is_none(hosted: Hosted) -> None:
    missing = hosted.server.ask(f"{hosted.prefix}no/such/page/")
    assert missing.body == hosted.server.ask(f"{hosted.prefix}404.html").body


@pytest.mark.parametrize(
    ("old", "new"),
    [("ashdale/2025-03-06/", "ashdale/2025-03-04/"), ("ashdale/2025-02-04/plan.pdf", "withdrawn/")],
)
def test_a_server_leads_on_from_old_addresses(hosted: Hosted, old: str, new: str) -> None:
    answer = hosted.server.ask(f"{hosted.prefix}{old}")
    assert answer.status == 301
    assert answer.headers["location"].endswith(f"{hosted.prefix}{new}")


@pytest.mark.parametrize("path", [".hidden", "ashdale/.hidden", "assets/", "../archive/site.toml"])
def test_a_server_neither_lists_folders_nor_shows_what_is_hidden(hosted: Hosted, path: str) -> None:
    answer = hosted.server.ask(f"{hosted.prefix}{path}")
    assert answer.status in (400, 403, 404)
    assert b"site.css" not in answer.body.replace(b'href="/assets/site.css', b"").replace(
        b"/meetings/assets/site.css", b""
    )
    assert b"hidden\n" not in answer.body


def test_a_page_and_the_search_run_from_a_server(hosted: Hosted, browser: Browser) -> None:
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"http://127.0.0.1:{hosted.server.port}{hosted.prefix}search/?q=hall")
    expect(page.locator("#results li").first).to_contain_text("hall")
    page.close()
    assert said == []


def test_for_netlify_the_sites_own_file_is_printed(site: tuple[Path, str]) -> None:
    folder, _ = site
    said = minutebook("hosting", "netlify", "--root", folder / "archive", "--today", "2026-01-01")
    assert said.stdout.encode() == (folder / "archive" / "public" / "_headers").read_bytes()


def test_nothing_is_printed_of_an_archive_that_cannot_be_published(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {"content/about.md": "---\npublish: soon\n---\n"})
    said = minutebook("hosting", "nginx", "--root", root, "--today", "2026-01-01")
    assert (said.returncode, said.stdout) == (1, "")
    assert "content/about.md:2:10" in said.stderr
    assert build(root, tmp_path / "public").returncode == 1
