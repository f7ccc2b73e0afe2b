"""What several tests share: the option that renews golden files, and the town as it is built."""

from pathlib import Path

import pytest
from running import build, copy_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="make what is built now the golden site")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of ``tests/sites/town`` that the test may change."""
    return copy_of("town", tmp_path / "town")


@pytest.fixture(scope="session")
def built_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``tests/sites/town`` becomes, without its search; read it, never change it."""
    folder = tmp_path_factory.mktemp("built-town")
    done = build(copy_of("town", folder / "town"), folder / "public")
    assert done.returncode == 0, done.stderr
    return folder / "public"
