"""The detail pane: one paper, scrolled by lines."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style

from tui.keys.bindings import bindings
from tui.language import gettext as _
from tui.language import ngettext, pgettext
from tui.papers.mark import UNMARKED, Mark
from tui.papers.paper import Paper
from tui.widgets.line_view import LineView
from tui.widgets.paper_text import count_characters, lay_out, only_in_folded_authors
from tui.widgets.reading_place import ReadingPlace, ReadingPlaces
from tui.widgets.sheet import Sheet, matches_in

_ABOVE = 3
"""The part of the pane above a match that was scrolled to: a third."""

if TYPE_CHECKING:
    from tui.search.query import Query


class PaperDetail(LineView, can_focus=True):
    """The paper that was shown last, wrapped to the width once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("paper")]
    COMPONENT_PREFIX = "paper-detail"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"paper-detail--{look}"
        for look in ("title", "quiet", "votes", "heading", "strong", "link", "hit", "current-hit", "doubt")
    }

    def __init__(self, on_place: Callable[[str], None] = lambda place: None) -> None:
        """Show nothing yet.

        Args:
            on_place: Is called with the place in the paper, such as `45%`, behind the match of a filter.
        """
        super().__init__(id="paper-detail")
        self.paper: Paper | None = None
        """The paper on the screen."""
        self._on_place = on_place
        self._places = ReadingPlaces()
        self._unfolded = False
        self._match: int | None = None
        """The number of the match that was gone to."""
        self._seeking = False
        """True if the paper is to be scrolled to its first match."""
        self._mark = UNMARKED
        self._query: Query | None = None
        self._sheet = Sheet()
        self._width = 0
        """The width that the sheet was laid out for; 0 if it is another paper's."""
        self._is_stale = False
        """True if styles have changed since."""

    def show(self, paper: Paper | None, mark: Mark = UNMARKED, query: "Query | None" = None) -> None:
        """Show a paper, its marks and a filter's matches in it, or nothing.

        Its scroll position and its unfolded authors are those from the last time; a filter shows the first
        match, and has positions of its own.
        """
        if self.paper is not None and not self._seeking:
            self._places.keep(self.paper.id, ReadingPlace(self.top, self._unfolded, self._match))
        searching = query is not None and query.has_words
        self._places.set_filter(query if searching else None)
        found = self._places.found(paper.id) if paper and searching else None
        usual = self._places.usual(paper.id) if paper else ReadingPlace()
        self.top, self._unfolded, self._match = found or usual
        self._seeking = searching and not found
        self.paper, self._mark, self._query = paper, mark, query
        self._width = 0
        self._tell_place()
        self.repaint()

    def return_to_top(self) -> None:
        """Show the paper as if it had not been shown before."""
        self.top, self._unfolded, self._match, self._width = 0, False, None, 0
        self._tell_place()
        self.repaint()

    def move(self, rows: int) -> None:
        """Scroll by some lines, as the keys do that move a list's cursor."""
        self.scroll_rows(rows)

    def move_pages(self, pages: float, times: int) -> None:
        """Scroll by some pages, so many times, as the keys do that move a list's cursor."""
        self.scroll_rows(round(pages * self.page) * times)

    def page_on(self) -> bool:
        """Scroll down by a page; return False at the end of the paper."""
        before = self.top
        self.scroll_rows(self.page)
        return self.top != before

    def scroll_rows(self, lines: int) -> None:
        """Scroll by some lines, as far as there are any."""
        self._lay_out()  # which may move the top
        self.top = self._clamp(self.top + lines)
        self._tell_place()
        self.repaint()

    def step_section(self, sections: int) -> None:
        """Scroll to the start of the paper's next section, or of the previous one for -1."""
        self._lay_out()
        sheet = self._sheet
        start = sheet.start_after(self.top) if sections > 0 else sheet.start_before(self.top)
        if start is not None:
            self.move(start - self.top)

    def step_match(self, matches: int) -> str:
        """Go to the next match of the filter, or to the previous one for -1; say so if there is none.

        It is the one after the last, or if that was scrolled away, the first one on the screen or below.
        """
        if not self.region.area:
            return ""
        if self._query is None:
            return _("No filter, so there are no matches to go to.")
        self._lay_out()
        lines, shown = self._sheet.matches(), range(self.top, self.top + self.size.height)
        if not lines:
            return _("No match of the filter in this paper.")
        at = self._match or 0
        if at < len(lines) and lines[at] in shown:
            at += matches
        elif matches > 0:
            at = next((n for n, line in enumerate(lines) if line >= shown.start), len(lines))
        else:
            at = next((n for n in reversed(range(len(lines))) if lines[n] < shown.stop), -1)
        if not 0 <= at < len(lines):
            further_on = _("No match of the filter further on in this paper.")
            return further_on if matches > 0 else _("No match of the filter further back in this paper.")
        self._match = at
        self._bring_on_screen(lines[at])
        self._tell_place()
        self.repaint()
        return ""

    def unfold_authors(self) -> None:
        """Scroll to the authors, and show all of them, or again only the first few."""
        self.top = 0
        self._unfolded = not self._unfolded
        self._match = None
        self._width = 0
        self._tell_place()
        self.repaint()

    def draw(self) -> list[Strip]:
        self._lay_out()  # which may move the top
        self.top = self._clamp(self.top)
        base, end = self.visual_style, self.top + self.size.height
        shown = map(self._mark_current, self._sheet.first(end)[self.top : end])
        return [Strip(content.render_segments(base)) for content in shown]

    def on_show(self) -> None:
        """Show the first match, which needs the size of the pane."""
        self._tell_place()

    def on_resize(self) -> None:
        """Lay the paper out for the new size."""
        super().on_resize()
        self._tell_place()

    def _tell_place(self) -> None:
        """Scroll to the first match if that is to be done, and tell the place in the paper."""
        if not self.region.area:
            return
        self._lay_out()
        self.top = self._clamp(self.top)
        all = len(self._sheet.matches()) if self._query and self._query.has_words else 0
        at = (self._match or 0) + 1
        matches = ngettext("{at:,} of {n:,} match", "{at:,} of {n:,} matches", all, at=at) if all else ""
        self._on_place(" · ".join(filter(None, (matches, self._position()))))

    def _position(self) -> str:
        """Return how much of the paper is above the end of the pane: `45%`, or `all`."""
        end = self.top + self.size.height
        lines = self._sheet.first(end + 1)
        if not self.paper:
            return ""
        if len(lines) <= end:
            return "100%" if self.top else pgettext("place in a paper", "all")
        # By characters: the rest of the paper is not laid out yet.
        return f"{min(99, 100 * sum(map(len, lines[:end])) // count_characters(self.paper))}%"

    def _mark_current(self, line: Content) -> Content:
        """Return a line with the match that was gone to marked as the current one."""
        if self._match is None:
            return line
        current = self._look_of("current-hit")
        spans = [
            Span(start, end, current) for start, end, number in matches_in(line) if number == self._match
        ]
        return Content(line.plain, [*line.spans, *spans]) if spans else line

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
        if self._seeking and self.paper:
            self._seek(self.paper, width)

    def _seek(self, paper: Paper, width: int) -> None:
        """Scroll to the first match of the filter, and show all authors if it is only there."""
        self._seeking = False
        if not self._query:
            return
        if not self._unfolded and only_in_folded_authors(
            paper, self._mark, width, self._look_of, self._query
        ):
            self._unfolded = True
            self._sheet = self._text(paper, width)
        if lines := self._sheet.matches():
            self.top = 0
            self._bring_on_screen(lines[0])

    def _bring_on_screen(self, line: int) -> None:
        """Scroll so far that a line is on the screen, with some before it."""
        if line not in range(self.top, self.top + self.size.height):
            self.top = self._clamp(line - self.size.height // _ABOVE)

    def _clamp(self, top: int) -> int:
        """Return the line nearest to `top` that may be first on the screen; lay out no more than needed."""
        height = self.size.height
        return max(0, min(top, len(self._sheet.first(top + height)) - height))

    def _text(self, paper: Paper, width: int) -> Sheet:
        return lay_out(paper, self._mark, width, self._look_of, self._query, self._unfolded)

    def _look_of(self, name: str) -> Style:
        return self.get_visual_style(f"{self.COMPONENT_PREFIX}--{name}")
