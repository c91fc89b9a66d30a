"""Commands, options and help in the user's language.

Docstrings and `help=N_(...)` are translated when they are shown. click's own words come from the same
catalogue: click asks gettext, which asks the environment.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from textwrap import wrap
from typing import Any
from unicodedata import east_asian_width

import click

from tui.language import DOMAIN, FOLDER, language_in_environment, spoken_language
from tui.language import gettext as _

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


class _Environment:
    """The environment's LANGUAGE: hanji's while click parses, the user's own while a command runs."""

    clicks = False
    own: str | None = None


_environment = _Environment()


@contextmanager
def click_speaks() -> Iterator[None]:
    """Have click speak hanji's language: it asks gettext, which asks the environment."""
    from gettext import bindtextdomain, textdomain

    bindtextdomain(DOMAIN, FOLDER)
    textdomain(DOMAIN)
    with language_in_environment(spoken_language()) as _environment.own:
        _environment.clicks = True
        try:
            yield
        finally:
            _environment.clicks = False


def _in_own_environment(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command's function that programs started by it inherit the user's environment from."""

    @wraps(callback)
    def run(*arguments: Any, **named: Any) -> Any:
        if not _environment.clicks:
            return callback(*arguments, **named)
        with language_in_environment(_environment.own):
            return callback(*arguments, **named)

    return run


class Command(click.Command):
    """A command whose help is translated when it is shown."""

    context_class = Context
    _help: str | None = None

    def __init__(self, name: str | None, callback: Callable[..., Any] | None = None, **rest: Any) -> None:
        super().__init__(name, callback=callback and _in_own_environment(callback), **rest)

    @property
    def help(self) -> str | None:
        """The help in the user's language."""
        return self._help and translate_help(self._help)

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


class Group(Command, click.Group):
    """A group of commands whose help is translated when it is shown."""


option = partial(click.option, cls=Option)
"""`click.option`, with help that is translated when it is shown."""
