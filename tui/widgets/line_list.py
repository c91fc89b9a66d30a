"""A list of any length with a cursor, drawn line by line."""

from collections.abc import Callable

from textual import events
from textual.strip import Strip

from tui.rendering.painter import batch
from tui.widgets.line_view import LineView


class LineList(LineView, can_focus=True):
    """Rows of one line each, which the `line` of a subclass draws."""

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

    def line(self, row: int, width: int) -> Strip:
        """Draw a row in at most `width` cells."""
        raise NotImplementedError

    def draw(self) -> list[Strip]:
        width, height = self.size
        return [self.line(row, width) for row in range(self.top, min(self.top + height, self.count))]

    def repaint(self) -> None:
        """Repaint the rows that look different now, and tell the place in the list."""
        super().repaint()
        if height := self.size.height:
            end = self.top + height
            self._on_place(f"{min(100, 100 * end // self.count)}%" if self.count > height else "")

    def reset(self, count: int, cursor: int = 0) -> None:
        """Show `count` new rows with the cursor on one of them, at the same height if possible."""
        height_on_screen = self.cursor - self.top
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.top = self._clamp(self.cursor - height_on_screen)
        self._show_cursor()
        self.repaint()

    def move(self, rows: int) -> None:
        """Move the cursor for the user, as far as there are rows."""
        self.go(self.cursor + rows)

    def go(self, row: int) -> None:
        """Move the cursor for the user to a row, or to the nearest one."""
        row = max(0, min(row, self.count - 1))
        if row == self.cursor:
            return
        self.cursor = row
        self._show_cursor()
        self.repaint()
        self._on_move(row)

    def show_from(self, row: int) -> None:
        """Show a row at the top, as far as the cursor stays on the screen."""
        self.top = self._clamp(row)
        self._show_cursor()
        self.repaint()

    def scroll_rows(self, lines: int) -> None:
        """Scroll the rows; the cursor moves only as far as it must to stay on the screen."""
        self.top = self._clamp(self.top + lines)
        if not self.top <= self.cursor < self.top + self.size.height:
            self.go(max(self.top, min(self.cursor, self.top + self.size.height - 1)))
        self.repaint()

    def on_resize(self) -> None:
        self.top = self._clamp(self.top)
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        if self.top + event.y < self.count:
            with batch(self):
                self.go(self.top + event.y)
        else:
            event.stop()  # it is on no row

    def _show_cursor(self) -> None:
        """Scroll the cursor into view, by pages: every scroll repaints the whole list."""
        height = self.size.height
        if not height:
            self.top = 0  # not on the screen yet
        elif self.cursor < self.top:
            self.top = self._clamp(self.cursor - height + 2)
        elif self.cursor >= self.top + height:
            self.top = self._clamp(self.cursor - 1)

    def _clamp(self, top: int) -> int:
        """Return the row nearest to `top` that may be first on the screen."""
        return max(0, min(top, self.count - self.size.height))
