"""Writes a whole archive of any size for measuring: python tests/bench/archive.py FOLDER --meetings 2000."""

import argparse
from pathlib import Path
from typing import Literal

from papers import written_meeting
from planning import plan
from surroundings import written_surroundings

_ANNUAL_REPORT = 30_000


def write(folder: Path, meetings: int = 2000, seed: int = 1, megabytes: float = 90) -> int:
    """Writes an archive into a folder; returns how many bytes."""
    planned = plan(seed, meetings)
    years = len({meeting.year for meeting in planned.meetings})
    each = max(2_000, int(megabytes * 1_000_000 - years * _ANNUAL_REPORT) // meetings)
    written = 0
    for path, text in written_surroundings(planned, min(_ANNUAL_REPORT, each)):
        written += _put(folder / path, text)
    for meeting in planned.meetings:
        for path, text in written_meeting(planned, meeting, each):
            written += _put(folder / path, text)
    return written


def needles(seed: int, meetings: int = 2000) -> list[tuple[str, str]]:
    """Rare words that one clause alone holds together, and its address, oldest first."""
    return [
        (item.needle, f"/{meeting.key}/minutes/#minute-{item.label}-{len(item.outcomes)}")
        for meeting in plan(seed, meetings).meetings
        for item in meeting.items
        if item.needle
    ]


def edit(folder: Path, which: Literal["newest", "older"]) -> Path:
    """Adds a sentence to one paragraph of public minutes, of the newest day or of an old year; returns their path."""
    found = sorted((folder / "content").glob("*/*/minutes.md"), key=lambda path: (path.parent.name, path.as_posix()))
    public = [path for path in found if "\npublish:" in path.read_text(encoding="utf-8")]
    path = public[-1] if which == "newest" else public[len(public) // 5]
    head, mark, text = path.read_text(encoding="utf-8").partition(", presented a report on ")
    first, end, rest = text.partition("\n\n")
    path.write_text(f"{head}{mark}{first} Members came back to this.{end}{rest}", encoding="utf-8", newline="\n")
    return path


def _put(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(text)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--megabytes", type=float, default=90)
    options = parser.parse_args()
    if (options.folder / "content").exists():
        parser.error("the folder holds an archive already")
    written = write(options.folder, options.meetings, options.seed, options.megabytes)
    print(f"{written / 1_000_000:.1f} MB in {options.folder}")


if __name__ == "__main__":
    _main()
