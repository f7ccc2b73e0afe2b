"""Whether somebody wrote the words that a picture carries with it, or a program or a camera did."""

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_OF_PROGRAMS = re.compile(
    r"jpe?g|lavc|gimp|photoshop|adobe|imagemagick|matplotlib|inkscape|paint\.net|ghostscript|libvips|mozilla|ffmpeg"
    r"|lead ?technologies|microsoft|picasa|canva\b|software|technologies|encoder|codec|compressor"
    r"|copyright|https?:|www\.|\bv(?:er(?:sion)?)?\.? ?\d"
    r"|digital (?:still ?)?camera|stillcamera|camera pictures|\bdcim\b|\bexif"
    r"|\b(?:sony|samsung|olympus|kodak|minolta)\b"
    r"|(?:created|made|generated|written|saved|rendered|exported|resized) (?:with|using|in) \S+(?: \S+)?\W*$",
    re.IGNORECASE,
)
"""What stands in words that programs leave of themselves; "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62)"."""
_STATE = re.compile(r"[\w-]+: ?\(?-?\d")
"""What phones note of their state: "filter: 0; module: 1; touch: (-1.0, -1.0)"."""
_LONGEST_OF_PROGRAMS = 160


def is_written_by_somebody(words: str) -> bool:
    """Whether somebody wrote some words; one alone, as "Screenshot", says nothing, and a long text is always told."""
    said = words.replace("\0", " ").strip()
    if not re.search(r"\s", said) or len(_WORD.findall(said)) < 2 or len(_STATE.findall(said)) >= 3:
        return False
    return len(said) > _LONGEST_OF_PROGRAMS or not _OF_PROGRAMS.search(said)


def text_in(value: object) -> str:
    """The words of a value of Exif: a text, or the bytes of one after its code (Exif 2.32, 4.6.5, UserComment)."""
    if isinstance(value, tuple) and all(isinstance(each, int) and 0 <= each < 256 for each in value):
        value = bytes(value)
    if not isinstance(value, bytes):
        return str(value).strip("\0 ") if isinstance(value, str) else ""
    code, rest = value[:8], value[8:]
    if code == b"UNICODE\0":
        is_big = rest[:1] == b"\0"
        return rest.decode("utf-16-be" if is_big else "utf-16-le", errors="replace").strip("\0 ")
    if code in (b"ASCII\0\0\0", b"JIS\0\0\0\0\0", bytes(8)):
        value = rest
    return value.decode("utf-8", errors="replace").strip("\0 ")


def text_of_windows(value: object) -> str:
    """The words of a detail that Windows writes: UTF-16 in bytes (Microsoft, "System.Photo", XPComment and others)."""
    if isinstance(value, tuple):
        value = bytes(each for each in value if isinstance(each, int) and 0 <= each < 256)
    return value.decode("utf-16-le", errors="replace").strip("\0 ") if isinstance(value, bytes) else ""
