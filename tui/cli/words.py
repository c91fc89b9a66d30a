"""What the commands share: filters as arguments, and results as JSON."""

from collections.abc import Iterable
from typing import Any

import click

from tui.formats.record import to_record
from tui.papers.marks import mark_of
from tui.store.store import Store


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
                if takes_value[arg] and (value := next(rest, None)) is not None:
                    options.append(value)
            elif arg.startswith("--") and arg.partition("=")[0] in takes_value:
                options.append(arg)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


def records(store: Store, papers: Iterable[tuple[str, Iterable[str]]]) -> list[dict[str, Any]]:
    """The papers with these ids and days as JSON has them, with their marks."""
    facts = store.library.facts()
    found = (store.catalogue.paper(id, days) for id, days in papers)
    return [to_record(paper, mark_of(facts.get(paper.id, {}))) for paper in found if paper]


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def complain(message: str) -> None:
    """Say something on standard error."""
    click.echo(message, err=True)
