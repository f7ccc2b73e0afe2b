"""Understands one source alone: front matter, items, resolutions, references."""

from minutebook.documents.attachments import attachment_faults
from minutebook.documents.document import Document
from minutebook.documents.many import read_all
from minutebook.documents.memory import Memory
from minutebook.documents.read import RECORDS, read

__all__ = ["RECORDS", "Document", "Memory", "attachment_faults", "read", "read_all"]
