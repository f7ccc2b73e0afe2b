"""The engine of the search missing or failing: a plain sentence, exit code 4, and the old site as it was.

Also what is not public: nothing of it stands in any file that the search writes.
"""

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import TODAY, Done, copy_of, files_of, minutebook

from minutebook.search import SearchBroken, engine
from minutebook.urls import DECISIONS_INDEX

ENVIRONMENT = 4
MINUTES = "content/council/2025-06-04/minutes.md"
ENGINE = engine._executable()

RUN = f'"{ENGINE}" "$@"\n'
"""Runs the engine itself; its fourth word is the folder that it writes to."""

FAULTS = {
    "exits with 1": "exit 1\n",
    "exits with 1 after it wrote everything": f"{RUN}exit 1\n",
    "is killed": f"{RUN}kill -9 $$\n",
    "writes nothing": "exit 0\n",
    "writes an empty entry file": 'mkdir -p "$4"; : > "$4/pagefind-entry.json"\n',
    "writes an entry file that is no JSON": f'{RUN}echo "<html>" > "$4/pagefind-entry.json"\n',
    "writes an entry file of something else": f'{RUN}echo "[]" > "$4/pagefind-entry.json"\n',
    "writes an entry file without languages": f'{RUN}echo \'{{"languages": {{}}}}\' > "$4/pagefind-entry.json"\n',
    "empties the entry file": f'{RUN}: > "$4/pagefind-entry.json"\n',
    "writes empty fragments": f'{RUN}for each in "$4"/fragment/*; do : > "$each"; done\n',
    "leaves a fragment out": f'{RUN}rm "$(ls "$4"/fragment/* | head -n 1)"\n',
    "leaves all fragments out": f'{RUN}rm -r "$4/fragment"\n',
    "cuts a fragment off": f'{RUN}truncate -s 30 "$(ls "$4"/fragment/* | head -n 1)"\n',
    "writes a fragment that is packed and of something else": (
        f'{RUN}echo "<html>" | gzip > "$(ls "$4"/fragment/* | head -n 1)"\n'
    ),
    "counts too few": f'{RUN}sed -i \'s/"page_count":[0-9]*/"page_count":1/\' "$4/pagefind-entry.json"\n',
    "writes an empty index": f'{RUN}for each in "$4"/index/*; do : > "$each"; done\n',
    "cuts the index off": f'{RUN}for each in "$4"/index/*; do truncate -s 40 "$each"; done\n',
    "leaves the index out": f'{RUN}rm -r "$4/index"\n',
    "empties the filters": f'{RUN}for each in "$4"/filter/*; do : > "$each"; done\n',
    "leaves the meta file out": f'{RUN}rm "$4"/*.pf_meta\n',
    "empties the meta file": f'{RUN}: > "$(ls "$4"/*.pf_meta)"\n',
    "leaves the filters out": f'{RUN}rm -r "$4/filter"\n',
    "writes a filter that is packed and of something else": (
        f'{RUN}printf "pagefind_dcd<html>" | gzip > "$(ls "$4"/filter/* | head -n 1)"\n'
    ),
    "writes a meta file that is packed and tells of no filters": (
        f'{RUN}printf "pagefind_dcd\\200" | gzip > "$(ls "$4"/*.pf_meta)"\n'
    ),
    "leaves its script out": f'{RUN}rm "$4/pagefind.js"\n',
    "empties its script": f'{RUN}: > "$4/pagefind.js"\n',
    "leaves its WebAssembly out": f'{RUN}rm "$4"/wasm.*.pagefind\n',
    "cuts its WebAssembly off": f'{RUN}for each in "$4"/wasm.*; do truncate -s 1000 "$each"; done\n',
}
"""What an engine does wrong, as lines of a script."""


def engine_at(folder: Path, executable: str) -> dict[str, str]:
    """An environment in which the package of the engine names another executable."""
    package = folder / "pagefind_bin"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"def get_executable():\n    return {executable!r}\n", encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def engine_that(does: str, folder: Path) -> dict[str, str]:
    """An environment in which the engine is a script of some lines."""
    script = folder / "engine.sh"
    folder.mkdir(parents=True)
    script.write_text(f"#!/bin/sh\n{does}", encoding="utf-8")
    script.chmod(0o755)
    return engine_at(folder / "packages", str(script))


def engine_without_package(folder: Path) -> dict[str, str]:
    """An environment in which the package of the engine is not installed."""
    (folder / "pagefind_bin").mkdir(parents=True)
    (folder / "pagefind_bin" / "__init__.py").write_text("raise ImportError('no such package')\n", encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def build(root: Path, environment: dict[str, str] | None = None, *words: str) -> Done:
    """Builds an archive with its search into ``www/public`` beside it."""
    output = root.parent / "www" / "public"
    given = ("build", "--root", root, "--output", output, "--today", TODAY, *words)
    return minutebook(*given, environment=environment)


@pytest.fixture(scope="module")
def built_and_edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the smallest archive, built with its search and edited since; copy it, never change it."""
    root = copy_of("minimal", tmp_path_factory.mktemp("edited") / "minimal")
    done = build(root)
    assert done.returncode == 0, done.stderr
    with open(root / MINUTES, "a", encoding="utf-8") as file:
        file.write("\nThe roof had leaked since Whitsun.\n")
    return root.parent


@pytest.fixture
def edited(built_and_edited: Path, tmp_path: Path) -> Path:
    """The smallest archive beside its site, edited since, so that the search must be made anew."""
    return Path(shutil.copytree(built_and_edited, tmp_path / "edited")) / "minimal"


def assert_refused(root: Path, environment: dict[str, str]) -> str:
    """Builds with an engine that fails; returns what was said, when it is plain and nothing has changed."""
    www, memory = root.parent / "www", root / ".minutebook" / "search"
    before, folder, remembered = files_of(www), (www / "public").stat().st_ino, files_of(memory)
    made = sorted(path.name for path in memory.iterdir())
    done = build(root, environment)
    assert done.returncode == ENVIRONMENT, done.stderr
    assert "Traceback" not in done.stderr
    assert re.fullmatch(r"minutebook: [^\n]+; nothing was published\n", done.stderr), "one sentence"
    assert done.stdout == ""
    assert (files_of(www), (www / "public").stat().st_ino) == (before, folder)
    assert [path.name for path in www.iterdir()] == ["public"]
    assert (files_of(memory), sorted(path.name for path in memory.iterdir())) == (remembered, made)
    return done.stderr


@pytest.mark.parametrize("fault", FAULTS)
def test_an_engine_that_fails_publishes_nothing_and_says_so(fault: str, edited: Path, tmp_path: Path) -> None:
    said = assert_refused(edited, engine_that(FAULTS[fault], tmp_path / "engine"))
    assert "Pagefind" in said


def test_an_engine_that_works_inside_a_script_publishes(edited: Path, tmp_path: Path) -> None:
    done = build(edited, engine_that(RUN, tmp_path / "engine"))
    assert (done.returncode, done.stderr) == (0, "")


def test_an_executable_that_is_missing_publishes_nothing(edited: Path, tmp_path: Path) -> None:
    assert "does not start" in assert_refused(edited, engine_at(tmp_path / "engine", str(tmp_path / "nowhere")))


def test_an_executable_that_may_not_be_run_publishes_nothing(edited: Path, tmp_path: Path) -> None:
    environment = engine_that(RUN, tmp_path / "engine")
    (tmp_path / "engine" / "engine.sh").chmod(0o644)
    assert "does not start" in assert_refused(edited, environment)


def test_an_executable_of_another_machine_publishes_nothing(edited: Path, tmp_path: Path) -> None:
    environment = engine_that(RUN, tmp_path / "engine")
    (tmp_path / "engine" / "engine.sh").write_bytes(b"\x7fELF\x02\x01\x01")
    assert "does not start" in assert_refused(edited, environment)


def test_without_its_package_the_build_tells_what_to_install_or_to_leave_out(edited: Path, tmp_path: Path) -> None:
    said = assert_refused(edited, engine_without_package(tmp_path / "packages"))
    assert "pagefind-bin" in said
    assert "--no-search" in said


def test_without_search_a_site_is_built_without_the_package(edited: Path, tmp_path: Path) -> None:
    done = build(edited, engine_without_package(tmp_path / "packages"), "--no-search")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (edited.parent / "www" / "public" / "pagefind").exists()


def test_where_there_was_no_site_a_failing_engine_leaves_none(tmp_path: Path) -> None:
    root = copy_of("minimal", tmp_path / "minimal")
    done = build(root, engine_that("exit 1\n", tmp_path / "engine"))
    assert done.returncode == ENVIRONMENT
    assert list((tmp_path / "www").iterdir()) == []
    assert list((root / ".minutebook" / "search").iterdir()) == []


def test_after_a_failure_the_next_build_publishes_with_a_search_that_has_the_edit(edited: Path, tmp_path: Path) -> None:
    assert_refused(edited, engine_that(FAULTS["writes empty fragments"], tmp_path / "engine"))
    assert build(edited).returncode == 0
    fragments = (edited.parent / "www" / "public" / "pagefind" / "all" / "fragment").iterdir()
    assert [each for each in fragments if b"Whitsun" in gzip.decompress(each.read_bytes())]


def test_an_engine_is_told_nothing_by_the_environment_or_by_files_where_it_is_called(tmp_path: Path) -> None:
    root = copy_of("minimal", tmp_path / "minimal")
    noting = f'env > "{tmp_path}/environment"; pwd > "{tmp_path}/folder"; ls -A > "{tmp_path}/files"\n{RUN}'
    environment = {**engine_that(noting, tmp_path / "engine"), "PAGEFIND_EXCLUDE_SELECTORS": "p"}
    assert build(root, environment).returncode == 0
    assert "PAGEFIND" not in (tmp_path / "environment").read_text(encoding="utf-8")
    assert (tmp_path / "files").read_text(encoding="utf-8") == ""


# An engine that hangs


def run_engine(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch, size: int = 0) -> None:
    """Runs a script as the engine over an empty folder, in this process, for a fraction of a second at most."""
    environment = engine_that(does, folder / "engine")
    monkeypatch.syspath_prepend(environment["PYTHONPATH"])
    monkeypatch.delitem(sys.modules, "pagefind_bin", raising=False)
    monkeypatch.setattr(engine, "_SECONDS", 0.2)
    (folder / "given").mkdir()
    engine.run_pagefind(folder / "given", folder / "made", "en", size)


def test_an_engine_that_hangs_is_ended_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Noted(subprocess.Popen[bytes]):
        """Notes which process it is: the script itself may be ended before it can say so."""

        def __init__(self, *words: Any, **options: Any) -> None:
            super().__init__(*words, **options)
            started.append(self.pid)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with pytest.raises(SearchBroken, match="did not finish in"):
        run_engine("exec sleep 600\n", tmp_path, monkeypatch)
    (process,) = started
    with pytest.raises(ProcessLookupError):
        os.kill(process, signal.SIGCONT)


def test_an_engine_that_hangs_and_ignores_requests_to_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SearchBroken, match="did not finish in"):
        run_engine("trap '' TERM INT HUP; while :; do sleep 0.05; done\n", tmp_path, monkeypatch)


def test_an_engine_may_take_longer_the_more_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_engine("sleep 0.6\n", tmp_path, monkeypatch, size=10_000_000)


def test_an_engine_that_says_more_than_a_pipe_holds_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_engine("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2\n", tmp_path, monkeypatch, size=1_000_000)


# What is not public

CANARY, TWIN = b"zqvk", b"zqwk"


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The archive of canaries after a build with its search and an address; every file that it wrote, unpacked.

    What papers said when they were read is remembered beside them, ``.minutebook/documents.sqlite``: as secret as they.
    """
    root = copy_of("secret", tmp_path_factory.mktemp("secret") / "secret")
    with open(root / "site.toml", "a", encoding="utf-8") as file:
        file.write('url = "https://meetings.ashdale.example"\n')
    done = build(root)
    assert done.returncode == 0, done.stderr
    written = files_of(root.parent / "www" / "public")
    assert not [path for path in written if path.endswith(".sqlite") and path != "data/archive.sqlite"]
    of_search = files_of(root / ".minutebook" / "search")
    written |= {f".minutebook/search/{path}": content for path, content in of_search.items()}
    return root, {path: unpacked(content).lower() for path, content in written.items()}


def unpacked(content: bytes) -> bytes:
    """What a file holds, out of its gzip where it is packed."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def test_every_file_of_the_search_can_be_opened_and_none_has_a_canary(secret: tuple[Path, dict[str, bytes]]) -> None:
    _root, written = secret
    of_search = {path: content for path, content in written.items() if "pagefind" in path or "search" in path}
    kinds = {Path(path).suffix for path in of_search}
    assert kinds >= {".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind", ".json", ".js"}
    packed = [path for path in of_search if Path(path).suffix.startswith(".pf_") or path.endswith(".pagefind")]
    assert [path for path in packed if not of_search[path].startswith(b"pagefind_dcd")] == []
    assert [path for path, content in of_search.items() if CANARY in path.encode().lower() + content] == []


@pytest.mark.parametrize("suffix", [".pf_fragment", ".pf_index", ".pf_filter"])
def test_the_twins_of_the_canaries_show_that_looking_finds_them(
    suffix: str, secret: tuple[Path, dict[str, bytes]]
) -> None:
    _root, written = secret
    of_kind = {path: content for path, content in written.items() if path.endswith(suffix)}
    for place in ("pagefind/", ".minutebook/search/"):
        assert [path for path, content in of_kind.items() if path.startswith(place) and TWIN in content]


def test_no_canary_is_in_the_files_of_decisions_in_the_description_or_in_the_memory(
    secret: tuple[Path, dict[str, bytes]],
) -> None:
    _root, written = secret
    decisions = [path for path in written if path.startswith("resolutions/") and path.endswith(".json")]
    assert DECISIONS_INDEX[1:] in decisions
    assert len(decisions) > 1
    assert [path for path in decisions if TWIN in written[path]]
    wanted = [*decisions, "opensearch.xml", "pagefind/shards.json", *(each for each in written if each[0] == ".")]
    assert [path for path in wanted if CANARY in path.encode().lower() + written[path]] == []


def test_no_canary_is_anywhere_else_in_a_site_with_search(secret: tuple[Path, dict[str, bytes]]) -> None:
    _root, written = secret
    assert [path for path, content in written.items() if CANARY in path.encode().lower() + content] == []


def test_the_records_of_the_search_are_counted_alike_in_every_place(secret: tuple[Path, dict[str, bytes]]) -> None:
    _root, written = secret
    (shard,) = json.loads(written["pagefind/shards.json"])["shards"]
    fragments = [path for path in written if path.startswith("pagefind/all/fragment/")]
    assert (shard["name"], shard["count"]) == ("all", len(fragments))
