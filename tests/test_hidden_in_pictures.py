"""What pictures hide beside papers: names, places, words and other pictures; and what programs say of themselves."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from attached import photograph, picture
from attached_pictures import (
    clear,
    commented,
    detailed,
    entry,
    filled_twice,
    flowing,
    in_list,
    keyed,
    moving,
    packed,
    packet,
    progressive,
    raw_profile,
    resource,
    several_pictures,
    smeared,
    told_by_agency,
    windows,
    with_chunk,
    with_segment,
)
from PIL import Image

from minutebook.attachments import pixels
from minutebook.attachments.look import look

ADDRESS = "Mrs Smith of 3 Mill Lane complains"
UNICODE = b"UNICODE\0" + ADDRESS.encode("utf-16-le")
AREA = '<mwg-rs:Regions><rdf:li mwg-rs:Type="Face" mwg-rs:Name="Jane Field"/></mwg-rs:Regions>'
TAGGED = "<MPReg:Regions><rdf:li><MPReg:PersonDisplayName>Jane Field</MPReg:PersonDisplayName></rdf:li></MPReg:Regions>"
CREATED = "<rdf:li Iptc4xmpExt:City='Ashdale' Iptc4xmpExt:CountryName='England'/>"

HIDING = {
    # JPEG
    "a picture behind the end": (photograph() + photograph(), "earlier-version"),
    "half a picture behind the end": (photograph() + photograph()[100:], "earlier-version"),
    "further pictures of a phone": (several_pictures(), "earlier-version"),
    "what is behind many scans": (progressive() + b"left", "earlier-version"),
    "a comment": (commented(ADDRESS), "hidden-words"),
    "a long comment that names a program": (commented(f"GIMP. {ADDRESS}. " + "He said so. " * 20), "hidden-words"),
    "a description": (detailed({0x010E: ADDRESS}), "hidden-words"),
    "a comment in details": (detailed({}, {0x9286: b"ASCII\0\0\0" + ADDRESS.encode()}), "hidden-words"),
    "a comment in details in another code": (detailed({}, {0x9286: UNICODE}), "hidden-words"),
    "a title of Windows": (detailed({0x9C9B: windows(ADDRESS)}), "hidden-words"),
    "a comment of Windows": (detailed({0x9C9C: windows(ADDRESS)}), "hidden-words"),
    "tags of Windows": (detailed({0x9C9E: windows("Jane Field; complaint")}), "hidden-words"),
    "a subject of Windows": (detailed({0x9C9F: windows(ADDRESS)}), "hidden-words"),
    "an author of Windows": (detailed({0x9C9D: windows("Jane")}), "author-inside"),
    "who owns the camera": (detailed({}, {0xA430: "Jane Field"}), "author-inside"),
    "who took it, as of 2023": (detailed({}, {0xA437: "Jane Field"}), "author-inside"),
    "the name of an area": (detailed({}, at_28=b"ASCII\0\0\0Mill Lane"), "place-inside"),
    "what the camera looks at": (detailed({}, at_20=(53.0, 25.0, 48.0)), "place-inside"),
    "a by-line": (told_by_agency((80, "Jane Field")), "author-inside"),
    "a credit": (told_by_agency((110, "Jane Field")), "author-inside"),
    "a contact": (told_by_agency((118, "jane@ashdale.example")), "author-inside"),
    "who wrote a caption": (told_by_agency((122, "J. Field")), "author-inside"),
    "a city": (told_by_agency((5, "Roof"), (90, "Ashdale")), "place-inside"),
    "a part of a city": (told_by_agency((92, "Mill Lane")), "place-inside"),
    "a caption": (told_by_agency((120, ADDRESS)), "hidden-words"),
    "a small picture of Photoshop": (
        with_segment(0xED, b"Photoshop 3.0\0" + resource(0x0408, b"guides!") + resource(0x040C, b"small")),
        "earlier-version",
    ),
    "a small picture of an old Photoshop": (
        with_segment(0xED, b"Photoshop 3.0\0" + resource(0x0409, b"small")),
        "earlier-version",
    ),
    "what Photoshop divides": (
        with_segment(
            0xED,
            b"Photoshop 3.0\0" + resource(0x0404, entry(80, "Jane Field"))[:20],
            with_segment(0xED, b"Photoshop 3.0\0" + resource(0x0404, entry(80, "Jane Field"))[20:]),
        ),
        "author-inside",
    ),
    "a small picture in the header": (
        with_segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1" + b"abc"),
        "earlier-version",
    ),
    "a small picture behind the header": (with_segment(0xE0, b"JFXX\0\x10small"), "earlier-version"),
    "a small picture among credentials": (with_segment(0xEB, b"JP..jumb c2pa.thumbnail.ingredient"), "earlier-version"),
    "the picture before a blur": (
        with_segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + b'<x GImage:Data="/9j/"/>'),
        "earlier-version",
    ),
    # XMP
    "an author": (packed(in_list("dc:creator", "Jane Field")), "author-inside"),
    "an author of Canva": (packed("<pdf:Author>Jane Field</pdf:Author>"), "author-inside"),
    "a credit in XMP": (packed(photoshop__Credit="Jane Field"), "author-inside"),
    "the owner of a lens": (packed(aux__OwnerName="Jane Field"), "author-inside"),
    "how to reach an author": (
        packed('<Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiEmailWork="jane@ashdale.example"/>'),
        "author-inside",
    ),
    "a place in XMP": (packed(exif__GPSLatitude="53,25.8N"), "place-inside"),
    "a city in XMP": (packed(photoshop__City="Ashdale"), "place-inside"),
    "where it was taken": (
        packed(f"<Iptc4xmpExt:LocationCreated><rdf:Bag>{CREATED}</rdf:Bag></Iptc4xmpExt:LocationCreated>"),
        "place-inside",
    ),
    "a face with a name": (packed(AREA), "hidden-words"),
    "a face that Windows names": (packed(TAGGED), "hidden-words"),
    "who is in it": (packed(in_list("Iptc4xmpExt:PersonInImage", "Jane Field")), "hidden-words"),
    "a description in XMP": (packed(in_list("dc:description", ADDRESS)), "hidden-words"),
    "a small picture in XMP": (
        packed('<xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:image="/9j/"/></rdf:Alt></xmp:Thumbnails>'),
        "earlier-version",
    ),
    "a packet that is broken": (
        with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>Jane"),
        "author-inside",
    ),
    # PNG
    "an artist": (keyed("Artist", "Jane Field"), "author-inside"),
    "a creator in small letters": (keyed("creator", "Jane"), "author-inside"),
    "an author, packed": (keyed("AUTHOR", "Jane Field", "zTXt"), "author-inside"),
    "an author in any script": (keyed("Author", "Zoë Field", "iTXt"), "author-inside"),
    "an author in any script, packed": (keyed("Author", "Zoë Field", "packed"), "author-inside"),
    "an author behind the pixels": (keyed("Author", "Jane Field", is_late=True), "author-inside"),
    "an artist that ImageMagick names": (keyed("exif:Artist", "Jane Field"), "author-inside"),
    "a place that ImageMagick names": (keyed("exif:GPSLatitude", "53/1, 25/1, 48/1"), "place-inside"),
    "a comment in a PNG": (keyed("Comment", ADDRESS), "hidden-words"),
    "a description in a PNG": (keyed("description", ADDRESS, "iTXt"), "hidden-words"),
    "details of a photograph in a PNG": (
        with_chunk("eXIf", b"II*\0\x08\0\0\0\1\0\x3b\1\2\0\4\0\0\0Ann\0\0\0\0\0"),
        "author-inside",
    ),
    "XMP in a PNG": (keyed("XML:com.adobe.xmp", packet(photoshop__City="Ashdale").decode(), "iTXt"), "place-inside"),
    "XMP behind the pixels": (
        keyed("XML:com.adobe.xmp", packet(photoshop__City="Ashdale").decode(), "packed", is_late=True),
        "place-inside",
    ),
    "a by-line that ImageMagick keeps": (
        raw_profile("8bim", resource(0x0404, entry(80, "Jane Field"))),
        "author-inside",
    ),
    "details that ImageMagick keeps": (
        raw_profile("exif", b"Exif\0\0II*\0\x08\0\0\0\1\0\x3b\1\2\0\4\0\0\0Ann\0\0\0\0\0"),
        "author-inside",
    ),
    "the drawing of a diagram": (keyed("mxfile", "%3Cmxfile%3E", "zTXt"), "files-inside"),
    "layers of Fireworks": (with_chunk("mkBS", b"layers"), "earlier-version"),
    "credentials of a PNG": (with_chunk("caBX", b"jumb c2pa.thumbnail.claim"), "earlier-version"),
    "further pictures of a PNG": (moving(), "earlier-version"),
    "words below what is transparent": (clear("Smith"), "earlier-version"),
    "grey words below what is transparent": (clear("Smith", mode="LA"), "earlier-version"),
    "words far down": (clear("Smith", size=1500), "earlier-version"),
}


@pytest.mark.parametrize("what", HIDING)
def test_what_a_picture_hides_is_found(what: str) -> None:
    content, code = HIDING[what]
    assert [each.code for each in look(content)] == [code]


@pytest.mark.parametrize("what", HIDING)
def test_nothing_that_is_hidden_is_told_in_words(what: str) -> None:
    told = " ".join(each.where for each in look(HIDING[what][0]))
    assert [word for word in ("Smith", "Mill", "Jane", "Field", "Ann", "Ashdale", "jane") if word in told] == []


WRITTEN_BY_PROGRAMS = (
    "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90\n",
    "Lavc58.54.100",
    "Created with GIMP",
    "Created with The GIMP",
    "File written by Adobe Photoshop® 5.0",
    "LEAD Technologies Inc. V1.01",
    "JPEG Encoder Copyright 1998, James R. Weeks and BioElectroMech.",
    "Optimized by JPEGmini 3.9.20.0L Internal 0x8efc6c5c",
    "Handmade Software, Inc. Image Alchemy v1.11",
    "Intel(R) JPEG Library, version 1,5,4,36",
    "AppleMark\n",
    "Processed By eBay with ImageMagick, z1.1.0. ||B2",
    "Resized with XnView",
    "",
    "\0\0\0\0",
)
SILENT = {
    **{f"a comment: {words[:20]}": commented(words) for words in WRITTEN_BY_PROGRAMS},
    "nothing but padding behind the end": photograph() + bytes(512),
    "a line behind the end, as PDF has it": photograph() + b"\r\n",
    "many scans": progressive(),
    "what a camera says of itself": detailed(
        {0x010E: "OLYMPUS DIGITAL CAMERA         ", 0x010F: "OLYMPUS CORPORATION"}
    ),
    "another camera": detailed({0x010E: "SONY DSC"}),
    "a drone": detailed({0x010E: "DCIM\\100MEDIA\\DJI_0042.JPG"}),
    "a camera without an owner": detailed({0x013B: " " * 20, 0x8298: " " * 20}, {0xA430: "\0\0"}),
    "a copyright notice": detailed({0x8298: "© 2025 Ashdale Parish Council, Jane Field"}),
    "a copyright notice of an agency": told_by_agency((116, "© 2025 Ashdale Parish Council")),
    "a copyright notice in XMP": packed(in_list("dc:rights", "© 2025 Ashdale Parish Council")),
    "a copyright notice of a PNG": keyed("Copyright", "© 2025 Ashdale Parish Council", "iTXt"),
    "a version of places and no place": detailed({}, at_0=b"\2\3\0\0"),
    "a screenshot of a telephone": detailed({}, {0x9286: b"ASCII\0\0\0Screenshot"}),
    "the state of a telephone": detailed(
        {}, {0x9286: b"ASCII\0\0\0filter: 0; jpegRotation: 90; module:1facing:0; touch: (-1.0, -1.0);"}
    ),
    "a comment of nothing": detailed({}, {0x9286: bytes(64)}),
    "a country": told_by_agency((101, "England"), (55, "20250304")),
    "blank entries of an agency": told_by_agency((80, " "), (90, "")),
    "settings of Photoshop": with_segment(
        0xED, b"Photoshop 3.0\0" + resource(0x03ED, bytes(16)) + resource(0x0425, bytes(16))
    ),
    "a header without a small picture": with_segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0"),
    "colours": with_segment(0xE2, b"ICC_PROFILE\0\1\1" + b"Copyright Apple Inc., 2025"),
    "credentials without a picture": with_segment(0xEB, b"JP..jumb c2pa.claim"),
    "a history of Photoshop": packed(
        '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:softwareAgent="Adobe Photoshop 25.0 (Windows)" '
        'stEvt:when="2025-03-04T10:00:00Z"/></rdf:Seq></xmpMM:History>',
        xmp__CreatorTool="Adobe Photoshop 25.0 (Windows)",
    ),
    "an author in XMP who is nobody": packed("<dc:creator><rdf:Seq><rdf:li> </rdf:li></rdf:Seq></dc:creator>"),
    "what the camera was sharp on": packed('<mwg-rs:Regions><rdf:li mwg-rs:Type="Focus"/></mwg-rs:Regions>'),
    "a title that a program gives": packed(in_list("dc:title", "Poster of the library")),
    "a screenshot of a Mac": keyed(
        "XML:com.adobe.xmp", packet(exif__UserComment="Screenshot", exif__PixelXDimension="800").decode(), "iTXt"
    ),
    "a screenshot of GNOME": with_chunk(
        "tEXt", b"Creation Time\0Tue 4 Mar 2025 10:00:00 GMT", content=keyed("Software", "gnome-screenshot")
    ),
    "a screenshot of Windows": with_chunk("gAMA", struct.pack(">I", 45455), content=with_chunk("sRGB", b"\0")),
    "a diagram of Matplotlib": keyed("Software", "Matplotlib version3.10.0, https://matplotlib.org/"),
    "what ImageMagick keeps of times": keyed("date:create", "2025-03-04T10:00:00+00:00"),
    "what GIMP says": keyed("Comment", "Created with GIMP", "iTXt"),
    "colours of a PNG": with_chunk("iCCP", b"Copyright Apple\0\0" + zlib.compress(b"Copyright Apple Inc., 2025")),
    "a PNG of one picture that could move": moving(1),
    "a PNG with padding behind its end": picture() + bytes(64),
    "a transparent PNG": clear(),
    "a transparent PNG of two fillings": filled_twice(),
    "a transparent PNG that was made smaller": smeared(),
    "a transparent PNG of colours that flow": flowing(),
}


@pytest.mark.parametrize("what", SILENT)
def test_what_hides_nothing_is_not_told_of(what: str) -> None:
    assert look(SILENT[what]) == ()


def test_a_text_that_does_not_unpack_is_told_of_as_damaged() -> None:
    broken = with_chunk("zTXt", b"Comment\0\0no such packing", is_late=True)
    assert [each.code for each in look(broken)] == ["not-looked-through"]


def test_no_pixel_of_a_picture_that_is_too_large_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixels, "MOST_PIXELS", 64 * 64 - 1)
    assert look(clear("Smith")) == ()
    monkeypatch.setattr(pixels, "MOST_PIXELS", 64 * 64)
    assert [each.code for each in look(clear("Smith"))] == ["earlier-version"]


def test_pixels_that_hide_nothing_are_not_unpacked() -> None:
    """A photograph is as many bytes as it is; a picture without anything transparent is not unpacked either."""
    drawn = picture()
    at = drawn.index(b"IDAT")
    assert look(drawn[: at + 6] + b"??" + drawn[at + 8 :]) == ()


def test_a_transparent_picture_that_does_not_unpack_is_told_of_as_damaged() -> None:
    drawn = clear("Smith")
    at = drawn.index(b"IDAT")
    assert [each.code for each in look(drawn[: at + 6] + b"??" + drawn[at + 8 :])] == ["not-looked-through"]


def every_length(content: bytes) -> Iterator[bytes]:
    """A file cut short at every place."""
    return (content[:end] for end in range(2, len(content)))


@pytest.mark.parametrize("what", ["a by-line", "details of a photograph in a PNG", "a credit in XMP", "a comment"])
def test_a_picture_cut_short_anywhere_is_looked_through_or_told_of(what: str) -> None:
    whole, code = HIDING[what]
    for content in every_length(whole):
        assert {each.code for each in look(content)} <= {code, "not-looked-through"}


def test_a_picture_saved_anew_from_what_is_seen_hides_nothing() -> None:
    for content, _ in HIDING.values():
        file = BytesIO()
        with Image.open(BytesIO(content)) as hiding:
            seen = Image.new("RGB", hiding.size, "white")
            shown = hiding.convert("RGBA")
            seen.paste(shown, mask=shown)
        seen.save(file, "PNG")
        assert look(file.getvalue()) == ()
