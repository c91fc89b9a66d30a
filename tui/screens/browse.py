"""The one screen on which papers are read: its state, and what the reader does to it."""

from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from tui import keymap
from tui.errors import StoreError
from tui.papers.arxiv import abs_url
from tui.screens.given import Copy, Shelf
from tui.screens.help import HelpScreen
from tui.screens.view import View
from tui.search.index import Index
from tui.widgets.day_list import DayList, entries_of
from tui.widgets.filter_bar import FilterBar
from tui.widgets.line_list import LineList
from tui.widgets.pane import Pane
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.status_line import StatusLine, TitleLine

RESTED = 0.05
"""Seconds after which the paper under a quickly moving cursor is shown."""

EMPTY_STORE = (
    "No papers yet.",
    "hanji reads Daily Papers digests: Markdown files, one a day.",
    "Quit with q, then: hanji import PATH…   (or hanji demo, to look at the bundled sample)",
)
NOTHING_FOUND = ("Nothing found.", "Esc brings the list back; fewer or shorter words find more.")


class BrowseScreen(Screen[None]):
    """Days, papers and one paper, side by side as far as the terminal is wide."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(of_app=False)]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three")]  # noqa: RUF012  # as Textual declares it
    AUTO_FOCUS = "PaperList"

    index: var[Index] = var(Index.of((), {}), init=False)
    """The papers that were read so far."""
    view: var[View] = var(View(), init=False)
    """What of them is asked for."""
    selected: var[str | None] = var(None, init=False)
    """The id of the paper under the cursor."""
    zoomed: var[bool] = var(False, init=False, toggle_class="-zoomed")
    """True when one pane has the screen for itself."""

    def __init__(self, shelf: Shelf, copy: Copy) -> None:
        super().__init__()
        self._shelf = shelf
        self._copy = copy
        self._came_from: str | None = None
        self._moved_at = 0.0
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        self._title, self._bar, self._status = TitleLine(), FilterBar(self._filter), StatusLine()
        self._days, self._papers = DayList(self._choose_scope), PaperList(self._choose_paper)
        self._detail = PaperDetail()
        self._panes = (self._days, self._papers, self._detail)
        yield self._title
        yield self._bar
        self._papers_pane = Pane(self._papers)
        with Horizontal(id="panes"):
            yield Pane(self._days, "Days")
            yield self._papers_pane
            yield Pane(self._detail)
        yield self._status

    def on_mount(self) -> None:
        self._status.show(
            [(action.shown_keys.split(" ")[0], action.hint) for action in keymap.ACTIONS if action.hint]
        )
        try:
            self.index = self._shelf.newest()
        except StoreError as error:
            self._status.say(str(error), "error")
        self.call_after_refresh(self._load)

    @work(thread=True, exclusive=True, group="load", description="reading the store")
    def _load(self) -> None:
        try:
            index = self._shelf.everything()
        except StoreError as error:
            self.app.call_from_thread(self._status.say, str(error), "error")
        else:
            self.app.call_from_thread(setattr, self, "index", index)

    def watch_index(self, old: Index, index: Index) -> None:
        if not len(old) and self.view == View():
            self.set_reactive(BrowseScreen.view, View(scope=next(iter(index.days), "")))
        self._days.show(entries_of(index), self.view.scope)
        self._list(self.selected)
        self._show_paper()

    def watch_view(self, old: View, view: View) -> None:
        elsewhere = view.scope != old.scope or (view.filtering and view.filter != old.filter)
        if view.scope != old.scope:
            self._days.choose(view.scope)
        self._list(None if elsewhere else self.selected)

    def watch_selected(self) -> None:
        if self._resting is not None:
            self._resting.stop()
        now = monotonic()
        if now - self._moved_at > RESTED:
            self._show_paper()
        else:
            self._resting = self.set_timer(RESTED, self._show_paper)
        self._moved_at = now

    def _list(self, keep: str | None) -> None:
        """Show the rows that the view gives, with the cursor on the paper to keep if it is among them."""
        rows = self.view.rows(self.index)
        kept = None if keep is None else self.index.row_of(keep)
        cursor = rows.index(kept) if kept in rows else 0
        self._papers.show(self.index, rows, cursor, self.view.spans_days)
        self._papers_pane.border_title = Content(self.view.heading(len(rows)))
        self._title.show("hanji", self.view.state(self.index, len(rows)))
        self.selected = self.index.ids[rows[cursor]] if rows else None

    def _show_paper(self) -> None:
        row = None if self.selected is None else self.index.row_of(self.selected)
        try:
            paper = None if row is None else self._shelf.paper(self.index.ids[row], self.index.seen[row])
        except StoreError as error:
            paper = None
            self._status.say(str(error), "error")
        self._detail.show(paper, EMPTY_STORE if not len(self.index) else NOTHING_FOUND)

    # What the panes say

    def _choose_paper(self, row: int) -> None:
        self._status.hush()
        self.selected = self._papers.id_at(row)

    def _choose_scope(self, row: int) -> None:
        self._go_to(self._days.entries[row].scope)

    def _filter(self, text: str) -> None:
        self.view = replace(self.view, filter=text, chosen_sort=None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where there is no room for three panes, those around the focus are shown."""
        for number, pane in enumerate(self._panes):
            self.set_class(
                pane is event.widget or (number == 1 and event.widget is self._bar), f"-at-{number}"
            )

    # What the keys do

    def action_move(self, rows: int) -> None:
        self._here.move(rows)

    def action_move_pages(self, pages: float) -> None:
        self._here.move(round(pages * self._here.page))

    def action_scroll_paper(self, lines: int) -> None:
        self._detail.move(lines)

    def action_pane(self, number: int) -> None:
        self.set_focus(self._panes[number])

    def action_pane_step(self, step: int) -> None:
        self.action_pane((self._panes.index(self._here) + step) % len(self._panes))

    def action_zoom(self) -> None:
        self.zoomed = not self.zoomed

    def action_enter(self) -> None:
        if self._here is self._days:
            self.set_focus(self._papers)
        else:
            self.set_focus(self._detail)
            self.zoomed = not self.zoomed

    def action_day_step(self, older: int) -> None:
        days = list(self.index.days)
        here = days.index(self.view.scope) if self.view.scope in days else -1
        if 0 <= here + older < len(days):
            self._go_to(days[here + older])
        elif days:
            self._status.say("This is the oldest day." if older > 0 else "This is the newest day.")

    def action_newest_day(self) -> None:
        self._go_to(next(iter(self.index.days), ""))

    def action_sort(self) -> None:
        self.view = self.view.next_sort()

    def action_filter(self) -> None:
        if not self.view.filtering:
            self._came_from = self.selected
        self._title.display = False
        self._bar.display = True
        self.set_focus(self._bar)

    def action_keep_filter(self) -> None:
        if self.view.filtering:
            self._close_bar()
        else:
            self.action_back()

    def action_narrow(self) -> None:
        self.view = replace(self.view, narrowed=not self.view.narrowed)

    def action_back(self) -> None:
        if self.view.filtering or self.focused is self._bar:
            self._close_bar()
            self._bar.value = ""
            self.set_reactive(BrowseScreen.selected, self._came_from)
            self.view = replace(self.view, filter="", narrowed=False, chosen_sort=None)
        else:
            self.zoomed = False

    @work(thread=True, group="copy", description="copying")
    def action_copy_link(self) -> None:
        if self.selected is not None:
            notice = self._copy(abs_url(self.selected))
            self.app.call_from_thread(self._status.say, notice.text, notice.tone)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen())

    @property
    def _here(self) -> LineList | PaperDetail:
        """The pane that the keys move: the one with the focus, the papers while a filter is typed."""
        return next((pane for pane in self._panes if pane is self.focused), self._papers)

    def _go_to(self, scope: str) -> None:
        self.view = replace(self.view, scope=scope, narrowed=self.view.filtering and bool(scope))

    def _close_bar(self) -> None:
        self._bar.display = False
        self._title.display = True
        if self.focused is self._bar:
            self.set_focus(self._papers)
