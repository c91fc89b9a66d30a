"""The command group, and the options that all commands share."""

import sys
from typing import TYPE_CHECKING

import click

from tui import __version__
from tui.cli.command import Option, click_speaks, option
from tui.cli.lazy_commands import CommandPlace, LazyGroup
from tui.cli.output import warn
from tui.cli.process import speak_by_settings
from tui.errors import HanjiError
from tui.language import N_
from tui.language import gettext as _
from tui.locations import settings_file, store_folder

if TYPE_CHECKING:
    from tui.settings import Settings


def _speak_by(context: click.Context, option: click.Parameter, config: str | None) -> str | None:
    """Speak the language that a named settings file asks for, in the help that is shown next, too."""
    if config:
        speak_by_settings(config)
    return config


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
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
    from tui.store.store import Store

    context.obj = Store(
        store_folder(store),
        lambda line: warn(line),
        lambda: load_quietly(config).shared,
        other_language=lambda: load_quietly(config).other_language,
    )
    if plain and context.invoked_subcommand is not None:
        raise click.UsageError(_("--plain cannot be combined with a command"))
    if plain:
        from tui.cli.commands.list_ import list_newest

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


hanji.with_commands(
    {
        "config": CommandPlace(
            "config", "config", N_("Show all settings, their meaning and the settings file.")
        ),
        "copy": CommandPlace("copy", "copy", N_("Copy papers to the clipboard, also over SSH and in tmux.")),
        "demo": CommandPlace(
            "demo", "demo", N_("Open the reader on a bundled sample, in a temporary store.")
        ),
        "doctor": CommandPlace(
            "doctor", "doctor", N_("Report on the terminal, the clipboard and the store.")
        ),
        "export": CommandPlace("export", "export", N_("Export papers for other programs.")),
        "import": CommandPlace(
            "import_",
            "import_",
            N_("Import papers from files, folders or standard input, or those of another store."),
        ),
        "keys": CommandPlace("keys", "keys", N_("Print the reader's keys and their ids.")),
        "list": CommandPlace(
            "list_", "list_", N_("List papers, one per line: all of them, or those that a filter finds.")
        ),
        "note": CommandPlace(
            "marks", "note", N_("Write or print a note on a paper; an empty text removes it.")
        ),
        "open": CommandPlace(
            "open_", "open_", N_("Open a paper in the browser, or copy and print its link.")
        ),
        "read": CommandPlace("marks", "read", N_("Mark papers as read.")),
        "related": CommandPlace(
            "stats",
            "related",
            N_("List the papers nearest to one, by words in titles, keywords and summaries."),
        ),
        "show": CommandPlace("show", "show", N_("Show whole papers, or all papers of a day.")),
        "star": CommandPlace("marks", "star", N_("Star papers.")),
        "stats": CommandPlace(
            "stats", "stats", N_("Show statistics of all papers, or of those that a filter finds.")
        ),
        "summarize": CommandPlace(
            "summarize",
            "summarize",
            N_("Have a language model write summaries of papers from their abstracts."),
        ),
        "sync": CommandPlace("sync", "sync_", N_("Fetch new papers from Hugging Face or a mirror.")),
        "tag": CommandPlace("marks", "tag", N_("Tag a paper.")),
    }
)


def run() -> int:
    """Run the command in the arguments and return its exit code."""
    output = sys.stdout
    try:
        code = hanji.main(prog_name="hanji", standalone_mode=False)  # None without a call of `exit`
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        with click_speaks():
            error.show()
        return error.exit_code
    except click.Abort:
        print(_("Aborted!"), file=sys.stderr)
        return 1
    except SystemExit as done:
        if sys.stdout is not output:  # click replaces it when a pipe is closed, and exits with 1
            sys.stdout = output
            raise BrokenPipeError from None
        return done.code if isinstance(done.code, int) else 0
