"""Files that go out as they are: each is what its ending says, and hides nothing that no paper allows it to."""

import json
import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from attached import (
    BOX,
    CORE,
    SAID,
    SAMPLES,
    TYPES,
    WORD,
    annotated,
    book,
    letter,
    open_text,
    package,
    pdf,
    photograph,
    picture,
    placed_in_pdf,
    related,
    small_picture_inside,
    with_part,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pypdf import PdfWriter
from running import TODAY
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, request_for, site_of, write_archive

from minutebook.attachments import TOLD
from minutebook.attachments.look import look
from minutebook.attachments.memory import Looked
from minutebook.site import Site, check_site

CLEAN = {
    "plan.pdf": pdf(),
    "plan.docx": letter(),
    "plan.xlsx": book(),
    "plan.odt": open_text("<text:p>The plan</text:p>"),
    "plan.ods": open_text("<table:table/>", "spreadsheet"),
    "plan.jpg": photograph(),
    "plan.png": picture(),
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_file_that_is_what_its_ending_says_and_hides_nothing_goes_out(tmp_path: Path, name: str) -> None:
    site = with_attachment(tmp_path, name, CLEAN[name])
    assert errors_of(site) == ()
    assert any(address.endswith(name) for address in addresses_of(site))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.docx", book()),
        ("plan.xlsx", letter()),
        ("plan.docx", with_part(letter(), "word/vbaProject.bin")),
        ("plan.docx", package({"plan.exe": "MZ"})),
        ("plan.pdf", letter()),
        ("plan.ods", CLEAN["plan.odt"]),
        ("plan.docx", letter()[:-20]),
        ("plan.png", photograph()),
    ],
)
def test_an_ending_that_lies_stops_the_build(tmp_path: Path, name: str, content: bytes) -> None:
    site = with_attachment(tmp_path, name, content)
    assert [(each.place.path, each.code) for each in errors_of(site)] == [(f"{MEETING}/{name}", "wrong-ending")]


def test_a_file_that_no_page_names_is_not_told_of(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, ONE_MEETING, {f"{MEETING}/plan.docx": book()}))
    assert errors_of(site) == ()


# ---------------------------------------------------------------- what a file hides


def said(words: str, size: float = 12, height: int = 700) -> str:
    """What draws some words on a page."""
    return f"BT /F1 {size} Tf 72 {height} Td ({words}) Tj ET"


def behind(height: int) -> str:
    """What puts words on a page without drawing them, as they are read from a scan (ISO 32000-2, 9.3.6)."""
    return f"q 3 Tr {said('The plan', height=height)} Q"


def run(words: str, marks: str = "") -> str:
    """A paragraph of a letter with some words, marked in some way."""
    return f"<w:p><w:r><w:rPr>{marks}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def sheets(body: str, styles: str = "") -> bytes:
    """A spreadsheet of LibreOffice."""
    return open_text(body, "spreadsheet", styles)


def hide(change: Callable[[Workbook], None]) -> bytes:
    """A workbook of which something was hidden."""
    return book(change)


def hide_column(workbook: Workbook) -> None:
    """Hides a column that is filled."""
    workbook["Sheet"].column_dimensions["B"].hidden = True


def hide_empty(workbook: Workbook) -> None:
    """Hides a row and a column that hold nothing."""
    workbook["Sheet"].row_dimensions[9].hidden = True
    workbook["Sheet"].column_dimensions["F"].hidden = True


def show_as_nothing(workbook: Workbook) -> None:
    """Gives a filled cell a number format that shows nothing."""
    workbook["Sheet"]["B2"].number_format = ';;"";[Red]'


def show_zeros_as_nothing(workbook: Workbook) -> None:
    """Gives a filled cell a number format that shows no zeros, and an empty one a format that shows nothing."""
    workbook["Sheet"]["B2"].number_format = "0;-0;;@"
    workbook["Sheet"]["F9"].number_format = ";;;"


def hide_in_odd_sheet(workbook: Workbook) -> None:
    """Hides a row of a sheet that is called as workbooks call their parts."""
    workbook["Workings"].title = "rId1"
    workbook["rId1"].row_dimensions[2].hidden = True


def hide_well(workbook: Workbook) -> None:
    """Hides a sheet so that no menu shows it."""
    workbook["Workings"].sheet_state = "veryHidden"


STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Mine"><w:basedOn w:val="Unseen"/></w:style><w:style w:styleId="Plain"/></w:styles>'
)
CUSTOM = '<Properties><property name="Owner"><lpwstr>A. Field</lpwstr></property></Properties>'
MACRO = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "_VBA_PROJECT".encode("utf-16-le")
MACROS = TYPES.replace(
    "/>", '><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)
COLUMNS = (
    '<table:table-column table:visibility="collapse"/><table:table-column/><table:table-row>'
    '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>'
)
TURNED = "/Rotate 90 /CropBox [50 100 595 800]"
OFF = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
UNSEEN = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
ROW = (
    '<table:table-row table:visibility="{}"><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>'
)
AUTHOR = f"<cp:coreProperties {CORE}><dc:creator>{{}}</dc:creator></cp:coreProperties>"
MANAGER = "<Properties><Manager>A. Field</Manager></Properties>"
META = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
LAYER = ("<< /Type /OCG /Name (Draft) >>",)
XMP = "<rdf:RDF><dc:creator><rdf:Seq><rdf:li>A. Field</rdf:li></rdf:Seq></dc:creator></rdf:RDF>"
PACKET = f"<< /Type /Metadata /Subtype /XML /Length {len(XMP)} >>\nstream\n{XMP}\nendstream"

HIDING = {
    "words taken out of a letter": (
        letter("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"),
        "tracked-changes",
    ),
    "words put into its footer": (letter(word__footer1="<ftr><ins/></ftr>"), "tracked-changes"),
    "a comment in a letter": (letter(word__comments="<comments><comment/></comments>"), "comments-inside"),
    "words marked as hidden": (letter(run("secret", "<w:vanish/>")), "hidden-words"),
    "a file in a letter": (with_part(letter(), "word/embeddings/one.bin"), "files-inside"),
    "a control in a letter": (with_part(letter(), "word/activeX/activeX1.xml"), "script-inside"),
    "who wrote a letter": (letter(docProps__core=AUTHOR.format("A. Field")), "author-inside"),
    "who had it written": (letter(docProps__app=MANAGER), "author-inside"),
    "who changed a letter": (letter(word__people="<people><person/></people>"), "author-inside"),
    "a placed photograph in a letter": (with_part(letter(), "word/media/i.jpg", photograph(True)), "place-inside"),
    "words hidden by their style": (
        with_part(letter(run("secret", '<w:rStyle w:val="Mine"/>')), "word/styles.xml", STYLES),
        "hidden-words",
    ),
    "a paragraph hidden by its style": (
        with_part(
            letter('<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'),
            "word/styles.xml",
            STYLES,
        ),
        "hidden-words",
    ),
    "words marked in black": (letter(run("secret", '<w:highlight w:val="black"/>')), "hidden-words"),
    "black words on black": (
        letter(run("secret", '<w:color w:val="000000"/><w:shd w:fill="000000"/>')),
        "hidden-words",
    ),
    "changes in a text of another name": (
        with_part(letter(), "word/main.xml", f'<w:document xmlns:w="{WORD}"><w:p><w:del/></w:p></w:document>'),
        "tracked-changes",
    ),
    "a letter that fetches its template": (SAMPLES["a letter with a template elsewhere"](), "links-outside"),
    "what an office noted of a letter": (with_part(letter(), "docProps/custom.xml", CUSTOM), "author-inside"),
    "a letter in a letter": (with_part(letter(), "word/afchunk.docx", letter()), "files-inside"),
    "a program in a letter": (with_part(letter(), "word/media/a.exe", "MZ"), "files-inside"),
    "a macro by another name": (with_part(letter(), "word/a.bin", MACRO), "script-inside"),
    "a letter that says it holds macros": (
        package({"[Content_Types].xml": MACROS, "word/document.xml": "<document/>"}),
        "script-inside",
    ),
    "a sheet without a tab": (with_part(book(), "xl/worksheets/sheet9.xml"), "hidden-sheet"),
    "a row of a sheet with an odd name": (hide(hide_in_odd_sheet), "hidden-rows"),
    "a workbook that asks a database": (
        with_part(book(), "xl/connections.xml", "<connections><connection/></connections>"),
        "links-outside",
    ),
    "changes of a shared workbook": (with_part(book(), "xl/revisions/revisionHeaders.xml"), "tracked-changes"),
    "a model behind a workbook": (with_part(book(), "xl/model/item.data"), "files-inside"),
    "what an office noted of a workbook": (with_part(book(), "docProps/custom.xml", CUSTOM), "author-inside"),
    "a sheet that no menu shows": (hide(hide_well), "hidden-sheet"),
    "a hidden column": (hide(hide_column), "hidden-rows"),
    "a cell that is shown as nothing": (hide(show_as_nothing), "hidden-words"),
    "who wrote a workbook": (book(creator="A. Field"), "author-inside"),
    "a macro sheet": (with_part(book(), "xl/macrosheets/sheet1.xml"), "script-inside"),
    "records behind a pivot table": (with_part(book(), "xl/pivotCache/pivotCacheRecords1.xml"), "hidden-values"),
    "a file in a workbook": (with_part(book(), "xl/embeddings/one.bin"), "files-inside"),
    "changes of a text": (
        open_text("<text:tracked-changes><text:changed-region/></text:tracked-changes>"),
        "tracked-changes",
    ),
    "a note beside a text": (open_text("<text:p><office:annotation/></text:p>"), "comments-inside"),
    "a hidden section": (
        open_text('<text:section text:display="none"><text:p>x</text:p></text:section>'),
        "hidden-words",
    ),
    "hidden words of a text": (
        open_text('<text:p><text:span text:style-name="T1">x</text:span></text:p>', styles=UNSEEN),
        "hidden-words",
    ),
    "a hidden sheet of LibreOffice": (sheets('<table:table table:style-name="ta2"/>', OFF), "hidden-sheet"),
    "a hidden row of LibreOffice": (sheets(f"<table:table>{ROW.format('collapse', 'x')}</table:table>"), "hidden-rows"),
    "a filtered row": (sheets(f"<table:table>{ROW.format('filter', 'x')}</table:table>"), "hidden-rows"),
    "a hidden column of LibreOffice": (sheets(f"<table:table>{COLUMNS}</table:table>"), "hidden-rows"),
    "cells taken out": (
        sheets("<table:tracked-changes><table:deletion/></table:tracked-changes>"),
        "tracked-changes",
    ),
    "a sheet that is fetched": (sheets("<table:table><table:table-source/></table:table>"), "links-outside"),
    "a section hidden on a condition": (
        open_text('<text:section text:display="condition"><text:p>x</text:p></text:section>'),
        "hidden-words",
    ),
    "a workbook in a text": (with_part(open_text(""), "Object 1/content.xml", "<a><spreadsheet/></a>"), "files-inside"),
    "a program in a text": (with_part(open_text(""), "Pictures/a.exe", "MZ"), "files-inside"),
    "a macro of LibreOffice": (with_part(open_text(""), "Basic/Standard/Module1.xml"), "script-inside"),
    "another version of a text": (with_part(open_text(""), "Versions/Version1"), "earlier-version"),
    "who wrote a text": (open_text("", meta=f"<meta {META}><dc:creator>A. Field</dc:creator></meta>"), "author-inside"),
    "white words on white": (pdf(f"1 1 1 rg {SAID}"), "hidden-words"),
    "words beside the page": (pdf("BT /F1 12 Tf -300 700 Td (The plan) Tj ET"), "hidden-words"),
    "words below a black mark": (
        annotated("/Subtype /Redact /QuadPoints [60 630 90 630 60 600 90 600]"),
        "hidden-words",
    ),
    "a layer that is off": (
        pdf(catalog="/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>", objects=LAYER),
        "hidden-words",
    ),
    "an order to run a program": (pdf(catalog="/OpenAction << /S /Launch /F (a.exe) >>"), "script-inside"),
    "a script that nothing runs": (pdf(objects=("<< /S /JavaScript /JS (app.alert\\(1\\)) >>",)), "script-inside"),
    "a marked passage with a remark": (annotated("/Subtype /Highlight /Contents (No!)"), "comments-inside"),
    "who wrote a PDF, as XML": (pdf(catalog="/Metadata 7 0 R", objects=(PACKET,)), "author-inside"),
    "a form with a script of its own": (
        pdf(catalog="/AcroForm << /XFA 7 0 R /Fields [] >>", objects=("<< /Length 4 >>\nstream\nform\nendstream",)),
        "script-inside",
    ),
    "a field that is not shown": (annotated("/Subtype /Widget /FT /Tx /F 2 /T (a) /V (secret)"), "hidden-words"),
    "a photograph in a PDF": (placed_in_pdf(), "place-inside"),
    "a half of a word": (pdf(f"{said('Smithson')} 0 g 70 690 30 20 re f"), "hidden-words"),
    "a word but for what hangs below its line": (pdf(f"{said('Happy')} 0 g 70 700 60 14 re f"), "hidden-words"),
    "words on a page that is turned and cut": (
        pdf(f"{said('Here')} BT /F1 12 Tf 300 500 Td (Smith) Tj ET 0 g 299 497 50 14 re f", page=TURNED),
        "hidden-words",
    ),
    "words behind what is black in a scan": (pdf(f"{behind(700)} {BOX}"), "hidden-words"),
    "words behind nothing": (pdf(behind(700)), "hidden-words"),
    "a small picture in a photograph": (small_picture_inside(), "earlier-version"),
    "what is left behind the end of a picture": (picture() + picture()[8:], "earlier-version"),
    "who took a photograph": (photograph(artist="A. Field"), "author-inside"),
    "who drew a picture": (picture(author="A. Field"), "author-inside"),
}


@pytest.mark.parametrize("what", HIDING)
def test_what_a_file_hides_is_found(what: str) -> None:
    content, code = HIDING[what]
    assert [each.code for each in look(content)] == [code]


SILENT = {
    "a mark of what is hidden without words": letter("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"),
    "a shape drawn by hand": letter(
        '<w:p><x:moveTo xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:p>'
    ),
    "words marked as not hidden": letter(run("plain", '<w:vanish w:val="0"/>')),
    "properties that name nobody": letter(
        docProps__core=AUTHOR.format(" "), docProps__app="<Properties><Company/></Properties>"
    ),
    "a chart in a text": with_part(open_text(""), "Object 1/content.xml", "<a><chart/></a>"),
    "a changed text without changes": open_text('<text:tracked-changes text:track-changes="false"/>'),
    "a link of a letter": with_part(letter(), "word/_rels/document.xml.rels", related("hyperlink")),
    "words in a style that shows them": with_part(
        letter(run("x", '<w:rStyle w:val="Plain"/>')), "word/styles.xml", STYLES
    ),
    "words shown in a style that hides": with_part(
        letter(run("x", '<w:rStyle w:val="Mine"/><w:vanish w:val="0"/>')), "word/styles.xml", STYLES
    ),
    "white words marked in black": letter(run("x", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>')),
    "settings of a printer": with_part(book(), "xl/printerSettings/printerSettings1.bin", "x"),
    "empty rows and columns that are hidden": hide(hide_empty),
    "a zero and an empty cell that are shown as nothing": hide(show_zeros_as_nothing),
    "an empty row of LibreOffice": sheets('<table:table><table:table-row table:visibility="collapse"/></table:table>'),
    "white words on black": pdf(f"{BOX} 1 1 1 rg {SAID}"),
    "words behind a scan": pdf(f"{SAID} BT 3 Tr /F1 12 Tf 72 700 Td (The plan of the hall) Tj ET"),
    "links and forms": annotated("/Subtype /Link /Contents (To the plan)", "/Subtype /Widget /FT /Tx"),
    "words behind a scan, a line too high": pdf(f"{behind(709)} {said('The plan')}"),
    "letters that are one stroke": pdf(
        f"{said('I l 1 III lll | - .')} {said('I', 37.3, 600)} {said('Illicit', 4, 500)}"
    ),
    "turned words": pdf("BT /F1 12 Tf .7 .7 -.7 .7 200 300 Tm (The plan III lll) Tj ET"),
    "grey words": pdf(f"0.95 g {SAID}"),
    "a field that is shown, and a seal that is not": annotated(
        "/Subtype /Widget /FT /Tx /T (a) /V (said)", "/Subtype /Widget /FT /Sig /F 2 /T (b) /V << /Type /Sig >>"
    ),
    "a turned page": pdf(page="/Rotate 90"),
    "a page cut to a part": pdf(page="/CropBox [50 650 400 750]"),
    "a page without words": pdf(BOX),
}


@pytest.mark.parametrize("what", SILENT)
def test_what_hides_nothing_is_let_be(what: str) -> None:
    assert look(SILENT[what]) == ()


def test_the_places_of_what_is_hidden_are_told() -> None:
    def hide_many(workbook: Workbook) -> None:
        for row in (2, 3):
            workbook["Workings"].row_dimensions[row].hidden = True
        hide_column(workbook)

    places = [each.where for each in look(hide(hide_many))]
    letters = letter(run("x") + run("y", "<w:vanish/>") + run("z", "<w:vanish/>"), word__footer1="<ftr><ins/></ftr>")
    assert [each.where for each in look(letters)] == ["paragraphs 2 to 3", "in a footer"]
    assert [each.where for each in look(SAMPLES["a workbook with a comment"]())] == ["sheet 2, B2"]
    assert [each.where for each in look(sheets(f"<table:table>{COLUMNS}</table:table>"))] == ["sheet 1, column A"]
    assert [each.where for each in look(SAMPLES["a PDF with a comment"]())] == ["page 1"]
    assert places == ["sheet 1, column B", "sheet 2, rows 2 to 3"]


def test_a_hint_is_in_the_words_of_the_program_that_made_the_file() -> None:
    """Of every kind of file there is a hint to each finding, and none names a program that does not open it."""
    others = {"docx": ("Excel:", "Libre"), "xlsx": ("in Word:", "Libre"), "odt": ("Word", "Excel"), "pdf": ("Libre",)}
    for told in TOLD.values():
        for ending, programs in others.items():
            assert told.hint_for(f"plan.{ending}")
            named = told.hint_for(f"plan.{ending}").replace("in Word or Excel:", "")
            assert not any(program in named for program in programs), named


# ---------------------------------------------------------------- files that mean ill


def burst(name: str) -> bytes:
    """A package of which one part unpacks to 300 MB."""
    return with_part(letter(), name, b"<a>" + b" " * 300_000_000 + b"</a>")


def twice(name: str) -> bytes:
    """A letter that holds a part a second time, by a name in capitals."""
    return with_part(letter(), name.upper())


def paged(count: int) -> bytes:
    """A PDF of so many empty pages."""
    writer, file = PdfWriter(), BytesIO()
    for _ in range(count):
        writer.add_blank_page(595, 842)
    writer.write(file)
    return file.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

HOSTILE: dict[str, Callable[[], bytes]] = {
    "a part that bursts": lambda: burst("word/comments.xml"),
    "a picture that bursts": lambda: burst("word/media/one.jpg"),
    "a part that is there twice": lambda: twice("word/document.xml"),
    "more pages than anybody reads": lambda: paged(5_001),
    "text that bursts": lambda: pdf().replace(b"/Kids [3 0 R]", b"/Kids [" + b"3 0 R " * 200_000 + b"]"),
    "bytes by chance": lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(1_000_000),
    "too many parts": lambda: package({"[Content_Types].xml": TYPES} | {f"word/{n}.xml": "" for n in range(20_001)}),
    "entities": lambda: letter(word__comments=ENTITIES),
    "elements in elements": lambda: letter("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "XML that ends early": lambda: letter("<w:p>"),
    "a PDF cut short": lambda: pdf()[:300],
    "a tree of pages that bites its tail": lambda: pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "a PDF with a password": SAMPLES["a PDF with a password"],
    "a picture cut short": lambda: picture()[:30],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_looked_through_is_told_and_harms_nothing(what: str) -> None:
    (found,) = Looked().found_in([HOSTILE[what]()])
    assert [each.code for each in found] in (["not-looked-through"], []), "an odd tree may still be read"
    assert found or what in ("elements in elements", "a tree of pages that bites its tail")


def test_a_file_that_takes_too_long_is_told_and_looked_through_again_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = [SAMPLES["a PDF with an author"](), SAMPLES["a PDF with a script"]()]
    monkeypatch.setattr("minutebook.attachments.apart.SECONDS", 0.0)
    found = Looked(tmp_path / "attachments.json").found_in(content)
    assert [each.code for several in found for each in several] == ["not-looked-through"] * 2
    monkeypatch.undo()
    found = Looked(tmp_path / "attachments.json").found_in(content)
    assert [each.code for several in found for each in several] == ["author-inside", "script-inside"]


def test_a_file_that_brings_the_reader_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONMALLOC", "nonsense")
    (found,) = Looked().found_in([SAMPLES["a PDF with an author"]()])
    assert [each.code for each in found] == ["not-looked-through"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(CLEAN)), changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), max_size=5)
)
def test_a_damaged_file_never_ends_in_a_traceback(name: str, changes: list[tuple[float, bytes]]) -> None:
    content = CLEAN[name]
    for at, put in changes:
        place = int(at * len(content))
        content = content[:place] + put + content[place + len(put) :]
    assert isinstance(look(content), tuple)


# ---------------------------------------------------------------- what is allowed, and what is remembered


ALLOWED = "allow-hidden:\n  - {file: plan.pdf, holds: [author-inside], reason: The architect wants to be named.}\n"


def test_what_a_paper_allows_goes_out(tmp_path: Path) -> None:
    site = with_attachment(tmp_path, "plan.pdf", SAMPLES["a PDF with an author"](), ALLOWED)
    assert site.problems == ()
    assert any(address.endswith("plan.pdf") for address in addresses_of(site))


def test_a_paper_that_is_not_public_allows_nothing(tmp_path: Path) -> None:
    hidden = {f"{MEETING}/report.md": f"---\ntitle: Plan\n{ALLOWED}---\n\nSee [the plan](plan.pdf).\n"}
    write_archive(tmp_path, hidden)
    site = with_attachment(tmp_path, "plan.pdf", SAMPLES["a PDF with an author"]())
    assert [each.code for each in errors_of(site)] == ["author-inside"]


def test_a_paper_allows_nothing_of_a_file_that_another_names(tmp_path: Path) -> None:
    other = {f"{MEETING}/report.md": f"---\npublish: 2025-03-05\ntitle: Plan\n{ALLOWED}---\n\nThe hall.\n"}
    write_archive(tmp_path, other)
    site = with_attachment(tmp_path, "plan.pdf", SAMPLES["a PDF with an author"]())
    assert sorted(each.code for each in site.problems) == ["allowance-unneeded", "author-inside"]


def test_what_was_found_is_remembered_by_the_bytes_and_holds_no_word_of_them(tmp_path: Path) -> None:
    contents = [SAMPLES[name]() for name in ("a PDF", "a PDF with an author", "a workbook with a hidden sheet")]
    file = tmp_path / "attachments.json"
    first = Looked(file).found_in(contents)
    written = file.read_text(encoding="utf-8")
    assert "Smith" not in written
    assert Looked(file).found_in(contents) == first
    assert file.read_text(encoding="utf-8") == written
    lie = written.replace("author-inside", "comments-inside")
    file.write_text(lie, encoding="utf-8")
    assert [each.code for each in Looked(file).found_in(contents)[1]] == ["comments-inside"], "it is what is asked"
    for damage in (
        "",
        "[]",
        written.replace('"engine": "', '"engine": "0'),
        written.replace("author-inside", "secret"),
    ):
        file.write_text(damage, encoding="utf-8")
        assert Looked(file).found_in(contents) == first


def test_what_no_page_names_any_more_is_forgotten(tmp_path: Path) -> None:
    looked = Looked(tmp_path / "attachments.json")
    looked.found_in([pdf(), book()])
    looked.found_in([pdf()])
    assert len(json.loads((tmp_path / "attachments.json").read_bytes())["found"]) == 1


def test_check_looks_through_what_a_page_names_and_not_through_what_none_does(tmp_path: Path) -> None:
    hiding = SAMPLES["a PDF with an author"]()
    with_attachment(tmp_path, "plan.pdf", hiding)
    write_archive(tmp_path, {f"{MEETING}/other.pdf": hiding})
    site, told, _ = check_site(request_for(tmp_path, TODAY))
    assert [each.place.path for each in site.problems if each.code == "author-inside"] == [f"{MEETING}/plan.pdf"]
    assert [each.code for each in told] == ["unnamed-file"]


def with_attachment(root: Path, name: str, content: bytes, head: str = "") -> Site:
    """The site of one meeting whose minutes link a file beside them; ``head`` are further lines of front matter."""
    minutes = f"{ONE_MEETING[f'{MEETING}/minutes.md']!s}\nSee [the plan]({name}).\n".replace(
        "---\n\n", f"{head}---\n\n", 1
    )
    return site_of(write_archive(root, ONE_MEETING, {f"{MEETING}/minutes.md": minutes, f"{MEETING}/{name}": content}))
