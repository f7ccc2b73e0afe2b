"""What machines read in pages and about them: schema.org, Dublin Core, the sitemap, robots.txt."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from reading import Element, is_gone, pages, read_page
from running import REPOSITORY, SITES
from small_archives import MEETING, ONE_MEETING, addresses_of, page_of, site_of, write_archive
from small_subjects import MINUTES, SURVEY, body, meeting, paper, site_with, topic

from minutebook.archive import Archive
from minutebook.forbidden import prove_policy
from minutebook.layouts import fill
from minutebook.pages import Page
from minutebook.problems import Severity
from minutebook.promises import Output, Outputs
from minutebook.records import Report
from minutebook.site import Site
from minutebook.standards import Download, dataset, sitemap_files

SITEMAP, ROBOTS = "/sitemap.xml", "/robots.txt"
URL = {"site.toml": 'title = "Ashdale"\nurl = "https://example.org/meetings"\n'}
ROOTS = {"town": SITES / "town", "real": REPOSITORY}

Thing = dict[str, Any]


@pytest.fixture(scope="module", params=ROOTS)
def name(request: pytest.FixtureRequest) -> str:
    """The town, then the archive in ``content/``."""
    return str(request.param)


@pytest.fixture(scope="module")
def archive(name: str) -> Archive:
    """That archive."""
    return site_of(ROOTS[name]).archive


@pytest.fixture(scope="module")
def built(name: str, request: pytest.FixtureRequest) -> dict[str, Element]:
    """Every page of its site by address."""
    folder: Path = request.getfixturevalue("built_town" if name == "town" else "built_archive")
    return pages(folder)


def things_in(page: Element) -> list[Thing]:
    """The things that the one script of JSON-LD in the head of a page tells of; none where there is no script."""
    scripts = page.one("head").all("script", type="application/ld+json")
    assert len(scripts) == len(page.all("script", type="application/ld+json")) <= 1
    if not scripts:
        return []
    told = json.loads("".join(each for each in scripts[0].inside if isinstance(each, str)))
    assert told["@context"] == "https://schema.org"
    assert told["@graph"], "a script tells of something"
    things: list[Thing] = told["@graph"]
    return things


def thing_in(page: Element, *kinds: str) -> Thing:
    """The only thing of a page that is of some kinds."""
    (thing,) = [each for each in things_in(page) if each["@type"] in kinds]
    return thing


def head_of(site: Site, address: str) -> Element:
    """The page promised for an address."""
    return read_page(page_of(site, address))


def meta(page: Element, name: str) -> list[str]:
    """What the metadata of a page says by a name, in order."""
    return [each.attributes["content"] for each in page.one("head").all("meta", name_=name)]


# JSON-LD


def answer(url: str, _options: Mapping[str, Any]) -> Thing:
    """The context of schema.org, without asking anybody."""
    assert url == "https://schema.org"
    vocabulary = {"@context": {"@vocab": "https://schema.org/"}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": vocabulary}


def test_every_script_is_json_ld_of_which_nothing_is_lost(built: dict[str, Element]) -> None:
    told = {address: things_in(page) for address, page in built.items()}
    assert len([things for things in told.values() if things]) > 60
    for address, things in told.items():
        written = {"@context": "https://schema.org", "@graph": things}
        base = f"https://here.example{address}"
        expanded = jsonld.expand(written, {"documentLoader": answer, "base": base})
        assert len(expanded) == len(things), address
        for thing, node in zip(things, expanded, strict=True):
            assert node["@type"] == [f"https://schema.org/{thing['@type']}"]
            names = {key if key.startswith("@") else f"https://schema.org/{key}" for key in thing}
            assert set(node) == names, address
            assert node.get("@id", "https://").startswith("https://")


def test_the_breadcrumbs_are_those_that_readers_see(built: dict[str, Element], archive: Archive) -> None:
    settings, found = archive.settings, 0
    for address, page in built.items():
        seen = page.all("nav", class_="crumbs")
        told = [each for each in things_in(page) if each["@type"] == "BreadcrumbList"]
        assert len(told) == len(seen), address
        for crumbs, way in zip(seen, told, strict=True):
            steps = [(words, settings.whole(link)) for words, link in crumbs.links]
            steps.append((crumbs.one("li", aria_current="page").words, settings.whole(address)))
            assert [(" ".join(each["name"].split()), each["item"]) for each in way["itemListElement"]] == steps
            assert [each["position"] for each in way["itemListElement"]] == list(range(1, len(steps) + 1))
            found += 1
    assert found > 60


def test_every_meeting_is_an_event_as_the_archive_has_it(built: dict[str, Element], archive: Archive) -> None:
    whole = archive.settings.whole
    statuses = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
    for held in archive.meetings:
        told, record = thing_in(built[held.address], "Event"), held.record
        assert told["@id"] == told["url"] == whole(held.address)
        assert told["name"] == built[held.address].one("h1").words
        assert told["eventStatus"] == f"https://schema.org/{statuses.get(record.status or '', 'EventScheduled')}"
        assert told.get("location") == ({"@type": "Place", "name": record.venue} if record.venue else None)
        assert (told["organizer"]["@id"]) == whole(f"/{held.body}/")
        assert "eventAttendanceMode" not in told, "no record says whether one may attend online"
        if record.time:
            begins = datetime.fromisoformat(told["startDate"])
            assert (begins.date(), begins.time()) == (held.day, record.time)
            summer = held.day.replace(month=3, day=31) <= held.day < held.day.replace(month=10, day=25)
            assert begins.utcoffset() == timedelta(hours=1 if summer else 0), held.key
        else:
            assert told["startDate"] == held.day.isoformat()
        papers = [each["@id"] for each in told.get("subjectOf", [])]
        assert len(papers) == len(held.agendas_and_minutes)
        assert all(each.removeprefix(archive.settings.url) in built for each in papers)


def test_every_body_is_an_organization_below_its_council(built: dict[str, Element], archive: Archive) -> None:
    for each in archive.bodies:
        told = thing_in(built[each.address], "GovernmentOrganization")
        assert (told["@id"], told["name"]) == (archive.settings.whole(each.address), each.record.name)
        assert told.get("parentOrganization", {}).get("name") == each.record.parent


def test_every_paper_is_a_work_with_its_days_and_what_it_belongs_to(
    built: dict[str, Element], archive: Archive
) -> None:
    whole, kinds = archive.settings.whole, {"minutes": "DigitalDocument", "agenda": "DigitalDocument"}
    kinds |= {"report": "Report", "annual-report": "Report", "chapter": "Chapter"}
    found = set()
    for address, document in archive.document_by_address.items():
        kind = kinds.get(document.source.kind)
        works = [each for each in things_in(built[address]) if each["@type"] in kinds.values()]
        assert [each["@type"] for each in works] == ([kind] if kind else []), address
        if works:
            (told,), record = works, document.record
            found.add(document.source.kind)
            assert told["@id"] == whole(address)
            assert told["datePublished"] == document.published_on.isoformat()
            newest = max((each.date for each in record.corrected), default=None)
            assert told.get("dateModified") == (newest.isoformat() if newest else None)
            authors = record.authors if isinstance(record, Report) else ()
            assert [each["name"] for each in told.get("author", [])] == [each.name for each in authors]
            assert told["isPartOf"]
            if kind == "DigitalDocument":
                key = f"/{document.source.body}/{document.source.meeting}/"
                assert told["about"]["@id"] == whole(key)
    assert found == set(kinds)


def test_minutes_say_how_they_stand(built: dict[str, Element], archive: Archive) -> None:
    for held in (each for each in archive.meetings if each.minutes):
        told = thing_in(built[held.minutes_address], "DigitalDocument")
        assert told["creativeWorkStatus"] == archive.standing(held).status


def test_only_members_and_those_whose_file_says_so_are_told_of_as_people(
    built: dict[str, Element], archive: Archive
) -> None:
    for each in archive.people:
        profiles = [thing for thing in things_in(built[each.address]) if thing["@type"] == "ProfilePage"]
        kind = each.record.kind if each.record else None
        bodies = [one.body for one in archive.memberships if one.person is each]
        assert bool(profiles) == bool(bodies or each.is_member or kind in ("councillor", "officer", "co-opted"))
        for profile in profiles:
            person = profile["mainEntity"]
            assert (person["@type"], person["name"]) == ("Person", each.name)
            assert person["@id"] == archive.settings.whole(each.address)
            assert sorted(one["name"] for one in person.get("memberOf", [])) == sorted(
                one.record.name for one in bodies
            )


def test_a_guest_is_not_told_of_and_an_officer_is_where_the_officers_own_file_says_so(tmp_path: Path) -> None:
    minutes = paper("## 1. Hall\n\nText.", "present: [Rose]", "in-attendance: [Ada Guest, Jo Clerk]")
    clerk = paper(
        "",
        "name: Jo Clerk",
        "kind: officer",
        "roles: [{role: Clerk}, {role: Deputy, to: 2020-01-01}]",
        "party: Rose Party",
    )
    site = site_with(tmp_path, {MINUTES: minutes, "content/people/jo-clerk.md": clerk})
    kinds = [each["@type"] for each in things_in(head_of(site, "/people/ada-guest/"))]
    assert kinds == ["BreadcrumbList"]
    told = thing_in(head_of(site, "/people/jo-clerk/"), "ProfilePage")["mainEntity"]
    assert (told["name"], told["jobTitle"], told["affiliation"]["name"]) == ("Jo Clerk", ["Clerk"], "Rose Party")
    assert "memberOf" not in told
    member = thing_in(head_of(site, "/people/rose/"), "ProfilePage")["mainEntity"]
    assert [each["@id"] for each in member["memberOf"]] == ["/ashdale/"]


def test_the_home_page_tells_of_the_site_and_how_it_is_searched(built: dict[str, Element], archive: Archive) -> None:
    told, whole = thing_in(built["/"], "WebSite"), archive.settings.whole
    assert (told["@id"], told["name"]) == (whole("/"), archive.settings.title)
    assert told["potentialAction"]["target"]["urlTemplate"] == whole("/search/?q={search_term_string}")
    assert told["potentialAction"]["query-input"] == "required name=search_term_string"


def test_a_site_without_search_offers_none(plain_town: Path) -> None:
    assert "potentialAction" not in thing_in(pages(plain_town)["/"], "WebSite")


HOSTILE = "</script><script>alert(1)</script> & <!-- \u2028 \\u003c “Tŷ” 🏛"
QUOTED = json.dumps(HOSTILE, ensure_ascii=False).replace("\u2028", "\\u2028")
"""The same as YAML has it."""


def test_what_an_author_wrote_cannot_end_the_script(tmp_path: Path) -> None:
    papers = meeting(
        "2025-03-04",
        f"title: {QUOTED}",
        f"venue: {QUOTED}",
        "time: 10:00",
        body="panel",
        survey=paper("Text.", f"title: {QUOTED}", f"authors: [{{name: {QUOTED}, role: {QUOTED}}}]"),
    )
    site = site_of(write_archive(tmp_path, ONE_MEETING, body("panel", f"summary: {QUOTED}"), papers, URL))
    told_of = {problem.code for problem in site.problems if problem.severity is Severity.ERROR}
    assert told_of == {"comment"}, "nothing is published; and were it, nothing would run"
    root = tmp_path / "built"
    for address in ("/panel/", "/panel/2025-03-04/", "/panel/2025-03-04/survey/"):
        html = page_of(site, address)
        assert html.count("<script") == html.count("</script") == 2, "the marks and what machines read"
        place = root / address.strip("/") / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(html, encoding="utf-8")
    prove_policy(root)
    told = thing_in(head_of(site, "/panel/2025-03-04/"), "Event")
    assert (told["name"], told["location"]["name"]) == (HOSTILE, HOSTILE)
    page = head_of(site, "/panel/2025-03-04/survey/")
    assert thing_in(page, "Report")["author"] == [{"@type": "Person", "name": HOSTILE, "jobTitle": HOSTILE}]
    assert meta(page, "DC.title") == meta(page, "DC.creator") == meta(page, "citation_author") == [HOSTILE]
    assert thing_in(head_of(site, "/panel/"), "GovernmentOrganization")["description"] == HOSTILE


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("inquorate", "EventScheduled"),
        ("held", "EventScheduled"),
    ],
)
def test_a_meeting_called_off_is_told_as_such(status: str, expected: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2025-07-08", f"status: {status}", "time: 18:30"))
    told = thing_in(head_of(site, "/ashdale/2025-07-08/"), "Event")
    assert told["eventStatus"] == f"https://schema.org/{expected}"
    assert told["startDate"] == "2025-07-08T18:30:00+01:00"


@pytest.mark.parametrize(
    ("zone", "summer", "winter"),
    [("Asia/Kolkata", "+05:30", "+05:30"), ("America/New_York", "-04:00", "-05:00"), ("UTC", "+00:00", "+00:00")],
)
def test_a_meeting_begins_by_the_clock_of_the_sites_zone(zone: str, summer: str, winter: str, tmp_path: Path) -> None:
    days = {**meeting("2025-07-08", "time: 18:30"), **meeting("2025-12-02", "time: 18:30")}
    site = site_with(tmp_path, days, {"site.toml": f'timezone = "{zone}"\n'})
    begins = [thing_in(head_of(site, f"/ashdale/{day}/"), "Event")["startDate"] for day in ("2025-07-08", "2025-12-02")]
    assert begins == [f"2025-07-08T18:30:00{summer}", f"2025-12-02T18:30:00{winter}"]


def test_addresses_are_whole_below_the_path_of_the_site(tmp_path: Path) -> None:
    told = thing_in(head_of(site_with(tmp_path, URL), "/ashdale/2025-03-04/"), "Event")
    assert told["@id"] == "https://example.org/meetings/ashdale/2025-03-04/"
    assert told["subjectOf"] == [{"@id": "https://example.org/meetings/ashdale/2025-03-04/minutes/"}]


def test_the_open_files_are_told_as_one_dataset(tmp_path: Path) -> None:
    site = site_with(tmp_path, URL, meeting("2025-07-08"), {SURVEY: paper("Text.", "title: Survey", CORRECTED)})
    csv = Download("Resolutions", "/data/resolutions.csv", "text/csv")
    told: Thing = dataset(site.archive, "/data/", "The record", "Everything.", [csv], "https://example.org/licence")
    assert (told["@type"], told["@id"]) == ("Dataset", "https://example.org/meetings/data/")
    assert (told["name"], told["description"], told["license"]) == (
        "The record",
        "Everything.",
        "https://example.org/licence",
    )
    assert told["temporalCoverage"] == "2025-03-04/2025-07-08"
    assert told["dateModified"] == "2025-09-01"
    (download,) = told["distribution"]
    assert download["contentUrl"] == "https://example.org/meetings/data/resolutions.csv"
    assert download["encodingFormat"] == "text/csv"


def test_a_page_tells_of_the_things_that_it_was_planned_with_too(tmp_path: Path) -> None:
    told: dict[str, object] = {"@type": "Dataset", "name": "</script>"}
    planned = Page("/ashdale/", "404.html", "Open data", lambda _: None, things=lambda: (told,))
    filled = Outputs([fill((planned,), site_with(tmp_path).archive, (REPOSITORY / "layouts",))]).at("/ashdale/")
    assert filled
    kinds = {thing["@type"]: thing["name"] for thing in things_in(read_page(filled.make().decode()))}
    assert kinds == {"GovernmentOrganization": "Ashdale Parish Council", "Dataset": "</script>"}


# Dublin Core

CORRECTED = "corrected: [{date: 2025-09-01, note: A name.}, {date: 2025-08-01, note: A day.}]"


def test_minutes_can_be_cited_by_their_metadata(built: dict[str, Element], archive: Archive) -> None:
    for held in (each for each in archive.meetings if each.minutes):
        page, record = built[held.minutes_address], archive.body_by_folder[held.body].record
        assert held.minutes
        title = f"Minutes of the {record.name} held on {held.when}"
        published = held.minutes.published_on.isoformat()
        council = record.parent or record.name
        assert meta(page, "DC.title") == meta(page, "citation_title") == [title]
        assert meta(page, "DC.date") == meta(page, "citation_publication_date") == [published]
        assert meta(page, "DC.publisher") == meta(page, "citation_technical_report_institution") == [council]
        assert meta(page, "DC.type") == ["Minutes"]
        assert meta(page, "DC.identifier") == [archive.settings.whole(held.minutes_address)]
        assert meta(page, "DC.relation") == [archive.settings.whole(held.address)]
        assert meta(page, "DC.language") == [archive.settings.language]
        assert meta(page, "DC.creator") == meta(page, "citation_author") == [], "Zotero would split a body's name"
        assert page.one("link", rel="schema.DC").attributes["href"] == "http://purl.org/dc/elements/1.1/"


def test_only_papers_have_such_metadata_and_all_of_them(built: dict[str, Element], archive: Archive) -> None:
    citable = ("minutes", "agenda", "report", "annual-report", "chapter")
    papers = {address for address, each in archive.document_by_address.items() if each.source.kind in citable}
    assert {address for address, page in built.items() if meta(page, "DC.title")} == papers
    assert {address for address, page in built.items() if page.all("link", rel="schema.DC")} == papers
    kinds = {kind for address in papers for kind in meta(built[address], "DC.type")}
    assert kinds == {"Minutes", "Agenda", "Report", "Annual report", "Chapter"}


def test_a_report_has_its_authors_and_a_chapter_its_report(built: dict[str, Element], archive: Archive) -> None:
    for address, document in archive.document_by_address.items():
        if isinstance(document.record, Report):
            authors = [author.name for author in document.record.authors]
            assert meta(built[address], "DC.creator") == meta(built[address], "citation_author") == authors
            assert meta(built[address], "DC.title") == [document.record.title]
    for report in archive.annual_reports:
        assert meta(built[report.address], "DC.publisher") == [report.record.publisher]
        for chapter in report.chapters:
            page = built[f"{report.address}{chapter.source.name}/"]
            assert meta(page, "DC.title") == [f"{chapter.record.title} ({report.record.title})"]
            assert meta(page, "DC.relation") == [archive.settings.whole(report.address)]


# The sitemap


@cache
def small(root: Path) -> Site:
    """A site with an address, a topic, a person and a correction."""
    minutes = "---\npublish: 2025-03-05\npresent: [Rose]\n---\n\n## 1. Village hall\n\nText.\n"
    survey = paper("Text.", "title: Survey", CORRECTED)
    files = {MINUTES: minutes, SURVEY: survey}
    return site_of(write_archive(root, ONE_MEETING, URL, topic("hall", "phrases: [village hall]"), files))


def entries_of(content: bytes) -> dict[str, str]:
    """The addresses of a sitemap or of its index with their days, "" where none is told."""
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring(content)
    rows = [(each.findtext("s:loc", "", spaces), each.findtext("s:lastmod", "", spaces)) for each in root]
    assert len(dict(rows)) == len(rows), "no address twice"
    return dict(rows)


def test_every_page_that_may_be_indexed_is_in_the_sitemap_and_nothing_else(built_town: Path) -> None:
    told = entries_of((built_town / "sitemap.xml").read_bytes())
    shown = {address for address, each in pages(built_town).items() if not is_gone(each)} - {"/404.html", "/search/"}
    assert set(told) == {f"https://meetings.ashdale.example{address}" for address in shown}
    assert len(told) > 80


def test_a_day_in_the_sitemap_is_that_of_the_newest_paper_or_correction_of_a_page(tmp_path: Path) -> None:
    told = entries_of(page_of(small(tmp_path), SITEMAP).encode())
    days = {address.removeprefix("https://example.org/meetings"): day for address, day in told.items()}
    assert days["/ashdale/2025-03-04/minutes/"] == "2025-03-05"
    assert days["/ashdale/2025-03-04/survey/"] == "2025-09-01"
    assert days["/ashdale/2025-03-04/"] == "2025-09-01"
    assert days["/ashdale/"] == days["/"] == "2025-09-01"
    assert days["/topics/hall/"] == days["/people/rose/"] == "2025-03-05"
    assert {days[each] for each in ("/topics/", "/people/", "/calendar/", "/corrections/", "/resolutions/")} == {""}


def test_the_days_of_the_towns_papers_are_those_of_their_records(built_town: Path) -> None:
    told, archive = entries_of((built_town / "sitemap.xml").read_bytes()), site_of(ROOTS["town"]).archive
    for address, document in archive.document_by_address.items():
        own = max((document.published_on, *(each.date for each in document.record.corrected)))
        day = date.fromisoformat(told[archive.settings.whole(address)])
        gathering = document.source.kind in ("home", "body", "meeting", "annual-report", "topic", "person")
        assert day >= own if gathering else day == own, address


def written(files: Iterator[Output]) -> dict[str, bytes]:
    """Promised files by their addresses."""
    return {each.address: each.make() for each in files}


def test_a_sitemap_of_too_many_addresses_is_split_below_an_index(tmp_path: Path) -> None:
    archive = small(tmp_path).archive
    addresses = ["/", "/ashdale/", "/404.html", "/ashdale/2025-03-04/", "/calendar/", "/search/", "/people/"]
    files = written(sitemap_files(archive, addresses, most=2))
    assert list(files) == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml", SITEMAP]
    place = "https://example.org/meetings"
    parts = [list(entries_of(files[f"/sitemap-{number}.xml"])) for number in (1, 2, 3)]
    assert parts == [
        [f"{place}/", f"{place}/ashdale/"],
        [f"{place}/ashdale/2025-03-04/", f"{place}/calendar/"],
        [f"{place}/people/"],
    ]
    assert entries_of(files[SITEMAP]) == {
        f"{place}/sitemap-1.xml": "2025-09-01",
        f"{place}/sitemap-2.xml": "2025-09-01",
        f"{place}/sitemap-3.xml": "",
    }
    assert ET.fromstring(files[SITEMAP]).tag.endswith("}sitemapindex")
    assert list(written(sitemap_files(archive, addresses, most=5))) == [SITEMAP]


def test_a_sitemap_that_is_too_large_is_split_too(tmp_path: Path) -> None:
    addresses = [f"/ashdale/{number}/" for number in range(60)]
    files = written(sitemap_files(small(tmp_path).archive, addresses, largest=2_000))
    parts = [content for address, content in files.items() if address != SITEMAP]
    assert len(parts) > 2
    assert all(len(content) <= 2_000 for content in parts)
    assert [each for part in parts for each in entries_of(part)] == [
        f"https://example.org/meetings{address}" for address in addresses
    ]


def test_a_site_whose_address_has_an_ampersand_has_a_sitemap_all_the_same(tmp_path: Path) -> None:
    site = site_with(tmp_path, {"site.toml": 'url = "https://example.org/a&b"\n'})
    assert "https://example.org/a&b/ashdale/" in entries_of(page_of(site, SITEMAP).encode())


def test_without_an_address_of_the_site_there_is_no_sitemap(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    assert [each for each in addresses_of(site) if "sitemap" in each] == []
    assert page_of(site, ROBOTS) == "User-agent: *\nDisallow: /pagefind/\n"


def test_crawlers_are_told_where_the_sitemap_is_and_to_leave_the_index_of_the_search(tmp_path: Path) -> None:
    assert page_of(site_with(tmp_path, URL), ROBOTS).splitlines() == [
        "User-agent: *",
        "Disallow: /meetings/pagefind/",
        "",
        "Sitemap: https://example.org/meetings/sitemap.xml",
    ]


# What is not public


def test_nothing_that_is_not_public_is_told_to_machines(tmp_path: Path) -> None:
    hidden = paper("Text.", "title: Zqvkreport").replace("2025-01-01", "2026-06-01")
    small_site = site_with(tmp_path, {f"{MEETING}/zqvk.md": hidden}, URL)
    for site in (site_of(SITES / "secret"), small_site):
        told = [each.make().decode() for each in sitemap_files(site.archive, addresses_of(site))]
        for each in site.outputs:
            if each.address.endswith("/"):
                page = read_page(each.make().decode())
                told += [json.dumps(things_in(page), ensure_ascii=False)]
                told += [content for name in ("DC.title", "DC.creator", "DC.relation") for content in meta(page, name)]
        assert "Event" in "".join(told)
        assert "zqvk" not in "\n".join(told).casefold()
