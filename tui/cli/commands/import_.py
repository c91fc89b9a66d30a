"""`hanji import`."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.command import Command, option
from tui.cli.days import days_option
from tui.cli.options import complain, print_json
from tui.cli.progress import progress
from tui.errors import HanjiError, reason_of
from tui.language import N_, speak_english
from tui.language import gettext as _
from tui.locations import expand_home
from tui.papers import clock
from tui.papers.day_span import parse_one_day
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.papers.mark import Mark, Value
    from tui.papers.tally import PaperCounts
    from tui.sources.file_import import FileResult, ImportProgress


def _parse_listed_day(text: str) -> date:
    """Return the day on which to list papers; ValueError for one that is never shown."""
    day = parse_one_day(text)
    if day.isoformat() > clock.latest_day():
        raise ValueError(_("{day} is later than tomorrow", day=day))
    return day


@click.command("import", cls=Command)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@option(
    "--day",
    metavar="D",
    callback=days_option(_parse_listed_day),
    help=N_("The day of papers that have none in their file: 2025-05-06, today …"),
)
@option(
    "--marks",
    is_flag=True,
    help=N_("Also take the tags, notes, stars and read marks of exports."),
)
@option("--dry-run", is_flag=True, help=N_("Only show what would be taken."))
@option("--json", "as_json", is_flag=True, help=N_("Counts per file as one JSON document."))
@click.pass_context
def import_(
    context: click.Context,
    paths: tuple[str, ...],
    day: date | None,
    marks: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import papers from files, folders or standard input, or those of another store.

    hanji's digests are read, and lists of papers in other forms: Markdown and text (.md, .markdown, .txt),
    JSON (.json, .jsonl), feeds (.xml, .rss, .atom), references (.bib, .ris) and tables (.csv, .tsv). Folders
    are searched for them; - is standard input.
    """
    if as_json:
        speak_english()
    with _store_for(context.obj, dry_run) as store:
        so_far, problems = _run(store, paths, day)
        if marks and not dry_run:
            _set_marks(store, so_far.marks)
    if as_json:
        files = [_file_record(result) for result in so_far.results]
        print_json(
            {
                "files": files,
                **_counts(so_far.counts),
                "problems": problems,
                "outside": so_far.outside,
                "dry_run": dry_run,
            }
        )
    else:
        click.echo(_("Not written: {summary}", summary=so_far.summary) if dry_run else so_far.summary)
    context.exit(1 if problems else 0)


def _run(store: Store, paths: tuple[str, ...], day: date | None) -> "tuple[ImportProgress, int]":
    """Import, and report each file; return the result and the number of problems."""
    from tui.sources.file_import import import_files

    steps = import_files(
        store.catalogue, [expand_home(path) for path in paths], day=day.isoformat() if day else None
    )
    so_far = next(steps)
    problems = 0
    with progress(_("Reading"), so_far.files) as advance:
        for so_far in steps:
            for line in (*filter(None, [so_far.note]), *so_far.problems):
                complain(line)
            problems += len(so_far.problems)
            advance()
    return so_far, problems


@contextmanager
def _store_for(store: Store, dry_run: bool) -> Iterator[Store]:
    """Return the store, or for a dry run a copy of its papers that is removed afterwards."""
    if not dry_run:
        yield store
        return
    try:
        with tempfile.TemporaryDirectory(prefix="hanji-dry-run-") as folder:
            papers, copy = store.folder / "papers", Path(folder) / "papers"
            if papers.is_dir():
                # Another owner's locks cannot be read, and a folder may be one that nobody writes to.
                shutil.copytree(papers, copy, ignore=shutil.ignore_patterns("*.lock", "*.damaged-*"))
                copy.chmod(0o700)
            yield Store(Path(folder), store.on_notice)
    except OSError as error:
        raise HanjiError(
            _("the store cannot be copied for a dry run: {why}", why=reason_of(error))
        ) from error


def _set_marks(store: Store, marks: "Mapping[str, Mark]") -> None:
    """Set the marks of imported papers; a mark that a file does not have stays."""
    values = {id: _facts_of(mark) for id, mark in marks.items()}
    store.library.set(_("Imported"), {id: facts for id, facts in values.items() if facts})


def _facts_of(mark: "Mark") -> "dict[str, Value]":
    from tui.papers.mark import NOTE, READ, STARRED, TAG

    tags = {TAG + tag: True for tag in mark.tags}
    facts = {READ: mark.read, STARRED: mark.starred, NOTE: mark.note, **tags}
    return {name: value for name, value in facts.items() if value}


def _file_record(result: "FileResult") -> dict[str, Any]:
    return {
        "file": result.file,
        "days": list(result.days),
        **_counts(result.counts),
        "problems": [{"line": problem.line, "message": problem.message} for problem in result.problems],
        "form": result.form,
        "outside": result.outside,
    }


def _counts(counts: "PaperCounts") -> dict[str, int]:
    return {name: getattr(counts, name) for name in ("papers", "new", "updated", "unchanged")}
