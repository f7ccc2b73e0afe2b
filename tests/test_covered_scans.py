"""Scans of which a part is covered: the words below the box are still in the picture."""

import zlib

import pytest
from attached import pdf, stream
from PIL import Image, ImageDraw, ImageFont

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.look import look

SENTENCE = "The council dismissed A. Field from the service on grounds of conduct"
WIDE, HIGH = 800, 160
PLACED = "q 400 0 0 80 60 600 cm /I Do Q"
BOX = "100 655 120 14 re f"
CAPTION = "BT /F1 10 Tf 110 658 Td (Figure 1) Tj ET"


def put(picture: Image.Image) -> str:
    """A grey picture as an object of a PDF (8.9.5)."""
    return stream(
        f"{zlib.compress(picture.tobytes()).hex()}>",
        f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /FlateDecode]",
    )


def lines(count: int = 4, paper: int = 255, ink: int = 0) -> Image.Image:
    """A scan of some lines of words."""
    picture = Image.new("L", (WIDE, HIGH), paper)
    drawing, font = ImageDraw.Draw(picture), ImageFont.load_default(24)
    for number in range(count):
        drawing.text((10, 8 + 36 * number), SENTENCE, font=font, fill=ink)
    return picture


def chart() -> Image.Image:
    """A chart of columns in grey, with room for a caption below."""
    picture = Image.new("L", (WIDE, HIGH), 255)
    drawing = ImageDraw.Draw(picture)
    for number in range(10):
        drawing.rectangle((40 + 76 * number, 100 - 9 * number, 90 + 76 * number, 110), fill=120)
    drawing.line((20, 110, 780, 110), fill=0, width=2)
    return picture


def over(
    drawn: str, picture: Image.Image | None = None, page: str = "", before: str = "", states: str = "", form: str = ""
) -> bytes:
    """A PDF of a scan with something drawn over it; ``form`` is drawn by a form of its own."""
    shown = "/XObject << /I 7 0 R /X 8 0 R /B 9 0 R >>"
    told = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {shown} >>"
    return pdf(
        f"{before} {'' if '/I Do' in form else PLACED} {drawn}",
        page=page,
        objects=(put(picture or lines()), stream(form, told), put(Image.new("L", (16, 16), 0))),
        resources=f"{shown} /ExtGState << /G << {states} >> >>",
    )


def marked(told: str) -> str:
    """What puts a mark on a page."""
    return f"/Annots [<< /Type /Annot /Rect [100 660 220 680] {told} >>]"


def typed(ground: str) -> bytes:
    """A scan with words written over it as a mark, on some ground."""
    told = "/Subtype /FreeText /Contents (Figure 1) /DA (/F1 10 Tf) /AP << /N 8 0 R >>"
    return over("", page=marked(told), form=f"{ground} BT /F1 80 Tf 110 400 Td (Fig. 1) Tj ET")


QUAD = "/QuadPoints [100 680 220 680 100 660 220 660]"

HIDING = {
    "a black box": over(f"0 g {BOX}"),
    "a white box": over(f"1 g {BOX}"),
    "a black box that says so": over(f"0 g {BOX} 1 g {CAPTION}"),
    "a black box as wide as a word": over("0 g 100 657 30 12 re f"),
    "a black box over the whole": over("0 g 60 600 400 80 re f"),
    "a black box on grey paper": over(f"0 g {BOX}", lines(paper=225, ink=50)),
    "a wide black line": over("12 w 100 670 m 220 670 l S"),
    "a black box as a mark": over("", page=marked("/Subtype /Square /IC [0 0 0]")),
    "a passage marked in black": over("", page=marked(f"/Subtype /Highlight /C [0 0 0] {QUAD}")),
    "a black box written over": typed("0 g 0 0 595 842 re f 1 g"),
    "a black picture": over("q 120 0 0 14 100 655 cm /B Do Q"),
    "a black box after all the words of a page": over(
        f"{'BT /F1 9 Tf 3 Tr 70 664 Td (The council) Tj ET ' * 2_000} 0 g {BOX}"
    ),
    "a line drawn by hand": over(
        "", page=marked("/Subtype /Ink /C [0 0 0] /BS << /W 12 >> /InkList [[106 670 214 670]]")
    ),
    "a black box on a page that is turned and cut": over(f"0 g {BOX}", page="/Rotate 90 /CropBox [50 100 595 800]"),
    "a black box in a form": over("/X Do", form=f"0 g {BOX}"),
    "a scan and a black box in a form": over("/X Do", form=f"{PLACED} 0 g {BOX}"),
}


@pytest.mark.parametrize("what", HIDING)
def test_what_is_covered_in_a_scan_is_found(what: str) -> None:
    assert look(HIDING[what]) == (Hidden("hidden-words", "page 1"),)


SILENT = {
    "a scan": over(""),
    "a box below the scan": over("", before=f"0 g {BOX}"),
    "a box beside the scan": over("0 g 470 655 60 14 re f"),
    "a box over bare paper": over("0 g 60 600 400 25 re f", lines(2)),
    "a passage marked in yellow": over(f"/G gs 1 1 0 rg {BOX}", states="/ca 0.5"),
    "a passage marked as with a pen": over(f"/G gs 1 1 0 rg {BOX}", states="/BM /Multiply"),
    "a passage marked in yellow, as a mark": over("", page=marked(f"/Subtype /Highlight /C [1 1 0] {QUAD}")),
    "a label on white, as a mark": typed("1 g 0 0 595 842 re f 0 g"),
    "a frame": over(f"1 0 0 RG 2 w {BOX.replace(' f', ' S')}"),
    "a dot on a word": over("0 g 100 666 9 6 re f"),
    "a line below words": over("0 g 100 655 120 1 re f"),
    "a place marked in red": over(f"1 0.4 0.4 rg {BOX}"),
    "a label on white": over(f"1 g {BOX} 0 g {CAPTION}"),
    "a caption on the room below a chart": over(
        "0 g 60 600 400 22 re f 1 g BT /F1 10 Tf 110 605 Td (Figure 1) Tj ET", chart()
    ),
    "a caption along an edge of a picture of words": over(
        "0 g 60 600 400 25 re f 1 g BT /F1 10 Tf 110 605 Td (Figure 1) Tj ET", lines(4)
    ),
    "a foot on a photograph": over("0 g 60 600 400 20 re f", Image.effect_noise((WIDE, HIGH), 90)),
    "a foot on a photograph of the sky": over(
        "0 g 60 600 400 20 re f", Image.linear_gradient("L").resize((WIDE, HIGH))
    ),
    "words on a photograph": over(f"1 g {CAPTION}", Image.effect_mandelbrot((WIDE, HIGH), (-2, -1, 1, 1), 60)),
}


@pytest.mark.parametrize("what", SILENT)
def test_what_covers_no_words_of_a_picture_is_let_be(what: str) -> None:
    assert look(SILENT[what]) == ()
