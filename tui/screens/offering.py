"""Dialogs that open late, because what they show took a while."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widgets import Input

if TYPE_CHECKING:
    from tui.screens.link import LinkScreen

Answer = TypeVar("Answer")


def offer(
    screen: Screen[None], dialog: Screen[Answer], take: Callable[[Answer | None], None] | None = None
) -> None:
    """Open a dialog over a screen, unless its reader has gone on: keys meant elsewhere would answer it."""
    if screen.is_active and not isinstance(screen.focused, Input):
        screen.app.push_screen(dialog, take)


def link_screen(links: tuple[str, ...], says: str) -> "LinkScreen":
    """The bare links, under a line that says why they are shown."""
    from tui.screens.link import LinkScreen  # no start needs it

    return LinkScreen(links, says)
