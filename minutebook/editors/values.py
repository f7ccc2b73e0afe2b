"""What each reader of values accepts, as JSON Schema."""

from collections.abc import Callable, Mapping
from typing import Any

from minutebook import fields
from minutebook.editors.keys import Reader

Schema = dict[str, Any]
"""A JSON Schema (draft 2020-12)."""

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_OFFSET = r"(?:Z|[+-]\d{2}:\d{2})"
_MOMENT = rf"^{fields.DAY.pattern}T{_CLOCK}(?::[0-5]\d(?:[.,]\d+)?)?{_OFFSET}$"

WORDS: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Words as typed: what YAML takes for a number or a yes (``item: 5``, ``ward: no``) is read as words too."""
_DAY: Schema = {"type": "string", "format": "date", "pattern": rf"^{fields.DAY.pattern}$", "examples": ["2019-04-16"]}
_WORDS_OR_DAY: Schema = {**WORDS, "if": {"pattern": rf"^{fields.DAY.pattern}$"}, "then": {"format": "date"}}
_WEB_ADDRESS = r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+(?:[/?#]\S*)?\s*$"


def _like(pattern: str, example: str, **further: object) -> Schema:
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$", "examples": [example], **further}


SCHEMA_BY_READER: Mapping[Reader | Callable[..., object], Schema] = {
    fields.read_words: WORDS,
    fields.read_day: _DAY,
    fields.read_publish: {"anyOf": [_DAY, {"type": "string", "pattern": _MOMENT}, {"type": "null"}]},
    fields.read_time: {"type": "string", "pattern": rf"^{_CLOCK}$", "examples": ["17:30"]},
    fields.read_web_address: {"type": "string", "pattern": _WEB_ADDRESS, "examples": ["https://www.example.gov.uk/"]},
    fields.read_email: _like(fields.EMAIL.pattern, "clerk@example.gov.uk"),
    fields.read_count: {"type": ["integer", "string"], "pattern": r"^\d{1,4}$", "minimum": 0, "maximum": 9999},
    fields.read_day_or_words: _WORDS_OR_DAY,
    fields.read_series: {**WORDS, "pattern": "[A-Za-z0-9]", "maxLength": fields.LONGEST_SERIES},
    fields.read_address: _like(fields.ADDRESS.pattern, "/cabinet/2025-03-04/minutes/"),
    fields.read_place: _like(fields.PLACE.pattern, "improving-lives/2020-10-27#minute-107-2"),
    fields.read_meeting: _like(fields.MEETING.pattern, "improving-lives/2016-02-03"),
}
"""Patterns are those of the readers wherever ECMA 262 writes them alike; a day in the calendar is the format "date"."""

_TRUTHS = ("yes", "no", "true", "false", "on", "off", "y", "n", "t", "f", "1", "0")


def yes_or_no() -> Schema:
    """Yes or no, as typed or as YAML reads it, in capitals or not."""
    return {"type": ["boolean", "string"], "pattern": f"^(?:{'|'.join(map(_in_any_case, _TRUTHS))})$"}


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in word)
