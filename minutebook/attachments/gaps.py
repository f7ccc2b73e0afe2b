"""Bytes of a ZIP file that are of none of its parts (PKWARE APPNOTE, 4.3)."""

from zipfile import ZipFile

_END = b"PK\5\6"
_LENGTH_OF_END = 22
_LENGTH_OF_HEADER = 30
_LONGEST_DESCRIPTOR = 24
"""What may follow a part: its sum and its sizes once more (4.3.9)."""


def has_gaps(content: bytes, package: ZipFile) -> bool:
    """Whether anything stands before, between or behind the parts of a package, or is remarked beside them (4.3.6)."""
    if package.comment or any(part.comment for part in package.infolist()):
        return True
    place = 0
    for part in sorted(package.infolist(), key=lambda each: each.header_offset):
        header = content[part.header_offset : part.header_offset + _LENGTH_OF_HEADER]
        if part.header_offset > place + (_LONGEST_DESCRIPTOR if place else 0):
            return True
        name, further = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
        place = part.header_offset + _LENGTH_OF_HEADER + name + further + part.compress_size
    if package.start_dir > place + _LONGEST_DESCRIPTOR:
        return True
    end = len(content) - _LENGTH_OF_END
    if not content.startswith(_END, end):
        end = content.rfind(_END)
    return bool(content[end + _LENGTH_OF_END :].strip(b"\0\r\n "))
