"""What several tests share: the option that renews golden files, and the town as it is built."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import REPOSITORY, TODAY, build, copy_of, minutebook

LONGEST = (
    "test_injection_in_browser.py",
    "test_whole_or_nothing.py",
    "test_release_papers.py",
    "test_accessibility.py",
    "test_limits.py",
    "test_same_bytes.py",
    "test_search_in_browser.py",
    "test_rebuild.py",
    "test_no_word_is_lost.py",
    "test_search_over_years.py",
    "test_mutants.py",
    "test_release_topics.py",
    "test_rollback.py",
    "test_search_broken.py",
    "test_hosting.py",
    "test_attachments.py",
    "test_gone_in_browser.py",
)
"""Files whose tests take longest: they begin first, so that at the end no processor waits for the last of them."""

expect.set_options(timeout=30_000)  # five seconds, as Playwright has it, are too few where others use the processor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="make what is built now the golden site")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of ``tests/sites/town`` that the test may change."""
    return copy_of("town", tmp_path / "town")


@pytest.fixture(scope="session")
def built_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``tests/sites/town`` becomes, with its search; read it, never change it."""
    folder = tmp_path_factory.mktemp("built-town")
    return _with_search(copy_of("town", folder / "town"), folder / "public")


@pytest.fixture(scope="session")
def plain_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``tests/sites/town`` becomes without its search; read it, never change it."""
    folder = tmp_path_factory.mktemp("plain-town")
    done = build(copy_of("town", folder / "town"), folder / "public")
    assert done.returncode == 0, done.stderr
    return folder / "public"


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the archive in ``content/`` becomes, with its search; read it, never change it."""
    return _with_search(REPOSITORY, tmp_path_factory.mktemp("built-archive") / "public")


def _with_search(root: Path, output: Path) -> Path:
    done = minutebook("build", "--root", root, "--output", output, "--today", TODAY)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a preview of the archive in ``content/``."""
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", "0", "--today", "2026-01-01"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = next(match[0] for line in process.stdout if (match := re.match(r"http://127\.0\.0\.1:\d+", line)))
        try:
            yield address
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as play:
        options = ["--no-sandbox", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own for one test."""
    page = browser.new_page()
    yield page
    page.close()
