"""Lines of styled text that are laid out as far as they are asked for."""

from collections.abc import Iterable, Iterator

from textual.content import Content

PIECE = 2_000
"""Characters of a paragraph that are laid out at once, and then the next ones."""
LINES = 1_000
"""Lines of a paper that are shown; the cleaned text of one may have sixty times as many."""


class Sheet:
    """A paper in lines of one width, of which no more are laid out than were asked for."""

    def __init__(self, lines: Iterable[tuple[Content, bool]] = ()) -> None:
        self._rest = iter(lines)
        """The lines that are not laid out yet, each with whether a part of the paper begins there."""
        self._lines: list[Content] = []
        self._starts: list[int] = []
        """The lines at which its parts begin, each with its heading."""

    def first(self, count: int) -> list[Content]:
        """Return at least so many lines, or all."""
        while len(self._lines) < count and self._lay_out():
            pass
        return self._lines

    def start_after(self, line: int) -> int | None:
        """Return where the next part below a line begins."""
        while not (self._starts and self._starts[-1] > line) and self._lay_out():
            pass
        return next((start for start in self._starts if start > line), None)

    def start_before(self, line: int) -> int | None:
        """Return where the last part above a line begins."""
        self.first(line)
        return next((start for start in reversed(self._starts) if start < line), None)

    def place_of(self, line: int) -> tuple[int, float]:
        """Return the number of the part that a line is in, and how far down in it."""
        end = self.start_after(line) or len(self._lines)
        part = max(0, sum(start <= line for start in self._starts) - 1)
        begin = self._starts[part] if self._starts else 0
        return part, (line - begin) / max(1, end - begin)

    def line_at(self, part: int, share: float) -> int:
        """Return the line that is so far down in a part."""
        begin = 0
        for _ in range(part):
            begin = self.start_after(begin) or begin
        end = self.start_after(begin) or len(self._lines)
        return begin + round(share * (end - begin))

    def _lay_out(self) -> bool:
        """Lay out one more line; False if there is none."""
        for content, starts in self._rest:
            if starts:
                self._starts.append(len(self._lines))
            self._lines.append(content)
            return True
        return False


def wrap(paragraph: Content, width: int) -> Iterator[Content]:
    """Yield a paragraph's lines of at most `width` cells, laying a long one out piece by piece."""
    size = PIECE
    while len(paragraph) > size:
        lines = paragraph[:size].wrap(width)
        if len(lines) < 3:
            size *= 2
            continue
        # The last lines may be others once the rest is there.
        *lines, again, _ = lines
        yield from lines
        plain, end = paragraph.plain, 0
        for line in lines:
            end = plain.index(line.plain, end) + len(line)
        paragraph = paragraph[plain.index(again.plain, end) :]
    yield from paragraph.wrap(width)
