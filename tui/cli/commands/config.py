"""`hanji config`."""

import ast
import inspect
from collections.abc import Mapping
from typing import Literal, get_args, get_origin, get_type_hints

import click

from tui.cli.command import Command, wrap_cells
from tui.cli.options import load_settings, settings_path
from tui.errors import one_line
from tui.language import gettext as _
from tui.papers.text import printable
from tui.settings import Settings, load

_WIDTH = 108
"""The width of a line of documentation, in cells."""


@click.command(cls=Command)
@click.pass_context
def config(context: click.Context) -> None:
    """Show all settings, their meaning and the settings file.

    The output is a valid settings file. Invalid settings are reported and replaced by defaults.
    """
    import tomlkit

    path = settings_path(context)
    found, default, says = load_settings(context), Settings(), read_documentation()
    missing = _("{path}, which does not exist: all values are defaults", path=one_line(path))
    click.echo(f"# {one_line(path) if path.exists() else missing}")
    tables: list[str] = []
    for name, value, usual in zip(Settings._fields, found, default, strict=True):
        lines = [f"\n# {line}" if n == 0 else f"# {line}" for n, line in enumerate(says[name])]
        if isinstance(value, Mapping):
            entries = tomlkit.dumps({name: dict(value)}).rstrip("\n")
            tables.append("\n".join([*lines, _escape_controls(entries)]))
        else:
            setting = _escape_controls(f"{name} = {tomlkit.item(value).as_string()}")
            if value != usual:
                setting += f"  # {_('default: {default}', default=tomlkit.item(usual).as_string())}"
            click.echo("\n".join([*lines, setting]))
    # A TOML table ends where the next one begins, so plain values come first.
    click.echo("\n".join(tables))
    context.exit(1 if load(path)[1] else 0)


def _escape_controls(toml: str) -> str:
    """Return the TOML with control characters written as escapes, which its strings may contain."""
    return "".join(c if c == "\n" or printable(c) == c else f"\\U{ord(c):08x}" for c in toml)


def _translate(documentation: str) -> list[str]:
    """Return lines of documentation in the user's language, broken as in the code or at the same width."""
    english = " ".join(documentation.split())
    said = _(english)
    return documentation.split("\n") if said is english else wrap_cells(said, _WIDTH)


def read_documentation() -> dict[str, list[str]]:
    """Return the lines of each setting's docstring by its name."""
    [written] = ast.parse(inspect.getsource(Settings)).body
    assert isinstance(written, ast.ClassDef)
    kinds = get_type_hints(Settings)
    docs: dict[str, list[str]] = {}
    for field, doc in zip(written.body, written.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr):
            assert isinstance(field.target, ast.Name) and isinstance(doc.value, ast.Constant)
            name, choices = field.target.id, get_args(kinds[field.target.id])
            docs[name] = _translate(inspect.cleandoc(str(doc.value.value)))
            if get_origin(kinds[name]) is Literal:
                docs[name].append(_("One of {choices}.", choices=", ".join(choices)))
    return docs
