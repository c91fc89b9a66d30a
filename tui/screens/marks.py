"""Papers on the screen: what the keys do to their marks."""

from collections.abc import Iterable
from dataclasses import replace

from tui.errors import HanjiError
from tui.papers.caps import TAGS
from tui.papers.marks import UNMARKED, Mark
from tui.screens.editor import chosen_editor, edited
from tui.screens.papers import PapersScreen


class MarksScreen(PapersScreen):
    """Stars, read and unread, tags, notes, and the way back."""

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
        if day := self._day:
            self._marking.read_all([self._index.ids[row] for row in self._index.days[day]], day)

    def action_tag(self) -> None:
        ids = self._targets()
        if not ids:
            return
        from tui.screens.asking import LineDialog  # no start needs it

        common = sorted(set.intersection(*({*self._mark(id).tags} for id in ids)))

        def keep(answer: str | None) -> None:
            tags = (answer or "").split(",")
            if len(tags) > TAGS:
                self._status.say(f"A paper has at most {TAGS:,} tags.", "error")
            elif answer is not None:
                self._marking.tag(ids, common, tags)

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
            from tui.screens.asking import TextDialog  # no start needs it

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
                self._attention.begin()
                return
        self._status.say("No unread paper further on." if step > 0 else "No unread paper further back.")

    def action_undo(self) -> None:
        self._marks.undo()

    def action_redo(self) -> None:
        self._marks.redo()

    def _choose(self, ids: Iterable[str]) -> None:
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
