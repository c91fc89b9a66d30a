"""`hanji summarize`."""

from threading import Event
from typing import TYPE_CHECKING

import click

from tui.cli.command import option
from tui.cli.days import days_option
from tui.cli.options import FilterCommand, load_settings, print_json, warn
from tui.cli.progress import progress
from tui.cli.selection import find_rows, read_papers
from tui.errors import HanjiError
from tui.language import N_, ngettext, speak_english
from tui.language import gettext as _
from tui.papers.day_span import DaySpan, parse_days
from tui.papers.text import printable
from tui.settings import LANGUAGE_CODES
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.papers.paper import Paper
    from tui.summaries.run import SummaryProgress
    from tui.summaries.run_plan import Plan


@click.command(cls=FilterCommand)
@click.argument("words", metavar="[FILTER]...", nargs=-1)
@option(
    "--day",
    "days",
    metavar="D",
    callback=days_option(parse_days),
    help=N_("Only these days: 2025-05-06, today …"),
)
@option("--missing", is_flag=True, help=N_("Only papers without any summary."))
@option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=N_("At most N papers; needed for over 50."),
)
@option(
    "--language",
    type=click.Choice(LANGUAGE_CODES),
    help=N_("The language, instead of the setting."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would be sent where."))
@option("--again", is_flag=True, help=N_("Replace summaries of the same text."))
@option("--json", "as_json", is_flag=True, help=N_("Print one JSON object with counts."))
@click.pass_context
def summarize(
    context: click.Context,
    words: tuple[str, ...],
    days: DaySpan | None,
    missing: bool,
    limit: int | None,
    language: str | None,
    dry_run: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Have a language model write summaries of papers from their abstracts.

    Titles and abstracts are sent to the server that the settings name under [summaries], to no other, and
    nothing else is. Each summary is checked against its abstract and kept as it arrives, so a stopped run
    goes on where it was. A digest's own summary always takes its place.
    """
    from tui.store.papers.summaries import Summaries
    from tui.summaries.run_plan import follow, make_plan

    if as_json:
        speak_english()
    store: Store = context.obj
    summaries = Summaries(store.catalogue)
    papers = _select(store, words, days, missing)
    settings = load_settings(context).summaries
    plan = make_plan(papers, settings, summaries, language=language, again=again, limit=limit)
    if dry_run:
        _print_plan(plan, as_json)
        return
    ended, problems, error = plan.start, list[str](), None

    def tell(line: str) -> None:
        advance(line or ended.progress, 0)

    with progress(_("Summarizing"), plan.start.papers, patience=0) as advance:
        try:
            for ended in follow(plan, summaries, Event().wait, tell):
                problems += ended.problems
                for problem in ended.problems:
                    warn(problem)
                advance(ended.progress)
        except HanjiError as stopped:
            error = stopped
    _print_result(ended, problems, error, as_json)
    if error:
        raise error
    context.exit(1 if problems or store.has_unreadable else 0)


def _select(store: Store, words: tuple[str, ...], days: DaySpan | None, missing: bool) -> "list[Paper]":
    index = store.catalogue.everything()
    rows, understood = find_rows(store, index, words, days, finished=True)
    if not understood:
        raise HanjiError(_("nothing was sent: correct or remove that part of the filter"))
    papers = read_papers(store, index, rows).values()
    return [paper for paper in papers if not (missing and paper.sections)]


def _print_plan(plan: "Plan", as_json: bool) -> None:
    from tui.summaries.prompt import estimate_tokens

    papers, (read, written) = plan.papers, estimate_tokens(plan.papers, plan.language)
    if as_json:
        counts = {"papers": [paper.id for paper in papers], "tokens_in": read, "tokens_out": written}
        print_json({"host": plan.access.host, "model": plan.access.model, **counts, "dry_run": True})
        return
    for paper in papers:
        click.echo(f"{paper.id:<10}  {printable(paper.title)}")
    click.echo(
        ngettext(
            "{host}, model {model}: {n:,} paper, about {read:,} tokens to read and {written:,} to write",
            "{host}, model {model}: {n:,} papers, about {read:,} tokens to read and {written:,} to write",
            len(papers),
            host=plan.access.host,
            model=plan.access.model,
            read=read,
            written=written,
        )
    )


def _print_result(
    ended: "SummaryProgress", problems: list[str], error: HanjiError | None, as_json: bool
) -> None:
    if not as_json:
        click.echo(ended.summary)
        return
    names = ("papers", "written", "doubted", "refused", "failed", "same", "without_abstract")
    counts = {name: getattr(ended, name) for name in names}
    print_json({**counts, "problems": problems, "stopped": error and str(error), "dry_run": False})
