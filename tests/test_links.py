"""Every link of a finished site leads somewhere: told by the build itself, and read from its pages."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from reading import file_at, page, pages, read_page
from running import REPOSITORY, build
from small_archives import MEETING, ONE_MEETING, page_of, site_of, write_archive
from small_subjects import paper

POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


@pytest.fixture(scope="module", params=["/", "/meetings/"], ids=["at the top", "below a path"])
def site_and_prefix(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The town as built for the top of a host, and for a path of one."""
    folder = tmp_path_factory.mktemp("linked-town")
    root = Path(shutil.copytree(REPOSITORY / "tests" / "sites" / "town", folder / "town"))
    settings = root / "site.toml"
    text = settings.read_text(encoding="utf-8")
    own = 'url = "https://meetings.ashdale.example"'
    assert own in text
    settings.write_text(text.replace(own, f'url = "https://x.example{request.param.rstrip("/")}"'), encoding="utf-8")
    done = build(root, folder / "public")
    assert done.returncode == 0, done.stderr
    return folder / "public", request.param


# ---------------------------------------------------------------- read from the pages


def test_a_link_in_the_caption_of_a_table_leads_to_the_page_of_the_file_that_it_names(tmp_path: Path) -> None:
    table = "Table: Visits, from [the survey](survey.md)\n\n| A | B |\n| - | - |\n| 1 | 2 |\n"
    files = {f"{MEETING}/survey.md": paper("Text.", "title: Survey"), f"{MEETING}/visits.md": paper(table, "title: V")}
    site = site_of(write_archive(tmp_path, ONE_MEETING, files))
    shown = read_page(page_of(site, "/ashdale/2025-03-04/visits/"))
    (region,) = [each for each in shown.all("div") if each.attributes.get("role") == "region"]
    assert region.attributes["aria-label"] == "Visits, from the survey"
    assert region.one("caption").one("a").attributes["href"] == "/ashdale/2025-03-04/survey/"


def test_no_link_of_the_town_leads_nowhere(site_and_prefix: tuple[Path, str]) -> None:
    site, prefix = site_and_prefix
    found = pages(site)
    assert len(found) > 60, "the pages were not read"
    places = {address: {each.attributes.get("id") for each in read.all()} for address, read in found.items()}
    broken = []
    for address, read in found.items():
        for element in read.all():
            for name in ("href", "src", "action"):
                written = element.attributes.get(name)
                if written is None or urlsplit(written).scheme:
                    continue
                target, anchor = urldefrag(urljoin(prefix + address[1:], written))
                inside = f"/{target.removeprefix(prefix)}"
                leads = target.startswith(prefix) and file_at(site, inside).is_file()
                if not leads or (anchor and unquote(anchor) not in places[inside]):
                    broken.append(f"{address} leads to {written}")
    assert broken == []


def test_no_page_of_the_town_has_an_anchor_twice(site_and_prefix: tuple[Path, str]) -> None:
    for address, read in pages(site_and_prefix[0]).items():
        anchors = [each.attributes["id"] for each in read.all() if "id" in each.attributes]
        assert len(anchors) == len(set(anchors)), address


def test_every_name_that_an_element_borrows_is_on_its_page(site_and_prefix: tuple[Path, str]) -> None:
    borrowed = 0
    for address, read in pages(site_and_prefix[0]).items():
        anchors = {each.attributes.get("id") for each in read.all()}
        for element in read.all():
            for name in POINTING:
                for anchor in element.attributes.get(name, "").split():
                    borrowed += 1
                    assert anchor in anchors, f"{address}: {name}={anchor}"
    assert borrowed > 100


@pytest.mark.parametrize(
    "address",
    [
        "/annual-reports/libraries-2024-25/loans/",
        "/indicators/ashdale-libraries/",
        "/libraries-and-culture/2025-06-10/reading-scheme/",
    ],
)
def test_below_a_path_links_of_papers_stay_below_it(site_and_prefix: tuple[Path, str], address: str) -> None:
    site, prefix = site_and_prefix
    inner = [to for _, to in page(site, address).one("main").links if not urlsplit(to).scheme and to[:1] != "#"]
    assert len(inner) > 3
    assert [to for to in inner if not to.startswith(prefix)] == []


# ---------------------------------------------------------------- told by the build


@pytest.fixture
def own(town: Path) -> Path:
    """The town with layouts of its own."""
    shutil.copytree(REPOSITORY / "layouts", town / "layouts")
    return town


def not_found_page(root: Path, html: str) -> None:
    """Makes some HTML the whole page 404.html of an archive."""
    (root / "layouts" / "404.html").write_text(html, encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('<a href="/nowhere/">x</a>', "/404.html leads to /nowhere/"),
        ('<a href="nowhere/">x</a>', "/404.html leads to /nowhere/"),
        ('<a href="/about">x</a>', "/404.html leads to /about"),
        (
            '<a href="/about/?from=here&amp;x=%20#no-such-place">x</a>',
            "/404.html leads to #no-such-place of about/index.html",
        ),
        ('<a href="#no-such-place">x</a>', "/404.html leads to #no-such-place of 404.html"),
        ('<img src="/assets/nothing.png" alt="">', "/404.html leads to /assets/nothing.png"),
        ('<link rel="stylesheet" href="/assets/nothing.css">', "/404.html leads to /assets/nothing.css"),
        ('<form action="/nowhere/"></form>', "/404.html leads to /nowhere/"),
        ("<a href='/nowhere/'>x</a>", "/404.html leads to /nowhere/"),
        ("<a href=/nowhere/>x</a>", "/404.html leads to /nowhere/"),
        ('<a HREF="/nowhere/">x</a>', "/404.html leads to /nowhere/"),
        ('<a href = "/nowhere/">x</a>', "/404.html leads to /nowhere/"),
        ('<a\nhref="/nowhere/">x</a>', "/404.html leads to /nowhere/"),
    ],
)
def test_a_layout_with_a_broken_link_stops_the_build_and_the_page_is_named(
    own: Path, tmp_path: Path, written: str, told: str
) -> None:
    not_found_page(own, written)
    done = build(own, tmp_path / "public")
    assert done.returncode == 2
    assert told in done.stderr
    assert "nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "public").exists()


def test_a_build_that_broken_links_stop_leaves_the_old_site_as_it_was(own: Path, tmp_path: Path) -> None:
    assert build(own, tmp_path / "public").returncode == 0
    before = (tmp_path / "public" / "404.html").read_bytes()
    not_found_page(own, '<a href="/nowhere/">x</a>')
    assert build(own, tmp_path / "public").returncode == 2
    assert (tmp_path / "public" / "404.html").read_bytes() == before


def test_a_layout_of_many_pages_names_the_first_of_them_and_counts_the_rest(own: Path, tmp_path: Path) -> None:
    minutes = own / "layouts" / "minutes.html"
    text = minutes.read_text(encoding="utf-8")
    start = "{% block main %}"
    assert start in text
    link = '<a href="/nowhere{{ page.address }}">x</a>'
    minutes.write_text(text.replace(start, start + link), encoding="utf-8")
    done = build(own, tmp_path / "public")
    assert done.returncode == 2
    page = "/cabinet/2025-02-19/minutes/"
    assert f"12 links lead nowhere: {page} leads to /nowhere{page};" in done.stderr
    assert done.stderr.count("leads to") == 5
    assert "and 7 more" in done.stderr


@pytest.mark.parametrize(
    "written",
    [
        '<a href="https://nowhere.example/">x</a>',
        '<a href="//nowhere.example/">x</a>',
        '<a href="mailto:clerk@ashdale.example">x</a>',
        '<p id="place"><a href="#place">x</a></p>',
        '<p id="Gŵyl"><a href="#G%C5%B5yl">x</a></p>',
        '<a href="about/">x</a>',
        '<a href="/about/?from=404">x</a>',
        '<a href="">x</a>',
        '<a href="#">x</a>',
        "<p id='place'><a href=\"#place\">x</a></p>",
    ],
)
def test_what_leads_somewhere_or_to_another_site_does_not_stop_the_build(
    own: Path, tmp_path: Path, written: str
) -> None:
    not_found_page(own, written)
    done = build(own, tmp_path / "public")
    assert (done.returncode, done.stderr.count("lead")) == (0, 0), done.stderr


def test_a_link_of_a_layout_that_forgets_the_sites_path_stops_the_build(own: Path, tmp_path: Path) -> None:
    not_found_page(own, '<a href="/about/">x</a>')
    assert build(own, tmp_path / "public").returncode == 0
    settings = own / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("meetings.ashdale.example", "x.example/meetings"), encoding="utf-8")
    done = build(own, tmp_path / "below")
    assert done.returncode == 2
    assert "/meetings/404.html leads to /about/" in done.stderr


def test_words_of_authors_that_look_like_a_link_are_none(town: Path, tmp_path: Path) -> None:
    about = town / "content" / "about.md"
    text = about.read_text(encoding="utf-8")
    about.write_text(f'{text}\nWrite <a href="/nowhere/"> or ` href="/nowhere/"` to lead nowhere.\n', encoding="utf-8")
    done = build(town, tmp_path / "public")
    assert done.returncode == 0, done.stderr
    assert 'Write <a href="/nowhere/"> or' in page(tmp_path / "public", "/about/").one("main").words
