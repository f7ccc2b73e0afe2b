"""Shards of the search: which finding lies in which, and that each is made once and remembered while it is whole."""

import gzip
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from running import SITES, TODAY, Done, copy_of, files_of, minutebook
from small_archives import site_of, write_archive
from small_subjects import HALL, body, meeting, paper

from minutebook.dates import municipal_year
from minutebook.findings import UNDATED, Finding, findings
from minutebook.search import build_search
from minutebook.search import shards as sharding
from minutebook.search.build import _order
from minutebook.search.engine import prove_bundle
from minutebook.search.memory import Memory
from minutebook.search.pieces import path_of
from minutebook.search.room import Room, quick_turns
from minutebook.search.shards import Shard, shards_of

YEARS = range(2011, 2026)
WORDS_OF_ONE = 100


def record(number: int, day: str = UNDATED, words: str = "", letters: int = WORDS_OF_ONE) -> Finding:
    """A minute of a day with so many letters, or a page where there is no day."""
    year = municipal_year(date.fromisoformat(day), (5, 20)) if day != UNDATED else ""
    text = f"{words or 'Members heard what was said'} {number}".ljust(letters, ".")
    kind, where = ("Minute", f"minute-{number}") if year else ("Page", f"page-{number}")
    return Finding(f"/ashdale/{day}/minutes/#{where}", "Title", kind, "Context", text, year=year, day=day)


def archive_of(years: Sequence[int], each: int = 10, undated: int = 3) -> tuple[Finding, ...]:
    """Findings of some municipal years, each on a day of its own, body by body as an archive gives them."""
    days = [date(year, 6, 1) + timedelta(days=11 * number) for year in years for number in range(each)]
    dated = [record(number, day.isoformat()) for number, day in enumerate(days)]
    return (*dated[::2], *(record(-1 - number) for number in range(undated)), *dated[1::2])


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Sets how many letters a small archive and a block of older years have at most."""

    def set_limits(small: int, block: int) -> None:
        monkeypatch.setattr(sharding, "SMALL", small)
        monkeypatch.setattr(sharding, "BLOCK", block)

    return set_limits


def dated(shards: Sequence[Shard]) -> list[Shard]:
    """The shards that hold days, in their order."""
    return [each for each in shards if each.name != "undated"]


def years_in(shard: Shard) -> list[str]:
    """The municipal years of a shard, oldest first."""
    return sorted({each.year for each in shard.findings})


# Which finding lies where


def test_an_archive_of_nothing_has_no_shard() -> None:
    assert shards_of(()) == ()


def test_a_small_archive_is_one_shard_in_the_order_given() -> None:
    given = archive_of(YEARS)
    assert shards_of(given) == (Shard("all", given),)


def test_findings_without_a_day_alone_are_one_shard(limits: Callable[[int, int], None]) -> None:
    limits(50, 100)
    given = archive_of([], undated=9)
    assert shards_of(given) == (Shard("all", given),)


def test_an_archive_is_small_up_to_the_last_letter(limits: Callable[[int, int], None]) -> None:
    given = archive_of(YEARS)
    size = sum(len(each.words) for each in given)
    limits(size, size)
    assert len(shards_of(given)) == 1
    limits(size - 1, size)
    assert len(shards_of(given)) > 1


SIZES = [(3000, 1000), (1000, 3000), (1000, 2999), (1000, 1000), (400, 700), (100, 100), (50, 50), (150, 3500)]


@pytest.mark.parametrize(("small", "block"), SIZES)
def test_every_finding_lies_in_exactly_one_shard(small: int, block: int, limits: Callable[[int, int], None]) -> None:
    given = archive_of(YEARS)
    limits(small, block)
    held = [each.address for shard in shards_of(given) for each in shard.findings]
    assert sorted(held) == sorted(each.address for each in given)


@pytest.mark.parametrize(("small", "block"), SIZES)
def test_shards_stand_newest_first_and_what_has_no_day_second(
    small: int, block: int, limits: Callable[[int, int], None]
) -> None:
    limits(small, block)
    shards = shards_of(archive_of(YEARS))
    assert [number for number, each in enumerate(shards) if each.name == "undated"] == [1]
    assert {each.day for each in shards[1].findings} == {UNDATED}
    newest = [max(each.day for each in shard.findings) for shard in dated(shards)]
    assert newest == sorted(newest, reverse=True)


@pytest.mark.parametrize(("small", "block"), SIZES)
def test_the_days_of_two_shards_never_overlap(small: int, block: int, limits: Callable[[int, int], None]) -> None:
    limits(small, block)
    ranges = [[each.day for each in shard.findings] for shard in dated(shards_of(archive_of(YEARS)))]
    assert len(ranges) > 2
    assert [(max(older), min(newer)) for newer, older in pairwise(ranges) if max(older) >= min(newer)] == []


@pytest.mark.parametrize(("small", "block"), SIZES)
def test_every_shard_has_a_name_of_its_own_that_can_be_a_folder(
    small: int, block: int, limits: Callable[[int, int], None]
) -> None:
    limits(small, block)
    names = [each.name for each in shards_of(archive_of(YEARS))]
    assert len(set(names)) == len(names)
    assert [name for name in names if not name.replace("-", "").isalnum()] == []


def test_the_two_newest_years_stand_each_by_itself_and_older_ones_in_blocks_of_whole_years(
    limits: Callable[[int, int], None],
) -> None:
    limits(1000, 3000)
    shards = shards_of(archive_of(YEARS))
    assert [each.name for each in shards] == [
        "2025-26",
        "undated",
        "2024-25",
        "2023-24",
        "2020-21-to-2022-23",
        "2017-18-to-2019-20",
        "2014-15-to-2016-17",
        "2011-12-to-2013-14",
    ]
    assert [len(years_in(each)) for each in dated(shards)] == [1, 1, 1, 3, 3, 3, 3]
    assert [each.name for each in shards if each.size > 3000] == []


def test_a_newest_year_that_is_over_the_limit_stands_in_parts_and_the_newest_part_first(
    limits: Callable[[int, int], None],
) -> None:
    limits(400, 5000)
    names = [each.name for each in shards_of(archive_of(YEARS))]
    parts = [f"{year}-part-{number}" for year in ("2025-26", "2024-25") for number in (3, 2, 1)]
    assert names[:1] + names[2:7] == parts
    sizes = [each.size for each in shards_of(archive_of(YEARS))]
    assert max(sizes[:1] + sizes[2:7]) == 400


def test_an_older_year_that_is_over_the_limit_of_a_block_is_parted_too(limits: Callable[[int, int], None]) -> None:
    limits(1000, 600)
    older = dated(shards_of(archive_of([2022, 2023, 2024, 2025])))[2:]
    assert [each.name for each in older] == ["2023-24-part-2", "2023-24-part-1", "2022-23-part-2", "2022-23-part-1"]
    assert max(each.size for each in older) == 600


def test_a_day_is_never_parted_however_much_was_said_on_it(limits: Callable[[int, int], None]) -> None:
    limits(200, 200)
    given = [record(number, "2025-06-01") for number in range(20)] + [record(99, "2025-06-02")]
    first, second = shards_of(given)
    assert [len(first.findings), len(second.findings)] == [1, 20]


def test_a_year_without_meetings_is_no_shard(limits: Callable[[int, int], None]) -> None:
    limits(1000, 1000)
    assert [each.name for each in shards_of(archive_of([2015, 2020, 2025], undated=0))] == [
        "2025-26",
        "2020-21",
        "2015-16",
    ]


# Which shard an edit changes


def keys_of(given: Sequence[Finding]) -> dict[str, str]:
    """The key of each shard by its name."""
    return {each.name: _order(each, "en").key for each in shards_of(given)}


def changed(given: tuple[Finding, ...], number: int, edited: Finding) -> set[str]:
    """The shards that are others once one finding is edited."""
    before, after = keys_of(given), keys_of((*given[:number], edited, *given[number + 1 :]))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.mark.parametrize(
    ("day", "shard"),
    [("2011", "2011-12-to-2013-14"), ("2016", "2014-15-to-2016-17"), ("2024", "2024-25"), ("0000", "undated")],
)
def test_an_edited_finding_changes_the_key_of_its_shard_alone(
    day: str, shard: str, limits: Callable[[int, int], None]
) -> None:
    limits(1000, 3000)
    given = archive_of(YEARS)
    number = next(number for number, each in enumerate(given) if each.day.startswith(day))
    edited = replace(given[number], words=given[number].words.replace("heard", "learnt")[:WORDS_OF_ONE])
    assert changed(given, number, edited) == {shard}


EDITS: list[dict[str, Any]] = [
    {"address": "/elsewhere/"},
    {"title": "Other"},
    {"kind": "Decision"},
    {"context": "Other"},
    {"body": "Other"},
    {"year": "2011-13"},
    {"outcome": "Noted"},
    {"status": "Done"},
    {"topics": ("Hall",)},
    {"is_routine": True},
    {"lookup": ("zqbx",)},
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_whatever_is_edited_of_a_finding_changes_the_key(edit: dict[str, Any]) -> None:
    given = archive_of([2011])
    assert changed(given, 3, replace(given[3], **edit)) == {"all"}


def test_a_new_year_leaves_the_blocks_of_older_years_but_the_last(limits: Callable[[int, int], None]) -> None:
    limits(1000, 3000)
    before = keys_of(archive_of(YEARS))
    after = keys_of((*archive_of(YEARS), *(record(900 + each, f"2026-06-{each + 1:02}") for each in range(10))))
    kept = {name for name, key in before.items() if after.get(name) == key}
    assert kept >= {"2011-12-to-2013-14", "2014-15-to-2016-17", "2017-18-to-2019-20", "2020-21-to-2022-23", "2025-26"}


def test_another_language_is_another_shard() -> None:
    (shard,) = shards_of(archive_of([2011]))
    assert _order(shard, "en").key != _order(shard, "cy").key


# The real engine

LARGE = (1500, 3000)
"""Limits by which the archive below has several shards."""


@pytest.mark.parametrize("title", ["* * *", "-->", "£ &", "…", "\u0301", "\u2060"])
def test_what_has_no_word_to_be_found_by_does_not_stop_the_build(title: str, tmp_path: Path) -> None:
    text = f"## 1. {title}\n\n{title}\n\n## 2. Hall\n\nText.\n"
    root = write_archive(tmp_path / "archive", body("ashdale"), meeting("2025-06-03", minutes=paper(text)))
    found = {address for address, _ in records(search(root, tmp_path / "public"))}
    assert "/ashdale/2025-06-03/minutes/#minute-2" in found
    assert "/ashdale/2025-06-03/minutes/#minute-1" not in found


@pytest.mark.parametrize("title", ["½", "一", "①", "ª", "٣", "5"])
def test_one_letter_or_digit_is_enough_to_be_found_by(title: str, tmp_path: Path) -> None:
    text = f"## 1. {title}\n\n{title}\n"
    root = write_archive(tmp_path / "archive", body("ashdale"), meeting("2025-06-03", minutes=paper(text)))
    assert "/ashdale/2025-06-03/minutes/#minute-1" in {
        address for address, _ in records(search(root, tmp_path / "public"))
    }


def years_archive(root: Path) -> Path:
    """An archive of six municipal years with a meeting in each, and a topic."""
    text = "## 1. Hall\n\nMembers heard of the roof in {year}.{more}\n\nResolved:- (1) That word{year} be noted.\n"
    layers = [
        meeting(f"{year}-06-03", minutes=paper(text.format(year=year, more=" It leaked." * 80)))
        for year in range(2020, 2026)
    ]
    return write_archive(root, body("ashdale"), HALL, *layers)


def search(root: Path, output: Path, today: str = TODAY) -> Path:
    """Builds the search of an archive in this process; returns the folder that holds it."""
    shutil.rmtree(output, ignore_errors=True)
    build_search(tuple(findings(site_of(root, today).archive)), "en-GB", output, root / ".minutebook" / "search")
    return output / "pagefind"


def stamps(folder: Path) -> dict[str, str]:
    """The stamp of each shard by its name, as the search page reads them."""
    told = json.loads((folder / "shards.json").read_text(encoding="utf-8"))
    return {shard["name"]: shard["stamp"] for shard in told["shards"]}


def fragments(folder: Path) -> list[dict[str, Any]]:
    """Every record that lies in some shards."""
    packed = [gzip.decompress(path.read_bytes()) for path in sorted(folder.rglob("*.pf_fragment"))]
    return [json.loads(each.removeprefix(b"pagefind_dcd")) for each in packed]


def records(folder: Path) -> list[tuple[str, str]]:
    """The address and the words of every record that lies in some shards."""
    found = fragments(folder)
    return sorted((each["url"].removesuffix(".html"), each["content"].rstrip(".")) for each in found)


def addressed(given: Sequence[Finding]) -> list[tuple[str, str]]:
    """The address and the words of some findings."""
    return sorted((each.address, each.words.rstrip(".")) for each in given)


def everything(folder: Path) -> bytes:
    """The names and contents of all files below a folder, unpacked, in small letters."""
    contents = files_of(folder).items()
    opened = (gzip.decompress(each) if each[:2] == b"\x1f\x8b" else each for _, each in contents)
    return b"\n".join((*(path.encode() for path, _ in contents), *opened)).lower()


def memory_of(root: Path) -> dict[str, int]:
    """Each remembered shard, with the number by which the file system knows its folder."""
    return {path.name: path.stat().st_ino for path in (root / ".minutebook" / "search").iterdir()}


@pytest.fixture
def several(tmp_path: Path, limits: Callable[[int, int], None]) -> Path:
    """The root of an archive whose search has several shards and has been built into ``public`` beside it."""
    limits(*LARGE)
    root = years_archive(tmp_path / "years")
    folder = search(root, tmp_path / "public")
    assert list(stamps(folder)) == ["2025-26", "undated", "2024-25", "2023-24", "2020-21-to-2022-23"]
    return root


def test_each_shard_is_a_folder_with_its_findings_and_what_is_common_lies_above_once(
    several: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "public" / "pagefind"
    told = json.loads((folder / "shards.json").read_text(encoding="utf-8"))
    given = {each.name: each for each in shards_of(tuple(findings(site_of(several).archive)))}
    assert [each["name"] for each in told["shards"]] == list(given)
    for each in told["shards"]:
        found = fragments(folder / each["name"])
        assert len(found) == each["count"] == len(given[each["name"]].findings)
    assert {"pagefind.js", "shards.json", told["wasm"]} <= {path.name for path in folder.iterdir() if path.is_file()}
    common = [path for pattern in ("wasm*", "*.js", "*.css") for path in folder.glob(f"*/{pattern}")]
    assert [path.name for path in common if path.parent != folder] == []


def test_a_record_has_the_words_the_filters_and_the_address_of_its_finding(tmp_path: Path) -> None:
    given = findings(site_of(SITES / "town").archive)
    folder = tmp_path / "public"
    build_search(found := tuple(given), "en-GB", folder, tmp_path / "memory")
    by_address = {each["url"]: each for each in fragments(folder)}
    assert len(by_address) == len(found)
    for each in found:
        page, _, anchor = each.address.partition("#")
        told = by_address[f"{page}#{anchor}.html" if anchor else page]
        assert "".join(told["content"].split()).rstrip(".") == "".join(each.words.split()).rstrip(".")
        filters = {key: tuple(values) for key, values in told["filters"].items()}
        expected = {"kind": (each.kind,), "group": (each.group,), "topic": tuple(sorted(each.topics))}
        expected |= {"body": (each.body,), "year": (each.year,), "outcome": (each.outcome,), "status": (each.status,)}
        expected |= {"routine": ("yes",) if each.is_routine else ()}
        assert filters == {key: values for key, values in expected.items() if any(values)}
        assert (told["meta"]["title"], told["meta"]["context"]) == (each.title, each.context)


def test_the_words_of_references_stand_in_the_index_whole(tmp_path: Path) -> None:
    given = tuple(findings(site_of(SITES / "town").archive))
    build_search(given, "en-GB", tmp_path / "public", tmp_path / "memory")
    index = b"".join(gzip.decompress(path.read_bytes()) for path in (tmp_path / "public").rglob("*.pf_index"))
    words = {word for each in given if each.kind != "Topic" for word in each.lookup}
    assert len(words) > 100
    as_text = {word: bytes([0x60 + len(word)]) + word.encode() for word in words}  # RFC 8949: a text of so many bytes
    assert [word for word, text in as_text.items() if text not in index] == []


def test_a_second_build_takes_every_shard_from_memory_and_writes_the_same_bytes(several: Path, tmp_path: Path) -> None:
    before = memory_of(several)
    folder = search(several, tmp_path / "again")
    assert memory_of(several) == before
    assert files_of(folder) == files_of(tmp_path / "public" / "pagefind")


def test_an_edited_file_makes_one_shard_anew(several: Path, tmp_path: Path) -> None:
    before, kept = stamps(tmp_path / "public" / "pagefind"), memory_of(several)
    minutes = several / "content" / "ashdale" / "2021-06-03" / "minutes.md"
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("Members", "Residents"), encoding="utf-8")
    folder = search(several, tmp_path / "public")
    after = stamps(folder)
    assert len([name for name in before if after[name] != before[name]]) == 1
    assert list(after) == list(before)
    assert kept.items() < memory_of(several).items()
    assert len(memory_of(several)) == len(kept) + 1
    assert b"residents" in everything(folder)


def cut_off(path: Path) -> None:
    """Takes the last byte of a file away."""
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    """Takes all bytes of a file away."""
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [Path.unlink, cut_off, empty], ids=["missing", "cut off", "empty"])
@pytest.mark.parametrize(
    "name", ["*.pf_fragment", "*.pf_index", "*.pf_filter", "*.pf_meta", "pagefind.js", "wasm*", "pagefind-entry.json"]
)
def test_a_remembered_shard_that_is_not_whole_is_made_anew(
    name: str, spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    given, memory = archive_of([2025], each=4), tmp_path / "memory"
    build_search(given, "en", tmp_path / "first", memory)
    (kept,) = memory.iterdir()
    before = kept.stat().st_ino
    path = next(each for each in sorted(kept.rglob(name)))
    spoil(path)
    build_search(given, "en", tmp_path / "second", memory)
    assert records(tmp_path / "second") == addressed(given)
    assert ([each.name for each in memory.iterdir()], kept.stat().st_ino == before) == ([kept.name], False)
    assert Memory(memory).knows(kept.name)
    prove_bundle(kept, len(given))


@pytest.mark.parametrize("content", ["", "[]", "null", "{", '{"nowhere": 1}', "{}"])
def test_a_remembered_shard_without_a_list_of_its_files_is_made_anew(content: str, tmp_path: Path) -> None:
    given, memory = archive_of([2025], each=4), tmp_path / "memory"
    build_search(given, "en", tmp_path / "first", memory)
    (kept,) = memory.iterdir()
    (kept / "files.json").write_text(content, encoding="utf-8")
    build_search(given, "en", tmp_path / "second", memory)
    assert records(tmp_path / "second") == addressed(given)
    assert Memory(memory).knows(kept.name)


def test_what_is_needed_no_more_is_removed_after_an_hour_and_not_before(several: Path, tmp_path: Path) -> None:
    memory = several / ".minutebook" / "search"
    first = set(memory_of(several))
    (memory / "making-of-a-killed-build").mkdir()
    shutil.rmtree(several / "content" / "ashdale" / "2021-06-03")
    for path in memory.iterdir():
        os.utime(path, (time.time() - 3000, time.time() - 3000))
    search(several, tmp_path / "public")
    assert set(memory_of(several)) > first, "less than an hour ago"
    needed = {name for name in memory_of(several) if any(name.startswith(each) for each in _stamps_now(tmp_path))}
    for path in memory.iterdir():
        os.utime(path, (time.time() - 3700, time.time() - 3700))
    search(several, tmp_path / "public")
    assert set(memory_of(several)) == needed
    assert first - needed


def _stamps_now(tmp_path: Path) -> set[str]:
    return set(stamps(tmp_path / "public" / "pagefind").values())


def test_what_is_needed_is_kept_however_old_it_is(several: Path, tmp_path: Path) -> None:
    before = memory_of(several)
    for path in (several / ".minutebook" / "search").iterdir():
        os.utime(path, (0, 0))
    search(several, tmp_path / "public")
    assert memory_of(several) == before


def test_the_words_of_a_withdrawn_paper_are_gone_from_the_search_and_in_an_hour_from_memory(
    several: Path, tmp_path: Path
) -> None:
    memory, minutes = several / ".minutebook" / "search", several / "content" / "ashdale" / "2021-06-03" / "minutes.md"
    assert b"word2021" in everything(tmp_path / "public")
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("publish: 2025-01-01\n", ""), encoding="utf-8")
    folder = search(several, tmp_path / "public")
    assert b"word2021" not in everything(folder)
    assert b"word2022" in everything(folder)
    for path in memory.iterdir():
        os.utime(path, (time.time() - 3700, time.time() - 3700))
    search(several, tmp_path / "public")
    assert b"word2021" not in everything(memory)


def test_builds_as_of_two_days_share_a_memory_and_do_not_mix(several: Path, tmp_path: Path) -> None:
    minutes = several / "content" / "ashdale" / "2021-06-03" / "minutes.md"
    text = minutes.read_text(encoding="utf-8")
    minutes.write_text(text.replace("publish: 2025-01-01", "publish: 2026-02-01"), encoding="utf-8")
    days = ("2026-01-31", "2026-02-01")
    first = [files_of(search(several, tmp_path / f"first-{day}", day)) for day in days]
    remembered = memory_of(several)
    second = [files_of(search(several, tmp_path / f"second-{day}", day)) for day in days]
    assert second == first
    assert memory_of(several) == remembered
    held = [b"word2021" in everything(tmp_path / f"second-{day}") for day in days]
    assert held == [False, True]


@pytest.mark.parametrize("length", [1, 199, 200, 201, 255, 300, 400, 401, 1000])
def test_an_anchor_of_any_length_stays_in_the_address(length: int, tmp_path: Path) -> None:
    anchor = ("the-roof-of-the-hall-" * 50)[:length]
    given = [record(1), replace(record(2), address=f"/ashdale/2025-03-04/survey/#{anchor}")]
    build_search(given, "en", tmp_path / "public", tmp_path / "memory")
    (address,) = (each["url"] for each in fragments(tmp_path / "public") if "/survey/" in each["url"])
    assert address.replace("/~/", "").removesuffix(".html") == f"/ashdale/2025-03-04/survey/#{anchor}"
    assert max(len(part.encode()) for part in path_of(given[1]).split("/")) <= 255


def test_two_long_anchors_that_differ_in_their_last_letter_stay_two(tmp_path: Path) -> None:
    long = "a" * 600
    given = [replace(record(1), address=f"/one/#{long}{end}") for end in ("", "-2", "-3")]
    build_search(given, "en", tmp_path / "public", tmp_path / "memory")
    assert len({each["url"] for each in fragments(tmp_path / "public")}) == 3


def test_signs_that_mean_something_to_html_are_words_like_others(tmp_path: Path) -> None:
    odd = 'Fish & chips, "A" <b>bold</b>, it\'s; café'
    given = [replace(record(1), title=odd, context=odd, words=odd, body=odd, topics=(odd, "B, C"), status="a:b,c")]
    build_search(given, "en", tmp_path / "public", tmp_path / "memory")
    (told,) = fragments(tmp_path / "public")
    assert (told["meta"]["title"], told["meta"]["context"]) == (odd, odd)
    assert told["content"].rstrip(".") == odd
    assert told["filters"]["body"] == [odd]
    assert sorted(told["filters"]["topic"]) == sorted([odd, "B, C"])
    assert told["filters"]["status"] == ["a:b,c"]


# On the command line


def run(root: Path, output: Path, today: str = TODAY, umask: int = -1, **environment: str) -> Done:
    """Builds an archive with its search."""
    given = ("build", "--root", root, "--output", output, "--today", today)
    return minutebook(*given, umask=umask, environment=environment)


def broken_engine(folder: Path) -> str:
    """A folder whose package of the engine names an executable that always fails."""
    (folder / "pagefind_bin").mkdir(parents=True)
    (folder / "pagefind_bin" / "__init__.py").write_text("def get_executable():\n    return '/bin/false'\n")
    return str(folder)


def test_a_remembered_search_is_built_without_running_the_engine(tmp_path: Path) -> None:
    root, public = copy_of("minimal", tmp_path / "minimal"), tmp_path / "public"
    assert run(root, public).returncode == 0
    before, broken = files_of(public), broken_engine(tmp_path / "broken")
    again = run(root, public, PYTHONPATH=broken)
    assert (again.returncode, again.stderr) == (0, "")
    assert files_of(public) == before
    shutil.rmtree(root / ".minutebook")
    assert run(root, public, PYTHONPATH=broken).returncode == 4, "the engine is broken indeed"


def test_a_page_that_the_search_does_not_hold_changes_without_the_engine(tmp_path: Path) -> None:
    root, public = copy_of("minimal", tmp_path / "minimal"), tmp_path / "public"
    assert run(root, public).returncode == 0
    (root / "site.toml").write_text('notice = "A new notice."\n', encoding="utf-8")
    done = run(root, public, PYTHONPATH=broken_engine(tmp_path / "broken"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "A new notice." in (public / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_every_file_of_the_search_can_be_read_by_a_server_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    root, public = copy_of("minimal", tmp_path / "minimal"), tmp_path / "public"
    for _ in range(2):
        assert run(root, public, umask=umask).returncode == 0
        modes = {path.relative_to(public).as_posix(): stat.filemode(path.stat().st_mode) for path in public.rglob("*")}
        assert "pagefind/shards.json" in modes
        odd = {path: mode for path, mode in modes.items() if mode not in ("-rw-r--r--", "drwxr-xr-x")}
        assert odd == {}


def test_a_search_has_the_same_records_wherever_it_is_made_and_no_place_of_the_machine(tmp_path: Path) -> None:
    public = []
    for place, zone in (("one", "Pacific/Kiritimati"), ("a deeper one/é", "America/Adak")):
        root = copy_of("minimal", tmp_path / place / "minimal")
        public.append(tmp_path / place / "public")
        assert run(root, public[-1], TZ=zone, PYTHONHASHSEED=str(len(place))).returncode == 0
    one, other = (fragments(each) for each in public)
    assert sorted(map(repr, one)) == sorted(map(repr, other))
    assert (public[0] / "pagefind" / "shards.json").read_bytes() == (
        public[1] / "pagefind" / "shards.json"
    ).read_bytes()
    assert [each for each in public if str(tmp_path).encode().lower() in everything(each)] == []


def test_what_was_altered_in_a_published_search_is_not_taken_for_remembered(tmp_path: Path) -> None:
    root, public = copy_of("minimal", tmp_path / "minimal"), tmp_path / "public"
    assert run(root, public).returncode == 0
    before = records(public)
    for path in (public / "pagefind").rglob("*.pf_*"):
        path.write_bytes(b"altered")
    assert run(root, public).returncode == 0
    assert records(public) == before
    assert b"altered" not in everything(public / "pagefind")


def meet(room: Room, letters: Sequence[int], patience: float) -> bool:
    """Whether works of so many letters each are all going on at one time, if each waits so many seconds for all."""
    together, failed = Barrier(len(letters)), []

    def work(needed: int) -> None:
        with room.taken(needed):
            try:
                together.wait(timeout=patience)
            except BrokenBarrierError:
                failed.append(needed)

    threads = [Thread(target=work, args=(each,)) for each in letters]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=120)
    assert not any(each.is_alive() for each in threads)
    return not failed


@pytest.mark.parametrize(
    ("letters", "side_by_side"),
    [([4, 6], True), ([4, 7], False), ([3, 3, 4], True), ([10], True), ([99], True), ([99, 1], False)],
)
def test_work_goes_on_side_by_side_within_the_room_there_is(letters: list[int], side_by_side: bool) -> None:
    assert meet(Room(10), letters, patience=60 if side_by_side else 0.5) is side_by_side


def test_room_is_given_back_where_work_fails() -> None:
    room = Room(10)
    with pytest.raises(ValueError, match="broken"), room.taken(10):
        raise ValueError("broken")
    with room.taken(10):
        pass


def test_threads_take_quick_turns_only_while_they_work() -> None:
    before = sys.getswitchinterval()
    with quick_turns():
        assert sys.getswitchinterval() < before
    assert sys.getswitchinterval() == before


def test_the_names_of_people_and_topics_lie_beside_the_shards(tmp_path: Path) -> None:
    site = site_of(copy_of("town", tmp_path / "town"))
    build_search(tuple(findings(site.archive)), "en", tmp_path / "public", tmp_path / "memory")
    told = json.loads((tmp_path / "public" / "pagefind" / "shards.json").read_text(encoding="utf-8"))
    people, topics = site.archive.people, site.archive.threads
    named = {each.casefold() for each in (*(one.name for one in people), *(one.record.name for one in topics))}
    assert named
    assert named <= set(told["names"])
