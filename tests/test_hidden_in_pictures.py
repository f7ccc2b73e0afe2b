"""What photographs and pictures carry that nobody sees is found, and what cameras and programs leave is let be."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from attached import photograph, picture
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo
from small_archives import errors_of
from test_attachments import with_attachment

from minutebook.attachments.look import look

Base = ExifTags.Base


def detailed(**details: Any) -> bytes:
    """A photograph with some details of a camera."""
    file, exif = BytesIO(), Image.Exif()
    for name, value in details.items():
        tag = Base[name]
        (exif.get_ifd(ExifTags.IFD.Exif) if name == "UserComment" else exif)[tag] = value
    Image.new("RGB", (8, 8), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def commented(*comments: bytes) -> bytes:
    """A photograph with comments (ITU-T T.81, B.2.4.5)."""
    taken = photograph()
    return taken[:2] + b"".join(b"\xff\xfe" + struct.pack(">H", len(each) + 2) + each for each in comments) + taken[2:]


def noted(notes: Mapping[int, bytes]) -> bytes:
    """A photograph with notes for press agencies, as Photoshop keeps them."""
    written = b"".join(b"\x1c\x02" + struct.pack(">BH", kind, len(each)) + each for kind, each in notes.items())
    return with_resource(0x0404, written)


def with_resource(number: int, held: bytes) -> bytes:
    """A photograph with a resource of Photoshop."""
    held += b"\0" * (len(held) % 2)
    segment = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HHI", number, 0, len(held)) + held
    taken = photograph()
    return taken[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + taken[2:]


def packed(words: str) -> bytes:
    """A photograph with a packet of XMP."""
    segment = b"http://ns.adobe.com/xap/1.0/\0" + f"<x:xmpmeta>{words}</x:xmpmeta>".encode()
    taken = photograph()
    return taken[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + taken[2:]


def keyed(key: str, words: str, how: str = "tEXt") -> bytes:
    """A picture with words under a key."""
    file, told = BytesIO(), PngInfo()
    if how == "iTXt":
        told.add_itxt(key, words, zip=True)
    else:
        told.add_text(key, words, zip=how == "zTXt")
    Image.new("RGB", (8, 8), "red").save(file, "PNG", pnginfo=told)
    return file.getvalue()


def with_chunk(kind: bytes, held: bytes) -> bytes:
    """A picture with a chunk behind what it shows."""
    drawn = picture()
    chunk = struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
    return drawn[:-12] + chunk + drawn[-12:]


def details_behind() -> bytes:
    """A picture with the details of a camera behind what it shows."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (53.0, 25.0, 48.0)}
    return with_chunk(b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0"))


SECOND = photograph()

HIDING: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a second photograph behind the end": (lambda: photograph() + SECOND, "earlier-version"),
    "words behind the end of a photograph": (lambda: photograph() + b"\0\0Mr Otter", "earlier-version"),
    "a comment": (lambda: commented(b"lavc58", b"Mr Otter at home"), "comments-inside"),
    "a description": (lambda: detailed(ImageDescription="Mr Otter at home"), "comments-inside"),
    "a user's comment": (lambda: detailed(UserComment=b"ASCII\0\0\0Mr Otter"), "comments-inside"),
    "a comment of Windows": (lambda: detailed(XPComment="Mr Otter".encode("utf-16-le")), "comments-inside"),
    "keywords of Windows": (lambda: detailed(XPKeywords="Otter".encode("utf-16-le")), "comments-inside"),
    "a title of Windows": (lambda: detailed(XPTitle="Otter".encode("utf-16-le")), "comments-inside"),
    "an author of Windows": (lambda: detailed(XPAuthor="Otter".encode("utf-16-le")), "author-inside"),
    "whose camera it was": (lambda: detailed(CameraOwnerName="J. Otter"), "author-inside"),
    "a by-line": (lambda: noted({80: b"J. Otter"}), "author-inside"),
    "who wrote the caption": (lambda: noted({25: b"", 122: b"J. Otter"}), "author-inside"),
    "whom to ask": (lambda: noted({118: b"otter@example.org"}), "author-inside"),
    "a town": (lambda: noted({90: b"Ashdale"}), "place-inside"),
    "a caption": (lambda: noted({120: b"Mr Otter at home"}), "comments-inside"),
    "a small picture of Photoshop": (lambda: with_resource(0x040C, b"JFIF"), "earlier-version"),
    "an old small picture of Photoshop": (lambda: with_resource(0x0409, b"JFIF"), "earlier-version"),
    "a face with a name": (lambda: packed("<mwg-rs:Name>J. Otter</mwg-rs:Name>"), "author-inside"),
    "a face with a name by Windows": (
        lambda: packed("<MPReg:PersonDisplayName>J. Otter</MPReg:PersonDisplayName>"),
        "author-inside",
    ),
    "somebody in the picture": (
        lambda: packed("<a:PersonInImage><rdf:Bag><rdf:li>J. Otter</rdf:li></rdf:Bag></a:PersonInImage>"),
        "author-inside",
    ),
    "a town of Photoshop": (lambda: packed("<photoshop:City>Ashdale</photoshop:City>"), "place-inside"),
    "where it was made": (
        lambda: packed("<a:LocationCreated><rdf:Bag><rdf:li a:City='Ashdale'/></rdf:Bag></a:LocationCreated>"),
        "place-inside",
    ),
    "who drew it, as Artist": (lambda: keyed("Artist", "J. Otter"), "author-inside"),
    "who drew it, in small letters": (lambda: keyed("author", "J. Otter"), "author-inside"),
    "who drew it, packed": (lambda: keyed("Creator", "J. Otter", "zTXt"), "author-inside"),
    "who drew it, in Unicode": (lambda: keyed("Author", "J. Ótter", "iTXt"), "author-inside"),
    "what was noted": (lambda: keyed("Comment", "Mr Otter at home"), "comments-inside"),
    "what it shows": (lambda: keyed("Description", "Mr Otter at home"), "comments-inside"),
    "words behind what it shows": (lambda: with_chunk(b"tEXt", b"Author\0J. Otter"), "author-inside"),
    "details behind what it shows": (details_behind, "place-inside"),
    "a packet behind what it shows": (
        lambda: with_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<photoshop:City>A</photoshop:City>"),
        "place-inside",
    ),
}

INNOCENT: Mapping[str, Callable[[], bytes]] = {
    "zeros behind the end": lambda: photograph() + b"\0" * 512,
    "a line end behind the end": lambda: picture() + b"\r\n",
    "a comment of a program": lambda: commented(b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v80), quality = 90\n"),
    "another program's comment": lambda: commented(b"Created with GIMP"),
    "a description by a camera": lambda: detailed(ImageDescription="OLYMPUS DIGITAL CAMERA         "),
    "a comment of blanks": lambda: detailed(UserComment=b"ASCII\0\0\0" + b" " * 120),
    "a comment by a telephone": lambda: detailed(UserComment=b"ASCII\0\0\0Screenshot"),
    "a camera and its program": lambda: detailed(
        Make="Canon", Model="EOS 80D", Software="darktable 4.8", Copyright="X"
    ),
    "an empty artist": lambda: detailed(Artist="   "),
    "notes of the day alone": lambda: noted({55: b"20250304", 62: b"20250304"}),
    "notes that are empty": lambda: noted({80: b"", 90: b"", 120: b""}),
    "a packet of a program": lambda: packed("<xmp:CreatorTool>Adobe Photoshop</xmp:CreatorTool>"),
    "places that are empty": lambda: packed(
        "<a:LocationCreated><rdf:Bag/></a:LocationCreated><a:LocationShown/><b photoshop:City='' exif:GPSLatitude=''/>"
        "<dc:creator><rdf:Seq><rdf:li> </rdf:li></rdf:Seq></dc:creator><mwg-rs:Name></mwg-rs:Name>"
    ),
    "a program of a picture": lambda: keyed("Software", "Matplotlib version 3.10, https://matplotlib.org/"),
    "a screenshot": lambda: keyed("Description", "Screenshot"),
    "a picture of GIMP": lambda: keyed("Comment", "Created with GIMP"),
    "days of ImageMagick": lambda: keyed("date:create", "2025-03-04T10:00:00+00:00"),
}


@pytest.mark.parametrize("name", HIDING)
def test_what_a_picture_carries_is_found(name: str) -> None:
    make, code = HIDING[name]
    assert [each.code for each in look(make())] == [code]


@pytest.mark.parametrize("name", INNOCENT)
def test_what_tells_of_nobody_is_let_be(name: str) -> None:
    assert look(INNOCENT[name]()) == ()


def test_no_word_that_is_found_is_told(tmp_path: Path) -> None:
    for number, (make, _) in enumerate(HIDING.values()):
        ending = "png" if make().startswith(b"\x89PNG") else "jpg"
        told = errors_of(with_attachment(tmp_path / str(number), f"plan.{ending}", make()))
        assert told
        assert "Otter" not in "".join(f"{each.message}{each.hint}{each.words}" for each in told)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("cut", range(0, 700, 7))
def test_a_photograph_cut_short_is_answered_for(cut: int) -> None:
    for made in (noted({80: b"J. Otter"}), keyed("Author", "J. Otter", "zTXt"), commented(b"Mr Otter")):
        look(made[:cut])
        look(made[:cut] + b"\xff\xd9" + made[cut + 2 :])
