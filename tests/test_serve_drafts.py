"""The preview of drafts: shown to the clerk alone, marked on every page, written nowhere."""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from previewing import PATIENCE, previewed, save
from reading import read_page
from running import REPOSITORY, build, files_of
from small_archives import MEETING, ONE_MEETING, addresses_of, request_for, site_of, write_archive
from test_release import unpacked

from minutebook.arguments import port_of, read_words
from minutebook.documents import Memory
from minutebook.drafts import draft_site
from minutebook.output import write
from minutebook.problems import Severity
from minutebook.request import Remembered
from minutebook.serve.panel import FILES
from minutebook.serve.preview import Preview
from minutebook.site import Site

CANARY = "Zqvkwexford"
NEXT = "content/ashdale/2026-02-03"
REPORT = f"---\ntitle: {CANARY} report\nsummary: {CANARY} summary\n---\n\n**1.1** {CANARY} text.\n"
DRAFTS: Mapping[str, str] = {
    f"{MEETING}/roof.md": REPORT,
    f"{MEETING}/gate.md": "---\npublish: 2027-05-03T08:00+00:00\ntitle: Gate\n---\n\n**1.1** The gate.\n",
    f"{NEXT}/index.md": "---\nvenue: The hall\n---\n",
    f"{NEXT}/agenda.md": f"---\npublish: 2026-01-20\n---\n\n## 1. {CANARY} item\n",
    "content/ashdale/remit.md": f"---\npublish: 2026-03-01\n---\n\nThe {CANARY} remit.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with papers that are public on 1 January 2026 and papers that are not."""
    home = {"content/index.md": "---\npublish: 2025-01-01\n---\n\nWelcome.\n"}
    return write_archive(tmp_path / "archive", ONE_MEETING, home, DRAFTS)


def prepared(root: Path, folder: Path, shows_drafts: bool) -> Preview:
    """A preview with its search, which no server asks."""
    preview = Preview(lambda: request_for(root, "2026-01-01"), folder, "", is_quiet=True, shows_drafts=shows_drafts)
    preview.rebuild()
    preview.answer("/pagefind/shards.json")
    return preview


def paths_with(word: str, preview: Preview) -> Iterator[str]:
    """Every path whose answer holds a word, unpacked where it is packed."""
    for path in (*preview.outputs.addresses, *preview.search, *FILES, "/nowhere/"):
        answer = preview.answer(path).content
        if any(word.lower().encode() in each.lower() for each in unpacked(answer)):
            yield path


def band_of(html: str) -> str:
    """The words of the band of a page, which is the first thing in its body."""
    body = read_page(html).one("body")
    first = next(each for each in body.inside if not isinstance(each, str))
    assert first.attributes["id"] == "_drafts"
    return first.words


def test_drafts_are_shown_on_pages_in_lists_and_in_the_search(root: Path, tmp_path: Path) -> None:
    found = set(paths_with(CANARY, prepared(root, tmp_path / "search", shows_drafts=True)))
    assert {"/ashdale/2025-03-04/roof/", "/ashdale/2026-02-03/agenda/", "/ashdale/remit/"} <= found
    assert any(path.startswith("/pagefind/") for path in found)


def test_without_drafts_no_answer_of_the_preview_holds_a_word_of_one(root: Path, tmp_path: Path) -> None:
    preview = prepared(root, tmp_path / "search", shows_drafts=False)
    assert any(path.startswith("/pagefind/") for path in preview.search)
    assert list(paths_with("opens at ten", preview)) != []
    assert list(paths_with(CANARY, preview)) == []


def test_without_drafts_the_panel_holds_no_word_of_a_draft_that_cannot_be_read(root: Path, tmp_path: Path) -> None:
    write_archive(root, {f"{MEETING}/roof.md": REPORT.replace("summary:", f"{CANARY}:")})
    preview = prepared(root, tmp_path / "search", shows_drafts=False)
    assert "roof.md:3:1" in preview.answer("/nowhere/").content.decode()
    assert list(paths_with(CANARY, preview)) == []


def test_every_page_begins_with_the_band(root: Path, tmp_path: Path) -> None:
    preview = prepared(root, tmp_path / "search", shows_drafts=True)
    pages = [path for path in preview.outputs.addresses if preview.answer(path).kind == "text/html"]
    assert len(pages) > 10
    for path in (*pages, "/nowhere/"):
        html = preview.answer(path).content.decode()
        assert band_of(html).startswith("Not public: drafts are shown."), path
        assert any(each.attributes.get("name") == "robots" for each in read_page(html).all("meta", content="noindex"))


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("/ashdale/2025-03-04/minutes/", ""),
        ("/ashdale/2025-03-04/roof/", "This paper is not public."),
        ("/ashdale/2025-03-04/gate/", "This paper becomes public on 3 May 2027 at 09:00."),
        ("/ashdale/remit/", "This paper becomes public on 1 March 2026."),
        ("/ashdale/2026-02-03/", "This meeting is not public."),
        ("/ashdale/2026-02-03/agenda/", "This paper is not public: its meeting is not."),
    ],
)
def test_the_band_says_of_a_paper_that_is_not_public_when_it_will_be(
    page: str, sentence: str, root: Path, tmp_path: Path
) -> None:
    html = prepared(root, tmp_path / "search", shows_drafts=True).answer(page).content.decode()
    assert band_of(html) == f"Not public: drafts are shown. {sentence}".strip()


def test_what_was_withdrawn_is_no_draft(root: Path, tmp_path: Path) -> None:
    said = "withdrawn: [{address: /ashdale/remit/, date: 2025-06-01, reason: It named a resident.}]"
    remit = f"---\n---\n\nThe {CANARY} remit.\n"
    write_archive(root, {"content/withdrawn.md": f"---\npublish: 2025-01-01\n{said}\n---\n"})
    write_archive(root, {"content/ashdale/remit.md": remit.replace("---\n", "---\nsummary: Ours\n", 1)})
    preview = prepared(root, tmp_path / "search", shows_drafts=True)
    answer = preview.answer("/ashdale/remit/")
    assert (answer.status, "It named a resident." in answer.content.decode()) == (200, True)
    assert preview.answer("/ashdale/2025-03-04/roof/").status == 200


def test_a_paper_waits_for_its_meeting(root: Path, tmp_path: Path) -> None:
    write_archive(root, {f"{NEXT}/index.md": "---\npublish: 2026-01-27\n---\n"})
    html = prepared(root, tmp_path / "search", shows_drafts=True).answer("/ashdale/2026-02-03/agenda/").content.decode()
    assert band_of(html).endswith("This paper becomes public on 27 January 2026, with its meeting.")


@pytest.mark.parametrize("publish", ["9999-12-31", "9999-12-31T23:59-05:00"])
def test_a_paper_may_wait_for_the_last_day_there_is(publish: str, root: Path, tmp_path: Path) -> None:
    write_archive(root, {"content/ashdale/remit.md": f"---\npublish: {publish}\n---\n\nThe remit.\n"})
    preview = prepared(root, tmp_path / "search", shows_drafts=True)
    assert {preview.answer(path).status for path in preview.outputs.addresses} == {200}
    html = preview.answer("/ashdale/remit/").content.decode()
    assert band_of(html).endswith("This paper becomes public on 31 December 9999.")


@pytest.mark.parametrize("layout", ["<!-- <body> --><body class='>'>{}</body>", "<p>{}</p>"])
def test_no_layout_can_leave_the_band_out(layout: str, root: Path, tmp_path: Path) -> None:
    write_archive(root, {"layouts/notice.html": layout.replace("{}", "The remit") + "\n"})
    html = prepared(root, tmp_path / "search", shows_drafts=True).answer("/ashdale/remit/").content.decode()
    assert read_page(html).one("aside", id="_drafts").words.startswith("Not public")
    assert "<!-- <body> --><aside" not in html.replace("\n", "")


def test_a_server_tells_that_drafts_are_shown_and_lets_nobody_keep_or_list_them(root: Path) -> None:
    with previewed(root, "--no-search", "--drafts") as preview:
        assert "shows drafts, which are not public, to this machine alone" in preview.heard("http://")
        for path in ("/ashdale/2025-03-04/roof/", "/data/meetings.csv", "/-/band.css", "/robots.txt"):
            with urllib.request.urlopen(preview.address + path, timeout=PATIENCE) as answer:
                assert answer.headers["X-Robots-Tag"] == "noindex", path
                assert answer.headers["Cache-Control"] == "no-store", path
                assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", path
                assert answer.headers["Access-Control-Allow-Origin"] is None, path


def test_a_server_without_drafts_has_none_of_their_pages(root: Path) -> None:
    with previewed(root) as preview:
        assert "drafts" not in preview.heard("http://")
        assert "_drafts" not in preview.page("/ashdale/")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            preview.page("/ashdale/2025-03-04/roof/")


@pytest.mark.parametrize(
    ("words", "port"), [((), 8000), (("--drafts",), 8001), (("--drafts", "--port", "0"), 0), (("--port", "90"), 90)]
)
def test_drafts_have_a_port_of_their_own(words: tuple[str, ...], port: int) -> None:
    assert port_of(read_words(["serve", *words])) == port


def test_a_draft_that_cannot_be_read_is_told_and_the_last_good_site_stays(root: Path) -> None:
    with previewed(root, "--no-search", "--drafts") as preview:
        save(root / MEETING / "roof.md", REPORT.replace("title:", "titel:"))
        preview.heard("rebuilt", times=2)
        page = preview.page("/ashdale/2025-03-04/roof/")
        assert "this is the last good site" in page
        assert "“titel” is not a key" in page
        assert f"{CANARY} text" in page
        assert band_of(page).startswith("Not public")


def test_a_draft_that_waits_for_its_words_is_shown(root: Path) -> None:
    write_archive(root, {f"{NEXT}/minutes.md": "---\npresent: []\n---\n\n## 2. Roof\n\nResolved:- (1) That …\n"})
    site = draft_site(request_for(root, "2026-01-01"), Remembered(Memory(None)))
    assert [problem.severity for problem in site.problems if problem.code == "unfilled"] == [Severity.WARNING]
    assert not [problem for problem in site.problems if problem.severity is Severity.ERROR]


def test_nothing_of_a_preview_of_drafts_is_kept_where_the_public_site_is_made(root: Path, tmp_path: Path) -> None:
    prepared(root, tmp_path / "search", shows_drafts=True)
    assert not (root / "public").exists()
    assert {path.name for path in (root / ".minutebook").iterdir()} == {"documents.sqlite"}


def test_a_build_after_a_preview_of_drafts_is_as_one_without(root: Path, tmp_path: Path) -> None:
    assert build(root, tmp_path / "before").returncode == 0
    prepared(root, tmp_path / "search", shows_drafts=True)
    assert build(root, tmp_path / "after").returncode == 0
    assert files_of(tmp_path / "after") == files_of(tmp_path / "before")


def test_what_shows_drafts_is_refused_where_files_are_written(root: Path, tmp_path: Path) -> None:
    site = draft_site(request_for(root, "2026-01-01"), Remembered(Memory(None)))
    with pytest.raises(TypeError, match="only what is public is written"):
        write(site.outputs, tmp_path / "public", lambda folder: None)  # type: ignore[arg-type]
    assert list(tmp_path.glob("*public*")) == []


def test_no_site_is_made_of_drafts(root: Path) -> None:
    site = draft_site(request_for(root, "2026-01-01"), Remembered(Memory(None)))
    with pytest.raises(TypeError, match="made of what was released"):
        Site(site.archive, (), ())
    assert "/ashdale/2025-03-04/roof/" not in addresses_of(site_of(root))


@pytest.mark.parametrize(("function", "is_written"), [("make_site", True), ("draft_site", False)])
def test_mypy_refuses_to_write_what_shows_drafts(function: str, is_written: bool, tmp_path: Path) -> None:
    lines = (
        "from pathlib import Path",
        "from minutebook.documents import Memory",
        "from minutebook.drafts import draft_site",
        "from minutebook.output import write",
        "from minutebook.request import Remembered, Request",
        "from minutebook.site import make_site",
        "def written(request: Request) -> None:",
        f"    write({function}(request, Remembered(Memory(None))).outputs, Path(), lambda folder: None)",
    )
    (tmp_path / "writing.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", str(tmp_path / "writing.py")]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is is_written, done.stdout + done.stderr
    assert ('incompatible type "DraftOutputs"' in done.stdout) is not is_written
