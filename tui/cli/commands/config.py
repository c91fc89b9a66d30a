"""`hanji config`."""

import ast
import inspect
from collections.abc import Mapping
from typing import Literal, get_args, get_origin, get_type_hints

import click

from tui.cli.options import settings, settings_path
from tui.errors import one_line
from tui.papers.text import printable
from tui.settings import Settings, load


@click.command()
@click.pass_context
def config(context: click.Context) -> None:
    """Show all settings, what they are set to, and the file they come from.

    What is printed can stand in that file as it is. What is wrong in it is said, and has its default.
    """
    import tomlkit

    path = settings_path(context)
    found, default, says = settings(context), Settings(), documentation()
    click.echo(
        f"# {one_line(path)}" + ("" if path.exists() else ", which is not there: all are the defaults")
    )
    tables: list[str] = []
    for name, value, usual in zip(Settings._fields, found, default, strict=True):
        lines = [f"\n# {line}" if n == 0 else f"# {line}" for n, line in enumerate(says[name])]
        if isinstance(value, Mapping):
            entries = tomlkit.dumps({name: dict(value)}).rstrip("\n")
            tables.append("\n".join([*lines, _escaped(entries)]))
        else:
            default_is = "" if value == usual else f"  # default: {tomlkit.item(usual).as_string()}"
            setting = _escaped(f"{name} = {tomlkit.item(value).as_string()}")
            click.echo("\n".join([*lines, setting + default_is]))
    # A table ends where the next one begins: what is none stands before all of them.
    click.echo("\n".join(tables))
    context.exit(1 if load(path)[1] else 0)


def _escaped(toml: str) -> str:
    """The same TOML, with what acts on a terminal written as escapes, which its strings may have."""
    return "".join(c if c == "\n" or printable(c) == c else f"\\U{ord(c):08x}" for c in toml)


def documentation() -> dict[str, list[str]]:
    """What each setting does, in lines, as its docstring says it."""
    [written] = ast.parse(inspect.getsource(Settings)).body
    assert isinstance(written, ast.ClassDef)
    kinds = get_type_hints(Settings)
    docs: dict[str, list[str]] = {}
    for field, doc in zip(written.body, written.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr):
            assert isinstance(field.target, ast.Name) and isinstance(doc.value, ast.Constant)
            name, choices = field.target.id, get_args(kinds[field.target.id])
            docs[name] = inspect.cleandoc(str(doc.value.value)).split("\n")
            if get_origin(kinds[name]) is Literal:
                docs[name].append(f"One of {', '.join(choices)}.")
    return docs
