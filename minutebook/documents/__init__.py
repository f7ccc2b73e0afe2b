"""Understands one source alone: front matter, items, resolutions, references."""

from minutebook.documents.read import Document, read

__all__ = ["Document", "read"]
