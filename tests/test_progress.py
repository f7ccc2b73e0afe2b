"""How far a build has come is told on a terminal, on one line that does not stay, and nowhere else."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from running import copy_of
from small_archives import ONE_MEETING, request_for, write_archive
from terminals import memory_in_use, start_on, terminal

from minutebook.progress import in_words, progress_on
from minutebook.site import build
from minutebook.telling import Step, tell_nobody


def test_a_build_that_takes_long_says_what_it_does_and_leaves_only_its_end(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING)
    with terminal() as screen, memory_in_use(tmp_path) as held:
        process = start_on(screen, "build", "--root", tmp_path, "--no-search")
        screen.hear("\rreading papers")
        held.execute("COMMIT")
        screen.hear()
        assert process.wait() == 0
    told, noted, place, end = screen.lines()
    assert told.endswith(" s; first build")
    assert "not noted yet" in noted
    assert (place, end) == (f"The site is in {tmp_path / 'public'}", "")


@pytest.mark.parametrize("stopped", ["build", "check"])
def test_the_line_is_gone_before_problems_are_told(stopped: str, tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING, {"content/about.md": "---\npublish: 2025-01-01\ntitel: About\n---\n"})
    with terminal() as screen, memory_in_use(tmp_path) as held:
        process = start_on(screen, stopped, "--root", tmp_path)
        screen.hear("\rreading papers")
        held.execute("COMMIT")
        screen.hear()
        assert process.wait() == 1
    assert screen.lines()[0].startswith("content/about.md:3:1: error[unknown-key]")


def test_nothing_is_shown_to_who_wants_quiet_or_a_form_for_machines_or_has_a_dumb_terminal(tmp_path: Path) -> None:
    with ExitStack() as stack:
        screens, processes = [], []
        for name, words, kind in (
            ("quiet", ["--quiet"], "xterm"),
            ("json", ["--format", "json"], "xterm"),
            ("github", ["--format", "github"], "xterm"),
            ("dumb", [], "dumb"),
        ):
            root = tmp_path / name
            root.mkdir()
            stack.enter_context(memory_in_use(write_archive(root, ONE_MEETING)))
            screens.append(stack.enter_context(terminal()))
            processes.append(start_on(screens[-1], "build", "--root", root, "--no-search", *words, kind=kind))
        shown = [screen.hear() for screen in screens]
        assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert [words for words in shown if Step.READING in words] == []
    assert shown[0] == shown[2] == ""
    assert shown[1].split() == ["{", '"problems":', "[]", "}"]
    assert "first build" in shown[3]


def test_nothing_is_shown_where_there_is_no_terminal(tmp_path: Path) -> None:
    with open(tmp_path / "log", "w", encoding="utf-8") as log, progress_on(log, True) as tell:
        assert tell is tell_nobody


def test_the_line_is_never_wider_than_the_terminal() -> None:
    with terminal() as screen, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm")
        with progress_on(screen.stream, True) as tell:
            tell(Step.READING, 1_000_000_000, 10**100)
            screen.hear("\rreading papers 1,000,000,000 of 10,000")
        screen.stream.close()
        parts = screen.hear().split("\r")
        assert max(map(len, parts)) == 79
        assert screen.lines() == [""]


def test_every_step_of_a_build_is_told_in_its_order_with_how_much_of_it_is_done(tmp_path: Path) -> None:
    told: list[tuple[Step, int, int]] = []
    request = request_for(copy_of("minimal", tmp_path / "minimal"), "2026-01-01")
    build(replace(request, tell=lambda step, done=0, of=0, /: told.append((step, done, of))))
    order = list(dict.fromkeys(step for step, _, _ in told))
    assert order == [Step.READING, Step.LINKING, Step.WRITING, Step.FOLLOWING, Step.SEARCH, Step.PROVING]
    papers = [(done, of) for step, done, of in told if step is Step.READING]
    assert papers == [(0, 0), (1, 3), (2, 3), (3, 3)]
    assert [(done, of) for step, done, of in told if step is Step.SEARCH] == [(0, 0), (1, 1)]


def test_the_time_that_is_left_follows_from_what_is_done() -> None:
    assert in_words(Step.READING, 320, 3200, 3.0) == "reading papers 320 of 3,200, about 28 s more of it"
    assert in_words(Step.WRITING, 100, 10_000, 2.0) == "writing pages and files 100 of 10,000, about 4 min more of it"


@pytest.mark.parametrize(
    ("step", "done", "of", "seconds", "words"),
    [
        pytest.param(Step.READING, 0, 3200, 9.0, "reading papers 0 of 3,200", id="nothing done"),
        pytest.param(Step.READING, 5, 3200, 0.4, "reading papers 5 of 3,200", id="hardly begun"),
        pytest.param(Step.READING, 10, 10, 9.0, "reading papers 10 of 10", id="all done"),
        pytest.param(Step.SEARCH, 1, 4, 9.0, "search 1 of 4", id="parts that are not alike"),
        pytest.param(Step.LINKING, 0, 0, 9.0, "linking …", id="parts that are not counted"),
    ],
)
def test_no_time_is_foretold_where_it_cannot_be_known(
    step: Step, done: int, of: int, seconds: float, words: str
) -> None:
    assert in_words(step, done, of, seconds) == words
