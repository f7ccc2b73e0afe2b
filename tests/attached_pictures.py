"""Pictures as cameras, phones and programs make them: what they carry with them besides what is seen."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO

from attached import photograph, picture
from PIL import Image, ImageDraw

CAMERA, PLACE = 0x8769, 0x8825
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMAS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "xmpGImg": "http://ns.adobe.com/xap/1.0/g/img/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
}


def with_segment(kind: int, held: bytes, content: bytes | None = None) -> bytes:
    """A photograph with a segment more, of a kind by the second byte of its marker (ITU-T T.81, annex B)."""
    taken = content or photograph()
    return taken[:2] + bytes([0xFF, kind]) + struct.pack(">H", len(held) + 2) + held + taken[2:]


def commented(words: str) -> bytes:
    """A photograph with a segment for comments."""
    return with_segment(0xFE, words.encode())


def detailed(tags: Mapping[int, object], of_camera: Mapping[int, object] | None = None, **placed: object) -> bytes:
    """A photograph with details in Exif: of the picture, of the camera, and of the place by "at_2" for tag 2."""
    file, exif = BytesIO(), Image.Exif()
    for tag, value in tags.items():
        exif[tag] = value
    exif.get_ifd(CAMERA).update(of_camera or {})
    if placed:
        exif[PLACE] = {int(name.removeprefix("at_")): value for name, value in placed.items()}
    Image.new("RGB", (8, 8), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def windows(words: str) -> bytes:
    """Words as Windows writes them into details."""
    return words.encode("utf-16-le") + b"\0\0"


def resource(number: int, held: bytes) -> bytes:
    """A resource of Photoshop."""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(held)) + held + b"\0" * (len(held) % 2)


def entry(number: int, words: str) -> bytes:
    """An entry of a press agency in the record of the application (IPTC IIM 4.2, chapter 6)."""
    return b"\x1c\x02" + struct.pack(">BH", number, len(words.encode())) + words.encode()


def told_by_agency(*entries: tuple[int, str]) -> bytes:
    """A photograph with entries of a press agency."""
    held = resource(0x0404, b"".join(entry(*each) for each in entries))
    return with_segment(0xED, b"Photoshop 3.0\0" + held)


def packet(body: str = "", **attributes: str) -> bytes:
    """A packet of XMP; attributes are named "dc__creator"."""
    schemas = " ".join(f'xmlns:{name}="{schema}"' for name, schema in SCHEMAS.items())
    said = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{words}"' for name, words in attributes.items())
    return (
        f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about="" {schemas} {said}>{body}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def packed(body: str = "", **attributes: str) -> bytes:
    """A photograph with a packet of XMP."""
    return with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet(body, **attributes))


def in_list(name: str, *words: str) -> str:
    """A property of XMP that has several values."""
    return f"<{name}><rdf:Bag>{''.join(f'<rdf:li>{each}</rdf:li>' for each in words)}</rdf:Bag></{name}>"


def chunk(kind: str, held: bytes) -> bytes:
    """A chunk of a PNG (W3C PNG, section 5.3)."""
    typed = kind.encode() + held
    return struct.pack(">I", len(held)) + typed + struct.pack(">I", zlib.crc32(typed))


def with_chunk(kind: str, held: bytes, is_late: bool = False, content: bytes | None = None) -> bytes:
    """A PNG with a chunk more, before its pixels or behind them."""
    drawn = content or picture()
    place = drawn.rindex(b"IEND") - 4 if is_late else drawn.index(b"IDAT") - 4
    return drawn[:place] + chunk(kind, held) + drawn[place:]


def keyed(keyword: str, words: str, kind: str = "tEXt", is_late: bool = False) -> bytes:
    """A PNG with words under a keyword, in any of the three chunks for them (W3C PNG, section 11.3.3)."""
    begin = {"tEXt": b"", "zTXt": b"\0", "iTXt": b"\0\0\0\0", "packed": b"\1\0\0\0"}[kind]
    held = zlib.compress(words.encode()) if kind in ("zTXt", "packed") else words.encode()
    return with_chunk("iTXt" if kind == "packed" else kind, keyword.encode() + b"\0" + begin + held, is_late)


def raw_profile(kind: str, held: bytes) -> bytes:
    """A PNG with details of a JPEG as ImageMagick keeps them."""
    return keyed(f"Raw profile type {kind}", f"\n{kind}\n{len(held):8}\n{held.hex()}\n", "zTXt")


def clear(drawn: str = "", size: int = 64, mode: str = "RGBA", fill: str = "white") -> bytes:
    """A PNG that is wholly transparent but for a stripe, with some words below what is transparent."""
    file = BytesIO()
    below = Image.new("RGB", (size, size), fill)
    ImageDraw.Draw(below).text((4, 20), drawn, fill="black")
    alpha = Image.new("L", (size, size), 0)
    alpha.paste(255, (0, 0, size, 8))
    below.putalpha(alpha)
    below.convert(mode).save(file, "PNG")
    return file.getvalue()


def filled_twice() -> bytes:
    """A transparent PNG of which a program filled one half in white and the other in black."""
    file, drawn = BytesIO(), Image.new("RGBA", (64, 64), (255, 255, 255, 0))
    drawn.paste((0, 0, 0, 0), (0, 0, 32, 64))
    drawn.save(file, "PNG")
    return file.getvalue()


def smeared() -> bytes:
    """A transparent PNG as a program leaves it that makes it smaller: each row repeats its first pixel."""
    file = BytesIO()
    drawn = Image.effect_noise((1, 64), 200).resize((64, 64)).convert("RGBA")
    drawn.putalpha(0)
    drawn.save(file, "PNG")
    return file.getvalue()


def flowing() -> bytes:
    """A transparent PNG below which colours flow from one into another."""
    file, drawn = BytesIO(), Image.linear_gradient("L").convert("RGBA")
    drawn.putalpha(0)
    drawn.save(file, "PNG")
    return file.getvalue()


def moving(count: int = 2) -> bytes:
    """A PNG of several pictures, one after another (W3C PNG, section 11.3.7)."""
    file = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")[:count]]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:], duration=500)
    return file.getvalue()


def several_pictures() -> bytes:
    """A photograph of a phone with another behind its end (CIPA DC-007, Multi-Picture Format)."""
    file = BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8), "blue")])
    return file.getvalue()


def progressive() -> bytes:
    """A photograph of several scans, with marks to begin again in its pixels (ITU-T T.81, annex G and B.2.4.4)."""
    file, noise = BytesIO(), Image.effect_noise((64, 64), 90).convert("RGB")
    noise.save(file, "JPEG", progressive=True, restart_marker_blocks=2, quality=95)
    return file.getvalue()
