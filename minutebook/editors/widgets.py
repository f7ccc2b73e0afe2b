"""Fields of an editor in the browser (Decap CMS, Sveltia CMS), made from the keys of records."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from minutebook import fields
from minutebook.editors.keys import Choice, Either, Group, Key, Several, Shape, Value, YesOrNo, keys_of
from minutebook.editors.values import SCHEMA_BY_READER

Field = dict[str, Any]
"""A field as Decap CMS and Sveltia CMS read it: name, label, widget, hint, and what the widget needs."""

BODY: Field = {
    "name": "body",
    "label": "Text",
    "widget": "text",
    "required": False,
    "hint": "Markdown, as it is typed",
}
"""What stands below the front matter: plain, since an editor of rich text spoils braces and lines of colons."""

_ABSENT = object()
_YES_OR_NO = ("yes", "no")
"""A switch would show the word "no", as clerks write it, as on."""
_LONG = ("summary", "note", "purpose", "response", "detail", "further-action", "recommendations", "decisions")
"""Keys whose values take more than a line."""
_WIDGETS: Mapping[object, Mapping[str, object]] = {
    fields.read_day: {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False, "default": ""},
    fields.read_time: {"widget": "datetime", "date_format": False, "time_format": "HH:mm", "default": ""},
    fields.read_count: {"widget": "number", "value_type": "int", "min": 0},
}
"""A moment with its offset is typed, not picked: a picker of days would cut it, one of moments would shift it."""


def fields_for(record: type[Any], papers: Sequence[Mapping[str, Any]]) -> tuple[list[Field], tuple[str, ...]]:
    """The fields that hold the front matter of some papers (as typed), then their text; keys that none can hold."""
    chosen, left_out = [], []
    for key in keys_of(record):
        shapes = {held(key.shape, paper[key.key]) for paper in papers if key.key in paper} or {held(key.shape)}
        shape = next(iter(shapes))
        if shape and len(shapes) == 1:
            chosen.append((key, shape))
        else:
            left_out.append(key.key)
    return _fields(tuple(chosen)), tuple(left_out)


def held(shape: Shape, value: Any = _ABSENT) -> Shape | None:
    """The shape that a widget can hold a value in (or any, where there is none yet); None where no widget can."""
    match shape:
        case Either(shapes):
            return next((found for each in shapes if (found := held(each, value))), None)
        case Several(Group(record, may_be_words=True)):
            are_words = value is _ABSENT or (isinstance(value, list) and all(isinstance(each, str) for each in value))
            return held(Several(Value(fields.read_words) if are_words else Group(record)), value)
        case Several(each):
            values = [] if value is _ABSENT else value
            is_held = isinstance(values, list) and all(held(each, inside) for inside in values)
            return shape if is_held else None
        case Group(record):
            inside = {key.key: key.shape for key in keys_of(record)}
            values = {} if value is _ABSENT else value
            is_held = isinstance(values, dict) and all(
                key in inside and held(inside[key], each) == inside[key] for key, each in values.items()
            )
            return shape if is_held else None
        case Choice(words):
            return shape if value is _ABSENT or value in words else None
        case YesOrNo():
            return shape if value is _ABSENT or value in _YES_OR_NO else None
    return shape if value is _ABSENT or isinstance(value, str) else None


@cache
def _fields(chosen: tuple[tuple[Key, Shape], ...]) -> list[Field]:
    """One list for papers that are alike, which YAML then writes once."""
    return [*_of_keys(chosen), BODY]


def _of_keys(chosen: Iterable[tuple[Key, Shape]]) -> list[Field]:
    return [
        {
            "name": key.key,
            "label": key.title,
            **_widget(key, shape),
            "required": key.is_required,
            "hint": key.description,
        }
        for key, shape in chosen
    ]


def _widget(key: Key, shape: Shape) -> Field:
    match shape:
        case Several(Group(record)):
            inside = _of_keys((each, each.shape) for each in keys_of(record))
            return {"widget": "list", "fields": inside, "default": [], "collapsed": True}
        case Several(each):
            inside_one = {"name": key.key, "label": key.title, **_widget(key, each)}
            return {"widget": "list", "field": inside_one, "default": []}
        case Choice(words):
            return {"widget": "select", "options": [*words]}
        case YesOrNo():
            return {"widget": "select", "options": [*_YES_OR_NO]}
        case Value(reader):
            return _of_value(key, reader)
    raise TypeError(f"no widget holds {shape}")


def _of_value(key: Key, reader: Any) -> Field:
    if reader in _WIDGETS:
        return {**_WIDGETS[reader]}
    if reader is fields.read_words:
        return {"widget": "text" if key.key in _LONG else "string"}
    schema = SCHEMA_BY_READER[reader]
    patterns = [each["pattern"] for each in schema.get("anyOf", [schema]) if "pattern" in each]
    return {"widget": "string", "pattern": ["|".join(patterns), key.description]}
