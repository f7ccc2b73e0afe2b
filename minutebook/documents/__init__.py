"""Understands one source alone: front matter, items, resolutions, references."""

from minutebook.documents.attachments import attachment_faults
from minutebook.documents.read import Document, read

__all__ = ["Document", "attachment_faults", "read"]
