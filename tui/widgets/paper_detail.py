"""The detail pane: one paper, scrolled by lines."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tui.papers.marks import UNMARKED, Mark
from tui.papers.paper import Paper
from tui.widgets.line_view import LineView
from tui.widgets.paper_text import wrapped

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
        self.top = 0
        """The first line on the screen."""
        self._mark = UNMARKED
        self._query: Query | None = None
        self._instead: tuple[str, ...] = ()
        self._lines: list[Content] = []
        self._width = 0

    def show(
        self,
        paper: Paper | None,
        mark: Mark = UNMARKED,
        query: "Query | None" = None,
        instead: tuple[str, ...] = (),
    ) -> None:
        """Show a paper, its marks, and what a filter matches in it; without one, what to say instead.

        The same paper stays where it was scrolled to.
        """
        if paper is None or self.paper is None or paper.id != self.paper.id:
            self.top = 0
        self.paper, self._mark, self._query, self._instead = paper, mark, query, instead
        self._width = 0
        self.repaint()

    def move(self, rows: int) -> None:
        """Scroll by some lines, as far as there are any."""
        self.top = max(0, min(self.top + rows, len(self._lines) - self.size.height))
        self.repaint()

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return max(1, self.size.height - 1)

    def draw(self) -> list[Strip]:
        width, height = self.size
        if self._width != width:
            self._lines = self._text(self.paper, width) if self.paper else self._message(width)
            self._width = width
        self.top = max(0, min(self.top, len(self._lines) - height))
        base = self.visual_style
        return [Strip(content.render_segments(base)) for content in self._lines[self.top : self.top + height]]

    def notify_style_update(self) -> None:
        self._width = 0
        super().notify_style_update()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move(-3)

    def _text(self, paper: Paper, width: int) -> list[Content]:
        return wrapped(paper, self._mark, width, self._look_of, self._query)

    def _message(self, width: int) -> list[Content]:
        return [
            line
            for text in self._instead
            for line in Content.styled(text, self._look_of("quiet")).wrap(width)
        ]

    def _look_of(self, name: str) -> Style:
        return self.get_visual_style(f"{self.COMPONENT_PREFIX}--{name}")
