"""The panes side by side, and how wide each is: by keys, and by a drag of what divides them."""

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
    """How the panes share the screen where there is room for several."""

    days: int = 24
    """Cells."""
    papers: int = 50
    """Percent of what the days leave to the papers and the paper, so that both grow with the terminal."""

    def within_bounds(self) -> "Widths":
        """The nearest widths that leave something of each pane."""
        return Widths(
            min(max(self.days, _DAYS[0]), _DAYS[-1]), min(max(self.papers, _PAPERS[0]), _PAPERS[-1])
        )

    def step(self, pane: int, wider: int) -> "Widths":
        """The widths with one pane a step wider, or narrower for -1."""
        if pane == DAYS:
            return self._replace(days=self.days + wider * _STEP_OF_DAYS)
        return self._replace(papers=self.papers + wider * _STEP_OF_PAPERS * (1 if pane == PAPERS else -1))


class SplitView(Horizontal):
    """The frames; which of them there is room for is the style sheet's."""

    BLANK = True  # by Textual: nothing of its own is seen

    widths: var[Widths] = var(Widths())
    """What a change of is seen at once; what would leave nothing of a pane is mended."""

    def __init__(self, days: TitledPane, papers: TitledPane, detail: TitledPane) -> None:
        super().__init__(days, papers, detail)
        self._frames = days, papers, detail
        self._dragged: int | None = None

    def validate_widths(self, widths: Widths) -> Widths:
        """Within bounds."""
        return widths.within_bounds()

    def watch_widths(self, widths: Widths) -> None:
        """Have them laid out."""
        days, papers, detail = self._frames
        days.styles.width = widths.days
        papers.styles.width, detail.styles.width = f"{widths.papers}fr", f"{100 - widths.papers}fr"

    def step(self, pane: int, wider: int) -> None:
        """Make a pane a step wider, or narrower for -1."""
        self.widths = self.widths.step(pane, wider)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a divider: the frames of two panes that touch."""
        left = [number for number, frame in enumerate(self._frames) if frame.display][:-1]
        edges = {number: self._frames[number].region.right for number in left}
        self._dragged = next((n for n, edge in edges.items() if edge - event.screen_x in (0, 1)), None)
        if self._dragged is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Bring the divider along."""
        if self._dragged is None:
            return
        if not event.button:  # it was let go where we could not see it
            self._let_go()
        elif self._dragged == DAYS:
            self.widths = self.widths._replace(days=event.screen_x - self.region.x + 1)
        else:
            _, papers, detail = (frame.region for frame in self._frames)
            share = (event.screen_x + 1 - papers.x) / (papers.width + detail.width)
            self.widths = self.widths._replace(papers=round(100 * share))

    def on_mouse_up(self) -> None:
        """Leave the divider where it is."""
        self._let_go()

    def _let_go(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
