"""`hanji export`."""

import errno
import os
import stat
from pathlib import Path
from typing import cast

import click

from tui.cli.command import option
from tui.cli.options import FilterCommand, complain, warn
from tui.cli.selection import find_rows, read_papers_with_marks
from tui.errors import HanjiError, one_line, reason_of
from tui.formats.export import FORMATS, Format, export_papers
from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.locations import expand_home
from tui.store.store import Store


@click.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@option("--format", "-f", type=click.Choice(FORMATS), required=True, help=N_("The file format."))
@option(
    "--output",
    "-o",
    metavar="FILE",
    default="-",
    help=N_("The output file; - for standard output."),
)
@option("--force", is_flag=True, help=N_("Replace an existing file."))
@option("--bom", is_flag=True, help=N_("Begin CSV with a byte order mark, for Excel."))
@click.pass_context
def export(
    context: click.Context, words: tuple[str, ...], format: str, output: str, force: bool, bom: bool
) -> None:
    """Export papers for other programs.

    All papers are exported, or those that a filter finds. `hanji import` reads them again. An existing file
    is replaced only with --force. Nothing is written if a part of the filter is not understood.
    """
    if bom and format != "csv":
        raise click.UsageError(_("--bom needs --format csv"))
    output = expand_home(output)
    store: Store = context.obj
    index = store.catalogue.everything()
    rows, understood = find_rows(store, index, words, finished=True)
    if not understood:
        raise HanjiError(_("nothing was exported: correct or remove that part of the filter"))
    papers = read_papers_with_marks(store, index, sorted(rows) if format == "digest" else rows)
    text = export_papers(papers, cast(Format, format))
    text = f"\ufeff{text}" if bom else text
    undated = sum(not paper.days for paper, _mark in papers) if format == "digest" else 0
    if undated:
        warn(_("a digest lists papers by day; left out without one: {undated:,}", undated=undated))
    if output == "-" or _is_output(output):
        click.echo(text, nl=False)
    else:
        _write(Path(output), text, force)
        written = len(papers) - undated
        complain(
            ngettext(
                "Exported {n:,} paper to {file}",
                "Exported {n:,} papers to {file}",
                written,
                file=one_line(output),
            )
        )
    context.exit(1 if store.has_unreadable else 0)


def _is_output(path: str) -> bool:
    """Return whether a path is standard output under another name, such as /dev/stdout."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(1))
    except OSError:
        return False


def _write(path: Path, text: str, force: bool) -> None:
    """Write a file, or to a device or a pipe, as `cp` does."""
    from tui.atomic_write import Exists, write_whole

    try:
        if path.is_char_device() or path.is_fifo():
            with open(os.open(path, os.O_WRONLY | os.O_NOCTTY), "wb") as stream:
                if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # replaced in the meantime
                    raise OSError(errno.EEXIST, _("it is no longer a device or a pipe"))
                stream.write(text.encode())
        else:
            write_whole(path, text, force)
    except Exists as error:
        raise HanjiError(_("{error}; --force replaces it", error=error)) from error
    except OSError as error:
        raise HanjiError(
            _("{file} cannot be written: {why}", file=one_line(path), why=reason_of(error))
        ) from error
