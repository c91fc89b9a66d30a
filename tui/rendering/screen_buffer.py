"""What the terminal shows: that is not sent again, for a slow line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import ne, or_

from rich.cells import get_character_cell_size

from tui.rendering.frame import CellStyle, Frame, Run, by_agreement, encode, parse
from tui.rendering.widths import is_disputed, overflow

_RUNS = re.compile(b"\1(?:\0{0,3}\1)*")
"""New cells, with up to three between them: to draw those once more takes as many bytes as a move."""
_NARROW = re.compile("[ -~·–…≈★─-╿▌▐]*")
"""Texts with a cell for each character: most, and found out fast."""
_HALF = "\0"
"""The right half of a wide character, in the cell beside it."""
_UNKNOWN = "\0"
"""How a cell looks of which nobody knows what it shows."""
_SILENT = re.compile("(?:\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\\[>?[0-9;]*[cq])+")
"""What draws nothing: the terminal is told a text (OSC), or asked what it is."""
LOOKS = 5_000
"""Looks after which all is forgotten: each paper's links are some more of them, and a day is long."""


class ScreenBuffer:
    """What a terminal of so many columns and rows shows, as far as it is known.

    `erases` says whether the terminal erases in the colour of the paper.
    """

    def __init__(self, columns: int, rows: int, erases: Callable[[], bool]) -> None:
        self.size = columns, rows
        """Columns and rows."""
        self._erases = erases
        self._rows: dict[int, tuple[str, str]] = {}
        """Of each row the characters, one a cell, and for each how it looks, by `_names`."""
        self._names: dict[CellStyle, str] = {}
        self._whole: Sequence[Run] = ()
        """The first screenful, until the next frame: a start does not wait for its rows."""

    def minimize(self, data: str) -> str:
        """What has the same effect as `data` in fewer bytes.

        Of a frame only what is new is drawn. What is no frame goes as it is, and may have drawn anything.
        """
        if _SILENT.fullmatch(data):
            return data
        frame = parse(data)
        if frame is None:
            self._rows, self._whole = {}, ()
            return data
        fills = sum(piece.width for piece in frame.pieces) >= self.size[0] * self.size[1]
        if fills and not self._rows and not self._whole:
            self._whole = frame.pieces
            less = encode(frame, erases=False)
        else:
            less = self.diff(frame)
        if any(is_disputed(piece.text) for piece in frame.pieces):
            return less
        return min(less, data, key=len)  # ordered by colours, short pieces of many looks may take more

    def diff(self, frame: Frame) -> str:
        """What draws of a frame that which is not on the screen yet."""
        return encode(frame._replace(pieces=self._changes(frame.pieces)), self._erases())

    def _changes(self, pieces: Iterable[Run]) -> list[Run]:
        """The parts of pieces that are not yet on the screen; from now on they are."""
        if len(self._names) > LOOKS:
            self._rows, self._names = {}, {}
        for piece in self._whole:
            self._draw(piece)
        self._whole = ()
        changes = [change for piece in pieces for change in self._draw(piece)]
        beside = [again for change in changes for again in self._overrun(change)]
        return changes + beside

    def _draw(self, piece: Run) -> list[Run]:
        return [change for part in by_agreement(piece) for change in self._changes_of(part)]

    def _overrun(self, piece: Run) -> Iterator[Run]:
        """Give what is known to be behind a piece of disputed width, as far as that may reach."""
        characters, looks = self._rows.get(piece.row, ("", ""))
        start = piece.column - 1 + piece.width
        end = min(start + overflow(piece.text), self.size[0], len(looks))
        end += characters[end : end + 1] == _HALF
        names = list(self._names)
        for name, cells in groupby(range(start, end), looks.__getitem__):
            if name != _UNKNOWN:
                first, *rest = cells
                text = characters[first : first + len(rest) + 1].replace(_HALF, "")
                yield Run(piece.row, first + 1, names[ord(name) - 1], text, len(rest) + 1)

    def _changes_of(self, piece: Run) -> Iterable[Run]:
        start = piece.column - 1
        end = start + piece.width
        columns, rows = self.size
        if end > columns or piece.row > rows:  # of a frame for the size before: it ends up at the edge
            self._rows.pop(min(piece.row, rows), None)
            return (piece,)
        characters, looks = self._rows.get(piece.row, ("", ""))
        if len(looks) <= end:
            missing = end + 1 - len(looks)
            characters, looks = characters + " " * missing, looks + _UNKNOWN * missing
        name = self._names.setdefault(piece.look, chr(len(self._names) + 1))
        known = _cells(piece.text)
        cells, their_looks = known or " " * piece.width, (name if known else _UNKNOWN) * piece.width
        before, looks_before = characters[start:end], looks[start:end]
        if known and before == cells and looks_before == their_looks:
            return ()
        # Where one half of a wide character is drawn over, nobody knows what becomes of the other.
        left = looks[:start] if characters[start] != _HALF else f"{looks[: start - 1]}{_UNKNOWN}"
        right = looks[end:] if characters[end] != _HALF else f"{_UNKNOWN}{looks[end + 1 :]}"
        self._rows[piece.row] = (
            f"{characters[:start]}{cells}{characters[end:]}",
            f"{left}{their_looks}{right}",
        )
        if not known:
            return (piece,)
        new = map(or_, map(ne, before, cells), map(ne, looks_before, their_looks))
        return _parts(piece, cells, bytes(new))


def _parts(piece: Run, cells: str, new: bytes) -> Iterator[Run]:
    """The parts of a piece, made of these cells, that hold the new ones: those that are 1."""
    for run in _RUNS.finditer(new):
        first, end = run.span()
        first -= cells[first] == _HALF
        end += cells[end : end + 1] == _HALF
        text = cells[first:end].replace(_HALF, "")
        yield Run(piece.row, piece.column + first, piece.look, text, end - first)


def _cells(text: str) -> str:
    """A text cell by cell; nothing where terminals differ in how wide it is."""
    if _NARROW.fullmatch(text):
        return text
    if is_disputed(text):
        return ""
    widths = list(map(get_character_cell_size, text))
    return "".join(f"{character}{_HALF}"[:width] for character, width in zip(text, widths, strict=True))
