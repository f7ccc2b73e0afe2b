"""The search of an archive of several years, in shards, in Chromium: exact whatever shard a record lies in."""

import gzip
import json
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode, urlsplit

import pytest
from generated import SECRET, Generated, edit, generated, holders, records_of, served, small_shards, words_of
from playwright.sync_api import Page, Route
from running import files_of

from minutebook.findings import UNDATED, Finding
from minutebook.kinds import GROUPS
from minutebook.search import build_search
from minutebook.search.shards import Shard

FILTERS = ("body", "year", "kind", "outcome", "topic", "status")
FINISHED = "#results[aria-busy=false]"
NUMBERED = r"#search option[data-words]:text-matches('\\(\\d+\\)$')"
SETTLED = 1500
"""Milliseconds that older shards let a reader wait: what stands by then must stay where it is."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """The generated archive, built; read it, never change it."""
    return generated(tmp_path_factory.mktemp("years"))


@pytest.fixture(scope="module")
def address(archive: Generated) -> Iterator[str]:
    """The address of its search page."""
    with served(archive.output) as address:
        yield f"{address}/search/"


@pytest.fixture(scope="module")
def held(archive: Generated) -> dict[str, tuple[Finding, ...]]:
    """Words with the records that hold them, those without routine items, as the page asks for them."""
    found = holders([each for each in archive.records if not each.is_routine], archive.records)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


@dataclass(frozen=True)
class Words:
    """Three words that many records hold, and one that some hold."""

    frequent: tuple[str, str, str]
    some: str


@pytest.fixture(scope="module")
def words(held: dict[str, tuple[Finding, ...]]) -> Words:
    by_count = [word for word, some in held.items() if len(some) >= 150]
    assert len(by_count) >= 3, "the vocabulary has no three words that many records hold"
    some = next(word for word, records in held.items() if len(records) <= 50)
    return Words((by_count[0], by_count[len(by_count) // 2], by_count[-1]), some)


# What the reader does and sees


def ask(page: Page, address: str, text: str, **choices: str) -> None:
    """Asks by address, and waits until every shard has answered."""
    page.goto(f"{address}?{urlencode({'q': text, **choices})}")
    page.wait_for_selector(FINISHED, state="attached")


def ask_on(page: Page, text: str) -> None:
    """Asks on the page that is open, waiting for nothing."""
    page.fill("#query", text)
    page.press("#query", "Enter")


def hits(page: Page) -> list[str]:
    """The addresses that results lead to, in their order."""
    return page.eval_on_selector_all("#results a", "links => links.map(each => each.pathname + each.hash)")


def told(page: Page) -> str:
    return page.inner_text("#count")


def results_told(page: Page) -> int:
    match = re.match(r"(\d+) results? for ", told(page))
    assert match, told(page)
    return int(match[1])


def groups_told(page: Page) -> dict[str, int]:
    """The number beside each group; "" stands for everything."""
    lines: list[list[str]] = page.eval_on_selector_all(
        "#groups a", "links => links.map(each => [each.dataset.group, each.querySelector('.number').textContent])"
    )
    return {group: int(number) for group, number in lines}


def numbers_beside(page: Page, name: str) -> dict[str, int | None]:
    """The number beside each value of a choice, None where none stands there."""
    options: list[list[str]] = page.eval_on_selector_all(
        f"#search select[name={name}] option[data-words]",
        "options => options.map(each => [each.value, each.textContent.slice(each.dataset.words.length)])",
    )
    return {value: int(number.strip(" ()")) if number else None for value, number in options}


def show_more(page: Page) -> None:
    """Presses "Show more results", and waits for them."""
    shown = page.locator("#results li").count()
    page.click("#more")
    page.wait_for_selector(f"#results li:nth-child({shown + 1})")


def put_the_best_first(page: Page) -> None:
    """Presses the button that offers it, and waits until focus is on the first result, which comes last."""
    page.click("#better button")
    page.wait_for_selector("#results li:first-child a:focus")


def places_of_hits(page: Page) -> list[dict[str, float]]:
    """Where each result stands on the page."""
    return page.eval_on_selector_all("#results li", "lines => lines.map(each => each.getBoundingClientRect().toJSON())")


def forget_shifts(page: Page) -> None:
    """Begins to watch for what moves."""
    page.evaluate(
        """() => {
          globalThis.shifted = [];
          globalThis.watched = new PerformanceObserver((list) => globalThis.shifted.push(...list.getEntries()));
          globalThis.watched.observe({ type: "layout-shift" });
        }"""
    )


def shifts(page: Page) -> list[str]:
    """What has moved since of the question, what is told of it and its results (W3C Layout Instability)."""
    page.evaluate("() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told)))")
    moved: list[str] = page.evaluate(
        """() => [...globalThis.shifted, ...globalThis.watched.takeRecords()]
          .flatMap((each) => each.sources.map(({ node }) => node?.nodeType === 1 ? node : node?.parentElement))
          .filter((node) => node?.closest("#search, #count, #groups, #referred, #results"))
          .map((node) => node.outerHTML.slice(0, 80))"""
    )
    return moved


def paths_asked_by(page: Page) -> list[str]:
    """A list to which the path of every request is added."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    return paths


class Held:
    """Shards that do not answer until they are let."""

    def __init__(self, page: Page, shards: Sequence[Shard]) -> None:
        self.routes: list[Route] = []
        self._names = {shard.name for shard in shards}
        self._answers = False
        page.route(self._is_held, self._take)

    def wait(self, page: Page) -> None:
        """Waits until one of them is asked, which the page does after it has shown what newer ones answer."""
        until = time.monotonic() + 30
        while not self.routes:
            assert time.monotonic() < until, "no older shard is asked"
            page.wait_for_timeout(20)

    def answer(self) -> None:
        """Lets them answer, what was asked and what will be."""
        self._answers = True
        for route in self.routes:
            route.continue_()

    def _is_held(self, url: str) -> bool:
        parts = urlsplit(url).path.split("/")
        return len(parts) > 3 and parts[1] == "pagefind" and parts[2] in self._names

    def _take(self, route: Route) -> None:
        if self._answers:
            route.continue_()
        else:
            self.routes.append(route)


# What is counted from the records


def values_of(record: Finding, name: str) -> tuple[str, ...]:
    """What a record is narrowed by under one name."""
    found = record.topics if name == "topic" else (getattr(record, name),)
    return tuple(each for each in found if each)


def chosen(records: Sequence[Finding], choices: dict[str, str]) -> list[Finding]:
    return [each for each in records if all(value in values_of(each, name) for name, value in choices.items())]


def common_choices(records: Sequence[Finding], names: Sequence[str]) -> dict[str, str]:
    """The values under some names that stand together in most records."""
    counted = Counter(together for each in records for together in product(*(values_of(each, name) for name in names)))
    assert counted
    return dict(zip(names, min(counted, key=lambda each: (-counted[each], each)), strict=True))


def assert_numbers(page: Page, records: Sequence[Finding], choices: dict[str, str]) -> None:
    """Whether every number on the page is right for the records that hold a word."""
    left = chosen(records, choices)
    assert left
    assert results_told(page) == len(left)
    groups = Counter(each.group for each in left)
    assert groups_told(page) == {"": len(left), **{group: groups[group] for group in GROUPS}}
    for name in FILTERS:
        counted = Counter(value for each in left for value in values_of(each, name))
        beside = numbers_beside(page, name)
        assert beside
        assert beside == {value: None if name in choices else counted[value] for value in beside}, name
        assert set(counted) <= set(beside) | set(choices.values()), name


def stamps(output: Path) -> dict[str, str]:
    """The stamp of each shard."""
    told = json.loads((output / "pagefind" / "shards.json").read_text(encoding="utf-8"))
    return {each["name"]: each["stamp"] for each in told["shards"]}


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


# The archive itself


def test_there_are_shards_of_every_sort_and_the_newest_come_first(archive: Generated) -> None:
    listed = json.loads((archive.output / "pagefind" / "shards.json").read_text(encoding="utf-8"))["shards"]
    assert [(each["name"], each["count"]) for each in listed] == [(s.name, len(s.findings)) for s in archive.shards]
    assert len(listed) >= 6
    assert listed[1]["name"] == "undated"
    days = [
        (min(e.day for e in s.findings), max(e.day for e in s.findings)) for s in archive.shards if s.name != "undated"
    ]
    assert all(newer[0] > older[1] for newer, older in pairwise(days))
    assert sum(each["count"] for each in listed) == len(archive.records)


def test_every_needle_is_the_first_hit_for_its_words_in_the_newest_and_the_oldest_shard_alike(
    archive: Generated, address: str, page: Page
) -> None:
    page.goto(address)
    wrong = []
    alone = [(needle, right) for needle, right in archive.needles if needle != archive.mentioned]
    for needle, right in alone:
        ask_on(page, needle)
        page.wait_for_selector(f"#count:has-text('for “{needle}”')")
        page.wait_for_selector(FINISHED, state="attached")
        if hits(page)[:1] != [right]:
            wrong.append((needle, right, hits(page)[:3]))
    assert wrong == []
    names = {archive.shard_of(right).name for _, right in alone}
    dated = [shard.name for shard in archive.shards if shard.name != "undated"]
    assert dated[-1] in names
    assert names & set(dated[:2])


# Order and numbers


def test_newest_first_is_exact_over_all_shards(
    archive: Generated, address: str, held: dict[str, tuple[Finding, ...]], words: Words, page: Page
) -> None:
    word = words.frequent[1]
    day_by_address = {each.address: each.day for each in held[word]}
    ask(page, address, word, sort="newest")
    while page.locator("#results li").count() < 60:
        show_more(page)
    first = hits(page)[:60]
    assert len(set(first)) == 60
    assert [day_by_address[each] for each in first] == sorted(day_by_address.values(), reverse=True)[:60]
    assert len({archive.shard_of(each).name for each in first}) > 1


@pytest.mark.parametrize("sort", ["", "newest"])
def test_show_more_to_the_end_shows_each_record_once(
    archive: Generated, address: str, held: dict[str, tuple[Finding, ...]], words: Words, page: Page, sort: str
) -> None:
    day_by_address = {each.address: each.day for each in held[words.some]}
    ask(page, address, words.some, sort=sort)
    assert results_told(page) == len(day_by_address)
    while page.is_visible("#more"):
        show_more(page)
    assert sorted(hits(page)) == sorted(day_by_address)
    assert len({archive.shard_of(each).name for each in hits(page)}) > 4
    if sort:
        days = [day_by_address[each] for each in hits(page)]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_numbers_of_results_groups_and_choices_are_those_counted_from_the_records(
    address: str, held: dict[str, tuple[Finding, ...]], words: Words, page: Page, place: int
) -> None:
    word = words.frequent[place]
    ask(page, address, word)
    page.click("#narrow summary")
    page.wait_for_selector(NUMBERED, state="attached")
    assert_numbers(page, held[word], {})


@pytest.mark.parametrize(
    "names",
    [("body", "kind"), ("year", "kind"), ("body", "kind", "outcome", "year"), ("topic", "kind"), ("body", "status")],
    ids=" and ".join,
)
def test_numbers_are_right_where_several_filters_are_chosen(
    address: str, held: dict[str, tuple[Finding, ...]], words: Words, page: Page, names: tuple[str, ...]
) -> None:
    word = words.frequent[0]
    choices = common_choices(held[word], names)
    ask(page, address, word, **choices)
    assert_numbers(page, held[word], choices)


def test_numbers_beside_choices_leave_out_a_shard_that_has_but_a_shorter_word(
    archive: Generated, address: str, held: dict[str, tuple[Finding, ...]], page: Page
) -> None:
    undated = next(shard for shard in archive.shards if shard.name == "undated")
    there = tuple(set().union(*map(words_of, undated.findings)))
    word = next(
        word
        for word, some in held.items()
        if word.startswith(there) and not any(each.startswith(word) for each in there) and len(some) > 10
    )
    ask(page, address, word)
    page.click("#narrow summary")
    page.wait_for_selector(NUMBERED, state="attached")
    assert_numbers(page, held[word], {})


# What is fetched


def test_shards_are_opened_newest_first_and_the_wasm_is_fetched_once(
    archive: Generated, address: str, words: Words, page: Page
) -> None:
    asked = paths_asked_by(page)
    ask(page, address, words.frequent[0])
    ask_on(page, words.frequent[1])
    page.wait_for_selector(f"#count:has-text('for “{words.frequent[1]}”')")
    page.wait_for_selector(FINISHED, state="attached")
    folders = [path.split("/")[2] for path in asked if re.match("/pagefind/[^/]+/", path)]
    assert list(dict.fromkeys(folders)) == [shard.name for shard in archive.shards]
    assert [path.rpartition("/")[0] for path in asked if "wasm" in path] == ["/pagefind"]
    assert [path for path in asked if path.endswith("pagefind-worker.js")] == []


def test_an_empty_question_loads_no_file_of_the_index(address: str, page: Page) -> None:
    asked = paths_asked_by(page)
    page.goto(address)
    page.wait_for_selector(FINISHED, state="attached")
    ask_on(page, "   ")
    page.select_option("#search select[name=sort]", "newest")
    page.wait_for_timeout(500)
    assert [path for path in asked if path.endswith("/assets/search/page.js")]
    assert [path for path in asked if path.startswith("/pagefind/")] == []


# Older shards that answer late


def test_first_results_stand_before_older_shards_answer_and_stay_where_they_are(
    archive: Generated, address: str, held: dict[str, tuple[Finding, ...]], words: Words, page: Page
) -> None:
    word = words.frequent[0]
    older = Held(page, archive.shards[3:])
    page.goto(f"{address}?{urlencode({'q': word})}")
    page.wait_for_selector("#count:has-text('earlier years are being searched')")
    page.wait_for_selector("#results li")
    older.wait(page)
    page.wait_for_timeout(SETTLED)
    before, places = hits(page), places_of_hits(page)
    newer = {each.address for shard in archive.shards[:3] for each in shard.findings}
    assert page.get_attribute("#results", "aria-busy") == "true"
    assert re.match(r"\d+ results so far; earlier years are being searched", told(page))
    assert set(before) <= newer
    forget_shifts(page)
    older.answer()
    page.wait_for_selector(FINISHED, state="attached")
    assert results_told(page) == len(held[word])
    assert hits(page)[: len(before)] == before
    assert places_of_hits(page)[: len(before)] == places
    assert shifts(page) == []


def test_a_better_match_of_earlier_years_is_offered_and_put_first_when_asked_for(
    archive: Generated, address: str, page: Page
) -> None:
    right = next(right for needle, right in archive.needles if needle == archive.mentioned)
    holding = [each for each in archive.records if set(archive.mentioned.split()) <= words_of(each)]
    minute = max(holding, key=lambda each: each.day)
    older = Held(page, archive.shards[2:])
    page.goto(f"{address}?{urlencode({'q': archive.mentioned})}")
    page.wait_for_selector("#results li")
    older.wait(page)
    page.wait_for_timeout(SETTLED)
    before, places = hits(page), places_of_hits(page)
    assert before == [minute.address]
    assert page.is_hidden("#better")
    forget_shifts(page)
    older.answer()
    page.wait_for_selector(FINISHED, state="attached")
    assert page.is_visible("#better")
    assert "Better matches came from earlier years" in page.inner_text("#better")
    assert hits(page)[0] == before[0]
    assert places_of_hits(page)[:1] == places
    assert shifts(page) == []
    put_the_best_first(page)
    assert hits(page)[0] == right
    assert page.evaluate("() => document.activeElement.closest('#results li:first-child') !== null")


def test_newest_first_stays_exact_where_older_shards_answer_late(
    archive: Generated, address: str, held: dict[str, tuple[Finding, ...]], page: Page
) -> None:
    newest = {each.address for each in archive.shards[0].findings}
    word = next(
        word
        for word, some in held.items()
        if any(each.day == UNDATED for each in some)
        and not any(each.address in newest for each in some)
        and len(some) <= 30
    )
    older = Held(page, archive.shards[2:])
    page.goto(f"{address}?{urlencode({'q': word, 'sort': 'newest'})}")
    page.wait_for_selector("#count:has-text('earlier years are being searched')")
    older.wait(page)
    page.wait_for_timeout(SETTLED)
    older.answer()
    page.wait_for_selector(FINISHED, state="attached")
    while page.is_visible("#more"):
        show_more(page)
    day_by_address = {each.address: each.day for each in held[word]}
    assert [day_by_address[each] for each in hits(page)] == sorted(day_by_address.values(), reverse=True)


def test_a_second_question_shows_only_its_own_results(
    archive: Generated, address: str, held: dict[str, tuple[Finding, ...]], words: Words, page: Page
) -> None:
    first, second = words.frequent[0], words.some
    both = {each.address for each in held[first]} & {each.address for each in held[second]}
    assert len(both) < len(held[second]), "the words must not stand in the same records"
    older = Held(page, archive.shards[3:])
    page.goto(f"{address}?{urlencode({'q': first})}")
    page.wait_for_selector("#results li")
    older.wait(page)
    ask_on(page, second)
    older.answer()
    page.wait_for_selector(f"#count:has-text('for “{second}”')")
    page.wait_for_selector(FINISHED, state="attached")
    page.wait_for_timeout(500)
    assert results_told(page) == groups_told(page)[""] == len(held[second])
    while page.is_visible("#more"):
        show_more(page)
    assert sorted(hits(page)) == sorted(each.address for each in held[second])


# What a build makes anew, and what it keeps to itself


@pytest.mark.parametrize("which", ["newest", "older"])
def test_one_edited_minutes_file_changes_the_stamp_of_one_shard(
    archive: Generated, tmp_path: Path, which: Literal["newest", "older"]
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(archive.root / "content", root / "content")
    shutil.copy(archive.root / "site.toml", root)
    path = edit(root, which)
    with small_shards():
        build_search(records_of(root), "en-GB", tmp_path / "public", archive.remembered)
    before, after = stamps(archive.output), stamps(tmp_path / "public")
    assert list(after) == list(before)
    page = f"/{path.relative_to(root / 'content').with_suffix('').as_posix()}/"
    address = next(each.address for each in archive.records if each.address.startswith(f"{page}#"))
    assert [name for name in before if after[name] != before[name]] == [archive.shard_of(address).name]


def test_the_word_of_what_is_not_public_is_in_no_file_that_was_built(
    archive: Generated, address: str, page: Page
) -> None:
    written = {path: unpacked(content) for path, content in files_of(archive.output).items()}
    public = archive.needles[-1][0].split()[0].encode()
    index = [path for path, content in written.items() if path.endswith(".pf_index") and public[:5] in content]
    assert index, "a word of public minutes would be seen in the index"
    assert any(SECRET.encode() in content for content in files_of(archive.root / "content").values())
    assert [path for path, content in written.items() if SECRET.encode() in content.lower()] == []
    ask(page, address, SECRET)
    assert told(page) == f"Nothing found for “{SECRET}”."
