"""What a PDF keeps of how it was, and what is covered in its scans, is found; what ordinary ones have is let be."""

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from attached import BOX, SAID, annotated, pdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from minutebook.attachments.look import look

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources << >> >>"
TEXT = "<< /Length 40 >>\nstream\nBT /F1 12 Tf 72 700 Td (Mr Otter) Tj ET   \nendstream"
WIDE, HIGH = 300, 400
SHOWN = "q 300 0 0 400 100 200 cm /I Do Q"
"""A picture of 300 by 400 points whose lower left corner lies at 100, 200."""


def scan(is_photograph: bool = False) -> bytes:
    """The tones of a page that was scanned: lines of ink on paper; or those of a photograph."""
    rows = []
    for row in range(HIGH):
        is_line = row % 20 < 8 and 20 < row < HIGH - 20
        written = [20 if is_line and column % 7 < 3 else 245 for column in range(WIDE)]
        taken = [(row * 3 + column * 5) % 160 for column in range(WIDE)]
        rows.append(bytes(taken if is_photograph else written))
    return b"".join(rows)


def scanned(drawn: str, tones: bytes = b"", page: str = "", turned: str = SHOWN) -> bytes:
    """A PDF of a scan with something drawn over it."""
    packed = zlib.compress(tones or scan())
    with_picture = pdf(f"{turned} {drawn}", page=page, objects=("IMAGE",))
    held = (
        f"<< /Type /XObject /Subtype /Image /Width {WIDE} /Height {HIGH} /BitsPerComponent 8 /ColorSpace /DeviceGray "
        f"/Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    ).encode()
    with_picture = with_picture.replace(b"IMAGE", held + packed + b"\nendstream")
    with_picture = with_picture.replace(b"/Resources << ", b"/Resources << /XObject << /I 7 0 R >> ", 1)
    return _written_anew(with_picture)


def _written_anew(content: bytes) -> bytes:
    """The same with a table of its objects that is right."""
    file = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(content))).write(file)
    return file.getvalue()


def locked(algorithm: str, drawn: str = SAID) -> bytes:
    """A PDF that opens without a password and may not be changed without one."""
    writer, file = PdfWriter(clone_from=PdfReader(BytesIO(pdf(drawn)))), BytesIO()
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(file)
    return file.getvalue()


def cut_out() -> bytes:
    """A PDF of which a page was taken out by a program that left it in the file."""
    writer, file = PdfWriter(), BytesIO()
    for words in ("The plan", "Mr Otter"):
        writer.append(BytesIO(pdf(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET")))
    pages = writer.root_object["/Pages"]
    pages["/Kids"].pop()  # type: ignore[index]
    pages[NameObject("/Count")] = NumberObject(1)  # type: ignore[index]
    writer.write(file)
    return file.getvalue()


def field(of_whole: str, of_mark: str) -> bytes:
    """A PDF with a field whose value stands in the field that its mark on the page is a part of."""
    mark = f"<< /Type /Annot /Subtype /Widget /Rect [60 600 90 630] /Parent 8 0 R {of_mark} >>"
    return pdf(page="/Annots [7 0 R]", objects=(mark, f"<< /FT /Tx /T (a) /Kids [7 0 R] {of_whole} >>"))


THUMB = "<< /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
ARTWORK = "<< /Length 4 >>\nstream\nwhole\nendstream"
PHOTOGRAPH = scan(is_photograph=True)
TURNED = "q 0 400 -300 0 450 200 cm /I Do Q"

HIDING: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a page that was taken out": (lambda: pdf(objects=(PAGE, TEXT)), "earlier-version"),
    "a page that a program took out": (cut_out, "earlier-version"),
    "words that were on a page": (lambda: pdf(objects=("null", TEXT)), "earlier-version"),
    "a small picture of a page": (lambda: pdf(page="/Thumb 7 0 R", objects=(THUMB,)), "earlier-version"),
    "the artwork of a program": (
        lambda: pdf(page="/PieceInfo << /Illustrator << /Private << /Data 7 0 R >> >> >>", objects=(ARTWORK,)),
        "earlier-version",
    ),
    "words behind the end": (lambda: pdf() + b"Mr Otter", "earlier-version"),
    "words before the beginning": (lambda: b"Mr Otter\n" + pdf(), "earlier-version"),
    "whom it was mailed to": (lambda: pdf(info="/_AuthorEmailDisplayName (J. Otter)"), "author-inside"),
    "who saved it last": (lambda: pdf(info="/LastSavedBy (J. Otter)"), "author-inside"),
    "whose it is": (lambda: pdf(info="/Owner (J. Otter)"), "author-inside"),
    "who drew a line": (lambda: annotated("/Subtype /Square /T (J. Otter)"), "author-inside"),
    "a field whose value stands elsewhere": (lambda: field("/V (Mr Otter)", "/F 2"), "hidden-words"),
    "words that are nearly white": (lambda: pdf(f"0.97 g {SAID}"), "hidden-words"),
    "words too small to be read": (lambda: pdf(SAID.replace("/F1 12", "/F1 0.3")), "hidden-words"),
    "a black box, locked by AES-128": (lambda: locked("AES-128", f"{SAID} {BOX}"), "hidden-words"),
    "a black box, locked by AES-256": (lambda: locked("AES-256", f"{SAID} {BOX}"), "hidden-words"),
    "a black box over a scan": (lambda: scanned("0 g 150 300 120 20 re f"), "hidden-words"),
    "a white box over a scan": (lambda: scanned("1 g 150 300 120 20 re f"), "hidden-words"),
    "a box over a scan that is turned": (lambda: scanned("0 g 200 300 20 120 re f", turned=TURNED), "hidden-words"),
    "a box over a scan on a page that is turned": (
        lambda: scanned("0 g 150 300 120 20 re f", page="/Rotate 90"),
        "hidden-words",
    ),
    "a mark over a scan": (
        lambda: scanned("", page=f"/Annots [<< /Type /Annot /Subtype /Square /Rect [150 300 270 320] {FILLED} >>]"),
        "hidden-words",
    ),
}
MARKED = "/Subtype /Highlight /Rect [150 300 270 320] /QuadPoints [150 320 270 320 150 300 270 300] /C [1 1 0]"
FILLED = "/IC [0 0 0] /C [0 0 0]"

INNOCENT: Mapping[str, Callable[[], bytes]] = {
    "line ends behind the end": lambda: pdf() + b"\r\n\0\0\n",
    "a byte-order mark before the beginning": lambda: b"\xef\xbb\xbf" + pdf(),
    "a font that no page uses": lambda: pdf(objects=("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",)),
    "properties of programs": lambda: pdf(
        info="/Producer (Word) /Creator (Word) /Title (Plan) /Trapped /False /PTEX.Fullbanner (TeX) /rgid (PB:1)"
    ),
    "what a program notes of its own": lambda: pdf(
        page="/PieceInfo << /InDesign << /LastModified (D:2025) /Private << /Pages 3 >> >> >>"
    ),
    "a mark without a name": lambda: annotated("/Subtype /Square"),
    "a field that is shown": lambda: field("/V (Bridge Ward)", "/F 4"),
    "words in a light grey": lambda: pdf(f"0.9 g {SAID}"),
    "a footnote": lambda: pdf(SAID.replace("/F1 12", "/F1 4")),
    "a PDF that may not be changed, AES-128": lambda: locked("AES-128"),
    "a PDF that may not be changed, AES-256": lambda: locked("AES-256"),
    "a scan": lambda: scanned(""),
    "a box beside a scan": lambda: scanned("0 g 420 300 120 20 re f"),
    "a box on the bare rim of a scan": lambda: scanned("0 g 110 585 120 10 re f"),
    "a box with words over a scan": lambda: scanned(
        "0 g 150 300 200 20 re f 1 g BT /F1 12 Tf 155 305 Td (Received 4 March 2025) Tj ET"
    ),
    "a line drawn round words of a scan": lambda: scanned("0 g 150 300 120 20 re S"),
    "a band across a photograph": lambda: scanned("0 g 150 300 120 20 re f", PHOTOGRAPH),
    "a ground over a ground": lambda: scanned("1 g 90 190 400 500 re f"),
    "a passage of a scan that is marked": lambda: scanned(
        "", page=f"/Annots [<< /Type /Annot /Subtype /Highlight {MARKED} >>]"
    ),
}


@pytest.mark.parametrize("name", HIDING)
def test_what_a_pdf_keeps_is_found(name: str) -> None:
    make, code = HIDING[name]
    assert {each.code for each in look(make())} == {code}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_ordinary_pdfs_have_is_let_be(name: str) -> None:
    assert look(INNOCENT[name]()) == ()


def test_a_pdf_that_cannot_be_read_is_drawn_all_the_same() -> None:
    content = pdf(f"{SAID} {BOX}").replace(b"/Pages 2 0 R", b"/Pages 2 0 R /Metadata 99 0 R /AcroForm 98 0 R")
    assert "hidden-words" in {each.code for each in look(content)}


def test_a_number_of_boxes_is_answered_in_time() -> None:
    boxes = " ".join(f"0 g {100 + x * 3} {200 + y * 3} 6 6 re f" for x in range(60) for y in range(60))
    look(scanned(boxes))
