"""The last words of ``build`` and ``check``: what there is, what is wrong, what changed since the last build."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from running import TODAY, build, minutebook
from small_archives import MEETING, ONE_MEETING, request_for, write_archive

from minutebook.endings import end_of_build
from minutebook.site import build as build_site

ABOUT = {"content/about.md": "---\npublish: 2025-01-01\ntitle: About us\n---\n\nWe meet on Mondays.\n"}
MINUTES = f"{MEETING}/minutes.md"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A body with one meeting and a page about it, built once."""
    root = write_archive(tmp_path / "archive", ONE_MEETING, ABOUT)
    assert said(root).endswith("; first build")
    return root


def said(root: Path) -> str:
    """What a build says, but for the files beside the pages, and the last line."""
    site, changes = build_site(replace(request_for(root, TODAY), with_search=False))
    assert changes
    *told, place = end_of_build(site, changes, 0.04, root / "public")
    assert place == f"The site is in {root / 'public'}"
    told = [line for line in told if "not noted yet" not in line]
    return re.sub(r" and \d+ other files?", "", "\n".join(told))


def since(root: Path) -> str:
    """What a build says of the changes since the last one."""
    return said(root).partition(" in 0.0 s; ")[2]


def change(root: Path, path: str, old: str, new: str) -> None:
    """Puts other words into a file."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_the_end_of_a_build_counts_what_there_is(archive: Path) -> None:
    files: Mapping[str, str] = {
        f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. The hall\n\nResolved:- That it be painted.\n"
        "\n## 3. The leak\n\nResolved:- That it be mended.\n"
    }
    done = build(write_archive(archive, files), archive / "public")
    pages = len(list((archive / "public").rglob("*.html")))
    warnings = done.stderr.count("warning[")
    assert warnings == 1
    assert re.match(
        rf"{pages} pages, 1 meeting, 2 decisions, 1 warning in \d+\.\d s; since the last build: ", done.stdout
    )


def test_addresses_that_the_ledger_lacks_are_counted_until_they_are_noted(archive: Path) -> None:
    def told(*words: str) -> list[str]:
        done = minutebook("build", "--root", archive, "--no-search", *words)
        assert done.returncode == 0, done.stderr
        return [line for line in done.stdout.splitlines() if "noted" in line]

    assert told() == ["4 addresses are not noted yet: build --record notes them"]
    assert told("--today", TODAY) == []
    assert told("--record") == ["4 addresses are noted in content/addresses.txt: commit it with the papers"]
    assert told() == told("--record") == []
    write_archive(archive, {"content/hall.md": "---\npublish: 2025-01-01\n---\n\nThe hall.\n"})
    assert told() == ["1 address is not noted yet: build --record notes them"]


def test_a_build_that_changes_nothing_says_so(archive: Path) -> None:
    assert since(archive) == "nothing has changed since the last build"


def test_changed_pages_are_counted_and_named(archive: Path) -> None:
    change(archive, "content/about.md", "Mondays", "Tuesdays")
    assert since(archive) == "since the last build: 1 page changed\n  changed: /about/"


def test_a_page_of_the_same_size_with_other_letters_has_changed(archive: Path) -> None:
    change(archive, "content/about.md", "Mondays", "Fridays")
    assert since(archive) == "since the last build: 1 page changed\n  changed: /about/"


def test_a_new_page_is_told_apart_from_those_that_link_to_it(archive: Path) -> None:
    change(archive, "content/about.md", "Mondays", "Mondays at [the hall](/hall/)")
    write_archive(archive, {"content/hall.md": "---\npublish: 2025-01-01\ntitle: The hall\n---\n\nOld.\n"})
    told = since(archive)
    assert re.match(r"since the last build: 1 page new, \d+ changed\n  new: /hall/\n  changed: /", told)


def test_of_many_pages_the_first_three_are_named(archive: Path) -> None:
    for name in ("ash", "birch", "cedar", "damson", "elder"):
        write_archive(archive, {f"content/{name}.md": "---\npublish: 2025-01-01\ntitle: A tree\n---\n\nOld.\n"})
    assert "\n  new: /ash/ /birch/ /cedar/ and 2 more\n" in since(archive)


def test_a_withdrawn_page_is_counted_and_its_name_is_kept_out_of_the_log(archive: Path) -> None:
    change(archive, "content/about.md", "publish: 2025-01-01\n", "")
    told = since(archive)
    assert re.match(r"since the last build: (\d+ pages? changed, )?1 (page )?gone", told)
    assert "/about/" not in told


def test_a_file_that_is_no_page_is_told_too(archive: Path) -> None:
    (archive / "assets").mkdir()
    write_archive(archive, {"assets/more.css": "a { color: red }\n"})
    done = build(archive, archive / "public")
    assert "; since the last build: no page changed, but 1 other file\n" in done.stdout


def test_what_somebody_did_to_the_site_by_hand_is_told_when_it_is_made_good(archive: Path) -> None:
    change(archive / "public", "about/index.html", "Mondays", "Fridays")
    (archive / "public" / "mine.html").write_text("mine", encoding="utf-8")
    shutil.rmtree(archive / "public" / "ashdale" / "2025-03-04" / "minutes")
    assert since(archive) == (
        "since the last build: 1 page new, 1 changed, 1 gone\n  new: /ashdale/2025-03-04/minutes/\n  changed: /about/"
    )


def test_an_old_page_that_is_a_link_or_cannot_be_read_has_changed_and_stops_nothing(archive: Path) -> None:
    page = archive / "public" / "about" / "index.html"
    page.rename(archive / "elsewhere.html")
    page.symlink_to(archive / "elsewhere.html")
    assert since(archive) == "since the last build: 1 page changed\n  changed: /about/"


def test_the_search_is_no_change_of_files(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    words = ("build", "--root", root, "--today", TODAY)
    assert "; first build\n" in minutebook(*words).stdout
    shutil.rmtree(root / "public" / "pagefind")
    assert "; nothing has changed since the last build\n" in minutebook(*words).stdout


def test_a_refused_build_tells_of_no_change(archive: Path) -> None:
    change(archive, "content/about.md", "title:", "titel:")
    assert build(archive, archive / "public").stdout == ""
    change(archive, "content/about.md", "titel:", "title:")
    assert since(archive) == "nothing has changed since the last build"


@pytest.mark.parametrize("words", [("--quiet",), ("--format", "github")])
def test_who_wants_no_words_gets_none(archive: Path, words: tuple[str, ...]) -> None:
    assert build(archive, archive / "public", *words).stdout == ""


def test_check_says_of_what_kind_its_notes_are(archive: Path) -> None:
    outside = "---\npublish: 2025-03-05\n---\n\n## 1. The hall\n\nAs on the meeting held on 2nd May, 2017.\n"
    waiting = "---\n---\n\n## 1. The hall\n\nResolved:- (1) That …\n\n(2) That …\n"
    of_both = {MINUTES: outside, "content/ashdale/2025-04-01/minutes.md": waiting}
    index = {"content/ashdale/2025-04-01/index.md": "---\npublish: 2025-03-05\n---\n"}
    write_archive(archive, of_both, index)
    checked = minutebook("check", "--root", archive, "--today", "2025-03-10")
    assert checked.stdout == (
        "0 problems, 3 notes: 1 reference to what is not in this archive and 2 gaps to be filled in unpublished papers "
        "(check --references lists them); 1 paper is not public\n"
    )
    listed = minutebook("check", "--root", archive, "--today", "2025-03-10", "--references")
    assert listed.stderr.count("note[outside-archive]") == 1
    assert listed.stderr.count("note[unfilled]") == 2
    assert listed.stdout == "0 problems, 3 notes; 1 paper is not public\n"
