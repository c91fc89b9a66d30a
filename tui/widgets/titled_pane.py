"""The frame around a pane."""

from typing import Self

from rich.cells import cell_len
from textual.containers import Container
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.rendering.painter import mark_dirty

_CORNERS = 4
"""Cells of the frame on both sides of the title."""


class TitledPane(Container, can_focus=False):
    """A border with a title; it shows when the pane inside has the focus."""

    def __init__(self, inside: Widget, title: str = "") -> None:
        super().__init__(inside, id=f"{inside.id}-pane")
        self._title, self._touched = "", 0
        self.entitle(title)

    def entitle(self, title: str) -> None:
        """Change the title; of the screen only that, where Textual would paint all that is inside anew."""
        if title != self._title:
            self._touched = max(cell_len(self._title), cell_len(title)) + _CORNERS
            self._title = title
            self.border_title = Content(title)
            self._touched = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        # All lines between the first and the last are alike, and of them only the sides are seen.
        render, last = super().render_lines, self.outer_size.height - 1
        like = [y if y in (0, last) else 1 for y in crop.line_range]
        lines = {y: render(Region(crop.x, y, crop.width, 1))[0] for y in set(like)}
        return [lines[y] for y in like]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """As any widget's; a new title is a part of one line, of which there is none without a border."""
        if self._touched:
            if not self.content_offset.y or mark_dirty(self, [0]):
                return self
            regions = (Region(0, 0, self._touched, 1).translate(-self.content_offset),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
