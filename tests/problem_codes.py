"""Every problem that the engine can make, found in its source: the code and the severity of each."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minutebook.attachments import TOLD
from minutebook.problems import Severity

ENGINE = Path(__file__).resolve().parent.parent / "minutebook"

PROBLEM = ("place", "code", "subject", "message", "hint", "words", "severity", "is_unreadable")
"""The fields of a Problem in order."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Something that is given a code and makes a problem of it: a function, or an exception that is told as one."""

    name: str
    parameters: tuple[str, ...]
    severity: str


@dataclass(frozen=True, slots=True)
class Made:
    """A place in the source that makes a problem: by which maker, of which code, how grave."""

    place: str
    maker: str
    code: str
    severity: Severity


def all_made() -> tuple[Made, ...]:
    """Every place of the engine that makes a problem; raises AssertionError where its code is not written out there."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ENGINE.rglob("*.py"))}
    raised = {maker.name: maker for tree in trees.values() for maker in _exceptions(tree)}
    return tuple(made for path, tree in trees.items() for made in _made_in(path, tree, raised))


def all_codes() -> dict[str, frozenset[Severity]]:
    """The severities of each code that the engine can make."""
    made = all_made()
    pairs = {(each.code, each.severity) for each in made}
    for old, new in _renamings():
        pairs |= {(each.code.replace(old, new), each.severity) for each in made if each.maker == "TypedWronglyError"}
    return {code: frozenset(severity for each, severity in pairs if each == code) for code, _ in sorted(pairs)}


def _made_in(path: Path, tree: ast.Module, raised: dict[str, Maker]) -> Iterator[Made]:
    makers = {"Problem": Maker("Problem", PROBLEM, "ERROR"), **raised, **{each.name: each for each in _makers(tree)}}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name not in makers:
            continue
        maker = makers[name]
        given = dict(zip(maker.parameters, call.args, strict=False))
        given |= {each.arg: each.value for each in call.keywords if each.arg}
        place = f"{path.relative_to(ENGINE.parent).as_posix()}:{call.lineno}"
        for code in _codes_in(given["code"], place):
            yield Made(place, name, code, _severity_in(given.get("severity"), maker.severity))


def _codes_in(code: ast.expr, place: str) -> Iterator[str]:
    """The codes that an argument may be: written out, or one that is only handed on."""
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield code.value
    elif ast.unparse(code) == "hidden.code":
        yield from TOLD
    elif isinstance(code, ast.IfExp):
        yield from (*_codes_in(code.body, place), *_codes_in(code.orelse, place))
    else:
        is_handed_on = ast.unparse(code) in ("code", "fault.code")
        assert is_handed_on, f"{place}: write the code of a problem out where the problem is made"


def _severity_in(severity: ast.expr | None, otherwise: str) -> Severity:
    return Severity[severity.attr if isinstance(severity, ast.Attribute) else otherwise]


def _makers(tree: ast.Module) -> Iterator[Maker]:
    """The functions of a module that take a code and make a problem of it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        names = [each.arg for each in node.args.args]
        if any(each.arg == "code" and ast.unparse(each.annotation or each) == "str" for each in node.args.args):
            defaults = dict(zip(reversed(names), reversed(node.args.defaults), strict=False))
            yield Maker(node.name, tuple(names), _severity_in(defaults.get("severity"), "ERROR").name)


def _exceptions(tree: ast.Module) -> Iterator[Maker]:
    """The exceptions of a module that carry a code."""
    for node in (each for each in tree.body if isinstance(each, ast.ClassDef)):
        for maker in _makers(ast.Module([*node.body], [])):
            yield Maker(node.name, maker.parameters[1:], maker.severity)


def _renamings() -> Iterator[tuple[str, str]]:
    """Parts of codes that are replaced where a fault of YAML is told of something else than front matter."""
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".code.replace"):
                old, new = map(ast.literal_eval, node.args)
                yield old, new
