"""The workspace: the title or the filter bar, and below it the panes side by side."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import var

from tui.keys.bindings import bindings
from tui.language import gettext as _
from tui.papers.mark import Mark
from tui.papers.paper import Paper
from tui.rendering.painter import repeats, skip_rounds
from tui.settings import Titles
from tui.widgets.day_list import DayList
from tui.widgets.header import Header
from tui.widgets.line_list import LineList
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.split_view import DAYS, DETAIL, PAPERS, SplitView, Widths
from tui.widgets.titled_pane import TitledPane

if TYPE_CHECKING:
    from tui.search.query import Query
    from tui.widgets.filter_bar import Completer, FilterBar


class Workspace(Container):
    """Days, papers and one paper; without room for all, the pane `at` and its neighbours are shown.

    Its bindings move about; those that act on papers are the screen's.
    """

    BLANK = True  # tells Textual that nothing of its own is visible
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("workspace")]

    at: var[int] = var(PAPERS)
    """The pane that has the focus, or had it last."""
    zoomed: var[bool] = var(False, toggle_class="-zoomed")
    """True if one pane has the screen for itself."""

    def __init__(
        self,
        on_scope: Callable[[str], None],
        on_paper: Callable[[int], None],
        on_type: Callable[[str], None],
        before_reading: Callable[[], None],
        completer: Callable[[], "Completer"],
        titles: Titles,
    ) -> None:
        """Put the panes together.

        Args:
            on_scope: Is called with the scope of each day or month that is moved to.
            on_paper: Is called with the row of each paper that is moved to.
            on_type: Is called with the text of the filter bar after each key.
            before_reading: Is called before a key moves the detail, which may lag behind the cursor.
            completer: Returns what completes the text of the filter bar.
            titles: The lines that a title in the list may take.
        """
        super().__init__(id="workspace", classes=f"-at-{PAPERS}")
        self._header = Header(on_type, self.action_move, completer)
        self._before_reading = before_reading
        self.days = DayList(on_scope)
        self.papers = PaperList(on_paper, self._show_list_place, titles, lambda: self.panes.list_lines)
        self.detail = PaperDetail(self._show_place)
        self._place, self._entered = "", False
        self._panes = (self.days, self.papers, self.detail)
        self._frames = (TitledPane(self.days, _("Days")), TitledPane(self.papers), TitledPane(self.detail))
        self.panes = SplitView(*self._frames)
        """The panes in their frames, and how wide each is."""

    def compose(self) -> ComposeResult:
        yield self._header.title
        yield self.panes

    def on_mount(self) -> None:
        self._arrange()

    def mount_bar(self) -> None:
        """Mount the bar before the user asks for it; not before the first frame, which does without."""
        if self.is_attached and not self._header.row.is_attached:
            self.mount(self._header.row, before=self.panes)

    @property
    def bar(self) -> "FilterBar":
        """The input for the filter."""
        return self._header.bar

    @property
    def here(self) -> DayList | PaperList | PaperDetail:
        """The pane that keys move in."""
        return self._panes[self.at]

    @property
    def shows_paper(self) -> bool:
        """True if the detail is on the screen."""
        return bool(self.detail.region.area)

    @property
    def shows_current(self) -> bool:
        """True if the current paper is on the screen, at least its title."""
        return self.at != DAYS or not self._is_alone

    def reveal_papers(self) -> None:
        """Go to the papers if the days are alone on the screen."""
        if not self.shows_current:
            self._go_to(PAPERS)

    def describe(self, papers: str, filter: str, state: str) -> None:
        """Show the title of the papers pane, the filter, and its state in words."""
        self._frames[PAPERS].set_title(papers)
        self._header.papers, self._header.filter, self._header.state = papers, filter, state
        self._show_title()

    def show_selected(self, count: int) -> None:
        """Show how many papers are selected, which keys act on."""
        if count != self._header.selected:
            self._header.selected = count
            self._show_title()

    def show_paper(self, paper: Paper | None, mark: Mark, query: "Query | None") -> None:
        """Show a paper, its marks and the matches of a filter in it, or no paper."""
        self.detail.show(paper, mark, query)

    def step_match(self, matches: int) -> str:
        """Go from match to match in the paper; say so if there is none further on."""
        self._before_reading()
        return self.detail.step_match(matches)

    def _show_place(self, place: str) -> None:
        """Show the place in the paper in its frame, or in the title if it has none."""
        self._frames[DETAIL].set_remark(place)
        self._place = place
        self._show_title()

    def _show_list_place(self, place: str) -> None:
        """Show the place in the list in its frame."""
        self._frames[PAPERS].set_remark(place)

    def _show_title(self) -> None:
        """Show the name, the way to the days if they are hidden, or the path to the only pane."""
        is_bare = self.at == DETAIL and not self._frames[DETAIL].has_border
        scope = self._header.papers.split(" · ")[0]
        path = (_("Days"), scope, _("paper"))[: self.at + 1] if self._is_alone else ()
        self._header.show(path, self._place if is_bare else "", scope if self.panes.stacked else "")

    @property
    def _is_alone(self) -> bool:
        """True if there is room for one pane only, or one is zoomed."""
        screen = self.screen
        is_low = screen.has_class("-two") and not screen.has_class("-tall")
        return self.zoomed or screen.has_class("-one") or is_low

    def _arrange(self) -> None:
        """Put the list above the paper if the terminal is too narrow for both side by side."""
        self.panes.stacked = self.screen.has_class("-two") and not self._is_alone and self.at != DAYS
        self._show_title()

    @property
    def bar_open(self) -> bool:
        """True while the filter bar is shown."""
        return self._header.is_bar

    @property
    def is_state_cut(self) -> bool:
        """True if there is no room beside the filter bar for the whole state of its filter."""
        return self._header.is_state_cut

    def open_bar(self) -> None:
        """Show the filter bar and focus it; keys still move in the list below."""
        self.at = PAPERS
        self.mount_bar()
        self._header.toggle_bar(True)
        self.screen.set_focus(self.bar)

    def close_bar(self, filter: str = "") -> None:
        """Show the title again and focus the papers; the filter is kept in the bar, or the bar emptied."""
        if self._header.is_bar:
            self._header.toggle_bar(False)
        if self.screen.focused is self.bar:
            self._go_to(PAPERS)
        if filter.strip():
            self.bar.remember(filter)
        else:
            self.bar.value = ""

    def put_filter(self, filter: str) -> None:
        """Put a filter into the bar without opening it."""
        if filter or self._header.row.is_attached:
            self.mount_bar()
            self.bar.value = filter

    def action_move(self, rows: int) -> None:
        if self.at == DETAIL:
            self._before_reading()
        self.here.move(rows * repeats(self))

    def action_move_pages(self, pages: float) -> None:
        if self.at == DETAIL:
            self._before_reading()
        self.here.move_pages(pages, repeats(self))

    def action_scroll_paper(self, lines: int) -> None:
        if self.shows_paper:
            self._before_reading()
            self.detail.move(lines * repeats(self))

    def action_page_back(self) -> None:
        self.action_scroll_paper(-self.detail.page)

    def action_reset_widths(self) -> None:
        self.panes.widths = Widths()

    def page_on(self) -> bool:
        """Scroll the paper down by a page; return False at its end."""
        self._before_reading()
        return self.detail.page_on()

    def action_section_step(self, sections: int) -> None:
        if self.shows_paper:
            self._before_reading()
            self.detail.step_section(sections)

    def action_authors(self) -> None:
        if self.shows_paper:
            self._before_reading()
            skip_rounds(self, 2)
            self.detail.unfold_authors()

    def action_width(self, wider: int) -> None:
        self.panes.step(self.at, wider * repeats(self))

    def action_pane(self, pane: int) -> None:
        skip_rounds(self, 1)
        self._go_to(pane)

    def _go_to(self, pane: int) -> None:
        self.at = pane
        # At once, not by `focus()`: the next key may already wait.
        self.screen.set_focus(self.here)

    def return_to_start(self) -> None:
        """Show the panes as the next start does."""
        if not self.zoomed:
            self._go_to(PAPERS)
        self.days.fold_again()
        self.detail.return_to_top()

    def action_pane_step(self, panes: int) -> None:
        skip_rounds(self, len(self._panes))
        self._go_to((self.at + panes) % len(self._panes))

    def action_zoom(self) -> None:
        skip_rounds(self, 2)
        self.zoomed = not self.zoomed

    def action_enter(self) -> None:
        skip_rounds(self, 2, first=2)  # from the days, over the papers, to the paper and back
        if self.at == DAYS:
            self._go_to(PAPERS)
        elif self.at == PAPERS:
            self._go_to(DETAIL)
            self.zoomed = self._entered = True
        elif self.zoomed:
            self.unzoom()
        else:
            self.zoomed = True

    def unzoom(self) -> None:
        """Show all panes there is room for; from a paper opened by Enter, go back to the list."""
        self.zoomed = False
        if self._entered:
            self._go_to(PAPERS)

    def watch_at(self, at: int) -> None:
        """Set the class by which the style sheet chooses the panes."""
        self._entered = False
        self.update_classes({f"-at-{number}": number == at for number in range(len(self._panes))})
        self._arrange()

    def watch_zoomed(self) -> None:
        """Show the path to the pane, or the name again."""
        self._arrange()

    def on_resize(self) -> None:
        """Arrange the panes, and show the path to one if there is room for one only."""
        self._arrange()

    def on_click(self, event: events.Click) -> None:
        """Treat a double click on a row as Enter."""
        if event.chain == 2 and isinstance(event.widget, LineList):
            self.action_enter()

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus; a click outside the filter bar keeps the filter."""
        self.at = next((n for n, pane in enumerate(self._panes) if pane is event.widget), self.at)
        if self.bar_open and event.widget is not self.bar:
            await self.run_action("screen.keep_filter")
