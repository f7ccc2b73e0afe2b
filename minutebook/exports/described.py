"""The tables described for machines: Data Package and CSV on the Web."""

import hashlib
import json

from minutebook.exports.record_tables import TABLES
from minutebook.exports.table import Column, Kind, RecordTable
from minutebook.exports.tables import Tables
from minutebook.slugs import slug

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FIELD_TYPES: dict[Kind, str] = {"day": "date", "time": "time", "number": "integer", "yes or no": "boolean"}
_FIELD_FORMATS: dict[Kind, str] = {"time": "%H:%M"}
_DATATYPES: dict[Kind, object] = {
    "day": {"base": "date", "format": "yyyy-MM-dd"},
    "time": {"base": "time", "format": "HH:mm"},
    "number": "integer",
    "yes or no": {"base": "boolean", "format": "true|false"},
}


def package(tables: Tables) -> bytes:
    """``datapackage.json`` (Data Package 2.0): each CSV with its schema, keys, size in bytes and SHA-256."""
    settings = tables.archive.settings
    described = {
        "$schema": _PROFILE,
        "name": slug(settings.title) or "minutes",
        "title": settings.title,
        "description": settings.notice or "What public meetings decided.",
        **({"homepage": settings.whole("/")} if settings.url else {}),
        "resources": [_resource(table, tables) for table in TABLES],
    }
    return _bytes(described)


def _resource(table: RecordTable, tables: Tables) -> dict[str, object]:
    content = tables.csv[table.name]
    keys = [
        {"fields": [column.name], "reference": {"resource": column.of, "fields": ["id"]}}
        for column in table.columns
        if column.of
    ]
    return {
        "name": table.name,
        "title": table.title,
        "description": table.says,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column, table: RecordTable) -> dict[str, object]:
    limits = {"required": True} if column.is_required else {}
    limits |= {"unique": True} if table.key == (column.name,) else {}
    return {
        "name": column.name,
        "type": _FIELD_TYPES.get(column.kind, "string"),
        **({"format": _FIELD_FORMATS[column.kind]} if column.kind in _FIELD_FORMATS else {}),
        "description": column.says,
        **({"constraints": limits} if limits else {}),
    }


def csv_metadata(table: RecordTable, tables: Tables) -> bytes:
    """``resolutions.csv-metadata.json``, which stands beside a CSV (CSV on the Web, W3C 2015)."""
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.says,
            "datatype": _DATATYPES.get(column.kind, "string"),
            "required": column.is_required,
        }
        for column in table.columns
    ]
    return _bytes(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": tables.archive.settings.language}],
            "url": f"{table.name}.csv",
            "dc:title": table.title,
            "dc:description": table.says,
            "tableSchema": {"columns": columns, "primaryKey": list(table.key)},
        }
    )


def _bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
