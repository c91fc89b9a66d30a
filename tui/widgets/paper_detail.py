"""The detail pane: one paper, scrolled by lines."""

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip
from textual.style import Style

from tui.papers.mark import UNMARKED, Mark
from tui.papers.paper import Paper
from tui.widgets.line_view import LineView
from tui.widgets.paper_text import wrapped
from tui.widgets.sheet import Sheet

PLACES = 1000
"""Of how many papers it is remembered where they were scrolled to."""

if TYPE_CHECKING:  # no start needs it
    from tui.search.query import Query


class PaperDetail(LineView, can_focus=True):
    """The paper it was shown last, wrapped to its width once."""

    COMPONENT_PREFIX = "paper-detail"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-detail--title",
        "paper-detail--quiet",
        "paper-detail--votes",
        "paper-detail--heading",
        "paper-detail--strong",
        "paper-detail--link",
        "paper-detail--hit",
    }

    def __init__(self) -> None:
        super().__init__(id="paper-detail")
        self.paper: Paper | None = None
        """The paper on the screen."""
        self._unfolded = False
        self._places: dict[str, tuple[int, bool]] = {}
        self._mark = UNMARKED
        self._query: Query | None = None
        self._sheet = Sheet()
        self._width = 0

    def show(self, paper: Paper | None, mark: Mark = UNMARKED, query: "Query | None" = None) -> None:
        """Show a paper, its marks, and what a filter matches in it, or nothing.

        A paper is where it was scrolled to when it was last shown, with its authors as they were.
        """
        if self.paper is not None:
            self._places.pop(self.paper.id, None)  # the last one shown is the last one forgotten
            self._places[self.paper.id] = self.top, self._unfolded
            if len(self._places) > PLACES:
                del self._places[next(iter(self._places))]
        self.top, self._unfolded = self._places.get(paper.id, (0, False)) if paper else (0, False)
        self.paper, self._mark, self._query = paper, mark, query
        self._width = 0
        self.repaint()

    def move(self, rows: int) -> None:
        """Scroll by some lines, as the keys do that move a list's cursor."""
        self.scroll_rows(rows)

    def scroll_rows(self, lines: int) -> None:
        """Scroll by some lines, as far as there are any."""
        self.top = self._clamp(self.top + lines)
        self.repaint()

    def step_section(self, sections: int) -> None:
        """Scroll to where the next part of the paper begins, or for -1 the one before."""
        sheet = self._sheet
        start = sheet.start_after(self.top) if sections > 0 else sheet.start_before(self.top)
        if start is not None:
            self.move(start - self.top)

    def unfold_authors(self) -> None:
        """Name all authors of the paper, which stand at its beginning, or only the first few again."""
        self.top = 0
        self._unfolded = not self._unfolded
        self._width = 0
        self.repaint()

    def draw(self) -> list[Strip]:
        width, height = self.size
        if self._width != width:
            place = self._sheet.place_of(self.top) if self._width and self.top else None
            self._sheet = self._text(self.paper, width) if self.paper else Sheet()
            self._width = width
            if place:  # about the same text stays at the top
                self.top = self._sheet.line_at(*place)
        self.top = self._clamp(self.top)
        base = self.visual_style
        shown = self._sheet.first(self.top + height)[self.top : self.top + height]
        return [Strip(content.render_segments(base)) for content in shown]

    def notify_style_update(self) -> None:
        self._width = 0
        super().notify_style_update()

    def _clamp(self, top: int) -> int:
        """Return the line nearest to `top` that may be first on the screen; lay out no more than needed."""
        height = self.size.height
        return max(0, min(top, len(self._sheet.first(top + height)) - height))

    def _text(self, paper: Paper, width: int) -> Sheet:
        return wrapped(paper, self._mark, width, self._look_of, self._query, self._unfolded)

    def _look_of(self, name: str) -> Style:
        return self.get_visual_style(f"{self.COMPONENT_PREFIX}--{name}")
