"""`hanji open`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.cli.command import Command, option
from tui.cli.commands.copy import copy_text, mark_as_read, report_outcome
from tui.cli.options import complain, load_settings, print_json
from tui.cli.selection import find_papers
from tui.formats.form import name_of
from tui.language import N_, speak_english
from tui.language import gettext as _
from tui.papers.arxiv import abs_url, pdf_url

if TYPE_CHECKING:
    from tui.clipboard import Outcome


@click.command("open", cls=Command)
@click.argument("id", metavar="ID")
@option("--pdf", is_flag=True, help=N_("Open the PDF instead of the page."))
@option("--json", "as_json", is_flag=True, help=N_("Print the outcome as one JSON document."))
@click.pass_context
def open_(context: click.Context, id: str, pdf: bool, as_json: bool) -> None:
    """Open a paper in the browser, or copy and print its link.

    The link is copied and printed if there is no display, or over SSH.
    """
    from tui.environment.browser import open_link

    if as_json:
        speak_english()
    papers = find_papers(context.obj, [id])[0]
    link = (pdf_url if pdf else abs_url)(papers[0].id) if papers else ""
    chosen = load_settings(context)
    opened = bool(link) and open_link(link)
    outcome = copy_text(link, chosen) if link and not opened else None
    reached = opened or (outcome is not None and outcome.state != "failed")
    if reached:
        mark_as_read(context.obj, [papers[0].id], chosen)
    if as_json:
        print_json({"link": link, "opened": opened, "copy": asdict(outcome) if outcome else None})
    elif link:
        _report(link, outcome)
    context.exit(0 if reached else 1)


def _report(link: str, outcome: "Outcome | None") -> None:
    if outcome is None:
        complain(_("opened {link}", link=link))
    else:
        click.echo(link)
        report_outcome(outcome, name_of("abs"))
