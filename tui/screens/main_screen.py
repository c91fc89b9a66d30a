"""The screen on which papers are read: what its keys do."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.browsing.ports import Notice, Services
from tui.errors import HanjiError
from tui.keys import keymap
from tui.papers.arxiv import abs_url, pdf_url
from tui.papers.caps import TAG
from tui.papers.paper import Paper
from tui.papers.text import clean_line, cut, is_cut
from tui.screens.jobs.copy_job import CopyActions
from tui.screens.jobs.export_job import ExportJob
from tui.screens.jobs.import_job import ImportJob
from tui.screens.jobs.offer import link_screen
from tui.screens.jobs.related_job import RelatedJob
from tui.screens.jobs.stats_job import StatsJob
from tui.screens.marks_screen import MarksScreen
from tui.session import Session
from tui.settings import filter_name

if TYPE_CHECKING:
    from tui.formats.form import Form


class MainScreen(MarksScreen):
    """The keys of the papers on the screen; those that only move about are the desk's."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("screen")]

    _came_from: str | None = None
    """The paper that was selected when the filter was opened."""

    def __init__(self, given: Services) -> None:
        super().__init__(given)
        self._related_job = RelatedJob(self, self._go_to_paper, self.say)
        self._stats_job = StatsJob(self, given.shelf, self.say)
        self._export_job = ExportJob(self, given.shelf, given.marks.mark, self.say)
        self._copy_actions = CopyActions(self, given.copy, given.open, self.say, self._has_taken)
        self._errands = given.errands

    def on_mount(self) -> None:
        self._import_job = ImportJob(self, self._errands, self._status.go_on, self.say, self._show_arrived)
        if self._settings.sync == "start":
            self.call_after_refresh(self._import_job.sync)

    @property
    def place(self) -> Session | None:
        """Where the reader is now; None where there are no papers."""
        if not len(self._index):
            return None
        view, paper = self.view, self.selected
        if view.filtering:
            view, paper = view._replace(chosen_sort=self._sorted_by), self._came_from
        return self._restore.place(view, self._index, paper, self._workspace)

    def on_unmount(self) -> None:
        self._import_job.close()

    def action_day_step(self, older: int) -> None:
        days = list(self._index.days)
        here = days.index(self._day) if self._day else -1
        if 0 <= here + older < len(days):
            self._go_to(days[here + older])
        elif days:
            self._status.say("This is the oldest day." if older > 0 else "This is the newest day.")

    def action_newest_day(self) -> None:
        self._go_to(next(iter(self._index.days), ""))

    def action_sort(self) -> None:
        self.view = self.view.next_sort()

    # The filter

    def action_filter(self) -> None:
        if not self.view.filtering:
            self._came_from, self._sorted_by = self.selected, self.view.chosen_sort
        self._workspace.open_bar()
        self._show_hints()

    def action_keep_filter(self) -> None:
        if self.view.filtering:
            self._workspace.bar.remember(self.view.filter)
        else:
            self._workspace.bar.value = ""
        self._close_bar()

    def action_save_filter(self) -> None:
        """Give the filter a name, under which it stands among the days."""
        from tui.screens.dialogs.prompt import LineDialog  # no start needs it

        filter = self.view.text
        if not self._is_understood():
            return

        def keep(name: str | None) -> None:
            if name and is_cut(filter_name(name), TAG):
                self._status.say(f"A filter's name has at most {TAG} characters.", "error")
            elif name and name.strip():
                self._keep_filter(filter_name(name), clean_line(filter))

        if filter:
            self.app.push_screen(LineDialog(f"Name for the filter “{cut(filter, 40)}”", "", "a name"), keep)
        else:
            self._status.say(
                f"There is no filter to save; type one with {self._keys.shown('filter')} first.", "warning"
            )

    def _keep_filter(self, name: str, filter: str) -> None:
        try:
            self._saved = self._save_filter(name, filter)
        except HanjiError as error:
            self._status.say(str(error), "error")
        else:
            self._show_days()
            self._status.say(f"Saved as “{name}”, among the days.")

    def action_narrow(self) -> None:
        self.view = self.view._replace(narrowed=not self.view.narrowed)

    def action_back(self) -> None:
        """Take back, one thing a key: what is brought, the bar, the selection, the filter, the zoom."""
        if self._import_job.stop():
            return
        if self.listed.chosen and not self._workspace.bar_open:
            self._choose(())
        elif self.view.filtering or self._workspace.bar_open:
            self._end_filter()
            self._find(self._came_from)
        else:
            self._workspace.unzoom()

    def _end_filter(self) -> None:
        self._close_bar()
        self._workspace.bar.value = ""  # which brings the list back as it was sorted
        self.view = self.view._replace(narrowed=False)

    def _close_bar(self) -> None:
        self._workspace.close_bar()
        self._show_hints()

    # New papers

    def action_sync(self) -> None:
        self._import_job.sync()

    def action_import(self) -> None:
        self._import_job.ask_for_files()

    def action_sample(self) -> None:
        if len(self._index):
            self.say(Notice("The sample is for an empty store; `hanji demo` shows it in one of its own."))
        else:
            self._import_job.import_sample()

    def _show_arrived(self, all_of_them: bool) -> None:
        """Show new papers; in an empty list all at once, so that it begins with the newest day."""
        if all_of_them or len(self._index):
            self._load_job.begin()

    # Taking away

    def action_copy_link(self) -> None:
        if papers := self._wanted():
            self._copy_actions.copy(papers, "abs")

    def action_copy_as(self) -> None:
        if papers := self._wanted():
            self._copy_actions.ask(papers)

    def action_show_link(self) -> None:
        links = tuple(abs_url(id) for id in self._targets())
        if links:
            self.app.push_screen(link_screen(links, "The link, bare:"))

    def action_open(self, form: "Form") -> None:
        if self.selected:
            self._copy_actions.open((pdf_url if form == "pdf" else abs_url)(self.selected), self.selected)

    def action_export(self) -> None:
        """Export the selected papers, or else all that are listed."""
        ids = self._targets() if self.listed.chosen else [self._index.ids[row] for row in self.listed.rows]
        if ids and self._is_understood():
            name = self.view.scope if self.view.scope in self._index.days else "papers"
            self._export_job.ask({id: self._index.seen[self._index.rows[id]] for id in ids}, name)

    # Looking further

    def action_related(self) -> None:
        if self.selected:
            self._related_job.ask(self._index, self._index.rows[self.selected])

    def action_figures(self) -> None:
        """Show the figures of what the filter finds, or else of all papers."""
        filter = self.view.text
        rows = self.listed.rows if filter else range(len(self._index))
        self._stats_job.ask(self._index, rows, f"Figures of “{cut(filter, 40)}”" if filter else "Figures")

    def _go_to_paper(self, id: str) -> None:
        """Show a paper among those of its last day."""
        row = self._index.rows[id]
        self._end_filter()
        self._go_to(self._index.last_day(row))
        self._workspace.papers.go(self.listed.rows.index(row))

    def action_help(self) -> None:
        from tui.screens.dialogs.help_screen import HelpScreen  # no start needs it

        self.app.push_screen(HelpScreen(self._keys.actions))

    def _wanted(self) -> list[Paper]:
        return [paper for id in self._targets() if (paper := self._read_paper(id))]

    def _has_taken(self, ids: Iterable[str]) -> None:
        if self._settings.mark_read != "never":
            for id in ids:
                self._marking.seen(id)
