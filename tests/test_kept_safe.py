"""Mistakes that would harm: exempt text, an emptied archive, two builds of one site, pointers that lead nowhere."""

import subprocess
import sys
from pathlib import Path

import pytest
from running import REPOSITORY, build, copy_of

REPORT = "content/libraries-and-culture/2025-03-11/closed.md"


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the smallest archive."""
    return copy_of("minimal", tmp_path / "minimal")


def test_an_exempt_report_that_holds_its_text_stops_the_build(town: Path, tmp_path: Path) -> None:
    text = "---\npublish: 2025-03-01\ntitle: Sale of land\nexempt: [3]\n---\n\nThe price is ten pounds.\n"
    (town / REPORT).write_text(text, encoding="utf-8")
    done = build(town, tmp_path / "public")
    assert done.returncode == 1
    assert f"{REPORT}:6:1: error[exempt-body]" in done.stderr
    assert "ten pounds" not in done.stderr
    assert not (tmp_path / "public").exists()


def test_an_archive_that_was_emptied_does_not_replace_the_site(minimal: Path, tmp_path: Path) -> None:
    assert build(minimal, tmp_path / "public").returncode == 0
    for path in sorted((minimal / "content").rglob("*.md")):
        path.unlink()
    done = build(minimal, tmp_path / "public")
    assert done.returncode == 1
    assert "error[empty-archive]" in done.stderr
    assert list((tmp_path / "public").rglob("minutes/index.html"))


def test_the_programs_own_folders_are_never_an_output(minimal: Path) -> None:
    for name in ("assets/site", "layouts/site", "minutebook/site"):
        assert build(minimal, REPOSITORY / name).returncode == 2
        assert not (REPOSITORY / name).exists()
    assert build(minimal, minimal / ".minutebook" / "site").returncode == 2


def test_two_archives_cannot_be_built_into_one_folder_at_once(minimal: Path, tmp_path: Path) -> None:
    other = copy_of("minimal", tmp_path / "other")
    script = (
        "import sys, time; from pathlib import Path\n"
        "from minutebook.locks import lock\n"
        "from minutebook.request import MEMORY\n"
        "root, output = map(Path, sys.argv[1:])\n"
        "with lock(root / MEMORY, output): print('held', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", script, str(other), str(tmp_path / "public")]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        done = build(minimal, tmp_path / "public")
        holder.kill()
    assert done.returncode == 6
    assert str(holder.pid) in done.stderr


def test_a_file_name_that_is_no_text_is_a_problem_and_no_crash(minimal: Path, tmp_path: Path) -> None:
    meeting = next(path for path in (minimal / "content").rglob("minutes.md")).parent
    (Path(str(meeting)) / "a\udcff.pdf").write_bytes(b"%PDF")
    done = build(minimal, tmp_path / "public")
    assert done.returncode == 1
    assert "error[bad-name]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "tomorrow", "2026-02-30"])
def test_a_day_that_cannot_be_ends_with_2(minimal: Path, tmp_path: Path, moment: str) -> None:
    assert build(minimal, tmp_path / "public", "--today", moment).returncode == 2


@pytest.mark.parametrize(
    "line", ['language = ""', 'url = "https://user:word@example.org"', "[minutes]\nresolved = []", 'contact = "nobody"']
)
def test_a_setting_that_would_break_pages_ends_with_2(minimal: Path, tmp_path: Path, line: str) -> None:
    (minimal / "site.toml").write_text(line + "\n", encoding="utf-8")
    assert build(minimal, tmp_path / "public").returncode == 2


def test_minutes_approved_without_a_date_are_asked_about(minimal: Path, tmp_path: Path) -> None:
    minutes = next((minimal / "content").rglob("minutes.md"))
    text = minutes.read_text(encoding="utf-8")
    added = "\n## 999. Minutes of the previous meeting\n\nRESOLVED that the minutes be approved.\n"
    minutes.write_text(text + added, encoding="utf-8")
    assert "warning[unclear-approval]" in build(minimal, tmp_path / "public").stderr


def test_two_clauses_of_one_label_stop_the_build(minimal: Path, tmp_path: Path) -> None:
    minutes = next((minimal / "content").rglob("minutes.md"))
    added = "\n## 999. Hours\n\nResolved:- (a) That it be noted.\n\n(b) That it be approved.\n\n(b) That it be sent.\n"
    minutes.write_text(minutes.read_text(encoding="utf-8") + added, encoding="utf-8")
    done = build(minimal, tmp_path / "public")
    assert done.returncode == 1
    assert "error[clause-repeated]" in done.stderr
