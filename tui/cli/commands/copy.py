"""`hanji copy`, and the copying that it shares with `hanji open`."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.cli.command import Command, option
from tui.cli.options import complain, load_settings, print_json, warn
from tui.cli.selection import find_papers
from tui.errors import StoreError, one_line
from tui.formats.form import FORMS, Form, join_texts, name_of, text_of
from tui.language import N_, speak_english
from tui.language import gettext as _
from tui.papers.mark import READ
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.clipboard import Outcome
    from tui.settings import Settings


@click.command(cls=Command)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@option(
    "--as",
    "form",
    type=click.Choice(FORMS),
    default="abs",
    help=N_("The form; the link by default."),
)
@option("--stdout", is_flag=True, help=N_("Print the text instead of copying it."))
@option("--json", "as_json", is_flag=True, help=N_("Print the outcome as one JSON document."))
@click.pass_context
def copy(context: click.Context, ids: tuple[str, ...], form: Form, stdout: bool, as_json: bool) -> None:
    """Copy papers to the clipboard, also over SSH and in tmux.

    The outcome is reported, with the way that the copy took.
    """
    if stdout and as_json:
        raise click.UsageError(_("--stdout and --json cannot be combined"))
    if as_json:
        speak_english()
    papers, complete = find_papers(context.obj, ids)
    texts = {paper.id: text for paper in papers if (text := text_of(paper, form))}
    for id in (paper.id for paper in papers if paper.id not in texts):
        warn(_("{id} has no {form}", id=id, form=form))  # the form as the option names it
    text = join_texts(texts.values(), form)
    reached = bool(texts)
    if stdout:
        click.echo(text, nl=reached)
    else:
        chosen = load_settings(context)
        outcome = copy_text(text, chosen)
        reached = outcome.state != "failed"
        if reached:
            mark_as_read(context.obj, texts, chosen)
        if as_json:
            print_json({"form": form, "ids": list(texts), **asdict(outcome)})
        elif texts:
            report_outcome(outcome, name_of(form, len(texts)), _("--stdout prints it"))
    context.exit(0 if reached and complete and len(texts) == len(papers) else 1)


def copy_text(text: str, chosen: "Settings") -> "Outcome":
    """Copy a text as configured in the settings and return the outcome."""
    from tui import clipboard
    from tui.terminal import console

    return clipboard.copy(text, console.write, choice=chosen.clipboard, terminal=console.ask)


def mark_as_read(store: Store, ids: Iterable[str], chosen: "Settings") -> None:
    """Mark copied or opened papers as read, as the reader does; a failure is only reported."""
    if chosen.mark_read != "never":
        try:
            store.library.set("", {id: {READ: True} for id in ids})
        except StoreError as error:
            warn(error)


def report_outcome(outcome: "Outcome", what: str, otherwise: str = "") -> None:
    """Report the outcome of a copy in one line, with a remedy; `otherwise` is one for failures."""
    notice = outcome.notice(what)
    hint = outcome.try_next or (otherwise if outcome.state == "failed" else "")
    told = notice if hint in notice else _("{notice} ({hint})", notice=notice, hint=hint)
    complain(one_line(told))
