"""A pane drawn line by line, which sends only what changed to the terminal."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_EMPTY = Strip([])


class LineView(Widget):
    """Lines as `draw` gives them; `repaint` compares them with those on the screen.

    It has no border and no padding: a pane's frame belongs to its container, so that a changed line never
    repaints the frame beside it.
    """

    ALLOW_SELECT = (
        False  # by Textual, which would paint anew where the mouse is dragged; the terminal's own remains
    )
    COMPONENT_PREFIX: ClassVar[str] = ""
    """What the names of its component classes begin with."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._painted: list[Strip] = []
        self._ground = Style.null()
        self._looks: dict[str, Style] = {}

    def draw(self) -> list[Strip]:
        """The lines to show now, from the top; missing ones stay empty, none is wider than the pane."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Bring the screen up to date with what `draw` gives now."""
        if not self.size:
            return
        old, self._painted = self._painted, self._fresh()
        if len(old) != len(self._painted):
            self.refresh()
            return
        changed = [
            Region(0, y, max(was.cell_length, now.cell_length), 1)
            for y, (was, now) in enumerate(zip(old, self._painted, strict=True))
            if was != now
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        if len(self._painted) != self.size.height:
            self._painted = self._fresh()
        return self._painted[y].adjust_cell_length(self.size.width, self._ground)

    def on_resize(self) -> None:
        self._painted = []
        self.repaint()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self.repaint()

    def look(self, name: str) -> Style:
        """The style of one of the component classes, over the pane's own."""
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"{self.COMPONENT_PREFIX}--{name}")
        return self._looks[name]

    def _fresh(self) -> list[Strip]:
        # Once for all lines: Textual asks every ancestor.
        self._ground = self.rich_style
        self._looks.clear()
        lines = self.draw()[: self.size.height]
        return lines + [_EMPTY] * (self.size.height - len(lines))


def fit(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip(" ") + "…" if width > 0 else ""


def fill(text: str, width: int) -> str:
    """`text` cut or padded to exactly `width` cells."""
    return set_cell_size(fit(text, width), max(width, 0))


def line(*parts: tuple[str, Style]) -> Strip:
    """A line made of texts and their styles; empty ones are left out."""
    return Strip([Segment(text, style) for text, style in parts if text])
