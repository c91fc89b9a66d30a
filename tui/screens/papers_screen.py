"""Papers on the screen: what is shown of them, and what follows from what."""

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from tui.browsing.days import count_by_scope, day_entries
from tui.browsing.empty import empty_state
from tui.browsing.marking import Marking
from tui.browsing.ports import Notice, Services
from tui.browsing.view import View
from tui.errors import StoreError
from tui.keys import keymap
from tui.papers.mark import UNMARKED
from tui.papers.paper import Paper
from tui.rendering.painter import batch
from tui.screens.jobs.filter_job import FilterRunner
from tui.screens.jobs.load_job import LoadJob
from tui.screens.read_timer import ReadTimer
from tui.screens.restore import SessionRestore
from tui.search.index import Index
from tui.search.order import SAVED, Sort
from tui.widgets.paper_list import ListState
from tui.widgets.status_line import StatusLine
from tui.widgets.workspace import Workspace

if TYPE_CHECKING:  # no start needs it
    from tui.search.match import Hits

RESTED = 0.05
"""Seconds after which the paper under a quickly moving cursor is shown."""
LOOK_EVERY = 1.0
"""Seconds between two looks at what other hanjis changed."""


class PapersScreen(Screen[None]):
    """Days, papers and one paper, side by side as far as the terminal is wide."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]  # noqa: RUF012
    AUTO_FOCUS = "PaperList"
    BLANK = True  # by Textual: nothing of its own is seen

    view: var[View] = var(View(), init=False)
    """What is asked for."""
    listed: var[ListState] = var(ListState(), init=False)
    """What the list shows of it, and of which papers and marks."""
    selected: var[str | None] = var(None, init=False)
    """The id of the paper under the cursor."""

    _sorted_by: Sort | None = None
    """The order that was chosen for the list before the filter."""

    def __init__(self, given: Services) -> None:
        super().__init__()
        self._source, self._marks, self._settings = given.shelf, given.marks, given.settings
        self._save_filter = given.errands.save_filter
        self._saved, self._keys = given.settings.filters, given.keys
        self._marking = Marking(given.marks, self._title_of)
        self._restore = SessionRestore(given.place, given.shelf, given.settings.filters)
        self._load_job = LoadJob(self, given.shelf, self._take_all, self.say)
        self._moved_at = 0.0
        self._resting: Timer | None = None
        self._filter_runner = FilterRunner(self, self._take_late)
        self._read_timer = ReadTimer(self, self._has_read)

    def compose(self) -> ComposeResult:
        # Textual says how large the screen is after the first frame, which would show all panes on any.
        width, height = self.app.size
        wide = [name for least, name in self.HORIZONTAL_BREAKPOINTS if least <= width][-1]
        high = [name for least, name in self.VERTICAL_BREAKPOINTS if least <= height][-1]
        self.add_class(wide, high, update=False)  # what is looked at by them is mounted after this
        self._workspace = Workspace(self._go_to, self._choose_paper, self._filter, self._catch_up)
        self._status = StatusLine()
        yield self._workspace
        yield self._status

    def update_node_styles(self, animate: bool = True) -> None:
        """As any screen's; not where it only begins to be shown, for what was just mounted has its styles."""
        if self.outer_size:
            super().update_node_styles(animate)

    def on_mount(self) -> None:
        self.watch(self._workspace, "at", self._show_hints)
        self._restore.furnish(self._workspace)
        try:
            self._take(self._restore.first())
        except StoreError as error:
            self._status.say(str(error), "error")
        self.watch(self._workspace, "at", self._read_timer.start, init=False)
        self.call_after_refresh(self._marks.refresh)
        self.set_interval(LOOK_EVERY, self._marks.refresh)
        self.call_after_refresh(self._load_job.begin)

    @property
    def is_ready(self) -> bool:
        """True when the list is what the view asks for; otherwise the rest of it arrives in a moment."""
        return self._filter_runner.is_done

    # What arrives

    def _take_all(self, index: Index) -> None:
        """Show all papers and, the first time, say which day is new."""
        self._take(index)
        self._restore.awaited.discard("papers")
        news = self._restore.news(index, self._keys.shown("newest-day"))
        if not self._status.notice:
            self.say(news)

    def _take(self, index: Index) -> None:
        """Show more papers; the cursor stays on its paper."""
        if not len(self._index) and self.view == View():
            self.set_reactive(PapersScreen.view, self._restore.view(index))
        self.listed = self.listed._replace(index=index)
        # A cursor on a near hit would be elsewhere until those are found again.
        near = self._workspace.papers.cursor >= self.listed.fuzzy_from
        self._find(self._restore.paper(self.selected), wholly=near)
        self._show_days()
        self._show_paper()

    def say(self, notice: Notice) -> None:
        """Say one line for a while."""
        if notice.text:
            self._status.say(notice.text, notice.tone)

    # What follows from what

    def watch_view(self, old: View, view: View) -> None:
        self._restore.awaited.clear()
        elsewhere = view.scope != old.scope or (view.filtering and view.filter != old.filter)
        if view.scope != old.scope:
            self._workspace.days.choose(view.scope)
        self._find(None if elsewhere else self.selected)

    def watch_selected(self) -> None:
        self._read_timer.stop()
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        now = monotonic()
        if self._filter_runner.pending:
            pass  # the list comes first, the paper with what comes later
        elif now - self._moved_at > RESTED:
            self._show_paper()
        else:
            self._resting = self.set_timer(RESTED, self._catch_up)
        self._moved_at = now

    @property
    def _index(self) -> Index:
        return self.listed.index

    def _find(self, keep: str | None, wholly: bool = False) -> None:
        """List what the view gives; what takes longer than a key may comes later."""
        self._list(self._filter_runner.find(self.view, self.listed, wholly), keep)

    def _take_late(self, hits: "Hits | None") -> None:
        """Show what takes longer, at once: more hits, the paper, and how many hits the days have."""
        with batch(self):
            if hits is not self.listed.hits:
                self._list(hits, self.selected if self._workspace.papers.cursor else None)
            self._workspace.days.show_hits(self._hits_by_scope())
            self._show_paper()

    def _list(self, hits: "Hits | None", keep: str | None) -> None:
        """List rows, with the cursor on the paper to keep, or in its place where it is no longer there."""
        index, marks = self._index, self.listed.marks
        rows = self.view.rows(index, marks, hits)
        kept = None if keep is None else index.row_of(keep)
        gone = 0 if keep is None else max(0, min(self._workspace.papers.cursor, len(rows) - 1))
        cursor = rows.index(kept) if kept in rows else gone
        self.listed = self.listed._replace(rows=rows, hits=hits, day_from=self.view.day_from(index))
        looking = hits is not None and not hits.complete
        instead = () if rows or looking else empty_state(self.view, len(index), self._keys)
        self._workspace.papers.show(self.listed, cursor, instead)
        state = self.view.state(index, hits)
        self._workspace.describe(self.view.heading(len(rows)), self.view.text, state)
        self.selected = index.ids[rows[cursor]] if rows else None

    def _show_days(self) -> None:
        entries = day_entries(self._index, self.listed.marks, self._saved)
        self._workspace.days.show(entries, self.view.scope, self._hits_by_scope())

    def _hits_by_scope(self) -> Mapping[str, int] | None:
        """Return how many hits of the filter each day has."""
        hits = self.listed.hits
        return None if hits is None else count_by_scope(self._index, hits.rows)

    def _catch_up(self) -> None:
        """Show the paper under the cursor now, if that was put off until the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
            self._show_paper()

    def _show_paper(self) -> None:
        paper = self._read_paper(self.selected) if self.selected else None
        mark = self.listed.marks.get(self.selected or "", UNMARKED)
        query = self.listed.hits.query if self.listed.hits else None
        self._workspace.show_paper(paper, mark, query)

    def _read_paper(self, id: str) -> Paper | None:
        row = self._index.row_of(id)
        try:
            return None if row is None else self._source.paper(id, self._index.seen[row])
        except StoreError as error:
            self._status.say(str(error), "error")
            return None

    # What the panes say

    def _show_hints(self) -> None:
        """Show the keys for the pane with the focus, or for the filter being typed."""
        typed = self._workspace.bar_open
        self._status.show(keymap.FILTER_HINTS if typed else self._keys.hints(self._workspace.at))

    def _choose_paper(self, row: int) -> None:
        self._restore.awaited.clear()
        self._status.hush()
        self.selected = self._workspace.papers.id_at(row)
        self._read_timer.start()

    def _filter(self, text: str) -> None:
        self.view = self.view._replace(filter=text, chosen_sort=None if text.strip() else self._sorted_by)

    def _go_to(self, scope: str) -> None:
        saved = self._saved.get(scope.removeprefix(SAVED), "") if scope.startswith(SAVED) else ""
        narrowed = self.view.filtering and bool(scope)
        self.view = self.view._replace(scope=scope, saved=saved, narrowed=narrowed)

    def _has_read(self) -> None:
        """The paper has been looked at for a while."""
        looked_at = self._workspace.shows_paper and self.is_active
        if self.selected and looked_at and self._settings.mark_read == "shown":
            self._marking.seen(self.selected)

    def _title_of(self, id: str) -> str:
        row = self._index.row_of(id)
        return id if row is None else self._index.titles[row]
