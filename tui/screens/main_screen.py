"""The screen on which papers are read: it owns and shows a state of `browsing`, and starts jobs.

The file is longer than others because all actions are here; what they decide is in `browsing`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var

from tui.browsing.days import count_hits, day_entries
from tui.browsing.empty import READING
from tui.browsing.jumps import Place
from tui.browsing.marking import MarkChange, mark_day_read, mark_seen, name_papers, toggle_read, toggle_star
from tui.browsing.pasted import find_pasted
from tui.browsing.ports import Notice, Services
from tui.browsing.state import ListState
from tui.browsing.view import View
from tui.errors import StoreError
from tui.keys.bindings import bindings
from tui.keys.hints import FILTER_HINTS
from tui.language import gettext as _
from tui.language import ngettext
from tui.papers.arxiv import abs_url, pdf_url
from tui.papers.mark import Mark
from tui.papers.paper import Paper
from tui.rendering.kept_screen import KeptScreen
from tui.rendering.painter import batch, skip_rounds
from tui.screens.arrivals import PATIENCE as ARRIVED
from tui.screens.arrivals import Arrivals
from tui.screens.before_filter import BeforeFilter
from tui.screens.debounce import Debounce
from tui.screens.filter_guide import FilterGuide
from tui.screens.jobs.copy_job import CopyJob
from tui.screens.jobs.export_job import ExportJob
from tui.screens.jobs.filter_job import FilterJob
from tui.screens.jobs.import_job import ImportJob
from tui.screens.jobs.load_job import LoadJob
from tui.screens.jobs.marking_dialogs import ask_filter_name, ask_note, ask_tags
from tui.screens.jobs.offer import link_panel
from tui.screens.jobs.related_job import RelatedJob
from tui.screens.jobs.stats_job import StatsJob
from tui.screens.jump_list import JumpList
from tui.screens.message_log import MessageLog
from tui.screens.read_timer import ReadTimer
from tui.screens.restore import SessionRestore
from tui.search.index import Index
from tui.search.order import TAGGED
from tui.session import Session
from tui.widgets.split_view import DAYS
from tui.widgets.status_line import StatusLine
from tui.widgets.workspace import Workspace

if TYPE_CHECKING:
    from tui.formats.form import Form
    from tui.search.match import Hits

PATIENCE = 0.5
"""Seconds before it is said that papers are still being read."""
REFRESH_EVERY = 1.0
"""Seconds between two looks at what other running hanjis changed."""


class MainScreen(KeptScreen):
    """Days, papers and one paper, side by side as far as the terminal is wide.

    Its bindings act on papers; those that only move about are the workspace's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("screen")]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high"), (20, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "PaperList"
    BLANK = True  # tells Textual that nothing of the screen's own is visible

    view: var[View] = var(View(), init=False)
    """The scope, filter and order that the user asked for."""
    listed: var[ListState] = var(ListState(), init=False)
    """The list, with the cursor, the selection and the marks."""
    selected: var[str | None] = var(None, init=False)
    """The id of the current paper; follows `listed`."""

    _is_slow = False
    """True if reading all papers takes so long that it is said."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._source, self._marks, self._save_filter = services.source, services.marks, services.save_filter
        self._settings, self._keys, self._saved = services.settings, services.keys, services.settings.filters
        self._status, self._messages, self._before = StatusLine(), MessageLog(), BeforeFilter()
        self._guide = FilterGuide(self._status, lambda: self.listed)
        self._restore = SessionRestore(services.session, services.source, self._saved)
        self._read_timer = ReadTimer(self, self._mark_looked_at)
        self._detail = Debounce(self, self._show_paper)
        self._jumps = JumpList(self._here, self._show_place, self.say)
        self._load_job = LoadJob(self, services.source, self._take_all, self._take_failure)
        self._filter_job = FilterJob(self, self._take_late)
        self._import_job = ImportJob(self, services, self._status.show_job, self.say, self._show_arrived)
        self._copy_job = CopyJob(self, services.copy, services.open, self.say, self._mark_copied)
        self._export_job = ExportJob(self, services.source, self.say)
        self._related_job = RelatedJob(self, self._go_to_paper, self.say, self._status.end)
        self._stats_job = StatsJob(self, services.source, self._filter_by, self.say)
        self.arrivals = Arrivals(
            self, self._marks, self._load_job, self._restore, lambda: self._workspace, self._keys.keys_of
        )

    def compose(self) -> ComposeResult:
        # Textual says how large the screen is after the first frame, which would show all panes on any.
        width, height = self.app.size
        wide = [name for least, name in self.HORIZONTAL_BREAKPOINTS if least <= width][-1]
        high = [name for least, name in self.VERTICAL_BREAKPOINTS if least <= height][-1]
        self.add_class(wide, high, update=False)  # the panes, mounted after this, are styled by them
        titles = self._settings.titles
        self._workspace = Workspace(
            self._go_to, self._move_to, self._filter, self._detail.flush, self._guide.completer, titles
        )
        yield self._workspace
        yield self._status

    def update_node_styles(self, animate: bool = True) -> None:
        """Update styles as any screen does, but not before the first frame: mounting has just set them."""
        if self.outer_size:
            super().update_node_styles(animate)

    def on_mount(self) -> None:
        if self._settings.sync == "start":
            self.call_after_refresh(self._import_job.sync)
        self.watch(self._workspace, "at", self._show_hints)
        self._restore.arrange(self._workspace)
        try:
            self._take(self._restore.read_first())
        except StoreError as error:
            self.say(Notice(str(error), "error"))
        self.watch(self._workspace, "at", self._read_timer.start, init=False)
        self.arrivals.read_marks()
        self.set_interval(REFRESH_EVERY, self._marks.refresh)
        self.arrivals.call_behind(self._workspace.mount_bar, self._load_job.start)
        self.set_timer(self.arrivals.patience(PATIENCE), self._say_it_reads)
        self.set_timer(ARRIVED, self.arrivals.end)

    def on_unmount(self) -> None:
        self._import_job.close()

    @property
    def is_ready(self) -> bool:
        """True if the list is complete; otherwise more hits arrive in a moment."""
        return self._filter_job.is_done

    @property
    def session(self) -> Session | None:
        """The session to restore on the next start; None if there are no papers."""
        view, paper = self.view, self.selected
        if view.filtering:
            view, paper = view._replace(chosen_sort=self._before.sort), self._before.paper
        listed = self.listed
        return self._restore.session(view, listed, paper, self._workspace) if len(listed.index) else None

    # Watchers

    def watch_view(self, old: View, view: View) -> None:
        self._restore.awaited.clear()
        if self.listed.chosen:  # it would act on papers that are not on the screen
            self.listed = self.listed._replace(chosen=frozenset())
        if view.scope != old.scope:
            self._workspace.days.choose(view.scope)
            if old.scope.startswith(TAGGED):  # it may have no papers any more
                self._show_days()
        self._find(None if view.is_elsewhere(old, not self.listed.cursor) else self.selected)

    def watch_listed(self, listed: ListState) -> None:
        self._workspace.papers.show(listed)
        self._workspace.show_selected(len(listed.chosen))
        self.selected = listed.selected

    def watch_selected(self) -> None:
        self._read_timer.stop()
        # A filter shows its list first, and the paper together with the hits that take longer.
        (self._detail.skip if self._filter_job.pending else self._detail.call)()

    # Arrivals

    def say(self, notice: Notice) -> None:
        """Show a notice for a while, and keep it for the list of messages."""
        if notice.text:
            self._messages.add(notice)
            self._status.say(notice.text, notice.tone)

    def note_input(self) -> None:
        """Let a key or a click end a notice that there was time to read, and have learning wait."""
        self._status.note_input()
        self._load_job.note_input()

    def take_marks(self, changed: Mapping[str, Mark], notice: Notice) -> None:
        """Show the marks of some papers as they are now, and a notice."""
        # Most are shown since they were set, and are now on disk.
        changed = {id: mark for id, mark in changed.items() if mark != self.listed.marks.get(id)}
        if changed:
            self.listed = self.listed.with_marks(changed)
            if "marks" in self._restore.awaited:
                self._find(self._restore.paper(self.selected))
                self._restore.awaited.discard("marks")
            self._show_days()
            if self.selected in changed:
                self._show_paper()
        self.say(notice)

    def _take_all(self, index: Index) -> None:
        """Show all papers and, the first time, say which day is new."""
        self._take(index)
        if "papers" in self._restore.awaited:
            self._restore.place_lists(self._workspace, self.view.scope)
        self._restore.awaited.discard("papers")
        news = self._restore.announce_news(index, self._keys.first_key("newest-day"))
        if self._status.notice in ("", _(READING)):
            self._status.say(news.text, news.tone)
        self.arrivals.look()

    def return_to_start(self) -> None:
        """Show what the next start shows."""
        if self.view.filtering or self._workspace.bar_open:
            self._drop_filter()
        self.listed = self.listed._replace(chosen=frozenset())
        self._status.say("")
        self._status.show_job("")
        self._workspace.return_to_start()
        self._detail.flush()

    def _take_failure(self, notice: Notice) -> None:
        """Say why not all papers could be read."""
        self._relist()
        self.arrivals.look()
        self.say(notice)

    def _say_it_reads(self) -> None:
        """Say that papers are still being read, if they are."""
        if not self._load_job.has_read:
            self._is_slow = True
            self._relist()

    def _relist(self) -> None:
        """Show the same list, and whether all papers were read."""
        self._show_list(self.listed, self.listed.hits, self.selected)

    def _take(self, index: Index) -> None:
        """Show another index; the cursor stays on its paper."""
        if not len(self.listed.index) and self.view == View():
            self.set_reactive(MainScreen.view, self._restore.first_view(index))
        elif self.view.scope in self.listed.index.days.keys() - index.days.keys():  # it was removed
            self.set_reactive(MainScreen.view, self.view.go_to(next(iter(index.days), ""), self._saved))
        # A cursor on a fuzzy hit would be elsewhere until those are found again.
        fuzzy = self.listed.cursor >= self.listed.fuzzy_from
        self._find(self._restore.paper(self.selected), self.listed._replace(index=index), wholly=fuzzy)
        self._show_days()
        self._show_hints()
        self._show_paper()

    def _take_late(self, hits: "Hits | None") -> None:
        """Show what takes longer than a key may: more hits, their number for each day, the paper."""
        with batch(self):
            if hits is not self.listed.hits:
                self._show_list(self.listed, hits, self.selected if self.listed.cursor else None)
            self._workspace.days.show_hits(self._hits_by_scope())
            self._show_paper()

    def _show_arrived(self, is_end: bool) -> None:
        """Show fetched papers; in an empty list all at once, so that it begins with the newest day."""
        if is_end or len(self.listed.index):
            self._load_job.start()

    # Showing

    def _find(self, keep: str | None, listed: ListState | None = None, wholly: bool = False) -> None:
        """List what the view gives within a key's time, and have the rest found; see `_show_list`."""
        listed = self.listed if listed is None else listed
        self._show_list(listed, self._filter_job.find(self.view, listed, wholly), keep)

    def _show_list(self, listed: ListState, hits: "Hits | None", keep: str | None) -> None:
        """Show the rows of the view, with the cursor on the paper `keep`; see `ListState.relist`."""
        has_read = self._load_job.has_read
        self.listed = listed.relist(self.view, hits, keep, self._keys, has_read)
        slow = f" · {_(READING)}" if self._is_slow and not has_read else ""
        state = f"{self.view.state(listed.index, hits)}{slow}"
        self._workspace.describe(self.view.heading(len(self.listed.rows)), self.view.text, state)
        self._guide.explain(self._workspace, self.view)

    def _show_days(self) -> None:
        entries = day_entries(self.listed.index, self.listed.marks, self._saved, self.view.scope)
        self._workspace.days.show(entries, self.view.scope, self._hits_by_scope())

    def _hits_by_scope(self) -> Mapping[str, int] | None:
        index, marks, hits = self.listed.index, self.listed.marks, self.listed.hits
        return count_hits(index, hits.rows, marks) if hits else None

    def _show_paper(self) -> None:
        paper = self._read_paper(self.selected) if self.selected else None
        query = self.listed.hits.query if self.listed.hits else None
        self._workspace.show_paper(paper, self.listed.mark(self.selected or ""), query)

    def _read_paper(self, id: str) -> Paper | None:
        row = self.listed.index.row_of(id)
        try:
            return None if row is None else self._source.paper(id, self.listed.index.seen[row])
        except StoreError as error:
            self.say(Notice(str(error), "error"))
            return None

    def _show_hints(self) -> None:
        """Show the keys of the focused pane, or those of the filter bar."""
        self._guide.explain(self._workspace, self.view)
        hints = self._keys.hints(self._workspace.at, is_empty=not len(self.listed.index))
        self._status.show(FILTER_HINTS if self._workspace.bar_open else hints)

    # Moving

    def _move_to(self, position: int) -> None:
        """Follow the user's move in the list."""
        self._restore.awaited.clear()
        self._jumps.settle()
        self.listed = self.listed._replace(cursor=position)
        self._read_timer.start()

    def _go_to(self, scope: str) -> None:
        self._jumps.leave_scope()
        self.view = self.view.go_to(scope, self._saved)

    def _go_to_paper(self, id: str) -> None:
        """Show a paper among those of its last day."""
        row = self.listed.index.rows[id]
        self._jumps.leave()
        self._end_filter()
        self.view = self.view.go_to(self.listed.index.last_day(row), self._saved)
        self._workspace.papers.go(self.listed.rows.index(row))
        self._workspace.reveal_papers()

    def on_paste(self, event: events.Paste) -> None:
        """Go to the paper whose link or id was pasted into the lists."""
        if not self._workspace.bar_open:
            id, notice = find_pasted(event.text, self.listed.index, self._keys.first_key("sync"))
            self._status.say("")  # what was said of the last text may be untrue of this one
            self.say(notice)
            if id:
                self._go_to_paper(id)

    def _here(self) -> Place:
        """Return the place on the screen."""
        return Place(self.view, self.selected, self._workspace.papers.top)

    def _show_place(self, place: Place) -> None:
        self._workspace.put_filter(place.view.filter)
        self.view = place.view
        self._find(place.paper)
        self._workspace.papers.show_from(place.top)
        self._show_paper()

    def action_jump_back(self) -> None:
        self._jumps.go_back()

    def action_jump_forward(self) -> None:
        self._jumps.go_forth()

    def action_day_step(self, older: int) -> None:
        if day := self.listed.day_step(self.view, older):
            self._go_to(day)
        elif self.listed.index.days:
            self._say_none(_("This is the oldest day.") if older > 0 else _("This is the newest day."))

    def action_newest_day(self) -> None:
        self._go_to(next(iter(self.listed.index.days), ""))

    def action_unread_step(self, step: int) -> None:
        self._workspace.reveal_papers()
        if (position := self.listed.unread_beyond(step)) is not None:
            self._workspace.papers.go(position)
        elif day := self.listed.unread_day(self.view, step):
            self._go_to(day)
            self._workspace.papers.go(self.listed.outermost_unread(step) or 0)
            self._read_timer.start()
        else:
            self._say_none(
                _("No unread paper further on.") if step > 0 else _("No unread paper further back.")
            )

    def _say_none(self, text: str) -> None:
        """Say that there is none, or that it may be among the papers that have not been read yet."""
        self.say(Notice(text if self._load_job.has_read else _(READING)))

    def action_read_on(self) -> None:
        """Page the paper down or, at its end, go to the next unread paper."""
        if not self._workspace.page_on():
            self._mark_looked_at()
            self.action_unread_step(1)

    def action_sort(self) -> None:
        skip_rounds(self, len(self.view.sorts))
        self.view = self.view.next_sort()

    # The filter

    def _filter(self, text: str) -> None:
        self.view = self.view.with_filter(text, self._before.sort)

    def _filter_by(self, term: str) -> None:
        """Filter the listed papers by one more term, which was not typed; Esc brings them back."""
        self._jumps.leave()
        self._before.remember(here := self._here())
        self.view = self.view.narrow_by(term)
        self._before.remember_term(here, self.view)
        self._workspace.put_filter(self.view.filter)
        self.action_keep_filter()
        self._workspace.reveal_papers()

    def action_filter(self) -> None:
        self._jumps.settle()
        self._before.remember(self._here())
        self._workspace.open_bar()
        self._show_hints()

    def action_keep_filter(self) -> None:
        self._workspace.close_bar(self.view.filter)
        self._show_hints()

    def action_match_step(self, matches: int) -> None:
        self.say(Notice(self._workspace.step_match(matches)))

    def action_narrow(self) -> None:
        skip_rounds(self, 2)
        self.view = self.view.toggle_narrowed()

    def action_save_filter(self) -> None:
        if not self.view.text:
            key = self._keys.first_key("filter")
            none = _("There is no filter to save; type one with {key} first.", key=key)
            self.say(Notice(none, "warning"))
        elif self._check_filter():
            ask_filter_name(self, self.view.text, self._save_filter, self._take_saved, self.say)

    def _take_saved(self, saved: Mapping[str, str]) -> None:
        self._saved = saved
        self._show_days()

    def _check_filter(self) -> bool:
        """Return whether the filter is understood; if not, say that nothing is done."""
        if problem := self.view.problem():
            refused = _("Nothing done: {problem}. Correct the filter first.", problem=problem)
            self.say(Notice(refused, "warning"))
        return not problem

    def action_back(self) -> None:
        """Back out one step: running job, selection, filter bar and filter, zoom."""
        if self._import_job.stop():
            return
        if self.listed.chosen and not self._workspace.bar_open:
            self.listed = self.listed._replace(chosen=frozenset())
        elif not self._workspace.bar_open and (place := self._before.forget_term(self.view.filter)):
            self._show_place(place)
        elif self.view.filtering or self._workspace.bar_open:
            self._drop_filter()
        else:
            self._workspace.unzoom()

    def _drop_filter(self) -> None:
        self._end_filter()
        self._find(self._before.paper)
        self._workspace.papers.show_from(self._before.top)

    def _end_filter(self) -> None:
        self._workspace.close_bar()  # which brings the list back in its old order
        self.view = self.view._replace(narrowed=False)
        self._show_hints()

    # Marks

    def _targets(self) -> tuple[str, ...]:
        """Return the papers that a key acts on; none if the filter of a selection is not understood."""
        if self.listed.chosen:
            return self.listed.targets if self._check_filter() else ()
        paper = self._current()
        return (paper,) if paper else ()

    def _current(self) -> str | None:
        """Return the current paper, or say that it is not on the screen, where nothing acts on it."""
        if self.selected and not self._workspace.shows_current:
            key = self._keys.first_key("enter")
            self.say(Notice(_("No paper is on the screen; {key} shows the list.", key=key)))
            return None
        return self.selected

    def _set_marks(self, change: MarkChange | None) -> None:
        if change:
            self._marks.set(change.text, change.values, undoable=change.undoable)

    def action_choose(self) -> None:
        if id := self._current():
            self.listed = self.listed.toggle_chosen(id)
            self._workspace.papers.move(1)

    def action_select_all(self) -> None:
        self.listed = self.listed.choose_all()

    def action_star(self) -> None:
        self._set_marks(toggle_star(self.listed, self._targets()))

    def action_read(self) -> None:
        self._set_marks(toggle_read(self.listed, self._targets()))

    def action_read_day(self) -> None:
        day = self.listed.marked_day(self.view)
        # A day that is not the chosen one is the current paper's.
        if self._check_filter() and (day == self.view.scope or self._current()):
            self._set_marks(mark_day_read(self.listed, day))

    def action_tag(self) -> None:
        if ids := self._targets():
            ask_tags(self, self.listed, ids, self._set_marks, self.say)

    async def action_note(self) -> None:
        if id := self._current():
            await ask_note(self, self.listed, id, self._set_marks, self.say)

    def action_undo(self) -> None:
        self._marks.undo()

    def action_redo(self) -> None:
        self._marks.redo()

    def _mark_looked_at(self) -> None:
        looked_at = self._workspace.shows_paper and self.is_active
        if self.selected and looked_at and self._settings.mark_read == "shown":
            self._set_marks(mark_seen(self.listed, [self.selected]))

    def _mark_copied(self, ids: Iterable[str]) -> None:
        if self._settings.mark_read != "never":
            self._set_marks(mark_seen(self.listed, ids))

    # Jobs

    def action_sync(self) -> None:
        self._import_job.sync()

    def action_import(self) -> None:
        self._import_job.ask_for_files()

    def action_summarize(self) -> None:
        if self._check_filter():
            self._import_job.summarize(
                self.listed.days_of(self.listed.targets_of(self._workspace.at == DAYS))
            )

    def action_sample(self) -> None:
        self._import_job.import_sample(len(self.listed.index) > 0)

    def action_remove_sample(self) -> None:
        self._import_job.remove_sample()

    def action_copy_link(self) -> None:
        self._copy_job.copy(self._read_targets(), "abs")

    def action_copy_as(self) -> None:
        self._copy_job.ask(self._read_targets())

    def action_show_link(self) -> None:
        if ids := self._targets():
            papers = name_papers(self.listed, ids)
            heading = ngettext("Plain link of {papers}:", "Plain links of {papers}:", len(ids), papers=papers)
            self.app.push_screen(link_panel(tuple(map(abs_url, ids)), heading))

    def action_open(self, form: "Form") -> None:
        if id := self._current():
            self._copy_job.open(pdf_url(id) if form == "pdf" else abs_url(id), id)

    def action_export(self) -> None:
        """Export the selection, or else all listed papers."""
        listed = self.listed
        ids = self._targets() if listed.chosen else [listed.index.ids[row] for row in listed.rows]
        if ids and self._check_filter():
            self._export_job.ask(listed.days_of(ids), lambda id: self.listed.mark(id), self.view.file_name)

    def action_related(self) -> None:
        if id := self._current():
            self._related_job.ask(self.listed, self.listed.index.rows[id])

    def action_figures(self) -> None:
        """Show the statistics of the listed papers."""
        self._stats_job.ask(self.listed.index, sorted(self.listed.rows), self.view.name)

    def action_help(self) -> None:
        from tui.screens.dialogs.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(self._keys.actions))

    def action_messages(self) -> None:
        self.app.push_screen(self._messages.dialog())

    def _read_targets(self) -> list[Paper]:
        return [paper for id in self._targets() if (paper := self._read_paper(id))]
