"""Files of Word, Excel and LibreOffice: what each hides is found, and what ordinary ones hold is let be."""

from io import BytesIO

import pytest
from attached import book, letter, open_text, photograph, picture, with_part
from PIL import Image, ImageDraw

from minutebook.attachments.look import look


def small_picture(is_drawn: bool) -> bytes:
    """A small picture of a page, or of an empty one as python-docx puts it into each document."""
    page, file = Image.new("RGB", (40, 52), "white"), BytesIO()
    if is_drawn:
        ImageDraw.Draw(page).rectangle((5, 5, 30, 10), fill="black")
    page.save(file, "JPEG")
    return file.getvalue()


def remarked(content: bytes) -> bytes:
    """A package with a remark of its own behind its list of parts."""
    return content[:-2] + b"\6\0secret"


def parted(content: bytes) -> bytes:
    """A package with words between its last part and the list of parts."""
    at = content.index(b"PK\1\2")
    listed = int.from_bytes(content[-6:-2], "little") + 60
    return content[:at] + b"secret" * 10 + content[at:-6] + listed.to_bytes(4, "little") + content[-2:]


AROUND = {
    "a small picture of an earlier letter": (
        with_part(letter(), "docProps/thumbnail.jpeg", small_picture(is_drawn=True)),
        "earlier-version",
    ),
    "a drawn picture of an earlier letter": (
        with_part(letter(), "docProps/thumbnail.emf", b"\1\0\0\0" + b"\0" * 100),
        "earlier-version",
    ),
    "a small picture of an earlier workbook": (
        with_part(book(), "docProps/thumbnail.png", small_picture(is_drawn=True)),
        "earlier-version",
    ),
    "a remark on a package": (remarked(letter()), "files-inside"),
    "words behind a letter": (letter() + b"secret", "files-inside"),
    "a workbook before a workbook": (book() + book(), "files-inside"),
    "words between the parts of a text": (parted(open_text("")), "files-inside"),
    "a photograph by an unusual ending": (with_part(letter(), "word/media/i.jfif", photograph(True)), "place-inside"),
    "a photograph by the name of a file for a while": (
        with_part(letter(), "word/media/i.tmp", photograph(True)),
        "place-inside",
    ),
    "something else by the name of a file for a while": (
        with_part(letter(), "word/media/i.tmp", "secret"),
        "files-inside",
    ),
}

AROUND_SILENT = {
    "a small picture of an empty page": with_part(letter(), "docProps/thumbnail.jpeg", small_picture(is_drawn=False)),
    "what LibreOffice draws anew each time": with_part(open_text(""), "Thumbnails/thumbnail.png", picture()),
    "zeros behind the end": letter() + b"\0" * 10,
    **{
        f"a picture by the ending {ending}": with_part(letter(), f"word/media/i.{ending}", content)
        for ending, content in {
            "jfif": photograph(),
            "jpe": photograph(),
            "emz": b"\x1f\x8b\x08",
            "wmz": b"\x1f\x8b\x08",
            "tmp": picture(),
        }.items()
    },
    "settings of an addition to Excel": with_part(book(), "xl/customProperty1.bin", "s\0e\0"),
}

HIDING = {**AROUND}
SILENT = {**AROUND_SILENT}


@pytest.mark.parametrize("what", HIDING)
def test_what_an_office_file_hides_is_found(what: str) -> None:
    content, code = HIDING[what]
    assert {each.code for each in look(content)} == {code}


@pytest.mark.parametrize("what", SILENT)
def test_what_hides_nothing_is_let_be(what: str) -> None:
    assert look(SILENT[what]) == ()
