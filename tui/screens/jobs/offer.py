"""Dialogs that open late, because what they show took a while."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widgets import Input

if TYPE_CHECKING:
    from tui.screens.dialogs.link_panel import LinkScreen

RELATED, FIGURES = "related", "figures"
"""The groups of the workers that look for what a dialog shows."""
OPENING = frozenset({RELATED, FIGURES, "--textual-command-palette-gather-commands"})
"""The groups of the workers that keys wait for: the keys are meant for what those are about to show."""

Answer = TypeVar("Answer")


def push_if_idle(
    screen: Screen[None], dialog: Screen[Answer], take: Callable[[Answer | None], None] | None = None
) -> None:
    """Open a dialog over a screen, unless its reader has gone on: keys meant elsewhere would answer it."""
    if screen.is_active and not isinstance(screen.focused, Input):
        screen.app.push_screen(dialog, take)


def link_screen(links: tuple[str, ...], says: str) -> "LinkScreen":
    """The bare links, under a line that says why they are shown."""
    from tui.screens.dialogs.link_panel import LinkScreen  # no start needs it

    return LinkScreen(links, says)
