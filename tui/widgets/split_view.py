"""The panes side by side, with widths that keys and dragged dividers change."""

from typing import NamedTuple

from textual import events
from textual.containers import Horizontal
from textual.reactive import var

from tui.widgets.titled_pane import TitledPane

DAYS, PAPERS, DETAIL = range(3)

_DAYS = range(16, 49)
_PAPERS = range(25, 76)
_STEP_OF_DAYS, _STEP_OF_PAPERS = 2, 4


class Widths(NamedTuple):
    """The widths of the panes if there is room for several."""

    days: int = 24
    """Cells."""
    papers: int = 50
    """Percent of the width beside the days: papers and paper both grow with the terminal."""

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

    def __init__(self, days: TitledPane, papers: TitledPane, detail: TitledPane) -> None:
        super().__init__(days, papers, detail)
        self._frames = days, papers, detail
        self._dragged: int | None = None

    def validate_widths(self, widths: Widths) -> Widths:
        """Return the nearest usable widths."""
        return widths.clamp()

    def watch_widths(self, widths: Widths) -> None:
        """Apply the widths."""
        days, papers, detail = self._frames
        days.styles.width = widths.days
        papers.styles.width, detail.styles.width = f"{widths.papers}fr", f"{100 - widths.papers}fr"

    def step(self, pane: int, wider: int) -> None:
        """Make a pane a step wider, or narrower for -1."""
        self.widths = self.widths.step(pane, wider)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start dragging a divider: the touching borders of two panes."""
        left = [number for number, frame in enumerate(self._frames) if frame.display][:-1]
        edges = {number: self._frames[number].region.right for number in left}
        self._dragged = next((n for n, edge in edges.items() if edge - event.screen_x in (0, 1)), None)
        if self._dragged is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the divider with the mouse."""
        if self._dragged is None:
            return
        if not event.button:  # it was released out of sight
            self._release()
        elif self._dragged == DAYS:
            self.widths = self.widths._replace(days=event.screen_x - self.region.x + 1)
        else:
            _, papers, detail = (frame.region for frame in self._frames)
            share = (event.screen_x + 1 - papers.x) / (papers.width + detail.width)
            self.widths = self.widths._replace(papers=round(100 * share))

    def on_mouse_up(self) -> None:
        """Stop dragging."""
        self._release()

    def _release(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
