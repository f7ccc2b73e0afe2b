"""The address of a person's page stays: when others are named alike, and when a file says who is meant."""

from pathlib import Path

import pytest
from small_archives import ONE_MEETING, addresses_of, bytes_of, errors_of, page_of, site_of, write_archive

from minutebook.site import Site

PUBLIC = "publish: 2025-03-05\n"


def named(body: str, *names: str) -> dict[str, str]:
    """A body with one meeting at which some people were present."""
    present = f"present: [{', '.join(names)}]\n" if names else ""
    return {
        f"content/{body}/index.md": f"---\n{PUBLIC}name: {body.title()} Council\n---\n",
        f"content/{body}/2025-03-04/index.md": f"---\n{PUBLIC}---\n",
        f"content/{body}/2025-03-04/minutes.md": f"---\n{PUBLIC}{present}---\n\n## 1. Opening hours\n\nAt ten.\n",
    }


def who(file: str, front: str) -> dict[str, str]:
    """The file of a person."""
    return {f"content/people/{file}.md": f"---\n{PUBLIC}{front}---\n"}


def leads_to(site: Site, address: str) -> str:
    """Where a page at an old address leads on to, "" where it does not."""
    redirects = bytes_of(site, "/_redirects").decode() if "/_redirects" in addresses_of(site) else ""
    new = {old: new for old, new, _ in map(str.split, redirects.splitlines())}.get(address, "")
    assert not new or f'<a href="{new}">' in page_of(site, address)
    return new


def test_somebody_whom_one_body_names_has_one_address(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, named("ashdale", "Cusworth")))
    assert "/people/cusworth/" in addresses_of(site)
    assert "/people/ashdale-cusworth/" not in addresses_of(site)
    assert "/_redirects" not in addresses_of(site)


def test_where_a_second_body_names_somebody_alike_the_address_tells_of_both(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, named("ashdale", "Cusworth"), named("otterburn", "Cusworth")))
    page = page_of(site, "/people/cusworth/")
    assert '<a href="/people/ashdale-cusworth/">Cusworth, Ashdale Council</a>' in page
    assert '<a href="/people/otterburn-cusworth/">Cusworth, Otterburn Council</a>' in page
    assert errors_of(site) == ()


def test_where_a_file_says_that_they_are_one_every_address_leads_to_its_page(tmp_path: Path) -> None:
    bodies = (named("ashdale", "Cusworth"), named("otterburn", "Cusworth", "V. Cusworth"))
    front = "name: Victoria Cusworth\nalso-known-as: [Cusworth, V. Cusworth]\n"
    site = site_of(write_archive(tmp_path, *bodies, who("victoria-cusworth", front)))
    for older in ("cusworth", "ashdale-cusworth", "otterburn-cusworth", "v-cusworth"):
        assert leads_to(site, f"/people/{older}/") == "/people/victoria-cusworth/"
    assert errors_of(site) == ()


def test_a_file_at_the_address_itself_keeps_it(tmp_path: Path) -> None:
    bodies = (named("ashdale", "Cusworth"), named("otterburn", "Cusworth"))
    site = site_of(write_archive(tmp_path, *bodies, who("cusworth", "name: Cusworth\n")))
    assert leads_to(site, "/people/cusworth/") == ""
    assert "Member of the" in page_of(site, "/people/cusworth/")
    assert leads_to(site, "/people/ashdale-cusworth/") == "/people/cusworth/"


def test_a_file_that_is_not_public_leads_nobody_on(tmp_path: Path) -> None:
    hidden = who("victoria-cusworth", "name: Victoria Cusworth\nalso-known-as: [Cusworth]\n")
    hidden = {path: text.replace(PUBLIC, "") for path, text in hidden.items()}
    site = site_of(write_archive(tmp_path, named("ashdale", "Cusworth"), hidden))
    assert "/people/cusworth/" in addresses_of(site)
    assert "/_redirects" not in addresses_of(site)


def test_whose_address_it_was_a_file_may_say(tmp_path: Path) -> None:
    bodies = (named("ashdale", "Cusworth", "V. Cusworth"), named("otterburn", "Cusworth"))
    said = who("victoria", "name: V. Cusworth\nmoved-from: [/people/cusworth/]\n")
    site = site_of(write_archive(tmp_path, *bodies, said))
    assert leads_to(site, "/people/cusworth/") == "/people/victoria/"
    assert errors_of(site) == ()


@pytest.mark.parametrize("file", ["victoria", "v-cusworth"])
def test_what_was_withdrawn_leads_nowhere(file: str, tmp_path: Path) -> None:
    entry = "{address: /people/cusworth/, date: 2025-06-01, reason: It was an error.}"
    withdrawn = f"---\n{PUBLIC}withdrawn:\n  - {entry}\n---\n"
    said = who(file, "name: Victoria\nalso-known-as: [Cusworth]\n")
    site = site_of(write_archive(tmp_path, named("ashdale", "Cusworth"), said, {"content/withdrawn.md": withdrawn}))
    assert leads_to(site, "/people/cusworth/") == ""
    assert "It was an error." in page_of(site, "/people/cusworth/")
    assert errors_of(site) == ()


def test_spellings_of_one_body_that_make_one_address_have_a_page_in_common(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, named("ashdale", "V Cusworth", '"V. Cusworth"')))
    page = page_of(site, "/people/v-cusworth/")
    assert '<a href="/people/ashdale-v-cusworth/">V Cusworth, Ashdale Council</a>' in page
    assert '<a href="/people/ashdale-v-cusworth-2/">V. Cusworth, Ashdale Council</a>' in page


def test_an_archive_of_nobody_has_no_such_page(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING))
    people = {address for address in addresses_of(site) if address.startswith("/people/")}
    assert people == {"/people/", "/people/index.json"}
