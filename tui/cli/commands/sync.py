"""`hanji sync`."""

from datetime import date

import click

from tui.cli.options import complain, settings
from tui.cli.progress import progress


def _day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter("a day is written 2025-05-06") from None


@click.command("sync")
@click.option("--day", metavar="D", callback=_day, help="This day only.")
@click.option("--since", metavar="D", callback=_day, help="From this day on.")
@click.option("--until", metavar="D", callback=_day, help="Up to this day.")
@click.pass_context
def sync_(context: click.Context, day: date | None, since: date | None, until: date | None) -> None:
    """Bring new papers from the Hugging Face daily-papers API, or from a mirror.

    The mirror is named in HF_ENDPOINT or, as endpoint, in the settings. Without options: from the last week
    that is known to today (UTC), or the last fourteen days. Each day is kept as it arrives, so a sync that
    was stopped goes on where it was.
    """
    from tui.sources.huggingface import chosen_endpoint
    from tui.sources.sync import sync

    endpoint = chosen_endpoint(settings(context).endpoint)

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
