"""Commands, options and help in the user's language.

Docstrings and `help=N_(...)` are translated when they are shown. click's own words come from the same
catalogue: click asks gettext, which asks the environment.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from textwrap import wrap
from typing import Any, cast
from unicodedata import east_asian_width

import click

from tui.language import DOMAIN, FOLDER, N_, language_in_environment, spoken_language
from tui.language import gettext as _

_SHOW_HELP = N_("Show this message and exit.")
_PLACES = (N_("[OPTIONS]"), N_("[COMMAND] [ARGS]..."), N_("COMMAND [ARGS]..."))
"""What click writes into a usage line."""
_FILLER = "\ue000"
"""Stands after a character of two cells while click, which counts characters, wraps lines."""


def translate_help(text: str) -> str:
    """Return a help text in the user's language, one line for each paragraph."""
    return "\n\n".join(_(" ".join(part.split())) for part in inspect.cleandoc(text).split("\n\n"))


class Formatter(click.HelpFormatter):
    """Help whose lines are as wide as the terminal in cells."""

    def write_text(self, text: str) -> None:
        """Write wrapped text."""
        super().write_text(_fill_cells(text))

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean."""
        super().write_dl([(term, _fill_cells(text)) for term, text in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        """Return what was written."""
        return super().getvalue().replace(_FILLER, "")


def wrap_cells(text: str, width: int) -> list[str]:
    """Return the lines of a text, of at most `width` cells as far as words allow."""
    return [line.replace(_FILLER, "") for line in wrap(_fill_cells(text), width)]


def _fill_cells(text: str) -> str:
    return "".join(c + _FILLER if east_asian_width(c) in "WF" else c for c in text)


class Context(click.Context):
    """A context that writes help with `Formatter`."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help in the user's language."""
        return self._help and _(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


@contextmanager
def click_speaks() -> Iterator[None]:
    """Have click speak hanji's language: it asks gettext, which asks the environment."""
    from gettext import bindtextdomain, textdomain

    bindtextdomain(DOMAIN, FOLDER)
    textdomain(DOMAIN)
    with language_in_environment(spoken_language()):
        yield


class Command(click.Command):
    """A command whose help and wrong use are explained in the user's language.

    The language is not asked before something is shown: it would be read from the settings.
    """

    context_class = Context
    _help: str | None = None
    _help_shower: click.Parameter | None = None

    @property
    def help(self) -> str | None:
        """The help in the user's language."""
        return self._help and translate_help(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows help, whose own help is translated when it is shown."""
        if self._help_shower is None:
            click.help_option(*self.get_help_option_names(ctx), cls=Option, help=_SHOW_HELP)(self)
            self._help_shower = self.params.pop()
        return cast(click.Option, self._help_shower)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help."""
        with click_speaks():
            super().format_help(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words behind the command in its usage line."""
        return [_(piece) if piece in _PLACES else piece for piece in super().collect_usage_pieces(ctx)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; if they are wrong, again, for an error in the user's language."""
        try:
            return super().parse_args(ctx, [*args])
        except click.UsageError:
            with click_speaks():
                return super().parse_args(ctx, args)


class Group(Command, click.Group):
    """A group of commands whose help and wrong use are explained in the user's language."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; if there is none, again, for an error in the user's language."""
        try:
            return super().resolve_command(ctx, [*args])
        except click.UsageError:
            with click_speaks():
                return super().resolve_command(ctx, args)


option = partial(click.option, cls=Option)
"""`click.option`, with help that is translated when it is shown."""
