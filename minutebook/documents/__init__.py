"""Understands one source alone: front matter, items, resolutions, references."""

from minutebook.documents.read import Document, appendices_of, read

__all__ = ["Document", "appendices_of", "read"]
