"""`hanji import`."""

from typing import TYPE_CHECKING, Any

import click

from tui.cli.progress import progress
from tui.cli.words import complain, print_json

if TYPE_CHECKING:
    from tui.sources.files import FileReading
    from tui.store.catalogue import Added


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Counts per file as one JSON document.")
@click.pass_context
def import_(context: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Import digests: files, folders (searched for *.md), or - for standard input."""
    from tui.sources.files import find_files, read

    files = find_files(paths)
    with progress("Reading", len(files)) as advance:
        readings = []
        for file in files:
            readings.append(read(file))
            advance()
    for reading in readings:
        for problem in reading.problems:
            place = f"{reading.file}:{problem.line}" if problem.line else reading.file
            complain(f"{place}: {problem.message}")
    added = context.obj.catalogue.add([reading.digests for reading in readings])
    results = list(zip(readings, added, strict=True))
    problems = sum(len(reading.problems) for reading in readings)
    if as_json:
        print_json({"files": [_file(*result) for result in results], **_counts(added), "problems": problems})
    else:
        total = _counts(added)
        click.echo("{papers} papers: {new} new, {updated} updated, {unchanged} unchanged".format(**total))
    context.exit(1 if problems else 0)


def _file(reading: "FileReading", added: "Added") -> dict[str, Any]:
    return {
        "file": reading.file,
        "days": sorted({digest.day for digest in reading.digests}),
        **_counts([added]),
        "problems": [{"line": problem.line, "message": problem.message} for problem in reading.problems],
    }


def _counts(added: list["Added"]) -> dict[str, int]:
    return {
        name: sum(getattr(one, name) for one in added) for name in ("papers", "new", "updated", "unchanged")
    }
