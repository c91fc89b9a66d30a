"""The panes side by side, or the list above the paper, with sizes that keys and dragged dividers change."""

from typing import NamedTuple

from textual import events
from textual.containers import Horizontal
from textual.reactive import var

from tui.widgets.titled_pane import TitledPane

DAYS, PAPERS, DETAIL = range(3)

_DAYS = range(10, 41)
_PAPERS = range(25, 76)
_STEP_OF_DAYS, _STEP_OF_PAPERS = 2, 4
_AROUND, _BORDERS = 2, 2
"""The lines above and below the panes, and those of a pane's frame."""


class Widths(NamedTuple):
    """The widths of the panes, as proportions: all panes grow with the terminal."""

    days: int = 18
    """Percent of the whole width."""
    papers: int = 50
    """Percent of what is left beside the days, or of the height if the list is above the paper."""

    def clamp(self) -> "Widths":
        """Return the nearest widths that keep each pane usable."""
        return Widths(
            min(max(self.days, _DAYS[0]), _DAYS[-1]), min(max(self.papers, _PAPERS[0]), _PAPERS[-1])
        )

    def step(self, pane: int, wider: int) -> "Widths":
        """Return the widths with one pane a step wider, or narrower for -1."""
        if pane == DAYS:
            return self._replace(days=self.days + wider * _STEP_OF_DAYS)
        return self._replace(papers=self.papers + wider * _STEP_OF_PAPERS * (1 if pane == PAPERS else -1))


class SplitView(Horizontal):
    """The panes in their frames; the style sheet decides how many there is room for."""

    BLANK = True  # nothing of its own is seen

    widths: var[Widths] = var(Widths())
    """The widths, clamped; a change is laid out at once."""
    stacked: var[bool] = var(False)
    """True if the list is above the paper, each as wide as the terminal."""

    def __init__(self, days: TitledPane, papers: TitledPane, detail: TitledPane) -> None:
        super().__init__(days, papers, detail)
        self._frames = days, papers, detail
        self._dragged: int | None = None

    @property
    def list_lines(self) -> int:
        """The lines of the list, as if no remark stood below the panes."""
        share = self.widths.papers if self.stacked else 100
        return (self.screen.size.height - _AROUND) * share // 100 - _BORDERS

    def validate_widths(self, widths: Widths) -> Widths:
        """Return the nearest usable widths."""
        return widths.clamp()

    def watch_widths(self) -> None:
        """Apply the widths."""
        self._arrange()

    def watch_stacked(self) -> None:
        """Apply the new arrangement."""
        self._arrange()

    def _arrange(self) -> None:
        days, papers, detail = self._frames
        self.styles.layout = "vertical" if self.stacked else "horizontal"
        days.styles.width = f"{self.widths.days}%"
        for frame, share in ((papers, self.widths.papers), (detail, 100 - self.widths.papers)):
            frame.styles.width = "100%" if self.stacked else f"{share}fr"
            frame.styles.height = f"{share}fr" if self.stacked else "100%"

    def step(self, pane: int, wider: int) -> None:
        """Make a pane a step wider, or narrower for -1."""
        self.widths = self.widths.step(pane, wider)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start dragging a divider: the touching borders of two panes."""
        shown = [number for number, frame in enumerate(self._frames) if frame.display][:-1]
        ends = {number: self._end(number) for number in shown}
        at = event.screen_y if self.stacked else event.screen_x
        self._dragged = next((number for number, end in ends.items() if end - at in (0, 1)), None)
        if self._dragged is not None:
            self.capture_mouse()

    def _end(self, pane: int) -> int:
        region = self._frames[pane].region
        return region.bottom if self.stacked else region.right

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the divider with the mouse."""
        if self._dragged is None:
            return
        if not event.button:  # it was released out of sight
            self._release()
        elif self._dragged == DAYS:
            share = (event.screen_x - self.region.x + 1) / self.region.width
            self.widths = self.widths._replace(days=round(100 * share))
        else:
            _, papers, detail = (frame.region for frame in self._frames)
            if self.stacked:
                share = (event.screen_y + 1 - papers.y) / (papers.height + detail.height)
            else:
                share = (event.screen_x + 1 - papers.x) / (papers.width + detail.width)
            self.widths = self.widths._replace(papers=round(100 * share))

    def on_mouse_up(self) -> None:
        """Stop dragging."""
        self._release()

    def _release(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
