"""`hanji doctor`."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from tui.cli.command import Command, option
from tui.cli.options import load_settings, print_json, settings_path, warn
from tui.errors import HanjiError, one_line
from tui.language import N_, ngettext, speak_english
from tui.language import gettext as _
from tui.store.store import Store


@click.command(cls=Command)
@option("--clipboard", "by_pasting", is_flag=True, help=N_("Test copying: paste words back."))
@option("--share", "shares", is_flag=True, help=N_("Let everyone on this machine read the papers."))
@option("--repair", is_flag=True, help=N_("First remove days later than tomorrow; marks stay."))
@option("--upgrade", is_flag=True, help=N_("First rewrite files of hanji 0.1 for TinyDB."))
@option("--json", "as_json", is_flag=True, help=N_("One JSON document."))
@click.pass_context
def doctor(
    context: click.Context, by_pasting: bool, shares: bool, repair: bool, upgrade: bool, as_json: bool
) -> None:
    """Report on the terminal, the clipboard and the store.

    Advice says what to change. Nothing is changed without --share, --repair or --upgrade.
    """
    if shares and by_pasting:
        raise click.UsageError(_("--share cannot be combined with --clipboard"))
    if as_json:
        speak_english()
    if repair:
        _repair(context.obj)
    failed = upgrade and _upgrade(context.obj)
    if shares:
        context.exit(_share_papers(context, as_json))
    code = _try_copies(context, as_json) if by_pasting else _report(context, as_json)
    context.exit(1 if failed else code)


def _share_papers(context: click.Context, as_json: bool) -> int:
    from tui.store.sharing import share

    folder: Path = context.obj.folder
    done = share(folder)
    if as_json:
        print_json(_to_json({"store": folder, **done._asdict()}))
    else:
        can = _("everyone can read the {n} files of papers in {folder}", n=done.files, folder=folder)
        click.echo(one_line(can))
        if not load_settings(context).shared:
            click.echo(
                one_line(
                    _("shared = true in {file} does the same for new months", file=settings_path(context))
                )
            )
    for above in done.closed:
        warn(one_line(_("others cannot enter {folder}; chmod o+x allows it", folder=above)))
    return 1 if done.closed else 0


def _repair(store: Store) -> None:
    """Remove impossible days from the store and report them."""
    from tui.papers import clock
    from tui.store.papers.future_days import remove_future_days

    if not clock.is_set():
        raise HanjiError(_("this machine's clock was never set, so future days cannot be recognized"))
    warn(
        _(
            "by this machine's clock tomorrow is {day}; removing later days",
            day=clock.latest_day(),
        )
    )
    removed = 0
    for line in remove_future_days(store.folder / "papers", store.on_notice):
        warn(line)
        removed += 1
    if not removed:
        warn(_("nothing to repair: no day is later than tomorrow"))


def _upgrade(store: Store) -> bool:
    """Rewrite the store's files of earlier schemas and report them; return whether one failed."""
    from tui.locations import host_folder, library_folder
    from tui.store.upgrade import upgrade

    own = library_folder(store.folder) / host_folder()
    rewritten = failed = 0
    for _file, error in upgrade(store.folder / "papers", own, store.on_notice):
        if error:
            failed += 1
            warn(error)
        else:
            rewritten += 1
    if not rewritten and not failed:
        warn(_("nothing to upgrade: no file of this machine is in the form of hanji 0.1"))
        return False
    done = ngettext("{n:,} file rewritten", "{n:,} files rewritten", rewritten)
    left = _("{done}, {failed:,} could not be", done=done, failed=failed) if failed else done
    warn(_("{done}; those before them are kept as .backup", done=left))
    return failed > 0


def _report(context: click.Context, as_json: bool) -> int:
    from rich.cells import cell_len, set_cell_size

    from tui.doctor.advice import advice
    from tui.doctor.report import examine
    from tui.doctor.report_page import format_report

    chosen = {"file": settings_path(context), **load_settings(context)._asdict()}
    report = examine(context.obj.folder)
    to_change = advice(report)
    if as_json:
        print_json(_to_json({**asdict(report), "settings": chosen, "advice": to_change}))
    else:
        for heading, text in format_report(report):
            click.echo(one_line(f"{set_cell_size(heading, max(10, cell_len(heading)))} {text}"))
        for line in to_change:
            warn(one_line(line))
    healthy = not report.store.problem and all(file.readable for file in report.store.files)
    return 0 if healthy else 1


def _try_copies(context: click.Context, as_json: bool) -> int:
    from tui.doctor.pasting import try_all
    from tui.doctor.verdict import arrives, explain

    setting = load_settings(context).clipboard
    trials = try_all(setting)
    lines = list(explain(trials, setting, settings_path(context)))
    if as_json:
        print_json(_to_json({"trials": [asdict(trial) for trial in trials], "verdict": lines}))
    else:
        click.echo("\n".join(map(one_line, lines)))
    return 0 if arrives(trials, setting) else 1


def _to_json(value: object) -> object:
    """Return a value that JSON can hold, without control characters."""
    if isinstance(value, Mapping):
        return {one_line(name): _to_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_to_json(inner) for inner in value]
    return one_line(value) if isinstance(value, str | Path) else value
