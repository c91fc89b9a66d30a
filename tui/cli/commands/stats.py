"""`hanji stats` and `hanji related`."""

import shutil
from dataclasses import asdict

import click

from tui.cli.options import FilterCommand, print_json
from tui.cli.selection import found, paper_of, records
from tui.errors import InputError, one_line
from tui.papers.arxiv import parse_id
from tui.store.store import Store

_WIDEST = 100
"""Cells of a plot, however wide the terminal is."""


@click.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def stats(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Figures of all papers, or of those that a filter finds.

    Papers and votes by month, the words of titles that rise and fall, the authors listed most.
    """
    from tui.stats.page import render_page
    from tui.stats.statistics import compute_statistics

    store: Store = context.obj
    index = store.catalogue.everything()

    def names_of(row: int) -> tuple[str, ...]:
        paper = paper_of(store, index, row)
        return paper.authors if paper else ()

    rows, understood = found(store, index, words)
    counted = compute_statistics(index, rows, names_of)
    if as_json:
        authors = [{"name": name, "papers": papers} for name, papers in counted.authors]
        print_json({**asdict(counted), "authors": authors})
    else:
        click.echo(render_page(counted, min(shutil.get_terminal_size().columns, _WIDEST)))
    context.exit(0 if understood and not store.unread else 1)


@click.command()
@click.argument("name", metavar="ID")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="N papers; 10 without it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_context
def related(context: click.Context, name: str, limit: int, as_json: bool) -> None:
    """The papers nearest to one, by the words of titles, keywords and summaries."""
    from tui.cli.commands.list_ import print_row
    from tui.search.related import Related

    store: Store = context.obj
    index = store.catalogue.everything()
    row = index.row_of(parse_id(name) or "")
    if row is None:
        raise InputError(f"{one_line(name)!r} is no paper of this store; `hanji list` shows what is there")
    rows = Related(index).nearest(row, limit)
    if as_json:
        print_json(records(store, index, rows))
    else:
        for near in rows:
            print_row(index, near)
    context.exit(1 if store.unread else 0)
