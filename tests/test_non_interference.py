"""What is not public changes nothing: after any edits to it alone, a build leaves and says the very same bytes."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from running import copy_of, files_of, minutebook
from small_archives import request_for, site_of

from minutebook.site import make_site

ROUNDS, EDITS = 10, 20
"""So many builds, before each of which so many edits are made: 200 in all."""
WORDS = ("Otterburn", "the reserve", "closed session", "£1,250", "Councillor Nobody", "Minute No. 1 refers", "PTA")

Edit = Callable[[random.Random, list[Path]], None]


def secret_files(root: Path) -> list[Path]:
    """The files that are not public themselves and that no public page names."""
    archive = make_site(request_for(root, "2026-01-01")).archive
    files = (*archive.attachments, *(source for source, _ in archive.sheets))
    public = {*(each.source.path for each in archive.documents), *(each.path for each in files)}
    paths = (path for path in sorted((root / "content").rglob("*")) if path.is_file() and path.name != "README.md")
    return [path for path in paths if path.relative_to(root).as_posix() not in public]


def papers(files: list[Path]) -> list[Path]:
    """Those that are written in Markdown, but for the covers of folders."""
    return [path for path in files if path.suffix == ".md" and path.name != "index.md"]


def write_words(chance: random.Random, files: list[Path]) -> None:
    """Puts a sentence behind the text of a paper."""
    path = chance.choice(papers(files))
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 12)))
    path.write_bytes(path.read_bytes() + f"\n\nThat {words}.\n".encode())


def take_lines(chance: random.Random, files: list[Path]) -> None:
    """Takes the last line of a paper's text away."""
    path = chance.choice(papers(files))
    head, fence, body = path.read_text(encoding="utf-8").rpartition("\n---\n")
    path.write_text(head + fence + "\n".join(body.splitlines()[:-1]), encoding="utf-8")


def turn_paragraphs(chance: random.Random, files: list[Path]) -> None:
    """Writes the paragraphs of a paper in another order."""
    path = chance.choice(papers(files))
    head, fence, body = path.read_text(encoding="utf-8").rpartition("\n---\n")
    paragraphs = body.split("\n\n")
    chance.shuffle(paragraphs)
    path.write_text(head + fence + "\n\n".join(paragraphs), encoding="utf-8")


def change_values(chance: random.Random, files: list[Path]) -> None:
    """Writes other words where a canary stands in the front matter or the text."""
    path = chance.choice(papers(files))
    other = "".join(chance.choices("abcdefghij", k=8))
    path.write_text(re.sub(r"zqvk[a-z]+", f"zqvk{other}k", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def copy_paper(chance: random.Random, files: list[Path]) -> None:
    """Adds a paper beside another, with a name that nothing else has."""
    path = chance.choice([each for each in papers(files) if re.fullmatch(r"zqvk.*|paper|inside|closed-.*", each.stem)])
    beside = path.with_name(f"zqvkcopy{''.join(chance.choices('abcdefghij', k=8))}k.md")
    beside.write_bytes(path.read_bytes())
    files.append(beside)


def take_paper(chance: random.Random, files: list[Path]) -> None:
    """Takes a paper away that was copied before."""
    copies = [each for each in files if each.name.startswith("zqvkcopy")]
    if copies:
        path = chance.choice(copies)
        files.remove(path)
        path.unlink()


def rename_paper(chance: random.Random, files: list[Path]) -> None:
    """Gives a copy another name."""
    copies = [each for each in files if each.name.startswith("zqvkcopy")]
    if copies:
        path = chance.choice(copies)
        files.remove(path)
        files.append(path.rename(path.with_name(f"zqvkcopy{''.join(chance.choices('abcdefghij', k=8))}k.md")))


def embargo(chance: random.Random, files: list[Path]) -> None:
    """Sets or moves the day on which a copy becomes public."""
    copies = [each for each in files if each.name.startswith("zqvkcopy")]
    if copies:
        path = chance.choice(copies)
        text = re.sub(r"(?m)^publish:.*\n", "", path.read_text(encoding="utf-8"))
        day = f"publish: 20{chance.randint(27, 60)}-0{chance.randint(1, 9)}-11\n"
        path.write_text(text.replace("---\n", f"---\n{day}", 1), encoding="utf-8")


def write_table(chance: random.Random, files: list[Path]) -> None:
    """Writes other rows into a CSV file."""
    path = chance.choice([each for each in files if each.suffix == ".csv"])
    rows = "\n".join(
        f"{chance.choice(WORDS)},{number}".replace("£1,250", "£1") for number in range(chance.randint(1, 9))
    )
    path.write_text(f"Word,Number\n{rows}\n", encoding="utf-8")


def write_attachment(chance: random.Random, files: list[Path]) -> None:
    """Writes other bytes into an attachment."""
    path = chance.choice([each for each in files if each.suffix in (".pdf", ".png")])
    path.write_bytes(path.read_bytes()[:8] + chance.randbytes(200))


ALL: tuple[Edit, ...] = (
    *(write_words, take_lines, turn_paragraphs, change_values, copy_paper),
    *(take_paper, rename_paper, embargo, write_table, write_attachment),
)


def seen(root: Path) -> tuple[dict[str, bytes], list[str]]:
    """All that a build would leave but the search, and all that it says."""
    site = site_of(root)
    return {each.address: each.make() for each in site.outputs}, [str(each) for each in site.problems]


def assert_edits_are_not_seen(root: Path, chance: random.Random, rounds: int) -> None:
    """Makes edits to what is not public, and sees after each twenty of them that nothing changed."""
    before, files = seen(root), secret_files(root)
    assert len(papers(files)) > 20
    at_first = files_of(root)
    for _ in range(rounds):
        for edit in chance.choices(ALL, k=EDITS):
            edit(chance, files)
        assert seen(root) == before
    assert files_of(root) != at_first


def test_200_edits_to_what_is_not_public_change_no_byte_and_no_word(tmp_path: Path) -> None:
    assert_edits_are_not_seen(copy_of("secret", tmp_path / "archive"), random.Random(1), ROUNDS)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 7))
def test_500_edits_in_other_orders_change_no_byte_and_no_word(seed: int, tmp_path: Path) -> None:
    assert_edits_are_not_seen(copy_of("secret", tmp_path / "archive"), random.Random(seed), 5)


def test_the_same_edits_to_public_papers_are_seen(tmp_path: Path) -> None:
    root, chance = copy_of("secret", tmp_path / "archive"), random.Random(1)
    before, hidden = seen(root), set(secret_files(root))
    public = [
        path for path in sorted((root / "content").rglob("*.md")) if path not in hidden and path.name != "README.md"
    ]
    write_words(chance, public)
    assert seen(root) != before


def test_the_command_leaves_and_says_the_same_after_edits_to_what_is_not_public(tmp_path: Path) -> None:
    root, chance = copy_of("secret", tmp_path / "archive"), random.Random(2)
    told = []
    for number in range(2):
        output = tmp_path / f"public-{number}"
        done = minutebook("build", "--root", root, "--output", output, "--today", "2026-01-01", "--quiet")
        site = {path: content for path, content in files_of(output).items() if not path.startswith("pagefind/")}
        told.append((done.returncode, done.stdout, done.stderr, site))
        files = secret_files(root)
        for edit in chance.choices(ALL, k=40):
            edit(chance, files)
    assert told[0] == told[1]
