"""Files that lie beside papers, as clerks' programs make them: clean ones, and ones that hide something."""

import struct
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

SAID = "BT /F1 12 Tf 72 700 Td (The plan of the hall) Tj ET"
BOX = "0 g 60 690 300 30 re f"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def pdf(
    drawn: str = SAID,
    info: str = "",
    catalog: str = "",
    page: str = "",
    objects: Sequence[str] = (),
    resources: str = "",
) -> bytes:
    """A PDF of one page (ISO 32000-2, annex H); ``objects`` are those from number 7 on."""
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> {resources} >> {page} >>",
        f"<< /Length {len(drawn.encode())} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
        *objects,
    ]
    written, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def stream(held: str, told: str = "") -> str:
    """A stream, told of by some entries (ISO 32000-2, 7.3.8)."""
    return f"<< /Length {len(held.encode())} {told} >>\nstream\n{held}\nendstream"


def annotated(*annotations: str) -> bytes:
    """A PDF whose page has annotations, each the inside of a dictionary."""
    return pdf(page=f"/Annots [{' '.join(f'<< /Type /Annot /Rect [60 600 90 630] {each} >>' for each in annotations)}]")


def _changed_pdf() -> bytes:
    """A PDF that was changed by adding to its end (ISO 32000-2, 7.5.6)."""
    first = pdf()
    at = len(first)
    text = "BT /F1 12 Tf 72 700 Td (The new plan) Tj ET"
    body = f"4 0 obj\n<< /Length {len(text)} >>\nstream\n{text}\nendstream\nendobj\n"
    previous = first.rindex(b"xref\n0 ")
    trailer = f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R /Prev {previous} >>\nstartxref\n{at + len(body)}\n%%EOF\n"
    return first + f"{body}xref\n4 1\n{at:010} 00000 n \n{trailer}".encode()


def _locked_pdf() -> bytes:
    writer, file = PdfWriter(clone_from=PdfReader(BytesIO(pdf()))), BytesIO()
    writer.encrypt("let me in", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of some parts by name."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return file.getvalue()


def letter(body: str = "<w:p><w:r><w:t>The plan</w:t></w:r></w:p>", **parts: str) -> bytes:
    """A Word document; ``parts`` are further parts by name, a "/" in it written as "__" and without ".xml"."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    further = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    return package({"[Content_Types].xml": TYPES, "word/document.xml": document, **further})


def book(change: Callable[[Workbook], object] = lambda book: None, creator: str = "") -> bytes:
    """An Excel workbook of two sheets with three rows each, changed by a function."""
    made, file = Workbook(), BytesIO()
    made.create_sheet("Workings")
    for sheet in made:
        for row in (("Year", "Cost"), ("2024", 10), ("2025", 12)):
            sheet.append(row)
    made.properties.creator = creator
    change(made)
    made.save(file)
    return file.getvalue()


def open_text(body: str, kind: str = "text", styles: str = "", **parts: str) -> bytes:
    """A text ("text") or a spreadsheet of LibreOffice; ``styles`` are automatic ones."""
    content = (
        f"<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    further = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    return package({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, **further})


def photograph(is_placed: bool = False, artist: str = "") -> bytes:
    """A photograph as a camera makes it."""
    file, exif = BytesIO(), Image.Exif()
    if is_placed:
        exif[0x8825] = {1: "N", 2: (53.0, 25.0, 48.0), 3: "W", 4: (1.0, 21.0, 24.0)}
    if artist:
        exif[0x013B] = artist
    Image.new("RGB", (8, 8), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def small_picture_inside() -> bytes:
    """A photograph with a small picture of itself in its details (Exif 2.32, 4.5.4)."""
    taken = photograph()
    second = struct.pack("<HHHIIHHIII", 2, 0x201, 4, 1, 44, 0x202, 4, 1, len(taken), 0)
    details = b"Exif\0\0II*\0" + struct.pack("<IHI", 8, 0, 14) + second + taken
    return taken[:2] + b"\xff\xe1" + struct.pack(">H", len(details) + 2) + details + taken[2:]


def placed_in_pdf() -> bytes:
    """A PDF that shows a photograph with its place."""
    writer, file = PdfWriter(clone_from=PdfReader(BytesIO(pdf("q 100 0 0 100 100 100 cm /I Do Q")))), BytesIO()
    shown = StreamObject()
    shown.set_data(photograph(is_placed=True))
    names = {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceRGB", "Filter": "DCTDecode"}
    sizes = {"Width": 8, "Height": 8, "BitsPerComponent": 8}
    shown.update({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in names.items()})
    shown.update({NameObject(f"/{key}"): NumberObject(value) for key, value in sizes.items()})
    held = DictionaryObject({NameObject("/I"): writer._add_object(shown)})
    cast(DictionaryObject, writer.pages[0]["/Resources"])[NameObject("/XObject")] = held
    writer.write(file)
    return file.getvalue()


def picture(author: str = "") -> bytes:
    """A PNG picture."""
    file, told = BytesIO(), PngInfo()
    if author:
        told.add_text("Author", author)
    Image.new("RGB", (8, 8), "red").save(file, "PNG", pnginfo=told)
    return file.getvalue()


def _hide_sheet(book: Workbook) -> None:
    book["Workings"].sheet_state = "hidden"


def _hide_row(book: Workbook) -> None:
    book["Workings"].row_dimensions[2].hidden = True


def _comment(book: Workbook) -> None:
    book["Workings"]["B2"].comment = Comment("Why?", "")


def _inserted() -> str:
    return "<w:p><w:ins><w:r><w:t>The plan</w:t></w:r></w:ins></w:p>"


def related(kind: str) -> str:
    """What a part says of another that lies elsewhere: a "hyperlink", an "attachedTemplate"."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="https://elsewhere.example/a" TargetMode="External"/></Relationships>'
    )


EMBEDDED = ("<< /Type /EmbeddedFile /Length 4 >>\nstream\nplan\nendstream", "<< /Type /Filespec /EF << /F 7 0 R >> >>")

SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "an empty file": bytes,
    "a PDF": pdf,
    "a PDF with a black box": lambda: pdf(f"{SAID} {BOX}"),
    "a PDF with an author": lambda: pdf(info="/Author (J. Smith)"),
    "a PDF with a script": lambda: pdf(catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "a PDF with a file inside": lambda: pdf(catalog="/Names << /EmbeddedFiles 8 0 R >>", objects=EMBEDDED),
    "a PDF with a comment": lambda: annotated("/Subtype /Text /Contents (Why?)"),
    "a PDF with an earlier version": _changed_pdf,
    "a PDF with a password": _locked_pdf,
    "a workbook": book,
    "a workbook with a hidden sheet": lambda: book(_hide_sheet),
    "a workbook with a hidden row": lambda: book(_hide_row),
    "a workbook with a comment": lambda: book(_comment),
    "a workbook with values of another": lambda: with_part(book(), "xl/externalLinks/externalLink1.xml"),
    "a letter": letter,
    "a letter with tracked changes": lambda: letter(_inserted()),
    "a letter with a template elsewhere": lambda: with_part(
        letter(), "word/_rels/settings.xml.rels", related("attachedTemplate")
    ),
    "a photograph": photograph,
    "a photograph with its place": lambda: photograph(is_placed=True),
}
"""What a case may put beside a paper, by the words in which it says so."""


def with_part(content: bytes, name: str, part: str | bytes = "<part/>") -> bytes:
    """A package with a part more."""
    with ZipFile(BytesIO(content)) as before:
        return package({**{each: before.read(each) for each in before.namelist()}, name: part})
