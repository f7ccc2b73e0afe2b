"""``verify`` names every file of a site that is not as it was written, and reads nothing else."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from copies import small, verify
from running import TODAY, copy_of, minutebook

SAME, USAGE, DIFFERS = 0, 2, 5


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest archive, built with its search; read it, never change it."""
    root = copy_of("minimal", tmp_path_factory.mktemp("once") / "minimal")
    done = minutebook("build", "--root", root, "--today", TODAY)
    assert done.returncode == 0, done.stderr
    return root / "public"


@pytest.fixture
def site(once: Path, tmp_path: Path) -> Path:
    """A copy of a site with its search."""
    return Path(shutil.copytree(once, tmp_path / "copy"))


def differences(folder: Path) -> list[str]:
    """The lines in which ``verify`` tells of files, without the last one, which counts them."""
    done = verify(folder)
    assert done.returncode == DIFFERS, done.stderr
    *lines, last = done.stderr.splitlines()
    assert last.startswith(f"minutebook: {folder}: {len(lines)} file")
    assert done.stdout == ""
    return lines


def listed(path: str, digest: str = "0" * 64) -> bytes:
    """A manifest of ours that names one file."""
    return json.dumps({"generator": "Minutebook", "files": [{"path": path, "size": 1, "sha256": digest}]}).encode()


def test_a_copy_of_a_site_is_as_it_was_written(site: Path) -> None:
    done = verify(site)
    assert (done.returncode, done.stderr) == (SAME, "")
    assert done.stdout.endswith(" of its search, all as they were written\n")


def test_the_folder_of_an_archive_is_the_one_that_is_verified(tmp_path: Path) -> None:
    small(tmp_path)
    assert minutebook("verify", "--root", tmp_path).returncode == SAME
    (tmp_path / "public" / "index.html").unlink()
    assert minutebook("verify", "--root", tmp_path).returncode == DIFFERS


def test_added_missing_and_changed_files_are_told_in_order(site: Path) -> None:
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<title>", b"<titel>"))
    (site / "robots.txt").unlink()
    (site / "council" / "mine.html").write_text("mine", encoding="utf-8")
    assert differences(site) == ["council/mine.html was added", "index.html was changed", "robots.txt is missing"]


def test_files_of_the_search_are_told_too(site: Path) -> None:
    (site / "pagefind" / "mine.js").write_text("mine", encoding="utf-8")
    (site / "pagefind" / "words.json").write_text("[]", encoding="utf-8")
    (site / "pagefind" / "pagefind.js").unlink()
    assert differences(site) == [
        "pagefind/mine.js was added",
        "pagefind/pagefind.js is missing",
        "pagefind/words.json was changed",
    ]


def test_a_search_without_its_manifest_is_no_search_of_ours(site: Path) -> None:
    (site / "pagefind" / "manifest.json").unlink()
    told = differences(site)
    assert "pagefind/manifest.json is missing" in told
    assert "pagefind/shards.json was added" in told


def test_the_manifest_of_the_search_names_every_other_file_of_it(once: Path) -> None:
    named = {each["path"] for each in json.loads((once / "pagefind" / "manifest.json").read_bytes())["files"]}
    lying = {path.relative_to(once / "pagefind").as_posix() for path in (once / "pagefind").rglob("*.*")}
    assert named == lying - {"manifest.json"}


def as_link(site: Path) -> None:
    """A page that is a link to a file outside the site with the very same bytes."""
    (site / "index.html").rename(site.parent / "elsewhere.html")
    (site / "index.html").symlink_to(site.parent / "elsewhere.html")


def as_linked_folder(site: Path) -> None:
    """A folder that is a link to one outside with the very same files."""
    (site / "calendar").rename(site.parent / "elsewhere")
    (site / "calendar").symlink_to(site.parent / "elsewhere")


def as_folder(site: Path) -> None:
    """A folder where a page was."""
    (site / "index.html").unlink()
    (site / "index.html").mkdir()


def as_pipe(site: Path) -> None:
    """A pipe, which nobody writes into, where a page was."""
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")


def as_added_link(site: Path) -> None:
    """A link to a folder of the machine."""
    (site / "machine").symlink_to("/etc")


def as_odd_name(site: Path) -> None:
    """A name with a line end and a byte that is no letter."""
    with open(os.fsencode(site) + b"/a\nb\xff", "wb"):
        pass


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (as_link, "index.html is a symbolic link"),
        (as_folder, "index.html is a folder in the place of a file"),
        (as_pipe, "index.html is no ordinary file"),
        (as_added_link, "machine is a symbolic link"),
        (as_odd_name, "a\\nb\\udcff was added"),
    ],
)
def test_what_is_no_ordinary_file_is_told_and_not_followed(
    spoil: Callable[[Path], None], line: str, site: Path
) -> None:
    spoil(site)
    assert differences(site) == [line]


def test_files_behind_a_linked_folder_are_missing(site: Path) -> None:
    as_linked_folder(site)
    told = differences(site)
    assert "calendar is a symbolic link" in told
    assert "calendar/index.html is missing" in told


@pytest.mark.parametrize("folder", ["exempt-lease", "council/exempt-lease", "pagefind/lease", "data/a/b"])
def test_a_folder_that_holds_nothing_is_told(folder: str, site: Path) -> None:
    (site / folder).mkdir(parents=True)
    assert differences(site) == [f"{folder} was added"]


@pytest.mark.parametrize("part", ["", "pagefind/"], ids=["of the site", "of the search"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{\n "generator"', b'{\n "note": "The lease",\n "generator"'),
        (b'"path": "', b'"said": "lease", "path": "'),
        (b'"generator": "Minutebook"', b'"generator": "Another",\n "generator": "Minutebook"'),
        (b"\n}\n", b"\n}\n\n"),
    ],
    ids=["a key", "a key of a file", "a key twice", "a line"],
)
def test_a_manifest_that_says_more_than_it_did_is_told(part: str, old: bytes, new: bytes, site: Path) -> None:
    manifest = site / part / "manifest.json"
    content = manifest.read_bytes()
    assert old in content
    manifest.write_bytes(content.replace(old, new, 1))
    assert differences(site) == [f"{part}manifest.json was changed"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"", "is damaged", id="empty"),
        pytest.param(b'{"generator": "Minutebook", "fi', "is damaged", id="cut off"),
        pytest.param(b"[" * 200_000, "is damaged", id="too deep"),
        pytest.param(b'{"generator": "Minutebook"}', "is damaged", id="without a list"),
        pytest.param(b'{"generator": "Minutebook", "files": [5]}', "is damaged", id="a number for a file"),
        pytest.param(listed("index.html", "short"), "is damaged", id="no sum"),
        pytest.param(listed("../secret.txt"), "names a file outside its folder", id="above"),
        pytest.param(listed("council/../../secret.txt"), "names a file outside its folder", id="above by a detour"),
        pytest.param(listed("/etc/hostname"), "names a file outside its folder", id="from the root"),
        pytest.param(listed("a\0b"), "names a file outside its folder", id="NUL"),
        pytest.param(listed("manifest.json"), "names itself", id="itself"),
    ],
)
@pytest.mark.parametrize("part", ["", "pagefind/"], ids=["of the site", "of the search"])
def test_a_damaged_manifest_is_told(part: str, content: bytes, what: str, site: Path) -> None:
    (site / part / "manifest.json").write_bytes(content)
    assert differences(site) == [f"{part}manifest.json {what}"]


def test_a_manifest_that_names_a_file_twice_is_told(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_bytes())
    manifest["files"].append(manifest["files"][0])
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert differences(site) == ["manifest.json names a file twice"]


def test_a_manifest_that_is_a_link_is_not_believed(site: Path) -> None:
    (site / "manifest.json").rename(site.parent / "manifest.json")
    (site / "manifest.json").symlink_to(site.parent / "manifest.json")
    assert differences(site) == ["manifest.json is a symbolic link"]


@pytest.mark.parametrize(
    "files", [{}, {"index.html": "mine"}, {"manifest.json": '{"name": "An app"}'}], ids=["empty", "a page", "an app"]
)
def test_a_folder_without_a_manifest_of_ours_is_a_matter_of_usage(files: dict[str, str], tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = verify(tmp_path)
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_not_there_is_a_matter_of_usage(tmp_path: Path) -> None:
    assert verify(tmp_path / "nowhere").returncode == USAGE


def test_machines_are_told_in_the_way_of_other_commands(site: Path) -> None:
    assert json.loads(verify(site, "--format", "json").stdout) == {"problems": []}
    (site / "robots.txt").unlink()
    done = verify(site, "--format", "json")
    (problem,) = json.loads(done.stdout)["problems"]
    assert list(problem) == ["path", "line", "column", "severity", "code", "message", "hint"]
    assert (problem["path"], problem["message"]) == ("robots.txt", "is missing")
    assert (done.returncode, done.stderr) == (DIFFERS, "")
    assert verify(site, "--format", "github").stdout == "::error::robots.txt is missing\n"


def test_quiet_keeps_the_exit_code(site: Path) -> None:
    done = verify(site, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (SAME, "", "")
    (site / "robots.txt").unlink()
    done = verify(site, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (DIFFERS, "", "robots.txt is missing\n")
