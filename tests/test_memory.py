"""What was read before is remembered: never anything else than reading again would give."""

import pickle
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from running import REPOSITORY, SITES
from small_archives import ONE_MEETING, page_of, request_for, site_of, write_archive

from minutebook.documents import Document, Memory, read, read_all
from minutebook.documents.memory import fingerprint_of, understood, written_down
from minutebook.files import Source, find
from minutebook.settings import MinutesSettings
from minutebook.site import make_site

MINUTES = "/ashdale/2025-03-04/minutes/"
SETTINGS = MinutesSettings()


@pytest.mark.parametrize("root", [REPOSITORY, SITES / "town", SITES / "secret"], ids=("real", "town", "secret"))
def test_every_document_comes_back_as_it_was(root: Path) -> None:
    sources, _ = find(root)
    documents = [read(source, SETTINGS) for source in sources]
    assert len(documents) > 20
    assert [understood(each.source, written_down(each)) for each in documents] == documents


def remembered(root: Path) -> Path:
    """The file in which an archive's documents are remembered, after its site was made once."""
    site_of(root)
    file = root / ".minutebook" / "documents.sqlite"
    assert file.is_file()
    return file


def alter(file: Path, change: Callable[[bytes], bytes]) -> None:
    """Changes everything that is remembered in a file."""
    with closing(sqlite3.connect(file)) as connection, connection:
        rows = connection.execute("SELECT fingerprint, written FROM documents").fetchall()
        assert rows
        connection.executemany(
            "UPDATE documents SET written = ? WHERE fingerprint = ?",
            [(change(written), each) for each, written in rows],
        )


def test_what_is_remembered_is_not_read_again(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    file = remembered(root)
    alter(file, lambda written: summed(written[16:].replace(b"opens at ten", b"opens at two")))
    assert "opens at two" in page_of(site_of(root), MINUTES)
    file.unlink()
    assert "opens at ten" in page_of(site_of(root), MINUTES)


def summed(content: bytes) -> bytes:
    """Content behind the sum that says it is whole."""
    return blake2b(content, digest_size=16).digest() + content


@pytest.mark.parametrize(
    "change",
    [
        lambda written: written[:-1],
        lambda written: written[:16] + written[16:].replace(b"ten", b"two"),
        lambda written: b"",
        lambda written: summed(b"nothing of ours"),
        lambda written: summed(pickle.dumps(("too", "few"))),
    ],
    ids=("cut off", "altered", "empty", "not written by us", "of another shape"),
)
def test_what_is_damaged_is_read_again(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    alter(remembered(root), change)
    assert "opens at ten" in page_of(site_of(root), MINUTES)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and then nothing", b"\0" * 9000])
def test_a_file_that_is_no_memory_is_written_anew(tmp_path: Path, content: bytes) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    file = remembered(root)
    file.write_bytes(content)
    assert "opens at ten" in page_of(site_of(root), MINUTES)
    site_of(root)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)


def test_where_nothing_can_be_remembered_everything_is_read(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    (root / ".minutebook" / "documents.sqlite").mkdir(parents=True)
    assert "opens at ten" in page_of(site_of(root), MINUTES)


class _Asking:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (self.file,)  # type: ignore[return-value]


def test_a_memory_runs_nothing(tmp_path: Path) -> None:
    root, file = write_archive(tmp_path / "here", ONE_MEETING), tmp_path / "touched"
    asking = summed(pickle.dumps(_Asking(file)))
    pickle.loads(asking[16:])
    assert file.is_file()
    file.unlink()
    alter(remembered(root), lambda _: asking)
    assert "opens at ten" in page_of(site_of(root), MINUTES)
    assert not file.exists()


SOURCE = Source("content/ashdale/2025-03-04/minutes.md", b"words", "minutes", "ashdale", "2025-03-04", "minutes")


@pytest.mark.parametrize(
    "other",
    [
        replace(SOURCE, content=b"other words"),
        replace(SOURCE, path="content/ashdale/2025-03-05/minutes.md"),
        replace(SOURCE, kind="report"),
    ],
    ids=("content", "path", "kind"),
)
def test_another_source_is_never_taken_for_it(other: Source) -> None:
    assert fingerprint_of(other, SETTINGS) != fingerprint_of(SOURCE, SETTINGS)


def test_other_settings_are_read_anew(tmp_path: Path) -> None:
    minutes = "---\npublish: 2025-03-05\n---\n\n## 1. Hours\n\nBeschlossen: (1) That the hall open.\n"
    root = write_archive(tmp_path, ONE_MEETING, {"content/ashdale/2025-03-04/minutes.md": minutes})
    assert 'id="minute-1-1"' not in page_of(site_of(root), MINUTES)
    write_archive(root, {"site.toml": '[minutes]\nresolved = ["Beschlossen"]\n'})
    assert 'id="minute-1-1"' in page_of(site_of(root), MINUTES)


def test_another_engine_reads_anew(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "minutebook", tmp_path / "minutebook", ignore=shutil.ignore_patterns("__pycache__"))
    print_it = (
        "from minutebook.documents.memory import fingerprint_of\n"
        "from minutebook.files import Source\nfrom minutebook.settings import MinutesSettings\n"
        "print(fingerprint_of(Source('a', b'', 'minutes'), MinutesSettings()).hex())"
    )

    def told() -> str:
        done = subprocess.run(
            [sys.executable, "-c", print_it], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    first = told()
    assert told() == first == fingerprint_of(Source("a", b"", "minutes"), SETTINGS).hex()
    with open(tmp_path / "minutebook" / "prose" / "dialect.py", "a", encoding="utf-8") as code:
        code.write("# another word\n")
    assert told() != first


def test_only_what_is_needed_stays_remembered(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    file = remembered(root)
    for words in ("eleven", "noon", "one"):
        write_archive(
            root, {"content/ashdale/2025-03-04/minutes.md": f"---\npublish: 2025-03-05\n---\n\n## 1. {words}\n"}
        )
        site_of(root)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)


def test_what_is_held_is_the_same_value(tmp_path: Path) -> None:
    sources, _ = find(write_archive(tmp_path, ONE_MEETING))
    memory = Memory(None)
    first = read_all(sources, SETTINGS, memory)
    assert all(before is after for before, after in zip(first, read_all(sources, SETTINGS, memory), strict=True))


def test_many_are_read_side_by_side_as_they_are_one_by_one(tmp_path: Path) -> None:
    notices = {f"content/n{number}.md": f"---\npublish: 2025-01-01\n---\n\nNotice {number}.\n" for number in range(150)}
    sources, _ = find(write_archive(tmp_path, ONE_MEETING, notices))
    together = read_all(sources, SETTINGS, Memory(None))
    assert list(together) == [read(source, SETTINGS) for source in sources]
    assert all(isinstance(each, Document) for each in together)


def test_two_files_of_the_same_words_are_two(tmp_path: Path) -> None:
    more = {"content/a.md": "---\npublish: 2025-01-01\n---\n", "content/b.md": "---\npublish: 2025-01-01\n---\n"}
    site = make_site(request_for(write_archive(tmp_path, ONE_MEETING, more), "2026-01-01"))
    assert {"/a/", "/b/"} <= {output.address for output in site.outputs}
