"""Shared by the commands: filters as arguments, the settings, and JSON output."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.command import Command
from tui.cli.output import complain as complain
from tui.cli.output import warn as warn
from tui.language import gettext as _
from tui.locations import settings_file

if TYPE_CHECKING:
    from tui.settings import Settings


class FilterCommand(Command):
    """A command that takes a filter: words that begin with `-` belong to it unless they are options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Explain the filter in the help of `list`, and name that in the help of other commands."""
        from tui.search.grammar import GRAMMAR

        if self.name != "list":
            formatter.write(f"\n{_('A filter is written as `hanji list --help` says.')}\n")
            return
        with formatter.section(_("Filter")):
            formatter.write_dl(
                [(rule.examples, _(rule.meaning).replace("`", "")) for rule in GRAMMAR], col_max=24
            )
        quoted = _(
            "In a shell a filter stands in single quotes: {command}", command="hanji list 'mamba | rwkv'"
        )
        formatter.write(f"\n{quoted}\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Separate the command's own options from the words of the filter."""
        takes_value = {
            name: isinstance(option, click.Option) and not option.is_flag
            for option in self.get_params(ctx)
            if isinstance(option, click.Option)
            for name in (*option.opts, *option.secondary_opts)
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += rest
            elif arg in takes_value:
                options.append(arg)
                if takes_value[arg]:
                    value = next(rest, None)
                    if value is None:
                        return super().parse_args(ctx, options)  # reports the missing value
                    options.append(value)
            elif arg.startswith("--") and arg.partition("=")[0] in takes_value:
                options.append(arg)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


def settings_path(context: click.Context) -> Path:
    """Return the path of the settings file, which need not exist."""
    return settings_file(context.find_root().params.get("config"))


def load_settings(context: click.Context) -> "Settings":
    """Load the settings and report invalid ones."""
    from tui.settings import load

    found, problems = load(settings_path(context))
    for problem in problems:
        warn(problem)
    return found


def print_json(value: object) -> None:
    """Print one JSON document to standard output."""
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
