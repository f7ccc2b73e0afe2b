"""The same input gives the same bytes, a build that fails changes nothing, and the exit code tells what happened."""

import fcntl
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from running import REPOSITORY, TODAY, build, copy_of, files_of, minutebook

sys.path.append(str(REPOSITORY / "tests" / "bench"))

from archive import write

DONE, PROBLEMS, USAGE, ENVIRONMENT, BUSY = 0, 1, 2, 4, 6


def modes_of(folder: Path) -> dict[str, str]:
    """The permissions of every file and folder below a folder."""
    return {str(path.relative_to(folder)): stat.filemode(path.stat().st_mode) for path in sorted(folder.rglob("*"))}


# ---------------------------------------------------------------- same input, same bytes


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=lambda environment: " ".join(f"{key}={value}" for key, value in environment.items()),
)
def test_the_environment_changes_no_byte(
    plain_town: Path, town: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    done = build(town, tmp_path / "public", environment=environment)
    assert done.returncode == DONE, done.stderr
    assert files_of(tmp_path / "public") == files_of(plain_town)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_umask_changes_neither_bytes_nor_permissions(
    plain_town: Path, town: Path, tmp_path: Path, umask: int
) -> None:
    build(town, tmp_path / "public", umask=umask)
    assert files_of(tmp_path / "public") == files_of(plain_town)
    modes = modes_of(tmp_path / "public")
    assert {path: mode for path, mode in modes.items() if mode not in ("-rw-r--r--", "drwxr-xr-x")} == {}
    assert stat.filemode((tmp_path / "public").stat().st_mode) == "drwxr-xr-x"


def test_the_place_of_the_archive_changes_no_byte(plain_town: Path, tmp_path: Path) -> None:
    root = copy_of("town", tmp_path / "Another place, with an é" / "and a deeper one" / "archive")
    done = build(root, tmp_path / "and a third" / "public")
    assert done.returncode == DONE, done.stderr
    assert files_of(tmp_path / "and a third" / "public") == files_of(plain_town)


def test_the_times_of_files_change_no_byte(plain_town: Path, town: Path, tmp_path: Path) -> None:
    for number, path in enumerate(sorted(town.rglob("*"))):
        os.utime(path, (number * 86_400, number * 86_400))
    build(town, tmp_path / "public")
    assert files_of(tmp_path / "public") == files_of(plain_town)


def test_the_order_in_which_files_were_made_changes_no_byte(plain_town: Path, town: Path, tmp_path: Path) -> None:
    backwards = tmp_path / "backwards"
    for path in sorted(town.rglob("*"), reverse=True):
        if path.is_file():
            (backwards / path.relative_to(town)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, backwards / path.relative_to(town))
    build(backwards, tmp_path / "public")
    assert files_of(tmp_path / "public") == files_of(plain_town)


def test_a_second_build_over_the_first_changes_no_byte(plain_town: Path, town: Path, tmp_path: Path) -> None:
    build(town, tmp_path / "public", "--today", "2025-06-30")
    assert files_of(tmp_path / "public") != files_of(plain_town), "half a year earlier it is another site"
    build(town, tmp_path / "public")
    assert files_of(tmp_path / "public") == files_of(plain_town)


def test_no_place_of_this_machine_stands_in_the_site(town: Path, tmp_path: Path) -> None:
    build(town, tmp_path / "public")
    places = [str(place).encode() for place in (town, tmp_path)]
    assert [p for p, content in files_of(tmp_path / "public").items() if any(each in content for each in places)] == []


def test_a_build_leaves_nothing_beside_its_output_but_the_site_from_before(town: Path, tmp_path: Path) -> None:
    parent = tmp_path / "www"
    build(town, parent / "public")
    build(town, parent / "public")
    assert [path.name for path in parent.iterdir()] == ["public"]
    with open(town / "content" / "about.md", "a", encoding="utf-8") as file:
        file.write("\nWe moved.\n")
    build(town, parent / "public")
    assert sorted(path.name for path in parent.iterdir()) == [".public.before", "public"]


@pytest.mark.parametrize("moment", ["2019-02-28 23:50:00", "2031-05-06 07:08:09"])
def test_the_clock_of_the_machine_changes_no_byte(plain_town: Path, town: Path, tmp_path: Path, moment: str) -> None:
    (clock,) = Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
    environment = {"LD_PRELOAD": str(clock), "FAKETIME": f"@{moment}"}
    asked = [sys.executable, "-c", "import datetime; print(datetime.datetime.now())"]
    assert (
        moment[:10] in subprocess.run(asked, env={**os.environ, **environment}, capture_output=True, text=True).stdout
    )
    done = build(town, tmp_path / "public", environment=environment)
    assert done.returncode == DONE, done.stderr
    assert files_of(tmp_path / "public") == files_of(plain_town)


def test_the_number_of_processors_changes_no_byte(tmp_path: Path) -> None:
    write(tmp_path / "archive", 36, 1, 0.2)
    assert len(list(tmp_path.rglob("*.md"))) > 120, "the papers of a smaller archive are read by one process"
    processors = os.sched_getaffinity(0)
    sites = []
    for allowed in ({min(processors)}, processors):
        os.sched_setaffinity(0, allowed)
        try:
            done = minutebook("build", "--root", tmp_path / "archive", "--output", tmp_path / str(len(sites)))
        finally:
            os.sched_setaffinity(0, processors)
        assert done.returncode == DONE, done.stderr
        sites.append(files_of(tmp_path / str(len(sites))))
        shutil.rmtree(tmp_path / "archive" / ".minutebook")
    assert sites[0] == sites[1]


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "0"},
        {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"},
    ],
    ids=["again", "another time zone and locale", "a third time zone and locale"],
)
def test_a_search_made_anew_has_the_same_bytes(
    built_town: Path, town: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    given = ("--root", town, "--output", tmp_path / "public", "--today", TODAY)
    done = minutebook("build", *given, environment=environment, umask=0o077)
    assert done.returncode == DONE, done.stderr
    assert any(path.endswith(".pf_filter") for path in files_of(tmp_path / "public"))
    assert files_of(tmp_path / "public") == files_of(built_town)


# ---------------------------------------------------------------- a build that fails


def test_a_build_that_fails_leaves_the_old_site_as_it_was(town: Path, tmp_path: Path) -> None:
    output = tmp_path / "public"
    build(town, output)
    before, folder = files_of(output), output.stat().st_ino
    (town / "content" / "about.md").write_text("---\npublish: 2025-02-30\n---\n", encoding="utf-8")
    assert build(town, output).returncode == PROBLEMS
    assert (files_of(output), output.stat().st_ino) == (before, folder)


def test_a_build_that_fails_makes_no_site_where_there_was_none(town: Path, tmp_path: Path) -> None:
    (town / "content" / "about.md").write_text("no front matter\n", encoding="utf-8")
    assert build(town, tmp_path / "www" / "public").returncode == PROBLEMS
    assert not (tmp_path / "www").exists()


def test_a_site_is_built_anew_when_the_fault_is_mended(plain_town: Path, town: Path, tmp_path: Path) -> None:
    about = town / "content" / "about.md"
    good = about.read_bytes()
    about.write_text("no front matter\n", encoding="utf-8")
    build(town, tmp_path / "public")
    about.write_bytes(good)
    assert build(town, tmp_path / "public").returncode == DONE
    assert files_of(tmp_path / "public") == files_of(plain_town)


def test_what_is_taken_out_of_the_archive_is_gone_from_the_site(town: Path, tmp_path: Path) -> None:
    build(town, tmp_path / "public")
    assert (tmp_path / "public" / "libraries-and-culture" / "remit" / "index.html").exists()
    (town / "content" / "libraries-and-culture" / "remit.md").unlink()
    index = town / "content" / "libraries-and-culture" / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("[its remit](remit.md)", "much"), encoding="utf-8")
    assert build(town, tmp_path / "public").returncode == DONE
    assert not (tmp_path / "public" / "libraries-and-culture" / "remit").exists()


def test_check_writes_no_site(town: Path, tmp_path: Path) -> None:
    done = minutebook("check", "--root", town, "--output", tmp_path / "public", "--today", TODAY)
    assert done.returncode == DONE
    assert not (tmp_path / "public").exists()
    assert not (town / "public").exists()


# ---------------------------------------------------------------- exit codes


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of ``tests/sites/minimal`` that the test may change."""
    return copy_of("minimal", tmp_path / "minimal")


def test_a_build_without_faults_ends_with_0(minimal: Path, tmp_path: Path) -> None:
    assert build(minimal, tmp_path / "public").returncode == DONE


def test_build_is_what_is_done_where_no_command_is_named(minimal: Path, tmp_path: Path) -> None:
    done = minutebook("--root", minimal, "--output", tmp_path / "public", "--today", TODAY, "--no-search")
    assert done.returncode == DONE
    assert (tmp_path / "public" / "index.html").exists()


def test_the_site_goes_into_public_where_no_output_is_named(minimal: Path) -> None:
    assert minutebook("build", "--root", minimal, "--today", TODAY, "--no-search").returncode == DONE
    assert (minimal / "public" / "index.html").exists()


def test_an_error_in_content_ends_with_1_and_names_its_place(minimal: Path, tmp_path: Path) -> None:
    minutes = minimal / "content" / "council" / "2025-06-04" / "minutes.md"
    minutes.write_text("---\npublish: 2025-06-10\napologes: [Brook]\n---\n", encoding="utf-8")
    done = build(minimal, tmp_path / "public")
    assert done.returncode == PROBLEMS
    assert done.stderr.startswith("content/council/2025-06-04/minutes.md:3:1: error[unknown-key] “apologes”")
    assert "  hint: did you mean “apologies”?\n" in done.stderr


def test_every_fault_is_told_in_one_run_by_path_and_place(minimal: Path, tmp_path: Path) -> None:
    (minimal / "content" / "about.md").write_text("---\npublish: tomorrow\n---\n", encoding="utf-8")
    meeting = minimal / "content" / "council" / "2025-06-04" / "index.md"
    meeting.write_text("---\npublish: 2025-06-01\ntime: 25:00\n---\n", encoding="utf-8")
    (minimal / "content" / "zebra.md").write_text("", encoding="utf-8")
    done = build(minimal, tmp_path / "public")
    places = [line.split(": error")[0] for line in done.stderr.splitlines() if ": error" in line]
    assert places == [
        "content/about.md:2:10",
        "content/council/2025-06-04/index.md:3:7",
        "content/zebra.md:1:1",
    ]


def test_faults_of_one_place_that_differ_in_their_hint_alone_are_told_in_one_order(minimal: Path) -> None:
    meeting = next((minimal / "content").rglob("minutes.md")).parent
    (meeting / "hours.csv").write_text(f"Day{',' * 9}\nMonday{',1' * 9}\n", encoding="utf-8")
    text = "---\npublish: 2000-01-01\ntitle: Hours\n---\n\n::: table hours.csv\ncaption: Hours\n:::\n"
    (meeting / "hours.md").write_text(text, encoding="utf-8")
    told = [
        minutebook("check", "--root", minimal, "--today", TODAY, environment={"PYTHONHASHSEED": seed}).stderr
        for seed in ("0", "1", "2")
    ]
    assert told[0].count("error[table-head-missing]") == 9
    assert told == [told[0]] * 3


@pytest.mark.parametrize(("meetings", "said"), [(1, "1 meeting, "), (2, "2 meetings, ")])
def test_a_build_counts_in_the_right_number(minimal: Path, tmp_path: Path, meetings: int, said: str) -> None:
    meeting = next((minimal / "content").rglob("minutes.md")).parent
    for number in range(1, meetings):
        shutil.copytree(meeting, meeting.parent / f"2099-01-0{number}")
    assert said in build(minimal, tmp_path / "public").stdout
    assert "0 problems, 0 notes" in minutebook("check", "--root", minimal, "--today", TODAY).stdout


def test_a_warning_ends_with_0_and_under_strict_with_1(town: Path, tmp_path: Path) -> None:
    assert build(town, tmp_path / "public").returncode == DONE
    assert build(town, tmp_path / "strict", "--strict").returncode == PROBLEMS
    assert not (tmp_path / "strict").exists()


def test_quiet_says_nothing_but_problems_and_keeps_the_exit_code(minimal: Path, tmp_path: Path) -> None:
    done = build(minimal, tmp_path / "public", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (DONE, "", "")
    (minimal / "content" / "about.md").write_text("no front matter\n", encoding="utf-8")
    done = build(minimal, tmp_path / "public", "--quiet")
    assert done.returncode == PROBLEMS
    assert "content/about.md:1:1: error[" in done.stderr


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_problems_as_json_stand_on_standard_output_under_any_locale(minimal: Path, tmp_path: Path, locale: str) -> None:
    (minimal / "content" / "about.md").write_text("---\npublish: 2025-01-01\ntitel: Café\n---\n", encoding="utf-8")
    environment = {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = build(minimal, tmp_path / "public", "--format", "json", environment=environment)
    assert done.returncode == PROBLEMS, done.stderr
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == ("content/about.md", 3, 1)
    assert (problem["severity"], problem["code"]) == ("error", "unknown-key")
    assert problem["hint"] == "did you mean “title”?"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--today", "tomorrow"), id="a day that is none"),
        pytest.param(("--today", "2026-02-30"), id="a day that no calendar has"),
        pytest.param(("--today", "2026-01-01T09:00"), id="a moment without its offset"),
        pytest.param(("--colour",), id="an unknown option"),
        pytest.param(("--format", "yaml"), id="an unknown format"),
    ],
)
def test_a_wrong_word_on_the_command_line_ends_with_2(minimal: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = build(minimal, tmp_path / "public", *words)
    assert done.returncode == USAGE
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "public").exists()


def test_a_folder_that_is_no_archive_ends_with_2(tmp_path: Path) -> None:
    done = build(tmp_path, tmp_path / "public")
    assert done.returncode == USAGE
    assert "--root" in done.stderr


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        pytest.param('title = "Example"\nlangauge = "en-GB"\n', 2, id="an unknown key"),
        pytest.param('\ntitle = "Example\n', 2, id="a quotation mark too few"),
        pytest.param('timezone = "Europe/Ashdale"\n', 1, id="an unknown time zone"),
        pytest.param('title = "Example"\n[minutes]\nrutine = []\n', 3, id="an unknown key of a table"),
    ],
)
def test_a_fault_in_the_settings_ends_with_2_and_names_its_line(
    minimal: Path, tmp_path: Path, settings: str, line: int
) -> None:
    (minimal / "site.toml").write_text(settings, encoding="utf-8")
    done = build(minimal, tmp_path / "public")
    assert done.returncode == USAGE
    assert done.stderr.startswith(f"site.toml:{line}:")


@pytest.mark.parametrize("output", ["content/public", "content", ".", "content/council"])
def test_an_output_inside_the_archives_own_folders_ends_with_2(minimal: Path, output: str) -> None:
    before = files_of(minimal)
    assert build(minimal, minimal / output).returncode == USAGE
    assert files_of(minimal) == before


def test_an_output_folder_that_the_program_did_not_make_ends_with_2_and_is_kept(minimal: Path, tmp_path: Path) -> None:
    (tmp_path / "photographs").mkdir()
    (tmp_path / "photographs" / "one.jpg").write_bytes(b"a picture")
    assert build(minimal, tmp_path / "photographs").returncode == USAGE
    assert files_of(tmp_path / "photographs") == {"one.jpg": b"a picture"}


def test_an_output_below_a_file_ends_with_4(minimal: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    done = build(minimal, tmp_path / "file" / "public")
    assert done.returncode == ENVIRONMENT
    assert "Traceback" not in done.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_memory_that_cannot_be_made_ends_with_4(minimal: Path, tmp_path: Path) -> None:
    (minimal / ".minutebook").write_text("a file where a folder is needed", encoding="utf-8")
    done = build(minimal, tmp_path / "public")
    assert done.returncode == ENVIRONMENT
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "public").exists()


def test_a_lock_that_another_process_holds_ends_with_6_and_leaves_the_site(minimal: Path, tmp_path: Path) -> None:
    build(minimal, tmp_path / "public")
    before = files_of(tmp_path / "public")
    (minimal / "content" / "about.md").write_text("---\npublish: 2025-01-01\n---\n", encoding="utf-8")
    with open(minimal / ".minutebook" / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        done = build(minimal, tmp_path / "public")
    assert done.returncode == BUSY
    assert str(os.getpid()) in done.stderr
    assert files_of(tmp_path / "public") == before


def test_a_lock_whose_owner_is_gone_is_taken_over(minimal: Path, tmp_path: Path) -> None:
    (minimal / ".minutebook").mkdir()
    (minimal / ".minutebook" / "lock").write_text("4194304\n", encoding="utf-8")
    assert build(minimal, tmp_path / "public").returncode == DONE


def test_an_output_that_is_no_folder_ends_with_2_and_is_kept(minimal: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert build(minimal, pipe).returncode == 2
    assert pipe.is_fifo()
