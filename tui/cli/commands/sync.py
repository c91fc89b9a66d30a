"""`hanji sync`."""

from datetime import date

import click

from tui.cli.command import Command, option
from tui.cli.days import days_option
from tui.cli.options import complain, load_settings, warn
from tui.cli.progress import progress
from tui.language import N_
from tui.language import gettext as _
from tui.papers.day_span import parse_dates

Dates = tuple[date | None, date | None]

_dates = days_option(parse_dates)


@click.command("sync", cls=Command)
@option(
    "--day",
    "days",
    metavar="D",
    callback=_dates,
    help=N_("Only these days: 2025-05-06, today, week, -7d …"),
)
@option("--since", metavar="D", callback=_dates, help=N_("From this day on."))
@option("--until", metavar="D", callback=_dates, help=N_("Until this day."))
@click.pass_context
def sync_(context: click.Context, days: Dates | None, since: Dates | None, until: Dates | None) -> None:
    """Fetch new papers from Hugging Face or a mirror.

    They come from the daily-papers API. HF_ENDPOINT or the setting `endpoint` names the mirror. By default:
    from today (UTC) back through the last known week, or fourteen days. Each day is kept as it arrives; a day
    that fails or was not reached is asked for by the next sync. Exits with 1 if any day failed.
    """
    from tui.sources.daily_papers_api import choose_endpoint
    from tui.sources.sync import sync

    endpoint = choose_endpoint(load_settings(context).endpoint)

    def tell(line: str) -> None:
        advance(line or so_far.so_far, 0)

    day, first, last = _span(days, since, until)
    syncing = sync(context.obj.catalogue, endpoint, tell=tell, day=day, since=first, until=last)
    so_far = next(syncing)
    with progress(_("Asking for {progress}", progress=so_far.progress), so_far.days, patience=0) as advance:
        failed = 0
        for so_far in syncing:
            for problem in so_far.problems:
                complain(problem)
            for failure in so_far.failures[failed:]:
                warn(failure)
            failed = len(so_far.failures)
            advance(so_far.so_far)  # the bar says how much time is left
    click.echo(so_far.summary)
    if so_far.leaves_sample:
        warn(_("the sample is still in the store; hanji demo --remove takes it out"))
    context.exit(1 if so_far.failures else 0)


def _span(
    days: Dates | None, since: Dates | None, until: Dates | None
) -> tuple[date | None, date | None, date | None]:
    """Return the only day, the first and the last one to ask for; None for those that are not given."""
    first, last = since and since[0], until and until[1]
    if days is None:
        return None, first, last
    if days[0] == days[1] or since or until:  # the sync refuses a day together with a span
        return days[0] or days[1], first, last
    return None, *days
