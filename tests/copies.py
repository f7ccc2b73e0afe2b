"""Sites of a small archive that tests build, spoil, verify and bring back."""

from dataclasses import replace
from pathlib import Path

from running import TODAY, Done, files_of, minutebook
from small_archives import ONE_MEETING, request_for, write_archive

from minutebook.site import build

ABOUT = "content/about.md"
HALL = "content/hall.md"


def paper(words: str, *keys: str) -> str:
    """A public page of its own with some words."""
    return "\n".join(("---", "publish: 2025-01-01", "title: A page", *keys, "---", "", words, ""))


def built(root: Path, *layers: dict[str, str | bytes]) -> dict[str, bytes]:
    """Builds an archive after some files are written; returns the site's files."""
    write_archive(root, *layers)
    _site, changes = build(replace(request_for(root, TODAY), with_search=False))
    assert changes
    return files_of(root / "public")


def small(root: Path) -> dict[str, bytes]:
    """A body with one meeting and a page about it, built once; returns the site's files."""
    return built(root, dict(ONE_MEETING), {ABOUT: paper("We meet on Mondays.")})


def withdrawn(root: Path, path: str) -> None:
    """Takes ``publish:`` out of a paper."""
    text = (root / path).read_text(encoding="utf-8")
    assert "publish: 2025-01-01\n" in text
    (root / path).write_text(text.replace("publish: 2025-01-01\n", ""), encoding="utf-8")


def verify(folder: Path, *words: str) -> Done:
    """``verify`` of a folder."""
    return minutebook("verify", folder, *words)


def rollback(root: Path, *words: str) -> Done:
    """``rollback`` of an archive's own output, as of the day of its builds."""
    return minutebook("rollback", "--root", root, "--today", TODAY, "--no-search", *words)


def kept(root: Path) -> Path:
    """Where the site from before lies."""
    return root / ".public.before"
