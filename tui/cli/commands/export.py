"""`hanji export`."""

import errno
import os
import stat
from pathlib import Path
from typing import cast

import click

from tui.cli.options import FilterCommand, complain
from tui.cli.selection import found, whole
from tui.errors import HanjiError, one_line
from tui.formats.export import FORMATS, Format, export_papers
from tui.locations import expand_home
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
    output = expand_home(output)
    store: Store = context.obj
    index = store.catalogue.everything()
    rows, understood = found(store, index, words, finished=True)
    if not understood:
        raise HanjiError("nothing was exported: correct that part of the filter, or leave it out")
    papers = whole(store, index, sorted(rows) if format == "digest" else rows)
    text = export_papers(papers, cast(Format, format))
    text = f"\ufeff{text}" if bom else text
    if output == "-" or _is_output(output):
        click.echo(text, nl=False)
    else:
        _write(Path(output), text, force)
        complain(f"{len(papers)} papers in {one_line(output)}")
    context.exit(1 if store.unread else 0)


def _is_output(path: str) -> bool:
    """Return whether this is another name of standard output, such as /dev/stdout."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(1))
    except OSError:
        return False


def _write(path: Path, text: str, force: bool) -> None:
    """Write a file, or into a device or a pipe, as `cp` does."""
    from tui.atomic_write import Exists, write_whole

    try:
        if path.is_char_device() or path.is_fifo():
            with open(os.open(path, os.O_WRONLY | os.O_NOCTTY), "wb") as stream:
                if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # exchanged since
                    raise OSError(errno.EEXIST, "it is no longer a device or a pipe")
                stream.write(text.encode())
        else:
            write_whole(path, text, force)
    except Exists as error:
        raise HanjiError(f"{error}; --force replaces it") from error
    except OSError as error:
        raise HanjiError(f"{one_line(path)} cannot be written: {one_line(error.strerror)}") from error
