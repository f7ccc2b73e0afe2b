"""Whom the properties of a PDF name: its dictionary of information and its packets of XMP (ISO 32000-2, 14.3)."""

import re
from html import unescape

from pypdf.generic import DictionaryObject

from minutebook.attachments.objects import has_words, held_at, text_of

_WHO = frozenset(["Author", "Company", "Manager", "LastModifiedBy", "LastSavedBy"])
"""What says who, in whatever letters."""
_USUAL = frozenset(["Title", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"])
"""What the standard names (table 349), but for the author."""
_OF_PROGRAMS = (
    "AAPL:Keywords",
    "Classification",
    "ContentTypeId",
    "GTS_PDF",
    "ICNApp",
    "KSOProductBuildVer",
    "MSIP_Label_",
    "PTEX",
    "PXCViewerInfo",
    "SourceModified",
    "XPressPrivate",
    "bjDocument",
)
"""How the names begin of what programs note for themselves: TeX, PDF/X, labels of how secret a file is."""
_OWNER = "_Owner"
"""How the name ends of a label that says who put it on."""
_CREATOR = re.compile(
    r"<(dc:creator|dc:contributor|photoshop:AuthorsPosition|photoshop:CaptionWriter)\b[^>]*>(.*?)</\1>", re.S
)
_CREATOR_AS_ATTRIBUTE = re.compile(
    r"\s(?:dc:creator|photoshop:AuthorsPosition|photoshop:CaptionWriter)=([\"'])\s*[^\s\"']"
)
_FURTHER = re.compile(r"<pdfx:([^\s>/]+)[^>]*>(.*?)</pdfx:\1>|\spdfx:([^\s=>]+)=[\"']([^\"']*)[\"']", re.S)
_TAG = re.compile(r"<[^>]*>")


def names_somebody(told: DictionaryObject) -> bool:
    """Whether a dictionary of information says who wrote the file, or holds words under a name of its own.

    An office notes there who sent it as a letter, under which subject, and whatever else its programs put into the
    properties of a file (14.3.3).
    """
    return any(_names(name.lstrip("/"), text_of(held_at(told, name))) for name in told)


def packet_names_somebody(packet: bytes) -> bool:
    """Whether a packet of XMP does; in "pdfx:" stands what is no usual property (XMP specification, part 1)."""
    written = _decoded(packet)
    if _CREATOR_AS_ATTRIBUTE.search(written):
        return True
    if any(_TAG.sub("", found[1]).strip() for found in _CREATOR.findall(written)):
        return True
    return any(
        _names(name or attribute, unescape(_TAG.sub(" ", text or value)))
        for name, text, attribute, value in _FURTHER.findall(written)
    )


def packet_tells_place(packet: bytes) -> bool:
    """Whether a packet of XMP says where a photograph was taken (XMP specification, part 2, 2.6)."""
    return "exif:GPSLatitude" in _decoded(packet)


def _names(name: str, text: str) -> bool:
    if name in _WHO:
        return bool(text.strip())
    if name in _USUAL or (name.startswith(_OF_PROGRAMS) and not name.endswith(_OWNER)):
        return False
    return has_words(text)


def _decoded(packet: bytes) -> str:
    is_wide = packet[:2] in (b"\xff\xfe", b"\xfe\xff")
    return packet.decode("utf-16" if is_wide else "utf-8", errors="replace")
