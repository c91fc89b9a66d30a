"""Dialogs that open late, because what they show took a while."""

from collections.abc import Callable
from typing import TypeVar

from textual.screen import Screen
from textual.widgets import Input

Answer = TypeVar("Answer")


def offer(
    screen: Screen[None], dialog: Screen[Answer], take: Callable[[Answer | None], None] | None = None
) -> None:
    """Open a dialog over a screen, unless its reader has gone on: keys meant elsewhere would answer it."""
    if screen.is_active and not isinstance(screen.focused, Input):
        screen.app.push_screen(dialog, take)
