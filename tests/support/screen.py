"""The screen of a terminal after the bytes written to it."""

import pyte
from pyte.screens import Char


class Screen:
    """A screen; bytes are drawn when somebody looks."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._unseen = bytearray()

    def write(self, data: bytes) -> None:
        """Take what a program wrote."""
        self._unseen += data

    def resize(self, columns: int, rows: int) -> None:
        """Make it larger or smaller."""
        self._draw()
        self._screen.resize(rows, columns)

    def lines(self) -> list[str]:
        """Return the lines, each as wide as the screen."""
        self._draw()
        return [self._cells(row, self._screen.columns) for row in range(self._screen.lines)]

    def cells(self) -> list[list[Char]]:
        """Return the cells of each line, with their styles."""
        self._draw()
        columns, rows = range(self._screen.columns), range(self._screen.lines)
        return [[self._screen.buffer[row][column] for column in columns] for row in rows]

    def before_cursor(self) -> str:
        """Return what is on the cursor's line before it."""
        self._draw()
        return self._cells(self._screen.cursor.y, self._screen.cursor.x)

    def cursor(self) -> tuple[int, str]:
        """Return the number of the cursor's row, from 1, and what is on it before the cursor."""
        before = self.before_cursor()
        return self._screen.cursor.y + 1, before

    def _cells(self, row: int, columns: int) -> str:
        # pyte's own `display` cannot show half of a wide letter.
        cells = self._screen.buffer[row]
        return "".join(cells[column].data for column in range(columns))

    def _draw(self) -> None:
        self._stream.feed(bytes(self._unseen))
        self._unseen.clear()
