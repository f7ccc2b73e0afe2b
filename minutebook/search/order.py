"""Puts the filters of a bundle in order, so that the same findings give the same bytes.

Pagefind (1.5.2) writes filters and their values in an order that changes from run to run, and names the files by what
is in them. Nothing else of what it writes differs between two runs.
"""

import hashlib
import json
import zlib
from pathlib import Path

import cbor2

from minutebook.search.engine import GZIP, OPENING, SearchBroken, opened

_FILTERS = 3
"""The place of the filters in what a bundle tells of itself, each with the name of its file."""
_NAMED = 13
"""Letters of the digest in a file's name, as many as Pagefind gives to the largest."""


def order_filters(folder: Path) -> None:
    """Writes the filters of a bundle anew, by their names and values; raises SearchBroken where they cannot be read."""
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
        for code, language in entry["languages"].items():
            told = folder / f"pagefind.{language['hash']}.pf_meta"
            parts = cbor2.loads(opened(told))
            named = [(filtered, _ordered(folder / "filter", code, name)) for filtered, name in parts[_FILTERS]]
            parts[_FILTERS] = sorted(named)
            language["hash"] = _write(folder, "pagefind.", code, "pf_meta", cbor2.dumps(parts))
            told.unlink()
    except (cbor2.CBORError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        raise SearchBroken("the search that Pagefind wrote has filters that cannot be read") from fault
    written = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (folder / "pagefind-entry.json").write_text(written, encoding="utf-8")


def _ordered(folder: Path, language: str, name: str) -> str:
    """Writes one filter anew with its values in order; returns the new name of its file."""
    before = folder / f"{name}.pf_filter"
    filtered, values = cbor2.loads(opened(before))
    before.unlink()
    return _write(folder, "", language, "pf_filter", cbor2.dumps([filtered, sorted(values)]))


def _write(folder: Path, before: str, language: str, ending: str, content: bytes) -> str:
    """Packs some content into a file that is named by it; returns the name without what stands before and behind."""
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:_NAMED]}"
    packing = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    packed = packing.compress(OPENING + content) + packing.flush()
    (folder / f"{before}{name}.{ending}").write_bytes(packed)
    return name
