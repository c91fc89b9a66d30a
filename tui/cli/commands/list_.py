"""`hanji list`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from tui.cli.command import option
from tui.cli.days import days_option
from tui.cli.options import FilterCommand, complain, print_json, warn
from tui.cli.selection import find_rows, read_records
from tui.language import N_
from tui.language import gettext as _
from tui.papers.day_span import DaySpan, parse_days
from tui.papers.text import printable
from tui.search.index import Index
from tui.search.order import Sort
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.search.other_counts import OtherCount


@click.command("list", cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@option(
    "--day",
    "days",
    metavar="D",
    callback=days_option(parse_days),
    help=N_("Only these days, as in a filter: 2025-05-06, 2025-05, today, week, -7d …"),
)
@option("--sort", type=click.Choice(["votes", "day", "title", "relevance"]), help=N_("The order."))
@option("--limit", type=click.IntRange(min=0), metavar="N", help=N_("At most N papers."))
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON array."))
@click.pass_context
def list_(
    context: click.Context,
    words: tuple[str, ...],
    days: DaySpan | None,
    sort: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List papers, one per line: all of them, or those that a filter finds."""
    store: Store = context.obj
    index = store.catalogue.everything()
    rows, understood = find_rows(store, index, words, days, cast(Sort | None, sort), on_others=_report_others)
    if as_json:
        print_json(read_records(store, index, rows[:limit]))
    else:
        for row in rows[:limit]:
            print_row(index, row)
    context.exit(0 if understood and not store.has_unreadable else 1)


def _report_others(others: "Sequence[OtherCount]") -> None:
    """Report which other forms of the terms found papers, and how many."""
    named = [_name_form(form.text, papers, form.from_papers) for form, papers in others]
    if named:
        complain(_("also: {named}", named=", ".join(named)))


def _name_form(form: str, papers: int, from_papers: bool) -> str:
    if from_papers:
        return _("{form} ({n:,} from your papers)", form=form, n=papers)
    return f"{form} ({papers:,})"


def list_newest(store: Store) -> int:
    """Print the papers of the newest day, or a hint if there are none; return the exit code."""
    index = store.catalogue.everything()
    for row in next(iter(index.days.values()), ()):
        print_row(index, row)
    if not len(index):
        warn(_("no papers yet; `hanji import PATH` or `hanji sync` adds some"))
    return 1 if store.has_unreadable else 0


def print_row(index: Index, row: int) -> None:
    """Print a paper on one line."""
    votes = "–" if (vote := index.votes[row]) is None else vote
    title = printable(index.titles[row])
    click.echo(f"{index.last_day(row)}  {votes:>4}  {index.ids[row]:<10}  {title}")
