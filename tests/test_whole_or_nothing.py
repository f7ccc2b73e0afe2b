"""Whatever befalls a build, the site is byte for byte the old one or the new one, and the next build tidies up."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from running import REPOSITORY, TODAY, Done, copy_of, files_of, minutebook
from small_archives import ONE_MEETING, request_for, write_archive
from terminals import memory_in_use, wait_for_lock

from minutebook import output
from minutebook.output import write
from minutebook.site import build, make_site
from minutebook.verify import compared

DONE, PROBLEMS, ENVIRONMENT, BUSY = 0, 1, 4, 6
MINUTES = "content/council/2025-06-04/minutes.md"
LATER = "\nThe roof had leaked since Whitsun.\n"
FULL = 4096
"""Bytes of a page of a memory disk."""


@dataclass(frozen=True, slots=True)
class Change:
    """An archive that has changed since its site was built: the files of the site from before, and of the one due."""

    root: Path
    output: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def command(self) -> list[str]:
        """The words that build it."""
        program = [sys.executable, str(REPOSITORY / "build.py"), "build"]
        return [*program, "--root", str(self.root), "--output", str(self.output), "--today", TODAY, "--no-search"]

    def build(self, limit: Callable[[], None] | None = None, first: tuple[str, ...] = ()) -> Done:
        """Builds it in a process of its own, that some limit is set to and some words stand before."""
        return subprocess.run(
            [*first, *self.command()], cwd="/", preexec_fn=limit, capture_output=True, encoding="utf-8", check=False
        )

    def write(self, is_new: bool) -> None:
        """Lets the paper say what the one site says, or the other: all at once."""
        text = (REPOSITORY / "tests" / "sites" / "minimal" / MINUTES).read_text(encoding="utf-8")
        beside = self.root / "_minutes"
        beside.write_text(text + (LATER if is_new else ""), encoding="utf-8")
        beside.replace(self.root / MINUTES)

    def assert_whole(self) -> None:
        """The site is the old one or the new one, and as its manifest says."""
        assert files_of(self.output) in (self.old, self.new)
        assert compared(self.output).differences == ()

    def assert_as_before(self) -> None:
        """The site is the old one."""
        assert files_of(self.output) == self.old

    def assert_next_build_tidies_up(self) -> None:
        """The next build makes the new site and leaves nothing but it and the one from before."""
        done = self.build()
        assert (done.returncode, done.stderr) == (DONE, "")
        assert files_of(self.output) == self.new
        names = {path.name for path in self.output.parent.iterdir()}
        assert names <= {"public", ".public.before", "lost+found"}
        assert compared(self.output).differences == ()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Change:
    """A small archive whose site is the old one; copy it, never change it."""
    folder = tmp_path_factory.mktemp("once")
    change = Change(copy_of("minimal", folder / "archive"), folder / "www" / "public", {}, {})
    assert change.build().returncode == DONE
    old = files_of(change.output)
    change.write(is_new=True)
    later = replace(change, output=folder / "later")
    assert later.build().returncode == DONE
    new = files_of(later.output)
    assert old != new
    return replace(change, old=old, new=new)


@pytest.fixture
def change(once: Change, tmp_path: Path) -> Change:
    """The archive with its old site, to be built."""
    return moved(once, tmp_path / "work", tmp_path / "work" / "www")


def moved(change: Change, folder: Path, www: Path) -> Change:
    """A copy of a changed archive in a folder, and of its old site in another."""
    shutil.copytree(change.root, folder / "archive")
    shutil.copytree(change.output, www / "public")
    return replace(change, root=folder / "archive", output=www / "public")


# Killed


@pytest.mark.parametrize("kills", [50, pytest.param(100, marks=pytest.mark.long)])
def test_a_build_that_is_killed_leaves_a_whole_site(kills: int, change: Change) -> None:
    """Every second one is killed while it writes; papers change from one build to the next, so that each has work."""
    moments = random.Random(kills)
    ends = []
    for number in range(kills):
        change.write(is_new=number % 4 < 2)
        with subprocess.Popen(change.command(), cwd="/", stdout=subprocess.DEVNULL, start_new_session=True) as process:
            while number % 2 and process.poll() is None and not list(change.output.parent.glob(".public.staging-*")):
                time.sleep(0.001)
            time.sleep(moments.uniform(0, 0.15 if number % 2 else 1.0))
            with suppress(ProcessLookupError):  # it may have ended before it was seen to write
                os.killpg(process.pid, signal.SIGKILL)
        ends.append(process.returncode)
        change.assert_whole()
    assert ends.count(-signal.SIGKILL) > kills // 4, "hardly any was killed at work"
    change.write(is_new=True)
    change.assert_next_build_tidies_up()


# A disk with no room


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A memory disk of 8 megabytes; the test is left out where this user may mount none."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("a disk can be mounted by root alone")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def remount(folder: Path, option: str) -> None:
    """Mounts a disk anew with another option."""
    subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True, capture_output=True)


@pytest.mark.parametrize(
    "pages", [1, 40, *(pytest.param(each, marks=pytest.mark.long) for each in (0, 5, 20, 80, 100))]
)
def test_a_full_disk_changes_nothing(pages: int, once: Change, tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as www:
        change = moved(once, tmp_path / "work", www)
        state = os.statvfs(www)
        used = (state.f_blocks - state.f_bfree) * state.f_frsize
        remount(www, f"size={used + pages * FULL}")
        done = change.build()
        assert (done.returncode, done.stdout) == (ENVIRONMENT, "")
        assert "No space left on device; nothing was published\n" in done.stderr
        change.assert_as_before()
        remount(www, "size=8m")
        change.assert_next_build_tidies_up()


@pytest.mark.parametrize("left", [30, *(pytest.param(each, marks=pytest.mark.long) for each in (1, 5, 90))])
def test_a_disk_that_takes_no_more_files_changes_nothing(left: int, once: Change, tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as www:
        change = moved(once, tmp_path / "work", www)
        state = os.statvfs(www)
        remount(www, f"nr_inodes={state.f_files - state.f_ffree + left}")
        done = change.build()
        assert (done.returncode, done.stdout) == (ENVIRONMENT, "")
        assert "No space left on device; nothing was published\n" in done.stderr
        change.assert_as_before()
        remount(www, "nr_inodes=5000")
        change.assert_next_build_tidies_up()


def test_a_disk_that_cannot_be_written_changes_nothing(once: Change, tmp_path: Path) -> None:
    with disk(tmp_path / "disk") as www:
        change = moved(once, tmp_path / "work", www)
        remount(www, "ro")
        done = change.build()
        assert done.returncode == ENVIRONMENT
        assert "Read-only file system; nothing was published\n" in done.stderr
        change.assert_as_before()
        remount(www, "rw")
        change.assert_next_build_tidies_up()


def test_where_the_ledger_cannot_be_written_the_build_says_that_the_site_is_public(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    with disk(tmp_path / "archive" / "content") as content:
        write_archive(content.parent, ONE_MEETING)
        build = ("build", "--root", content.parent, "--output", tmp_path / "public", "--no-search", "--record")
        assert minutebook(*build).returncode == DONE
        (content / "about.md").write_text("---\npublish: 2025-01-01\ntitle: Us\n---\n", encoding="utf-8")
        remount(content, "ro")
        done = minutebook(*build)
    assert done.returncode == ENVIRONMENT
    assert "Read-only file system: the site is public, and its addresses are not noted" in done.stderr
    assert "nothing was published" not in done.stderr
    assert (tmp_path / "public" / "about" / "index.html").exists()


@pytest.mark.parametrize("most", [5_000, *(pytest.param(each, marks=pytest.mark.long) for each in (1_000, 60_000))])
def test_files_that_may_not_be_as_large_as_needed_change_nothing(most: int, change: Change) -> None:
    done = change.build(limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert done.returncode == ENVIRONMENT, done.stderr
    assert "nothing was published" in done.stderr
    change.assert_as_before()
    change.assert_next_build_tidies_up()


@pytest.mark.parametrize("megabytes", [52, *(pytest.param(each, marks=pytest.mark.long) for each in range(28, 80, 8))])
def test_too_little_memory_changes_nothing_or_all(megabytes: int, change: Change) -> None:
    most = megabytes * 1_000_000
    done = change.build(limit=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)))
    assert (files_of(change.output) == change.new) == (done.returncode == DONE)
    assert done.returncode == DONE or "othing was published" in done.stderr
    change.assert_whole()
    change.assert_next_build_tidies_up()


def test_all_is_on_the_disk_before_the_folders_change_places(
    built_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, waited_for = copy_of("town", tmp_path / "town"), list[str]()

    def heard(name: str, of: Callable[..., object], *given: object) -> object:
        waited_for.append(os.readlink(f"/proc/self/fd/{given[0]}") if name == "fsync" else name)
        return of(*given)

    request = replace(request_for(root, TODAY), output=tmp_path / "public")
    build(request)
    monkeypatch.setattr(os, "fsync", partial(heard, "fsync", os.fsync))
    monkeypatch.setattr(os, "sync", partial(heard, "sync", os.sync))
    monkeypatch.setattr(output, "exchange", partial(heard, "exchange", output.exchange))
    build(request)
    before = waited_for[: waited_for.index("exchange")]
    written = {path.rpartition(f".staging-{os.getpid()}/")[2] for path in before}
    of_site = {path for path in files_of(built_town) if not path.startswith("pagefind/")}
    assert sorted({*of_site, "pagefind/manifest.json"} - written) == []
    assert before[-1] == "sync", "what is waited for as a whole was written before"


# Papers that cannot be read, or that change


@pytest.fixture
def nobody() -> Iterator[tuple[Path, tuple[str, ...]]]:
    """A folder that everybody may enter, and the words that run a program as somebody who may do little."""
    with tempfile.TemporaryDirectory(prefix="minutebook-nobody-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        first = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") if os.geteuid() == 0 else ()
        tried = subprocess.run(
            [*first, sys.executable, REPOSITORY / "build.py", "--version"], cwd="/", capture_output=True, check=False
        )
        if tried.returncode:
            pytest.skip("nobody else may run the program here")
        yield folder, first


def given_to_nobody(change: Change) -> None:
    """Lets everybody write where the archive and its site lie."""
    folder = change.root.parent
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


@pytest.mark.parametrize("hidden", [MINUTES, "content/council"], ids=["a paper", "a folder"])
def test_a_paper_that_may_not_be_read_changes_nothing(
    hidden: str, once: Change, nobody: tuple[Path, tuple[str, ...]]
) -> None:
    folder, first = nobody
    change = moved(once, folder / "work", folder / "work" / "www")
    given_to_nobody(change)
    (change.root / hidden).chmod(0)
    done = change.build(first=first)
    assert done.returncode == ENVIRONMENT, done.stderr
    assert "Permission denied; nothing was published\n" in done.stderr
    change.assert_as_before()
    (change.root / hidden).chmod(0o777)
    assert change.build(first=first).returncode == DONE
    assert files_of(change.output) == change.new


def test_a_folder_that_may_not_be_written_changes_nothing(once: Change, nobody: tuple[Path, tuple[str, ...]]) -> None:
    folder, first = nobody
    change = moved(once, folder / "work", folder / "work" / "www")
    given_to_nobody(change)
    change.output.parent.chmod(0o555)
    done = change.build(first=first)
    assert done.returncode == ENVIRONMENT, done.stderr
    assert "Permission denied; nothing was published\n" in done.stderr
    change.assert_as_before()


def test_a_paper_that_changes_while_it_is_read_is_in_the_site_as_it_was_or_as_it_is(change: Change) -> None:
    is_over = threading.Event()

    def write_again_and_again() -> None:
        while not is_over.is_set():
            for is_new in (True, False):
                change.write(is_new)

    writer = threading.Thread(target=write_again_and_again)
    writer.start()
    try:
        for _ in range(2):
            assert change.build().returncode == DONE
            change.assert_whole()
    finally:
        is_over.set()
        writer.join()
    change.write(is_new=True)
    change.assert_next_build_tidies_up()


# Others at work


def test_of_two_builds_at_once_the_second_stops_and_the_site_is_whole(change: Change) -> None:
    with memory_in_use(change.root) as held:
        with subprocess.Popen(change.command(), cwd="/", stdout=subprocess.DEVNULL, start_new_session=True) as first:
            wait_for_lock(change.root, first)
            first.send_signal(signal.SIGSTOP)  # or it would go on without the memory while the second is slow to begin
            try:
                second = change.build()
                assert (second.returncode, second.stdout) == (BUSY, "")
                assert f"process {first.pid}" in second.stderr
                change.assert_as_before()
                held.execute("COMMIT")
            finally:
                first.send_signal(signal.SIGCONT)
        assert first.returncode == DONE
    assert files_of(change.output) == change.new
    change.assert_next_build_tidies_up()


def test_a_reader_finds_every_file_whole_during_ten_exchanges(change: Change) -> None:
    """And during more of them where the reader is slow: until it has read more than once."""
    paths = sorted(change.old.keys() & change.new.keys())
    is_over, read, astray = threading.Event(), [0], list[str]()

    def read_again_and_again() -> None:
        while not is_over.is_set():
            for path in paths:
                try:
                    content = (change.output / path).read_bytes()
                except OSError as fault:
                    astray.append(f"{path}: {fault}")
                else:
                    astray.extend([] if content in (change.old[path], change.new[path]) else [path])
                read[0] += 1

    sites = []
    for is_new in (True, False):
        change.write(is_new)
        sites.append(make_site(replace(request_for(change.root, TODAY), with_search=False)))
    reader = threading.Thread(target=read_again_and_again)
    reader.start()
    try:
        for number in range(5_000):
            if number >= 10 and read[0] > len(paths):
                break
            changes = write(sites[number % 2].outputs, change.output, lambda staging: None)
            assert changes.changed
    finally:
        is_over.set()
        reader.join()
    assert astray == []
