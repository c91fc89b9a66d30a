"""`hanji show`."""

from functools import partial

import click

from tui.cli.command import Command, option
from tui.cli.options import print_json, warn
from tui.cli.selection import read_papers, read_records
from tui.errors import one_line
from tui.formats import prose
from tui.language import N_
from tui.language import gettext as _
from tui.papers.arxiv import parse_id
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.store.store import Store


@click.command(cls=Command)
@click.argument("names", metavar="{ID...|DAY}", nargs=-1, required=True)
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON array."))
@option("--plain", is_flag=True, help=N_("Plain text without bold."))
@click.pass_context
def show(context: click.Context, names: tuple[str, ...], as_json: bool, plain: bool) -> None:
    """Show whole papers, or all papers of a day."""
    store: Store = context.obj
    index = store.catalogue.everything()
    found = {name: _rows(index, name) for name in names}
    rows = dict.fromkeys(row for some in found.values() for row in some)
    if as_json:
        print_json(read_records(store, index, rows))
    elif papers := read_papers(store, index, rows):
        strong = str if plain else partial(click.style, bold=True)
        texts = (prose.full_text(paper, strong, _provenance(paper)) for paper in papers.values())
        click.echo("\n\n\n".join(texts))
    missing = [name for name, some in found.items() if not some]
    for name in missing:
        warn(
            _(
                "{name!r} is neither a paper nor a day in this store; `hanji list` shows what is there",
                name=one_line(name),
            )
        )
    context.exit(1 if missing or store.has_unreadable else 0)


def _provenance(paper: Paper) -> list[str]:
    from tui.summaries.shown import doubts_of, provenance_lines

    return provenance_lines(paper, doubts_of(paper))


def _rows(index: Index, name: str) -> tuple[int, ...]:
    if name in index.days:
        return index.days[name]
    row = index.row_of(parse_id(name) or "")
    return () if row is None else (row,)
