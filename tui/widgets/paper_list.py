"""The papers pane: the votes, marks and title of each paper, one a line."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from tui.browsing.state import ListState
from tui.search.index import Column
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line
from tui.widgets.paper_columns import PaperColumns

if TYPE_CHECKING:
    from tui.search.fold import Span


class PaperList(LineList):
    """The rows of a `ListState`, or the paragraphs that explain why there are none."""

    COMPONENT_PREFIX = "paper-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--title",
        "paper-list--read",
        "paper-list--quiet",
        "paper-list--chosen",
        "paper-list--cursor",
        "paper-list--title-hit",
        "paper-list--read-hit",
        "paper-list--chosen-hit",
        "paper-list--cursor-hit",
        "paper-list--cursor-quiet",
    }

    def __init__(self, on_move: Callable[[int], None], on_place: Callable[[str], None]) -> None:
        super().__init__(id="paper-list", on_move=on_move, on_place=on_place)
        self._listed = ListState()

    def show(self, listed: ListState) -> None:
        """Show a list with its cursor at the same height if possible."""
        old, self._listed = self._listed, listed
        if listed.rows is not old.rows or listed.instead != old.instead or listed.cursor != self.cursor:
            self.reset(len(listed.rows), listed.cursor)
        elif listed._replace(cursor=old.cursor) != old:  # the user's moves are on the screen already
            self.repaint()

    def draw(self) -> list[Strip]:
        if self.count:
            return super().draw()
        style = self.look("title")
        return [line((f" {text}", style)) for text in _wrap(self._listed.instead, *self.size)]

    def line(self, row: int, width: int) -> Strip:
        listed, number = self._listed, self._listed.rows[row]
        title = listed.index.titles[number]
        facts = self._facts(row, number, width)
        spans = self._spans(number, title)
        room = width - 1 - cell_len(facts)
        fitted = fill(title, room)
        chosen = listed.index.ids[number] in listed.chosen
        if row == self.cursor:
            parts = [
                ("▌", self.look("cursor-quiet")),
                (facts, self.look("cursor")),
                *self._highlight(fitted, spans, "cursor"),
            ]
        elif chosen:
            parts = [(f" {facts}", self.look("chosen")), *self._highlight(fitted, spans, "chosen")]
        else:
            title_look = "read" if listed.mark(listed.index.ids[number]).read else "title"
            parts = [(f" {facts}", self.look("quiet")), *self._highlight(fitted, spans, title_look)]
        return line(*parts, width=max(width, 1 + cell_len(facts)))

    def _spans(self, number: int, title: str) -> "Sequence[Span]":
        """Return the matches of the filter in a title."""
        if self._listed.hits is None:
            return ()
        from tui.search.match import highlights

        folded = self._listed.index.folded[Column.TITLE][number]
        return highlights(self._listed.hits.query, title, "title", folded)

    def _facts(self, row: int, number: int, width: int) -> str:
        """Return the columns in front of a title, in a list of so many cells."""
        listed, id = self._listed, self._listed.index.ids[number]
        day = "" if listed.day_from is None else listed.index.last_day(number)
        votes, is_near = listed.index.votes[number], row >= listed.fuzzy_from
        columns = PaperColumns.within(width, listed.day_from)
        return columns.text(votes, listed.mark(id), day, id in listed.chosen, is_near)

    def _highlight(self, title: str, spans: "Sequence[Span]", look: str) -> Iterator[tuple[str, Style]]:
        """Yield the parts of a title, the matches of the filter highlighted."""
        plain, hit = self.look(look), self.look(f"{look}-hit")
        at = 0
        for start, end in spans:
            yield title[at:start], plain
            yield title[start:end], hit
            at = end
        yield title[at:], plain


def _wrap(paragraphs: Sequence[str], width: int, height: int) -> list[str]:
    """Return the lines of paragraphs in a pane; if it is low, without a blank one, or what is above that."""
    below = paragraphs[paragraphs.index("") + 1 :] if "" in paragraphs else paragraphs
    for shown in (paragraphs, tuple(filter(None, paragraphs)), below):
        lines = [each.plain for text in shown for each in Content(text).wrap(width - 2)]
        if len(lines) <= height:
            break
    return lines
