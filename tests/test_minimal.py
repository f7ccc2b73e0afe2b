"""The smallest archive: no settings, one body, one meeting, one file of minutes."""

from pathlib import Path

from reading import page
from running import build, copy_of


def test_an_archive_without_settings_is_built_with_the_defaults(tmp_path: Path) -> None:
    done = build(copy_of("minimal", tmp_path / "minimal"), tmp_path / "public")
    assert (done.returncode, done.stderr) == (0, "")
    home = page(tmp_path / "public", "/")
    assert home.one("h1").words == "Council meetings"
    assert ("Example Parish Council", "/council/") in home.links


def test_an_empty_settings_file_gives_the_same_site_as_none(tmp_path: Path) -> None:
    root = copy_of("minimal", tmp_path / "minimal")
    build(root, tmp_path / "without")
    (root / "site.toml").write_text("")
    build(root, tmp_path / "with")
    assert (tmp_path / "with" / "manifest.json").read_bytes() == (tmp_path / "without" / "manifest.json").read_bytes()


def test_a_resolution_of_one_clause_without_a_label_has_its_place_as_address(tmp_path: Path) -> None:
    build(copy_of("minimal", tmp_path / "minimal"), tmp_path / "public")
    clause = page(tmp_path / "public", "/council/2025-06-04/minutes/").one(id="minute-1-1")
    assert "That the roof be mended." in clause.words
