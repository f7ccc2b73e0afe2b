"""What the details of a picture say that nobody who looks at it sees: Exif, IPTC, XMP, and the texts of PNG.

A copyright notice is left alone everywhere: it is made to be read, and whoever takes it out may break the law
(Copyright, Designs and Patents Act 1988, section 296ZG). So are titles, which programs make of the names of files.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import ExifTags, Image

from minutebook.attachments.blocks import entries_of, resources_of
from minutebook.attachments.hidden import Hidden
from minutebook.attachments.wording import is_written_by_somebody, text_in, text_of_windows

AUTHOR, PLACE = Hidden("author-inside"), Hidden("place-inside")
WORDS = Hidden("hidden-words", "in its details")
PEOPLE = Hidden("hidden-words", "the names of people in it")
SMALL = Hidden("earlier-version", "a small picture of how it was")

_Base = ExifTags.Base
_PHOTOGRAPHER, _EDITOR = 0xA437, 0xA438
_WHO = (_Base.Artist, _Base.CameraOwnerName, _PHOTOGRAPHER, _EDITOR)
_SAID = (_Base.ImageDescription, _Base.UserComment)
_SAID_IN_WINDOWS = (_Base.XPComment, _Base.XPTitle, _Base.XPSubject, _Base.XPKeywords)
_WHERE = (2, 4, 20, 22, 28)
"""Latitude and longitude of the camera and of what it looks at, and the name of an area (Exif 2.32, 4.6.6)."""

_ENTRIES = 0x0404
_SMALL_PICTURES = (0x0409, 0x040C)
_BY_WHOM = (80, 85, 110, 118, 122)
"""By-line and its title, credit, contact, and who wrote the caption (IPTC IIM 4.2, chapter 6)."""
_AT = (26, 27, 90, 92)
_TOLD = (25, 40, 105, 120)
"""Keywords, instructions, headline, caption."""

_XMP_MAKERS = ("creator", "Artist", "Author", "Photographer", "ImageCreatorName", "CreatorContactInfo", "CaptionWriter")
_XMP_WHO = frozenset([*_XMP_MAKERS, "AuthorsPosition", "Credit", "OwnerName", "CameraOwnerName"])
_XMP_WHERE = frozenset(["GPSLatitude", "GPSDestLatitude", "Location", "City", "Sublocation", "LocationName"])
_XMP_PEOPLE = frozenset(["PersonDisplayName", "PersonInImage", "PersonName"])
_IN_BROKEN = {b"GPSLatitude": PLACE, b"dc:creator": AUTHOR}
_OF_THE_FORM = ("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://www.w3.org/XML/1998/namespace}")
_XMP_SAID = frozenset(["description", "UserComment", "Headline", "Instructions", "subject", "hierarchicalSubject"])


def hidden_in_exif(content: bytes) -> Iterator[Hidden]:
    """What a camera, or Windows, wrote into a picture (Exif 2.32, 4.6)."""
    exif = Image.Exif()
    exif.load(content)
    camera, placed, small = (
        exif.get_ifd(part) for part in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.IFD1)
    )
    if any(placed.get(tag) for tag in _WHERE):
        yield PLACE
    if any(text_in(each.get(tag)) for tag in _WHO for each in (exif, camera)) or text_of_windows(
        exif.get(_Base.XPAuthor)
    ):
        yield AUTHOR
    said = [text_in(each.get(tag)) for tag in _SAID for each in (exif, camera)]
    said += [text_of_windows(exif.get(tag)) for tag in _SAID_IN_WINDOWS]
    if any(map(is_written_by_somebody, said)):
        yield WORDS
    if small.get(_Base.JpegIFOffset) or small.get(_Base.StripOffsets):
        yield SMALL


def hidden_in_resources(content: bytes) -> Iterator[Hidden]:
    """What Photoshop and press agencies wrote into a picture, and its small picture (resources 1033 and 1036)."""
    for number, held in resources_of(content):
        if number in _SMALL_PICTURES:
            yield SMALL
        if number == _ENTRIES:
            yield from hidden_in_entries(held)


def hidden_in_entries(content: bytes) -> Iterator[Hidden]:
    """What press agencies wrote into a picture (IPTC Information Interchange Model 4.2, chapter 6)."""
    for record, number, words in entries_of(content):
        if record == 2 and words.strip("\0 "):
            if number in _BY_WHOM:
                yield AUTHOR
            elif number in _AT:
                yield PLACE
            elif number in _TOLD and is_written_by_somebody(words):
                yield WORDS


def hidden_in_packet(content: bytes) -> Iterator[Hidden]:
    """What programs wrote into a picture as XML (ISO 16684-1, XMP; IPTC Photo Metadata; MWG, Image Region)."""
    try:
        root: Element = fromstring(content[content.find(b"<") : content.rfind(b">") + 1])
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        yield from (found for name, found in _IN_BROKEN.items() if name in content)
        return
    for element in root.iter():
        for name, words in _properties(element):
            yield from _in_property(name, words)


def _properties(element: Element) -> Iterator[tuple[str, str]]:
    """An element with all that stands in it, and its attributes, which mean the same; each schema in braces."""
    inside = [*element.itertext(), *(words for each in element.iter() for words in _attributes(each).values())]
    yield element.tag, " ".join(" ".join(inside).split())
    yield from _attributes(element).items()


def _attributes(element: Element) -> dict[str, str]:
    """The attributes of an element that are properties, and neither of RDF nor of XML itself."""
    return {name: words.strip() for name, words in element.attrib.items() if not name.startswith(_OF_THE_FORM)}


def _in_property(name: str, words: str) -> Iterator[Hidden]:
    schema, _, local = name.rpartition("}")
    if not words:
        return
    if local in _XMP_WHO:
        yield AUTHOR
    elif local in _XMP_WHERE:
        yield PLACE
    elif local in _XMP_PEOPLE or (local == "Name" and "metadataworkinggroup" in schema):
        yield PEOPLE
    elif local in _XMP_SAID and is_written_by_somebody(words):
        yield WORDS
    elif local == "image" and schema.endswith("/g/img/"):
        yield SMALL
