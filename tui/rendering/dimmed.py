"""Dialogs above a screen that is dimmed also in the terminal's own colours.

Textual dims by mixing colours, but does not know those of the terminal.
"""

from collections.abc import Iterable
from typing import TypeVar

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen

T = TypeVar("T")
_DIM = Style(dim=True, bold=False, reverse=False)
"""Many terminals show bold and dim as bold."""


class Dialog(ModalScreen[T]):
    """A dialog, with the screen below it dimmed."""

    def render(self) -> RenderableType:
        return dim_below(self, super().render())


class _Dimmed(BackgroundScreen):
    """A screen in its colours, dimmed by the terminal."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        for text, style, control in segments:
            below = _DIM if style is None else style.clear_meta_and_links() + _DIM
            yield Segment(text, style if control else below, control)


def dim_below(dialog: Screen[T], below: RenderableType) -> RenderableType:
    """Return what a dialog renders below itself, dimmed by the terminal if the colours are its own."""
    if dialog.app.native_ansi_color and isinstance(below, BackgroundScreen):
        return _Dimmed(below.screen, below.color)
    return below
