"""Any history of edits: a site made from what is remembered is the site made from nothing."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from attached import pdf
from hypothesis import given, settings
from hypothesis import strategies as st
from running import copy_of
from small_archives import ONE_MEETING, request_for, site_of, write_archive
from small_subjects import topic

from minutebook.documents import Memory
from minutebook.request import Remembered
from minutebook.site import Site, make_site

MEETINGS = ("content/ashdale/2025-03-04", "content/ashdale/2025-04-01")
TITLES = ("Opening hours", "Minutes of the previous meeting held on 4 March 2025", "Bus routes")
TEXTS = (
    "The hall opens at ten. Minute No. 1 refers.",
    "Resolved: (1) That it be noted.\n\n(2) That a report be brought.",
    "Buses were praised. Further to Minute No. 2(1), members asked for [the report](report.md).",
    "The Scrutiny Board met; `unclosed *words [",
    "The [plan](plan.pdf) was shown.",
)

Files = dict[str, str]


def minutes_of(title: str, text: str, publish: str) -> str:
    return f"---\n{publish}---\n\n## 1. {title}\n\n{text}\n\n## 2. Bus routes\n\nNoted.\n"


edits = st.one_of(
    st.builds(
        lambda folder, title, text, publish: (f"{folder}/minutes.md", minutes_of(title, text, publish)),
        st.sampled_from(MEETINGS),
        st.sampled_from(TITLES),
        st.sampled_from(TEXTS),
        st.sampled_from(
            ("publish: 2025-04-02\n", "publish: 2027-01-01\n", "", "present: [Ann, Ben]\npublish: 2025-04-02\n")
        ),
    ),
    st.builds(lambda folder: (f"{folder}/minutes.md", None), st.sampled_from(MEETINGS)),
    st.sampled_from(
        [
            (f"{MEETINGS[1]}/index.md", "---\npublish: 2025-04-01\n---\n"),
            (f"{MEETINGS[1]}/index.md", None),
            (f"{MEETINGS[0]}/report.md", "---\npublish: 2025-03-01\ntitle: Buses\n---\n\nBuses.\n"),
            (f"{MEETINGS[0]}/report.md", "---\ntitle: Buses, a draft\n---\n\nBuses.\n"),
            (f"{MEETINGS[0]}/report.md", None),
            (f"{MEETINGS[0]}/plan.pdf", "This is no PDF."),
            (f"{MEETINGS[0]}/plan.pdf", pdf().decode()),
            (f"{MEETINGS[0]}/plan.pdf", None),
            ("content/ashdale/index.md", "---\npublish: 2025-01-01\nname: Ashdale Town Council\n---\n"),
            ("content/ashdale/index.md", ONE_MEETING["content/ashdale/index.md"]),
            ("site.toml", '[minutes]\nresolved = ["Noted"]\n'),
            ("site.toml", None),
            *topic("buses", "phrases: [bus, buses]").items(),
            ("content/topics/buses.md", None),
        ]
    ),
)


def edit(root: Path, path: str, text: str | bytes | None) -> None:
    """Writes a file, or takes it away."""
    if text is None:
        (root / path).unlink(missing_ok=True)
    else:
        write_archive(root, {path: text})


def told(site: Site) -> tuple[object, ...]:
    """Everything that a site is: its files with their bytes, and its problems."""
    return {output.address: output.make() for output in site.outputs}, site.problems


@settings(max_examples=25, deadline=None)
@given(st.lists(edits, min_size=1, max_size=6))
def test_after_any_edits_warm_is_cold(history: list[tuple[str, str | None]]) -> None:
    with TemporaryDirectory() as folder:
        root = write_archive(Path(folder), ONE_MEETING)
        searching, told_of_changes = Remembered(Memory(None)), Remembered(Memory(None))
        for path, text in history:
            edit(root, path, text)
            request = request_for(root, "2026-01-01")
            remembered, in_one_process = site_of(root), make_site(request, searching)
            knowing_what_changed = make_site(request, told_of_changes, [path])
            shutil.rmtree(root / ".minutebook")
            cold = told(site_of(root))
            assert told(remembered) == cold
            assert told(in_one_process) == cold
            assert told(knowing_what_changed) == cold


def test_made_again_without_a_change_a_site_is_the_same(tmp_path: Path) -> None:
    root = copy_of("town", tmp_path / "town")
    minutes = next(root.glob("content/*/*/minutes.md"))
    minutes.write_text(f"{minutes.read_text(encoding='utf-8')}\nThe [plan](plan.pdf).\n", encoding="utf-8")
    minutes.with_name("plan.pdf").write_text("This is no PDF.", encoding="utf-8")
    request, remembered = request_for(root, "2026-01-01"), Remembered(Memory(None))
    first = told(make_site(request, remembered))
    assert any(problem.code == "wrong-ending" for problem in make_site(request, remembered).problems)
    for changed in (None, (), (minutes.relative_to(root).as_posix(),)):
        assert told(make_site(request, remembered, changed)) == first
