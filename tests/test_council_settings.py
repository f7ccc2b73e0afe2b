"""What a council makes its own: accent, crest, foot, layouts and assets; and the policy of its pages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read_page
from running import REPOSITORY, build
from small_archives import ONE_MEETING, addresses_of, bytes_of, errors_of, page_of, site_of, write_archive
from small_subjects import body, paper

from minutebook.colours import contrast, darkened, is_readable
from minutebook.placement import ATTACHMENTS
from minutebook.problems import Problem
from minutebook.setting_values import TINT
from minutebook.settings import Settings, read_settings
from minutebook.site import Site

ABOUT = {"content/about.md": paper("Text.")}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def read(root: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a text, in a folder that has a crest."""
    write_archive(root, {"site.toml": text, "assets/crest.svg": "<svg/>"})
    return read_settings(root / "site.toml")


def fault_of(root: Path, text: str) -> Problem:
    """The one fault of a settings file."""
    _, (problem,) = read(root, text)
    assert problem.code == "settings-wrong-value"
    return problem


# Accent


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag_whichever_colour_is_named_first(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected
    assert contrast(other, one) == contrast(one, other)


def test_text_can_be_read_from_a_contrast_of_4_5() -> None:
    assert is_readable("#767676", "#ffffff")
    assert not is_readable("#777777", "#ffffff")


@given(colour=COLOURS)
def test_a_colour_is_darkened_only_as_far_as_it_must_be(colour: str) -> None:
    shade = darkened(colour, TINT)
    assert is_readable(shade, TINT)
    assert (shade == colour) is is_readable(colour, TINT)
    if shade != colour:
        assert contrast(shade, TINT) < 5.2, "one step of fifty at the most beyond what is asked for"


def test_the_tint_of_the_settings_is_that_of_the_style_sheet() -> None:
    css = (REPOSITORY / "assets" / "site.css").read_text(encoding="utf-8")
    light = css.partition("@media")[0]
    assert re.findall(r"--tint:\s*([^;]+);", light) == [TINT]


@pytest.mark.parametrize("accent", ["#ffd700", "#7fb2a8", "#6e716d", "#FFFFFF"])
def test_an_accent_that_is_too_light_is_an_error_with_its_contrast_and_a_shade_that_would_do(
    accent: str, tmp_path: Path
) -> None:
    fault = fault_of(tmp_path, f'title = "A"\n\naccent = "{accent}"\n')
    assert (fault.place.path, fault.place.line, fault.words) == ("site.toml", 3, "accent")
    (told,) = re.findall(r"(\d+\.\d+) to 1", fault.message)
    assert abs(float(told) - contrast(accent, TINT)) < 0.1
    assert float(told) < 4.5
    (shade,) = re.findall(r"#[0-9a-f]{6}", fault.message)
    assert read(tmp_path, f'accent = "{shade}"\n')[1] == ()


@pytest.mark.parametrize("accent", ["green", "#0b5", "0b5a4b", "#0b5a4b80", "#0b5a4g", "url(x)", "#0b5a4b;}"])
def test_an_accent_that_is_no_colour_is_an_error(accent: str, tmp_path: Path) -> None:
    assert fault_of(tmp_path, f'accent = "{accent}"\n').words == "accent"


def test_the_accent_goes_out_as_the_colour_of_the_council(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, {"site.toml": 'accent = "#7b1e3b"\n'}))
    assert "#7b1e3b" in page_of(site, "/assets/council.css")


# Address


@pytest.mark.parametrize("letter", [*' \t\r\n\x00\x7f"<>\\^`{|}$', "\u2028", "\u00a0"])
def test_an_address_of_the_site_that_a_host_would_read_as_more_than_an_address_is_an_error(
    letter: str, tmp_path: Path
) -> None:
    settings = f'title = "A"\nurl = "https://example.org/\\u{ord(letter):04x}x"\n'
    assert fault_of(tmp_path, settings).words == "url"


# Crest


@pytest.mark.parametrize(
    "crest",
    [
        "other.svg",
        "crest.gif",
        "crest",
        "../crest.svg",
        "assets/crest.svg",
        "/crest.svg",
        ".svg",
        "https://example.org/a.svg",
    ],
)
def test_a_crest_that_is_no_picture_of_the_assets_is_an_error(crest: str, tmp_path: Path) -> None:
    write_archive(tmp_path, {"crest.svg": "<svg/>", "assets/crest.gif": "GIF", "assets/assets/crest.svg": "<svg/>"})
    fault = fault_of(tmp_path, f'title = "A"\ncrest = "{crest}"\n')
    assert (fault.place.line, fault.words) == (2, "crest")


def test_a_crest_goes_out_and_stands_on_every_page(tmp_path: Path) -> None:
    files = {"site.toml": 'crest = "crest.svg"\nurl = "https://example.org/meetings"\n', "assets/crest.svg": "<svg/>"}
    site = site_of(write_archive(tmp_path, ONE_MEETING, ABOUT, files))
    assert page_of(site, "/assets/crest.svg") == "<svg/>"
    for address in ("/", "/about/", "/ashdale/2025-03-04/minutes/"):
        images = read_page(page_of(site, address)).all("img", src="/meetings/assets/crest.svg")
        assert [image.attributes.get("alt") for image in images] == [""], "the name of the site stands beside it"


def test_without_a_crest_no_page_has_a_picture_in_its_head(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, ABOUT))
    assert read_page(page_of(site, "/about/")).all("img") == []


# Foot

FOOT = """url = "https://example.org/meetings"
[footer]
"Our council" = "https://www.example.gov.uk/?a=b#c"
"Old-style paths" = "/about/"
"Town Hall, Ashdale" = ""
"""


def test_the_foot_has_the_councils_own_words_in_their_order(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, ABOUT, {"site.toml": FOOT}))
    for address in ("/", "/search/", "/404.html"):
        (foot,) = (each for each in read_page(page_of(site, address)).all("footer"))
        links = [link for link in foot.links if link[0] in ("Our council", "Old-style paths", "Town Hall, Ashdale")]
        assert links == [("Our council", "https://www.example.gov.uk/?a=b#c"), ("Old-style paths", "/meetings/about/")]
        assert "Town Hall, Ashdale" in foot.words


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/"),
        *("www.example.org", "about/", "https://", "https://a b", "https://user@example.org/", "/about /", "/a\\nb/"),
    ],
)
def test_an_address_of_the_foot_that_no_page_may_lead_to_is_an_error(address: str, tmp_path: Path) -> None:
    fault = fault_of(tmp_path, f'title = "A"\n[footer]\n"Our council" = "{address}"\n')
    assert (fault.place.line, fault.words) == (2, "footer")


@pytest.mark.parametrize(
    "footer", ['"Our council"', '["Our council"]', "{a = 1}", '{a = ["/"]}', '{"" = "/"}', '{" " = "/"}']
)
def test_a_foot_that_is_not_words_with_addresses_is_an_error(footer: str, tmp_path: Path) -> None:
    assert fault_of(tmp_path, f"footer = {footer}\n").words == "footer"


def test_a_foot_that_leads_to_no_page_of_the_site_publishes_nothing(tmp_path: Path) -> None:
    files = {"site.toml": '[footer]\n"Rules" = "/rules/"\n'}
    done = build(write_archive(tmp_path / "town", ONE_MEETING, files), tmp_path / "public")
    assert done.returncode != 0
    assert "/rules/" in done.stderr
    assert not (tmp_path / "public").exists()


# Characters that cannot be seen


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('title = "Council\\u202etxt.exe"\n', 1, "title"),
        ('language = "en"\nnotice = "One\\u0000two"\n', 2, "notice"),
        ('[minutes]\nresolved = ["Resolved", "Agr\\u0007eed"]\n', 2, "resolved"),
        ('[footer]\n"About\\u2066 us" = "/about/"\n', 1, "About us"),
    ],
)
def test_what_cannot_be_seen_and_may_mislead_is_an_error(text: str, line: int, key: str, tmp_path: Path) -> None:
    fault = fault_of(tmp_path, text)
    assert (fault.place.line, fault.words) == (line, key)
    assert fault.message == "has a character that cannot be seen and may mislead"


# Policy


def rules_of(site: Site) -> dict[str, dict[str, str]]:
    """The rules of ``_headers``: what each sends, by the addresses that it is for."""
    rules: dict[str, dict[str, str]] = {}
    for line in page_of(site, "/_headers").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name] = value
        else:
            assert line not in rules
            rules[line] = {}
    return rules


def rules_for(address: str, rules: dict[str, dict[str, str]]) -> list[str]:
    """The rules that fit an address, as Cloudflare Pages and Netlify read them."""
    return [rule for rule in rules if rule == address or (rule.endswith("*") and address.startswith(rule[:-1]))]


@pytest.mark.parametrize("url", ["", "https://meetings.example.org", "https://example.org/meetings"])
def test_one_rule_sends_the_headers_of_each_page_and_search_alone_may_run_webassembly(url: str, tmp_path: Path) -> None:
    layers = (ABOUT, body("ashdale-two"), body("search-party"), {"site.toml": f'url = "{url}"\n' if url else ""})
    site = site_of(write_archive(tmp_path, ONE_MEETING, *layers))
    rules = rules_of(site)
    pages = [each for each in addresses_of(site) if each.endswith("/")]
    prefix = "/meetings" if url.endswith("/meetings") else ""
    for address in pages:
        (rule,) = rules_for(prefix + address, rules)
        assert ("'wasm-unsafe-eval'" in rules[rule]["Content-Security-Policy"]) is (address == "/search/"), address
    assert all(rule.startswith(f"{prefix}/") for rule in rules)


def test_the_page_for_an_address_that_is_not_there_has_its_headers_too(tmp_path: Path) -> None:
    rules = rules_of(site_of(write_archive(tmp_path, ONE_MEETING)))
    assert len(rules_for("/404.html", rules)) == 1


def test_files_of_the_search_are_sent_with_a_policy_that_runs_no_webassembly(tmp_path: Path) -> None:
    rules = rules_of(site_of(write_archive(tmp_path, ONE_MEETING)))
    for address in ("/pagefind/pagefind.js", "/pagefind/all/pagefind-entry.json", "/assets/search/page.js"):
        (rule,) = rules_for(address, rules)
        assert "'wasm-unsafe-eval'" not in rules[rule]["Content-Security-Policy"]


def test_open_data_may_be_read_by_the_pages_of_other_sites_and_nothing_else(tmp_path: Path) -> None:
    rules = rules_of(site_of(write_archive(tmp_path, ONE_MEETING)))
    assert [rule for rule in rules if "Access-Control-Allow-Origin" in rules[rule]] == ["/data/*"]


def test_every_file_at_the_top_and_every_old_address_has_its_headers_too(tmp_path: Path) -> None:
    moved = {"content/about.md": "---\npublish: 2025-01-01\nmoved-from: [/old-place/]\n---\n\nText.\n"}
    gone = "withdrawn: [{address: /gone/2024/, date: 2025-06-01, reason: It was wrong.}]"
    withdrawn = {"content/withdrawn.md": f"---\npublish: 2025-01-01\n{gone}\n---\n"}
    site = site_of(write_archive(tmp_path, ONE_MEETING, moved, withdrawn, {"site.toml": 'url = "https://a.example"\n'}))
    rules, served = rules_of(site), addresses_of(site) - {"/_headers", "/_redirects"}
    assert {"/feed.atom", "/robots.txt", "/sitemap.xml", "/old-place/", "/gone/2024/"} <= served
    assert [each for each in served | {"/manifest.json"} if len(rules_for(each, rules)) != 1] == []


def test_headers_say_all_that_a_page_may_do(tmp_path: Path) -> None:
    rules = rules_of(site_of(write_archive(tmp_path, ONE_MEETING)))
    for sent in (rules[rule] for rule in rules if not rule.startswith("/*.")):
        policy = dict(part.split(" ", 1) for part in sent["Content-Security-Policy"].split("; "))
        assert policy.pop("script-src") in ("'self'", "'self' 'wasm-unsafe-eval'")
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self'",
            "img-src": "'self'",
            "connect-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "frame-ancestors": "'self'",
        }
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["Referrer-Policy"]
        assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
        turned_off = sent["Permissions-Policy"].split(", ")
        assert {"camera=()", "microphone=()", "geolocation=()"} <= set(turned_off)
        assert [each for each in turned_off if not each.endswith("=()")] == []


@pytest.mark.parametrize(
    ("url", "is_secure"),
    [("", False), ("http://meetings.example.org", False), ("https://meetings.example.org", True)],
)
def test_a_site_at_https_alone_asks_never_to_be_read_without_it(url: str, is_secure: bool, tmp_path: Path) -> None:
    rules = rules_of(site_of(write_archive(tmp_path, ONE_MEETING, {"site.toml": f'url = "{url}"\n'})))
    for rule in (rule for rule in rules if not rule.startswith("/*.")):
        assert ("Strict-Transport-Security" in rules[rule]) is is_secure, rule


@pytest.mark.parametrize("prefix", ["/", "/meetings/"])
def test_attachments_run_nothing_and_office_files_are_saved(prefix: str, tmp_path: Path) -> None:
    url = f"https://example.org{prefix}"
    rules = rules_of(site_of(write_archive(tmp_path, ONE_MEETING, {"site.toml": f'url = "{url}"\n'})))
    kinds = [kind for kind in sorted(ATTACHMENTS) if f"{prefix}*.{kind}" in rules]
    assert kinds == ["docx", "jpeg", "jpg", "ods", "odt", "pdf", "png", "xlsx"]
    assert list(rules)[-len(kinds) :] == [f"{prefix}*.{kind}" for kind in kinds], "a host may let the last rule win"
    for kind in kinds:
        sent = rules[f"{prefix}*.{kind}"]
        assert sent["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
        assert (sent.get("Content-Disposition") == "attachment") is (kind in ("docx", "ods", "odt", "xlsx"))


def test_the_headers_keep_to_what_cloudflare_pages_reads(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, {"site.toml": 'url = "https://example.org"\n'}))
    assert len(rules_of(site)) <= 100
    assert max(map(len, page_of(site, "/_headers").splitlines())) <= 2000


def test_of_more_bodies_than_there_may_be_rules_every_page_has_its_headers_still(tmp_path: Path) -> None:
    bodies = [body(f"parish-{number}") for number in range(90)]
    site = site_of(write_archive(tmp_path, ONE_MEETING, *bodies, {"site.toml": 'url = "https://example.org"\n'}))
    rules = rules_of(site)
    assert len(rules) <= 100
    assert [each for each in addresses_of(site) if rules_for(each, rules)[:1] != ["/*"]] == []
    assert "'self' 'wasm-unsafe-eval'" in rules["/*"]["Content-Security-Policy"]
    assert rules["/*"]["X-Content-Type-Options"] == "nosniff"
    assert rules["/data/*"] == {"Access-Control-Allow-Origin": "*"}
    assert rules["/*.docx"]["Content-Security-Policy"].startswith("sandbox; ")


def test_no_page_needs_what_its_policy_forbids(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, ABOUT))
    pages = [each for each in addresses_of(site) if each.endswith(("/", ".html"))]
    assert {"/", "/404.html", "/search/", "/about/"} <= set(pages)
    for address in pages:
        elements = read_page(page_of(site, address)).all()
        assert [each for each in elements if each.name in ("style", "iframe", "object", "base")] == []
        scripts = [each for each in elements if each.name == "script"]
        run = [each for each in scripts if each.attributes.get("type") != "application/ld+json"]
        assert [each for each in run if each.words or "src" not in each.attributes] == []
        assert [each for each in elements if any(name == "style" or name[:2] == "on" for name in each.attributes)] == []
        links = [each.attributes for each in elements if each.name == "link"]
        loaded = [each["href"] for each in links if each["rel"] not in ("alternate", "schema.DC")]
        loaded += [each.attributes["src"] for each in elements if "src" in each.attributes]
        assert loaded
        assert [each for each in loaded if not each.startswith("/assets/")] == []


# Own layouts and assets


OWN_LAYOUT = '{% extends "page.html" %}{% block main %}<p>Own notice</p>{% endblock %}'


def test_a_councils_own_layout_lies_over_the_house_s_and_the_others_stay(tmp_path: Path) -> None:
    house = site_of(write_archive(tmp_path / "house", ONE_MEETING, ABOUT))
    own = site_of(write_archive(tmp_path / "own", ONE_MEETING, ABOUT, {"layouts/notice.html": OWN_LAYOUT}))
    assert "Own notice" in page_of(own, "/about/")
    assert read_page(page_of(own, "/about/")).one("h1").words == "About", "the frame is still the house's"
    changed = {each for each in addresses_of(house) if bytes_of(own, each) != bytes_of(house, each)}
    assert changed == {"/about/"}


def test_a_councils_own_frame_is_that_of_the_house_s_layouts(tmp_path: Path) -> None:
    frame = "<html><title>Own</title>{% block head %}{% endblock %}{% block main %}{% endblock %}</html>"
    site = site_of(write_archive(tmp_path, ONE_MEETING, ABOUT, {"layouts/page.html": frame}))
    assert "<title>Own</title>" in page_of(site, "/about/")
    assert "Text." in page_of(site, "/about/")


def test_a_councils_own_asset_lies_over_the_house_s_and_the_others_stay(tmp_path: Path) -> None:
    house = site_of(write_archive(tmp_path / "house", ONE_MEETING))
    files = {"assets/site.css": "p{}", "assets/fonts/own.woff2": "Own", "assets/fonts/OFL.txt": "Free"}
    files |= {"assets/README.md": "Text", "assets/.hidden": "x", "assets/_old.css": "x", "assets/~$x.docx": "x"}
    own = site_of(write_archive(tmp_path / "own", ONE_MEETING, files))
    assert page_of(own, "/assets/site.css") == "p{}"
    assert addresses_of(own) == addresses_of(house) | {"/assets/fonts/own.woff2", "/assets/fonts/OFL.txt"}
    assert errors_of(own) == ()
    assert page_of(own, "/assets/search/page.js") == page_of(house, "/assets/search/page.js")


# security.txt (RFC 9116)


def with_security(root: Path, lines: str, url: str = "https://meetings.example.org") -> Path:
    """An archive at an address whose settings have the table ``[security]``."""
    return write_archive(root, ONE_MEETING, {"site.toml": f'url = "{url}"\n\n[security]\n{lines}\n'})


def test_without_the_table_there_is_no_security_txt(tmp_path: Path) -> None:
    assert "/.well-known/security.txt" not in addresses_of(site_of(write_archive(tmp_path, ONE_MEETING)))


def test_security_txt_tells_whom_to_write_to_and_until_when_that_holds(tmp_path: Path) -> None:
    lines = 'contact = "mailto:security@example.org"\nexpires = 2026-06-30\nlanguages = ["en-GB", "cy"]\n'
    site = site_of(with_security(tmp_path, lines + 'policy = "https://example.org/policy"'))
    assert page_of(site, "/.well-known/security.txt").splitlines() == [
        "Contact: mailto:security@example.org",
        "Expires: 2026-06-30T23:59:59Z",
        "Preferred-Languages: en-GB, cy",
        "Canonical: https://meetings.example.org/.well-known/security.txt",
        "Policy: https://example.org/policy",
    ]
    assert site.problems == ()


def test_an_e_mail_address_is_written_with_mailto_whether_or_not_a_clerk_wrote_it(tmp_path: Path) -> None:
    site = site_of(with_security(tmp_path, 'contact = "security@example.org"\nexpires = 2026-06-30'))
    assert page_of(site, "/.well-known/security.txt").startswith("Contact: mailto:security@example.org\n")


def test_a_site_below_a_path_has_no_security_txt_since_nobody_would_look_there(tmp_path: Path) -> None:
    lines = 'contact = "mailto:security@example.org"\nexpires = 2026-06-30'
    site = site_of(with_security(tmp_path, lines, "https://example.org/meetings"))
    assert [address for address in addresses_of(site) if "security" in address] == []


@pytest.mark.parametrize(
    ("expires", "told"),
    [
        ("2025-12-31", "was 31 December 2025"),
        ("2026-01-01", "will soon be out of date"),
        ("2026-01-31", "will soon be out of date"),
        ("2026-02-01", ""),
        ("2027-01-01", ""),
        ("2027-06-30", "more than a year ahead"),
    ],
)
def test_a_last_day_that_is_past_or_near_or_far_is_a_warning(expires: str, told: str, tmp_path: Path) -> None:
    site = site_of(with_security(tmp_path, f'contact = "mailto:security@example.org"\nexpires = {expires}'))
    assert [problem.code for problem in site.problems] == (["security-expires"] if told else [])
    assert all(told in problem.message for problem in site.problems)
    assert "/.well-known/security.txt" in addresses_of(site)


@pytest.mark.parametrize(
    "contact",
    [
        "http://example.org/security",
        "javascript:alert(1)",
        "mailto:",
        "https://example.org/a b",
        "https://",
        "clerk",
        "",
    ],
)
def test_a_weakness_is_reported_by_mail_or_at_a_secure_page_alone(contact: str, tmp_path: Path) -> None:
    root = with_security(tmp_path, f'contact = "{contact}"\nexpires = 2026-06-30')
    _, faults = read_settings(root / "site.toml")
    assert [(fault.code, fault.words, fault.place.line) for fault in faults] == [("settings-wrong-value", "contact", 4)]
