"""What each command says by its exit code, loud or quiet, on the first run or on a later one."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from faults import SOUND, cases, changed
from running import REPOSITORY, TODAY, build, minutebook
from small_archives import MEETING, ONE_MEETING, write_archive
from terminals import memory_in_use, wait_for_lock

LOUD_OR_QUIET = pytest.mark.parametrize("quiet", [(), ("--quiet",)], ids=["loud", "quiet"])
UNCLOSED = {f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. Hours\n\n::: vote\nfor: 1\n"}
GAP = {f"{MEETING}/minutes.md": "---\npublish: 2025-03-05\n---\n\n## 1. Hours\n\nTen.\n\n## 3. Fees\n\nFive.\n"}
WRONG_SETTINGS = {"site.toml": "titel = 5\n"}


@LOUD_OR_QUIET
@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("files", "words", "expected"),
    [
        pytest.param({}, (), 0, id="nothing wrong"),
        pytest.param(GAP, (), 0, id="a warning"),
        pytest.param(GAP, ("--strict",), 1, id="a warning that counts"),
        pytest.param(UNCLOSED, (), 1, id="an error"),
        pytest.param(WRONG_SETTINGS, (), 2, id="wrong settings"),
        pytest.param({}, ("--today", "soon"), 2, id="a day that is none"),
    ],
)
def test_build_and_check_tell_by_their_exit_code_what_they_found(
    files: dict[str, str],
    words: tuple[str, ...],
    expected: int,
    command: str,
    quiet: tuple[str, ...],
    tmp_path: Path,
) -> None:
    root = write_archive(tmp_path, ONE_MEETING, files)
    assert minutebook(command, "--root", root, "--no-search", "--today", TODAY, *words, *quiet).returncode == expected


@LOUD_OR_QUIET
def test_serve_with_wrong_settings_says_so_and_ends(quiet: tuple[str, ...], tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, WRONG_SETTINGS)
    done = minutebook("serve", "--root", root, "--port", "0", *quiet)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, WRONG_SETTING)


WRONG_SETTING = "site.toml:1:1: error[settings-unknown-key] “titel” is not a setting"


@LOUD_OR_QUIET
@pytest.mark.parametrize(
    ("files", "words", "expected"),
    [
        pytest.param({}, ("meeting", "ashdale", "2026-01-20"), 0, id="a meeting"),
        pytest.param({}, ("meeting", "ashdale", "2025-03-04"), 2, id="a meeting that is there"),
        pytest.param({}, ("meeting", "elsewhere", "2026-01-20"), 2, id="a meeting of no body"),
        pytest.param(WRONG_SETTINGS, ("meeting", "ashdale", "2026-01-20"), 2, id="wrong settings"),
    ],
)
def test_new_tells_by_its_exit_code_whether_it_wrote(
    files: dict[str, str], words: tuple[str, ...], expected: int, quiet: tuple[str, ...], tmp_path: Path
) -> None:
    root = write_archive(tmp_path, ONE_MEETING, files)
    assert minutebook("new", *words, "--root", root, *quiet).returncode == expected


@pytest.mark.parametrize("command", ["schema", "cms"])
def test_what_writes_for_editors_is_done_or_refuses_a_folder_of_papers(command: str, tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    assert minutebook(command, "--root", root, "--output", tmp_path / "editors").returncode == 0
    assert minutebook(command, "--root", root, "--output", root / "content").returncode == 2


@pytest.mark.parametrize("words", [("bild",), ("build", "--loud"), ("serve", "--port", "-1"), ("cms",), ("new",)])
def test_words_that_no_command_knows_are_a_matter_of_usage(words: tuple[str, ...]) -> None:
    assert minutebook(*words).returncode == 2


def test_a_python_without_what_the_program_needs_is_told_so(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    command = [sys.executable, "-S", str(REPOSITORY / "build.py"), "build", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 4
    assert re.fullmatch(r"minutebook: this Python lacks \w+, .*; nothing was published\n  hint: .*\n", done.stderr)


def test_a_build_that_somebody_stops_says_that_no_site_is_half_done(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--root", str(root)]
    with memory_in_use(root), subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        wait_for_lock(root, process)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=120)[1]
    assert (process.returncode, told) == (4, "minutebook: stopped; no site was left half done\n")
    assert not (root / "public").exists()


def test_settings_that_cannot_be_read_leave_what_was_there(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, WRONG_SETTINGS)
    said = "Nothing was published; what was there before is still there."
    assert minutebook("build", "--root", root).stderr.splitlines()[-1] == said
    assert said not in minutebook("check", "--root", root).stderr


def test_a_port_that_is_taken_is_told_with_what_to_do(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = minutebook("serve", "--root", root, "--port", str(port), "--no-search")
    assert done.returncode == 4
    assert f"port {port} is taken, perhaps by a preview in another window" in done.stderr
    assert f"--port {port + 10}" in done.stderr


def test_a_later_run_tells_the_same_as_the_first(tmp_path: Path) -> None:
    """Every case of the corpus that concerns one body stands in one archive, each in a body of its own."""
    root = Path(shutil.copytree(SOUND, tmp_path / "archive"))
    for number, case in enumerate(cases()):
        if case.paths and all(path.startswith("content/ashdale/") for path in case.paths):
            alone = Path(shutil.copytree(SOUND, tmp_path / "alone"))
            changed(case, alone)
            shutil.copytree(alone / "content/ashdale", root / f"content/ashdale-{number}", symlinks=True)
            shutil.rmtree(alone)
    built = [build(root, root / "public") for _ in range(2)]
    checked = [minutebook("check", "--root", root, "--today", TODAY, "--references") for _ in range(2)]
    assert len(built[0].stderr.splitlines()) > 100
    assert [each.returncode for each in (*built, *checked)] == [1, 1, 1, 1]
    assert built[0].stderr == built[1].stderr
    assert (checked[0].stdout, checked[0].stderr) == (checked[1].stdout, checked[1].stderr)
