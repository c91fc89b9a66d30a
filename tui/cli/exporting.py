"""`hanji export`."""

from pathlib import Path
from typing import cast

import click

from tui.cli.selection import found, whole
from tui.cli.words import FilterCommand, complain
from tui.errors import HanjiError, one_line
from tui.formats.export import FORMATS, Format, exported
from tui.store.store import Store


@click.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@click.option("--format", "-f", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("--output", "-o", metavar="FILE", default="-", help="The file to write; - for standard output.")
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
@click.pass_context
def export(
    context: click.Context, words: tuple[str, ...], format: str, output: str, force: bool, bom: bool
) -> None:
    """Write papers for other programs: all of them, or those that a filter finds.

    A digest is read back in by `hanji import`. A file that is there is never replaced without --force.
    Nothing is written for a filter with a part that was not understood.
    """
    if bom and format != "csv":
        raise click.UsageError("--bom goes with --format csv only")
    store: Store = context.obj
    index = store.catalogue.everything()
    rows, understood = found(store, index, words, finished=True)
    if not understood:
        raise HanjiError("nothing was exported: correct that part of the filter, or leave it out")
    papers = whole(store, index, sorted(rows) if format == "digest" else rows)
    text = exported(papers, cast(Format, format))
    text = f"\ufeff{text}" if bom else text
    if output == "-":
        click.echo(text, nl=False)
    else:
        from tui.atomic_write import Exists, write_whole

        try:
            write_whole(Path(output), text, force)
        except Exists as error:
            raise HanjiError(f"{error}; --force replaces it") from error
        complain(f"{len(papers)} papers in {one_line(output)}")
    context.exit(1 if store.catalogue.unread else 0)
