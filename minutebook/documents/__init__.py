"""Understands one source alone: front matter, items, resolutions, references."""

from minutebook.documents.attachments import attachment_faults
from minutebook.documents.read import RECORDS, Document, read

__all__ = ["RECORDS", "Document", "attachment_faults", "read"]
