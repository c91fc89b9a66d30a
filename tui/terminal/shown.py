"""What the terminal shows: that is not sent again, for a slow line."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import get_character_cell_size

from tui.terminal.frame import Look, Piece, read, written

_NEAR = 4
"""Cells that are drawn once more sooner than skipped: a move takes as many bytes."""

_Cell = tuple[str, Look] | None
"""A character and its look; a wide one's right half is an empty one. None where nobody knows."""


class Shown:
    """What a terminal of so many columns and rows shows, as far as it is known.

    `erases` says whether the terminal erases in the colour of the paper.
    """

    def __init__(self, columns: int, rows: int, erases: Callable[[], bool]) -> None:
        self.size = columns, rows
        """Columns and rows."""
        self._erases = erases
        self._rows: dict[int, list[_Cell]] = {}
        self._whole: Sequence[Piece] = ()
        """The screen as it was drawn in whole, until the next frame: nobody waits for that to be compared."""

    def brought_to(self, data: str) -> str:
        """What has the same effect as `data` in fewer bytes.

        A frame that fills the screen is drawn in whole: it is drawn because nobody can say what is there. Of
        any other, only what is new. What is no frame goes as it is, and may have drawn anything.
        """
        frame = read(data)
        if frame is None:
            self._rows, self._whole = {}, ()
            return data
        if sum(piece.width for piece in frame.pieces) >= self.size[0] * self.size[1]:
            self._rows, self._whole = {}, frame.pieces
            less = written(frame, erases=False)
        else:
            for piece in self._whole:
                list(self._changes(piece))
            self._whole = ()
            changed = [change for piece in frame.pieces for change in self._changes(piece)]
            less = written(frame._replace(pieces=changed), erases=self._erases())
        return min(less, data, key=len)  # ordered by colours, short pieces of many looks may take more

    def _changes(self, piece: Piece) -> Iterator[Piece]:
        """The parts of a piece that are not yet on the screen; from now on they are."""
        row, start = self._rows.setdefault(piece.row, []), piece.column - 1
        end = start + piece.width
        row += [None] * (end + 1 - len(row))
        before, cells = row[start:end], _cells(piece.text, piece.look)
        if cells and before == cells:
            return
        if start and _is_half(row[start]):
            row[start - 1] = None
        if _is_half(row[end]):
            row[end] = None
        if cells:
            row[start:end] = cells
            yield from _new_parts(piece, before, cells)
        else:
            row[start:end] = [None] * (end - start)
            yield piece


def _new_parts(piece: Piece, before: Sequence[_Cell], cells: Sequence[tuple[str, Look]]) -> Iterator[Piece]:
    """The parts of a piece, made of these cells, that are not what was there before."""
    new = [n for n, (was, now) in enumerate(zip(before, cells, strict=True)) if was != now]
    first = last = new[0]
    for n in (*new[1:], len(cells) + _NEAR):
        if n - last > _NEAR:
            first -= _is_half(cells[first])
            last += last + 1 < len(cells) and _is_half(cells[last + 1])
            text = "".join([character for character, _ in cells[first : last + 1]])
            yield Piece(piece.row, piece.column + first, piece.look, text, last + 1 - first)
            first = n
        last = n


def _is_half(cell: _Cell) -> bool:
    """True for the right half of a wide character."""
    return cell is not None and not cell[0]


def _cells(text: str, look: Look) -> list[tuple[str, Look]]:
    """A text cell by cell; nothing where characters join, and terminals differ in how wide that is."""
    if text.isascii():
        return [(character, look) for character in text]
    cells: list[tuple[str, Look]] = []
    for character in text:
        width = get_character_cell_size(character)
        if not width:
            return []
        cells += ((character, look), ("", look))[:width]
    return cells
