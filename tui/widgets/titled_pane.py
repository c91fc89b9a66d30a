"""The frame around a pane."""

from typing import Self

from rich.cells import cell_len
from textual.containers import Container
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.rendering.painter import first_line, mark_dirty

_CORNERS = 4
"""Cells of the frame on both sides of the title."""


class TitledPane(Container, can_focus=False):
    """A border with a title, highlighted when the pane inside has the focus."""

    def __init__(self, inside: Widget, title: str = "") -> None:
        super().__init__(inside, id=f"{inside.id}-pane")
        self._title, self._changed = "", 0
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the title, and repaint only that: Textual would repaint all that is inside."""
        if title != self._title:
            self._changed = max(cell_len(self._title), cell_len(title)) + _CORNERS
            self._title = title
            self.border_title = Content(title)
            self._changed = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        # The lines between the first and the last are alike: only their sides are seen.
        render, last = super().render_lines, self.outer_size.height - 1
        like = [y if y in (0, last) else 1 for y in crop.line_range]
        lines = {y: render(Region(crop.x, y, crop.width, 1))[0] for y in set(like)}
        return [lines[y] for y in like]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Refresh the widget; a new title is a part of one line, or nothing without a border."""
        if self._changed:
            if not self.content_offset.y or mark_dirty(self, first_line):
                return self
            regions = (Region(0, 0, self._changed, 1).translate(-self.content_offset),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
