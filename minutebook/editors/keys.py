"""The keys of a record as its class declares them: what each takes, and what its docstring says of it."""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator

from minutebook.fields import read_attendee, read_several
from minutebook.frontmatter import key_of_name

Reader = Callable[[object], object]
"""A function of ``minutebook/fields.py`` that reads one value."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value, as a function of ``minutebook/fields.py`` reads it."""

    reader: Reader


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a few."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """A list; where ``may_be_one`` a value alone stands for a list of one."""

    each: "Shape"
    may_be_one: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Keys of its own; where ``may_be_words`` a line such as "Cusworth (Chair)" stands for them."""

    record: type[Any]
    may_be_words: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes."""

    shapes: tuple["Shape", ...]


Shape = Value | YesOrNo | Choice | Several | Group | Either


@dataclass(frozen=True, slots=True)
class Key:
    """A key of front matter: as written, in words, what it is for, what it takes, whether a paper must have it."""

    key: str
    title: str
    description: str
    shape: Shape
    is_required: bool


def keys_of(record: type[Any]) -> tuple[Key, ...]:
    """The keys of a record in the order of its class, those of all papers first; raises TypeError for no dataclass."""
    described = {name: words for each in reversed(record.__mro__) for name, words in _docstrings(each).items()}
    return tuple(
        Key(
            key=key_of_name(field.name),
            title=in_words(key_of_name(field.name)),
            description=described.get(field.name, ""),
            shape=_shape(field.type),
            is_required=field.default is MISSING,
        )
        for field in fields(record)
    )


def description_of(record: type[Any]) -> str:
    """What a record is, in the words of its class."""
    return " ".join((inspect.getdoc(record) or "").split())


def in_words(key: str) -> str:
    """A key or the kind of a paper as a heading: "also-known-as" is "Also known as"."""
    return key.replace("-", " ").capitalize()


@cache
def _docstrings(record: type[Any]) -> dict[str, str]:
    """The strings that stand below the fields of a class (PEP 257, "attribute docstrings")."""
    tree = ast.parse(inspect.getsource(sys.modules[record.__module__])) if is_dataclass(record) else ast.Module([], [])
    classes = (each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == record.__name__)
    return {name: words for each in classes for name, words in _strings_below_names(each)}


def _strings_below_names(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, below in zip(node.body, node.body[1:], strict=False):
        is_field = isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        if is_field and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield ast.unparse(statement.target), " ".join(str(below.value.value).split())  # type: ignore[attr-defined]


def _shape(annotation: Any) -> Shape:
    """What a field takes by its type; raises TypeError for a type that no record has."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _as_read(parts[0], next(each.func for each in parts if isinstance(each, BeforeValidator)))
    if origin in (Union, UnionType):
        shapes = tuple(_shape(each) for each in parts if each is not NoneType)
        return shapes[0] if len(shapes) == 1 else Either(shapes)
    if origin is Literal:
        return Choice(parts)
    if origin is tuple:
        return Several(_shape(parts[0]))
    if annotation is bool:
        return YesOrNo()
    if is_dataclass(annotation) and isinstance(annotation, type):
        return Group(annotation)
    raise TypeError(f"no editor can be told what {annotation} takes")


def _as_read(annotation: Any, reader: Any) -> Shape:
    if reader is read_several:
        return Several(_shape(get_args(annotation)[0]), may_be_one=True)
    if reader is read_attendee:
        return Group(annotation, may_be_words=True)
    return Value(reader)
