"""Writes the files that a clerk starts from: a body, a meeting, an agenda, minutes, a report; never a public one."""

from minutebook.drafting.begin import begin
from minutebook.drafting.draft import Refused, Unreadable

__all__ = ["Refused", "Unreadable", "begin"]
