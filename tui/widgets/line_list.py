"""A list of any length with a cursor, drawn line by line; its rows may have different heights."""

from collections.abc import Callable

from textual import events
from textual.strip import Strip

from tui.rendering.painter import batch
from tui.widgets.line_view import LineView


class LineList(LineView, can_focus=True):
    """Rows of one line or more, which `lines` of a subclass draws.

    The first row on the screen begins with its first line; the last one has as many lines as there are left.
    Only rows on the screen, or on the way to it, are measured.
    """

    def __init__(
        self,
        *,
        id: str,
        on_move: Callable[[int], None],
        on_place: Callable[[str], None] = lambda place: None,
    ) -> None:
        """Make an empty list.

        Args:
            id: The widget's id.
            on_move: Called with the cursor's row after every move by the user. No message: the next key may
                already wait, and must find the move done.
            on_place: Called with the place in the list, such as `45%`; empty if all of it is shown.
        """
        super().__init__(id=id)
        self._on_move, self._on_place = on_move, on_place
        self.count = 0
        """The number of rows."""
        self.cursor = 0
        """The row of the cursor; 0 if there are no rows."""
        self._first_top: int | None = None
        """The first row to be on the screen once that has a size."""

    def lines(self, row: int, width: int, most: int) -> list[Strip]:
        """Draw a row in at most `width` cells and `most` lines."""
        raise NotImplementedError

    def row_height(self, row: int) -> int:
        """Return the lines of a row, which are no more than the list has."""
        return 1

    def draw(self) -> list[Strip]:
        width, height = self.size
        drawn: list[Strip] = []
        for row in range(self.top, self._end()):
            drawn += self.lines(row, width, height - len(drawn))
        return drawn

    def repaint(self) -> None:
        """Repaint the rows that look different now, and tell the place in the list."""
        super().repaint()
        self._tell_place()

    def _tell_place(self) -> None:
        if self.size.height:
            end = self._end(whole=True)
            has_more = self.top or end < self.count
            self._on_place(f"{100 * end // self.count}%" if has_more else "")

    @property
    def cursor_line(self) -> int:
        """The line on the screen at which the row of the cursor begins."""
        return sum(map(self.row_height, range(self.top, self.cursor))) if self.size.height else 0

    def reset(self, count: int, cursor: int = 0, line: int | None = None) -> None:
        """Show `count` new rows with the cursor on one of them.

        It is on the line `line` of the screen if possible, or on the same one as before.
        """
        line = self.cursor_line if line is None else line
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.top = self._clamp(self.cursor - self._fitting(self.cursor - 1, line, -1))
        self._show_cursor()
        self.repaint()

    def begin_at(self, top: int) -> None:
        """Have a row be the first on the screen once that has a size, if the cursor is then seen."""
        self._first_top = top

    def move(self, rows: int) -> None:
        """Move the cursor for the user, as far as there are rows."""
        self.go(self.cursor + rows)

    def move_pages(self, pages: float, times: int) -> None:
        """Move the cursor for the user by as many rows as fit in some pages, so many times."""
        lines, step = round(abs(pages) * self.page), 1 if pages > 0 else -1
        row = self.cursor
        for _ in range(times):
            row += step * max(1, self._fitting(row if step > 0 else row - 1, lines, step))
            if not 0 < row < self.count:
                break
        self.go(row)

    def go(self, row: int, whole: bool = True) -> None:
        """Move the cursor for the user to a row, or to the nearest one, and show the `whole` row."""
        row = max(0, min(row, self.count - 1))
        if row == self.cursor:
            return
        self.cursor = row
        self._show_cursor(whole)
        self.repaint()
        self._on_move(row)

    def show_from(self, row: int) -> None:
        """Show a row at the top, as far as the cursor stays on the screen."""
        self.top = self._clamp(row)
        self._show_cursor()
        self.repaint()

    def scroll_rows(self, lines: int) -> None:
        """Scroll by some rows; the cursor moves only as far as it must to stay on the screen."""
        self.top = self._clamp(self.top + lines)
        end = self._end()
        if not self.top <= self.cursor < end:
            self.go(max(self.top, min(self.cursor, end - 1)), whole=False)
        self.repaint()

    def on_resize(self) -> None:
        if self._first_top is not None and self.size.height:
            self.top, self._first_top = self._first_top, None
        self.top = self._clamp(self.top)
        self._show_cursor()
        self._tell_place()

    def on_click(self, event: events.Click) -> None:
        row = self.row_at(event.y)
        if row < self.count:
            with batch(self):
                self.go(row, whole=False)  # it stays under the mouse
        else:
            event.stop()  # it is on no row

    def row_at(self, line: int) -> int:
        """Return the row at a line of the screen; the number of rows if there is none."""
        row = self.top
        while row < self.count and (line := line - self.row_height(row)) >= 0:
            row += 1
        return row

    def _show_cursor(self, whole: bool = False) -> None:
        """Scroll the cursor into view, by pages: every scroll repaints the whole list."""
        height = self.size.height
        if not height or not self.count:
            self.top = 0  # it may not be on the screen yet
        elif self.cursor < self.top:
            last = min(self.cursor + 1, self.count - 1)
            self.top = self._clamp(min(self.cursor, last + 1 - self._fitting(last, height, -1)))
        elif self.cursor >= self._end(whole):
            room = height - self.row_height(self.cursor)
            self.top = self._clamp(self.cursor - min(1, self._fitting(self.cursor - 1, room, -1)))

    def _end(self, whole: bool = False) -> int:
        """Return the row after the last one on the screen, or after the last `whole` one."""
        row, left = self.top, self.size.height
        while row < self.count and left > 0:
            left -= self.row_height(row)
            row += 1
        return row - (whole and left < 0)

    def _clamp(self, top: int) -> int:
        """Return the row nearest to `top` that may be first on the screen."""
        last = self.count - 1
        return max(0, min(top, last + 1 - self._fitting(last, self.size.height, -1)))

    def _fitting(self, row: int, lines: int, step: int) -> int:
        """Return how many rows fit in so many lines: `row` and those after it, or before it for -1."""
        rows = 0
        while 0 <= row < self.count and (lines := lines - self.row_height(row)) >= 0:
            row += step
            rows += 1
        return rows
