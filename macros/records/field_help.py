"""What the source of a model says about its fields: their types with all marks, and their help.

Both are read when somebody asks, since a build that finds nothing wrong asks for little of it.
"""

from __future__ import annotations

import ast
import inspect
import sys
import typing
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel


@cache
def hints_of(model: type[BaseModel]) -> dict[str, Any]:
    """The types of a model's fields, with their marks."""
    return typing.get_type_hints(model, include_extras=True)


@cache
def helps_of(model: type[BaseModel]) -> dict[str, str]:
    """The help of each field of a model: the docstring below it, in the class that declares it."""
    helps: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, BaseModel) and cls is not BaseModel:
            helps |= _helps_in(cls.__module__).get(cls.__name__, {})
    return helps


@cache
def _helps_in(module: str) -> dict[str, dict[str, str]]:
    """The help of every class in a module, by its name; pydantic's own way reads the file once a class."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_helps(node.body)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _helps(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for declared, below in pairwise(body):
        match declared, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
