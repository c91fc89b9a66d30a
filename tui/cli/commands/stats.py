"""`hanji stats` and `hanji related`."""

import shutil
from dataclasses import asdict

import click

from tui.cli.command import Command, option
from tui.cli.options import FilterCommand, print_json
from tui.cli.selection import find_rows, read_paper, read_records
from tui.errors import InputError, one_line
from tui.language import N_
from tui.language import gettext as _
from tui.papers.arxiv import parse_id
from tui.store.store import Store

_WIDEST = 100
"""The largest width of a plot, in cells."""


@click.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object."))
@click.pass_context
def stats(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Show statistics of all papers, or of those that a filter finds.

    Papers and votes by month, rising and falling words in titles, most listed authors.
    """
    from tui.stats.page import render_page
    from tui.stats.statistics import compute_statistics

    store: Store = context.obj
    index = store.catalogue.everything()

    def names_of(row: int) -> tuple[str, ...]:
        paper = read_paper(store, index, row)
        return paper.authors if paper else ()

    rows, understood = find_rows(store, index, words)
    counted = compute_statistics(index, rows, names_of)
    if as_json:
        authors = [{"name": name, "papers": papers} for name, papers in counted.authors]
        print_json({**asdict(counted), "authors": authors})
    else:
        click.echo(render_page(counted, min(shutil.get_terminal_size().columns, _WIDEST)))
    context.exit(0 if understood and not store.has_unreadable else 1)


@click.command(cls=Command)
@click.argument("name", metavar="ID")
@option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    metavar="N",
    help=N_("At most N papers; 10 by default."),
)
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON array."))
@click.pass_context
def related(context: click.Context, name: str, limit: int, as_json: bool) -> None:
    """List the papers nearest to one, by words in titles, keywords and summaries."""
    from tui.cli.commands.list_ import print_row
    from tui.search.related import Related

    store: Store = context.obj
    index = store.catalogue.everything()
    row = index.row_of(parse_id(name) or "")
    if row is None:
        raise InputError(
            _("{name!r} is not a paper in this store; `hanji list` shows what is there", name=one_line(name))
        )
    rows = Related(index).nearest(row, limit)
    if as_json:
        print_json(read_records(store, index, rows))
    else:
        for near in rows:
            print_row(index, near)
    context.exit(1 if store.has_unreadable else 0)
