"""Builds the search with Pagefind: in shards, proved, remembered."""

from minutebook.search.build import FOLDER, build_search
from minutebook.search.engine import SearchBroken

__all__ = ["FOLDER", "SearchBroken", "build_search"]
