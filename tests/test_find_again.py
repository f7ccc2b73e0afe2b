"""After a save only what was written is found anew; where anything else happened, everything is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_archives import MEETING, ONE_MEETING, request_for, write_archive

from minutebook.files import find, find_again
from minutebook.problems import Problem
from minutebook.request import Request
from minutebook.serve.changes import Written
from minutebook.serve.preview import Preview

MINUTES = f"{MEETING}/minutes.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of one meeting."""
    return write_archive(tmp_path / "archive", ONE_MEETING, {MINUTES: "---\npublish: 2025-03-05\n---\n\n## 1. Hall\n"})


def test_of_one_file_that_was_saved_that_one_alone_is_read(root: Path) -> None:
    before, _ = find(root)
    (root / MINUTES).write_text("---\npublish: 2025-03-05\n---\n\n## 1. Park\n", encoding="utf-8")
    after = find_again(root, before, [MINUTES])
    assert after == find(root)[0]
    assert after is not None
    assert [old.path for old, new in zip(before, after, strict=True) if old is not new] == [MINUTES]


@pytest.mark.parametrize(
    "path", ["site.toml", "layouts/page.html", "content/_notes.md", "content/.minutes.md.swp", f"{MEETING}/4913"]
)
def test_what_is_no_paper_changes_nothing(root: Path, path: str) -> None:
    before, _ = find(root)
    assert find_again(root, before, [path]) == before


def take_away(root: Path) -> str:
    """A paper is taken away."""
    (root / MINUTES).unlink()
    return MINUTES


def take_the_folder_away(root: Path) -> str:
    """A meeting's folder is moved out of the archive."""
    (root / MEETING).rename(root / "elsewhere")
    return MEETING


def add(root: Path) -> str:
    """A paper is added."""
    (root / MEETING / "report.md").write_text("---\ntitle: Hall\n---\n", encoding="utf-8")
    return f"{MEETING}/report.md"


def add_a_folder(root: Path) -> str:
    """A meeting's folder is made."""
    (root / "content/ashdale/2026-01-20").mkdir()
    return "content/ashdale/2026-01-20"


def put_a_link_there(root: Path) -> str:
    """A symbolic link takes the place of a paper."""
    (root / MINUTES).rename(root / "minutes.md")
    (root / MINUTES).symlink_to(root / "minutes.md")
    return MINUTES


def add_what_is_no_paper(root: Path) -> str:
    """A file is added that has no place there."""
    (root / MEETING / "minutes.bak").write_text("", encoding="utf-8")
    return f"{MEETING}/minutes.bak"


@pytest.mark.parametrize(
    "happens", [take_away, take_the_folder_away, add, add_a_folder, put_a_link_there, add_what_is_no_paper]
)
def test_where_more_than_a_save_happened_everything_is_found_anew(root: Path, happens: Callable[[Path], str]) -> None:
    before, _ = find(root)
    assert find_again(root, before, [happens(root)]) is None


def test_what_was_saved_while_the_settings_were_wrong_is_shown_when_they_are_right(root: Path) -> None:
    settings: list[Request | tuple[Problem, ...]] = [request_for(root, "2026-01-01")]
    preview = Preview(lambda: settings[-1], root.parent / "searches", "", is_quiet=True)
    preview.rebuild()
    (root / MINUTES).write_text("---\npublish: 2025-03-05\n---\n\n## 1. Park\n\nTrees.\n", encoding="utf-8")
    settings.append(())
    preview.rebuild(Written(frozenset([MINUTES]), frozenset([MINUTES])))
    assert "Trees." not in preview.answer("/ashdale/2025-03-04/minutes/").content.decode()
    settings.append(settings[0])
    preview.rebuild(Written(frozenset(["site.toml"]), frozenset(["site.toml"])))
    assert "Trees." in preview.answer("/ashdale/2025-03-04/minutes/").content.decode()
