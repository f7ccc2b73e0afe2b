"""Where a paper cannot be read, that alone is told, and not all that seems to be missing because of it."""

from pathlib import Path

import pytest
from attached import pdf
from running import minutebook
from small_archives import MEETING, ONE_MEETING, errors_of, site_of, told_by_check_alone, write_archive
from small_subjects import topic

BODY = "content/ashdale/index.md"
MINUTES = f"{MEETING}/minutes.md"
ABOUT = "content/about.md"
LEADING = (
    "[one](minute:ashdale/2025-03-04#1), [two](meeting:ashdale/2025-03-04), [three](ashdale/2025-03-04/minutes.md), "
    "[four](/ashdale/2025-03-04/minutes/), [five](report:ashdale/2025-03-04/roof), [six](ashdale/index.md)."
)
PAPERS = {
    ABOUT: f"---\npublish: 2025-01-01\n---\n\n{LEADING}\n",
    MINUTES: "---\npublish: 2025-03-05\n---\n\n## 1. Hall {report=roof}\n\nThe [plan](plan.pdf) of the hall.\n",
    f"{MEETING}/roof.md": "---\npublish: 2025-03-05\ntitle: Roof\n---\n\nIt leaks.\n",
    f"{MEETING}/plan.pdf": pdf(),
    **topic("hall", "phrases: [hall]"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive without a fault whose addresses were all noted."""
    root = write_archive(tmp_path, ONE_MEETING, PAPERS)
    assert errors_of(site_of(root)) == ()
    done = minutebook("build", "--root", root, "--record", "--no-search")
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("path", [MINUTES, f"{MEETING}/index.md", BODY])
@pytest.mark.parametrize("typed", ["publihs: 2025-03-05", "summary: [one", "publish: 2025-02-30"])
def test_one_slip_is_one_problem(path: str, typed: str, root: Path) -> None:
    text = (root / path).read_text(encoding="utf-8")
    write_archive(root, {path: text.replace("---\n", f"---\n{typed}\n", 1)})
    told = site_of(root).problems
    assert {problem.place.path for problem in told} == {path}
    assert told_by_check_alone(root) == ()


def test_a_folder_without_its_index_is_one_problem(root: Path) -> None:
    (root / MEETING / "index.md").unlink()
    assert [problem.code for problem in site_of(root).problems] == ["missing-index"]


def test_what_does_not_follow_from_it_is_told_in_the_same_run(root: Path) -> None:
    (root / ABOUT).write_text(
        "---\npublish: 2025-01-01\n---\n\n[One](topic:rooves), [two](roof.md).\n", encoding="utf-8"
    )
    ledger = root / "content" / "addresses.txt"
    ledger.write_text(f"{ledger.read_text(encoding='utf-8')}/zebra/\n", encoding="utf-8")
    write_archive(root, {MINUTES: "---\npublihs: 2025-03-05\n---\n"})
    codes = [problem.code for problem in site_of(root).problems]
    assert sorted(codes) == ["address-lost", "missing-target", "missing-target", "unknown-key"]


def test_a_home_page_that_cannot_be_read_hides_no_other_problem(root: Path) -> None:
    write_archive(root, {"content/index.md": "---\npublihs: 2025-01-01\n---\n"})
    (root / ABOUT).write_text("---\npublish: 2025-01-01\n---\n\n[One](topic:rooves).\n", encoding="utf-8")
    assert sorted(problem.code for problem in site_of(root).problems) == ["missing-target", "unknown-key"]
