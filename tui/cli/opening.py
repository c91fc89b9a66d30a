"""`hanji open`."""

import click

from tui.cli.copying import copied, tell
from tui.cli.words import complain, papers_named
from tui.papers.arxiv import abs_url, pdf_url


@click.command("open")
@click.argument("id", metavar="ID")
@click.option("--pdf", is_flag=True, help="The PDF instead of the paper's page.")
@click.pass_context
def open_(context: click.Context, id: str, pdf: bool) -> None:
    """Open a paper's page in the browser; without a display, or over SSH, copy its link and print it."""
    from tui.browser import open_link

    papers, _ = papers_named(context.obj, [id])
    if not papers:
        context.exit(1)
    link = (pdf_url if pdf else abs_url)(papers[0].id)
    if open_link(link):
        complain(f"opened {link}")
        return
    click.echo(link)
    outcome = copied(context, link)
    tell(outcome, "Link")
    context.exit(1 if outcome.state == "failed" else 0)
