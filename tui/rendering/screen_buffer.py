"""The cells that the terminal is known to show, so that only changes are sent over a slow line."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import ne, or_

from rich.cells import get_character_cell_size
from textual.geometry import Region

from tui.rendering.frame import CellStyle, Frame, Run, encode, parse, split_disputed
from tui.rendering.widths import is_disputed, overflow

_CHANGED = re.compile(b"\1(?:\0{0,3}\1)*")
"""Changed cells, with up to three between them: drawing those again takes as many bytes as a move."""
_NARROW = re.compile("[ -~·–…≈★─-╿▌▐]*")
"""Texts with a cell for each character: most of them, found fast."""
_HALF = "\0"
"""The right half of a wide character, in the cell beside it."""
_UNKNOWN = "\0"
"""The style of a cell whose content is unknown."""
_DRAWS_NOTHING = re.compile(
    "(?:\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b\\[>?[0-9;]*[cq]|\x1b\\[[<>][0-9]*u|\x1b\\[\\?[0-9]+\\$p"
    "|\x1b\\[\\?(?:7|25|1000|1003|1004|1006|1015|1016|2004|2048)[hl])+"
)
"""Sequences that draw nothing: texts for the terminal (OSC), questions, and modes of input."""
MAX_STYLES = 5_000
"""Styles after which all is forgotten: each paper's links add some, and a day is long."""


class ScreenBuffer:
    """The known content of a terminal's screen."""

    def __init__(self, columns: int, rows: int, erases: Callable[[], bool]) -> None:
        """Begin with nothing known.

        Args:
            columns: The terminal's width.
            rows: The terminal's height.
            erases: Tells whether the terminal erases in the current background colour.
        """
        self.size = columns, rows
        """Columns and rows."""
        self._erases = erases
        self._rows: dict[int, tuple[str, str]] = {}
        """The characters of each row, one a cell, and the names of their styles, likewise."""
        self._names: dict[CellStyle, str] = {}
        """A character for each style."""
        self._first: Sequence[Run] = ()
        """The first screenful until the next frame: start-up does not wait for its rows."""
        self._kept: Callable[[], Region | None] = lambda: None
        self._place: tuple[int, int] | None = None
        """The row and column of the cursor; None if they are unknown."""

    def begin_with(self, runs: Sequence[Run], kept: Callable[[], Region | None]) -> None:
        """Begin with a frame that is on the screen already.

        Args:
            runs: The runs of the frame.
            kept: Returns the region that stays as it is for now, whatever is drawn there.
        """
        self._first, self._kept = runs, kept

    def redraw(self, row: int, cells: int) -> str:
        """Return the bytes that draw the first cells of a row again, as far as they are known."""
        self._changes(())
        self._place = row, 1
        return encode(Frame([*self._known(row, 0, cells)], row, 1), erases=False)

    def minimize(self, data: str) -> str:
        """Return fewer bytes with the same effect as `data`.

        Only the changes of a frame are drawn. Anything else is sent unchanged and may have drawn anywhere.
        """
        if _DRAWS_NOTHING.fullmatch(data):
            return data
        region = self._kept()
        if region and region.size == self.size and data.startswith("\x1b[1;1H"):
            return ""  # nothing of a frame is drawn
        frame = parse(data)
        if frame is None:
            self._rows, self._first, self._place = {}, (), None
            return data
        fills = sum(run.width for run in frame.runs) >= self.size[0] * self.size[1]
        if fills and not self._rows and not self._first:
            self._first = frame.runs
            self._place = None
            less = encode(frame, erases=False)
        else:
            less = self.diff(frame)
        if region or any(is_disputed(run.text) for run in frame.runs):
            return less
        if not less:
            return ""
        self._place = frame.row, frame.column
        return min(less, data, key=len)  # sorted by colour, short runs of many styles may take more

    def diff(self, frame: Frame) -> str:
        """Return the bytes that draw the parts of a frame that are not on the screen yet."""
        changes, place = self._changes(frame.runs), (frame.row, frame.column)
        if not changes and place == self._place:
            return ""
        self._place = place
        return encode(frame._replace(runs=changes), self._erases())

    def _changes(self, runs: Iterable[Run]) -> list[Run]:
        """Put runs on the screen, and return the parts that were not there yet."""
        if len(self._names) > MAX_STYLES:
            self._rows, self._names = {}, {}
        self._fill(self._first)
        self._first = ()
        if region := self._kept():
            runs = [part for run in runs for part in _outside(run, region)]
        changes = [change for run in runs for change in self._draw(run)]
        beside = [again for change in changes for again in self._overrun(change)]
        return changes + beside

    def _fill(self, runs: Iterable[Run]) -> None:
        """Put runs on the screen; a row at a time if nothing was known of it and they do not overlap."""
        columns, rows = self.size
        filled: dict[int, tuple[list[str], list[str]]] = {}
        others: dict[int, list[Run]] = defaultdict(list)
        for run in (part for whole in runs for part in split_disputed(whole)):
            row, start, end = run.row, run.column - 1, run.column - 1 + run.width
            if row not in filled:
                filled[row] = [" "] * (columns + 1), [_UNKNOWN] * (columns + 1)
            characters, styles = filled[row]
            fits = end <= columns and row <= rows and styles[start:end].count(_UNKNOWN) == run.width
            if row in others or row in self._rows or not fits:
                others[row].append(run)
            elif known := _cells(run.text):
                name = self._names.setdefault(run.style, chr(len(self._names) + 1))
                characters[start:end], styles[start:end] = known, name * run.width
        for row, (characters, styles) in filled.items():
            self._rows.setdefault(row, ("".join(characters), "".join(styles)))
        for run in chain.from_iterable(others.values()):
            self._draw_part(run)

    def _draw(self, run: Run) -> list[Run]:
        return [change for part in split_disputed(run) for change in self._draw_part(part)]

    def _overrun(self, run: Run) -> Iterator[Run]:
        """Return the known cells behind a run of disputed width, as far as it may reach."""
        start = run.column - 1 + run.width
        return self._known(run.row, start, start + overflow(run.text))

    def _known(self, row: int, start: int, end: int) -> Iterator[Run]:
        """Yield the known cells of a part of a row."""
        characters, styles = self._rows.get(row, ("", ""))
        end = min(end, self.size[0], len(styles))
        end += characters[end : end + 1] == _HALF
        by_name = list(self._names)
        for name, cells in groupby(range(start, end), styles.__getitem__):
            if name != _UNKNOWN:
                first, *rest = cells
                text = characters[first : first + len(rest) + 1].replace(_HALF, "")
                yield Run(row, first + 1, by_name[ord(name) - 1], text, len(rest) + 1)

    def _draw_part(self, run: Run) -> Iterable[Run]:
        start = run.column - 1
        end = start + run.width
        columns, rows = self.size
        if end > columns or run.row > rows:  # of a frame for the previous size: drawn at the edge
            self._rows.pop(min(run.row, rows), None)
            return (run,)
        characters, styles = self._rows.get(run.row, ("", ""))
        if len(styles) <= end:
            missing = end + 1 - len(styles)
            characters, styles = characters + " " * missing, styles + _UNKNOWN * missing
        name = self._names.setdefault(run.style, chr(len(self._names) + 1))
        known = _cells(run.text)
        new, new_styles = known or " " * run.width, (name if known else _UNKNOWN) * run.width
        old, old_styles = characters[start:end], styles[start:end]
        if known and old == new and old_styles == new_styles:
            return ()
        # Overwriting one half of a wide character leaves the other half unknown.
        left = styles[:start] if characters[start] != _HALF else f"{styles[: start - 1]}{_UNKNOWN}"
        right = styles[end:] if characters[end] != _HALF else f"{_UNKNOWN}{styles[end + 1 :]}"
        self._rows[run.row] = (
            f"{characters[:start]}{new}{characters[end:]}",
            f"{left}{new_styles}{right}",
        )
        if not known:
            return (run,)
        changed = map(or_, map(ne, old, new), map(ne, old_styles, new_styles))
        return _changed_parts(run, new, bytes(changed))


def _changed_parts(run: Run, cells: str, changed: bytes) -> Iterator[Run]:
    """Yield the parts of a run, made of these cells, that hold the changed ones: those that are 1."""
    for part in _CHANGED.finditer(changed):
        first, end = part.span()
        first -= cells[first] == _HALF
        end += cells[end : end + 1] == _HALF
        text = cells[first:end].replace(_HALF, "")
        yield Run(run.row, run.column + first, run.style, text, end - first)


def _outside(run: Run, region: Region) -> Iterator[Run]:
    """Yield the parts of a run outside of a region; a text of disputed width is never cut, but left out."""
    start = run.column - 1
    if run.row - 1 not in region.line_range or start + run.width <= region.x or start >= region.right:
        yield run
        return
    cells = _cells(run.text)
    left, right = cells[: max(0, region.x - start)], cells[region.right - start :]
    if cells[len(left) : len(left) + 1] == _HALF:
        left = left[:-1]
    right = right.removeprefix(_HALF)
    for column, part in ((run.column, left), (run.column + run.width - len(right), right)):
        if part:
            yield Run(run.row, column, run.style, part.replace(_HALF, ""), len(part))


def _cells(text: str) -> str:
    """Return a text cell by cell; nothing if terminals differ in its width."""
    if _NARROW.fullmatch(text):
        return text
    if is_disputed(text):
        return ""
    widths = list(map(get_character_cell_size, text))
    return "".join(f"{character}{_HALF}"[:width] for character, width in zip(text, widths, strict=True))
