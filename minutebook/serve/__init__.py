"""Watches, rebuilds, serves, reloads: the site as it will be, on this machine alone."""

from minutebook.serve.watching import EDITOR, serve

__all__ = ["EDITOR", "serve"]
