"""What a text or a spreadsheet of LibreOffice hides (OpenDocument 1.3, part 3)."""

import re
from collections.abc import Iterator

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden, strangers
from minutebook.attachments.opendocument_parts import Reading
from minutebook.attachments.opendocument_styles import styles_of
from minutebook.attachments.opendocument_values import Kept
from minutebook.attachments.packages import Package, attribute, local
from minutebook.attachments.paths import names_somebody

_NAMES = frozenset(["creator", "initial-creator", "printed-by", "user-defined"])
_OTHERS = frozenset(["spreadsheet", "text", "drawing", "presentation"])
_FETCHED = re.compile("(?i)https?:|file://[^/]")
_OWN = ("mimetype", "META-INF/", "Configurations2/", "ObjectReplacements/", "layout-cache")
_TOLD = ("Basic/", "Scripts/", "Versions/", "Object ")
_OBJECT = re.compile(r"(?P<object>Object [0-9]+)(?:/content\.xml)?")
_NO_NAME = re.compile(r"(?i)true|false|[^a-z]*")
"""Values of those properties of Word that LibreOffice keeps as such of a user: numbers, yes and no."""


def hidden_in_opendocument(package: Package) -> Iterator[Hidden]:
    """Tracked changes, comments, hidden sheets, rows and words, earlier versions, files, macros, who wrote it."""
    parts = ("content.xml", "styles.xml")
    styles, kept = styles_of(package, parts), Kept()
    yield from dict.fromkeys(each for part in parts for each in Reading(styles, kept).hidden(package, part))
    if kept.is_any_hidden():
        yield Hidden("hidden-words", "a value of a field")
    if package.in_folder("Basic/", "Scripts/"):
        yield Hidden("script-inside")
    if package.in_folder("Versions/") or "VersionList.xml" in package.names:
        yield Hidden("earlier-version")
    if any(_is_file(package, match) for name in package.names if (match := _OBJECT.fullmatch(name))):
        yield Hidden("files-inside")
    yield from dict.fromkeys(strangers(package, (*_OWN, *_TOLD)))
    yield from dict.fromkeys(_in_properties(package))
    yield from media_hidden(package, "Pictures/")


def _is_file(package: Package, match: re.Match[str]) -> bool:
    """Whether an object is a text or a sheet of its own, or another program's file; a chart or a formula is neither."""
    return match[0] == match["object"] or package.has(match[0], *_OTHERS)


def _in_properties(package: Package) -> Iterator[Hidden]:
    """Who wrote it, and where its template lies: fetched from the web, or in somebody's folder (4.3.2.18)."""
    for event, element in package.elements("meta.xml"):
        kind, text = local(element), (element.text or "").strip()
        if event == "start":
            continue
        if kind in _NAMES and text and not (kind == "user-defined" and _NO_NAME.fullmatch(text)):
            yield Hidden("author-inside", "in its properties")
        elif kind == "template" and _FETCHED.match(attribute(element, "href")):
            yield Hidden("links-outside")
        elif kind == "template" and names_somebody(attribute(element, "href")):
            yield Hidden("author-inside", "in the place of its template")
