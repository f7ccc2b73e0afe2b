"""Runs Pagefind over a folder, and proves what it wrote."""

import json
import os
import re
import subprocess
import zlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_SECONDS = 30
_SECONDS_PER_MEGABYTE = 15
OPENING = b"pagefind_dcd"
"""What stands before the content of every file of a search."""
_PACKED = re.compile(r"\.(?:pf_\w+|pagefind)$")
GZIP = 31
"""What zlib calls a stream with the head and the foot of gzip (RFC 1952)."""


class SearchBroken(Exception):
    """Pagefind failed, or what it wrote is not whole."""


def engine_version() -> str:
    """Which Pagefind makes the index, for what is remembered of it."""
    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return "unknown"


def run_pagefind(given: Path, output: Path, language: str, size: int) -> None:
    """Runs Pagefind in an empty folder and without the environment, so that nothing but us tells it what to do.

    ``size`` is that of the given files in bytes and sets how long it may take. Raises SearchBroken.
    """
    empty = given.parent / "empty"
    empty.mkdir(exist_ok=True)
    environment = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if key in os.environ}
    seconds = _SECONDS + _SECONDS_PER_MEGABYTE * size / 1_000_000
    command = [_executable(), "--site", str(given), "--output-path", str(output)]
    command += ["--force-language", language, "--silent"]
    try:
        done = subprocess.run(command, cwd=empty, env=environment, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise SearchBroken(f"the search could not be built: Pagefind did not finish in {seconds:.0f} seconds") from None
    except OSError as fault:
        raise SearchBroken(f"the search could not be built: Pagefind does not start ({fault.strerror})") from None
    if done.returncode:
        raise SearchBroken(f"the search could not be built: Pagefind ended with code {done.returncode}")


def _executable() -> str:
    """Where Pagefind lies; asked for here alone, so that a build without search does without it."""
    try:
        import pagefind_bin

        return str(pagefind_bin.get_executable())
    except (ImportError, OSError):
        hint = "install the package pagefind-bin, or build with --no-search"
        raise SearchBroken(f"the search could not be built: Pagefind is not there ({hint})") from None


def prove_bundle(folder: Path, count: int) -> None:
    """Opens every file of a bundle and counts its records; raises SearchBroken where one is missing or cut off."""
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
        languages = list(entry["languages"].values())
        counted = sum(language["page_count"] for language in languages)
        needed = [folder / f"pagefind.{language['hash']}.pf_meta" for language in languages]
        needed += [folder / f"wasm.{language.get('wasm') or 'unknown'}.pagefind" for language in languages]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise SearchBroken("the search that Pagefind wrote has no entry file that can be read") from None
    fragments = list((folder / "fragment").glob("*.pf_fragment"))
    if counted != count or len(fragments) != count:
        raise SearchBroken(f"Pagefind was given {count} records and wrote {counted} in {len(fragments)} files")
    needed += [folder / "pagefind.js", *(folder / kind for kind in ("index", "filter"))]
    has_all = all(path.is_file() or list(path.glob("*.pf_*")) for path in needed)
    if len(languages) != 1 or not has_all:
        raise SearchBroken("the search that Pagefind wrote is not whole")
    for name, state in files_below(folder):
        if _PACKED.search(name):
            opened(f"{folder}/{name}")
        elif not state.st_size:
            raise SearchBroken(f"{name}, which Pagefind wrote, is empty")


def files_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder by its path in it; a shard has ten thousand of them and more."""
    for within, folders, names in os.walk(folder):
        folders.sort()
        before = os.path.relpath(within, folder)
        for name in sorted(names):
            yield name if before == "." else f"{before}/{name}", os.stat(f"{within}/{name}")


def opened(path: Path | str) -> bytes:
    """What a packed file of a search holds; raises SearchBroken where it is cut off or none."""
    try:
        with open(path, "rb", buffering=0) as file:
            content = zlib.decompress(file.read(), GZIP)
    except (OSError, zlib.error):
        raise SearchBroken(f"{os.path.basename(path)}, which Pagefind wrote, cannot be opened") from None
    if not content.startswith(OPENING):
        raise SearchBroken(f"{os.path.basename(path)}, which Pagefind wrote, is not a file of a search")
    return content[len(OPENING) :]
