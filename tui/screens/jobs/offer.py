"""Dialogs that open late, because their contents took a while."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widgets import Input

if TYPE_CHECKING:
    from tui.screens.dialogs.link_panel import LinkPanel

RELATED, STATS = "related", "stats"
"""The groups of the workers that prepare a dialog."""
OPENING = frozenset({RELATED, STATS, "--textual-command-palette-gather-commands"})
"""The groups of the workers that keys wait for: the keys are meant for the dialog that opens."""

Result = TypeVar("Result")


def push_if_idle(
    screen: Screen[None], dialog: Screen[Result], take: Callable[[Result | None], None] | None = None
) -> None:
    """Open a dialog over a screen, unless the user has gone on: keys meant elsewhere would answer it."""
    if screen.is_active and not isinstance(screen.focused, Input):
        screen.app.push_screen(dialog, take)


def link_panel(links: tuple[str, ...], why: str) -> "LinkPanel":
    """Return a screen with plain links, under a line that says why they are shown."""
    from tui.screens.dialogs.link_panel import LinkPanel

    return LinkPanel(links, why)
