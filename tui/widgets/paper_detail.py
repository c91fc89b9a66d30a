"""The detail pane: one paper, scrolled by lines."""

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip
from textual.style import Style

from tui.papers.mark import UNMARKED, Mark
from tui.papers.paper import Paper
from tui.widgets.line_view import LineView
from tui.widgets.paper_text import lay_out
from tui.widgets.sheet import Sheet

PLACES = 1000
"""Papers whose scroll position is remembered."""

if TYPE_CHECKING:
    from tui.search.query import Query


class PaperDetail(LineView, can_focus=True):
    """The paper that was shown last, wrapped to the width once."""

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
        """The width that the sheet was laid out for; 0 if it is another paper's."""
        self._is_stale = False
        """True if styles have changed since."""

    def show(self, paper: Paper | None, mark: Mark = UNMARKED, query: "Query | None" = None) -> None:
        """Show a paper, its marks and a filter's matches in it, or nothing.

        Its scroll position and its unfolded authors are those from the last time.
        """
        if self.paper is not None:
            self._places.pop(self.paper.id, None)  # the paper shown last is forgotten last
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
        self._lay_out()  # which may move the top
        self.top = self._clamp(self.top + lines)
        self.repaint()

    def step_section(self, sections: int) -> None:
        """Scroll to the start of the paper's next section, or of the previous one for -1."""
        self._lay_out()
        sheet = self._sheet
        start = sheet.start_after(self.top) if sections > 0 else sheet.start_before(self.top)
        if start is not None:
            self.move(start - self.top)

    def unfold_authors(self) -> None:
        """Scroll to the authors, and show all of them, or again only the first few."""
        self.top = 0
        self._unfolded = not self._unfolded
        self._width = 0
        self.repaint()

    def draw(self) -> list[Strip]:
        self._lay_out()  # which may move the top
        self.top = self._clamp(self.top)
        base, end = self.visual_style, self.top + self.size.height
        shown = self._sheet.first(end)[self.top : end]
        return [Strip(content.render_segments(base)) for content in shown]

    def notify_style_update(self) -> None:
        self._is_stale = True
        super().notify_style_update()

    def _lay_out(self) -> None:
        """Lay the paper out for the current width, if that was not done since either changed."""
        width = self.size.width
        if not width or (self._width == width and not self._is_stale):
            return
        position = self._sheet.position_of(self.top) if self._width and self.top else None
        self._sheet = self._text(self.paper, width) if self.paper else Sheet()
        self._width, self._is_stale = width, False
        if position:  # keep about the same text at the top
            self.top = self._sheet.line_at(*position)

    def _clamp(self, top: int) -> int:
        """Return the line nearest to `top` that may be first on the screen; lay out no more than needed."""
        height = self.size.height
        return max(0, min(top, len(self._sheet.first(top + height)) - height))

    def _text(self, paper: Paper, width: int) -> Sheet:
        return lay_out(paper, self._mark, width, self._look_of, self._query, self._unfolded)

    def _look_of(self, name: str) -> Style:
        return self.get_visual_style(f"{self.COMPONENT_PREFIX}--{name}")
