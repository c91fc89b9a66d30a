"""What the commands share: filters and ids as arguments, the settings, and JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.papers.arxiv import parse_id
from tui.papers.paper import Paper
from tui.papers.text import printable
from tui.paths import settings_file
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.settings import Settings


class FilterCommand(click.Command):
    """A command that takes a filter: words that begin with `-` belong to it, unless they are options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Part the command's own options from the words of the filter."""
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
                        return super().parse_args(ctx, options)  # which says that it is missing
                    options.append(value)
            elif arg.startswith("--") and arg.partition("=")[0] in takes_value:
                options.append(arg)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


def papers_named(store: Store, names: Iterable[str]) -> tuple[list[Paper], bool]:
    """The papers that names (ids in any form) stand for, each once, and whether these are all.

    A name that stands for none of this store is complained of.
    """
    index = store.catalogue.everything()
    rows = {name: index.row_of(parse_id(name) or "") for name in names}
    unknown = [name for name, row in rows.items() if row is None]
    for name in unknown:
        complain(f"hanji: {name!r} is no paper of this store; `hanji list` shows what is there")
    known = dict.fromkeys(row for row in rows.values() if row is not None)
    found = (store.catalogue.paper(index.ids[row], index.seen[row]) for row in known)
    return [paper for paper in found if paper], not unknown


def settings_path(context: click.Context) -> Path:
    """The file with the settings, which need not be there."""
    return settings_file(context.find_root().params.get("config"))


def settings(context: click.Context) -> "Settings":
    """The settings; what is wrong with them is said."""
    from tui.settings import load

    found, problems = load(settings_path(context))
    for problem in problems:
        complain(f"hanji: {problem}")
    return found


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def complain(message: str) -> None:
    """Say one line on standard error, with nothing in it that could act on a terminal."""
    click.echo(printable(message), err=True)
