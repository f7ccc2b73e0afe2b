"""What PDFs hide, as the programs leave it there that clerks use; and what these leave that hides nothing."""

from collections.abc import Callable
from io import BytesIO

import pytest
from attached import BOX, SAID, annotated, package, pdf, stream
from pypdf import PdfReader, PdfWriter

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.look import look

OTHER = "BT /F1 12 Tf 72 700 Td (Dismissal of A. Field) Tj ET"
RESOURCES = "/Resources << /Font << /F1 5 0 R >> >>"
TAKEN_OUT = Hidden("earlier-version", "what was taken out of its pages")
SMALL = Hidden("earlier-version", "page 1, a small picture of how it was")
AS_DRAWN = Hidden("earlier-version", "page 1, as the program keeps it that drew it")
UNSEEN = "in a field or a note that is not shown"
NAMED = Hidden("author-inside", "in its properties")
SENT = "sends what is filled in to elsewhere"


def packet(held: str) -> str:
    """A packet of XMP with some properties."""
    return stream(f"<rdf:RDF><rdf:Description>{held}</rdf:Description></rdf:RDF>", "/Type /Metadata /Subtype /XML")


def image(side: int, level: str = "00") -> str:
    """A grey picture of so many dots on each side."""
    return stream(
        f"{level * side * side}>",
        f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceGray "
        "/Filter /ASCIIHexDecode",
    )


def page(number: int, told: str = RESOURCES) -> str:
    """A page that is drawn by an object, which no tree of pages names."""
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number} 0 R {told} >>"


def pictured(number: int) -> str:
    """What a page tells of a picture that is one of its resources."""
    return f"/Resources << /XObject << /I {number} 0 R >> >>"


def scanned(*objects: str) -> bytes:
    """A PDF whose page shows the first of some objects, a picture."""
    return pdf("q 400 0 0 400 60 300 cm /I Do Q", objects=objects, resources="/XObject << /I 7 0 R >>")


def changed(change: Callable[[PdfWriter], object], content: bytes) -> bytes:
    """A PDF that a program read, changed, and wrote anew."""
    writer, file = PdfWriter(clone_from=PdfReader(BytesIO(content))), BytesIO()
    change(writer)
    writer.write(file)
    return file.getvalue()


def joined(*contents: bytes) -> bytes:
    """One PDF of several."""
    writer, file = PdfWriter(), BytesIO()
    for content in contents:
        writer.append(BytesIO(content))
    writer.write(file)
    return file.getvalue()


def as_word_writes(held: str, *further: str) -> bytes:
    """A PDF of which old readers see no object 9, with a second end that adds nothing (ISO 32000-2, 7.5.8.4)."""
    packed = stream(f"9 0 {held}", "/Type /ObjStm /N 1 /First 4")
    told = "/Type /XRef /Size 10 /Root 1 0 R /W [1 4 2] /Index [9 1] /Filter /ASCIIHexDecode"
    first = pdf(objects=(packed, stream("02000000070000>", told), "null", *further))
    first = first.replace(b"9 0 obj\nnull\nendobj\n", b" " * len("9 0 obj\nnull\nendobj\n"))
    rows = first.rindex(b"xref\n0 ")
    at = first.index(b"\n", rows + 5) + 1 + 9 * 20
    first = first[:at] + b"0000000000 65535 f \n" + first[at + 20 :]
    trailer = f"trailer\n<< /Size 11 /Root 1 0 R /Info 6 0 R /Prev {rows} /XRefStm {first.index(b'8 0 obj')} >>"
    return first + f"xref\n0 0\n{trailer}\nstartxref\n{len(first)}\n%%EOF".encode()


def in_streams(*further: str) -> bytes:
    """A PDF whose objects lie in a stream, and so does its table (ISO 32000-2, 7.5.7 and 7.5.8)."""
    held = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(4),
        *further,
    ]
    numbers = (1, 2, 3, *range(8, 8 + len(further)))
    places, at = [], 0
    for each in held:
        places.append(at)
        at += len(each) + 1
    index = " ".join(f"{number} {place}" for number, place in zip(numbers, places, strict=True))
    packed = stream(f"{index} " + " ".join(held), f"/Type /ObjStm /N {len(held)} /First {len(index) + 1}")
    alone = {4: stream(SAID), 5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", 6: packed, 7: stream(OTHER)}
    written, rows = b"%PDF-1.7\n", {0: (0, 0, 65535)}
    for number, body in alone.items():
        if number != 7 or further:
            rows[number] = (1, len(written), 0)
            written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    rows |= {number: (2, 6, place) for place, number in enumerate(numbers)}
    last = max(rows) + 1
    rows[last] = (1, len(written), 0)
    table = "".join(f"{a:02x}{b:08x}{c:04x}" for a, b, c in (rows.get(number, (0, 0, 0)) for number in range(last + 1)))
    told = f"/Type /XRef /Size {last + 1} /Root 1 0 R /W [1 4 2] /Filter /ASCIIHexDecode"
    return written + f"{last} 0 obj\n{stream(f'{table}>', told)}\nendobj\nstartxref\n{len(written)}\n%%EOF\n".encode()


def linearised(*further: str) -> bytes:
    """A PDF with two ends, as those have that are made to be shown before they are read whole (annex F)."""
    whole = pdf(objects=("<< /Linearized 1 >>", *further))
    return whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\n7 0 obj\n<< /Linearized 1 >>\nendobj\nstartxref\n0\n%%EOF\n", 1)


DRAWING = "1 0 0 1 0 0 cm " * 100
FIELD = "<< /T (a) /FT /Tx /V (A. Field) /Kids [8 0 R{}] >>"
PLACE = "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /F {} /Rect [10 10 90 30] >>"

HIDING = {
    "a page taken out with pypdf": (changed(lambda each: each.remove_page(0), joined(pdf(OTHER), pdf())), TAKEN_OUT),
    "a page that no tree names": (pdf(objects=(page(8), stream(OTHER))), TAKEN_OUT),
    "a page that an outline still names": (
        pdf(
            catalog="/Outlines 9 0 R",
            objects=(
                page(8),
                stream(OTHER),
                "<< /Type /Outlines /First 10 0 R /Last 10 0 R /Count 1 >>",
                "<< /Title (One) /Parent 9 0 R /Dest [7 0 R /Fit] >>",
            ),
        ),
        TAKEN_OUT,
    ),
    "what drew a page": (pdf(objects=(stream(OTHER),)), TAKEN_OUT),
    "what a form of words drew": (
        pdf(objects=(stream(OTHER, "/Type /XObject /Subtype /Form /BBox [0 0 600 900]"),)),
        TAKEN_OUT,
    ),
    "a scanned page that was taken out": (
        scanned(image(40), page(4, pictured(9)), image(40, "80")),
        TAKEN_OUT,
    ),
    "a picture of another page, cut out with all names": (
        pdf(f"{SAID} /I Do", objects=(image(40), image(50)), resources="/XObject << /I 7 0 R /J 8 0 R >>"),
        TAKEN_OUT,
    ),
    "a page that is kept to be shown some time": (
        pdf(
            catalog="/Names << /Templates << /Names [(One) 7 0 R] >> >>",
            objects=(page(8).replace("/Page", "/Template"), stream(OTHER)),
        ),
        TAKEN_OUT,
    ),
    "a page among objects in a stream": (in_streams(page(7)), TAKEN_OUT),
    "a page that old readers do not see": (as_word_writes(page(10), stream(OTHER)), TAKEN_OUT),
    "a page in a linearised file": (linearised(page(9), stream(OTHER)), TAKEN_OUT),
    "words that are nearly white": (pdf(f"0.97 g {SAID}"), Hidden("hidden-words", "page 1")),
    "words that are too small": (pdf(f"{SAID} {SAID.replace('12 Tf', '0.3 Tf')}"), Hidden("hidden-words", "page 1")),
    "a small picture of a page": (pdf(page="/Thumb 7 0 R", objects=(image(8),)), SMALL),
    "the drawing behind a page": (
        pdf(
            page="/PieceInfo << /Illustrator << /Private << /AIPrivateData1 7 0 R >> >> >>", objects=(stream(DRAWING),)
        ),
        AS_DRAWN,
    ),
    "a file behind its end": (
        pdf() + package({"plan.txt": "The plan of the hall"}),
        Hidden("earlier-version", "behind its end"),
    ),
    "words before its beginning": (
        b"<html><p>The plan of the hall, and of the yard</p></html>\n" + pdf(),
        Hidden("earlier-version", "before its beginning"),
    ),
    "who sent it": (pdf(info="/_AuthorEmail (a.field@parish.example)"), NAMED),
    "under which subject it was sent": (pdf(info="/_EmailSubject (Dismissal)"), NAMED),
    "who saved it last": (pdf(info="/LastSavedBy (AF1)"), NAMED),
    "who labelled it": (pdf(info="/MSIP_Label_0a1b2c3d_Owner (a.field@parish.example)"), NAMED),
    "who sent it, as XML": (
        pdf(catalog="/Metadata 7 0 R", objects=(packet("<pdfx:Sender>A. Field</pdfx:Sender>"),)),
        NAMED,
    ),
    "who wrote it, as an attribute": (
        pdf(catalog="/Metadata 7 0 R", objects=(stream('<a dc:creator="A. Field"/>', "/Type /Metadata"),)),
        NAMED,
    ),
    "who sent it, as an attribute": (
        pdf(catalog="/Metadata 7 0 R", objects=(stream('<a pdfx:Sender="A. Field"/>', "/Type /Metadata"),)),
        NAMED,
    ),
    "who drew a page": (
        pdf(page="/Metadata 7 0 R", objects=(packet("<dc:creator><rdf:li>A. Field</rdf:li></dc:creator>"),)),
        NAMED,
    ),
    "where a picture was taken": (
        pdf(page="/Metadata 7 0 R", objects=(packet("<exif:GPSLatitude>53,25.8N</exif:GPSLatitude>"),)),
        Hidden("place-inside"),
    ),
    "who marked a passage": (
        annotated("/Subtype /Highlight /T (A. Field)"),
        Hidden("author-inside", "page 1, on a mark"),
    ),
    "a field whose words are its parent’s": (
        pdf(page="/Annots [8 0 R]", objects=(FIELD.format(""), PLACE.format(2))),
        Hidden("hidden-words", f"page 1, {UNSEEN}"),
    ),
    "a field without a place": (
        pdf(catalog="/AcroForm << /Fields [7 0 R] >>", objects=("<< /T (a) /FT /Tx /V (A. Field) >>",)),
        Hidden("hidden-words", UNSEEN),
    ),
    "a field without size": (
        pdf(page="/Annots [<< /Subtype /Widget /FT /Tx /T (a) /V (A. Field) /Rect [0 0 0 0] >>]"),
        Hidden("hidden-words", f"page 1, {UNSEEN}"),
    ),
    "choices that are not shown": (
        annotated("/Subtype /Widget /FT /Ch /F 2 /T (a) /V [(A. Field)]"),
        Hidden("hidden-words", f"page 1, {UNSEEN}"),
    ),
    "a form that is sent elsewhere": (
        annotated("/Subtype /Widget /FT /Btn /T (a) /A << /S /SubmitForm /F (https://elsewhere.example/) >>"),
        Hidden("links-outside", f"page 1, {SENT}"),
    ),
    "an address that is opened": (
        pdf(catalog="/OpenAction << /S /URI /URI (https://elsewhere.example/) >>"),
        Hidden("links-outside"),
    ),
}


@pytest.mark.parametrize("what", HIDING)
def test_what_a_pdf_hides_is_found(what: str) -> None:
    content, found = HIDING[what]
    assert look(content) == (found,)


SILENT = {
    "a page taken out that said nothing": pdf(objects=(page(8), stream(" \n"))),
    "a page written anew as it is shown": pdf(objects=(page(8), stream(SAID))),
    "a font that nothing uses": pdf(
        objects=("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", stream("begincmap BT endcmap"))
    ),
    "a program of a font that nothing uses": pdf(objects=(stream(OTHER, "/Length1 57"),)),
    "a dot that nothing uses": pdf(objects=(image(1), image(31))),
    "a picture written twice": scanned(image(40), image(40)),
    "pages joined with pypdf": joined(pdf(), pdf(OTHER)),
    "a page of others with pypdf": changed(lambda each: each.pages[0].scale_by(0.5), joined(pdf(OTHER), pdf())),
    "pages packed with pypdf": changed(lambda each: each.pages[0].compress_content_streams(), pdf()),
    "objects in a stream": in_streams(),
    "a linearised file": linearised(),
    "the second end that Word writes": as_word_writes("<< /Type /StructElem /S /P >>"),
    "pictures by names that are written in numbers, in a form, and as a mask": pdf(
        f"{SAID} /I#20J Do /X Do",
        objects=(
            image(40),
            stream("/K Do", "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /K 9 0 R >> >>"),
            image(50).replace("/Width", "/SMask 10 0 R /Width"),
            image(60),
        ),
        resources="/XObject << /I#20J 7 0 R /X 8 0 R /M 10 0 R >>",
    ),
    "a dot that is named and that no page draws": pdf(objects=(image(31),), resources="/XObject << /J 7 0 R >>"),
    "a few words that a program keeps": pdf(
        page="/PieceInfo << /Other << /Private 7 0 R >> >>", objects=(stream("Version 1"),)
    ),
    "what InDesign notes of a page": pdf(
        page="/PieceInfo << /InDesign << /LastModified (D:2025) /Private << /DocumentID (xmp.did:1) >> >> >>"
    ),
    "what Acrobat put at the foot of a page": pdf(
        page="/PieceInfo << /ADBE_CompoundType << /Private 7 0 R >> >>", objects=(stream(DRAWING),)
    ),
    "lines behind the end, and the order to a printer": b"\x1b%-12345X\n" + pdf() + b"\r\n" * 40 + b"\x1b%-12345X\r\n",
    "what programs note of a file": pdf(
        info="/Title (The plan) /Creator (Writer) /PTEX.Fullbanner (This is pdfTeX) /SourceModified (D:20250304) "
        "/ContentTypeId (0x010100ABCDEF) /MSIP_Label_0a1b_Name (OFFICIAL) "
        "/ClassificationContentMarkingFooterText (OFFICIAL) /Saved (D:20250304120000Z) /Shared (true) "
        "/Number ({0A1B2C3D-ABCD-ABCD-ABCD-0A1B2C3D4E5F})"
    ),
    "a title without an author, as XML": pdf(
        catalog="/Metadata 7 0 R",
        objects=(packet("<dc:creator><rdf:li/></dc:creator><dc:title><rdf:li>The plan</rdf:li></dc:title>"),),
    ),
    "what programs note, as XML": pdf(
        catalog="/Metadata 7 0 R", objects=(packet("<pdfx:ContentTypeId>0x0101</pdfx:ContentTypeId>"),)
    ),
    "a mark that says no name": annotated("/Subtype /Highlight /T ()"),
    "a field that is called something": annotated("/Subtype /Widget /FT /Tx /T (Your name)"),
    "a field that is shown in one of its places": pdf(
        page="/Annots [8 0 R 9 0 R]", objects=(FIELD.format(" 9 0 R"), PLACE.format(2), PLACE.format(4))
    ),
    "a page that is opened": pdf(catalog="/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
    "a link to an address": annotated("/Subtype /Link /A << /S /URI /URI (https://elsewhere.example/) >>"),
    "words that are small, and words that are light": pdf(
        f"{SAID.replace('12 Tf', '1 Tf')} 0.95 g {OTHER.replace('700', '600')}"
    ),
    "another wording of a picture": pdf(
        catalog="/StructTreeRoot 7 0 R",
        objects=("<< /Type /StructTreeRoot /K << /S /Figure /P 7 0 R /Alt (A plan of the hall) >> >>",),
    ),
}


@pytest.mark.parametrize("what", SILENT)
def test_what_a_pdf_does_not_hide_is_let_be(what: str) -> None:
    assert look(SILENT[what]) == ()


# ---------------------------------------------------------------- files that are encrypted, or cannot be read


def locked(content: bytes, algorithm: str, password: str = "") -> bytes:
    """A PDF that is encrypted; without a password everybody opens it, and may not change it."""
    return changed(lambda writer: writer.encrypt(password, "owner", algorithm=algorithm), content)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_file_that_everybody_opens_is_looked_through(algorithm: str) -> None:
    assert look(locked(pdf(), algorithm)) == ()
    named = look(locked(pdf(f"{SAID} {BOX}", info="/Author (A. Field)"), algorithm))
    assert [each.code for each in named] == ["author-inside", "hidden-words"]
    assert look(locked(pdf(), algorithm, "let me in")) == (Hidden("not-looked-through", "it asks for a password"),)


def test_pages_are_looked_at_where_the_objects_cannot_be_read() -> None:
    broken = pdf(f"{SAID} {BOX}", catalog="/OCProperties 7 0 R", objects=("[ 1 (",))
    assert [each.code for each in look(broken)] == ["hidden-words", "not-looked-through"]


def test_a_stream_of_objects_that_is_none_is_told() -> None:
    damaged = in_streams().replace(b"/ObjStm", b"/ObjStn")
    assert look(damaged) == (Hidden("not-looked-through", "it is damaged"),)
