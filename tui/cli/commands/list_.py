"""`hanji list`."""

import re
from typing import cast

import click

from tui.cli.options import FilterCommand, complain, print_json
from tui.cli.selection import find_rows, read_records
from tui.papers.text import printable
from tui.search.index import Index
from tui.search.order import Sort
from tui.store.store import Store

_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")


@click.command("list", cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@click.option("--day", metavar="D", help="Only this day (2025-05-06) or month (2025-05).")
@click.option("--sort", type=click.Choice(["votes", "day", "title", "relevance"]), help="The order.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N papers.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@click.pass_context
def list_(
    context: click.Context,
    words: tuple[str, ...],
    day: str | None,
    sort: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List papers, one per line: all of them, or those that a filter finds."""
    if day and not _DAY.fullmatch(day):
        raise click.BadParameter("use 2025-05-06 for a day, 2025-05 for a month", param_hint="--day")
    store: Store = context.obj
    index = store.catalogue.everything()
    rows, understood = find_rows(store, index, words, day or "", cast(Sort | None, sort))
    if as_json:
        print_json(read_records(store, index, rows[:limit]))
    else:
        for row in rows[:limit]:
            print_row(index, row)
    context.exit(0 if understood and not store.has_unreadable else 1)


def list_newest(store: Store) -> int:
    """Print the papers of the newest day, or a hint if there are none; return the exit code."""
    index = store.catalogue.everything()
    for row in next(iter(index.days.values()), ()):
        print_row(index, row)
    if not len(index):
        complain("hanji: no papers yet; `hanji import PATH` or `hanji sync` adds some")
    return 1 if store.has_unreadable else 0


def print_row(index: Index, row: int) -> None:
    """Print a paper on one line."""
    votes = "–" if (vote := index.votes[row]) is None else vote
    title = printable(index.titles[row])
    click.echo(f"{index.last_day(row)}  {votes:>4}  {index.ids[row]:<10}  {title}")
