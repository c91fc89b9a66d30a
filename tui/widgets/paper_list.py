"""The papers pane: the votes, marks and title of each paper; a long title may take two lines."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from tui.browsing.state import ListState
from tui.search.index import Column
from tui.settings import Titles
from tui.widgets.line_breaks import first_break
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line
from tui.widgets.paper_columns import PaperColumns

if TYPE_CHECKING:
    from tui.search.fold import Span

ROOMY = 20
"""The lines of a list in which long titles take two: at least ten papers are on the screen then."""
_LEAST_OF_LINE = 8
"""The fewest cells in which a second line of a title is useful."""


class PaperList(LineList):
    """The rows of a `ListState`, or the paragraphs that explain why there are none."""

    COMPONENT_PREFIX = "paper-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--title",
        "paper-list--read",
        "paper-list--quiet",
        "paper-list--chosen",
        "paper-list--chosen-read",
        "paper-list--cursor",
        "paper-list--cursor-read",
        "paper-list--title-hit",
        "paper-list--read-hit",
        "paper-list--chosen-hit",
        "paper-list--chosen-read-hit",
        "paper-list--cursor-hit",
        "paper-list--cursor-read-hit",
        "paper-list--cursor-quiet",
    }

    def __init__(
        self,
        on_move: Callable[[int], None],
        on_place: Callable[[str], None],
        titles: Titles,
        pane_lines: Callable[[], int],
    ) -> None:
        """Make an empty list.

        Args:
            on_move: See `LineList`.
            on_place: See `LineList`.
            titles: The setting for long titles.
            pane_lines: Returns the lines that `titles` goes by. What is listed, or said below the list,
                does not change them, so that a filter moves no rows.
        """
        super().__init__(id="paper-list", on_move=on_move, on_place=on_place)
        self._listed = ListState()
        self._titles, self._pane_lines = titles, pane_lines
        self._columns, self._width, self._wraps = PaperColumns(), 0, False

    def show(self, listed: ListState) -> None:
        """Show a list with its cursor at the same height if possible."""
        old, line = self._listed, self.cursor_line
        self._listed = listed
        self._measure()
        if listed.rows is not old.rows or listed.instead != old.instead or listed.cursor != self.cursor:
            self.reset(len(listed.rows), listed.cursor, line)
        elif listed._replace(cursor=old.cursor) != old:  # the user's moves are on the screen already
            self.repaint()

    def on_resize(self) -> None:
        self._measure()

    def _measure(self) -> None:
        """Find the room for columns and titles, which each row asks for: Textual takes long to tell."""
        self._width, height = self.size
        self._columns = PaperColumns.within(self._width, self._listed.day_from)
        has_room = self._pane_lines() >= ROOMY if self._titles == "auto" else self._titles == "two"
        self._wraps = has_room and height > 1

    def draw(self) -> list[Strip]:
        self._measure()  # the first frame is drawn before the widget hears of its size
        if self.count:
            return super().draw()
        style = self.look("title")
        return [line((f" {text}", style)) for text in _wrap(self._listed.instead, *self.size)]

    @property
    def wheel_rows(self) -> int:
        """The rows that one step of the wheel scrolls: about as many lines in any list."""
        return 2 if self._wraps else super().wheel_rows

    def row_height(self, row: int) -> int:
        if not self._wraps:
            return 1
        title, room = self._listed.index.titles[self._listed.rows[row]], self._room(row, self._width)
        return 2 if cell_len(title) > room >= _LEAST_OF_LINE else 1

    def _room(self, row: int, width: int) -> int:
        """Return the cells of a line that are left for the title of a row."""
        votes = self._listed.index.votes[self._listed.rows[row]]
        return width - 1 - self._columns.cells(votes, row >= self._listed.fuzzy_from)

    def lines(self, row: int, width: int, most: int) -> list[Strip]:
        number = self._listed.rows[row]
        title, facts = self._listed.index.titles[number], self._facts(row, number)
        room, cells = self._room(row, width), max(width, 1 + len(facts))
        in_two = most > 1 < self.row_height(row)
        end = first_break(title, room) if in_two else len(title)
        look, of_bar, of_facts = self._looks_of(row, number)
        spans, of_title = self._spans(number, title), self.look(look)
        above = title[:end].rstrip()
        in_first = [(start, min(stop, len(above))) for start, stop in spans if start < len(above)]
        first = self._highlight(fill(above, room), in_first, look)
        begin = ("▌", of_bar) if row == self.cursor else (" ", of_facts)
        drawn = [line(begin, (facts, of_facts), *first, width=cells)]
        if in_two:
            second = self._highlight(fill(title[end:], room), spans, look, end)
            begin = begin if row == self.cursor else (" ", of_title)  # one style takes fewer bytes
            drawn.append(line(begin, (" " * len(facts), of_title), *second, width=cells))
        return drawn

    def _looks_of(self, row: int, number: int) -> tuple[str, Style, Style]:
        """Return the look of the title of a row, and the styles of its bar and of its columns."""
        id = self._listed.index.ids[number]
        is_read = self._listed.mark(id).read
        if row == self.cursor:
            look = "cursor-read" if is_read else "cursor"
            return look, self.look("cursor-quiet"), self.look(look)
        if id in self._listed.chosen:
            look = "chosen-read" if is_read else "chosen"
            return look, self.look(look), self.look(look)
        return "read" if is_read else "title", self.look("quiet"), self.look("quiet")

    def _spans(self, number: int, title: str) -> "Sequence[Span]":
        """Return the matches of the filter in a title."""
        if self._listed.hits is None:
            return ()
        from tui.search.match import highlights

        folded = self._listed.index.folded[Column.TITLE][number]
        return highlights(self._listed.hits.query, title, "title", folded)

    def _facts(self, row: int, number: int) -> str:
        """Return the columns in front of a title."""
        listed, id = self._listed, self._listed.index.ids[number]
        day = "" if listed.day_from is None else listed.index.last_day(number)
        votes, is_near = listed.index.votes[number], row >= listed.fuzzy_from
        return self._columns.text(votes, listed.mark(id), day, id in listed.chosen, is_near)

    def _highlight(
        self, title: str, spans: "Sequence[Span]", look: str, begin: int = 0
    ) -> Iterator[tuple[str, Style]]:
        """Yield the parts of a title from `begin` on, the matches of the filter highlighted."""
        plain, hit = self.look(look), self.look(f"{look}-hit")
        at = 0
        for start, end in spans:
            start, end = max(at, start - begin), max(at, end - begin)
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
