"""`hanji copy`, and how the commands say what became of a copy."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.cli.options import complain, print_json, settings
from tui.cli.selection import named
from tui.errors import StoreError, one_line
from tui.formats.form import FORMS, Form, join_texts, name_of, text_of
from tui.papers.mark import READ
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.clipboard import Outcome
    from tui.settings import Settings


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--as", "form", type=click.Choice(FORMS), default="abs", help="The form; without it, the link.")
@click.option("--stdout", is_flag=True, help="Print the text, and leave the clipboard alone.")
@click.option("--json", "as_json", is_flag=True, help="What became of the copy, as one JSON document.")
@click.pass_context
def copy(context: click.Context, ids: tuple[str, ...], form: Form, stdout: bool, as_json: bool) -> None:
    """Copy papers to the clipboard, also over SSH and in tmux, and say by which way."""
    if stdout and as_json:
        raise click.UsageError("--stdout and --json both want standard output")
    papers, complete = named(context.obj, ids)
    texts = {paper.id: text for paper in papers if (text := text_of(paper, form))}
    for id in (paper.id for paper in papers if paper.id not in texts):
        complain(f"hanji: {id} has no {form}")
    text = join_texts(texts.values(), form)
    reached = bool(texts)
    if stdout:
        click.echo(text, nl=reached)
    else:
        chosen = settings(context)
        outcome = copied(text, chosen)
        reached = outcome.state != "failed"
        if reached:
            mark_taken(context.obj, texts, chosen)
        if as_json:
            print_json({"form": form, "ids": list(texts), **asdict(outcome)})
        elif texts:
            tell(outcome, name_of(form, len(texts)), "--stdout prints it")
    context.exit(0 if reached and complete and len(texts) == len(papers) else 1)


def copied(text: str, chosen: "Settings") -> "Outcome":
    """What became of a text that was copied the way the settings say."""
    from tui import clipboard
    from tui.terminal import console

    return clipboard.copy(text, console.write, choice=chosen.clipboard, terminal=console.ask)


def mark_taken(store: Store, ids: Iterable[str], chosen: "Settings") -> None:
    """Mark papers as read whose links were taken, as the reader does; where that fails it is only said."""
    if chosen.mark_read != "never":
        try:
            store.library.set("", {id: {READ: True} for id in ids})
        except StoreError as error:
            complain(f"hanji: {error}")


def tell(outcome: "Outcome", what: str, otherwise: str = "") -> None:
    """Say in one line what became of a copy, and what the person can do about it; on failure, or else."""
    notice = outcome.notice(what)
    hint = outcome.try_next or (otherwise if outcome.state == "failed" else "")
    complain(one_line(notice if hint in notice else f"{notice} ({hint})"))
