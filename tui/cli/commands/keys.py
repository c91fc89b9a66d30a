"""`hanji keys`."""

from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size

from tui.cli.command import Command, option
from tui.cli.options import load_settings, print_json, settings_path, warn
from tui.errors import one_line
from tui.keys import key_names
from tui.keys.key_search import look_up
from tui.keys.keymap import Action
from tui.keys.remap import Keymap
from tui.language import N_, speak_english
from tui.language import gettext as _


@click.command(cls=Command)
@option("--json", "as_json", is_flag=True, help=N_("One JSON array."))
@click.pass_context
def keys(context: click.Context, as_json: bool) -> None:
    """Print the reader's keys and their ids.

    [keys] in the settings changes them by their ids. Invalid changes are reported, and the action keeps its
    default keys.
    """
    if as_json:
        speak_english()
    keymap = Keymap.of(load_settings(context).keys)
    for problem in keymap.problems:
        warn(problem)
    if as_json:
        print_json([_record(action) for action in keymap.actions])
    else:
        _print(keymap, settings_path(context))
    context.exit(1 if keymap.problems else 0)


def _print(keymap: Keymap, path: Path) -> None:
    for group, actions in look_up(keymap.actions, ""):
        click.echo(_(group))
        for action in actions:
            click.echo(_row(action))
    signs = ", ".join(_("{sign} for {key}", sign=sign, key=key) for key, sign in keymap.for_capitals.items())
    korean = _("Korean letters are the same keys with the Korean keyboard on.")
    if signs:
        korean = _(
            "Korean letters are the same keys with the Korean keyboard on; instead of capitals, use {signs}.",
            signs=signs,
        )
    click.echo(f"\n{korean}")
    click.echo(_('To change keys: [keys] in {path}, such as star = ["s", "f2"].', path=one_line(path)))


def _record(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "keys": [key_names.setting_name(key) for key in action.keys],
        "korean": _korean(action),
        "does": action.description,
        "group": action.group,
    }


def _row(action: Action) -> str:
    own = " ".join([*map(key_names.setting_name, action.keys), *_korean(action)])
    id, own = set_cell_size(action.id, 18), set_cell_size(own, max(22, cell_len(own)))
    return f"  {id}{own}  {_(action.description)}"


def _korean(action: Action) -> list[str]:
    return [letter for key in action.keys if (letter := key_names.korean(key))]
