"""Leaky variants of the engine: each change of its code that would let out what is not public is noticed.

A variant is the engine with one piece of its text put in the place of another. It builds ``tests/sites/secret``; it is
noticed where a canary is in what it leaves or says, or where its site or its words are not those of the engine itself
over the same archive without its secrets.
"""

import os
import re
import shutil
import subprocess
import sys
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest
from running import REPOSITORY, copy_of, files_of
from scanning import words_in, words_like

CANARY = "zqvk"
_CLUMSY = re.compile(r"\b(?:Syntax|Indentation|Name|Import|ModuleNotFound|Attribute|Type)Error\b")
"""How Python ends a variant that was written wrongly; one that the engine's own assertions stop lets nothing out."""
_ENGINE = ("build.py", "minutebook", "layouts", "assets")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A variant: what is written instead of what in which module."""

    name: str
    module: str
    was: str
    becomes: str


_DUE = "due = [bool(begins and now and begins <= now) for begins in beginnings]"

MUTANTS = (
    Mutant("all is due", "release.py", _DUE, "due = [True for _ in beginnings]"),
    Mutant("an embargo is over at once", "release.py", _DUE, "due = [bool(each) for each in beginnings]"),
    Mutant("what has no day is due", "release.py", _DUE, "due = [not each or each <= now for each in beginnings]"),
    Mutant(
        "an embargo ends a year early",
        "release.py",
        _DUE,
        "due = [bool(each and (each <= now or each.year <= 2026)) for each in beginnings]",
    ),
    Mutant("the last moment counts as now", "release.py", "last = bisect_right(moments, now)", "last = len(moments)"),
    Mutant(
        "a paper need not be due",
        "release.py",
        "is not None and is_reachable and is_due:",
        "is not None and is_reachable:",
    ),
    Mutant(
        "a paper need not be reachable",
        "release.py",
        "is not None and is_reachable and is_due:",
        "is not None and is_due:",
    ),
    Mutant("a meeting hides nothing", "release.py", "(source.body, source.meeting) in open_meetings\n", "True\n"),
    Mutant(
        "a body hides nothing",
        "release.py",
        "is_reachable = (not source.body or source.body in open_bodies) and (",
        "is_reachable = True and (",
    ),
    Mutant("a cover hides nothing", "release.py", "(not source.annual or source.annual in open_reports)", "True"),
    Mutant(
        "a meeting of any body is open",
        "release.py",
        "open_meetings = {(each.source.body, each.source.meeting) for each in are_due",
        "open_meetings = {(each.source.body, each.source.meeting) for each in papers",
    ),
    Mutant(
        "every body is open",
        "release.py",
        "open_bodies = {each.source.body for each in are_due",
        "open_bodies = {each.source.body for each in papers",
    ),
    Mutant(
        "every annual report is open",
        "release.py",
        "open_reports = {each.source.annual for each in are_due",
        "open_reports = {each.source.annual for each in papers",
    ),
    Mutant(
        "faults of drafts are told",
        "release.py",
        "problems.extend(_unreadable(document))",
        "problems.extend(document.problems)",
    ),
    Mutant(
        "every fault makes a file unreadable", "release.py", "        if problem.is_unreadable:\n", "        if True:\n"
    ),
    Mutant(
        "references of drafts are followed",
        "release.py",
        "    public: list[PublicDocument] = []\n",
        "    notices = (each for each in papers if each.record and each.source.kind == 'notice')\n"
        "    public: list[PublicDocument] = [recall(_public, each, each.record) for each in notices]\n",
    ),
    Mutant(
        "attachments go out unnamed", "archive/link.py", "if urls.of_source(each) in named)", "if urls.of_source(each))"
    ),
    Mutant(
        "tables go out unnamed",
        "archive/link.py",
        "if each[0].path in shown or urls.of_source(each[0]) in named)",
        "if each[0].path)",
    ),
    Mutant(
        "the preview of drafts is what is built",
        "site.py",
        "    return Site(*plan_and_fill(request, released, remembered))\n\n\ndef check_site",
        "    from minutebook.drafts import _as_though_public\n"
        "    import minutebook.drafts\n"
        "    minutebook.drafts.DraftDocument = PublicDocument\n"
        "    shown = _as_though_public(remembered.papers, request.now.date(), remembered.recall)\n"
        "    return Site(*plan_and_fill(request, shown, remembered))\n\n\ndef check_site",
    ),
    Mutant(
        "robots names the folders of content",
        "site.py",
        "yield Output(ROBOTS, partial(robots, settings))",
        "folder = request.root / 'content'\n"
        "    yield Output(ROBOTS, lambda: '\\n'.join(each.name for each in folder.iterdir()).encode())",
    ),
    Mutant(
        "the manifest names every paper",
        "manifests.py",
        'manifest = {"generator": GENERATOR, "files"',
        "import os, pathlib\n"
        "    papers = [each.name for each in sorted(pathlib.Path(os.environ['ARCHIVE']).rglob('*.md'))]\n"
        '    manifest = {"generator": GENERATOR, "papers": papers, "files"',
    ),
    Mutant(
        "content is published beside the site",
        "output.py",
        "        files = tuple(_kept(outputs, staging, tell))\n",
        "        files = tuple(_kept(outputs, staging, tell))\n"
        "        shutil.copytree(Path(os.environ['ARCHIVE']) / 'content', staging / 'pagefind' / 'content')\n",
    ),
    Mutant(
        "the end line names drafts",
        "endings.py",
        '    yield f"{told} in {seconds:.1f} s; {_since(changes)}"\n',
        "    import os\n"
        "    yield ' '.join(each.name for each in (Path(os.environ['ARCHIVE']) / 'content').iterdir())\n",
    ),
    Mutant("check tells the words of drafts", "problems.py", 'return replace(self, words="", hint="")', "return self"),
    Mutant(
        "check tells the hints of drafts",
        "problems.py",
        'return replace(self, words="", hint="")',
        'return replace(self, words="")',
    ),
    Mutant(
        "a count tells how many drafts there are",
        "site.py",
        "    return documents, release(documents",
        "    print(len(documents))\n    return documents, release(documents",
    ),
    Mutant(
        "the calendar tells of closed meetings",
        "site.py",
        "    yield from calendar_files(archive)\n",
        "    yield from calendar_files(archive)\n"
        "    folders = sorted(map(str, request.root.glob('content/*/*')))\n"
        "    yield Output('/meetings.txt', lambda: '\\n'.join(folders).encode())\n",
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the engine, of which one module at a time is changed."""
    folder = tmp_path_factory.mktemp("engine")
    for name in _ENGINE:
        source, ignored = REPOSITORY / name, shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, folder / name, ignore=ignored) if source.is_dir() else shutil.copy(source, folder)
    compiled = compile_dir(folder / "minutebook", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    assert compiled, "what is compiled is taken only for a module of the same bytes (PEP 552)"
    return folder


@pytest.fixture(scope="module")
def bare(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], str]:
    """The secret archive without its secrets, the site that the engine makes of it, and what it says."""
    root = copy_of("secret", tmp_path_factory.mktemp("bare") / "archive")
    for path in sorted((root / "content").rglob("*"), reverse=True):
        if path.is_file() and (CANARY in path.as_posix() or CANARY.encode() in path.read_bytes().lower()):
            path.unlink()
    return root, *run(engine, root, "build")


def run(engine: Path, root: Path, command: str) -> tuple[dict[str, bytes], str]:
    """The site that a variant makes of an archive, and what it says; nothing is remembered from before."""
    shutil.rmtree(root / ".minutebook", ignore_errors=True)
    shutil.rmtree(root / "public", ignore_errors=True)
    words = [command, "--root", ".", "--today", "2026-01-01", "--no-search"]
    done = subprocess.run(
        [sys.executable, "-B", str(engine / "build.py"), *words],
        cwd=root,
        env={**os.environ, "ARCHIVE": str(root)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    said = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("The site is"))
    site = files_of(root / "public") if (root / "public").is_dir() else {}
    return site, f"{done.returncode}\n{without_seconds(said)}"


def without_seconds(said: str) -> str:
    """What a build says but for how long it took."""
    return " ".join(word for word in said.split() if not word.replace(".", "").isdigit() or "." not in word)


def is_noticed(engine: Path, root: Path, bare: tuple[Path, dict[str, bytes], str]) -> bool:
    """Whether an engine lets out anything of what is not public in the secret archive."""
    site, said = run(engine, root, "build")
    assert not _CLUMSY.search(said), said
    leaked = words_in(root / "public", CANARY) if site else {}
    if leaked or words_like(CANARY, said.encode()) or (site, said) != bare[1:]:
        return True
    told = run(engine, root, "check")[1]
    for path in sorted(files_of(root), key=len, reverse=True):
        told = told.replace(path, "")
    return bool(words_like(CANARY, told.encode()))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_leaky_engine_is_noticed(
    mutant: Mutant, engine: Path, bare: tuple[Path, dict[str, bytes], str], tmp_path: Path
) -> None:
    module = engine / "minutebook" / mutant.module
    good = module.read_text(encoding="utf-8")
    assert good.count(mutant.was) == 1, "the engine has changed: write the variant anew"
    module.write_text(good.replace(mutant.was, mutant.becomes), encoding="utf-8")
    try:
        assert is_noticed(engine, copy_of("secret", tmp_path / "archive"), bare)
    finally:
        module.write_text(good, encoding="utf-8")


def test_the_engine_as_it_is_lets_nothing_out(
    engine: Path, bare: tuple[Path, dict[str, bytes], str], tmp_path: Path
) -> None:
    assert not is_noticed(engine, copy_of("secret", tmp_path / "archive"), bare)


def test_there_are_25_variants_each_of_another_kind() -> None:
    assert len({(each.module, each.was, each.becomes) for each in MUTANTS}) == len(MUTANTS) >= 25
