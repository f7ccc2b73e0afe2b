"""JSON Schemas of front matter, one for each kind of paper, made from the records.

They are made, so they lie with what else is made and not kept in git, in ``.minutebook/schemas``.
The YAML extension of Visual Studio Code does not look into Markdown (redhat-developer/vscode-yaml, issue 207), so there
the task of ``.vscode/tasks.json`` shows the problems that ``check`` tells.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minutebook.documents import RECORDS
from minutebook.editors.keys import Choice, Either, Group, Key, Several, Shape, Value, description_of, in_words, keys_of
from minutebook.editors.values import SCHEMA_BY_READER, WORDS, Schema, yes_or_no
from minutebook.editors.written import Written
from minutebook.problems import counted

FOLDER = ".minutebook/schemas"
"""Where the schemas of an archive lie below its folder."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: Mapping[str, type[Any]] = {kind: record for kind, record in RECORDS.items() if kind != "home"}
"""The kinds of paper that have a schema, each with its record; the home page is a notice as others are."""


def write_schemas(root: Path, output: Path | None) -> Written:
    """Writes a file ``kind.schema.json`` for each kind of paper into a folder or the archive's own; raises OSError."""
    folder = output or root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind in SCHEMAS:
        path = folder / f"{kind}.schema.json"
        path.write_text(
            json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )
    return Written(f"{counted(len(SCHEMAS), 'schema')} in {folder}")


def schema_of(kind: str) -> Schema:
    """The schema of the front matter of one kind of paper (JSON Schema, draft 2020-12); raises KeyError."""
    return {"$schema": _DRAFT, "title": in_words(kind), **_of_record(SCHEMAS[kind])}


def _of_record(record: type[Any]) -> Schema:
    keys = keys_of(record)
    return {
        "description": description_of(record),
        "type": "object",
        "properties": {each.key: _of_key(each) for each in keys},
        "required": [each.key for each in keys if each.is_required],
        "additionalProperties": False,
    }


def _of_key(key: Key) -> Schema:
    return {"title": key.title, "description": key.description, **_of_shape(key.shape)}


def _of_shape(shape: Shape) -> Schema:
    match shape:
        case Value(reader):
            return SCHEMA_BY_READER[reader]
        case Choice(words):
            return {"enum": [*words]}
        case Several(each, may_be_one):
            several = {"type": "array", "items": _of_shape(each)}
            return {"anyOf": [_of_shape(each), several]} if may_be_one else several
        case Group(record, may_be_words):
            return {"anyOf": [WORDS, _of_record(record)]} if may_be_words else _of_record(record)
        case Either(shapes):
            return {"anyOf": [_of_shape(each) for each in shapes]}
    return yes_or_no()
