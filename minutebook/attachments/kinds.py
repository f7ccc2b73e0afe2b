"""What kind of file some bytes are, whatever the name says."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LARGEST = 100_000_000
"""The most bytes of an attachment: hosts of git refuse larger files, and few readers would wait for them."""

_ENDINGS_BY_BEGINNING = {b"\x89PNG\r\n\x1a\n": ("png",), b"\xff\xd8\xff": ("jpg", "jpeg")}
"""How pictures begin (W3C PNG, section 5.2; ITU-T T.81, annex B)."""

_ENDING_BY_TYPE = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
"""What the entry ``mimetype`` of an OpenDocument file says (OpenDocument 1.3, part 2, section 3.3)."""


def endings_of(content: bytes) -> tuple[str, ...]:
    """The endings that a file with these bytes may have; none for a kind that is not published.

    A file of Word or Excel that holds macros is of another kind (.docm, .xlsm), which is not published.
    """
    for beginning, endings in _ENDINGS_BY_BEGINNING.items():
        if content.startswith(beginning):
            return endings
    if content.startswith(b"PK"):
        return _endings_of_package(content)
    # Readers of PDF look for the header in the first 1024 bytes (ISO 32000-1, annex H.3).
    return ("pdf",) if b"%PDF-" in content[:1024] else ()


def _endings_of_package(content: bytes) -> tuple[str, ...]:
    """The endings of a ZIP file, by its list of parts; only the first bytes of one part are unpacked."""
    try:
        with ZipFile(BytesIO(content)) as package:
            names = frozenset(package.namelist())
            if "mimetype" in names:
                with package.open("mimetype") as entry:
                    ending = _ENDING_BY_TYPE.get(entry.read(100).strip())
                return (ending,) if ending else ()
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        return ()
    if "[Content_Types].xml" not in names or any(name.lower().endswith("/vbaproject.bin") for name in names):
        return ()
    folders = {name.partition("/")[0] for name in names if "/" in name}
    return tuple(ending for folder, ending in (("word", "docx"), ("xl", "xlsx")) if folder in folders)
