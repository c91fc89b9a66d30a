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
    """A border with a title, highlighted when the pane inside has the focus."""

    def __init__(self, inside: Widget, title: str = "") -> None:
        super().__init__(inside, id=f"{inside.id}-pane")
        self._title = self._remark = ""
        self._changing: Region | None = None
        """The part of the border that is being changed."""
        self._stale: set[int] = set()
        """The lines of the border to paint."""
        self.set_title(title)

    @property
    def has_border(self) -> bool:
        """True if there is room for a title."""
        return bool(self.content_offset.y)

    def set_title(self, title: str) -> None:
        """Change the title, and repaint only that: Textual would repaint all that is inside."""
        if title != self._title:
            cells = max(cell_len(self._title), cell_len(title)) + _CORNERS
            self._title, self._changing = title, Region(0, 0, cells, 1)
            self.border_title = Content(title)
            self._changing = None

    def set_remark(self, remark: str) -> None:
        """Change what is said in the lower border, and repaint only that."""
        if remark != self._remark:
            width, height = self.outer_size
            self._remark, self._changing = remark, Region(0, max(0, height - 1), width, 1)
            self.border_subtitle = Content(remark)
            self._changing = None

    def render_lines(self, crop: Region) -> list[Strip]:
        # The lines between the first and the last are alike: only their sides are seen.
        render, last = super().render_lines, self.outer_size.height - 1
        like = [y if y in (0, last) else 1 for y in crop.line_range]
        lines = {y: render(Region(crop.x, y, crop.width, 1))[0] for y in set(like)}
        return [lines[y] for y in like]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Refresh the widget; a new title or remark is a part of one line, or nothing without a border."""
        if self._changing:
            self._stale.add(self._changing.y)
            if not self.has_border or mark_dirty(self, self._take_stale):
                return self
            self._stale.clear()
            regions = (self._changing.translate(-self.content_offset),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _take_stale(self) -> set[int]:
        stale, self._stale = self._stale, set()
        return stale
