"""The screen on which papers are read: what its keys do."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from tui import keymap
from tui.errors import HanjiError
from tui.papers.arxiv import abs_url
from tui.papers.marks import UNMARKED, Mark
from tui.papers.text import clean_line, cut
from tui.screens.asking import LineDialog, TextDialog
from tui.screens.editor import chosen_editor, edited
from tui.screens.help import HelpScreen
from tui.screens.papers import PapersScreen


class BrowseScreen(PapersScreen):
    """The keys of the papers on the screen; those that only move about are the desk's."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("screen")]

    _came_from: str | None = None
    """The paper that was selected when the filter was opened."""

    def action_day_step(self, older: int) -> None:
        days = list(self._index.days)
        here = days.index(self.view.scope) if self.view.scope in days else -1
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
            self._came_from = self.selected
        self._status.show(keymap.FILTER_HINTS)
        self._desk.open_bar()

    def action_keep_filter(self) -> None:
        if self.view.filtering:
            self._desk.bar.remember(self.view.filter)
            self._close_bar()
        else:
            self.action_back()

    def action_save_filter(self) -> None:
        """Give the filter a name, under which it stands among the days."""
        filter = self.view.text

        def keep(name: str | None) -> None:
            if name and name.strip():
                self._keep_filter(clean_line(name), filter)

        if filter:
            self.app.push_screen(LineDialog(f"Name for the filter “{cut(filter, 40)}”", "", "a name"), keep)
        else:
            self._status.say("There is no filter to save; type one with / first.", "warning")

    def _keep_filter(self, name: str, filter: str) -> None:
        try:
            self._saved = self._save_filter(name, filter)
        except HanjiError as error:
            self._status.say(str(error), "error")
        else:
            self._show_days()
            self._status.say(f"Saved as “{name}”, among the days.")

    def action_narrow(self) -> None:
        self.view = replace(self.view, narrowed=not self.view.narrowed)

    def action_back(self) -> None:
        """Take back, one thing a key: the filter, the selection, the zoom."""
        if self.view.filtering or self.focused is self._desk.bar:
            self._close_bar()
            self._desk.bar.value = ""
            self.set_reactive(PapersScreen.selected, self._came_from)
            self.view = replace(self.view, filter="", narrowed=False, chosen_sort=None)
        elif self.listed.chosen:
            self._choose(())
        else:
            self._desk.zoomed = False

    def _close_bar(self) -> None:
        self._status.show(keymap.HINTS)
        self._desk.close_bar()

    # Marks

    def action_choose(self) -> None:
        if self.selected:
            self._choose({*self.listed.chosen} ^ {self.selected})
            self._desk.papers.move(1)

    def action_star(self) -> None:
        if ids := self._targets():
            self._marking.toggle_star(ids)

    def action_read(self) -> None:
        if ids := self._targets():
            self._marking.toggle_read(ids)

    def action_read_day(self) -> None:
        if (row := self._index.row_of(self.selected or "")) is not None:
            day = self.view.scope if self.view.scope in self._index.days else self._index.last_day(row)
            self._marking.read_all([self._index.ids[row] for row in self._index.days[day]], day)

    def action_tag(self) -> None:
        ids = self._targets()
        if not ids:
            return
        common = sorted(set.intersection(*({*self._mark(id).tags} for id in ids)))

        def keep(answer: str | None) -> None:
            if answer is not None:
                self._marking.tag(ids, common, answer.split(","))

        dialog = LineDialog("Tags", ", ".join(common), "words, parted by commas")
        self.app.push_screen(dialog, keep)

    def action_note(self) -> None:
        id = self.selected
        if id is None:
            return
        written = self._mark(id).note or ""
        if editor := chosen_editor():
            try:
                self._marking.note(id, edited(self.app, editor, written))
            except HanjiError as error:
                self._status.say(str(error), "error")
        else:
            self.app.push_screen(TextDialog("Note", written), lambda text: self._marking.note(id, text or ""))

    def action_unread_step(self, step: int) -> None:
        """Go to the next unread paper of the list, or else of the days beyond it."""
        rows, cursor = self.listed.rows, self._desk.papers.cursor
        below = rows[cursor + 1 :] if step > 0 else rows[:cursor][::-1]
        row = next(filter(self._is_unread, below), None)
        if row is not None:
            self._desk.papers.go(rows.index(row))
            return
        days = list(self._index.days)
        here = days.index(self.view.scope) if self.view.scope in days else None
        others = [] if here is None else days[here + 1 :] if step > 0 else days[:here][::-1]
        for day in others:
            unread = [row for row in self._index.days[day] if self._is_unread(row)]
            if unread and not self.view.filtering:
                self._go_to(day)
                self._desk.papers.go(self.listed.rows.index(unread[0 if step > 0 else -1]))
                return
        self._status.say("No unread paper further on." if step > 0 else "No unread paper further back.")

    def action_undo(self) -> None:
        self._marks.undo()

    def action_redo(self) -> None:
        self._marks.redo()

    def _choose(self, ids: frozenset[str] | set[str] | tuple[()]) -> None:
        self.listed = replace(self.listed, chosen=frozenset(ids))
        self._desk.papers.show(self.listed)

    def _targets(self) -> list[str]:
        """The papers that a key acts on: the selected ones, or the one under the cursor."""
        if self.listed.chosen:
            return sorted(self.listed.chosen, key=lambda id: self._index.rows.get(id, 0))
        return [self.selected] if self.selected else []

    def _mark(self, id: str) -> Mark:
        return self.listed.marks.get(id, UNMARKED)

    def _is_unread(self, row: int) -> bool:
        return not self._mark(self._index.ids[row]).read

    # Taking away

    @work(thread=True, group="copy", description="copying")
    def action_copy_link(self) -> None:
        if (id := self.selected) is not None:
            notice = self._copy(abs_url(id))
            self.app.call_from_thread(self._status.say, notice.text, notice.tone)
            if self._settings.mark_read != "never" and notice.tone != "error":
                self.app.call_from_thread(self._marking.seen, id)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen())
