"""Atom feeds: every reader can read them, and they tell what the archive says and nothing else."""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import feedparser
import pytest
from reading import read_page
from running import REPOSITORY, copy_of
from small_archives import MEETING, ONE_MEETING, errors_of, page_of, site_of, write_archive
from small_papers import DECIDED, annual, chapter, monitoring, report
from small_subjects import HALL, MINUTES, body, meeting, paper, site_with

from minutebook.archive import Archive
from minutebook.feeds import channels_of, feed_files
from minutebook.feeds.atom import Entry, Feed, Line, atom
from minutebook.outcomes import outcome_in_words
from minutebook.settings import Settings
from minutebook.site import Site

ATOM, XHTML, XML = (
    "{http://www.w3.org/2005/Atom}",
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/XML/1998/namespace}",
)
ALL, CORRECTIONS, OVERDUE, ASHDALE = (
    "/feed.atom",
    "/corrections/feed.atom",
    "/resolutions/overdue.atom",
    "/ashdale/feed.atom",
)
PAPERS = ("minutes", "agenda", "report", "annual-report")
HOSTILE = """</title>]]><script>alert("1")</script> & 'Tŷ' 🗳 &lt;b> {{ 7*7 }}"""
URL = 'url = "https://ashdale.example/meetings"\n'

Node = ElementTree.Element


@pytest.fixture(scope="module", params=("town", "real"))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the town, then that of the archive in ``content/``."""
    if request.param == "real":
        return site_of(REPOSITORY)
    return site_of(copy_of("town", tmp_path_factory.mktemp("feeds") / "town"))


@pytest.fixture(scope="module")
def archive(site: Site) -> Archive:
    """Its archive."""
    return site.archive


@pytest.fixture(scope="module")
def feeds(site: Site) -> dict[str, bytes]:
    """Each of its feeds by its address."""
    return feeds_of(site)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    """Each of its pages by its address."""
    return {each.address: each.make().decode() for each in site.outputs if each.address.endswith("/")}


def feeds_of(site: Site) -> dict[str, bytes]:
    """The feeds that a site promises, by address."""
    return {each.address: each.make() for each in site.outputs if each.address.endswith(".atom")}


def read_feed(content: bytes) -> Node:
    """A feed as elements; an error where it is not well-formed."""
    return ElementTree.fromstring(content)


def entries_in(content: bytes) -> list[Node]:
    """The entries of a feed in order."""
    return read_feed(content).findall(f"{ATOM}entry")


def entries_at(site: Site, address: str) -> list[Node]:
    """The entries of one feed of a site."""
    return entries_in(feeds_of(site)[address])


def said(node: Node, name: str) -> str:
    """The text of the only child of a name."""
    (child,) = node.findall(f"{ATOM}{name}")
    return child.text or ""


def leads_to(node: Node) -> str:
    """Where a feed or an entry leads."""
    (link,) = node.findall(f"{ATOM}link[@rel='alternate']")
    return link.attrib["href"]


def content_of(entry: Node) -> Node:
    """The ``div`` that holds what an entry says."""
    (content,) = entry.findall(f"{ATOM}content")
    assert content.attrib == {"type": "xhtml"}
    (div,) = content
    assert div.tag == f"{XHTML}div"
    assert not (content.text or "").strip()
    return div


def words_of(node: Node) -> str:
    """Every word of an element on one line."""
    return " ".join("".join(node.itertext()).split())


def items_of(entry: Node) -> list[tuple[str, str]]:
    """The lines of the lists of an entry as (words, address)."""
    lines = content_of(entry).iter(f"{XHTML}li")
    return [(words_of(line), line.find(f"{XHTML}a").attrib["href"]) for line in lines]  # type: ignore[union-attr]


def topics_of(entry: Node) -> set[str]:
    """The names of the topics of an entry."""
    return {each.attrib["term"] for each in entry.findall(f"{ATOM}category")}


def below(site: Site, address: str) -> str:
    """An address of a feed as it is below the site's path."""
    return address.removeprefix(site.archive.settings.url)


# The format


def test_a_reader_finds_no_fault_in_any_feed(feeds: dict[str, bytes], archive: Archive) -> None:
    assert len(feeds) > 15
    for address, content in feeds.items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo, (address, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"
        assert parsed.feed.language == archive.settings.language
        assert 1 <= len(parsed.entries) <= 50
        for entry in parsed.entries:
            assert entry.title
            assert entry.author
            assert entry.content[0].value
            assert entry.updated_parsed >= entry.published_parsed


def test_a_feed_and_its_entries_have_what_rfc_4287_asks_for_once(feeds: dict[str, bytes]) -> None:
    for content in feeds.values():
        feed = read_feed(content)
        assert feed.tag == f"{ATOM}feed"
        for node in (feed, *feed.findall(f"{ATOM}entry")):
            (author,) = node.findall(f"{ATOM}author")
            assert said(author, "name")
            assert said(node, "title")
            assert node.find(f"{ATOM}title").attrib == {"type": "text"}  # type: ignore[union-attr]
            assert datetime.fromisoformat(said(node, "updated")).tzinfo
            assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:/[\w./#-]*", said(node, "id"), re.ASCII)
            assert leads_to(node)
        for entry in feed.findall(f"{ATOM}entry"):
            names = {each.tag.removeprefix(XHTML) for each in content_of(entry).iter()}
            assert names <= {"div", "p", "ul", "li", "strong", "a"}


def test_ids_are_told_once_in_a_feed_and_mean_the_same_entry_in_every_feed(feeds: dict[str, bytes]) -> None:
    entry_by_id: dict[str, bytes] = {}
    for content in feeds.values():
        ids = [said(each, "id") for each in entries_in(content)]
        assert len(ids) == len(set(ids))
        for entry in entries_in(content):
            assert entry_by_id.setdefault(said(entry, "id"), ElementTree.tostring(entry)) == ElementTree.tostring(entry)
    own = [said(read_feed(content), "id") for content in feeds.values()]
    assert len(set(own)) == len(own)
    assert not set(own) & set(entry_by_id)


def test_the_newest_entry_stands_first_and_tells_when_the_feed_changed(feeds: dict[str, bytes]) -> None:
    for content in feeds.values():
        moments = [datetime.fromisoformat(said(each, "updated")) for each in entries_in(content)]
        assert moments == sorted(moments, reverse=True)
        assert datetime.fromisoformat(said(read_feed(content), "updated")) == moments[0]


def test_every_link_of_a_feed_leads_to_a_page_and_a_place_of_it(
    feeds: dict[str, bytes], pages: dict[str, str], site: Site
) -> None:
    links = {
        node.attrib["href"] for content in feeds.values() for node in read_feed(content).iter() if "href" in node.attrib
    }
    assert len(links) > 100
    for link in links:
        assert link.startswith(site.archive.settings.url or "/")
        where, anchor = urldefrag(below(site, link))
        if where not in feeds:
            assert not anchor or f'id="{anchor}"' in pages[where], link


def test_feeds_are_the_same_bytes_when_they_are_made_again(feeds: dict[str, bytes], archive: Archive) -> None:
    assert {each.address: each.make() for each in feed_files(archive, channels_of(archive))} == feeds


# What the archive says


def test_the_feed_of_the_archive_has_its_newest_papers_and_each_body_its_own(
    feeds: dict[str, bytes], archive: Archive, site: Site
) -> None:
    papers = [each for each in archive.documents if each.source.kind in PAPERS]
    expected = {"": papers} | {
        each.folder: [p for p in papers if p.source.body == each.folder] for each in archive.bodies
    }
    by_place = {each.source.path.removesuffix("index.md").removesuffix(".md").rstrip("/"): each for each in papers}
    for folder, several in expected.items():
        address = f"/{folder}/feed.atom" if folder else ALL
        told = [by_place["content" + below(site, leads_to(each)).rstrip("/")] for each in entries_in(feeds[address])]
        assert len(told) == min(len(several), 50)
        if len(several) <= 50:
            assert {each.source.path for each in told} == {each.source.path for each in several}
        oldest = min(each.published_on for each in told)
        left_out = [each for each in several if each not in told]
        assert all(each.published_on <= oldest for each in left_out if not each.record.corrected)


def test_the_entry_of_minutes_holds_every_clause_those_of_routine_items_last(
    feeds: dict[str, bytes], archive: Archive, site: Site
) -> None:
    meeting_by_minutes = {each.minutes_address: each for each in archive.meetings if each.minutes}
    entries = [each for each in entries_in(feeds[ALL]) if below(site, leads_to(each)) in meeting_by_minutes]
    assert len(entries) > 4
    for entry in entries:
        decisions = archive.decisions_by(meeting_by_minutes[below(site, leads_to(entry))])
        assert items_of(entry) == [
            (
                f"{outcome_in_words(each.clause.outcome)}: {each.clause.words} {each.citation}",
                archive.settings.whole(each.address),
            )
            for each in sorted(decisions, key=lambda decision: decision.item.is_routine)
        ]


def test_the_feed_of_a_topic_has_each_minute_that_decided_something_on_it(
    feeds: dict[str, bytes], archive: Archive, site: Site
) -> None:
    for thread in archive.threads:
        deciding = {
            f"{each.meeting.minutes_address}#{each.item.anchor}": archive.decisions_in(each.meeting, each.item)
            for each in archive.decisions
            if thread in archive.topics_by_address.get(each.address, ())
        }
        content = feeds.get(f"{thread.address}feed.atom")
        entries = {below(site, leads_to(each)): each for each in entries_in(content)} if content else {}
        assert {address for address in entries if "#" in address} == set(deciding)
        for address, decisions in deciding.items():
            assert [each[0] for each in items_of(entries[address])] == [
                f"{outcome_in_words(each.clause.outcome)}: {each.clause.words} {each.citation}" for each in decisions
            ]
        for entry in entries.values():
            assert thread.name in topics_of(entry)


def test_the_feed_of_a_topic_has_the_papers_that_are_about_it_and_no_others(
    feeds: dict[str, bytes], archive: Archive, site: Site
) -> None:
    cover_by_folder = {each.folder: each.address for each in archive.annual_reports}
    for thread in archive.threads:
        sightings = [each for each in thread.sightings if each.is_about and not each.planned and not each.group]
        sources = [each.document.source for each in sightings if each.document.source.kind != "minutes"]
        about = {cover_by_folder.get(each.annual) or f"/{each.body}/{each.meeting}/{each.name}/" for each in sources}
        content = feeds.get(f"{thread.address}feed.atom")
        told = {below(site, leads_to(each)) for each in entries_in(content)} if content else set()
        assert {address for address in told if "#" not in address} == about


def test_the_feed_of_a_person_has_what_was_decided_where_the_minutes_list_the_person_as_present(
    feeds: dict[str, bytes], archive: Archive, site: Site
) -> None:
    told = 0
    for person in archive.people:
        deciding = set()
        for each in archive.decisions:
            record = each.meeting.minutes_record
            names = {who.name for who in (*record.present, *record.substitutes)} if record else set()
            slugs = {archive.slug_by_person.get((each.meeting.body, name)) for name in names}
            if person.slug in slugs and not each.item.is_routine:
                deciding.add(f"{each.meeting.minutes_address}#{each.item.anchor}")
        content = feeds.get(f"/people/{person.slug}/feed.atom")
        entries = entries_in(content) if content else []
        addresses = {below(site, leads_to(each)) for each in entries}
        assert addresses <= deciding
        assert len(addresses) == min(len(deciding), 50)
        told += len(addresses)
    assert told > 50


def test_the_feed_of_corrections_has_every_correction(feeds: dict[str, bytes], archive: Archive) -> None:
    entries = entries_in(feeds[CORRECTIONS])
    notes = [each.note for document in archive.documents for each in document.record.corrected]
    assert len(entries) == len(notes) + len(archive.amendments) > 0
    for note in notes:
        assert any(note in words_of(content_of(each)) for each in entries)


def test_the_feed_of_what_is_overdue_has_every_overdue_clause_with_its_words(
    feeds: dict[str, bytes], archive: Archive, site: Site
) -> None:
    overdue = {each.fate.address: each for each in archive.decisions if each.fate and each.fate.status == "overdue"}
    entries = {below(site, leads_to(each)): each for each in entries_in(feeds[OVERDUE])} if overdue else {}
    assert (OVERDUE in feeds) is bool(overdue)
    assert set(entries) == set(overdue)
    for address, decision in overdue.items():
        assert decision.clause.words in words_of(content_of(entries[address]))
        assert decision.fate
        assert said(entries[address], "title").startswith(decision.fate.words)


# Pages that tell of feeds


def test_every_feed_is_told_on_its_page_for_readers_and_for_people(
    feeds: dict[str, bytes], pages: dict[str, str], archive: Archive
) -> None:
    for content in feeds.values():
        assert below_page(archive, leads_to(read_feed(content))) in pages
    told: set[str] = set()
    for address, html in pages.items():
        page = read_page(html if "atom" in html else "")
        found = {each.attributes["href"] for each in page.all("link", type="application/atom+xml")}
        followed = {each.attributes["href"] for each in page.all("a", type="application/atom+xml")}
        prefix = archive.settings.prefix
        of_page = {prefix + each.address[1:] for each in channels_of(archive) if address in each.told_on}
        assert found == followed == of_page
        told |= {f"/{each.removeprefix(prefix)}" for each in found}
    assert told == set(feeds)


def below_page(archive: Archive, address: str) -> str:
    """The address of a page below the site's path."""
    return address.removeprefix(archive.settings.url)


def test_home_bodies_topics_people_corrections_and_monitoring_tell_of_their_feeds(tmp_path: Path) -> None:
    site = site_of(copy_of("town", tmp_path / "town"))
    expected = {
        "/": ALL,
        "/cabinet/": "/cabinet/feed.atom",
        "/topics/reading-scheme/": "/topics/reading-scheme/feed.atom",
        "/people/farrow/": "/people/farrow/feed.atom",
        "/corrections/": CORRECTIONS,
        "/libraries-and-culture/monitoring-2025-26/": OVERDUE,
    }
    for page, feed in expected.items():
        (link,) = read_page(page_of(site, page)).all("link", rel="alternate")
        assert link.attributes["href"] == feed
        assert link.attributes["title"] in said(read_feed(feeds_of(site)[feed]), "title")
    assert "atom" not in page_of(site, "/calendar/")


def test_a_feed_without_entries_is_neither_written_nor_told_of(tmp_path: Path) -> None:
    site = site_with(
        tmp_path, HALL, body("quiet"), {f"{MEETING}/minutes.md": paper("## 1. Talk\n\nTalk alone.", "present: [Vane]")}
    )
    assert set(feeds_of(site)) == {ALL, ASHDALE}
    for page in ("/quiet/", "/topics/hall/", "/people/vane/", "/corrections/"):
        assert "atom" not in page_of(site, page)
    empty = site_with(tmp_path / "empty", {f"{MEETING}/minutes.md": "---\n---\n"})
    assert feeds_of(empty) == {}
    assert "atom" not in page_of(empty, "/")


# Ids and moments


def test_ids_stay_when_papers_are_added_and_corrected(tmp_path: Path) -> None:
    root = copy_of("town", tmp_path / "town")
    before = {
        address: {said(each, "id") for each in entries_in(content)}
        for address, content in feeds_of(site_of(root)).items()
    }
    folder = "content/libraries-and-culture"
    front = "---\npublish: 2025-03-04\ntitle: Late\ncorrected:\n  - date: 2025-12-30\n    note: A word.\n---\nText.\n"
    write_archive(root, {f"{folder}/2025-03-11/added.md": front}, meeting("2024-12-03", body="cabinet", minutes=paper(
        "## 1. Reading scheme\n\nResolved: That it run.", "present: [Farrow]"
    )))  # fmt: skip
    after = {
        address: {said(each, "id") for each in entries_in(content)}
        for address, content in feeds_of(site_of(root)).items()
    }
    assert all(ids <= after[address] for address, ids in before.items())
    assert len(after[ALL]) == len(before[ALL]) + 2
    assert len(after[CORRECTIONS]) == len(before[CORRECTIONS]) + 1


def test_an_id_is_made_of_the_host_the_day_of_the_meeting_and_the_address(tmp_path: Path) -> None:
    site = site_with(
        tmp_path, {"site.toml": URL}, DECIDED, HALL, {MINUTES: paper("## 1. Village hall\n\nResolved: That it open.")}
    )
    assert "tag:ashdale.example,2025-03-04:/meetings/ashdale/2025-03-04/minutes/" in ids_at(site, ALL)
    assert ids_at(site, "/topics/hall/feed.atom") == [
        "tag:ashdale.example,2025-03-04:/meetings/ashdale/2025-03-04/minutes/#minute-1"
    ]


def ids_at(site: Site, address: str) -> list[str]:
    """The ids of a feed's entries."""
    return [said(each, "id") for each in entries_at(site, address)]


@pytest.mark.parametrize(
    ("publish", "zone", "moment"),
    [
        ("2025-03-05", "Europe/London", "2025-03-05T00:00:00Z"),
        ("2025-06-05", "Europe/London", "2025-06-05T00:00:00+01:00"),
        ("2025-06-05", "America/New_York", "2025-06-05T00:00:00-04:00"),
        ("2025-06-05", "Asia/Kolkata", "2025-06-05T00:00:00+05:30"),
        ("2025-06-05T09:30+01:00", "Europe/London", "2025-06-05T08:30:00Z"),
    ],
)
def test_a_day_begins_at_midnight_in_the_sites_zone_and_a_moment_is_told_in_utc(
    publish: str, zone: str, moment: str, tmp_path: Path
) -> None:
    minutes = f"---\npublish: {publish}\n---\n\n## 1. Hours\n\nTalk.\n"
    (entry,) = entries_at(site_with(tmp_path, {"site.toml": f'timezone = "{zone}"\n', MINUTES: minutes}), ALL)
    assert (said(entry, "published"), said(entry, "updated")) == (moment, moment)


def test_a_correction_moves_an_entry_up_and_leaves_when_it_was_published(tmp_path: Path) -> None:
    corrected = paper("## 1. Hours\n\nTalk.", "corrected:", "  - {date: 2025-07-01, note: A sum.}")
    later = meeting("2025-04-01", minutes=paper("## 2. More\n\nTalk.").replace("2025-01-01", "2025-04-02"))
    entries = entries_at(site_with(tmp_path, {MINUTES: corrected}, later), ALL)
    assert [leads_to(each)[:19] for each in entries] == ["/ashdale/2025-03-04", "/ashdale/2025-04-01"]
    assert said(entries[0], "published") == "2025-01-01T00:00:00Z"
    assert said(entries[0], "updated") == "2025-07-01T00:00:00+01:00"


def test_minutes_change_when_a_later_minute_that_corrects_them_goes_out(tmp_path: Path) -> None:
    text = "## 2. Minutes\n\n::: amends ashdale/2025-03-04#minute-1\nThe hall opens at **nine**.\n:::\n"
    later = meeting("2025-04-01", minutes=paper(text).replace("2025-01-01", "2025-04-02"))
    site = site_with(tmp_path, DECIDED, later)
    first = next(each for each in entries_at(site, ALL) if leads_to(each) == "/ashdale/2025-03-04/minutes/")
    assert said(first, "updated") == "2025-04-02T00:00:00+01:00"
    (correction,) = entries_at(site, CORRECTIONS)
    assert "The hall opens at nine." in words_of(content_of(correction))
    assert leads_to(correction) == "/ashdale/2025-03-04/minutes/#minute-1"
    assert (
        said(correction, "id") == "tag:minutebook.invalid,2025-04-01:/ashdale/2025-04-01/minutes/#minute-2-correction-1"
    )


def test_two_corrections_of_a_day_are_two_entries(tmp_path: Path) -> None:
    lines = ("corrected:", "  - {date: 2025-07-01, note: A sum.}", "  - {date: 2025-07-01, note: A name.}")
    ids = ids_at(site_with(tmp_path, {MINUTES: paper("## 1. Hours\n\nTalk.", *lines)}), CORRECTIONS)
    address = "tag:minutebook.invalid,2025-07-01:/ashdale/2025-03-04/minutes/#corrected-"
    assert sorted(ids) == [f"{address}1", f"{address}2"]


@pytest.mark.parametrize(
    ("due", "updated"), [("2025-02-01", "2025-03-05T00:00:00Z"), ("2025-09-30", "2025-10-01T00:00:00+01:00")]
)
def test_what_is_overdue_changed_with_its_schedule_or_on_the_day_after_it_was_due(
    due: str, updated: str, tmp_path: Path
) -> None:
    root = write_archive(tmp_path, ONE_MEETING, DECIDED, monitoring(
        f"{{resolution: 'ashdale/2025-03-04#minute-1-1', due: {due}}}"
    ))  # fmt: skip
    (entry,) = entries_at(site_of(root), OVERDUE)
    assert said(entry, "updated") == updated
    assert OVERDUE not in feeds_of(site_of(root, due))


def test_a_chapter_that_goes_out_later_changes_the_annual_report(tmp_path: Path) -> None:
    later = {path: text.replace("2025-03-05", "2025-08-01") for path, text in chapter("late").items()}
    site = site_of(write_archive(tmp_path, ONE_MEETING, annual("publisher: The board"), chapter("early"), later))
    first = entries_at(site, ALL)[0]
    assert said(first, "id") == "tag:minutebook.invalid,2025-03-05:/annual-reports/hall/"
    assert said(first, "published") == "2025-03-05T00:00:00Z"
    assert said(first, "updated") == "2025-08-01T00:00:00+01:00"
    assert [each[1] for each in items_of(first)] == ["/annual-reports/hall/early/", "/annual-reports/hall/late/"]


def test_a_feed_holds_the_newest_fifty(tmp_path: Path) -> None:
    files = {
        f"{MEETING}/paper-{day:02d}.md": report("Text.").replace("2025-03-05", f"2025-04-{day:02d}")
        for day in range(1, 31)
    }
    files |= {
        f"{MEETING}/other-{day:02d}.md": report("Text.").replace("2025-03-05", f"2025-05-{day:02d}")
        for day in range(1, 31)
    }
    entries = entries_at(site_with(tmp_path, files), ASHDALE)
    assert len(entries) == 50
    assert leads_to(entries[0]).endswith("/other-30/")
    assert leads_to(entries[-1]).endswith("/paper-11/")


# What a subscriber is told


def test_a_meeting_is_one_entry_a_paper_and_a_person_is_told_of_no_routine_items(tmp_path: Path) -> None:
    text = "".join(f"## {number}. Hall {number}\n\nResolved: That it open.\n\n" for number in range(1, 60))
    routine = "## 60. Communications\n\nResolved: That the letter be noted.\n"
    site = site_with(tmp_path, HALL, {MINUTES: paper(text + routine, "present: [Vane]")})
    (entry,) = entries_at(site, ALL)
    assert len(items_of(entry)) == 60
    assert "letter" in items_of(entry)[-1][0]
    assert len(entries_at(site, "/people/vane/feed.atom")) == 50
    assert "letter" not in feeds_of(site)["/people/vane/feed.atom"].decode()


def test_minutes_without_decisions_say_so(tmp_path: Path) -> None:
    (entry,) = entries_at(site_with(tmp_path), ALL)
    assert words_of(content_of(entry)) == "No decisions are recorded."


def test_what_leads_in_to_a_resolution_stands_before_its_clauses(tmp_path: Path) -> None:
    text = (
        "## 1. Hours\n\nResolved: Subject to the budget,\n\n(1) That the hall open at ten.\n\n(2) That it be heated.\n"
    )
    (entry,) = entries_at(site_with(tmp_path, {MINUTES: paper(text)}), ALL)
    words = words_of(content_of(entry))
    assert words.index("Subject to the budget") < words.index("open at ten") < words.index("be heated")


def test_an_agenda_tells_when_and_where_and_what_is_to_be_considered(tmp_path: Path) -> None:
    agenda = paper("## 1. Apologies for absence\n\n## 2. The roof\n")
    site = site_with(tmp_path, meeting("2026-02-03", "time: 18:30", "venue: The hall", agenda=agenda))
    entry = next(each for each in entries_at(site, ALL) if leads_to(each) == "/ashdale/2026-02-03/agenda/")
    assert said(entry, "title") == "Ashdale Parish Council, 3 February 2026: agenda"
    assert "Ashdale Parish Council, Tuesday 3 February 2026, 6.30 pm, The hall" in words_of(content_of(entry))
    assert items_of(entry) == [("2. The roof", "/ashdale/2026-02-03/agenda/#item-2")]


def test_a_report_tells_its_summary_and_what_it_recommends(tmp_path: Path) -> None:
    text = report("Text.", "summary: Who uses it.", "recommendations: [That it be noted.]")
    entry = entries_at(site_with(tmp_path, {f"{MEETING}/survey.md": text}), ALL)[0]
    assert said(entry, "title") == "Survey (Ashdale Parish Council, 4 March 2025)"
    assert said(entry, "summary") == "Who uses it."
    assert [words_of(each) for each in content_of(entry).iter(f"{XHTML}li")] == ["That it be noted."]


# Addresses


def test_addresses_are_whole_below_the_sites_path_where_it_has_an_url(tmp_path: Path) -> None:
    site = site_with(tmp_path, {"site.toml": URL}, DECIDED)
    feed = read_feed(feeds_of(site)[ASHDALE])
    assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == "https://ashdale.example/meetings/ashdale/feed.atom"  # type: ignore[union-attr]
    links = [each.attrib["href"] for each in feed.iter() if "href" in each.attrib]
    assert all(each.startswith("https://ashdale.example/meetings/") for each in links)
    (link,) = read_page(page_of(site, "/ashdale/")).all("link", rel="alternate")
    assert link.attributes["href"] == "/meetings/ashdale/feed.atom"


def test_without_an_url_addresses_are_paths_and_no_feed_names_itself(tmp_path: Path) -> None:
    feed = read_feed(feeds_of(site_with(tmp_path, DECIDED))[ASHDALE])
    assert feed.find(f"{ATOM}link[@rel='self']") is None
    links = [each.attrib["href"] for each in feed.iter() if "href" in each.attrib]
    assert links
    assert all(re.match(r"/(?!/)", each) for each in links)
    assert all(f"{XML}base" not in each.attrib for each in feed.iter())


# What must never happen


def test_what_an_author_wrote_stands_in_a_feed_as_text(tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    layers: tuple[dict[str, str], ...] = (
        {"site.toml": f"title = '''{HOSTILE}'''\n"},
        {"content/ashdale/index.md": paper("", f"name: '{quoted}'")},
        {
            f"{MEETING}/survey.md": report("Text.", f"summary: '{quoted}'", f"recommendations: ['{quoted}']").replace(
                "title: Survey", f"title: '{quoted}'"
            )
        },
        {"content/topics/hall.md": paper("", f"name: '{quoted}'", "phrases: [hall]")},
        {
            MINUTES: paper(
                "## 1. The hall\n\nResolved: That `</div>]]><script>` & \"it\" be 'noted' 🗳.",
                "corrected:",
                f"  - {{date: 2025-04-01, note: '{quoted}'}}",
            )
        },
    )
    site = site_of(write_archive(tmp_path, ONE_MEETING, *layers))
    assert errors_of(site) == ()
    feeds = feeds_of(site)
    assert len(feeds) == 4
    for content in feeds.values():
        assert not feedparser.parse(content).bozo
        names = {each.tag.rpartition("}")[2] for each in read_feed(content).iter()}
        assert "script" not in names
        assert b"<script" not in content
    first, last = entries_in(feeds[ALL])
    assert said(first, "title").startswith("</title>") or said(last, "title").startswith("</title>")
    survey = next(each for each in (first, last) if leads_to(each).endswith("survey/"))
    assert said(survey, "title") == f"{HOSTILE} ({HOSTILE}, 4 March 2025)"
    assert said(survey, "summary") == HOSTILE
    assert [words_of(each) for each in content_of(survey).iter(f"{XHTML}li")] == [HOSTILE]
    minutes = next(each for each in (first, last) if leads_to(each).endswith("minutes/"))
    assert "That </div>]]><script> & \"it\" be 'noted' 🗳." in words_of(content_of(minutes))
    assert minutes.find(f"{ATOM}category").attrib["label"] == HOSTILE  # type: ignore[union-attr]


def test_characters_that_xml_forbids_are_left_out() -> None:
    forbidden = "".join(map(chr, (0, 1, 8, 11, 12, 14, 31, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF)))
    words = f"be{forbidden}fore\tTŷ 🗳"
    moment = datetime(2025, 3, 5, tzinfo=UTC)
    entry = Entry(
        "tag:a,2025:b",
        words,
        f"/{words}",
        words,
        moment,
        moment,
        (Line(words, words, words, "/a/"),),
        words,
        ((words, words),),
    )
    content = atom(Feed("tag:a,2025:c", words, "/feed.atom", "/", words, (entry,)), Settings())
    assert not feedparser.parse(content).bozo
    (read,) = entries_in(content)
    assert said(read, "title") == said(read, "summary") == "before\tTŷ 🗳"
    assert words_of(content_of(read)) == "before Tŷ 🗳: before Tŷ 🗳 before Tŷ 🗳"


def test_no_feed_of_the_secret_site_holds_what_is_not_public(tmp_path: Path) -> None:
    site = site_of(copy_of("secret", tmp_path / "secret"))
    feeds = feeds_of(site)
    everything = b"\n".join(part for address, content in feeds.items() for part in (address.encode(), content)).lower()
    assert b"zqwk" in everything, "what is public is told"
    assert b"zqvk" not in everything


def test_unpublished_minutes_reach_no_feed_until_their_day(tmp_path: Path) -> None:
    root = write_archive(
        tmp_path,
        ONE_MEETING,
        HALL,
        {
            MINUTES: paper("## 1. Village hall\n\nResolved: That it open.", "present: [Vane]").replace(
                "2025-01-01", "2025-06-01"
            )
        },
    )
    assert feeds_of(site_of(root, "2025-05-31")) == {}
    assert set(feeds_of(site_of(root, "2025-06-01"))) == {
        ALL,
        ASHDALE,
        "/topics/hall/feed.atom",
        "/people/vane/feed.atom",
    }
