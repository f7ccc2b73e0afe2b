"""The town as it is built, file by file, against ``tests/golden/town``; ``pytest --accept`` renews it."""

import difflib
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import REPOSITORY, files_of

GOLDEN = REPOSITORY / "tests" / "golden" / "town"
LINES_SHOWN = 40


def test_the_town_becomes_its_golden_site(built_town: Path, request: pytest.FixtureRequest) -> None:
    built = _from_content(built_town)
    if request.config.getoption("--accept"):
        _renew(built)
    differences = [line for each in _differences(files_of(GOLDEN), built) for line in each]
    if differences:
        pytest.fail("\n".join([*differences, "", "If all of this is meant, run: pytest --accept"]), pytrace=False)


def test_the_assets_are_published_as_they_are(built_town: Path) -> None:
    published = files_of(built_town / "assets")
    head = b'@page{@top-left{content:"Ashdale Town Council meetings"}}'
    assert published.pop("council.css") == b":root{--council:#0b5a4b}\n" + head + b"\n"
    assert published == {
        name: content for name, content in files_of(REPOSITORY / "assets").items() if name != "README.md"
    }


def test_the_manifest_names_every_file_but_those_of_the_search_with_its_size_and_sum(built_town: Path) -> None:
    files = {path: content for path, content in files_of(built_town).items() if not path.startswith("pagefind/")}
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    ]


def _from_content(site: Path) -> dict[str, bytes]:
    """The files that come of the town's content: neither assets, nor the index of the search, nor the manifest.

    The SQLite file is left out too: another version of the library may write the same rows in other bytes.
    """
    return {
        path: content
        for path, content in files_of(site).items()
        if path not in ("manifest.json", "data/archive.sqlite") and not path.startswith(("assets/", "pagefind/"))
    }


def _renew(built: dict[str, bytes]) -> None:
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path, content in built.items():
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_bytes(content)


def _differences(golden: dict[str, bytes], built: dict[str, bytes]) -> Iterator[list[str]]:
    for path in sorted(golden.keys() | built.keys()):
        if path not in built:
            yield [f"{path} is in the golden site and is not built any more"]
        elif path not in golden:
            yield [f"{path} is built and is not in the golden site"]
        elif golden[path] != built[path]:
            yield _difference(path, golden[path], built[path])


def _difference(path: str, golden: bytes, built: bytes) -> list[str]:
    try:
        before, after = golden.decode().split("\n"), built.decode().split("\n")
    except UnicodeDecodeError:
        return [f"{path} differs: {len(golden)} bytes in the golden site, {len(built)} built"]
    lines = list(difflib.unified_diff(before, after, f"golden/{path}", f"built/{path}", n=1, lineterm=""))
    hidden = len(lines) - LINES_SHOWN
    return [*lines[:LINES_SHOWN], *([f"… and {hidden} more lines"] if hidden > 0 else [])]
