"""`hanji sync`."""

import os
from datetime import UTC, date, datetime

import click

from tui.cli.progress import progress
from tui.cli.words import complain
from tui.store.store import Store


def _day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter("a day is written 2025-05-06") from None


@click.command()
@click.option("--day", metavar="D", callback=_day, help="This day only.")
@click.option("--since", metavar="D", callback=_day, help="From this day on.")
@click.option("--until", metavar="D", callback=_day, help="Up to this day.")
@click.pass_obj
def sync(store: Store, day: date | None, since: date | None, until: date | None) -> None:
    """Bring new papers from the Hugging Face daily-papers API, or from the mirror in HF_ENDPOINT.

    Without options: from the last week that is known to today (UTC), or the last fourteen days. Each day is
    kept as it arrives, so a sync that was stopped goes on where it was.
    """
    from tui.sources.huggingface import ENDPOINT, DailyPapers
    from tui.sources.plan import days_to_ask

    looked_at = store.catalogue.looked_at()
    days = days_to_ask(
        [date.fromisoformat(one) for one in looked_at],
        {date.fromisoformat(one): date.fromisoformat(at) for one, at in looked_at.items() if at},
        datetime.now(UTC).date(),
        day=day,
        since=since,
        until=until,
    )
    new = updated = 0
    with (
        DailyPapers(os.environ.get("HF_ENDPOINT") or ENDPOINT) as api,
        progress("Days", len(days)) as advance,
    ):
        for one in days:
            answer = api.day(one)
            for problem in answer.problems:
                complain(f"{one}, row {problem.line}: {problem.message}")
            [added] = store.catalogue.add([answer.digests])
            new, updated = new + added.new, updated + added.updated
            advance()
    click.echo(f"{len(days)} days: {new} new papers, {updated} updated")
