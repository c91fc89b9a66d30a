"""`hanji import`."""

from typing import TYPE_CHECKING, Any

import click

from tui.cli.options import complain, print_json
from tui.cli.progress import progress
from tui.locations import expand_home

if TYPE_CHECKING:
    from tui.papers.tally import PaperCounts
    from tui.sources.file_import import FileResult


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Counts per file as one JSON document.")
@click.pass_context
def import_(context: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Import digests from files, folders or standard input, or the papers of another store.

    Folders are searched for *.md or, without any, for the papers of a store, never for marks; - is standard
    input.
    """
    from tui.sources.file_import import import_files

    steps = import_files(context.obj.catalogue, [expand_home(path) for path in paths])
    so_far = next(steps)
    problems = 0
    with progress("Reading", so_far.files) as advance:
        for so_far in steps:
            for problem in so_far.problems:
                complain(problem)
            problems += len(so_far.problems)
            advance()
    if as_json:
        files = [_file_record(result) for result in so_far.results]
        print_json({"files": files, **_counts(so_far.counts), "problems": problems})
    else:
        click.echo(so_far.summary)
    context.exit(1 if problems else 0)


def _file_record(result: "FileResult") -> dict[str, Any]:
    return {
        "file": result.file,
        "days": list(result.days),
        **_counts(result.counts),
        "problems": [{"line": problem.line, "message": problem.message} for problem in result.problems],
    }


def _counts(counts: "PaperCounts") -> dict[str, int]:
    return {name: getattr(counts, name) for name in ("papers", "new", "updated", "unchanged")}
