"""`hanji list`."""

import re
from typing import cast

import click

from tui.cli.words import FilterCommand, complain, print_json, records
from tui.papers.marks import mark_of
from tui.store.store import Store

_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")


@click.command("list", cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@click.option("--day", metavar="D", help="Only this day (2025-05-06) or month (2025-05).")
@click.option("--sort", type=click.Choice(["votes", "day", "title", "relevance"]), help="Another order.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N papers.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.pass_context
def list_(
    context: click.Context,
    words: tuple[str, ...],
    day: str | None,
    sort: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List papers, one a line: all of them, or those that a filter finds."""
    from tui.search.match import find, finish
    from tui.search.order import Sort, ordered, rows_of
    from tui.search.query import parse

    if day and not _DAY.fullmatch(day):
        raise click.BadParameter("a day is written 2025-05-06, a month 2025-05", param_hint="--day")
    store: Store = context.obj
    index = store.catalogue.everything()
    rows = rows_of(index, day or "", {})
    if words:
        query = parse(" ".join(words))
        for problem in query.problems:
            complain(problem.message)
        marks = {id: mark_of(facts) for id, facts in store.library.facts().items()}
        rows = finish(find(index, query, rows if day else None, marks)).rows
        rows = tuple(sorted(rows)) if sort == "day" else rows
    rows = ordered(index, rows, cast(Sort, sort or "day"))[:limit]
    if as_json:
        print_json(records(store, ((index.ids[row], index.seen[row]) for row in rows)))
    else:
        for row in rows:
            votes = "–" if (vote := index.votes[row]) is None else vote
            click.echo(f"{index.last_day(row)}  {votes:>4}  {index.ids[row]:<10}  {index.titles[row]}")
    context.exit(1 if store.catalogue.unread else 0)
