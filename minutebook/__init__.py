"""Publishes what public meetings decided, from Markdown in git to a linked, searchable site."""

__version__ = "0.1.0"
