"""The clerk's start: ``new`` writes files that pass ``check``, publish nothing and never replace what is there."""

import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from running import REPOSITORY, Done, build, files_of, minutebook
from small_archives import errors_of, site_of, told_by_check_alone, write_archive

from minutebook.drafting.draft import Draft
from minutebook.drafting.lines import typed_attendees, typed_words
from minutebook.drafting.writing import write_drafts
from minutebook.frontmatter import read_record
from minutebook.problems import Severity
from minutebook.records import Agenda, Attendee, Minutes
from minutebook.settings import Settings, read_settings
from minutebook.typed import typed_values

PUBLIC = "---\npublish: 2025-01-01\n"
BODY = {"content/ashdale/index.md": f"{PUBLIC}name: Ashdale Parish Council\n---\n"}
AUTUMN = "content/ashdale/2025-10-07"
SPRING = "content/ashdale/2026-02-03"
AGENDA = """
## 1. Apologies for absence

To receive apologies.

## 2. Minutes of the previous meeting held on 2nd September, 2025

## 3. The hall

## 4. Urgent business
"""
MINUTES = """present: [Brook (Chair), Lark]
apologies: [Heron]
---

## 17. Apologies for absence

Heron was excused.

## 18. The hall

Resolved:- (1) That the hall be painted.

(2) That it be blue.

## 19. Urgent business

Resolved:- That the leak be mended.
"""
ONE_MEETING_HELD: Mapping[str, str | bytes] = {
    **BODY,
    f"{AUTUMN}/index.md": f"{PUBLIC}time: 19:30\nvenue: The hall\n---\n",
    f"{AUTUMN}/agenda.md": f"{PUBLIC}---\n{AGENDA}",
    f"{AUTUMN}/minutes.md": f"{PUBLIC}{MINUTES}",
}


def new(root: Path, *words: str) -> Done:
    """``new`` with some words, which is done."""
    done = minutebook("new", *words, "--root", root)
    assert done.returncode == 0, done.stderr
    return done


def refused(root: Path, *words: str) -> str:
    """What ``new`` says where it will not; it leaves every file as it was."""
    before = files_of(root)
    done = minutebook("new", *words, "--root", root)
    assert (done.returncode, done.stdout) == (2, "")
    assert files_of(root) == before
    return done.stderr


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def publish(root: Path) -> None:
    """Writes a day behind every ``# publish:``, as a clerk would."""
    for path in (root / "content").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("# publish:", "publish: 2025-01-01"))


def test_what_is_new_passes_check_from_an_empty_folder_and_can_be_published(tmp_path: Path) -> None:
    new(tmp_path, "body", "Ashdale Parish Council")
    new(tmp_path, "meeting", "ashdale-parish-council", "2025-03-04", "--time", "19:30", "--venue", "Hall: room #2")
    meeting = "ashdale-parish-council/2025-03-04"
    new(tmp_path, "minutes", meeting)
    new(tmp_path, "report", meeting, "Is it: 'so' {x}?", "--item", "6")
    check = minutebook("check", "--root", tmp_path, "--strict")
    assert (check.returncode, check.stderr) == (0, "")
    publish(tmp_path)
    unfilled = minutebook("check", "--root", tmp_path)
    assert unfilled.returncode == 1
    assert set(re.findall(r"error\[([a-z-]+)\]", unfilled.stderr)) == {"unfilled"}
    for path in (tmp_path / "content").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("…", "approved."))
    done = build(tmp_path, tmp_path / "public")
    assert done.returncode == 0, done.stderr
    page = text(tmp_path, f"public/{meeting}/is-it-so-x/index.html")
    assert "Is it: &#39;so&#39; {x}?" in page
    assert "Hall: room #2" in text(tmp_path, f"public/{meeting}/index.html")


def test_nothing_that_is_new_is_public(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    before = build(tmp_path, tmp_path / "public")
    shown = files_of(tmp_path / "public")
    new(tmp_path, "body", "Fellside")
    new(tmp_path, "meeting", "ashdale", "2026-02-03")
    new(tmp_path, "minutes", "ashdale/2026-02-03")
    new(tmp_path, "report", "ashdale/2026-02-03", "Bins")
    after = build(tmp_path, tmp_path / "public")
    assert (after.returncode, after.stderr) == (before.returncode, before.stderr) == (0, "")
    assert files_of(tmp_path / "public") == shown


@pytest.mark.parametrize("source", [REPOSITORY, REPOSITORY / "tests" / "sites" / "town"], ids=["archive", "town"])
def test_what_is_new_passes_check_in_archives_with_a_past(source: Path, tmp_path: Path) -> None:
    shutil.copytree(source / "content", tmp_path / "content")
    shutil.copy(source / "site.toml", tmp_path)
    before = minutebook("check", "--root", tmp_path, "--today", "2026-01-01")
    for agenda in sorted((tmp_path / "content").glob("*/*/agenda.md")):
        if not (agenda.parent / "minutes.md").exists():
            new(tmp_path, "minutes", str(agenda.parent.relative_to(tmp_path)))
    for body in sorted(path.parent.name for path in (tmp_path / "content").glob("*/index.md")):
        new(tmp_path, "meeting", body, "2031-02-04")
        new(tmp_path, "minutes", f"{body}/2031-02-04")
        new(tmp_path, "report", f"{body}/2031-02-04", "Library opening hours", "--item", "1")
    after = minutebook("check", "--root", tmp_path, "--today", "2026-01-01")
    told = set(after.stderr.splitlines()) - set(before.stderr.splitlines())
    late = {line for line in told if "warning[minutes-late]" in line}
    assert {line for line in told - late if not line.startswith("  hint: write publish:")} == set()
    assert after.returncode == before.returncode == 0


def test_a_meeting_has_the_time_and_the_venue_of_the_one_before(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    new(tmp_path, "meeting", "ashdale", "2026-02-03", "--time", "18:00")
    index = text(tmp_path, f"{SPRING}/index.md").splitlines()
    assert {"time: 18:00", "venue: The hall", "# publish:"} <= set(index)


def test_an_agenda_has_the_routine_items_of_the_last_with_the_day_of_the_last_meeting(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    new(tmp_path, "meeting", "ashdale", "2026-02-03")
    agenda = text(tmp_path, f"{SPRING}/agenda.md")
    assert agenda.partition("\n---\n\n")[2].split("\n\n") == [
        "## 1. Apologies for absence",
        "To receive apologies.",
        "## 2. Minutes of the previous meeting held on 7 October 2025",
        "## 3. Urgent business\n",
    ]
    assert "# The items of business go between 2 and 3;" in agenda


def test_a_meeting_that_was_cancelled_or_is_of_the_same_day_has_no_minutes_to_approve(tmp_path: Path) -> None:
    cancelled = {"content/ashdale/2025-12-02/index.md": "---\nstatus: cancelled\n---\n"}
    same_day = {f"{SPRING}/index.md": "---\n---\n"}
    write_archive(tmp_path, ONE_MEETING_HELD, cancelled, same_day)
    new(tmp_path, "meeting", "ashdale", "2026-02-03-evening")
    assert "meeting held on 7 October 2025" in text(tmp_path, f"{SPRING}-evening/agenda.md")


def test_an_agenda_can_follow_its_meeting(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD, {f"{SPRING}/index.md": "---\n---\n"})
    assert "new agenda ashdale/2026-02-03" in refused(tmp_path, "meeting", "ashdale", "2026-02-03")
    new(tmp_path, "agenda", "content/ashdale/2026-02-03/")
    assert "## 3. Urgent business" in text(tmp_path, f"{SPRING}/agenda.md")


def test_minutes_have_the_items_of_agenda_and_supplement_numbered_on(tmp_path: Path) -> None:
    agenda = "## 1. Minutes of the previous meeting\n\n## 2. The *hall* {report=hall pages=3-9}\n"
    papers = {
        f"{SPRING}/index.md": "---\n---\n",
        f"{SPRING}/agenda.md": f"---\n---\n\n{agenda}",
        f"{SPRING}/agenda-supplement-1.md": '---\n---\n\n## 2. The hall {report=plan}\n\n## 3. Bins {exempt="1 2"}\n',
    }
    write_archive(tmp_path, ONE_MEETING_HELD, papers)
    new(tmp_path, "minutes", "ashdale/2026-02-03")
    assert text(tmp_path, f"{SPRING}/minutes.md").partition("\n---\n\n")[2] == (
        "## 20. Minutes of the previous meeting held on 7 October 2025 {item=1}\n\n"
        "Resolved:- That the minutes of the meeting held on 7 October 2025 be …\n\n"
        '## 21. The *hall* {item=2 report="hall plan"}\n\n'
        "Resolved:- (1) That …\n\n"
        '## 22. Bins {item=3 exempt="1 2"}\n\n'
        "Resolved:- (1) That …\n"
    )


def test_a_filled_clause_of_new_minutes_approves_those_before(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    new(tmp_path, "meeting", "ashdale", "2026-02-03")
    new(tmp_path, "minutes", "ashdale/2026-02-03")
    publish(tmp_path)
    path = tmp_path / SPRING / "minutes.md"
    assert [each.code for each in errors_of(site_of(tmp_path, "2026-03-01"))] == ["unfilled", "unfilled"]
    path.write_text(text(tmp_path, f"{SPRING}/minutes.md").replace("…", "approved as a correct record."))
    site = site_of(tmp_path, "2026-03-01")
    assert errors_of(site) == ()
    assert [(each.meeting.folder, each.by.folder) for each in site.archive.approvals if each.meeting] == [
        ("2025-10-07", "2026-02-03")
    ]


@pytest.mark.parametrize(
    ("numbering", "day", "first"),
    [
        ("municipal-year", "2026-05-19", "20"),
        ("municipal-year", "2026-05-20", "1"),
        ("calendar-year", "2025-12-31", "20"),
        ("calendar-year", "2026-01-01", "1"),
        ("continuous", "2030-01-01", "20"),
        ("meeting", "2025-12-31", "1"),
    ],
)
def test_minutes_are_numbered_as_their_body_numbers(tmp_path: Path, numbering: str, day: str, first: str) -> None:
    body = {"content/ashdale/index.md": f"---\nname: Ashdale\nnumbering: {numbering}\n---\n"}
    write_archive(tmp_path, ONE_MEETING_HELD, body, {f"content/ashdale/{day}/index.md": "---\n---\n"})
    new(tmp_path, "minutes", f"ashdale/{day}")
    assert f"\n## {first}. Apologies for absence\n" in text(tmp_path, f"content/ashdale/{day}/minutes.md")


@pytest.mark.parametrize(("label", "first"), [("A19", "A1"), ("19/25", "1/26"), ("19/7", "1/7"), ("19a", "1")])
def test_a_new_year_keeps_the_way_of_writing_numbers(tmp_path: Path, label: str, first: str) -> None:
    minutes = {f"{AUTUMN}/minutes.md": f"---\npresent: [Lark]\n---\n\n## {label}. The hall\n"}
    write_archive(tmp_path, ONE_MEETING_HELD, minutes, {"content/ashdale/2026-06-02/index.md": "---\n---\n"})
    new(tmp_path, "minutes", "ashdale/2026-06-02")
    assert f"\n## {first}. Apologies for absence\n" in text(tmp_path, "content/ashdale/2026-06-02/minutes.md")


def test_minutes_tell_of_a_meeting_between_whose_numbers_are_unknown(tmp_path: Path) -> None:
    between = {"content/ashdale/2025-12-02/index.md": "---\n---\n", f"{SPRING}/index.md": "---\n---\n"}
    write_archive(tmp_path, ONE_MEETING_HELD, between)
    told = new(tmp_path, "minutes", "ashdale/2026-02-03").stdout
    assert "begins with 20, yet the minutes of 2 December 2025 are not here" in told


@pytest.mark.parametrize(
    ("members", "membership", "present"),
    [
        ("", "", ["Brook (Chair)", "Lark", "Heron"]),
        (
            "members: [{name: Heron, to: 2025-12-31}, {name: Finch, from: 2026-01-01}]",
            "",
            ["Finch", "Brook (Chair)", "Lark"],
        ),
        ("members: [{name: Finch}]", "membership: [Wren (Chair)]", ["Wren (Chair)"]),
    ],
    ids=["those at the last meeting", "members on the day", "as the agenda lists them"],
)
def test_minutes_list_those_who_may_have_been_there(
    tmp_path: Path, members: str, membership: str, present: list[str]
) -> None:
    files = {
        "content/ashdale/index.md": f"---\nname: Ashdale\n{members}\n---\n",
        f"{SPRING}/index.md": "---\n---\n",
        f"{SPRING}/agenda.md": f"---\n{membership}\n---\n\n## 1. The hall\n",
    }
    write_archive(tmp_path, ONE_MEETING_HELD, files)
    new(tmp_path, "minutes", "ashdale/2026-02-03")
    front = text(tmp_path, f"{SPRING}/minutes.md").split("---\n")[1]
    assert typed_values(front, {})["present"] == present
    assert typed_values(front, {})["apologies"] == []


def test_a_report_names_its_item_and_numbers_its_paragraphs(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    new(tmp_path, "report", "ashdale/2025-10-07", "Library opening hours", "--item", "3.")
    report = text(tmp_path, f"{AUTUMN}/library-opening-hours.md")
    assert 'title: Library opening hours\nitem: "3"\n' in report
    assert "## 1. Background\n\n**1.1** …\n\n## 2. " in report


def test_a_report_on_an_item_that_the_agenda_lacks_is_refused_with_those_it_has(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    told = refused(tmp_path, "report", "ashdale/2025-10-07", "Bins", "--item", "9")
    assert f"{AUTUMN}/agenda.md has no item 9" in told
    assert "    3. The hall\n    4. Urgent business\n" in told


def test_a_file_that_is_there_is_left_and_none_is_written_beside_it(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD, {f"{SPRING}/agenda.md": "mine"})
    assert f"{SPRING}/agenda.md is there already" in refused(tmp_path, "meeting", "ashdale", "2026-02-03")
    assert f"{AUTUMN}/minutes.md is there already" in refused(tmp_path, "minutes", "ashdale/2025-10-07")
    assert "content/ashdale/index.md is there already" in refused(tmp_path, "body", "ashdale")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["meeting", "ashdal", "2026-02-03"], "did you mean ashdale?"),
        (["meeting", "Ashdale Parish Council", "2026-02-03"], "did you mean ashdale?"),
        (["meeting", "ashdale", "2026-02-30"], "is not a day of the calendar"),
        (["meeting", "ashdale", "3 February"], "is not a day\n  hint: write year, month and day, such as"),
        (["meeting", "ashdale", "2026-02-03", "--time", "7.30pm"], "is not a time such as 17:30"),
        (["minutes", "ashdale/2025-10-08"], "meetings here: 2025-10-07; or begin it: new meeting ashdale 2025-10-08"),
        (["minutes", "ashdale"], "write body and day"),
        (["report", "ashdale/2025-10-07", "Minutes"], "cannot be called “Minutes”"),
        (["report", "ashdale/2025-10-07", "A\u202eB"], "cannot be seen"),
        (["body", "Topics"], "the site keeps the name topics"),
        (["body", "日本"], "has no letter a–z"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value[:2]),
)
def test_what_cannot_be_begun_is_refused_with_a_hint(tmp_path: Path, words: list[str], told: str) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD)
    assert told in refused(tmp_path, *words)


def test_faults_in_other_files_do_not_stop_a_new_meeting(tmp_path: Path) -> None:
    broken = {"content/ashdale/2025-11-04/index.md": "no front matter", "content/data/x.md": "", AUTUMN + "/z.exe": "z"}
    write_archive(tmp_path, ONE_MEETING_HELD, broken, {"content/ashdale/index.md": "---\nnome: Ashdale\n---\n"})
    new(tmp_path, "meeting", "ashdale", "2026-02-03")
    assert "venue: The hall\n" in text(tmp_path, f"{SPRING}/index.md")


def test_an_agenda_that_cannot_be_read_is_told_by_its_place(tmp_path: Path) -> None:
    write_archive(tmp_path, ONE_MEETING_HELD, {f"{SPRING}/index.md": "---\n---\n", f"{SPRING}/agenda.md": "---\nx"})
    done = minutebook("new", "minutes", "ashdale/2026-02-03", "--root", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{SPRING}/agenda.md:1:1: error[front-matter-unclosed]")
    assert not (tmp_path / SPRING / "minutes.md").exists()


def test_each_path_is_told_and_then_the_next_command(tmp_path: Path) -> None:
    told = new(tmp_path, "body", "Ashdale Planning Committee").stdout.splitlines()
    assert told[0] == "content/ashdale-planning-committee/index.md"
    following = f"new meeting ashdale-planning-committee YYYY-MM-DD --root {tmp_path}"
    assert re.fullmatch(rf"Next: \S*python\S* {re.escape(str(REPOSITORY))}/build\.py {re.escape(following)}", told[-1])
    assert "kind: committee" in text(tmp_path, told[0])


def test_the_next_command_can_be_typed_as_it_is_told(tmp_path: Path) -> None:
    root = tmp_path / "our archive"
    root.mkdir()
    command = [sys.executable, "build.py", "new", "body", "Ashdale", "--root", str(root)]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    following = told.splitlines()[-1].removeprefix("Next: ").replace("YYYY-MM-DD", "2026-02-03")
    done = subprocess.run(following, shell=True, cwd=REPOSITORY, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert (root / SPRING / "agenda.md").is_file()


def test_the_first_body_brings_settings_that_are_valid_and_say_nothing_of_it(tmp_path: Path) -> None:
    told = new(tmp_path, "body", "Zquolm Parish Council").stdout
    assert "site.toml" in told.splitlines()
    assert "zquolm" not in text(tmp_path, "site.toml").lower()
    assert read_settings(tmp_path / "site.toml") == (Settings(), ())
    (tmp_path / "site.toml").write_text(text(tmp_path, "site.toml").replace("# title", "title"))
    assert read_settings(tmp_path / "site.toml") == (Settings(), ())
    (tmp_path / "site.toml").unlink()
    new(tmp_path, "body", "Fellside")
    assert not (tmp_path / "site.toml").exists()


def test_where_nobody_is_known_the_minutes_show_how_names_are_written(tmp_path: Path) -> None:
    new(tmp_path, "body", "Ashdale")
    new(tmp_path, "meeting", "ashdale", "2026-02-03")
    new(tmp_path, "minutes", "ashdale/2026-02-03")
    minutes = text(tmp_path, f"{SPRING}/minutes.md")
    (example,) = re.findall(r"\[Brook .*\]", minutes)
    record, problems = read_record("minutes.md", f"present: {example}", Minutes, {})
    assert problems == ()
    assert record
    assert [(each.name, each.role) for each in record.present] == [("Brook", "Chair"), ("Lark", None), ("Heron", None)]


def test_a_disk_that_refuses_leaves_no_file_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file where a folder should be")
    done = minutebook("new", "body", "Ashdale", "--root", tmp_path)
    assert done.returncode == 4
    assert done.stderr.endswith("; nothing was written\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            write_drafts(tmp_path, [Draft("new/short.md", "short"), Draft("new/deep/long.md", "x" * 101)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(files_of(tmp_path)) == ["content"]
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_a_symbolic_link_is_not_written_through(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", ONE_MEETING_HELD)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "archive" / SPRING).symlink_to(tmp_path / "elsewhere")
    assert "is a symbolic link" in refused(tmp_path / "archive", "meeting", "ashdale", "2026-02-03")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "words", ["no", "null", "~", "0123", "A: B", "Bid #3", "- x", '"so"', "O’Neill", "a\\b", "[x]", "Brook, Lark", "x:"]
)
def test_words_are_read_as_they_were_given(words: str) -> None:
    assert typed_values(f"venue: {typed_words(words)}", {})["venue"] == words


def test_attendees_are_read_as_they_were_written() -> None:
    people = (
        Attendee("Cusworth", "Chair"),
        Attendee("Ms. Jones", "Co-opted member: sport (schools), #1"),
        Attendee("O’Neill (junior)"),
        Attendee("Nò, Ann"),
    )
    record, problems = read_record("agenda.md", "\n".join(typed_attendees("membership", people)), Agenda, {})
    assert problems == ()
    assert record
    assert record.membership[:2] == people[:2]
    assert [each.name for each in record.membership[2:]] == ["O’Neill (junior)", "Nò, Ann"]


@pytest.mark.parametrize(
    ("publish", "severity"),
    [("publish: 2025-01-01", Severity.ERROR), ("publish: 2027-01-01", Severity.WARNING), ("", Severity.NOTE)],
    ids=["public", "due later", "begun"],
)
def test_a_clause_that_waits_for_its_words_is_told_as_gravely_as_it_is(
    tmp_path: Path, publish: str, severity: Severity
) -> None:
    minutes = f"---\n{publish}\n---\n\n## 1. The hall\n\nResolved:- (1) That the hall be painted.\n\n(2) That …\n"
    write_archive(tmp_path, ONE_MEETING_HELD, {f"{AUTUMN}/minutes.md": minutes})
    told = (*site_of(tmp_path).problems, *told_by_check_alone(tmp_path))
    found = [(each.place.line, each.severity) for each in told if each.code == "unfilled"]
    assert found == [(9, severity)]


@pytest.mark.parametrize("clause", ["That the words “and so on …” be struck out.", "That the hall be painted …"])
def test_a_clause_with_words_of_its_own_does_not_wait_for_them(tmp_path: Path, clause: str) -> None:
    minutes = f"{PUBLIC}---\n\n## 1. The hall\n\nResolved:- {clause}\n"
    write_archive(tmp_path, ONE_MEETING_HELD, {f"{AUTUMN}/minutes.md": minutes})
    assert errors_of(site_of(tmp_path)) == ()
