"""The archive that the benchmarks measure over: the same on every machine, sound, of the size that was asked for."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from running import REPOSITORY, TODAY, files_of, minutebook
from small_archives import site_of

BENCH = REPOSITORY / "tests" / "bench"
sys.path.append(str(BENCH))

from archive import edit, needles  # noqa: E402
from papers import SECRET  # noqa: E402
from vocabulary import vocabulary  # noqa: E402

from minutebook.findings import findings  # noqa: E402

MEETINGS, MEGABYTES, SEED = 40, 2, 1


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 40 meetings as the command line writes it; read it, never change it."""
    return written(tmp_path_factory.mktemp("bench") / "archive", hash_seed="1")


def written(folder: Path, hash_seed: str, seed: int = SEED) -> Path:
    """An archive written by a process of its own, under a hash seed that decides the order of its sets."""
    command = [sys.executable, str(BENCH / "archive.py"), str(folder)]
    command += ["--meetings", str(MEETINGS), "--megabytes", str(MEGABYTES), "--seed", str(seed)]
    environment = {"PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=120)
    return folder


def content_of(folder: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in files_of(folder / "content").items()}


def test_the_same_seed_writes_the_same_bytes_whatever_the_order_of_sets(archive: Path, tmp_path: Path) -> None:
    assert files_of(written(tmp_path / "again", hash_seed="77")) == files_of(archive)


def test_another_seed_writes_other_words_about_as_many_meetings(archive: Path, tmp_path: Path) -> None:
    one, other = content_of(archive), content_of(written(tmp_path / "other", hash_seed="1", seed=SEED + 1))
    assert sum(path.endswith("/minutes.md") for path in other) == MEETINGS
    assert not {one[path] for path in one if path.endswith("/minutes.md")} & set(other.values())


def test_every_meeting_has_its_agenda_minutes_and_a_report(archive: Path) -> None:
    meetings = sorted(path.parent for path in (archive / "content").glob("*/*/minutes.md"))
    assert len(meetings) == MEETINGS
    for meeting in meetings:
        names = {path.name for path in meeting.glob("*.md")}
        assert {"index.md", "agenda.md", "minutes.md"} < names, meeting


def test_check_finds_nothing_but_minutes_that_are_kept_back(archive: Path) -> None:
    done = minutebook("check", "--root", archive, "--today", TODAY, "--format", "json")
    told = json.loads(done.stdout)["problems"]
    graves = [problem for problem in told if problem["severity"] in ("error", "warning")]
    assert {problem["code"] for problem in graves} <= {"minutes-late"}
    assert all("publish:" not in (archive / problem["path"]).read_text(encoding="utf-8") for problem in graves)
    assert done.returncode == 0, done.stderr


def test_it_has_the_size_that_was_asked_for_within_15_percent(archive: Path) -> None:
    size = sum(len(content) for content in files_of(archive / "content").values())
    assert abs(size / (MEGABYTES * 1_000_000) - 1) <= 0.15


def test_each_needle_stands_once_and_at_its_address(archive: Path) -> None:
    text = "\n".join(content_of(archive).values())
    decisions = {each.address: each.words for each in findings(site_of(archive).archive) if each.kind == "Decision"}
    planted = needles(SEED, MEETINGS)
    assert len({words for words, _ in planted}) == 20
    for words, address in planted:
        assert text.count(words) == 1, words
        assert words in decisions[address], address


def test_the_vocabulary_has_twenty_thousand_different_words_of_its_own_for_each_seed() -> None:
    one, other = vocabulary(SEED), vocabulary(SEED + 1)
    assert len(set(one)) == len(one) == 20_000
    assert all(word.isalpha() and word.islower() for word in one)
    assert len(set(one) & set(other)) < 10_000


def test_some_minutes_and_a_report_are_not_public_and_hold_the_canary(archive: Path) -> None:
    secret = {path: text for path, text in content_of(archive).items() if SECRET in text}
    drafts = [path for path, text in secret.items() if path.endswith("/minutes.md") and "\npublish:" not in text]
    embargoed = [path for path, text in secret.items() if "\npublish: 2099-01-01\n" in text]
    assert drafts
    assert embargoed
    assert sorted(drafts + embargoed) == sorted(secret)


@pytest.mark.parametrize("which", ["newest", "older"])
def test_an_edit_adds_one_sentence_to_one_public_file(
    archive: Path, tmp_path: Path, which: Literal["newest", "older"]
) -> None:
    folder = Path(shutil.copytree(archive, tmp_path / "archive"))
    before = content_of(folder)
    path = edit(folder, which)
    after = content_of(folder)
    changed = [name for name in before if before[name] != after[name]]
    assert [folder / "content" / name for name in changed] == [path]
    assert "\npublish:" in after[changed[0]]
    assert len(after[changed[0]]) == len(before[changed[0]]) + len(" Members came back to this.")
