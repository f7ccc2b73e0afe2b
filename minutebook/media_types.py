"""The media type of every file that a site can have (IANA's registry of media types)."""

from collections.abc import Mapping

UNKNOWN = "application/octet-stream"
"""The type of a file with another ending than those below (RFC 2046, 4.5.1)."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

TYPE_BY_ENDING: Mapping[str, str] = {
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "html": "text/html",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "ods": f"{_OPEN_DOCUMENT}.spreadsheet",
    "odt": f"{_OPEN_DOCUMENT}.text",
    "pagefind": UNKNOWN,
    "pdf": "application/pdf",
    "pf_filter": UNKNOWN,
    "pf_fragment": UNKNOWN,
    "pf_index": UNKNOWN,
    "pf_meta": UNKNOWN,
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "xml": "application/xml",
}


def type_of(address: str) -> str:
    """The media type of what lies at an address; a page's ends with "/"."""
    return "text/html" if address.endswith("/") else TYPE_BY_ENDING.get(address.rpartition(".")[2].lower(), UNKNOWN)
