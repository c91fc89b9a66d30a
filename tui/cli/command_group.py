"""The command group, and the options that all commands share."""

import os
import sys
from typing import TYPE_CHECKING

import click

from tui import __version__
from tui.cli.command import Group, Option, click_speaks, option
from tui.cli.commands.config import config
from tui.cli.commands.copy import copy
from tui.cli.commands.demo import demo
from tui.cli.commands.doctor import doctor
from tui.cli.commands.export import export
from tui.cli.commands.import_ import import_
from tui.cli.commands.keys import keys
from tui.cli.commands.list_ import list_, list_newest
from tui.cli.commands.marks import note, read, star, tag
from tui.cli.commands.open_ import open_
from tui.cli.commands.show import show
from tui.cli.commands.stats import related, stats
from tui.cli.commands.summarize import summarize
from tui.cli.commands.sync import sync_
from tui.cli.options import warn
from tui.cli.process import speak_by_settings
from tui.errors import HanjiError
from tui.language import N_, spoken_language
from tui.language import gettext as _
from tui.locations import settings_file, store_folder
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.settings import Settings


def _speak_by(context: click.Context, option: click.Parameter, config: str | None) -> str | None:
    """Speak the language that a named settings file asks for, in the help that is shown next, too."""
    if config:
        speak_by_settings(config)
        os.environ["LANGUAGE"] = spoken_language()
    return config


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@option("--store", metavar="DIR", envvar="HANJI_STORE", help=N_("The folder of the store."))
@option(
    "--config",
    metavar="FILE",
    envvar="HANJI_CONFIG",
    is_eager=True,
    callback=_speak_by,
    help=N_("The settings file."),
)
@option("--plain", is_flag=True, help=N_("List the newest day instead of opening the reader."))
@click.version_option(
    __version__,
    cls=Option,
    message="%(prog)s %(version)s",
    prog_name="hanji",
    help=N_("Show the version and exit."),
)
@click.pass_context
def hanji(context: click.Context, store: str | None, config: str | None, plain: bool) -> None:
    """A reader for the day's AI papers in the terminal.

    Without a command it opens the reader.
    """
    context.obj = Store(
        store_folder(store),
        lambda line: warn(line),
        lambda: load_quietly(config).shared,
        other_language=lambda: load_quietly(config).other_language,
    )
    if plain and context.invoked_subcommand is not None:
        raise click.UsageError(_("--plain cannot be combined with a command"))
    if plain:
        context.exit(list_newest(context.obj))
    elif context.invoked_subcommand is None:
        from tui.cli.reader import open_reader

        context.exit(open_reader(context.obj.folder, config))


def load_quietly(config: str | None) -> "Settings":
    """Load the settings; invalid ones are reported elsewhere."""
    from tui.settings import Settings, load

    try:
        return load(settings_file(config))[0]
    except HanjiError:  # there is no folder for settings
        return Settings()


for command in (
    config,
    copy,
    demo,
    doctor,
    export,
    import_,
    keys,
    list_,
    note,
    open_,
    read,
    related,
    show,
    star,
    stats,
    summarize,
    sync_,
    tag,
):
    hanji.add_command(command)


def run() -> int:
    """Run the command in the arguments and return its exit code."""
    output = sys.stdout
    try:
        with click_speaks():
            hanji.main(prog_name="hanji")
    except SystemExit as done:
        if sys.stdout is not output:  # click replaces it when a pipe is closed, and exits with 1
            sys.stdout = output
            raise BrokenPipeError from None
        return done.code if isinstance(done.code, int) else 0
    return 0
