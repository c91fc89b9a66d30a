"""A pane drawn line by line, which repaints only changed lines."""

import re
from collections.abc import Sequence
from typing import ClassVar, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip

from tui.rendering.painter import mark_dirty
from tui.rendering.wheel import WheelScrolled

_LEAST_OF_PATH = 10
"""The fewest cells in which the end of a path is useful."""

_LEAST_OF_TITLE = 8
"""The fewest cells in which the beginning of a title is useful."""


class LineView(WheelScrolled):
    """The lines that `draw` returns; `repaint` compares them with those on the screen, once for many keys.

    A view has no border or padding: its frame is its container's, so that a changed line never repaints the
    frame beside it.
    """

    # Textual's selection would repaint as the mouse is dragged; the terminal's own remains.
    ALLOW_SELECT = False
    COMPONENT_PREFIX: ClassVar[str] = ""
    """The beginning of its component classes' names."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._painted: list[Strip] = []
        self._looks: dict[str, Style] = {}
        self._grounds: tuple[Style, Color] | None = None
        self.top = 0
        """The first line on the screen."""
        super().__init__(id=id, classes=classes, markup=False)

    def draw(self) -> list[Strip]:
        """Draw the current lines, from the top; missing ones are empty, none is wider than the pane."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Repaint the lines that `draw` draws differently now."""
        if not self.size:
            return
        if len(self._painted) != self.size.height:
            self.refresh()
        elif not mark_dirty(self, self._changed) and (changed := self._changed()):
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _changed(self) -> list[int]:
        """Draw all lines, and return which of them differ from those on the screen."""
        old = self._painted
        if len(old) != self.size.height:
            return []  # all lines are going to be painted
        self._painted = self._draw_all()
        return [y for y, (was, now) in enumerate(zip(old, self._painted, strict=True)) if was != now]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Refresh the widget; without regions, drop all drawn lines and known styles."""
        if not regions:
            self._painted = []
            self._looks.clear()
            self._grounds = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        if len(self._painted) != self.size.height:
            self._painted = self._draw_all()
        # The compositor may know of a new height before the widget does.
        return self._painted[y] if y < len(self._painted) else self._blank

    @property
    def _blank(self) -> Strip:
        """A line with nothing in it."""
        return Strip.blank(self.size.width, self._ground[0])

    def render_lines(self, crop: Region) -> list[Strip]:
        # Without Textual's work for borders, padding and links: there are none here.
        _, background = self._ground
        filters = self.get_line_filters()
        lines = [_apply_filters(self.render_line(y), filters, background) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    @property
    def page(self) -> int:
        """The lines that a page key moves by."""
        return max(1, self.size.height - 1)

    def on_resize(self) -> None:
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self.refresh()

    def look(self, name: str) -> Style:
        """Return the style of a component class, over the pane's own."""
        # Cached until styles change: Textual asks every ancestor.
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"{self.COMPONENT_PREFIX}--{name}")
        return self._looks[name]

    @property
    def _ground(self) -> tuple[Style, Color]:
        """The pane's own style and background colour."""
        if self._grounds is None:
            self._grounds = self.rich_style, self.background_colors[1]
        return self._grounds

    def _draw_all(self) -> list[Strip]:
        ground, _ = self._ground
        width, height = self.size
        lines = [line.adjust_cell_length(width, ground) for line in self.draw()[:height]]
        return lines + [Strip.blank(width, ground)] * (height - len(lines))


def _apply_filters(line: Strip, filters: Sequence[LineFilter], background: Color) -> Strip:
    """Return a line after all filters."""
    segments = list(line)
    for line_filter in filters:
        segments = line_filter.apply(segments, background)
    return Strip(segments, line.cell_length)


def fit(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis if it is truncated."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip(" ") + "…" if width > 0 else ""


def fit_items(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis instead of the last items if not all fit."""
    ends = [match.start() for match in re.finditer(", | · ", text)]
    if cell_len(text) <= width or not ends or cell_len(text[: ends[0]]) > width - 2:
        return fit(text, width)
    return f"{text[: max(end for end in ends if cell_len(text[:end]) <= width - 2)]} …"


def fit_last(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, keeping the last item, such as a key, whole if possible."""
    before, dot, last = text.rpartition(" · ")
    room = width - cell_len(dot + last)
    return fit(text, width) if room < _LEAST_OF_TITLE else f"{fit_items(before, room)}{dot}{last}"


def fit_reason(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, keeping only the end of a long path that it begins with."""
    path, _, reason = text.partition(" ")
    room = width - cell_len(reason) - 1
    if cell_len(text) <= width or room < _LEAST_OF_PATH:
        return fit(text, width)
    end = path[1 - room :]
    while cell_len(end) >= room:
        end = end[1:]
    return fit(f"…{end} {reason}", width)


def fit_quote(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with a title in it, which is in quotes, truncated first."""
    before, start, rest = text.partition("“")
    title, end, after = rest.rpartition("”")
    room = max(width - cell_len(f"{before}{start}{end}{after}"), _LEAST_OF_TITLE)
    if not end or cell_len(text) <= width:
        return fit(text, width)
    return fit(f"{before}{start}{fit(title, room)}{end}{after}", width)


def fill(text: str, width: int) -> str:
    """Return `text` truncated or padded to exactly `width` cells."""
    return set_cell_size(fit(text, width), max(width, 0))


def line(*parts: tuple[str, Style], width: int | None = None) -> Strip:
    """Make a line of texts and their styles, without empty ones; `width` is its cells, if known."""
    return Strip([Segment(text, style) for text, style in parts if text], width)
