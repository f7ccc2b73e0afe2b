"""The guide in ``content/README.md``, followed to the letter from an empty folder to a published meeting."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from previewing import Preview
from running import REPOSITORY
from small_archives import text_of

GUIDE = REPOSITORY / "content" / "README.md"
COUNCIL = "ashdale-parish-council"
MINUTES = f"{COUNCIL}/2025-10-07/minutes"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`~/ashdale/([\w./-]+\.(?:md|toml))`")


@dataclass(frozen=True)
class Clerk:
    """Does what the guide says: in the program's folder, for an archive there or in a home of their own."""

    program: Path
    home: Path
    root: Path

    def typed(self, line: str) -> str:
        """A line of the guide as it is typed here; the Python is that of the tests, the port is any that is free."""
        here = line if self.root != self.program else line.replace(" --root ~/ashdale", "")
        return re.sub(r"^\.venv/bin/python", sys.executable, here).replace(" serve", " serve --port 0")

    def runs(self, line: str) -> subprocess.Popen[str]:
        """Starts a line of the guide."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        environment = {**os.environ, "HOME": str(self.home)}
        command = f"exec {self.typed(line)}"
        return subprocess.Popen(command, shell=True, cwd=self.program, env=environment, text=True, **pipes)  # type: ignore[call-overload,no-any-return]

    def writes(self, kind: str, text: str, path: Path) -> None:
        """Puts a block of the guide into a file: all of it, what follows its front matter, or lines of some keys."""
        before = path.read_text(encoding="utf-8")
        after = text
        if kind == "markdown":
            front, mark, _ = before.partition("\n---\n")
            assert mark
            after = f"{front}{mark}\n{text}"
        elif kind == "yaml":
            after = before
            for line in text.splitlines():
                key = line.partition(":")[0]
                after, count = re.subn(rf"^(?:# )?{key}:.*$", line, after, flags=re.MULTILINE)
                assert count == 1, (path, line)
        path.write_text(after, encoding="utf-8")


@pytest.fixture(params=["in a folder of its own", "in the program's folder"])
def clerk(request: pytest.FixtureRequest, tmp_path: Path) -> Clerk:
    """A clerk whose home is empty; the program's folder holds no archive where theirs is to be in it."""
    home = tmp_path / "home"
    home.mkdir()
    if request.param == "in a folder of its own":
        return Clerk(REPOSITORY, home, home / "ashdale")
    program = tmp_path / "program"
    for name in ("minutebook", "layouts", "assets"):
        shutil.copytree(REPOSITORY / name, program / name)
    shutil.copy(REPOSITORY / "build.py", program)
    return Clerk(program, home, program)


def steps() -> Iterator[tuple[str, str, str]]:
    """Each block of the guide in order: its kind, its text, and the file that was named last before it."""
    guide = GUIDE.read_text(encoding="utf-8").partition("## Your first minutes")[2]
    for match in BLOCK.finditer(guide):
        named = NAMED.findall(guide, 0, match.start())
        yield match[1], match[2], named[-1] if named else ""


def follow(clerk: Clerk, line: str) -> None:
    """Runs a command of the guide: a preview until it shows the minutes, all others to their end, without a fault."""
    with clerk.runs(line) as process:
        if " serve" in line:
            try:
                assert "That it be blue." in Preview(process).page(f"/{MINUTES}/")
            finally:
                process.terminate()
            return
        said, faults = process.communicate(timeout=120)
    assert (process.returncode, faults) == (0, ""), line
    if " check" in line:
        assert said == "0 problems, 0 notes; 4 papers are not public\n"


def test_the_guide_leads_from_an_empty_folder_to_published_minutes(clerk: Clerk) -> None:
    for kind, text, named in steps():
        if kind == "sh":
            for line in text.splitlines():
                follow(clerk, line)
        elif text.startswith("publish:"):
            for path in sorted((clerk.root / "content").rglob("*.md")):
                clerk.writes(kind, text, path)
        else:
            clerk.writes(kind, text, clerk.root / named)
    page = (clerk.root / "public" / MINUTES / "index.html").read_text(encoding="utf-8")
    told = text_of(page)
    assert "Ashdale Parish Council meetings" in told
    assert "Lark showed two offers." in told
    assert "Brook" in told
    assert 'id="minute-2-2"' in page
    home = (clerk.root / "public" / "index.html").read_text(encoding="utf-8")
    assert f'href="/{COUNCIL}/' in home


def test_nothing_of_the_guide_is_public_before_it_says_so(tmp_path: Path) -> None:
    clerk = Clerk(REPOSITORY, tmp_path, tmp_path / "ashdale")
    for kind, text, named in steps():
        if text.startswith("publish:"):
            break
        if kind != "sh":
            clerk.writes(kind, text, clerk.root / named)
            continue
        for line in text.splitlines():
            follow(clerk, line)
    follow(clerk, ".venv/bin/python build.py build --root ~/ashdale")
    built = [path.read_bytes() for path in (clerk.root / "public").rglob("*") if path.is_file()]
    assert [content for content in built if b"Lark" in content or b"village hall" in content] == []
    assert not (clerk.root / "public" / COUNCIL).exists()


def test_the_guide_is_short_and_no_page_of_the_site(built_archive: Path) -> None:
    assert len(GUIDE.read_text(encoding="utf-8").splitlines()) < 120
    pages = [path.read_text(encoding="utf-8") for path in built_archive.rglob("*.html")]
    assert [page for page in pages if "Your first minutes in ten minutes" in page] == []
