"""The house: floors, sizes, names and docstrings of the engine."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
ENGINE = HOME / "minutebook"
MODULES = sorted(ENGINE.rglob("*.py"))

FLOORS = {
    "minutebook": 0,
    "problems": 0,
    "telling": 0,
    "changes": 0,
    "dates": 0,
    "fields": 0,
    "slugs": 0,
    "colours": 0,
    "hints": 0,
    "home": 0,
    "policy": 0,
    "kinds": 0,
    "media_types": 0,
    "recall": 0,
    "compiled": 0,
    "codes": 1,
    "passages": 1,
    "records": 1,
    "placement": 0,
    "saying": 1,
    "consequences": 1,
    "files": 1,
    "attachments": 0,
    "promises": 0,
    "ledger": 2,
    "gone": 7,
    "foot": 3,
    "misread": 1,
    "assets": 3,
    "origins": 6,
    "exchanges": 0,
    "manifests": 1,
    "output": 2,
    "verify": 2,
    "typed": 1,
    "progress": 1,
    "setting_values": 1,
    "settings": 2,
    "frontmatter": 2,
    "tables": 2,
    "prose": 2,
    "urls": 2,
    "outcomes": 2,
    "documents": 3,
    "release": 4,
    "request": 4,
    "archive": 5,
    "unfilled": 5,
    "checks": 6,
    "pages": 7,
    "findings": 6,
    "exports": 6,
    "feeds": 6,
    "standards": 6,
    "opensearch": 6,
    "layouts": 8,
    "links": 8,
    "locks": 8,
    "missing": 8,
    "forbidden": 8,
    "markup": 6,
    "search": 8,
    "site": 9,
    "drafts": 10,
    "hosting": 10,
    "editors": 10,
    "explain": 11,
    "serve": 11,
    "endings": 10,
    "drafting": 10,
    "rollback": 10,
    "copies": 11,
    "arguments": 10,
    "cli": 12,
    "__main__": 13,
}
"""Each room of ``minutebook/`` (a module or a package) and its floor; a room imports from lower floors alone."""

FORBIDDEN_WORDS = frozenset(
    ("util", "utils", "utilities", "helper", "helpers", "manager", "mgr", "misc", "data", "obj", "ctx", "mtg")
)
LONGEST_MODULE = 250
LONGEST_FUNCTION = 40

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ENGINE).as_posix())


def test_every_room_has_its_floor_and_no_floor_is_without_its_room() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert rooms == set(FLOORS)


@each_module
def test_a_room_imports_from_lower_floors_alone(path: Path) -> None:
    room = room_of(path)
    upward = [other for other in rooms_imported_by(path) if other != room and FLOORS[other] >= FLOORS[room]]
    assert upward == []


def test_drafts_are_seen_by_the_preview_and_by_explain_alone() -> None:
    assert {room_of(path) for path in MODULES if "drafts" in rooms_imported_by(path)} - {"drafts"} == {
        "explain",
        "serve",
    }


@each_module
def test_no_module_imports_in_a_circle_inside_its_package(path: Path) -> None:
    assert module_name(path) not in reachable_from(path)


@each_module
def test_a_module_is_shorter_than_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_MODULE


@each_module
def test_a_function_is_shorter_than_40_lines_of_code(path: Path) -> None:
    lengths = {node.name: lines_of_code(path, node) for node in functions_of(path)}
    assert {name: length for name, length in lengths.items() if length >= LONGEST_FUNCTION} == {}


@each_module
def test_a_module_and_all_that_is_public_in_it_has_a_docstring(path: Path) -> None:
    tree = parsed(path)
    bare = [] if ast.get_docstring(tree) else ["the module"]
    bare += [name for name, node in public_in(tree) if not ast.get_docstring(node)]
    assert bare == []


@each_module
def test_names_are_whole_words_that_say_something(path: Path) -> None:
    named = {name for name in (*names_in(path), *module_name(path).split(".")) if FORBIDDEN_WORDS & set(words_in(name))}
    assert named == set()


def test_nothing_else_stands_in_build_py_than_the_call_of_the_command_line() -> None:
    tree = parsed(HOME / "build.py")
    docstring, *statements = tree.body
    assert isinstance(docstring, ast.Expr)
    assert [type(statement) for statement in statements] == [ast.ImportFrom, ast.If]
    assert len([node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.stmt)]) == 3


def test_every_command_that_the_readme_names_exists() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", readme, re.MULTILINE))
    assert {"site", "test"} <= named
    assert named <= targets
    commands = set(re.findall(r"build\.py (\w+)", readme))
    assert {"check", "serve"} <= commands
    for command in commands:
        done = subprocess.run([sys.executable, str(HOME / "build.py"), command, "--help"], capture_output=True)
        assert done.returncode == 0, command


def test_the_readme_fits_on_a_hundred_lines_and_every_place_it_names_is_there() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) < 100
    places = re.findall(r"`((?:minutebook|layouts|assets|tests)/[\w./-]*)`", readme)
    assert len(places) > 10
    assert [place for place in places if not (HOME / place).exists()] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "\nmake test\n" in (HOME / ".ci" / "run").read_text(encoding="utf-8")


def module_name(path: Path) -> str:
    """The dotted name of a module, "minutebook.prose.weave" or, for a package, "minutebook.prose"."""
    parts = path.relative_to(HOME).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(path: Path) -> str:
    """The room that a module belongs to: the first part of its name below ``minutebook``."""
    return room_called(module_name(path))


def room_called(name: str) -> str:
    """The room that a dotted name lies in."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def rooms_imported_by(path: Path) -> set[str]:
    """Every room of the engine that a module imports from, for typing only or inside a function too."""
    return {room_called(name) for name in imported_by(path)}


def imported_by(path: Path) -> Iterator[str]:
    """The dotted name of every module of the engine that a module imports."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == ENGINE.name)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out from minutebook"
            if node.module and node.module.split(".")[0] == ENGINE.name:
                yield from (_module_or_its_part(node.module, alias.name) for alias in node.names)


def _module_or_its_part(module: str, name: str) -> str:
    """``from minutebook import urls`` imports a module, ``from minutebook.urls import slug`` something in one."""
    folder = HOME.joinpath(*module.split("."))
    is_module = (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()
    return f"{module}.{name}" if is_module else module


def reachable_from(path: Path) -> set[str]:
    """Every module of the engine that a module imports, and those that these import, and so on."""
    path_by_name = {module_name(each): each for each in MODULES}
    found: set[str] = set()
    waiting = list(imported_by(path))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(imported_by(path_by_name[name]))
    return found


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of_code(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, its docstring, blank lines and comments not counted."""
    rows = path.read_text(encoding="utf-8").splitlines()
    numbers = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
    if ast.get_docstring(function):
        docstring = function.body[0]
        numbers -= set(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    return sum(1 for number in numbers if rows[number - 1].strip() and not rows[number - 1].lstrip().startswith("#"))


def public_in(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """Classes and functions without a leading underscore, and the methods of such classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public_in(node)


def names_in(path: Path) -> Iterator[str]:
    """Every name that a module gives to something."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


def words_in(name: str) -> list[str]:
    """The words that a name is made of, in small letters: "parseData" and "parse_data" are parse and data."""
    return [word.casefold() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def test_what_is_installed_has_every_package() -> None:
    told = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    found = {path.parent.relative_to(HOME).as_posix() for path in (HOME / "minutebook").rglob("__init__.py")}
    assert {each.replace(".", "/") for each in told if ".house" not in each} == found
