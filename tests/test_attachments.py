"""Files that go out as they are: each is what its ending says."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, site_of, write_archive

from minutebook.site import Site

WORD = ("[Content_Types].xml", "word/document.xml")
EXCEL = ("[Content_Types].xml", "xl/workbook.xml")
TEXT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(("name", "parts"), [("plan.docx", WORD), ("plan.xlsx", EXCEL), ("plan.odt", ("content.xml",))])
def test_a_file_that_is_what_its_ending_says_goes_out(tmp_path: Path, name: str, parts: tuple[str, ...]) -> None:
    site = with_attachment(tmp_path, name, package(*parts, kind=TEXT if name.endswith("odt") else ""))
    assert errors_of(site) == ()
    assert any(address.endswith(name) for address in addresses_of(site))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("plan.docx", EXCEL),
        ("plan.xlsx", WORD),
        ("plan.docx", (*WORD, "word/vbaProject.bin")),
        ("plan.docx", ("plan.exe",)),
        ("plan.pdf", WORD),
    ],
)
def test_an_ending_that_lies_stops_the_build(tmp_path: Path, name: str, parts: tuple[str, ...]) -> None:
    site = with_attachment(tmp_path, name, package(*parts))
    assert [(each.place.path, each.code) for each in errors_of(site)] == [(f"{MEETING}/{name}", "wrong-ending")]


def test_a_spreadsheet_of_libreoffice_is_no_text(tmp_path: Path) -> None:
    site = with_attachment(tmp_path, "plan.ods", package("content.xml", kind=TEXT))
    assert [each.code for each in errors_of(site)] == ["wrong-ending"]


def test_a_broken_package_stops_the_build(tmp_path: Path) -> None:
    site = with_attachment(tmp_path, "plan.docx", package(*WORD)[:-20])
    assert [each.code for each in errors_of(site)] == ["wrong-ending"]


def test_a_file_that_no_page_names_is_not_told_of(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, {f"{MEETING}/plan.docx": package(*EXCEL)}))
    assert errors_of(site) == ()


def with_attachment(root: Path, name: str, content: bytes) -> Site:
    """The site of one meeting whose minutes link a file beside them."""
    minutes = f"{ONE_MEETING[f'{MEETING}/minutes.md']!s}\nSee [the plan]({name}).\n"
    return site_of(write_archive(root, ONE_MEETING, {f"{MEETING}/minutes.md": minutes, f"{MEETING}/{name}": content}))


def package(*names: str, kind: str = "") -> bytes:
    """A ZIP file with parts of these names, and with an entry ``mimetype`` where a kind is given."""
    file = BytesIO()
    with ZipFile(file, "w") as written:
        if kind:
            written.writestr("mimetype", kind)
        for name in names:
            written.writestr(name, "<part/>")
    return file.getvalue()
