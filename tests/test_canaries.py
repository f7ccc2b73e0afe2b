"""Canaries: a word for every place of every paper that is not public; none may be found, and each could be.

``tests/sites/secret`` holds them: words that begin with ``zqvk`` stand in papers, tables, files and names that are not
public, those that begin with ``zqwk`` beside them in public ones.
"""

import contextlib
import gzip
import io
import re
import sqlite3
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from running import copy_of, minutebook
from scanning import layers, words_in, words_like
from small_archives import request_for

from minutebook.documents import Memory
from minutebook.layouts import LayoutBroken
from minutebook.problems import as_text
from minutebook.request import Remembered
from minutebook.site import Site, make_site

CANARY, TWIN = "zqvk", "zqwk"
_PAPERS = (
    *("body", "chapter", "cover", "glossary", "groups", "meeting", "minutes", "monitoring", "page", "person"),
    *("programme", "report", "supplement", "topic", "withdrawnold"),
)

NEVER_SHOWN = frozenset(
    f"zqvk{place}k"
    for place in (
        # files that no page names, and what cannot be read at all
        *("unnamed", "unnamedhead", "unnamedcell", "faultyhead", "unclosed", "ragged", "unknownkey", "unknownvalue"),
        # a report whose table is not there, which no page can be made of
        *("authormail", "background", "consulted", "keycaption", "keyfile", "pages", "reportsource", "ward", "way"),
        *(
            "shapecolumn",
            "shapeid",
            "shapelastrow",
            "shaperag",
            "shaperow",
            "shapetravel",
            "shapeunit",
            "shapeunithead",
        ),
        # words that a page does not say: phrases of topics, names of files, votes and marks that are faults
        *("topicphrase", "personslug", "plainlynamed", "approval", "approved", "votes", "unit", "value"),
        # why a file may hide something, which is for whoever looks after the archive
        *(f"{paper}allowreason" for paper in _PAPERS),
    )
)


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of ``tests/sites/secret``."""
    return copy_of("secret", tmp_path_factory.mktemp("secret") / "secret")


@pytest.fixture(scope="module")
def output(secret: Path) -> Path:
    """The secret site as the program builds it, its search with it."""
    folder = secret.parent / "public"
    done = minutebook("build", "--root", secret, "--output", folder, "--today", "2026-01-01")
    assert done.returncode == 0, done.stderr
    (folder.parent / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    return folder


def plants(root: Path, beginning: str) -> set[str]:
    """Every word that begins so and that somebody wrote into an archive."""
    return set(words_in(root / "content", beginning))


def test_there_are_at_least_300_plants(secret: Path) -> None:
    assert len(plants(secret, CANARY)) >= 300


def test_no_canary_is_in_anything_that_a_build_leaves_however_it_is_packed(output: Path) -> None:
    assert words_in(output, CANARY) == {}
    assert words_like(CANARY, (output.parent / "said.txt").read_bytes()) == set()


def test_every_twin_is_found_by_the_same_search(output: Path, secret: Path) -> None:
    assert plants(secret, TWIN) - set(words_in(output, TWIN)) == set()


def opened(root: Path) -> Site:
    """The site as it would be if every paper were public; nothing else is changed."""
    for path in (root / "content").rglob("*.md"):
        text = path.read_bytes().decode("utf-8-sig")
        if text.startswith("---\n"):
            head, body = text[4:].split("\n---", 1)
            head = re.sub(r"(?m)^publish:.*\n?", "", head)
            path.write_text(f"---\npublish: 2025-01-01\n{head}\n---{body}", encoding="utf-8")
    return make_site(request_for(root, "2026-01-01"), Remembered(Memory(None)))


def test_almost_every_canary_would_be_found_if_its_paper_were_public(tmp_path: Path) -> None:
    site = opened(copy_of("secret", tmp_path / "opened"))
    texts = [as_text(problem).encode() for problem in site.problems]
    for each in site.outputs:
        texts.append(each.address.encode())
        with contextlib.suppress(LayoutBroken):
            texts.extend(layers(each.make()))
    found = {word for text in texts for word in words_like(CANARY, text)}
    assert len(found) >= 300
    assert plants(tmp_path / "opened", CANARY) - found - NEVER_SHOWN == set()


def zipped(content: bytes) -> bytes:
    """A zip file that holds some bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", content)
    return packed.getvalue()


def in_a_database(content: bytes) -> bytes:
    """A database that holds some bytes in a full-text index."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(words)")
    connection.execute("INSERT INTO texts VALUES (?)", (content.decode(),))
    connection.commit()
    return bytes(connection.serialize())


@pytest.mark.parametrize(
    "pack",
    [
        bytes,
        bytes.upper,
        gzip.compress,
        zipped,
        in_a_database,
        b64encode,
        lambda content: gzip.compress(zipped(b64encode(content * 3))),
        lambda content: b"".join(b"%%%02x" % each for each in content),
        lambda content: b'"' + b"".join(b"\\u%04x" % each for each in content) + b'"',
        lambda content: content.decode().encode("utf-16-le"),
    ],
)
def test_the_search_sees_a_word_however_it_is_packed(pack, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "file").write_bytes(pack(b"some words about zqvkwalphak and others"))
    assert set(words_in(tmp_path, CANARY)) >= {"zqvkwalphak"}


def test_the_search_sees_a_word_in_the_name_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "zqvkfolderk").mkdir()
    assert set(words_in(tmp_path, CANARY)) == {"zqvkfolderk"}
