"""`hanji sync`."""

from datetime import date

import click

from tui.cli.options import complain, load_settings
from tui.cli.progress import progress


def _parse_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter("use 2025-05-06 for a day") from None


@click.command("sync")
@click.option("--day", metavar="D", callback=_parse_day, help="Only this day.")
@click.option("--since", metavar="D", callback=_parse_day, help="From this day on.")
@click.option("--until", metavar="D", callback=_parse_day, help="Until this day.")
@click.pass_context
def sync_(context: click.Context, day: date | None, since: date | None, until: date | None) -> None:
    """Fetch new papers from Hugging Face or a mirror.

    They come from the daily-papers API. HF_ENDPOINT or the setting `endpoint` names the mirror. By default:
    from the last known week to today (UTC), or the last fourteen days. Each day is kept as it arrives, so a
    stopped sync resumes where it was.
    """
    from tui.sources.daily_papers_api import choose_endpoint
    from tui.sources.sync import sync

    endpoint = choose_endpoint(load_settings(context).endpoint)

    def tell(line: str) -> None:
        advance(line or so_far.progress, 0)

    syncing = sync(context.obj.catalogue, endpoint, tell=tell, day=day, since=since, until=until)
    so_far = next(syncing)
    with progress("Asking", so_far.days, patience=0) as advance:
        for so_far in syncing:
            for problem in so_far.problems:
                complain(problem)
            advance(so_far.progress)
    click.echo(so_far.summary)
