"""The files under ``/data/``, and the record of each page beside it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from minutebook import urls
from minutebook.exports.described import csv_metadata, package
from minutebook.exports.record_tables import TABLES
from minutebook.exports.spreadsheet import as_json, as_object
from minutebook.exports.table import RecordTable
from minutebook.exports.tables import Tables
from minutebook.promises import Alike, Output

_BESIDE = "index.json"


def record_files(tables: Tables) -> Iterator[Output]:
    """Each table as CSV with its metadata and as JSON, all of them as SQLite, and the package that describes them."""
    for table in TABLES:
        yield Output(urls.open_file(f"{table.name}.csv"), partial(_csv, tables, table))
        yield Output(urls.open_file(f"{table.name}.csv-metadata.json"), partial(csv_metadata, table, tables))
        yield Output(urls.open_file(f"{table.name}.json"), partial(_json, tables, table))
    yield Output(urls.DATABASE, lambda: tables.database)
    yield Output(urls.open_file("datapackage.json"), partial(package, tables))


def _csv(tables: Tables, table: RecordTable) -> bytes:
    return tables.csv[table.name]


def _json(tables: Tables, table: RecordTable) -> bytes:
    return as_json(table, tables.rows[table.name])


def page_files(tables: Tables, pages: Mapping[str, tuple[str, str]]) -> Alike:
    """``index.json`` beside each page, known by address as (title, description): what it is and the records on it."""
    addresses = tuple(f"{address}{_BESIDE}" for address in pages if address.endswith("/"))
    return Alike(addresses, _Records(tables, pages).beside_page)


@dataclass(frozen=True)
class _Records:
    tables: Tables
    pages: Mapping[str, tuple[str, str]]

    @cached_property
    def _by_page(self) -> dict[str, dict[str, list[dict[str, object]]]]:
        """Rows as objects by the whole address of a page and the name of their table."""
        found: dict[str, dict[str, list[dict[str, object]]]] = {}
        for table in TABLES:
            places = [table.place(name) for name in table.pages]
            for row in self.tables.rows[table.name]:
                for page in dict.fromkeys(str(row[place]).partition("#")[0] for place in places if row[place]):
                    found.setdefault(page, {}).setdefault(table.name, []).append({**as_object(table, row)})
        return found

    def beside_page(self, own: str) -> bytes:
        """What the page is beside which a file lies, and the rows that stand on it by table."""
        address = own.removesuffix(_BESIDE)
        title, description = self.pages[address]
        whole = self.tables.archive.settings.whole(address)
        told = {"id": whole, "title": title, "description": description, "records": self._by_page.get(whole, {})}
        return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
