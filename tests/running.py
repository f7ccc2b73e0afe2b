"""Runs the command line as a clerk does: ``python build.py`` in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SITES = REPOSITORY / "tests" / "sites"
TODAY = "2026-01-01"

Done = subprocess.CompletedProcess[str]


def minutebook(*words: str | Path, environment: Mapping[str, str] | None = None, umask: int = -1) -> Done:
    """``build.py`` with some words, run from the folder above all others; ``environment`` is added to this one."""
    return subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), *map(str, words)],
        cwd="/",
        env={**os.environ, **(environment or {})},
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )


def build(
    root: Path, output: Path, *words: str | Path, environment: Mapping[str, str] | None = None, umask: int = -1
) -> Done:
    """Builds an archive without its search, as of ``TODAY``."""
    given = ("build", "--root", root, "--output", output, "--today", TODAY, "--no-search", *words)
    return minutebook(*given, environment=environment, umask=umask)


def copy_of(site: str, folder: Path) -> Path:
    """A copy of one of the small archives of ``tests/sites`` that a test may change."""
    return Path(shutil.copytree(SITES / site, folder))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
