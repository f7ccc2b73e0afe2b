"""What ``build.py hosting`` prints, read by the servers it is for: headers, redirects, refusals, and the search."""

import http.client
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from attached import pdf
from playwright.sync_api import Browser, Page, expect
from running import TODAY, Done, copy_of, files_of, minutebook
from small_archives import ONE_MEETING, write_archive
from test_pages_in_browser import watched
from web_servers import SERVERS, serving

from minutebook.policy import headers_of, headers_of_attachment

PREFIXES = ("/", "/meetings/")
MOVED = "moved-from: [/council/2025-01-01/, /papers/old.pdf]\n"
WITHDRAWN = """\
---
publish: 2025-01-01
withdrawn:
  - {address: /council/2024-12-31/letter.pdf, date: 2025-06-01, reason: It named a resident.}
---
"""
SECURITY = '\n[security]\ncontact = "mailto:security@ashdale.example"\nexpires = 2026-06-01\n'
LAID_IN = {
    "about/plan.png": b"a picture",
    "about/SCAN.JPG": b"a picture",
    "about/minutes.docx": b"a paper",
    "about/figures.ods": b"figures",
    "about/figures.xlsx": b"figures",
    "bare/letter.pdf": pdf(),
    ".public.before/index.html": b"the site from before",
    "about/.git/config": b"hidden",
    ".htaccess": b"Options Indexes",
    ".well-known/other.txt": b"hidden",
    "_redirects.txt": b"not hidden",
}
"""Files of kinds that the town lacks, and what no host may serve."""
HIDDEN = (".public.before/", ".public.before/index.html", "about/.git/config", ".htaccess", ".well-known/other.txt")


@dataclass(frozen=True, slots=True)
class Hosted:
    """A site at a server: where it is asked for, its prefix, and its files by path."""

    origin: str
    prefix: str
    files: dict[str, bytes]

    def ask(self, path: str, method: str = "GET") -> tuple[int, http.client.HTTPMessage, bytes]:
        """What is answered at a path below the prefix."""
        connection = http.client.HTTPConnection(urlsplit(self.origin).netloc, timeout=60)
        connection.request(method, self.prefix + path)
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, answer.headers, read


def hosting(host: str, root: Path, output: Path) -> Done:
    """Prints what a host needs."""
    return minutebook("hosting", host, "--root", root, "--output", output)


@pytest.fixture(scope="module", params=PREFIXES)
def site(request: pytest.FixtureRequest) -> Iterator[tuple[str, Path, Path]]:
    """The town with its search, with old addresses, below a prefix: that, its archive, and its site for any user."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-hosting-"))
    folder.chmod(0o755)
    root = copy_of("town", folder / "town")
    settings = root / "site.toml"
    text = settings.read_text(encoding="utf-8")
    url = f"https://meetings.ashdale.example{request.param.rstrip('/')}"
    settings.write_text(text.replace("https://meetings.ashdale.example", url) + SECURITY, encoding="utf-8")
    about = root / "content" / "about.md"
    about.write_text(
        about.read_text(encoding="utf-8").replace("---\n", f"---\n{MOVED}", 1) + "\nA new line.\n", encoding="utf-8"
    )
    write_archive(root, {"content/withdrawn.md": WITHDRAWN})
    output = folder / "served site"
    done = minutebook("build", "--root", root, "--output", output, "--today", TODAY)
    assert done.returncode == 0, done.stderr
    write_archive(output, LAID_IN)
    yield request.param, root, output
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=SERVERS)
def hosted(request: pytest.FixtureRequest, site: tuple[str, Path, Path]) -> Iterator[Hosted]:
    """The town's site, served with what is printed for a server."""
    prefix, root, output = site
    done = hosting(request.param, root, output)
    assert done.returncode == 0, done.stderr
    folder = output.parent / request.param
    folder.mkdir()
    with serving(request.param, done.stdout, folder) as origin:
        yield Hosted(origin, prefix, files_of(output))


@pytest.mark.parametrize("site", PREFIXES[:1], indirect=True)
def test_a_browser_shows_a_pdf_that_is_sent_with_a_sandbox(hosted: Hosted, page: Page) -> None:
    assert hosted.ask("bare/letter.pdf")[1]["Content-Security-Policy"].startswith("sandbox;")
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-extension:")) as viewer:
        page.goto(f"{hosted.origin}{hosted.prefix}bare/letter.pdf")
    expect(viewer.value.locator("#pagelength")).to_have_text("1")


def expected(path: str) -> dict[str, str]:
    """The headers of a file, as the policy has them for its path."""
    usual = headers_of(path.startswith("search/"), path.startswith("data/"), is_secure=True)
    caching = "private, max-age=31536000, immutable" if ".pf_" in path else "no-cache"
    return {**dict(usual), **dict(headers_of_attachment(path)), "Cache-Control": caching}


NAMES = sorted({*expected("data/a.docx"), *expected("a"), "Location"})


def sent(headers: http.client.HTTPMessage) -> dict[str, str]:
    """Those headers of an answer that the policy has; each once."""
    assert [name for name in NAMES if len(headers.get_all(name, [])) > 1] == []
    return {name: headers[name] for name in NAMES if name in headers}


TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "sqlite": "application/vnd.sqlite3",
    **dict.fromkeys(("pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta"), "application/octet-stream"),
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def test_every_file_goes_out_whole_with_its_type_and_the_headers_that_the_policy_has_for_it(hosted: Hosted) -> None:
    seen, for_other_hosts = set(), hosted.files["_redirects"].decode().split()
    for path, content in hosted.files.items():
        leads_on = f"{hosted.prefix}{path.removesuffix('index.html')}" in for_other_hosts[::3]
        if leads_on or path in ("_headers", "_redirects") or "/." in f"/{path}":
            continue
        asked = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
        status, headers, answer = hosted.ask(asked)
        assert (status, answer) == (200, content), path
        assert sent(headers) == expected(path), path
        ending = path.rpartition(".")[2].lower()
        assert headers["Content-Type"].replace("; ", ";").lower() == TYPES[ending].replace("; ", ";"), path
        seen.add(ending)
    assert seen == set(TYPES)


def test_a_browser_that_has_a_file_is_told_that_it_is_the_same(hosted: Hosted) -> None:
    connection = http.client.HTTPConnection(urlsplit(hosted.origin).netloc, timeout=60)
    tag = hosted.ask("about/")[1]["ETag"]
    connection.request("GET", f"{hosted.prefix}about/", headers={"If-None-Match": tag})
    assert connection.getresponse().status == 304
    connection.close()


@pytest.mark.parametrize("path", ["nothing", "about/nothing/", "nothing.png", "search/nothing", "data/nothing.docx"])
def test_what_is_not_there_is_told_by_the_page_for_it_with_the_headers_of_a_page(hosted: Hosted, path: str) -> None:
    status, headers, answer = hosted.ask(path)
    assert (status, answer) == (404, hosted.files["404.html"])
    assert sent(headers) == expected("404.html")
    assert headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", [*HIDDEN, "_headers", "_redirects", "about/.git/", "about/%2egit/config"])
def test_what_is_hidden_is_told_of_as_though_it_were_not_there(hosted: Hosted, path: str) -> None:
    status, _, answer = hosted.ask(path)
    assert (status, answer) == (404, hosted.files["404.html"])


def test_security_txt_is_served_where_a_site_has_it(hosted: Hosted) -> None:
    status, headers, answer = hosted.ask(".well-known/security.txt")
    has_one = hosted.prefix == "/"
    assert status == (200 if has_one else 404)
    assert (b"Contact: mailto:security@ashdale.example" in answer) is has_one
    assert sent(headers) == expected("security.txt")


@pytest.mark.parametrize("path", ["bare/", "pagefind/", "assets/"])
def test_no_folder_is_listed(hosted: Hosted, path: str) -> None:
    status, _, answer = hosted.ask(path)
    assert status in (403, 404)
    assert answer == hosted.files["404.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("council/2025-01-01/", "about/"),
        ("papers/old.pdf", "about/"),
        ("council/2024-12-31/letter.pdf", "withdrawn/"),
        ("about", "about/"),
    ],
)
def test_old_addresses_lead_on_for_good(hosted: Hosted, old: str, new: str) -> None:
    status, headers, _ = hosted.ask(old)
    assert status == 301
    at = hosted.origin + hosted.prefix
    assert urljoin(at + old, headers["Location"]) == at + new
    told = {name: value for name, value in sent(headers).items() if name != "Location"}
    assert told in (expected("about/"), expected(old)), "a redirect shows nothing: the headers of either will do"


def test_the_bare_prefix_leads_to_the_site_and_nothing_above_it_is_served(hosted: Hosted) -> None:
    if hosted.prefix == "/":
        return
    bare = Hosted(hosted.origin, hosted.prefix.rstrip("/"), {})
    status, headers, _ = bare.ask("")
    assert (status, urlsplit(headers["Location"]).path) == (301, hosted.prefix)
    for path in ("/../town/site.toml", "../town/site.toml", "/..%2ftown/site.toml", "/%2e%2e/town/site.toml"):
        assert bare.ask(path)[0] in (400, 403, 404), path


def test_pages_and_the_search_work_under_these_headers_and_the_console_is_silent(
    hosted: Hosted, browser: Browser
) -> None:
    page = browser.new_page()
    asked, faults = watched(page)
    for path in ("", "council/", "resolutions/"):
        page.goto(hosted.origin + hosted.prefix + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{hosted.origin}{hosted.prefix}search/?q=library")
    expect(page.get_by_role("status")).to_contain_text("for “library”")
    page.get_by_role("main").get_by_role("listitem").first.wait_for()
    assert faults == []
    assert page.evaluate("violations") == []
    assert {urlsplit(each).netloc for each in asked} == {urlsplit(hosted.origin).netloc}
    page.close()


def test_netlify_is_printed_what_the_site_has_for_it(site: tuple[str, Path, Path]) -> None:
    _, root, output = site
    done = hosting("netlify", root, output)
    assert done.returncode == 0
    assert done.stdout == (output / "_headers").read_text(encoding="utf-8")


def test_a_name_that_is_kept_for_a_year_is_that_of_its_content(site: tuple[str, Path, Path], built_town: Path) -> None:
    kept = list(site[2].rglob("*.pf_*"))
    same = [path for path in kept if (built_town / path.relative_to(site[2])).is_file()]
    assert 50 < len(same) < len(kept)
    for path in same:
        assert path.read_bytes() == (built_town / path.relative_to(site[2])).read_bytes(), path


@pytest.mark.parametrize("host", SERVERS)
def test_a_site_that_may_be_asked_for_without_https_does_not_forbid_it(host: str, tmp_path: Path) -> None:
    for url, is_secure in (("http://ashdale.example", False), ("https://ashdale.example", True), ("", False)):
        root = write_archive(tmp_path, ONE_MEETING, {"site.toml": f'url = "{url}"\n'})
        assert ("Strict-Transport-Security" in hosting(host, root, tmp_path / "public").stdout) is is_secure


def test_nothing_is_printed_for_an_archive_that_cannot_be_published(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {"content/ashdale/2025-03-04/minutes.md": "---\npublish: 31/12\n---\n"})
    done = hosting("nginx", root, tmp_path / "public")
    assert (done.returncode, done.stdout) == (1, "")
    assert "minutes.md:2:" in done.stderr


@pytest.mark.parametrize("name", ['a"b', "a$b", "a\\b", "a\nb"])
def test_a_folder_that_no_server_can_be_told_of_is_refused(name: str, tmp_path: Path) -> None:
    done = hosting("apache", write_archive(tmp_path, ONE_MEETING), tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name another" in done.stderr
