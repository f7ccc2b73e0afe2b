"""Files of Word, Excel and LibreOffice: what each hides is found, and what ordinary ones hold is let be."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from attached import TYPES, WORD, book, letter, open_text, package, photograph, picture, related, with_part
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table, TableStyleInfo
from PIL import Image, ImageDraw

from minutebook.attachments.look import look

CLEAN_BOOK = book()


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

# ---------------------------------------------------------------- Word

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WHITE = '<w:color w:val="FFFFFF" w:themeColor="background1"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
PLAIN = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'


def run(marks: str = "", words: str = "secret words") -> str:
    """A run of some words, marked in some way."""
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t>{words}</w:t></w:r>"


def paragraph(body: str, marks: str = "") -> str:
    """A paragraph, marked in some way."""
    return f"<w:p><w:pPr>{marks}</w:pPr>{body}</w:p>"


def cell(body: str, marks: str = "", of_row: str = "", of_table: str = "") -> str:
    """A table of one cell."""
    return (
        f"<w:tbl><w:tblPr>{of_table}</w:tblPr><w:tr><w:trPr>{of_row}</w:trPr>"
        f"<w:tc><w:tcPr>{marks}</w:tcPr>{paragraph(body)}</w:tc></w:tr></w:tbl>"
    )


def styled(body: str, styles: str) -> bytes:
    """A letter with styles."""
    return with_part(letter(body), "word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>')


def cut(sides: str) -> str:
    """A paragraph with a picture of which something is cut off."""
    return (
        f'<w:p><w:r><w:drawing><p:pic xmlns:p="{DRAWING}/picture" xmlns:a="{DRAWING}/main">'
        f"<p:blipFill><a:blip/><a:srcRect {sides}/></p:blipFill></p:pic></w:drawing></w:r></w:p>"
    )


def behind(body: str = "") -> str:
    """A picture that lies behind words, as the cover of a report has it, or a drawing with words in it."""
    anchor = f'<x:anchor xmlns:x="{DRAWING}/wordprocessingDrawing" behindDoc="1">{body}</x:anchor>'
    return f"<w:p><w:r><w:drawing>{anchor}</w:drawing></w:r></w:p>"


def field(*pieces: str) -> str:
    """A field whose order is written in some pieces."""
    order = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in pieces)
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"<w:p>{begin}{order}{separate}{run(words='7')}{end}</w:p>"


def set_as(variable: str) -> bytes:
    """A letter with a variable."""
    return letter(
        word__settings=f'<w:settings xmlns:w="{WORD}"><w:docVars><w:docVar w:name="a" w:val="{variable}"/>'
        "</w:docVars></w:settings>"
    )


def building_block(gallery: str) -> bytes:
    """A letter with a building block of some gallery."""
    return letter(
        word__glossary__document=f'<w:glossaryDocument xmlns:w="{WORD}"><w:docParts><w:docPart><w:docPartPr>'
        f'<w:category><w:gallery w:val="{gallery}"/></w:category></w:docPartPr>'
        f"<w:docPartBody>{paragraph(run())}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    )


def linked(target: str) -> bytes:
    """A letter that leads somewhere."""
    relations = related("hyperlink").replace("https://elsewhere.example/a", target)
    return with_part(letter(), "word/_rels/document.xml.rels", relations)


def changed(kind: str, inside: str = "rPr") -> str:
    """A paragraph whose form was changed while changes were tracked."""
    return f'<w:p><w:{inside}><w:{kind} w:author="A. Field"><w:{inside}/></w:{kind}></w:{inside}></w:p>'


def beside(content: str, body: str = "") -> bytes:
    """A letter with XML of another program."""
    return with_part(letter(body), "customXml/item1.xml", content)


STYLES = (
    '<w:style w:type="character" w:styleId="White"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Pale"><w:basedOn w:val="White"/></w:style>'
    '<w:style w:type="character" w:styleId="Tiny"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Black"><w:rPr><w:color w:val="000000"/><w:shd w:fill="000000"/></w:rPr>'
    f'</w:style><w:style w:type="paragraph" w:styleId="Band"><w:pPr>{DARK}</w:pPr><w:rPr>{WHITE}</w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Shaded"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    f"{DARK}</w:tcPr></w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="Mine"><w:basedOn w:val="Shaded"/></w:style>'
    '<w:style w:type="table" w:styleId="Grid"/>'
)
SHEET = (
    '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"><documentManagement>'
    "<Kind>Planning committee</Kind><SharedWithUsers><UserInfo><DisplayName>{}</DisplayName></UserInfo>"
    "</SharedWithUsers></documentManagement></p:properties>"
)

IN_WORD = {
    "white words": (letter(paragraph(run(WHITE))), "hidden-words"),
    "nearly white words": (letter(paragraph(run('<w:color w:val="FDFDFD"/>'))), "hidden-words"),
    "white words in a plain cell": (letter(cell(run(WHITE), PLAIN)), "hidden-words"),
    "white words behind a dark cell": (letter(cell(run(), DARK) + paragraph(run(WHITE))), "hidden-words"),
    "white words marked in white": (letter(paragraph(run(f'{WHITE}<w:highlight w:val="white"/>'))), "hidden-words"),
    "dark words in a cell as dark": (letter(cell(run('<w:color w:val="1F3864"/>'), DARK)), "hidden-words"),
    "white words in a footer": (
        letter(word__footer1=f'<w:ftr xmlns:w="{WORD}">{paragraph(run(WHITE))}</w:ftr>'),
        "hidden-words",
    ),
    "white words, a page behind a cover": (
        letter(behind() + paragraph('<w:r><w:br w:type="page"/></w:r>') + paragraph(run(WHITE))),
        "hidden-words",
    ),
    "white words by their style": (styled(paragraph(run('<w:rStyle w:val="White"/>')), STYLES), "hidden-words"),
    "a white paragraph by its style": (styled(paragraph(run(), '<w:pStyle w:val="Pale"/>'), STYLES), "hidden-words"),
    "black words on black by their style": (
        styled(paragraph(run('<w:rStyle w:val="Black"/>')), STYLES),
        "hidden-words",
    ),
    "white words in a table whose style shades nothing": (
        styled(cell(run(WHITE), of_table='<w:tblStyle w:val="Grid"/>'), STYLES),
        "hidden-words",
    ),
    "words of one point": (letter(paragraph(run('<w:sz w:val="2"/>'))), "hidden-words"),
    "words of one point, said so": (letter(paragraph(run('<w:sz w:val="1pt"/>'))), "hidden-words"),
    "tiny words by their style": (styled(paragraph(run('<w:rStyle w:val="Tiny"/>')), STYLES), "hidden-words"),
    "a hidden row of a table": (letter(cell(run(), of_row="<w:hidden/>")), "hidden-words"),
    "a picture cut at its left": (letter(cut('l="20000"')), "earlier-version"),
    "a picture cut at its foot, said as a share": (letter(cut('b="20%"')), "earlier-version"),
    "an older picture that is cut": (
        letter('<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:v" croptop="13107f"/></w:pict></w:r></w:p>'),
        "earlier-version",
    ),
    "a hidden drawing": (
        letter(behind(f'<x:docPr xmlns:x="{DRAWING}/wordprocessingDrawing" id="1" name="a" hidden="1"/>')),
        "hidden-words",
    ),
    **{
        f"a change of form, {kind}": (letter(changed(kind, inside)), "tracked-changes")
        for kind, inside in (
            ("rPrChange", "rPr"),
            ("pPrChange", "pPr"),
            ("sectPrChange", "sectPr"),
            ("tblPrChange", "tblPr"),
            ("tcPrChange", "tcPr"),
            ("trPrChange", "trPr"),
        )
    },
    "a variable of a letter": (set_as("Do not tell Smith"), "hidden-words"),
    "a building block": (building_block("autoTxt"), "hidden-words"),
    "a field that asks another program": (letter(field("DDEA", "UTO cmd x")), "script-inside"),
    "a field that asks another program, written at once": (
        letter('<w:p><w:fldSimple w:instr=" DDE cmd x"/></w:p>'),
        "script-inside",
    ),
    "a field that fetches a text": (letter(field(r" INCLUDETEXT \\server\a.docx ")), "links-outside"),
    "a field that fetches a picture": (letter(field(' INCLUDEPICTURE "https://elsewhere.example/a"')), "links-outside"),
    "a link to a file of the office": (linked(r"file:///C:\Users\smith\plan.docx"), "links-outside"),
    "a link to a server of the office": (linked(r"\\server\plan.docx"), "links-outside"),
    "what another program keeps": (beside("<case><note>Smith must not know</note></case>"), "hidden-words"),
    "with whom a letter was shared": (beside(SHEET.format("A. Field")), "author-inside"),
}

IN_WORD_SILENT = {
    "white words in a dark cell": letter(cell(run(WHITE), DARK)),
    "white words in a cell of a dark cell": letter(cell(cell(run(WHITE), PLAIN), DARK)),
    "white words in a dark paragraph": letter(paragraph(run(WHITE), DARK)),
    "white words on a dark mark": letter(paragraph(run(WHITE + DARK))),
    "white words on stripes": letter(cell(run(WHITE), '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>')),
    "white words in a dark table": letter(cell(run(WHITE), of_table=DARK)),
    "white words in a table that its style shades": styled(
        cell(run(WHITE), of_table='<w:tblStyle w:val="Mine"/>'), STYLES
    ),
    "white words that their style puts on a band": styled(paragraph(run(), '<w:pStyle w:val="Band"/>'), STYLES),
    "black words in a style of white ones": styled(
        paragraph(run('<w:color w:val="auto"/>'), '<w:pStyle w:val="Pale"/>'), STYLES
    ),
    "white words on a cover": letter(behind() + paragraph(run(WHITE))),
    "white words in a box": letter(f"<w:p><w:r><w:txbxContent>{paragraph(run(WHITE))}</w:txbxContent></w:r></w:p>"),
    "black words around a box": letter(
        f"<w:p><w:r><w:txbxContent>{paragraph(run(), DARK)}</w:txbxContent></w:r>{run()}</w:p>"
    ),
    "white words on a dark page": package(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:background w:color="1F3864"/>'
            f"<w:body>{paragraph(run(WHITE))}</w:body></w:document>",
        }
    ),
    "white words with a dark edge": letter(
        paragraph(run(f'{WHITE}<x:textOutline xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"/>'))
    ),
    "white dots that keep things apart": letter(paragraph(run(WHITE, ". – _"))),
    "a tiny space below a table": letter(paragraph(run('<w:sz w:val="2"/>', " "))),
    "small print": letter(paragraph(run('<w:sz w:val="12"/>'))),
    "words on a dark mark that the program colours": letter(paragraph(run(DARK))),
    "a row that is not hidden": letter(cell(run(), of_row='<w:hidden w:val="0"/>')),
    "a hidden row without words": letter(cell("", of_row="<w:hidden/>")),
    "a picture that is not cut": letter(cut('l="0" t="0" r="0" b="0"') + cut("") + cut('t="-20000"')),
    "a picture of which an edge is cut": letter(cut('l="1200" b="300"')),
    "a variable of a program": set_as("H4sIAAAAAAAEAKtWckksSQxILCpxzi/NK1GyMqwFAAEhoTITAAAA"),
    "words that wait to be replaced": building_block("placeholder"),
    "fields of every day": letter(
        field(" PAGE ") + field(" HYPERLINK &quot;https://elsewhere.example/&quot; ") + field(" TOC ")
    ),
    "a picture of a message": letter(field(' INCLUDEPICTURE "cid:image001.png@01D0" ')),
    "links to the web and to a message": linked("mailto:clerk@council.example"),
    "a link to a file beside": linked("plans/plan.docx"),
    "sources of books": beside(
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>'
        "<b:Title>Halls and their plans</b:Title></b:Source></b:Sources>"
    ),
    "a sheet of SharePoint that names nobody": beside(SHEET.format("")),
    "what a letter shows of another program": beside(
        "<case><note>The hall plan</note><id>a1</id></case>", paragraph(run(words="The ") + run(words="hall plan"))
    ),
}

# ---------------------------------------------------------------- Excel


def white(cell: str, fill: str = "", size: float = 11, value: object = "secret") -> bytes:
    """A workbook of which a cell is white, on some fill."""

    def change(workbook: Workbook) -> None:
        changed = workbook["Sheet"][cell]
        changed.value, changed.font = value, Font(color="FFFFFFFF", size=size)
        if fill:
            changed.fill = PatternFill("solid", fgColor=fill)

    return book(change)


def of_theme(tint: float = 0.0) -> bytes:
    """A workbook of which a cell is of the first colour of its theme, white, made darker."""

    def change(workbook: Workbook) -> None:
        workbook["Sheet"]["B2"].font = Font(color=Color(theme=0, tint=tint))

    return book(change)


def white_with_fill(workbook: Workbook) -> None:
    """Makes a cell white, and has a rule make it dark."""
    sheet = workbook["Sheet"]
    sheet["B2"].font = Font(color="FFFFFFFF")
    dark = PatternFill("solid", bgColor="FF1F3864")
    sheet.conditional_formatting.add("B2:B3", CellIsRule("greaterThan", ["5"], fill=dark))


def white_on_scale(workbook: Workbook) -> None:
    """Makes a cell white, and has a rule colour it by its value."""
    sheet = workbook["Sheet"]
    sheet["B2"].font = Font(color="FFFFFFFF")
    sheet.conditional_formatting.add("B2:B3", ColorScaleRule("min", start_color="FF000000", end_color="FF1F3864"))


def heading_in_margin(workbook: Workbook) -> None:
    """Puts a heading into a narrow column, from which it goes on into empty ones."""
    sheet = workbook["Sheet"]
    sheet["F1"] = "The plan of the hall"
    sheet.column_dimensions["F"].width = 0.3


def white_in_table(workbook: Workbook) -> None:
    """Makes the heads of a table white that its style makes dark."""
    sheet = workbook["Sheet"]
    sheet["A1"].font = sheet["B1"].font = Font(color="FFFFFFFF")
    table = Table(displayName="Costs", ref="A1:B3")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    sheet.add_table(table)


def ruled(areas: str) -> Callable[[Workbook], None]:
    """Has a rule show nothing of some cells."""

    def change(workbook: Workbook) -> None:
        nothing = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=";;;"))
        rule = Rule(type="expression", formula=["TRUE"], dxf=nothing)
        workbook["Sheet"].conditional_formatting.add(areas, rule)

    return change


def sized(column: str = "", width: float = 0, row: int = 0, height: float = 0, merged: str = "") -> bytes:
    """A workbook with a column or a row of some size."""

    def change(workbook: Workbook) -> None:
        sheet = workbook["Sheet"]
        if column:
            sheet.column_dimensions[column].width = width
        if row:
            sheet.row_dimensions[row].height = height
        if merged:
            sheet.merge_cells(merged)

    return book(change)


def narrow(workbook: Workbook) -> None:
    """Makes all columns narrow that are not listed, and lists one alone."""
    sheet = workbook["Sheet"]
    sheet.sheet_format.defaultColWidth = 0
    sheet.column_dimensions["A"].width = 12


def narrow_beyond(workbook: Workbook) -> None:
    """Makes all columns and rows beyond a table narrow."""
    narrow(workbook)
    workbook["Sheet"].column_dimensions["B"].width = 12
    workbook["Sheet"].sheet_format.zeroHeight = True


def named(value: str, is_hidden: bool, name: str = "note") -> Callable[[Workbook], None]:
    """Gives something a name in a workbook."""

    def change(workbook: Workbook) -> None:
        workbook.defined_names[name] = DefinedName(name, attr_text=value, hidden=is_hidden)

    return change


def with_formula(formula: str) -> Callable[[Workbook], None]:
    """Puts a formula into a workbook."""

    def change(workbook: Workbook) -> None:
        workbook["Sheet"]["C2"] = formula

    return change


def altered(part: str, before: str, after: str, content: bytes = CLEAN_BOOK) -> bytes:
    """A workbook in a part of which something is replaced."""
    with ZipFile(BytesIO(content)) as opened:
        text = opened.read(part).decode()
    assert before in text
    return with_part(content, part, text.replace(before, after, 1))


def saved_at(path: str) -> bytes:
    """A workbook that says where it was saved."""
    said = f'<x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="{path}"/>'
    return altered("xl/workbook.xml", "<sheets>", f"{said}<sheets>")


def pivoted(attributes: str, items: str) -> bytes:
    """A workbook with a pivot table that keeps no records."""
    definition = (
        f"<pivotCacheDefinition {attributes}><cacheFields><cacheField><sharedItems>{items}</sharedItems></cacheField>"
        "</cacheFields></pivotCacheDefinition>"
    )
    return with_part(CLEAN_BOOK, "xl/pivotCache/pivotCacheDefinition1.xml", definition)


SHEET_OF_BOOK = "xl/worksheets/sheet1.xml"
SCENARIO = '<scenarios><scenario name="a" user="A. Field"><inputCells r="B2" val="7"/></scenario></scenarios>'

IN_EXCEL = {
    "a white cell": (white("B2"), "hidden-words"),
    "a white number": (white("B2", value=7), "hidden-words"),
    "a cell of the white of its theme": (of_theme(), "hidden-words"),
    "a dark cell on as dark a fill": (
        book(
            lambda made: (
                setattr(made["Sheet"]["B2"], "font", Font(color="FF1F3864")),
                setattr(made["Sheet"]["B2"], "fill", PatternFill("solid", fgColor="FF1F3864")),
            )
        ),
        "hidden-words",
    ),
    "a cell of one point": (white("B2", "FF1F3864", size=1), "hidden-words"),
    "a cell of which a rule shows nothing": (book(ruled("A1:B2")), "hidden-words"),
    "a column of almost no width": (sized(column="B", width=0.3), "hidden-rows"),
    "words that a filled cell ends": (sized(column="A", width=0.3), "hidden-rows"),
    "a row of almost no height": (sized(row=2, height=0.4), "hidden-rows"),
    "columns that are narrow without being listed": (book(narrow), "hidden-rows"),
    "a hidden name that holds words": (book(named('"Do not tell Smith"', is_hidden=True)), "hidden-words"),
    "scenarios": (altered(SHEET_OF_BOOK, "</sheetData>", f"</sheetData>{SCENARIO}"), "hidden-values"),
    "values behind a pivot table without records": (pivoted("", '<s v="Smith"/>'), "hidden-values"),
    "who brought in the values of a pivot table": (pivoted('refreshedBy="A. Field"', ""), "author-inside"),
    "words that no cell uses": (
        with_part(CLEAN_BOOK, "xl/sharedStrings.xml", "<sst><si><t>secret words</t></si></sst>"),
        "hidden-words",
    ),
    "a workbook that says in whose folder it was saved": (saved_at("C:\\Users\\smith\\Documents\\"), "author-inside"),
    "a workbook saved in somebody’s cloud": (
        saved_at("https://council-my.sharepoint.example/personal/a_field/Documents/"),
        "author-inside",
    ),
    "who protected a workbook": (
        altered("xl/workbook.xml", "<sheets>", '<fileSharing userName="A. Field"/><sheets>'),
        "author-inside",
    ),
    "who has a view of a workbook": (
        altered(
            "xl/workbook.xml",
            "</sheets>",
            '</sheets><customWorkbookViews><customWorkbookView name="A. Field - Personal View"/></customWorkbookViews>',
        ),
        "author-inside",
    ),
    "a formula that asks another program": (book(with_formula("=cmd|'/c calc'!A0")), "script-inside"),
    "a formula that asks it among others": (book(with_formula("=IF(1=2,\"a\",1+cmd|'/c calc'!A0)")), "script-inside"),
    "a name that asks another program": (book(named("cmd|'/c calc'!A0", is_hidden=False)), "script-inside"),
    "a picture of a workbook that is cut": (
        with_part(CLEAN_BOOK, "xl/drawings/drawing1.xml", f'<a:srcRect xmlns:a="{DRAWING}/main" t="30000"/>'),
        "earlier-version",
    ),
    "what another program keeps in a workbook": (
        with_part(CLEAN_BOOK, "customXml/item1.xml", "<case><note>Smith must not know</note></case>"),
        "hidden-words",
    ),
}

IN_EXCEL_SILENT = {
    "a white cell on a dark fill": white("B2", "FF1F3864"),
    "a white cell that a rule makes dark": book(white_with_fill),
    "white heads of a dark table": book(white_in_table),
    "a white cell of dots": white("B2", value="…"),
    "a white nought": white("B2", value=0),
    "a white box that is ticked": white("B2", value=True),
    "a white formula without a value": altered(
        SHEET_OF_BOOK,
        '<c r="B2" t="n"><v>10</v></c>',
        '<c r="B2" s="1" t="str"><f>IF(1=2,A1,"")</f><v></v></c>',
        white("D9", value=None),
    ),
    "a grey cell": of_theme(-0.15),
    "an empty cell of which a rule shows nothing": book(ruled("F1:F9")),
    "a narrow column that is empty": sized(column="F", width=0.3),
    "a narrow column of which words go on into others": sized(column="B", width=0.3, merged="B1:C3"),
    "a thin row of which words go on into others": sized(row=2, height=0.4, merged="A2:B3"),
    "a narrow column before empty ones": book(heading_in_margin),
    "a white cell on a picture": altered(
        SHEET_OF_BOOK, "</worksheet>", '<picture xmlns:r="r" r:id="rId9"/></worksheet>', white("B2")
    ),
    "a white cell that a rule puts on a scale": book(white_on_scale),
    "a column that is small": sized(column="B", width=1.4),
    "a thin row that is empty": sized(row=7, height=0.4),
    "columns and rows beyond a table that are narrow": book(narrow_beyond),
    "a hidden name of cells": book(named("Sheet!$A$1:$B$3", is_hidden=True, name="_xlnm._FilterDatabase")),
    "a hidden name of a program": book(named('"AS2DocumentEdit"', is_hidden=True)),
    "a hidden name of a number": book(named("38972", is_hidden=True)),
    "a name that is listed": book(named('"The rate of tax"', is_hidden=False)),
    "a pivot table of numbers": pivoted('refreshedBy=""', ""),
    "an empty text that no cell uses": with_part(CLEAN_BOOK, "xl/sharedStrings.xml", "<sst><si><t> </t></si></sst>"),
    "a text that a cell uses": altered(
        SHEET_OF_BOOK,
        '<c r="B2" t="n"><v>10</v></c>',
        '<c r="B2" t="s"><v>0</v></c>',
        with_part(CLEAN_BOOK, "xl/sharedStrings.xml", "<sst><si><t>Costs</t></si></sst>"),
    ),
    "a workbook saved on a drive": saved_at("F:\\Finance\\Budget\\"),
    "a workbook saved in everybody’s folder": saved_at("C:\\Users\\Public\\Documents\\"),
    "a view of a workbook": altered(
        "xl/workbook.xml",
        "</sheets>",
        '</sheets><customWorkbookViews><customWorkbookView name="Printed"/></customWorkbookViews>',
    ),
    "a formula that writes a stroke": book(with_formula('=A1&"|"&B1')),
    "a formula that names a sheet with a stroke": book(with_formula("='a|b'!A1")),
    "a picture of a workbook that is not cut": with_part(
        CLEAN_BOOK, "xl/drawings/drawing1.xml", f'<a:srcRect xmlns:a="{DRAWING}/main"/>'
    ),
}

# ---------------------------------------------------------------- LibreOffice

FORMS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("meta", "meta"))
)
NAMES = f'{FORMS} xmlns:xlink="http://www.w3.org/1999/xlink"'
PALE = 'fo:color="#ffffff"'
NIGHT = 'fo:background-color="#1f3864"'


def form(family: str, properties: str, name: str = "P1", parent: str = "", of: str = "", more: str = "") -> str:
    """A style; ``of`` is what the properties are of, if not of words."""
    return (
        f'<style:style {NAMES} style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:{of or 'text'}-properties {properties}/>{more}</style:style>"
    )


def said(styles: str, body: str = '<text:p text:style-name="P1">secret words</text:p>') -> bytes:
    """A text with styles and a paragraph in one of them."""
    return open_text(body, styles=styles)


def sheet(styles: str, style_of_cell: str = "", column: str = "", cell: str = "") -> bytes:
    """A spreadsheet of one cell."""
    return open_text(
        f'<table:table><table:table-column table:default-cell-style-name="{column}"/><table:table-row>'
        f'<table:table-cell table:style-name="{style_of_cell}" {cell}><text:p>7</text:p></table:table-cell>'
        "</table:table-row></table:table>",
        "spreadsheet",
        styles,
    )


def drawn(inside: str, style: str = "") -> str:
    """A frame in a paragraph."""
    return f'<text:p><draw:frame {NAMES} draw:style-name="{style}">{inside}</draw:frame></text:p>'


def folded(kind: str, inside: str, display: str = "false") -> bytes:
    """A spreadsheet with rows or columns that may be folded away."""
    group = f'<table:table-{kind}-group table:display="{display}">{inside}</table:table-{kind}-group>'
    row = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    return open_text(f"<table:table>{group.replace('ROW', row)}{row}</table:table>", "spreadsheet")


def described(inside: str) -> bytes:
    """A text with properties."""
    return open_text("", meta=f"<meta {NAMES}>{inside}</meta>")


def template_at(place: str) -> bytes:
    """A text that was made from a template."""
    return described(f'<meta:template xlink:type="simple" xlink:title="Letter" xlink:href="{place}"/>')


DECLARED = (
    '<text:user-field-decls><text:user-field-decl office:string-value="secret" text:name="a"/></text:user-field-decls>'
)
EITHER = '<text:p><text:conditional-text text:string-value-if-true="{}" text:string-value-if-false="{}"/></text:p>'
CUT = form("graphic", 'fo:clip="rect(0cm, 3.2cm, 0cm, 0cm)"', "fr1", of="graphic")
BEHIND = form("graphic", 'style:run-through="background"', "fr1", of="graphic")
OF_CELL = form("table-cell", NIGHT, "P2", of="table-cell")
IN_CELL = (
    '<table:table><table:table-row><table:table-cell table:style-name="P2"><text:p text:style-name="P1">x</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)

IN_LIBRE = {
    "a white paragraph of LibreOffice": (said(form("paragraph", PALE)), "hidden-words"),
    "a white paragraph by what its style is based on": (
        said(form("paragraph", "", parent="Pale") + form("paragraph", PALE, "Pale")),
        "hidden-words",
    ),
    "white words in a line": (
        said(form("text", PALE), '<text:p>The <text:span text:style-name="P1">plan</text:span></text:p>'),
        "hidden-words",
    ),
    "white words marked in white by LibreOffice": (
        said(form("paragraph", f'{PALE} fo:background-color="#ffffff"')),
        "hidden-words",
    ),
    "dark words in as dark a cell": (
        said(form("paragraph", 'fo:color="#1f3864"') + OF_CELL, IN_CELL),
        "hidden-words",
    ),
    "a tiny paragraph": (said(form("paragraph", 'fo:font-size="1pt"')), "hidden-words"),
    "a white cell of LibreOffice": (sheet(form("table-cell", PALE), "P1"), "hidden-words"),
    "a white column of LibreOffice": (sheet(form("table-cell", PALE), column="P1"), "hidden-words"),
    "a value of a user that no field shows": (open_text(DECLARED), "hidden-words"),
    "a value of a user in a field that is not displayed": (
        open_text(f'{DECLARED}<text:p><text:user-field-get text:name="a" text:display="none"/></text:p>'),
        "hidden-words",
    ),
    "a variable that is not displayed": (
        open_text('<text:p><text:variable-set text:display="none" office:string-value="secret"/></text:p>'),
        "hidden-words",
    ),
    "words for another case": (open_text(EITHER.format("secret", "")), "hidden-words"),
    "a scenario of LibreOffice": (
        open_text("<table:table><table:scenario/></table:table>", "spreadsheet"),
        "hidden-sheet",
    ),
    "rows that are folded away": (folded("row", "ROW"), "hidden-rows"),
    "a column that is folded away": (folded("column", "<table:table-column/>"), "hidden-rows"),
    "a script of a text": (open_text("<text:p><text:script>secret</text:script></text:p>"), "script-inside"),
    "scripts of a file": (
        open_text("<office:scripts><office:script>secret</office:script></office:scripts>"),
        "script-inside",
    ),
    "a template in somebody’s folder": (template_at("file:///home/smith/letter.ott"), "author-inside"),
    "a template in somebody’s folder, from here": (template_at("../../Users/smith/letter.ott"), "author-inside"),
    "a template on the web": (template_at("https://elsewhere.example/letter.ott"), "links-outside"),
    "a picture that is fetched": (
        open_text(drawn('<draw:image xlink:href="https://elsewhere.example/a.png"/>')),
        "links-outside",
    ),
    "a picture beside a text": (open_text(drawn('<draw:image xlink:href="../a.png"/>')), "links-outside"),
    "a link of a text to a file of the office": (
        open_text(f'<text:p><text:a {NAMES} xlink:href="file:///C:/Users/smith/a.odt">x</text:a></text:p>'),
        "links-outside",
    ),
    "a picture of LibreOffice that is cut": (
        open_text(drawn('<draw:image xlink:href="Pictures/a.png"/>', "fr1"), styles=CUT),
        "earlier-version",
    ),
    "what an office noted of a text": (
        described('<meta:user-defined meta:name="Owner">A. Field</meta:user-defined>'),
        "author-inside",
    ),
}

IN_LIBRE_SILENT = {
    "white words of LibreOffice marked in dark": said(form("paragraph", f"{PALE} {NIGHT}")),
    "a white paragraph on a band": said(
        form("paragraph", PALE).replace("</style:style>", f"<style:paragraph-properties {NIGHT}/></style:style>")
    ),
    "white words in a dark cell of LibreOffice": said(form("paragraph", PALE) + OF_CELL, IN_CELL),
    "white words in a frame": said(
        form("paragraph", PALE), drawn('<draw:text-box><text:p text:style-name="P1">x</text:p></draw:text-box>')
    ),
    "white words of LibreOffice on a cover": said(
        form("paragraph", PALE) + BEHIND, f'{drawn("", "fr1")}<text:p text:style-name="P1">x</text:p>'
    ),
    "white words on dark pages": said(
        f"<style:page-layout><style:page-layout-properties {NAMES} {NIGHT}/></style:page-layout>"
        f"{form('paragraph', PALE)}"
    ),
    "words that the program colours": said(form("paragraph", f'{PALE} style:use-window-font-color="true"')),
    "white dots of LibreOffice": said(form("paragraph", PALE), '<text:p text:style-name="P1">…</text:p>'),
    "a white cell that a rule may make dark": sheet(
        form("table-cell", PALE, more='<style:map style:condition="value()&gt;5" style:apply-style-name="Bad"/>'), "P1"
    ),
    "a white nought of LibreOffice": sheet(form("table-cell", PALE), "P1", cell='office:value="0"'),
    "a plain cell in a white column": sheet(
        form("table-cell", PALE) + form("table-cell", 'fo:color="#000000"', "P2"), "P2", column="P1"
    ),
    "a value of a user that a field shows": open_text(
        f'{DECLARED}<text:p><text:user-field-get text:name="a">secret</text:user-field-get></text:p>'
    ),
    "nothing for another case": open_text(EITHER.format("", "shown")),
    "rows that are unfolded": folded("row", "ROW", display="true"),
    "an empty place for scripts": open_text("<office:scripts/>"),
    "a template of no place": template_at(""),
    "a template of the program": template_at("file:///usr/lib/libreoffice/share/template/common/letter.ott"),
    "numbers that LibreOffice noted": described(
        '<meta:user-defined meta:name="AppVersion">16.0000</meta:user-defined>'
        '<meta:user-defined meta:name="ScaleCrop">false</meta:user-defined>'
    ),
    "a picture in a text": open_text(drawn('<draw:image xlink:href="Pictures/a.png"/>')),
    "a link of a text to the web": open_text(
        f'<text:p><text:a {NAMES} xlink:href="https://elsewhere.example/">x</text:a></text:p>'
    ),
    "a picture of LibreOffice of which nothing is cut": open_text(
        drawn('<draw:image xlink:href="Pictures/a.png"/>', "fr1"), styles=CUT.replace("3.2cm", "0.1cm")
    ),
}

HIDING = {**AROUND, **IN_WORD, **IN_EXCEL, **IN_LIBRE}
SILENT = {**AROUND_SILENT, **IN_WORD_SILENT, **IN_EXCEL_SILENT, **IN_LIBRE_SILENT}


@pytest.mark.parametrize("what", HIDING)
def test_what_an_office_file_hides_is_found(what: str) -> None:
    content, code = HIDING[what]
    assert {each.code for each in look(content)} == {code}


@pytest.mark.parametrize("what", SILENT)
def test_what_hides_nothing_is_let_be(what: str) -> None:
    assert look(SILENT[what]) == ()


def test_the_places_in_office_files_are_told_and_none_of_the_hidden_words() -> None:
    found = {what: look(content) for what, (content, _) in HIDING.items()}
    places = {what: {each.where for each in several} for what, several in found.items()}
    assert places["white words behind a dark cell"] == {"paragraph 2"}
    assert places["white words in a footer"] == {"in a footer"}
    assert places["a picture cut at its left"] == {"what was cut off a picture, paragraph 1"}
    assert places["a column of almost no width"] == {"sheet 1, column B"}
    assert places["a row of almost no height"] == {"sheet 1, row 2"}
    assert places["a cell of which a rule shows nothing"] == {"sheet 1, A1, B1, A2 and more"}
    assert places["a white column of LibreOffice"] == {"sheet 1"}
    told = " ".join(where for several in places.values() for where in several).casefold()
    assert not [word for word in ("smith", "secret", "a. field", "elsewhere.example") if word in told]
