"""Lines of styled text, laid out on demand."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from tui.widgets.line_breaks import bullet_of, wrap_lines

PIECE = 2_000
"""Characters of a paragraph that are laid out at once."""
LINES = 1_000
"""Lines of a paper shown at most; its cleaned text may have sixty times as many."""


_MATCH = "match"


def number_match(style: Style, number: int) -> Style:
    """Return the style of a match of the filter, which has a number in its paper."""
    return style + Style.from_meta({_MATCH: number})


class Sheet:
    """A paper in lines of one width, laid out no further than was asked for."""

    def __init__(self, lines: Iterable[tuple[Content, bool]] = ()) -> None:
        self._rest = iter(lines)
        """The lines not laid out yet, and for each whether a part of the paper begins there."""
        self._lines: list[Content] = []
        self._starts: list[int] = []
        """The first lines of its parts, which are their headings."""
        self._matches: list[int] = []

    def first(self, count: int) -> list[Content]:
        """Return at least `count` lines, or all."""
        while len(self._lines) < count and self._lay_out():
            pass
        return self._lines

    def matches(self) -> list[int]:
        """Return the first line of each match, by its number; the whole paper is laid out for it."""
        while self._lay_out():
            pass
        return self._matches

    def start_after(self, line: int) -> int | None:
        """Return the start of the next part below a line; None if there is none."""
        while not (self._starts and self._starts[-1] > line) and self._lay_out():
            pass
        return next((start for start in self._starts if start > line), None)

    def start_before(self, line: int) -> int | None:
        """Return the start of the last part above a line; None if there is none."""
        self.first(line)
        return next((start for start in reversed(self._starts) if start < line), None)

    def position_of(self, line: int) -> tuple[int, float]:
        """Return the number of a line's part, and its position in the part, from 0 to 1."""
        end = self.start_after(line) or len(self._lines)
        part = max(0, sum(start <= line for start in self._starts) - 1)
        begin = self._starts[part] if self._starts else 0
        return part, (line - begin) / max(1, end - begin)

    def line_at(self, part: int, position: float) -> int:
        """Return the line at a position in a part, from 0 to 1."""
        begin = 0
        for _ in range(part):
            begin = self.start_after(begin) or begin
        end = self.start_after(begin) or len(self._lines)
        return begin + round(position * (end - begin))

    def _lay_out(self) -> bool:
        """Lay out one more line; return False if there is none."""
        for content, starts in self._rest:
            if starts:
                self._starts.append(len(self._lines))
            for _, _, number in matches_in(content):
                if number == len(self._matches):
                    self._matches.append(len(self._lines))
            self._lines.append(content)
            return True
        return False


def matches_in(line: Content) -> Iterator[tuple[int, int, int]]:
    """Yield the start, the end and the number of each match in a line, or of the part of it there."""
    for start, end, style in line.spans:
        if isinstance(style, Style) and (meta := style.meta) and _MATCH in meta:
            yield start, end, meta[_MATCH]


def wrap(paragraph: Content, width: int) -> Iterator[Content]:
    """Yield a paragraph's lines of at most `width` cells; those of a point hang beside its bullet."""
    bullet = bullet_of(paragraph.plain)
    indent = cell_len(bullet)
    if not bullet or width < 4 * indent:
        yield from _wrap_pieces(paragraph, width)
        return
    for number, line in enumerate(_wrap_pieces(paragraph[len(bullet) :], width - indent)):
        yield Content(" " * indent) + line if number else paragraph[: len(bullet)] + line


def _wrap_pieces(paragraph: Content, width: int) -> Iterator[Content]:
    """Yield a paragraph's lines, laid out piece by piece."""
    size = PIECE
    while len(paragraph) > size:
        lines = wrap_lines(paragraph[:size], width)
        if len(lines) < 3:
            size *= 2
            continue
        # The rest of the paragraph may change the last two lines.
        *lines, again, _ = lines
        yield from lines
        plain, end = paragraph.plain, 0
        for line in lines:
            end = plain.index(line.plain, end) + len(line)
        paragraph = paragraph[plain.index(again.plain, end) :]
    yield from wrap_lines(paragraph, width)
