"""No finished page holds what the content policy forbids; words of authors that look like it are words."""

import re
import shutil
from pathlib import Path

import pytest
from running import REPOSITORY, build
from small_archives import write_archive
from small_subjects import body, glossary, meeting, paper, topic

from minutebook.forbidden import PolicyBroken, prove_policy

LOOKS_LIKE_IT = (
    'Option one = close the centre, style="x", onclick=go <script>alert(1)</script> <style> src="//elsewhere"'
)


def page_with(folder: Path, words: str) -> Path:
    """A folder with one page that holds some HTML."""
    (folder / "index.html").write_text(f"<!doctype html><title>A</title><main>{words}</main>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "forbidden",
    [
        "<script>go()</script>",
        "<SCRIPT type='module'>go()</SCRIPT>",
        "<style>p{}</style>",
        '<p style="color:red">A</p>',
        '<p class="a" onclick="go()">A</p>',
        '<img alt="a > b" src="https://elsewhere.example/a.png">',
        '<img alt="" src="data:image/png;base64,AA">',
        '<img alt="" srcset="//elsewhere.example/a.png 2x">',
        '<script src="//elsewhere.example/a.js"></script>',
        '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
        '<iframe src="https://elsewhere.example/"></iframe>',
        '<form action="https://elsewhere.example/"></form>',
        '<base href="/elsewhere/">',
        '<object data="/a.swf"></object>',
    ],
)
def test_what_the_policy_forbids_is_found_and_its_page_named(forbidden: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyBroken, match=r"^index\.html "):
        prove_policy(page_with(tmp_path, forbidden))


@pytest.mark.parametrize(
    "allowed",
    [
        '<script type="module" src="/assets/search.js"></script>',
        '<script type="application/ld+json">{}</script>',
        '<link rel="canonical" href="https://here.example/">',
        '<a href="https://elsewhere.example/">A</a>',
        '<p title="one = two, style=&quot;x&quot; onclick=go">A</p>',
        "<p>&lt;script&gt; style=a onclick=b</p>",
    ],
)
def test_what_the_policy_allows_is_left_alone(allowed: str, tmp_path: Path) -> None:
    prove_policy(page_with(tmp_path, allowed))


def test_words_of_authors_that_look_forbidden_stop_no_build(tmp_path: Path) -> None:
    words = LOOKS_LIKE_IT.replace('"', "'")
    files = (
        body("ashdale", f'summary: "{words}"'),
        meeting("2025-03-04", minutes=paper(f"## 1. {LOOKS_LIKE_IT}\n\nResolved: That {LOOKS_LIKE_IT}.\n\nAn STY.\n")),
        topic("hall", f'summary: "{words}"', "phrases: [option one]"),
        glossary(f"STY\n: {LOOKS_LIKE_IT}\n"),
    )
    done = build(write_archive(tmp_path / "archive", *files), tmp_path / "public")
    assert done.returncode == 0
    assert set(re.findall(r"(?:error|warning)\[([a-z-]+)\]", done.stderr)) <= {"raw-html"}


def test_a_layout_with_a_script_of_its_own_stops_the_build_and_the_old_site_stays(town: Path, tmp_path: Path) -> None:
    assert build(town, tmp_path / "public").returncode == 0
    before = (tmp_path / "public" / "404.html").read_bytes()
    (town / "layouts").mkdir()
    shutil.copy(REPOSITORY / "layouts" / "404.html", town / "layouts")
    with (town / "layouts" / "404.html").open("a", encoding="utf-8") as file:
        file.write("{% block head %}<script>go()</script>{% endblock %}")
    done = build(town, tmp_path / "public")
    assert done.returncode == 2
    assert "404.html has a <script> of its own" in done.stderr
    assert (tmp_path / "public" / "404.html").read_bytes() == before
