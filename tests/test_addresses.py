"""Addresses last: one that a paper ever had in public leads on, says that it was withdrawn, or stops the build."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from attached import pdf
from reading import read_page
from running import TODAY, build
from small_archives import (
    MEETING,
    ONE_MEETING,
    addresses_of,
    errors_of,
    page_of,
    request_for,
    site_of,
    told_by_check_alone,
    write_archive,
)

from minutebook.site import build as build_site

LEDGER = "content/addresses.txt"
OTHER = "content/ashdale/2025-03-05"
WITHDRAWN = (
    "---\npublish: 2025-01-01\nwithdrawn:\n"
    "  - {address: /ashdale/2025-03-04/, date: 2025-06-01, reason: It named a resident.}\n---\n"
)


def moved(*old: str) -> dict[str, str]:
    """The meeting of another day, which takes the place of some addresses."""
    return {
        "content/ashdale/index.md": ONE_MEETING["content/ashdale/index.md"],  # type: ignore[dict-item]
        f"{OTHER}/index.md": f"---\npublish: 2025-03-05\nmoved-from: [{', '.join(old)}]\n---\n",
        f"{OTHER}/minutes.md": ONE_MEETING[f"{MEETING}/minutes.md"],  # type: ignore[dict-item]
    }


def ledger(*addresses: str) -> dict[str, str]:
    """A ledger of some addresses."""
    return {LEDGER: "".join(f"{address}\n" for address in addresses)}


def told(root: Path) -> list[tuple[str, int, str]]:
    """The errors of an archive, each with its place and its words."""
    return [(each.code, each.place.line, each.words) for each in errors_of(site_of(root))]


def test_a_build_that_records_notes_every_paper_and_what_goes_out_beside_it(tmp_path: Path) -> None:
    report = '---\npublish: 2025-03-05\ntitle: "Survey"\n---\n\n[The plan](plan.pdf)\n'
    files = {f"{MEETING}/survey.md": report, f"{MEETING}/plan.pdf": pdf()}
    root = write_archive(tmp_path, ONE_MEETING, files)
    assert build(root, tmp_path / "public", "--no-search").returncode == 0
    assert not (root / LEDGER).exists()
    recorded(root)
    lines = (root / LEDGER).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    at = "/ashdale/2025-03-04/"
    assert lines[1:] == ["/ashdale/", at, f"{at}minutes/", f"{at}plan.pdf", f"{at}survey/"]


def recorded(root: Path) -> None:
    """Builds as ``build --record`` does, on the day of the tests."""
    request = replace(request_for(root, TODAY), with_search=False, records_addresses=True)
    assert build_site(request)[1] is not None


def test_a_ledger_only_grows_and_stays_in_order(tmp_path: Path) -> None:
    root = write_archive(tmp_path, moved("/ashdale/2025-03-04/"), ledger("/ashdale/2025-03-04/"))
    recorded(root)
    lines = (root / LEDGER).read_text(encoding="utf-8").splitlines()[1:]
    assert lines == ["/ashdale/", "/ashdale/2025-03-04/", "/ashdale/2025-03-05/", "/ashdale/2025-03-05/minutes/"]
    before = (root / LEDGER).read_bytes()
    recorded(root)
    assert (root / LEDGER).read_bytes() == before
    assert sorted(path.name for path in (root / "content").iterdir()) == ["addresses.txt", "ashdale"]


def test_what_is_not_public_is_never_noted(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {"content/secret.md": "---\ntitle: Secret\n---\n"})
    recorded(root)
    assert "secret" not in (root / LEDGER).read_text(encoding="utf-8")


def test_a_record_of_another_day_is_refused(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    done = build(root, tmp_path / "public", "--record", "--no-search")
    assert (done.returncode, done.stderr.count("leave --today out")) == (2, 1)
    assert not (root / LEDGER).exists()


def test_an_address_that_nothing_answers_for_stops_the_build(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, ledger("/ashdale/", "/ashdale/2024-01-01/minutes/", "/old.pdf"))
    assert told(root) == [("address-lost", 2, "/ashdale/2024-01-01/minutes/"), ("address-lost", 3, "/old.pdf")]


def test_a_paper_that_is_taken_back_without_a_word_stops_the_build(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    recorded(root)
    write_archive(root, {f"{MEETING}/minutes.md": "---\n---\n\n## 1. Opening hours\n\nThe hall opens at ten.\n"})
    assert told(root) == [("address-lost", 4, "/ashdale/2025-03-04/minutes/")]


def test_on_a_day_that_was_named_a_lost_address_is_a_warning_since_it_may_be_of_later(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, ledger("/ashdale/2027-01-01/"))
    done = build(root, tmp_path / "public", "--no-search")
    assert done.returncode == 0
    assert f"{LEDGER}:1:1: warning[address-lost]" in done.stderr


def test_a_page_at_the_old_address_leads_to_the_new_one_and_is_kept_out_of_lists(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {"site.toml": 'url = "https://example.org/meetings"\n'}, moved("/old/place/"))
    site = site_of(root)
    page = page_of(site, "/old/place/")
    assert '<meta http-equiv="refresh" content="0; url=/meetings/ashdale/2025-03-05/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page
    assert ("/meetings/ashdale/2025-03-05/", "/meetings/ashdale/2025-03-05/") in read_page(page).links
    assert page_of(site, "/_redirects") == "/meetings/old/place/ /meetings/ashdale/2025-03-05/ 301\n"
    assert "old/place" not in page_of(site, "/sitemap.xml")
    assert "/old/place/index.json" not in addresses_of(site)


def test_what_lay_below_a_meeting_that_moved_moves_with_it(tmp_path: Path) -> None:
    below = ("/ashdale/2025-03-04/", "/ashdale/2025-03-04/minutes/")
    root = write_archive(tmp_path, moved(below[0]), ledger(*below))
    site = site_of(root)
    assert not errors_of(site)
    assert "url=/ashdale/2025-03-05/minutes/" in page_of(site, below[1])


def test_what_lay_below_a_meeting_that_moved_and_is_not_there_now_is_lost(tmp_path: Path) -> None:
    root = write_archive(tmp_path, moved("/ashdale/2025-03-04/"), ledger("/ashdale/2025-03-04/survey/"))
    assert told(root) == [("address-lost", 1, "/ashdale/2025-03-04/survey/")]


def test_a_file_that_moved_is_told_to_the_host_alone(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, moved("/documents/minutes.pdf")))
    assert page_of(site, "/_redirects") == "/documents/minutes.pdf /ashdale/2025-03-05/ 301\n"
    assert "/documents/minutes.pdf" not in addresses_of(site)


def test_a_paper_that_is_not_public_answers_for_no_address(tmp_path: Path) -> None:
    files = {**moved("/old/"), f"{OTHER}/index.md": "---\nmoved-from: /old/\n---\n"}
    root = write_archive(tmp_path, files, ledger("/old/"))
    assert told(root) == [("address-lost", 1, "/old/")]


@pytest.mark.parametrize(
    "old",
    [
        "/ashdale/",
        "/ashdale/2025-03-05/minutes/",
        "/assets/",
        "/data/",
        "/ashdale",
        "/index.html",
        "/manifest.json",
        "/ashdale/2025-03-05/minutes/index.html",
    ],
)
def test_an_address_of_old_that_the_site_has_now_is_refused(old: str, tmp_path: Path) -> None:
    codes = {code for code, _, _ in told(write_archive(tmp_path, moved(old)))}
    assert codes & {"moved-from-taken", "wrong-value"}


def test_what_was_withdrawn_says_when_and_why_at_every_address_that_it_had(tmp_path: Path) -> None:
    gone = ("/ashdale/2025-03-04/", "/ashdale/2025-03-04/minutes/", "/ashdale/2025-03-04/plan.pdf")
    body = {"content/ashdale/index.md": ONE_MEETING["content/ashdale/index.md"], "content/withdrawn.md": WITHDRAWN}
    site = site_of(write_archive(tmp_path, body, ledger("/ashdale/", *gone)))
    assert not errors_of(site)
    for address in gone[:2]:
        page = page_of(site, address)
        assert 'withdrawn on <time datetime="2025-06-01">1 June 2025</time>: It named a resident.' in page
        assert '<meta name="robots" content="noindex">' in page
    assert gone[2] not in addresses_of(site)
    assert page_of(site, "/_redirects") == f"{gone[2]} /withdrawn/ 301\n"
    assert "It named a resident." in page_of(site, "/withdrawn/")
    assert '<a href="/withdrawn/">' in page_of(site, "/")


@pytest.mark.parametrize("address", ["/ashdale/2025-03-04/", "/ashdale/", "/ashdale/2025-03-04/minutes/"])
def test_what_is_withdrawn_and_still_public_stops_the_build(address: str, tmp_path: Path) -> None:
    withdrawn = WITHDRAWN.replace("/ashdale/2025-03-04/", address)
    root = write_archive(tmp_path, ONE_MEETING, {"content/withdrawn.md": withdrawn})
    assert told(root) == [("still-public", 4, address)]


def test_a_withdrawn_file_that_still_lies_there_is_to_be_taken_out(tmp_path: Path) -> None:
    plan = {f"{MEETING}/plan.pdf": pdf(), f"{MEETING}/map.pdf": pdf()}
    withdrawn = WITHDRAWN.replace("/ashdale/2025-03-04/", "/ashdale/2025-03-04/plan.pdf")
    root = write_archive(tmp_path, ONE_MEETING, plan, {"content/withdrawn.md": withdrawn})
    assert [(problem.place.path, problem.hint) for problem in told_by_check_alone(root)] == [
        (f"{MEETING}/map.pdf", "link it from a paper of its meeting, or take it out"),
        (f"{MEETING}/plan.pdf", "it was withdrawn: take it out"),
    ]


def test_a_list_of_the_withdrawn_that_is_not_public_answers_for_nothing(tmp_path: Path) -> None:
    hidden = WITHDRAWN.replace("publish: 2025-01-01\n", "")
    body = {"content/ashdale/index.md": ONE_MEETING["content/ashdale/index.md"], "content/withdrawn.md": hidden}
    root = write_archive(tmp_path, body, ledger("/ashdale/2025-03-04/"))
    assert told(root) == [("address-lost", 1, "/ashdale/2025-03-04/")]
    assert "/withdrawn/" not in addresses_of(site_of(root))


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "ashdale/", "/assets/site.css", "/a b/", "/../x/", "/ashdale/?q=1"])
def test_a_ledger_that_somebody_wrote_into_closes_the_gate(line: str, tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {LEDGER: f"/ashdale/\n{line}\n"})
    assert [(code, number) for code, number, _ in told(root)] == [("bad-ledger", 2)]


@pytest.mark.parametrize("content", [b"\xff\xfe/\x00", b"/ashdale/\xe9/\n"])
def test_a_ledger_that_is_not_utf_8_closes_the_gate(content: bytes, tmp_path: Path) -> None:
    assert [code for code, _, _ in told(write_archive(tmp_path, ONE_MEETING, {LEDGER: content}))] == ["bad-ledger"]


def test_a_ledger_that_is_a_link_closes_the_gate(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    (root / LEDGER).symlink_to("/etc/hostname")
    assert [code for code, _, _ in told(root)] == ["bad-ledger"]


def test_a_ledger_with_a_byte_order_mark_and_lines_of_windows_is_read(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {LEDGER: b"\xef\xbb\xbf/ashdale/\r\n/gone/\r\n"})
    assert told(root) == [("address-lost", 2, "/gone/")]


def test_a_build_that_fails_notes_nothing(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {"content/about.md": "no front matter\n"})
    assert build_site(replace(request_for(root, TODAY), records_addresses=True))[1] is None
    assert not (root / LEDGER).exists()


def test_a_ledger_keeps_its_permissions_to_be_read_by_all(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    before = os.umask(0o022)
    try:
        recorded(root)
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / LEDGER).stat().st_mode) == 0o644
