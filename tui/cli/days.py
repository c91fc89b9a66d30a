"""Days as options: ISO dates, and the words of the filter."""

from collections.abc import Callable
from typing import TypeVar

import click

_Meant = TypeVar("_Meant")
Callback = Callable[[click.Context, click.Parameter, str | None], _Meant | None]


def days_option(
    read: Callable[[str], _Meant],
) -> Callable[[click.Context, click.Parameter, str | None], object]:
    """Return a callback for an option that reads days, by a function of `tui.papers.day_span`."""

    def parse(context: click.Context, option: click.Parameter, text: str | None) -> _Meant | None:
        try:
            return read(text) if text else None
        except ValueError as error:
            raise click.BadParameter(str(error)) from None

    return parse
