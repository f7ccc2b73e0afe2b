"""What Word and Excel files have alike: who wrote them, what else lies in them (ECMA-376, part 2, Open Packaging)."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.pictures import PICTURES, hidden_in_picture
from minutebook.attachments.thumbnails import thumbnails_hidden

_NAMES = frozenset(["creator", "lastModifiedBy", "Company", "Manager"])
_CUSTOM = "docProps/custom.xml"
_EXPECTED = PICTURES.union(
    ("xml", "rels", "rdf", "vml", "odttf", "ttf", "otf"),
    ("gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "svm", "wdp", "webp", "jfif", "jpe", "emz", "wmz"),
)
"""The endings of parts that a text or a workbook is made of."""
_SETTINGS = ("/printerSettings", "xl/customProperty")
"""Parts of no common form, in which programs keep settings (ECMA-376, part 1, 15.2.15 and 18.3.1.22)."""
_LOOKED_THROUGH = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_DRAWN = (*_LOOKED_THROUGH, b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\1\0\0\0", b"\xd7\xcd\xc6\x9a")
"""How pictures begin: Word leaves them under the name of a file for a while, "image1.tmp"."""
_MACROS = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "dialogsheet", "activex")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of older Office programs begins, in which macros are kept (MS-CFB, 2.2; MS-OVBA, 2.2.1)."""
_VBA = "_VBA_PROJECT".encode("utf-16-le")

_LOCAL = re.compile(r"(?i)file:|\\\\|[a-z]:[\\/]")
"""How the places of files begin that lie on a computer or in its network, and not on the web (RFC 8089)."""

Related = Mapping[str, tuple[str, str]]
"""What a part is related to: the last word of the kind of relation and the name of the other part, by its id."""


def properties_hidden(package: Package) -> Iterator[Hidden]:
    """Who wrote a file, changed it last, or was in charge, as its properties name them; and what its office added."""
    for name in ("docProps/core.xml", "docProps/app.xml", _CUSTOM):
        ended = (element for event, element in package.elements(name) if event == "end")
        if any((local(each) in _NAMES or name == _CUSTOM) and (each.text or "").strip() for each in ended):
            yield Hidden("author-inside", "in its properties")
            return


def parts_hidden(package: Package) -> Iterator[Hidden]:
    """What lies in a package beside its own parts: macros, files, and what is fetched from elsewhere."""
    kinds = (attribute(each, "ContentType").lower() for _, each in package.elements("[Content_Types].xml"))
    if any(macro in kind for kind in kinds for macro in _MACROS) or package.in_folder("word/activeX/", "xl/activeX/"):
        yield Hidden("script-inside")
    if package.in_folder("word/embeddings/", "xl/embeddings/"):
        yield Hidden("files-inside")
    yield from strangers(package, ("word/activeX/", "xl/activeX/", "docProps/"))
    yield from thumbnails_hidden(package)
    for name in package.names:
        if name.endswith(".rels") and not name.startswith("xl/externalLinks/"):
            external = [each for _, each in package.elements(name) if attribute(each, "TargetMode") == "External"]
            if any(not attribute(each, "Type").endswith("/hyperlink") for each in external):
                yield Hidden("links-outside")
            elif any(_LOCAL.match(attribute(each, "Target")) for each in external):
                yield Hidden("links-outside", "a link to a file of the office’s own")


def strangers(package: Package, known: tuple[str, ...]) -> Iterator[Hidden]:
    """Parts that neither a text nor a workbook is made of, and bytes that are of no part.

    Those in ``known`` folders are told of otherwise.
    """
    if package.has_more:
        yield Hidden("files-inside", "beside its parts")
    for name in package.names:
        ending = posixpath.basename(name).rpartition(".")[2].lower()
        if (
            name.endswith("/")
            or name.startswith(known)
            or ending in _EXPECTED
            or any(each in name for each in _SETTINGS)
        ):
            continue
        if ending == "tmp" and "/media/" in name and package.beginning(name).startswith(_DRAWN):
            continue
        part = package.content(name)
        yield Hidden("script-inside" if part.startswith(_COMPOUND) and _VBA in part else "files-inside")


def related(package: Package, part: str) -> Related:
    """What a part is related to (9.3, Relationships)."""
    folder, _, name = part.rpartition("/")
    return {
        attribute(each, "Id"): (
            attribute(each, "Type").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target"))).lstrip("/"),
        )
        for event, each in package.elements(f"{folder}/_rels/{name}.rels")
        if event == "end" and local(each) == "Relationship"
    }


def media_hidden(package: Package, folder: str) -> Iterator[Hidden]:
    """What the pictures inside a file hide."""
    for number, name in enumerate(package.in_folder(folder), 1):
        is_said = name.rpartition(".")[2].lower() in PICTURES
        if is_said or package.beginning(name).startswith(_LOOKED_THROUGH):
            for each in hidden_in_picture(package.content(name)):
                yield Hidden(each.code, f"picture {number}")
