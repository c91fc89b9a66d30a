"""Papers on the screen: what the keys do to their marks."""

from collections.abc import Iterable, Sequence

from tui.browsing.ports import Notice
from tui.errors import HanjiError
from tui.papers.caps import TAGS
from tui.papers.mark import UNMARKED, Mark
from tui.screens.jobs.pending_copies import arrived
from tui.screens.papers_screen import PapersScreen


class MarksScreen(PapersScreen):
    """Stars, read and unread, tags, notes, and the way back."""

    def take_marks(self, ids: Iterable[str], notice: Notice) -> None:
        """Show the marks of some papers as they are now, and say what happened."""
        if changed := {id: self._marks.mark(id) for id in ids}:
            # The rows stay until the filter changes: a paper that was just read is still being looked at.
            self.listed = self.listed._replace(marks={**self.listed.marks, **changed})
            if "marks" in self._restore.awaited:
                self._find(self._restore.paper(self.selected))
                self._restore.awaited.discard("marks")
            self._workspace.papers.show(self.listed)
            self._show_days()
            if self.selected in changed:
                self._show_paper()
        self.say(notice)

    def action_choose(self) -> None:
        if self.selected:
            self._choose({*self.listed.chosen} ^ {self.selected})
            self._workspace.papers.move(1)

    def action_star(self) -> None:
        if ids := self._targets():
            self._marking.toggle_star(ids)

    def action_read(self) -> None:
        if ids := self._targets():
            self._marking.toggle_read(ids)

    def action_read_day(self) -> None:
        if not self._is_understood():
            return
        # A filter shows papers of other days than the chosen one.
        if day := (self.view.widened and self._day_of_selected) or self._day:
            self._marking.read_all([self._index.ids[row] for row in self._index.days[day]], day)

    def action_tag(self) -> None:
        ids = self._targets()
        if not ids:
            return
        from tui.screens.dialogs.prompt import LineDialog  # no start needs it

        common = sorted(set.intersection(*({*self._mark(id).tags} for id in ids)))

        def keep(answer: str | None) -> None:
            tags = (answer or "").split(",")
            if len(tags) > TAGS:
                self._status.say(f"A paper has at most {TAGS:,} tags.", "error")
            elif answer is not None:
                self._marking.tag(ids, common, tags)

        dialog = LineDialog("Tags", ", ".join(common), "words, parted by commas")
        self.app.push_screen(dialog, keep)

    async def action_note(self) -> None:
        id = self.selected
        if id is None:
            return
        from tui.screens.dialogs.editor import chosen_editor, edited  # no start needs it

        written = self._mark(id).note or ""
        if editor := chosen_editor():
            await arrived(self.workers)  # no copy gets past an editor, and one may be for the note
            try:
                text, warning = edited(self.app, editor, written)
            except HanjiError as error:
                self._status.say(str(error), "error")
            else:
                self._marking.note(id, text)
                self.say(Notice(warning, "warning"))
        else:
            from tui.screens.dialogs.prompt import TextDialog  # no start needs it

            self.app.push_screen(TextDialog("Note", written), lambda text: self._marking.note(id, text or ""))

    def action_unread_step(self, step: int) -> None:
        """Go to the next unread paper of the list, or else of the days beyond it."""
        rows, cursor = self.listed.rows, self._workspace.papers.cursor
        if self._go_to_unread(rows[cursor + 1 :] if step > 0 else rows[:cursor], step):
            return
        for day in self._days_beyond(step):
            if any(map(self._is_unread, self._index.days[day])):
                self._go_to(day)
                self._go_to_unread(self.listed.rows, step)
                self._read_timer.start()
                return
        self._status.say("No unread paper further on." if step > 0 else "No unread paper further back.")

    def _go_to_unread(self, rows: Sequence[int], step: int) -> bool:
        """Go to the first unread paper of these, or for -1 to the last; False where all are read."""
        row = next(filter(self._is_unread, rows[::step]), None)
        if row is not None:
            self._workspace.papers.go(self.listed.rows.index(row))
        return row is not None

    def _days_beyond(self, step: int) -> Sequence[str]:
        """The days before the one that is shown, the nearest first, or for -1 those after it."""
        days = list(self._index.days)
        if self.view.filtering or self.view.scope not in days:
            return ()
        here = days.index(self.view.scope)
        return days[here + 1 :] if step > 0 else days[:here][::-1]

    def action_undo(self) -> None:
        self._marks.undo()

    def action_redo(self) -> None:
        self._marks.redo()

    def _choose(self, ids: Iterable[str]) -> None:
        self.listed = self.listed._replace(chosen=frozenset(ids))
        self._workspace.papers.show(self.listed)

    def _is_understood(self) -> bool:
        """Return whether the whole filter was understood; otherwise say that nothing is done by it."""
        if not self.view.text:
            return True
        from tui.search.query import parse  # no start needs it

        problems = parse(self.view.text, finished=True).problems
        if problems:
            self._status.say(f"Nothing done: {problems[0].message}. Correct the filter first.", "warning")
        return not problems

    def _targets(self) -> list[str]:
        """Return the papers that a key acts on: the selected ones, or the one under the cursor.

        A filter that was not understood does not say which were meant: no selection is acted on then.
        """
        if self.listed.chosen:
            if not self._is_understood():
                return []
            return sorted(self.listed.chosen, key=lambda id: self._index.rows.get(id, 0))
        return [self.selected] if self.selected else []

    @property
    def _day(self) -> str:
        """The day that is shown, or else that of the paper under the cursor; empty without one."""
        return self.view.scope if self.view.scope in self._index.days else self._day_of_selected

    @property
    def _day_of_selected(self) -> str:
        """The last day that listed the paper under the cursor; empty without one."""
        row = self._index.row_of(self.selected or "")
        return "" if row is None else self._index.last_day(row)

    def _mark(self, id: str) -> Mark:
        return self.listed.marks.get(id, UNMARKED)

    def _is_unread(self, row: int) -> bool:
        return not self._mark(self._index.ids[row]).read
