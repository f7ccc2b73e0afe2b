"""The record as open data: files that programs read."""

from minutebook.exports.decisions import decision_files

__all__ = ["decision_files"]
