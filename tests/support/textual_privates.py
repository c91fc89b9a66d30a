"""The private names of Textual that a source file uses."""

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from types import ModuleType

from tests.support.program import ROOT

_OF_NAMED_TUPLES = {"_replace", "_asdict", "_fields", "_field_defaults", "_make"}


def private_uses(path: Path) -> set[str]:
    """Return the private names of Textual in a file of hanji's.

    Found are imports of private modules and names; attributes of anything but `self`, if the file imports
    Textual; and the attributes of `self` and the methods of a class that one of Textual's in its line of
    inheritance has, too, even if by accident.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [*_imported(tree)]
    used = {name for name in imported if any(map(_is_private, name.split(".")))}
    if imported:
        used |= {name for node in ast.walk(tree) if _is_private(name := _foreign_name(node))}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            used |= _own_names(node) & _inherited_names(getattr(module, node.name))
    return used


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _imported(tree: ast.AST) -> Iterator[str]:
    """Yield the names that are imported from Textual, with their modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "textual":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "textual")


def _foreign_name(node: ast.AST) -> str:
    """Return the name of an attribute, or nothing if it is one of `self` or of a module."""
    if not isinstance(node, ast.Attribute) or node.attr in _OF_NAMED_TUPLES:
        return ""
    owner = ast.unparse(node.value)
    return "" if owner == "self" or isinstance(sys.modules.get(owner), ModuleType) else node.attr


def _own_names(node: ast.ClassDef) -> set[str]:
    """Return the private names that a class defines, or reads or sets in `self`."""
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "self":
            names.add(part.attr)
        elif isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(part.name)
    names |= {ast.unparse(target) for part in node.body for target in _targets(part)}
    return set(filter(_is_private, names))


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


def _inherited_names(kind: type) -> set[str]:
    """Return the private names that the classes of Textual have from which a class inherits."""
    of_textual = (one for one in kind.__mro__ if one.__module__.partition(".")[0] == "textual")
    return {name for one in of_textual for name in _names_of(one)}


@cache
def _names_of(kind: type) -> set[str]:
    tree = ast.parse(dedent(inspect.getsource(kind)))
    source = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return _own_names(source) | set(filter(_is_private, vars(kind)))
