"""Commands whose modules are imported when one of them runs, with what `--help` says of each until then."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from tui.cli.command import Group
from tui.language import gettext as _


class CommandPlace(NamedTuple):
    """A command that is not imported yet."""

    module: str
    """Its module in `tui.cli.commands`."""
    name: str
    """Its name there."""
    summary: str
    """The first paragraph of its help, which is translated when it is shown."""


class LazyCommands(MutableMapping[str, click.Command]):
    """Commands by name, imported when they are looked up."""

    def __init__(self, places: dict[str, CommandPlace]) -> None:
        self.places = places
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._imported:
            place = self.places[name]
            module = import_module(f"tui.cli.commands.{place.module}")
            self._imported[name] = getattr(module, place.name)
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self.places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


class LazyGroup(Group):
    """A group whose help and completion name its commands without importing them."""

    places: dict[str, CommandPlace]

    def with_commands(self, places: dict[str, CommandPlace]) -> "LazyGroup":
        """Return the group with these commands."""
        self.places, self.commands = places, LazyCommands(places)
        return self

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the name and the summary of each command."""
        room = formatter.width - 6 - max(map(len, self.places))
        rows = [(name, _fit(place.summary, room)) for name, place in sorted(self.places.items())]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin with `incomplete`, and the group's own options."""
        found = [
            CompletionItem(name, help=_fit(place.summary))
            for name, place in sorted(self.places.items())
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]


def _fit(summary: str, room: int = 45) -> str:
    """Return a summary in the user's language, as click shortens the help of a command."""
    return click.Command(None, help=_(summary)).get_short_help_str(room)
