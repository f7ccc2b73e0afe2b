"""``rollback`` brings back the site from before the last build, and nothing that was taken down since."""

import fcntl
import stat
from pathlib import Path

import pytest
from attached import pdf
from copies import ABOUT, HALL, built, kept, paper, rollback, small, verify, withdrawn
from running import Done, files_of
from small_archives import MEETING

from minutebook.exchanges import exchange_by_renaming

BACK, REFUSED, USAGE, DIFFERS, BUSY = 0, 1, 2, 5, 6


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a page about the body, whose site was built once."""
    small(tmp_path)
    return tmp_path


def assert_nothing_done(root: Path, expected: int, *words: str) -> Done:
    """Rolls back and sees that it is refused, and that both sites lie where they lay."""
    before = files_of(root / "public"), files_of(kept(root)), (root / "public").stat().st_ino
    done = rollback(root, *words)
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr
    assert (files_of(root / "public"), files_of(kept(root)), (root / "public").stat().st_ino) == before
    return done


# What is kept


def test_a_first_build_keeps_nothing(root: Path) -> None:
    assert not kept(root).exists()
    done = assert_nothing_done(root, USAGE)
    assert "no earlier site is kept" in done.stderr


def test_a_build_that_changes_something_keeps_the_site_from_before(root: Path) -> None:
    first = files_of(root / "public")
    second = built(root, {ABOUT: paper("We meet on Fridays.")})
    assert files_of(kept(root)) == first
    built(root, {ABOUT: paper("We meet on Sundays.")})
    assert files_of(kept(root)) == second
    assert verify(kept(root)).returncode == 0


def test_a_build_that_changes_nothing_lets_it_be(root: Path) -> None:
    first = files_of(root / "public")
    built(root, {ABOUT: paper("We meet on Fridays.")})
    built(root)
    assert files_of(kept(root)) == first


def test_what_is_kept_is_out_of_sight_and_not_below_the_site(root: Path) -> None:
    built(root, {ABOUT: paper("We meet on Fridays.")})
    assert [path.name for path in root.iterdir() if "before" in path.name] == [kept(root).name]
    assert kept(root).name.startswith(".")
    assert not [path for path in (root / "public").rglob("*") if "before" in path.name]
    assert stat.filemode(kept(root).stat().st_mode) == "drwx------"
    assert rollback(root).returncode == BACK
    assert stat.filemode(kept(root).stat().st_mode) == "drwx------"
    assert stat.filemode((root / "public").stat().st_mode) == "drwxr-xr-x"


# The way back


def test_a_bad_publication_is_undone_and_done_again(root: Path) -> None:
    good = files_of(root / "public")
    bad = built(root, {ABOUT: paper("We never meet.")})
    done = rollback(root)
    assert (done.returncode, done.stderr) == (BACK, "")
    assert files_of(root / "public") == good
    assert verify(root / "public").returncode == 0
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == bad


def test_the_end_line_names_changed_pages_and_what_to_do(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    first, changed, *rest = rollback(root).stdout.splitlines()
    assert first.startswith("The site that was there before is back: 1 page changed")
    assert changed == "  changed: /about/"
    assert rest[0] == "Look at the changed pages: they may say again what was corrected"
    assert rest[1].startswith("The next build publishes what content/ says")


def test_a_page_published_by_mistake_is_gone_and_its_address_is_not_told(root: Path) -> None:
    built(root, {HALL: paper("Not for everybody.")})
    done = rollback(root)
    assert done.returncode == BACK
    assert not (root / "public" / "hall").exists()
    assert "/hall/" not in done.stdout


def test_a_new_page_comes_back_while_the_archive_publishes_it(root: Path) -> None:
    second = built(root, {HALL: paper("The hall is old.")})
    rollback(root)
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == second


def test_quiet_says_nothing(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    done = rollback(root, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (BACK, "", "")


def test_settings_that_cannot_be_read_are_no_reason_to_leave_a_bad_site(root: Path) -> None:
    good = files_of(root / "public")
    built(root, {ABOUT: paper("We never meet.")})
    (root / "site.toml").write_text("titel = 5\n", encoding="utf-8")
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == good


def test_an_asset_that_is_gone_is_no_paper(root: Path) -> None:
    (root / "assets").mkdir()
    first = built(root, {"assets/more.css": "a { color: red }\n"})
    (root / "assets" / "more.css").unlink()
    assert "assets/more.css" not in built(root)
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == first


# What was taken down


def test_a_withdrawn_page_does_not_come_back(root: Path) -> None:
    built(root, {HALL: paper("Not for everybody.")})
    withdrawn(root, HALL)
    built(root)
    done = assert_nothing_done(root, REFUSED)
    assert "1 file: /hall/; nothing was done\n  hint: " in done.stderr


def test_a_page_in_whose_place_a_tombstone_stands_does_not_come_back(root: Path) -> None:
    entry = "{address: /about/, date: 2025-06-01, reason: It named a resident.}"
    list_of_them = f"---\npublish: 2025-01-01\nwithdrawn: [{entry}]\n---\n"
    hidden = (root / ABOUT).read_text(encoding="utf-8").replace("publish:", "# publish:")
    address = "about/index.html"
    before = files_of(root / "public")[address]
    after = built(root, {ABOUT: hidden, "content/withdrawn.md": list_of_them})
    assert b"was withdrawn" in after[address] != before
    done = assert_nothing_done(root, REFUSED)
    assert "not public any more" in done.stderr


def test_after_a_withdrawal_a_bad_title_is_undone_and_the_withdrawn_stays_away(root: Path) -> None:
    built(root, {HALL: paper("Not for everybody.")})
    said = "withdrawn: [{address: /hall/, date: 2025-06-01, reason: It named a resident.}]"
    withdrawn(root, HALL)
    first = built(root, {"content/withdrawn.md": f"---\npublish: 2025-01-01\n{said}\n---\n"})
    after = built(root, {"site.toml": 'title = "A bad title"\n'})
    assert first["hall/index.html"] != after["hall/index.html"]
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == first
    assert b"Not for everybody" not in first["hall/index.html"]


@pytest.mark.parametrize("list_of_the_withdrawn", [{}, {"content/withdrawn.md": "---\npublish: 2025-01-01\n---\n"}])
def test_a_paper_whose_address_another_took_over_does_not_come_back(
    list_of_the_withdrawn: dict[str, str], root: Path
) -> None:
    built(root, {HALL: paper("Not for everybody.")})
    withdrawn(root, HALL)
    about = {ABOUT: paper("We meet on Mondays.", "moved-from: [/hall/]")}
    after = built(root, {**about, **list_of_the_withdrawn})
    assert b"Not for everybody" not in b"".join(after.values())
    assert "/hall/" in assert_nothing_done(root, REFUSED).stderr


def test_a_page_that_is_called_as_a_file_of_every_site_does_not_come_back(root: Path) -> None:
    built(root, {"content/sitemap-old.md": paper("Not for everybody.")})
    withdrawn(root, "content/sitemap-old.md")
    built(root)
    assert "/sitemap-old/" in assert_nothing_done(root, REFUSED).stderr


def test_a_list_of_the_withdrawn_is_no_reason_to_leave_a_bad_page(root: Path) -> None:
    first = built(root, {"content/withdrawn.md": "---\npublish: 2025-01-01\n---\n"})
    built(root, {ABOUT: paper("We meet on Fridays.")})
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == first


def test_a_withdrawn_meeting_does_not_come_back_and_its_first_addresses_are_told(root: Path) -> None:
    for path in (f"{MEETING}/index.md", f"{MEETING}/minutes.md"):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace("publish: 2025-03-05\n", ""), encoding="utf-8")
    built(root)
    assert "/ashdale/2025-03-04/" in assert_nothing_done(root, REFUSED).stderr


def test_a_withdrawn_attachment_does_not_come_back(root: Path) -> None:
    head, end = "---\npublish: 2025-03-05\ntitle: The lease\n", "---\n\nIt ends.\n"
    named = {f"{MEETING}/lease.md": f"{head}appendices: [lease.pdf]\n{end}", f"{MEETING}/lease.pdf": pdf()}
    assert "ashdale/2025-03-04/lease.pdf" in built(root, named)
    (root / MEETING / "lease.pdf").unlink()
    built(root, {f"{MEETING}/lease.md": head + end})
    assert "1 file: /ashdale/2025-03-04/lease.pdf;" in assert_nothing_done(root, REFUSED).stderr


def test_a_newer_site_does_not_come_back_when_its_new_page_was_withdrawn(root: Path) -> None:
    built(root, {HALL: paper("Not for everybody.")})
    assert rollback(root).returncode == BACK
    withdrawn(root, HALL)
    assert "/hall/" in assert_nothing_done(root, REFUSED).stderr


def test_a_page_that_was_published_again_with_other_words_does_not_come_back_with_the_old(root: Path) -> None:
    built(root, {HALL: paper("The tenant is Mr Otter.")})
    withdrawn(root, HALL)
    built(root)
    (root / HALL).write_text(paper("There is a tenant."), encoding="utf-8")
    assert "/hall/" in assert_nothing_done(root, REFUSED).stderr
    (root / HALL).write_text(paper("The tenant is Mr Otter."), encoding="utf-8")
    assert rollback(root).returncode == BACK


@pytest.mark.parametrize("with_what", [None, b""], ids=["taken out", "emptied"])
def test_what_somebody_took_down_by_hand_does_not_come_back(with_what: bytes | None, root: Path) -> None:
    built(root, {HALL: paper("Not for everybody.")})
    built(root, {ABOUT: paper("We meet on Fridays.")})
    page = root / "public" / "hall" / "index.html"
    page.unlink()
    if with_what is not None:
        page.write_bytes(with_what)
    withdrawn(root, HALL)
    assert "/hall/" in assert_nothing_done(root, REFUSED).stderr


def test_an_archive_that_cannot_be_built_publishes_nothing_that_could_come_back(root: Path) -> None:
    built(root, {HALL: paper("The hall is old.")})
    assert rollback(root).returncode == BACK
    (root / ABOUT).write_text(paper("We meet.", "titel: A"), encoding="utf-8")
    assert_nothing_done(root, REFUSED)
    (root / ABOUT).write_text(paper("We meet on Mondays."), encoding="utf-8")
    (root / "site.toml").write_text("titel = 5\n", encoding="utf-8")
    assert_nothing_done(root, REFUSED)


# What has no page of its own

WELCOME = "content/index.md"
FIELD = "content/people/field.md"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (WELCOME, "---\npublish: 2025-01-01\n---\n\nThe lease with Otter ended.\n"),
        (FIELD, "---\npublish: 2025-01-01\nname: Field\nparty: Otter Party\n---\n"),
    ],
    ids=["the words of the first page", "a person"],
)
def test_words_that_stand_on_pages_of_others_do_not_come_back(path: str, text: str, root: Path) -> None:
    built(root, {f"{MEETING}/agenda.md": "---\npublish: 2025-03-01\n---\n\n## 1. Hours\n"})
    minutes = (root / MEETING / "minutes.md").read_text(encoding="utf-8")
    built(
        root, {f"{MEETING}/minutes.md": minutes.replace("publish: 2025-03-05", "publish: 2025-03-05\npresent: [Field]")}
    )
    assert b"Otter" in b"".join(built(root, {path: text}).values())
    withdrawn(root, path)
    assert b"Otter" not in b"".join(built(root).values())
    assert f"1 file: {path}; nothing was done" in assert_nothing_done(root, REFUSED).stderr
    built(root, {path: text})
    assert rollback(root).returncode == BACK, "it was not public in what comes back, nor is it withdrawn"


def test_an_attachment_that_another_replaced_does_not_come_back(root: Path) -> None:
    paper_with_lease = "---\npublish: 2025-03-05\ntitle: The lease\nappendices: [lease.pdf]\n---\n\nIt ends.\n"
    named = "BT /F1 12 Tf 72 700 Td (J Otter) Tj ET"
    first = built(root, {f"{MEETING}/lease.md": paper_with_lease, f"{MEETING}/lease.pdf": pdf(named)})
    built(root, {f"{MEETING}/lease.pdf": pdf()})
    assert f"1 file: {MEETING}/lease.pdf; nothing was done" in assert_nothing_done(root, REFUSED).stderr
    (root / MEETING / "lease.pdf").write_bytes(pdf(named))
    assert rollback(root).returncode == BACK
    assert files_of(root / "public") == first


def test_where_nobody_knows_of_what_it_was_made_it_does_not_come_back(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    for remembered in (root / ".minutebook" / "made-from").iterdir():
        remembered.write_text("[", encoding="utf-8")
    assert "nobody knows any more" in assert_nothing_done(root, REFUSED).stderr


def test_of_what_twenty_sites_were_made_is_remembered(root: Path) -> None:
    for number in range(24):
        built(root, {ABOUT: paper(f"We meet {number} times.")})
    assert len(list((root / ".minutebook" / "made-from").iterdir())) == 20
    assert rollback(root).returncode == BACK


# What cannot be brought back


def test_a_kept_site_that_is_not_as_written_is_told_and_left(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    (kept(root) / "about" / "index.html").write_text("mine", encoding="utf-8")
    done = assert_nothing_done(root, DIFFERS)
    assert done.stderr.splitlines()[0] == "about/index.html was changed"


def test_a_folder_of_somebody_else_is_not_brought_back(root: Path) -> None:
    kept(root).mkdir()
    (kept(root) / "index.html").write_text("mine", encoding="utf-8")
    assert_nothing_done(root, USAGE)


def test_a_link_in_the_place_of_the_kept_site_is_not_brought_back(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    kept(root).rename(root / "elsewhere")
    kept(root).symlink_to(root / "elsewhere")
    assert_nothing_done(root, USAGE)


def test_where_there_is_no_site_there_is_no_way_back(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    (root / "public").rename(root / "elsewhere")
    assert rollback(root).returncode == USAGE
    assert not (root / "public").exists()


def test_a_rollback_waits_for_no_build(root: Path) -> None:
    built(root, {ABOUT: paper("We never meet.")})
    with open(root / ".minutebook" / "lock", "a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert_nothing_done(root, BUSY)
    assert rollback(root).returncode == BACK


# Where a disk cannot exchange two folders in one step


def folder_of(path: Path, word: str) -> Path:
    """A folder with a file of one word."""
    path.mkdir()
    (path / "word").write_text(word, encoding="utf-8")
    return path


def test_folders_change_places_by_renaming_too(tmp_path: Path) -> None:
    one, other = folder_of(tmp_path / "one", "new"), folder_of(tmp_path / "other", "old")
    exchange_by_renaming(one, other, tmp_path / "aside")
    assert files_of(tmp_path) == {"one/word": b"old", "other/word": b"new"}


def test_where_the_second_step_fails_both_folders_are_where_they_were(tmp_path: Path) -> None:
    other = folder_of(tmp_path / "other", "old")
    with pytest.raises(FileNotFoundError):
        exchange_by_renaming(tmp_path / "nowhere", other, tmp_path / "aside")
    assert files_of(tmp_path) == {"other/word": b"old"}


def test_a_site_that_was_set_aside_when_a_build_was_killed_is_put_back(root: Path) -> None:
    """What two renames leave when the program is killed between them."""
    first = files_of(root / "public")
    (root / "public").rename(root / ".public.staging-1-old")
    assert rollback(root).returncode == USAGE
    assert files_of(root / "public") == first
